//! Where a dataset came from that was opened: the report that its workbook's source keeps as its note, each line of which
//! leads to its record, and to its cells where the workbook is still there.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use eframe::egui::{self, Label, ScrollArea};

use super::{
    dialog::Purpose,
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{
        Dataset, bounded,
        id::{EntityIndex, RelationIndex, SourceIndex},
        limits::MAX_FILE_BYTES,
        message::Message,
        names::Language,
        row::Place,
        source::{Evidence, Source},
        visible,
    },
    exchange::{
        progress::{Progress, Refused},
        read::{self, Wanted},
        report::{self, Noted, Record},
        sheet::{Sheet, Spot, Workbook},
    },
    panels::{
        mapping::{listing, listing_ui::cells_ui},
        widgets::{bold, link_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{
        outbox::{Ask, Request},
        world::World,
    },
    words::Words,
};

/// The number of sources among which that of the workbook is; imports put it first.
const LOOKED_AT: usize = 256;

/// The number of lines that are shown at first, and with each further click.
const PAGE: usize = 100;

/// The source that stands for the workbook that a dataset was made of, if it keeps the report.
pub(super) fn workbook_of(dataset: &Dataset) -> Option<&Source> {
    dataset.sources.iter().take(LOOKED_AT).find(|source| is_workbook(source))
}

/// The position of that source among all.
pub(super) fn place_of_workbook(dataset: &Dataset) -> Option<usize> {
    dataset.sources.iter().take(LOOKED_AT).position(is_workbook)
}

fn is_workbook(source: &Source) -> bool {
    matches!(source.kind.as_deref(), Some("workbook" | "table" | "network")) && source.note.is_some()
}

/// The workbook of this name beside the file at `path`, if it is there.
pub(super) fn beside(path: &Path, name: &str) -> Option<PathBuf> {
    let is_name = Path::new(name).file_name().is_some_and(|own| own == name);
    Some(path.with_file_name(name)).filter(|path| is_name && path.is_file())
}

/// The report of a dataset that was opened.
#[derive(Debug)]
pub(super) struct Kept {
    world: Weak<World>,
    /// The name of the workbook.
    pub(super) name: String,
    /// The whole note.
    note: String,
    head: String,
    lines: Vec<Line>,
    /// The workbook, if it is still there.
    file: Option<PathBuf>,
    cells: Cells,
    /// The line whose cells are shown, and how many lines are.
    unfolded: Option<usize>,
    shown: usize,
}

/// A line of it.
#[derive(Debug)]
struct Line {
    at: Option<String>,
    said: String,
    record: Option<Record>,
}

/// All that is known of the cells of the workbook.
#[derive(Debug)]
enum Cells {
    /// Nobody asked for them yet.
    Unasked,
    /// They are being read.
    Reading(Task<Result<Workbook, Message>>),
    /// They were read.
    Read(Workbook),
    /// They cannot be read, for this reason.
    Unread(Message),
}

impl Kept {
    /// The report that the dataset of `world` keeps, if it does; `near` is the file of the dataset.
    pub(super) fn of(world: &Arc<World>, near: Option<&Path>) -> Option<Self> {
        let dataset = world.dataset();
        let at = place_of_workbook(dataset)?;
        let source = dataset.sources.get(at)?;
        let note = source.note.as_deref()?;
        let Noted { head, lines } = report::noted(note);
        let citing = Citing::of(dataset, SourceIndex::new(at));
        let lines = lines.into_iter().map(|(at, said)| {
            let record = at.and_then(|at| citing.record(dataset, &Place::read(at)?.whole_row(), said));
            Line { at: at.map(str::to_owned), said: said.to_owned(), record }
        });
        Some(Self {
            world: Arc::downgrade(world),
            name: source.title.to_string(),
            note: note.to_owned(),
            head: head.to_owned(),
            lines: lines.collect(),
            file: near.and_then(|near| beside(near, &source.title)),
            cells: Cells::Unasked,
            unfolded: None,
            shown: PAGE,
        })
    }

    /// Whether it is about this world.
    pub(super) fn is_of(&self, world: &Arc<World>) -> bool {
        self.world.ptr_eq(&Arc::downgrade(world))
    }

    /// Takes over the cells once they were read.
    pub(super) fn attend(&mut self) {
        let Cells::Reading(task) = &self.cells else { return };
        match task.outcome() {
            Some(Outcome::Done(Ok(workbook))) => self.cells = Cells::Read(workbook),
            Some(Outcome::Done(Err(why))) => self.cells = Cells::Unread(why),
            Some(Outcome::Lost) => self.cells = Cells::Unread(Message::new("opening-stopped")),
            None => {}
        }
    }

    /// Begins to read the cells, unless that was done.
    fn ask_for_cells(&mut self, now: Now<'_>) {
        if !matches!(self.cells, Cells::Unasked) {
            return;
        }
        let gone = || Message::new("origins-gone").with("name", visible::on_a_line(&self.name).into_owned());
        let Some(path) = self.file.clone().filter(|path| path.is_file()) else {
            self.cells = Cells::Unread(gone());
            return;
        };
        let name = self.name.clone();
        let work = move |_: &_| Some(workbook_at(&path, &name));
        self.cells = match Task::start("read cells", now.wake(), work) {
            Ok(task) => Cells::Reading(task),
            Err(_error) => Cells::Unread(gone()),
        };
    }

    /// Shows it in front of the map. Returns wishes.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), now: Now<'_>) -> Option<Wish> {
        let mut wish = None;
        ui.add(Label::new(bold(visible::on_a_line(&self.name), theme.text_size + 2.0)).truncate());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
            if link_ui(ui, theme, &words.say("listing-copy")).clicked() {
                wish = Some(Wish::Ask(Ask::Window(Request::Copy(self.note.clone()))));
            }
            let has_skipped = self.lines.iter().any(|line| is_skipped(&line.said));
            if has_skipped && link_ui(ui, theme, &words.say("listing-save-skipped")).clicked() {
                // The cells are written as the file has them, if it is there.
                self.ask_for_cells(now);
                wish = Some(Wish::AskFor(Purpose::Rows));
            }
        });
        ui.add_space(theme.gap * 0.5);
        ScrollArea::vertical().id_salt("kept report").auto_shrink([false, true]).show(ui, |ui| {
            ui.add(Label::new(&self.head).wrap());
            ui.add_space(theme.gap);
            for nth in 0..self.lines.len().min(self.shown) {
                wish = self.line_ui(ui, (theme, words), nth, now).or_else(|| wish.take());
            }
            let left = self.lines.len().saturating_sub(self.shown);
            let more = words.with("more-of", [("count", left.min(PAGE).into()), ("all", left.into())]);
            if left > 0 && link_ui(ui, theme, &more).clicked() {
                self.shown += PAGE;
            }
            ui.add_space(theme.gap);
        });
        wish
    }

    fn line_ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        nth: usize,
        now: Now<'_>,
    ) -> Option<Wish> {
        let line = self.lines.get(nth)?;
        let (mut wish, mut led) = (None, false);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme.gap, 2.0);
            if let Some(at) = &line.at {
                led = link_ui(ui, theme, &words.place(at)).clicked();
            }
            ui.add(Label::new(&line.said).wrap());
            if let Some(record) = line.record
                && link_ui(ui, theme, &words.say("listing-show")).clicked()
            {
                wish = Some(Wish::ShowRecord(record));
            }
        });
        if self.unfolded == Some(nth) {
            self.unfolded_ui(ui, (theme, words), nth);
        }
        if led {
            self.unfolded = if self.unfolded == Some(nth) { None } else { Some(nth) };
            self.ask_for_cells(now);
        }
        wish
    }

    /// The cells of a row, or why there are none.
    fn unfolded_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), nth: usize) {
        match &self.cells {
            Cells::Unasked | Cells::Reading(_) => {
                _ = soft_ui(ui, theme, words.with("doing-open", [("name", self.name.as_str().into())]));
            }
            Cells::Unread(why) => _ = soft_ui(ui, theme, words.message(why)),
            Cells::Read(workbook) => match self.lines.get(nth).and_then(|line| spot(line, workbook)) {
                Some(spot) => cells_ui(ui, (theme, words), spot, workbook),
                None => _ = soft_ui(ui, theme, words.with("origins-no-row", [("name", self.name.as_str().into())])),
            },
        }
    }

    /// The rows that became no record as a sheet: with their cells, as far as the workbook is there and was read.
    pub(super) fn skipped_rows(&self, words: Words) -> Vec<u8> {
        let rows = self.lines.iter().filter(|line| is_skipped(&line.said)).filter_map(|line| {
            let place = Place::read(line.at.as_deref()?)?;
            let cells = match &self.cells {
                Cells::Read(workbook) => spot(line, workbook).map(|spot| listing::row_of(spot, workbook)),
                _ => None,
            };
            Some((place.sheet.to_owned(), place.row, line.said.clone(), cells.unwrap_or_default()))
        });
        listing::sheet_of_skipped(rows, words)
    }
}

/// The row or cell of a line in a workbook, if it has it still.
fn spot(line: &Line, workbook: &Workbook) -> Option<Spot> {
    let place = Place::read(line.at.as_deref()?)?;
    let row = place.whole_row();
    let is_there = |sheet: &Sheet| {
        sheet.place(place.row) == row && sheet.rows.binary_search_by_key(&place.row, |row| row.number).is_ok()
    };
    let named = workbook.sheets.iter().position(is_there)?;
    Some(Spot { sheet: u32::try_from(named).ok()?, row: place.row, column: place.position() })
}

fn workbook_at(path: &Path, name: &str) -> Result<Workbook, Message> {
    let unread = |error: bounded::Unread| Message::new("refused-unread").with("why", error.message());
    let bytes = bounded::read(path, MAX_FILE_BYTES as u64).map_err(unread)?;
    let mut go_on = |_: f32| true;
    read::read(name, &bytes, &Wanted::default(), &mut Progress::new(&mut go_on)).map_err(|refused| match refused {
        Refused::File(why) => why,
        Refused::GivenUp => Message::new("opening-stopped"),
    })
}

/// Whether a line of a kept report, in whichever language, says that a row became no record.
fn is_skipped(said: &str) -> bool {
    /// A sign that no report has.
    const MARK: char = '\u{E000}';
    Language::ALL.into_iter().any(|language| {
        let mark = MARK.to_string();
        let sentence = Words::of(language).with("row-skipped", [("why", mark.as_str().into()), ("cells", "".into())]);
        sentence.split(MARK).next().is_some_and(|begin| said.starts_with(begin))
    })
}

/// The records that cite the rows of a workbook, in the order of the dataset.
struct Citing<'a> {
    ties: HashMap<&'a str, Vec<RelationIndex>>,
    entities: HashMap<&'a str, Vec<EntityIndex>>,
}

impl<'a> Citing<'a> {
    fn of(dataset: &'a Dataset, source: SourceIndex) -> Self {
        let rows = move |evidence: &'a [Evidence]| {
            let own = evidence.iter().filter(move |piece| piece.source == source);
            own.filter_map(|piece| piece.at.as_deref())
        };
        let mut citing = Self { ties: HashMap::default(), entities: HashMap::default() };
        for (nth, tie) in dataset.relations.iter().enumerate() {
            rows(&tie.evidence).for_each(|at| citing.ties.entry(at).or_default().push(RelationIndex::new(nth)));
        }
        for (nth, entity) in dataset.entities.iter().enumerate() {
            rows(&entity.evidence).for_each(|at| citing.entities.entry(at).or_default().push(EntityIndex::new(nth)));
        }
        citing
    }

    /// The record of a row that a sentence is about: the entity that it names, else its tie, else its entity.
    fn record(&self, dataset: &Dataset, row: &str, said: &str) -> Option<Record> {
        let entities = self.entities.get(row).map(Vec::as_slice).unwrap_or_default();
        let is_named = |entity: &&EntityIndex| {
            let name = &dataset.entity(**entity).name;
            Language::ALL.into_iter().any(|language| said.contains(name.get(language)))
        };
        let tie = self.ties.get(row).and_then(|ties| ties.first());
        let named = entities.iter().find(is_named).copied().map(Record::Entity);
        named.or_else(|| tie.copied().map(Record::Relation)).or_else(|| entities.first().copied().map(Record::Entity))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_row_is_known_in_every_language() {
        for language in Language::ALL {
            let words = Words::of(language);
            let message = Message::new("row-skipped").with("why", Message::new("row-total")).with("cells", "合計 | 12");
            assert!(is_skipped(&words.message(&message)), "{}", words.message(&message));
            assert!(!is_skipped(&words.message(&Message::new("mapping-none-found"))));
        }
    }

    #[test]
    fn a_workbook_is_looked_for_in_the_same_folder_alone() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let dataset = folder.path().join("deals.ron");
        std::fs::write(folder.path().join("deals.csv"), "a").expect("a file");
        assert_eq!(beside(&dataset, "deals.csv"), Some(folder.path().join("deals.csv")));
        assert_eq!(beside(&dataset, "other.csv"), None);
        assert_eq!(beside(&dataset, "../deals.csv"), None);
    }
}
