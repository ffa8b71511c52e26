//! A story made by a program: a step for each source, with what that source says lit up, written as one
//! page that any browser steps through.
//!
//! ```sh
//! cargo run --example tell_a_story -- by-source.html
//! ```
#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use std::{env, error::Error, path::PathBuf, sync::Arc};

use tieline::{
    dataset::{
        bundled::FOUNDING,
        id::SourceIndex,
        names::Names,
        view::{Frame, Show},
        workspace::{Highlight, Step, Story, Workspace},
    },
    disk::place,
    export::handout::{
        Form,
        files::{Manner, files, unheard},
    },
    keep::open::{Origin, open},
    network::Network,
    session::action::Action,
};

fn main() -> Result<(), Box<dyn Error>> {
    let opened = open(Origin::Sample(FOUNDING)).map_err(|none| none.to_string())?;
    let mut session = opened.session;
    let network = session.shared_network();

    let sources = (0..network.dataset().sources.len()).map(SourceIndex::new);
    let steps = sources.map(|source| step(&network, source)).collect();
    let story = Story { id: "by-source".to_owned(), title: Names::english("Source by source"), steps };

    // A session keeps stories; a hand-out shows its steps one after the other.
    session.apply(Action::Keep(Arc::new(Workspace { stories: vec![story.clone()], ..Workspace::default() })));
    let manner = Manner::of(Form::Html);
    let page = files(&session, &story, manner, &mut unheard)?.swap_remove(0);
    println!("{} steps, {} bytes", story.steps.len(), page.len());
    if let Some(path) = env::args_os().nth(1).map(PathBuf::from) {
        place::write(&path, &page, None)?;
    }
    Ok(())
}

/// What one source says.
fn step(network: &Network, source: SourceIndex) -> Step {
    let (record, support) = (network.dataset().source(source), network.supported_by(source));
    let caption = format!(
        "This source supports **{} ties** and {} entities. [Read it]({})",
        support.relations.len(),
        support.entities.len(),
        record.url.as_deref().unwrap_or_default()
    );
    Step {
        title: Names::english(record.title.clone()),
        caption: Names::english(caption),
        show: Show { frame: Frame::Around(support.entities.iter().copied().collect()), ..Show::default() },
        highlights: support.relations.iter().copied().map(Highlight::Relation).collect(),
        ..Step::default()
    }
}
