-- Writes what slice.sql cut out into the folder in which this is run, for Tieline to open.
copy slice_entities to 'entities.csv' (header true);
copy slice_relations to 'relations.csv' (header true);
copy slice_sources to 'sources.csv' (header true);
copy slice_evidence to 'evidence.csv' (header true);
copy slice_figures to 'figures.csv' (header true);
copy slice_sectors to 'sectors.csv' (header true);
copy slice_entity_kinds to 'entity_kinds.csv' (header true);
copy slice_relation_kinds to 'relation_kinds.csv' (header true);
copy slice_dataset to 'dataset.csv' (header true);
