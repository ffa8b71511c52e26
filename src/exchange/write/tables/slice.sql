-- Cuts the neighbourhood of some entities out of the tables, for PostgreSQL, Citus and DuckDB.
-- Change the five values: where to begin, how far to go, which years count, and how many entities are wanted at most.

drop table if exists slice_wanted;
create table slice_wanted as
select 'hkic' as seeds,         -- the ids of entities, with commas between them
       2 as steps,              -- so many ties away
       1 as first_year,         -- ties that surely ended before do not count
       9999 as last_year,       -- ties that surely began after do not count
       500 as cap;              -- the nearest entities, and of those as near the best tied

-- The ties that count, seen from both ends.
drop table if exists slice_ends;
create table slice_ends as
with counted as (
    select relations.id, src, dst
    from relations, slice_wanted
    where coalesce(relations.first_year, 1) <= slice_wanted.last_year
      and coalesce(relations.last_year, 9999) >= slice_wanted.first_year
)
select id, src as one, dst as other from counted
union all
select id, dst as one, src as other from counted;

-- The entities that are near, each with the number of steps to it.
drop table if exists slice_near;
create table slice_near as
with recursive reached (id, step) as (
    select entities.id, 0
    from entities, slice_wanted
    where ',' || replace(slice_wanted.seeds, ' ', '') || ',' like '%,' || entities.id || ',%'
    union
    select slice_ends.other, reached.step + 1
    from reached
    join slice_ends on slice_ends.one = reached.id
    cross join slice_wanted
    where reached.step < slice_wanted.steps
),
nearest as (
    select id, min(step) as step from reached group by id
),
ranked as (
    select nearest.id, nearest.step,
           row_number() over (order by nearest.step, count(slice_ends.id) desc, nearest.id) as rank
    from nearest
    left join slice_ends on slice_ends.one = nearest.id
    group by nearest.id, nearest.step
)
select id, step from ranked, slice_wanted where rank <= slice_wanted.cap;

drop table if exists slice_relations;
create table slice_relations as
select relations.*
from relations, slice_wanted
where src in (select id from slice_near)
  and dst in (select id from slice_near)
  and coalesce(relations.first_year, 1) <= slice_wanted.last_year
  and coalesce(relations.last_year, 9999) >= slice_wanted.first_year;

-- What follows a tie that is not there cannot be named.
update slice_relations set followed_by = null
where followed_by is not null and followed_by not in (select id from slice_relations);

-- Funds that money runs through come along, though no tie of theirs may do so.
drop table if exists slice_entities;
create table slice_entities as
select entities.*
from entities
where id in (select id from slice_near)
   or exists (
       select 1 from slice_relations
       where funds is not null
         and ';' || replace(replace(funds, ' ', ''), chr(10), ';') || ';' like '%;' || entities.id || ';%'
   );

drop table if exists slice_figures;
create table slice_figures as
select * from figures where about in (select id from slice_entities);

-- Wholes that are not there cannot be named.
update slice_entities set count_part_of = null where count_part_of not in (
    select id from slice_entities union select id from slice_relations union select id from slice_figures);
update slice_entities set amount_part_of = null where amount_part_of not in (
    select id from slice_entities union select id from slice_relations union select id from slice_figures);
update slice_relations set amount_part_of = null where amount_part_of not in (
    select id from slice_entities union select id from slice_relations union select id from slice_figures);
update slice_figures set part_of = null where part_of not in (
    select id from slice_entities union select id from slice_relations union select id from slice_figures);

drop table if exists slice_evidence;
create table slice_evidence as
select * from evidence
where sheet = 'entities' and record in (select id from slice_entities)
   or sheet = 'relations' and record in (select id from slice_relations)
   or sheet = 'figures' and record in (select id from slice_figures);

drop table if exists slice_sources;
create table slice_sources as
select * from sources where id in (select source from slice_evidence);

drop table if exists slice_sectors;
create table slice_sectors as select * from sectors;
drop table if exists slice_entity_kinds;
create table slice_entity_kinds as select * from entity_kinds;
drop table if exists slice_relation_kinds;
create table slice_relation_kinds as select * from relation_kinds;
drop table if exists slice_dataset;
create table slice_dataset as select * from dataset;
