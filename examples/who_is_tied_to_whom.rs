//! Who is tied to whom, and on what evidence: opens the bundled data, asks two questions and draws the
//! answer, without a window.
//!
//! ```sh
//! cargo run --example who_is_tied_to_whom -- biotech.svg
//! ```
#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use std::{env, error::Error, path::PathBuf};

use tieline::{
    dataset::{bundled::FOUNDING, names::Language, relation::Relation, view::Selection},
    disk::place,
    export::{
        in_words,
        page::Page,
        sheet::Sheet,
        svg::{Lettering, svg},
    },
    filter::choice::Choice,
    keep::open::{Origin, open},
    session::action::Action,
};

fn main() -> Result<(), Box<dyn Error>> {
    // Read, laid out and ready to be looked at, as the window would open it.
    let opened = open(Origin::Sample(FOUNDING)).map_err(|none| none.to_string())?;
    let mut session = opened.session;

    // Who is tied to HKIC, and who says so?
    let dataset = session.network().dataset();
    let hkic = dataset.entity_by_id("hkic").ok_or("the founding data knows HKIC")?;
    for relation in session.network().relations_of(hkic) {
        let Relation { from, to, kind, evidence, .. } = dataset.relation(relation);
        let [from, to] = [from, to].map(|end| session.label(*end));
        let kind = dataset.relation_kind(*kind).name.get(Language::English);
        let source = evidence.first().map_or("nobody", |evidence| dataset.source(evidence.source).title.as_str());
        println!("{from} {kind} {to}\n    says: {source}");
    }

    // What happened in biotech in 2024? Every change of a session is an action.
    let biotech = dataset.sector_by_id("biotech").ok_or("the founding data knows biotech")?;
    session.apply(Action::Choose(Choice::Sector(biotech)));
    session.apply(Action::SetYears(Some((2024, 2024))));
    session.apply(Action::Select(Selection::entity(hkic)));
    println!("\n{}", in_words::describe(&session));

    // The picture of it, the same bytes every time.
    if let Some(path) = env::args_os().nth(1).map(PathBuf::from) {
        let sheet = Sheet::compose(&session, Page::default());
        place::write(&path, svg(&sheet, Lettering::Embedded).as_bytes(), None)?;
        println!("\nDrawn: {}", path.display());
    }
    Ok(())
}
