//! Tables of other programs on their way to a dataset: what is looked at in the mapping panel, and what became of the
//! tables of the dataset that is open.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use super::{
    Front,
    desk::TextFrom,
    dialog::Purpose,
    opened::Opened,
    origins::{self, Kept},
    prose,
    tabling::{self, Beside, Found, Made, Understanding},
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{Dataset, message::Message},
    disk::place,
    exchange::{
        mapping::{self, Mapping},
        read::Wanted,
        sheet::{Spot, Workbook},
    },
    keep::open::{Origin, Tables},
    panels::mapping::{Asked, counts::Counts, foot_ui, listing},
    session::{
        Session,
        outbox::{Ask, Request},
        world::World,
    },
    words::Words,
};

/// The tables on their way, those in the panel, and those of which the open dataset was made.
#[derive(Debug, Default)]
pub(super) struct Importing {
    pub(super) reading: Option<Reading>,
    pub(super) open: Option<Box<Opened>>,
    pub(super) origins: Option<Origins>,
    /// The report that the dataset keeps that is open, once it was asked for.
    pub(super) kept: Option<Box<Kept>>,
    keeping: Option<Task<Result<PathBuf, Message>>>,
}

/// Tables that are being read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) found: Found,
    pub(super) task: Task<Result<Understanding, Message>>,
    /// Whether the panel is to be shown whatever is known of them.
    is_changed: bool,
}

/// Where the dataset that is open came from.
#[derive(Debug)]
pub(super) struct Origins {
    /// The world that came of it: the report is about its records.
    world: Weak<World>,
    found: Found,
    known: Understanding,
    pub(super) made: Arc<Made>,
    /// The row whose cells are shown.
    pub(super) unfolded: Option<Spot>,
    /// Whether it is said that it was read as decided before.
    pub(super) is_offered: bool,
}

impl Origins {
    pub(super) fn workbook(&self) -> &Workbook {
        &self.known.workbook
    }

    /// Whether it is about this world.
    pub(super) fn is_of(&self, world: &Arc<World>) -> bool {
        self.world.ptr_eq(&Arc::downgrade(world))
    }

    /// The name of the file.
    pub(super) fn name(&self, words: Words) -> String {
        name(&self.found.tables, words)
    }
}

/// The name of tables.
pub(super) fn name(tables: &Tables, words: Words) -> String {
    Origin::Tables(tables.clone()).name(words)
}

impl Importing {
    /// Begins to read tables, in place of any that are on their way.
    pub(super) fn read(&mut self, found: Found, now: Now<'_>) -> Vec<Wish> {
        self.read_again(found, false, now)
    }

    fn read_again(&mut self, found: Found, is_changed: bool, now: Now<'_>) -> Vec<Wish> {
        let work = found.clone();
        match Task::start("tables", now.wake(), move |reporter| tabling::understood(&work, reporter)) {
            Ok(task) => {
                self.reading = Some(Reading { found, task, is_changed });
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))],
        }
    }

    /// Begins to read cells that were pasted.
    pub(super) fn paste(&mut self, text: String, now: Now<'_>) -> Vec<Wish> {
        let tables = Tables { name: String::new(), path: None };
        self.read(Found { tables, bytes: text.into_bytes().into(), wanted: Wanted::default() }, now)
    }

    /// Looks after what goes on on threads.
    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if let Some(outcome) = self.reading.as_ref().and_then(|reading| reading.task.outcome()) {
            wishes.extend(self.reading.take().map(|reading| self.finish(reading, outcome, now)));
        }
        if let Some(opened) = &mut self.open {
            wishes.extend(opened.attend(now));
        }
        if let Some(kept) = &mut self.kept {
            kept.attend();
        }
        if let Some(outcome) = self.keeping.as_ref().and_then(Task::outcome) {
            self.keeping = None;
            wishes.extend(kept(outcome, self.origins.as_ref().map(|origins| origins.made.counts).unwrap_or_default()));
        }
        wishes
    }

    /// Shows what was read in the panel, or says why it was not.
    fn finish(&mut self, reading: Reading, outcome: Outcome<Result<Understanding, Message>>, now: Now<'_>) -> Wish {
        let Reading { found, is_changed, .. } = reading;
        let known = match outcome {
            Outcome::Done(Ok(known)) => known,
            // A page without a table may well be a text.
            Outcome::Done(Err(_)) if now.session.is_some() && prose::is_called_text(found.tables.path.as_deref()) => {
                return Wish::ReadText(TextFrom::File(found.tables.path.unwrap_or_default()));
            }
            Outcome::Done(Err(why)) => return refused(&found, why, now),
            Outcome::Lost => return refused(&found, Message::new("opening-stopped"), now),
        };
        foot_ui::forget_the_keyboard(now.ctx);
        let is_decided = known.beside == Beside::Applied && known.differences.is_empty() && !is_changed;
        let mut opened = Opened::new(found, known);
        (opened.is_unseen, opened.is_wanted) = (is_decided, is_decided);
        opened.make(now);
        self.open = Some(Box::new(opened));
        Wish::Uncover
    }

    /// The tables in the panel, if it is there.
    pub(super) fn panel(&self) -> Option<&Opened> {
        self.open.as_deref().filter(|opened| !opened.is_unseen)
    }

    /// Does what was asked for in the panel.
    pub(super) fn asked(&mut self, asked: Asked, now: Now<'_>) -> Vec<Wish> {
        match asked {
            Asked::Cancel => {
                self.open = None;
                Vec::new()
            }
            Asked::Encoding(encoding) => self.read_as(|wanted| wanted.encoding = Some(encoding), now),
            Asked::Delimiter(delimiter) => self.read_as(|wanted| wanted.delimiter = Some(delimiter), now),
            Asked::Copy(text) => vec![Wish::Ask(Ask::Window(Request::Copy(text)))],
            Asked::SaveSkipped => vec![Wish::AskFor(Purpose::Rows)],
            asked => self.open.as_mut().map(|opened| opened.asked(asked, now)).unwrap_or_default(),
        }
    }

    /// Reads the text anew.
    fn read_as(&mut self, change: impl FnOnce(&mut Wanted), now: Now<'_>) -> Vec<Wish> {
        let Some(opened) = &self.open else { return Vec::new() };
        let mut found = opened.found.clone();
        change(&mut found.wanted);
        self.read_again(found, true, now)
    }

    /// Shows in the panel how the tables of the open dataset were read.
    pub(super) fn change(&mut self, now: Now<'_>) -> Vec<Wish> {
        let Some(origins) = &mut self.origins else { return Vec::new() };
        origins.is_offered = false;
        let mut opened = Opened::new(origins.found.clone(), origins.known.clone());
        opened.make(now);
        self.open = Some(Box::new(opened));
        foot_ui::forget_the_keyboard(now.ctx);
        vec![Wish::Uncover]
    }

    /// Whether the dataset that is open was made of the tables in the panel: another one made of them takes its place
    /// without a question.
    pub(super) fn is_of_the_same(&self, now: Now<'_>) -> bool {
        let (Some(opened), Some(origins)) = (&self.open, self.origins_of(now)) else { return false };
        Arc::ptr_eq(&opened.found.bytes, &origins.found.bytes)
    }

    /// Takes note of the dataset that is looked at from now on; `is_ours` if it was made of the tables in the panel,
    /// which closes. How they were read is kept beside their file.
    pub(super) fn begin(&mut self, is_ours: bool, now: Now<'_>) -> Vec<Wish> {
        self.origins = None;
        let Some(opened) = self.open.take().filter(|_| is_ours) else { return Vec::new() };
        let Opened { found, known, made, is_unseen, .. } = *opened;
        let Some(made) = made else { return Vec::new() };
        let said = Wish::say(|words| words.with("said-imported", [("made", made.counts.made(words).into())]));
        if let (Some(path), false, false) = (&found.tables.path, is_unseen, matches!(known.beside, Beside::Unread(_))) {
            self.keeping = keep(path, &known.mapping, now);
        }
        let world = now.session.map(|session| Arc::downgrade(session.world())).unwrap_or_default();
        self.origins = Some(Origins { world, found, known, made, unfolded: None, is_offered: is_unseen });
        vec![said]
    }

    /// The file that the open dataset was made of, and what was made of it.
    pub(super) fn made_of(&self) -> Option<(PathBuf, Arc<Dataset>)> {
        let origins = self.origins.as_ref()?;
        Some((origins.found.tables.path.clone()?, Arc::new(origins.made.imported.dataset.clone())))
    }

    /// The rows that became no record, as a sheet; of the panel, or of the dataset that is open.
    pub(super) fn skipped_rows(&self, now: Now<'_>) -> Option<Vec<u8>> {
        let words = now.words();
        let (made, workbook) = match (self.panel(), self.origins_of(now)) {
            (Some(opened), _) => (opened.made.as_ref()?, &opened.known.workbook),
            (None, Some(origins)) => (&origins.made, &origins.known.workbook),
            (None, None) => return Some(self.kept.as_ref()?.skipped_rows(words)),
        };
        Some(listing::skipped_rows(&made.imported.report, workbook, words))
    }

    /// Where the dataset that is looked at came from, if that was here.
    fn origins_of(&self, now: Now<'_>) -> Option<&Origins> {
        self.origins.as_ref().filter(|origins| now.session.is_some_and(|session| origins.is_of(session.world())))
    }

    /// Whether it is known where the dataset came from that is looked at.
    pub(super) fn has_origins(&self, now: Now<'_>) -> bool {
        let keeps = |session: &Session| origins::workbook_of(session.network().dataset()).is_some();
        self.origins_of(now).is_some() || now.session.is_some_and(keeps)
    }

    /// Gets ready to show where the dataset came from that is looked at, from the file `near`.
    pub(super) fn get_origins(&mut self, near: Option<&Path>, now: Now<'_>) {
        let Some(session) = now.session.filter(|_| self.origins_of(now).is_none()) else { return };
        if self.kept.as_ref().is_none_or(|kept| !kept.is_of(session.world())) {
            self.kept = Kept::of(session.world(), near).map(Box::new);
        }
    }

    /// A file name for the rows that became no record.
    pub(super) fn suggested_name(&self, words: Words) -> String {
        let tables = self.tables().map(|tables| tables.name.as_str());
        let name = tables.or_else(|| self.kept.as_ref().map(|kept| kept.name.as_str()));
        let stem = name.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let stem = stem.filter(|stem| !stem.is_empty()).unwrap_or("tieline");
        format!("{}.csv", words.with("listing-skipped-file", [("name", stem.into())]))
    }

    /// The tables that are looked at: those in the panel, or those of the dataset that is open.
    pub(super) fn tables(&self) -> Option<&Tables> {
        let opened = self.open.as_ref().map(|opened| &opened.found.tables);
        opened.or_else(|| self.origins.as_ref().map(|origins| &origins.found.tables))
    }
}

/// Says why tables were not read.
fn refused(found: &Found, why: Message, now: Now<'_>) -> Wish {
    if found.is_pasted() {
        // Whoever pressed the keys by chance is told in passing.
        return Wish::say(|words| words.message(&why));
    }
    let name = name(&found.tables, now.words());
    Wish::Show(Front::Refused { name, problems: Vec::new(), reason: Some(why) })
}

/// Begins to keep a mapping beside its file.
fn keep(path: &Path, mapping: &Mapping, now: Now<'_>) -> Option<Task<Result<PathBuf, Message>>> {
    let (beside, text) = (mapping::beside(path), mapping::write(mapping));
    let work = move |_: &_| {
        let written = place::write(&beside, text.as_bytes(), None);
        Some(written.map(|()| beside).map_err(|error| place::reason(&error)))
    };
    Task::start("keep mapping", now.wake(), work).ok()
}

/// Says whether the mapping was kept.
fn kept(outcome: Outcome<Result<PathBuf, Message>>, counts: Counts) -> Option<Wish> {
    let Outcome::Done(kept) = outcome else { return None };
    Some(match kept {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Wish::say(|words| {
                let values = [("made", counts.made(words).into()), ("name", name.as_str().into())];
                words.with("said-mapping-kept", values)
            })
        }
        Err(why) => Wish::say(|words| {
            let values = [("made", counts.made(words).into()), ("why", words.message(&why).into())];
            words.with("said-mapping-not-kept", values)
        }),
    })
}
