//! GEXF 1.3.

use std::{collections::BTreeSet, fmt::Write as _};

use emath::Pos2;

use super::{
    super::attributes::{Said, kind_name, label, of_entity, of_relation},
    Directions, Network, about, place, remarks,
    xml::{attribute, text},
};
use crate::{
    dataset::{
        Dataset,
        when::{Date, When},
    },
    exchange::read::graph::{EDGE, NODE},
};

/// The network of a dataset in GEXF 1.3; with the places of its entities, by position, as far as they are known.
pub fn gexf(dataset: &Dataset, places: &[Pos2]) -> Network {
    let directions = Directions::of(dataset);
    let nodes: Vec<Said> = dataset.entities.iter().map(|entity| of_entity(dataset, entity)).collect();
    let mut edges: Vec<Said> = dataset.relations.iter().map(|tie| of_relation(dataset, tie)).collect();
    for (said, relation) in edges.iter_mut().zip(&dataset.relations) {
        if directions == Directions::Mixed && dataset.relation_kind(relation.kind).symmetric {
            said.push(("direction", "undirected".to_owned()));
        }
    }
    let mut out = String::new();
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n");
    out.push_str("  <meta>\n    <creator>Tieline</creator>\n    <description>");
    text(&mut out, &about(dataset));
    out.push_str("</description>\n  </meta>\n  <graph");
    attribute(&mut out, "defaultedgetype", directions.default());
    let entities = dataset.entities.iter().any(|entity| spell(entity.when, When::Unstated) != (None, None));
    if entities || dataset.relations.iter().any(|tie| spell(tie.when, tie.extra.ended) != (None, None)) {
        out.push_str(" mode=\"dynamic\" timeformat=\"date\"");
    }
    out.push_str(">\n");
    declare(&mut out, "node", NODE, &nodes);
    declare(&mut out, "edge", EDGE, &edges);
    out.push_str("    <nodes>\n");
    for (at, (entity, said)) in dataset.entities.iter().zip(&nodes).enumerate() {
        out.push_str("      <node");
        attribute(&mut out, "id", &entity.id);
        attribute(&mut out, "label", label(entity));
        times(&mut out, spell(entity.when, When::Unstated));
        out.push('>');
        values(&mut out, NODE, said);
        if let Some(place) = place(places, at) {
            // Gephi's map goes upwards.
            let _ = write!(out, "<viz:position x=\"{}\" y=\"{}\" z=\"0\"/>", place.x, 0.0 - place.y);
        }
        out.push_str("</node>\n");
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for (relation, said) in dataset.relations.iter().zip(&edges) {
        out.push_str("      <edge");
        attribute(&mut out, "id", &relation.id);
        attribute(&mut out, "source", &dataset.entity(relation.from).id);
        attribute(&mut out, "target", &dataset.entity(relation.to).id);
        attribute(&mut out, "label", kind_name(dataset.relation_kind(relation.kind)));
        times(&mut out, spell(relation.when, relation.extra.ended));
        out.push('>');
        values(&mut out, EDGE, said);
        out.push_str("</edge>\n");
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    Network { text: out, remarks: remarks(dataset, directions) }
}

/// Declares the attributes that any record says, in the order of their names.
fn declare(out: &mut String, class: &str, prefix: &str, all: &[Said]) {
    let names: BTreeSet<&str> = all.iter().flatten().map(|(name, _)| *name).collect();
    let _ = writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">");
    for name in names {
        let _ = writeln!(out, "      <attribute id=\"{prefix}{name}\" title=\"{name}\" type=\"string\"/>");
    }
    out.push_str("    </attributes>\n");
}

fn values(out: &mut String, prefix: &str, said: &Said) {
    out.push_str("<attvalues>");
    for (name, value) in said {
        let _ = write!(out, "<attvalue for=\"{prefix}{name}\"");
        attribute(out, "value", value);
        out.push_str("/>");
    }
    out.push_str("</attvalues>");
}

/// The days from and until which something holds, where these are known to the day. Programs take a month for its
/// first day, which is more than was said.
fn spell(when: When, ended: When) -> (Option<Date>, Option<Date>) {
    let exact = |date: Date| Some(date).filter(|date| date.day().is_some());
    let (start, end) = match when {
        When::On(date) | When::Since(date) => (exact(date), None),
        When::Span(from, to) => (exact(from), exact(to)),
        When::Until(date) => (None, exact(date)),
        When::Unstated | When::Between { .. } => (None, None),
    };
    let ended = match ended {
        When::On(date) => exact(date),
        _ => None,
    };
    let end = end.or(ended);
    match (start, end) {
        (Some(start), Some(end)) if start.first_day() > end.last_day() => (None, None),
        both => both,
    }
}

fn times(out: &mut String, (start, end): (Option<Date>, Option<Date>)) {
    for (name, date) in [("start", start), ("end", end)] {
        if let Some(date) = date {
            attribute(out, name, &date.to_string());
        }
    }
}
