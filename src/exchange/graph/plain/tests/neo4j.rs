//! Neo4j's tables, whose headings have types.
