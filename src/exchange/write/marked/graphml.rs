//! GraphML, with labels, places and arrows as yEd and its kin draw them.

use std::{collections::BTreeSet, fmt::Write as _};

use emath::Pos2;

use super::{
    super::attributes::{Said, kind_name, label, of_entity, of_relation},
    Directions, Network, about, place, remarks,
    xml::{attribute, text},
};
use crate::{
    dataset::Dataset,
    exchange::read::graph::{EDGE, NODE},
};

/// The width and height of a node, in the units of yEd.
const SIZE: f32 = 30.0;

/// The network of a dataset in GraphML; with the places of its entities, by position, as far as they are known.
pub fn graphml(dataset: &Dataset, places: &[Pos2]) -> Network {
    let directions = Directions::of(dataset);
    let nodes: Vec<Said> = dataset.entities.iter().map(|entity| of_entity(dataset, entity)).collect();
    let edges: Vec<Said> = dataset.relations.iter().map(|tie| of_relation(dataset, tie)).collect();
    let mut out = String::from(HEAD);
    declare(&mut out, "node", NODE, &nodes);
    declare(&mut out, "edge", EDGE, &edges);
    out.push_str("  <graph id=\"network\"");
    attribute(&mut out, "edgedefault", directions.default());
    out.push_str(">\n    <data key=\"tieline-about\">");
    text(&mut out, &about(dataset));
    out.push_str("</data>\n");
    for (at, (entity, said)) in dataset.entities.iter().zip(&nodes).enumerate() {
        let label = label(entity);
        out.push_str("    <node");
        attribute(&mut out, "id", &entity.id);
        out.push_str(">\n      <data key=\"tieline-label\">");
        text(&mut out, label);
        out.push_str("</data>\n");
        values(&mut out, NODE, said);
        out.push_str("      <data key=\"tieline-node-drawn\"><y:ShapeNode>");
        if let Some(place) = place(places, at) {
            let (x, y) = (place.x - SIZE / 2.0, place.y - SIZE / 2.0);
            let _ = write!(out, "<y:Geometry height=\"{SIZE}\" width=\"{SIZE}\" x=\"{x}\" y=\"{y}\"/>");
        }
        out.push_str("<y:NodeLabel>");
        text(&mut out, label);
        out.push_str("</y:NodeLabel><y:Shape type=\"ellipse\"/></y:ShapeNode></data>\n    </node>\n");
    }
    for (relation, said) in dataset.relations.iter().zip(&edges) {
        let kind = dataset.relation_kind(relation.kind);
        out.push_str("    <edge");
        attribute(&mut out, "id", &relation.id);
        attribute(&mut out, "source", &dataset.entity(relation.from).id);
        attribute(&mut out, "target", &dataset.entity(relation.to).id);
        out.push_str(">\n");
        values(&mut out, EDGE, said);
        let arrow = if kind.symmetric { "none" } else { "standard" };
        out.push_str("      <data key=\"tieline-edge-drawn\"><y:PolyLineEdge>");
        let _ = write!(out, "<y:Arrows source=\"none\" target=\"{arrow}\"/><y:EdgeLabel>");
        text(&mut out, kind_name(kind));
        out.push_str("</y:EdgeLabel></y:PolyLineEdge></data>\n    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    Network { text: out, remarks: remarks(dataset, directions) }
}

const HEAD: &str = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">
  <key id=\"tieline-about\" for=\"graph\" attr.name=\"description\" attr.type=\"string\"/>
  <key id=\"tieline-label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>
  <key id=\"tieline-node-drawn\" for=\"node\" yfiles.type=\"nodegraphics\"/>
  <key id=\"tieline-edge-drawn\" for=\"edge\" yfiles.type=\"edgegraphics\"/>
";

/// Declares the attributes that any record says, in the order of their names.
fn declare(out: &mut String, of: &str, prefix: &str, all: &[Said]) {
    let names: BTreeSet<&str> = all.iter().flatten().map(|(name, _)| *name).collect();
    for name in names {
        let id = format!("{prefix}{name}");
        let _ = writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>");
    }
}

fn values(out: &mut String, prefix: &str, said: &Said) {
    for (name, value) in said {
        let _ = write!(out, "      <data key=\"{prefix}{name}\">");
        text(out, value);
        out.push_str("</data>\n");
    }
}
