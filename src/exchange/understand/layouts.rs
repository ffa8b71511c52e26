//! The layouts of tables that other programs and registers write, by their headings.

use super::draft::Draft;
use crate::exchange::{
    mapping::{Role, Rows, Why},
    sheet::Form,
    values::{
        headings::{fold, untyped},
        words::direction,
    },
};

/// The name of the layout whose headings have types.
const NEO4J: &str = "Neo4j";

/// A layout: what is in it as soon as all its own headings are there.
struct Layout {
    name: &'static str,
    rows: Rows,
    kind: &'static str,
    /// The headings that have to be there.
    own: &'static [(&'static str, Role)],
    /// The headings that may be there.
    more: &'static [(&'static str, Role)],
}

const LAYOUTS: [Layout; 17] = [
    Layout {
        name: "Kumu",
        rows: Rows::Relations,
        kind: "",
        own: &[("From", Role::From), ("To", Role::To), ("Direction", Role::Direction)],
        more: &[("Type", Role::Kind), ("Label", Role::Note), ("Description", Role::Note), ("Tags", Role::Tags)],
    },
    Layout {
        name: "Kumu",
        rows: Rows::Entities,
        kind: "",
        own: &[("Label", Role::Name), ("Type", Role::Kind), ("Description", Role::Note)],
        more: &[("Tags", Role::Tags), ("Image", Role::Tag), ("ID", Role::Id)],
    },
    Layout {
        name: "Gephi",
        rows: Rows::Relations,
        kind: "",
        own: &[("Source", Role::From), ("Target", Role::To), ("Type", Role::Direction), ("Weight", Role::Tag)],
        more: &[("Id", Role::Id), ("Label", Role::Kind), ("Interval", Role::Tag), ("Kind", Role::Kind)],
    },
    Layout {
        name: "Gephi",
        rows: Rows::Entities,
        kind: "",
        own: &[("Id", Role::Id), ("Label", Role::Name), ("Interval", Role::Tag)],
        more: &[],
    },
    Layout {
        name: NEO4J,
        rows: Rows::Relations,
        kind: "",
        own: &[(":START_ID", Role::From), (":END_ID", Role::To)],
        more: &[(":TYPE", Role::Kind), (":IGNORE", Role::Ignored)],
    },
    Layout {
        name: NEO4J,
        rows: Rows::Entities,
        kind: "",
        own: &[(":ID", Role::Id)],
        more: &[(":LABEL", Role::Kind), ("name", Role::Name), (":IGNORE", Role::Ignored)],
    },
    Layout {
        name: "ICIJ",
        rows: Rows::Relations,
        kind: "",
        own: &[("node_id_start", Role::From), ("node_id_end", Role::To), ("rel_type", Role::Kind)],
        more: &[
            ("link", Role::Capacity),
            ("start_date", Role::Start),
            ("end_date", Role::End),
            ("sourceID", Role::Source),
            ("status", Role::Tag),
        ],
    },
    Layout {
        name: "ICIJ",
        rows: Rows::Entities,
        kind: "",
        own: &[("node_id", Role::Id), ("name", Role::Name), ("sourceID", Role::Source)],
        more: &[
            ("original_name", Role::Alias),
            ("former_name", Role::Alias),
            ("countries", Role::Place),
            ("address", Role::Place),
            ("company_type", Role::Kind),
            ("incorporation_date", Role::When),
            ("note", Role::Note),
            ("status", Role::Tag),
        ],
    },
    Layout {
        name: "GLEIF",
        rows: Rows::Relations,
        kind: "",
        own: &[
            ("Relationship.StartNode.NodeID", Role::From),
            ("Relationship.EndNode.NodeID", Role::To),
            ("Relationship.RelationshipType", Role::Kind),
        ],
        more: &[
            ("Relationship.Period.1.startDate", Role::Start),
            ("Relationship.Period.1.endDate", Role::End),
            ("Relationship.RelationshipStatus", Role::Tag),
        ],
    },
    Layout {
        name: "GLEIF",
        rows: Rows::Entities,
        kind: "",
        own: &[("LEI", Role::Id), ("Entity.LegalName", Role::Name)],
        more: &[("Entity.LegalJurisdiction", Role::Place), ("Entity.EntityCategory", Role::Kind)],
    },
    Layout {
        name: "PSC",
        rows: Rows::Relations,
        kind: "controls",
        own: &[("company_number", Role::To), ("name", Role::From), ("notified_on", Role::Start)],
        more: &[("ceased_on", Role::End), ("kind", Role::Tag), ("natures_of_control", Role::Tag)],
    },
    Layout {
        name: "CORDIS",
        rows: Rows::Relations,
        kind: "takes part in",
        own: &[
            ("projectID", Role::Tag),
            ("projectAcronym", Role::To),
            ("organisationID", Role::Tag),
            ("name", Role::From),
        ],
        more: &[
            ("role", Role::Capacity),
            ("ecContribution", Role::Amount),
            ("shortName", Role::Tag),
            ("organizationURL", Role::Tag),
        ],
    },
    Layout {
        name: "LittleSis",
        rows: Rows::Relations,
        kind: "",
        own: &[("entity1_id", Role::From), ("entity2_id", Role::To), ("category_id", Role::Kind)],
        more: &[
            ("id", Role::Id),
            ("description1", Role::Capacity),
            ("description2", Role::Tag),
            ("start_date", Role::Start),
            ("end_date", Role::End),
            ("amount", Role::Amount),
            ("currency", Role::Currency),
            ("notes", Role::Note),
        ],
    },
    Layout {
        name: "LittleSis",
        rows: Rows::Entities,
        kind: "",
        own: &[("id", Role::Id), ("name", Role::Name), ("primary_ext", Role::Kind), ("blurb", Role::Note)],
        more: &[("start_date", Role::When), ("end_date", Role::Tag), ("website", Role::Url)],
    },
    Layout {
        name: "Tieline",
        rows: Rows::Relations,
        kind: "",
        own: &[("id", Role::Id), ("from", Role::From), ("to", Role::To), ("kind", Role::Kind), ("when", Role::When)],
        more: OWN_FIELDS,
    },
    Layout {
        name: "Tieline",
        rows: Rows::Entities,
        kind: "",
        own: &[("id", Role::Id), ("kind", Role::Kind), ("name", Role::Name), ("when", Role::When)],
        more: OWN_FIELDS,
    },
    Layout {
        name: "Tieline",
        rows: Rows::Sources,
        kind: "",
        own: &[("id", Role::Id), ("title", Role::Name), ("publisher", Role::Source), ("url", Role::Url)],
        more: &[("kind", Role::Kind), ("date", Role::When), ("note", Role::Note), ("language", Role::Tag)],
    },
];

/// Fields of our own files that are columns under their own names.
const OWN_FIELDS: &[(&str, Role)] = &[
    ("name", Role::Name),
    ("short", Role::Short),
    ("aliases", Role::Alias),
    ("sectors", Role::Sector),
    ("amount", Role::Amount),
    ("currency", Role::Currency),
    ("status", Role::Status),
    ("role", Role::Capacity),
    ("funds", Role::Fund),
    ("tags", Role::Tags),
    ("note", Role::Note),
    ("place", Role::Place),
    ("source", Role::Source),
    ("at", Role::At),
    ("says", Role::Says),
    ("quote", Role::Quote),
    ("url", Role::Url),
];

/// Takes a table for one of a known layout, if its format or its headings say so.
pub(super) fn recognise(draft: &mut Draft<'_>) -> bool {
    if let Some(form) = &draft.sheet.form {
        by_form(draft, form);
        return true;
    }
    let headings: Vec<String> = draft.columns.iter().map(|column| plain(&column.heading)).collect();
    let has = |name: &str| headings.iter().any(|heading| *heading == plain(name));
    let Some(layout) = LAYOUTS.iter().find(|layout| layout.own.iter().all(|(name, _)| has(name))) else { return false };
    draft.rows = layout.rows;
    draft.layout = Some(layout.name);
    layout.kind.clone_into(&mut draft.kind);
    let why = Why::Layout(layout.name.to_owned());
    draft.why = why.clone();
    let mut given: Vec<&str> = Vec::new();
    for (column, heading) in draft.columns.iter_mut().zip(&headings) {
        let role = layout.own.iter().chain(layout.more).find(|(name, _)| plain(name) == *heading);
        let Some((name, role)) = role.filter(|(name, _)| !given.contains(name)) else { continue };
        given.push(name);
        column.take(*role, why.clone());
    }
    if layout.name == NEO4J {
        of_neo4j(draft, &headings);
    }
    without_directions(draft, &why);
    true
}

/// Takes a column that would say directions for kinds if most of its cells say something else: many tables of ties have
/// a "Type" that is not Gephi's. What names kinds otherwise is a remark then.
fn without_directions(draft: &mut Draft<'_>, why: &Why) {
    /// So many cells tell.
    const ASKED: usize = 200;
    for nth in draft.of(Role::Direction).collect::<Vec<_>>() {
        let (mut ways, mut others) = (0, 0);
        for (_, cell) in draft.cells(nth).take(ASKED) {
            *(if direction(&cell.shown).is_some() { &mut ways } else { &mut others }) += 1;
        }
        if others <= ways {
            continue;
        }
        for kind in draft.of(Role::Kind).collect::<Vec<_>>() {
            draft.columns.get_mut(kind).into_iter().for_each(|column| column.take(Role::Note, why.clone()));
        }
        draft.columns.get_mut(nth).into_iter().for_each(|column| column.take(Role::Kind, why.clone()));
    }
}

/// What the headings of Neo4j say besides: which cells are lists, and of what group nodes without a label are.
fn of_neo4j(draft: &mut Draft<'_>, headings: &[String]) {
    let mut group = None;
    for (column, plain) in draft.columns.iter_mut().zip(headings) {
        let heading = column.heading.trim();
        if plain == ":LABEL" || heading.ends_with("[]") {
            column.reading.separator = Some(";".to_owned());
        }
        if plain == ":IGNORE" {
            column.role = Role::Ignored;
        }
        if plain == ":ID" {
            let inside = heading.split_once('(').map(|(_, inside)| inside.trim_end_matches(')'));
            group = inside.map(|group| group.trim_end_matches("-ID").trim().to_owned());
        }
    }
    if draft.rows == Rows::Entities && !headings.iter().any(|heading| heading == ":LABEL") {
        draft.kind = group.unwrap_or_default();
    }
}

/// Takes a table for what its format says it is. Attributes of which it says nothing are left to be understood.
fn by_form(draft: &mut Draft<'_>, form: &Form) {
    let why = Why::Layout(form.format.to_owned());
    draft.rows = form.rows;
    draft.layout = Some(form.format);
    draft.why = why.clone();
    for column in &mut draft.columns {
        let Some(said) = form.columns.get(column.at) else { continue };
        if let Some(role) = said.role {
            column.take(role, why.clone());
        }
    }
}

/// A heading as layouts are told by it. Neo4j's own headings keep their colon; what stands before it is a name of the
/// column, and what stands in brackets after it that of a group.
fn plain(heading: &str) -> String {
    for own in [":START_ID", ":END_ID", ":LABEL", ":TYPE", ":ID", ":IGNORE"] {
        let base = heading.split('(').next().unwrap_or(heading).trim();
        if base.to_ascii_uppercase().ends_with(own) && base.is_ascii() {
            return own.to_owned();
        }
    }
    fold(untyped(heading))
}
