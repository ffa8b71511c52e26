-- Loads the tables into DuckDB. Run it in the folder of the CSV files.
copy entities from 'entities.csv' (header true, nullstr '');
copy relations from 'relations.csv' (header true, nullstr '');
copy sources from 'sources.csv' (header true, nullstr '');
copy evidence from 'evidence.csv' (header true, nullstr '');
copy figures from 'figures.csv' (header true, nullstr '');
copy sectors from 'sectors.csv' (header true, nullstr '');
copy entity_kinds from 'entity_kinds.csv' (header true, nullstr '');
copy relation_kinds from 'relation_kinds.csv' (header true, nullstr '');
copy dataset from 'dataset.csv' (header true, nullstr '');
