//! The table twin of the map: the same records as rows, with the same selection both ways.

mod bar_ui;
mod between_ui;
mod grid_ui;
mod head_ui;
mod keys;
mod money_ui;
mod quality_ui;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{self, Id};

use super::{Panel, search_ui::go_to_selection};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        names::Language,
        view::Selection,
    },
    exchange::write::extract::Extract,
    network::between::Asked,
    session::{
        Session,
        action::Action,
        outbox::{Request, Thing},
    },
    table::{
        Column, Facts, Laid, Measured, Setup, Subject, Table, Tally,
        leaving::{Leaving, extract},
        lines::{Line, Lines},
        measured::{known, measured},
        plain::{self, Form},
        quality::Quality,
    },
};
pub use between_ui::matrix_id;
use money_ui::MoneyState;

/// What the table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The records as rows.
    Rows(Subject),
    /// The ties between groups, counted.
    Between,
    /// What the record lacks.
    Quality,
    /// Amounts side by side.
    Money,
}

/// The state of the table, kept between frames, which undo does not bring back.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own")]
pub struct TableState {
    /// Whether it is in sight.
    pub is_open: bool,
    /// Whether it has the place of the map.
    pub is_large: bool,
    page: Page,
    setups: BTreeMap<Subject, Setup>,
    widths: BTreeMap<(Subject, Column), f32>,
    made: Option<Made>,
    /// The groups that are folded, by their position.
    folded: BTreeSet<usize>,
    /// Whether they are others than those by which lines are laid.
    refolds: bool,
    /// The line that the keys are at, and the one at which a range began.
    line: usize,
    anchor: usize,
    /// The records that are selected as rows.
    marked: BTreeSet<u32>,
    /// The selection on the map that they stand for.
    marked_for: Option<(Subject, Selection)>,
    wants_focus: bool,
    /// The line to bring into sight.
    scrolls_to: Option<usize>,
    /// How far the rows are scrolled, in points.
    offset: f32,
    /// The place below the line that the keys are at, for its menu.
    at_keys: egui::Pos2,
    quality: Option<(MadeOf, Quality)>,
    between: between_ui::BetweenState,
    money: MoneyState,
}

impl Default for TableState {
    fn default() -> Self {
        Self {
            is_open: false,
            is_large: false,
            page: Page::Rows(Subject::Ties),
            setups: BTreeMap::new(),
            widths: BTreeMap::new(),
            made: None,
            folded: BTreeSet::new(),
            refolds: false,
            line: 0,
            anchor: 0,
            marked: BTreeSet::new(),
            marked_for: None,
            wants_focus: false,
            scrolls_to: None,
            offset: 0.0,
            at_keys: egui::Pos2::ZERO,
            quality: None,
            between: between_ui::BetweenState::default(),
            money: MoneyState::default(),
        }
    }
}

/// The rows as they were laid, and what they were laid of.
#[derive(Debug)]
struct Made {
    of: MadeOf,
    subject: Subject,
    setup: Setup,
    tally: Tally,
    measures: Vec<Measured>,
    table: Table,
    laid: Laid,
    lines: Lines,
    /// The widths that columns want, in points.
    widths: Vec<f32>,
}

/// What is looked at: the world, what is drawn of it, the language, and how many measures are known.
type MadeOf = (u64, u64, Language, usize);

fn made_of(session: &Session) -> MadeOf {
    let measures = known(session.network(), session.filter().along);
    (session.worlds(), session.contents(), session.language(), measures)
}

impl Made {
    fn new(session: &Session, subject: Subject, setup: &Setup) -> Self {
        let measures = measured(session.network(), session.filter().along);
        let tally = Tally::new(session.network(), session.shown(), session.seen().undated);
        let table = Table::new(subject, &facts_of(session, &tally, &measures));
        let (of, setup) = (made_of(session), setup.clone());
        let (laid, lines, widths) = (Laid::default(), Lines::default(), Vec::new());
        Self { of, subject, setup, tally, measures, table, laid, lines, widths }
    }

    /// The facts that its cells are made of.
    fn facts<'a>(&'a self, session: &'a Session) -> Facts<'a> {
        facts_of(session, &self.tally, &self.measures)
    }

    /// Lays the rows anew.
    fn lay(mut self, session: &Session, folded: &BTreeSet<usize>) -> Self {
        let facts = facts_of(session, &self.tally, &self.measures);
        self.laid = self.table.lay(&self.setup, &facts);
        self.lines = Lines::new(&self.laid, folded);
        self.widths.clear();
        self
    }

    /// The record of the row on a line, if it is one.
    fn record(&self, line: usize) -> Option<u32> {
        match self.lines.at(line)? {
            Line::Row(row) => self.laid.rows.get(row).copied(),
            Line::Group(_) => None,
        }
    }
}

fn facts_of<'a>(session: &'a Session, tally: &'a Tally, measures: &'a [Measured]) -> Facts<'a> {
    let undated = session.seen().undated;
    Facts { network: session.network(), shown: session.shown(), undated, words: session.words(), tally, measures }
}

/// The name by which the rows have the keyboard as a whole.
pub fn rows_id() -> Id {
    Id::unique("rows of the table")
}

/// The name of the field for the words that rows have to mention.
pub fn find_id() -> Id {
    Id::unique("find in the table")
}

/// Whether the rows have the keyboard: then letters look for rows, and keys that select and copy are about rows.
pub fn has_keyboard(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(rows_id()))
}

impl TableState {
    /// Opens the table and gives it the keyboard, or closes it.
    pub fn turn(&mut self) {
        self.is_open = !self.is_open;
        self.wants_focus = self.is_open;
    }

    /// Shows a page of the table.
    pub fn show(&mut self, page: Page) {
        (self.is_open, self.page, self.wants_focus) = (true, page, true);
    }

    /// What is counted between groups, while that is in sight.
    pub fn between(&self) -> Option<Asked> {
        (self.is_open && self.page == Page::Between).then_some(self.between.asked)
    }

    /// The money that is shown as bars, while it is in sight.
    pub fn money(&self, session: &Session) -> Option<crate::money::Asked> {
        (self.is_open && self.page == Page::Money).then(|| self.money.asked(session))
    }

    /// Whether `Esc` is about the table: it shows all rows again.
    pub fn takes_escape(&self, ctx: &egui::Context) -> bool {
        self.is_open && has_keyboard(ctx) && !self.query().is_empty()
    }

    /// Forgets what is known of records by index.
    pub fn forget_records(&mut self) {
        (self.made, self.quality, self.marked_for) = (None, None, None);
        self.between.forget_records();
        self.marked.clear();
        self.folded.clear();
        self.money.forget_records();
    }

    /// Shows the money of what is selected, or else of all that is shown.
    pub fn show_money(&mut self, session: &Session) {
        self.money.begin(session);
        self.show(Page::Money);
    }

    /// The tables as they leave the program: the one in sight as it is sorted and sifted, and after it those of the
    /// other records, as far as they are on the map.
    pub fn extract(&self, session: &Session) -> Extract {
        let measures = measured(session.network(), session.filter().along);
        let tally = Tally::new(session.network(), session.shown(), session.seen().undated);
        let facts = facts_of(session, &tally, &measures);
        let first = self.subject();
        let table = |subject: Subject| {
            let setup = self.setups.get(&subject).cloned().unwrap_or_else(|| Setup::of(subject));
            let rows = Table::new(subject, &facts).lay(&setup, &facts).rows;
            Leaving { subject, columns: setup.columns, rows }
        };
        let others = Subject::ALL.into_iter().filter(|subject| *subject != first);
        let tables: Vec<Leaving> = std::iter::once(first).chain(others).map(table).collect();
        extract(&tables, session.filter(), &facts)
    }

    /// The records in sight, or those that were.
    fn subject(&self) -> Subject {
        match self.page {
            Page::Rows(subject) => subject,
            Page::Between | Page::Money | Page::Quality => {
                self.made.as_ref().map(|made| made.subject).unwrap_or_default()
            }
        }
    }

    fn setup(&mut self) -> &mut Setup {
        let subject = self.subject();
        self.setups.entry(subject).or_insert_with(|| Setup::of(subject))
    }

    fn query(&self) -> &str {
        self.setups.get(&self.subject()).map_or("", |setup| setup.query.as_str())
    }

    /// Brings the rows up to date with what `session` shows and with what is asked of them.
    fn renew(&mut self, session: &Session) -> Made {
        let (subject, setup) = (self.subject(), self.setup().clone());
        let now = made_of(session);
        let before = self.made.take().filter(|made| {
            let (worlds, _, language, _) = made.of;
            (made.subject, worlds, language) == (subject, now.0, now.2)
        });
        let made = match before {
            Some(mut made) if made.of == now && made.setup == setup => {
                if std::mem::take(&mut self.refolds) {
                    made.lines = Lines::new(&made.laid, &self.folded);
                }
                return self.follow(session, made);
            }
            Some(made) if made.of == now => Made { setup, ..made },
            Some(made) => {
                let tally = Tally::new(session.network(), session.shown(), session.seen().undated);
                let measures = measured(session.network(), session.filter().along);
                let table = made.table.filtered(&facts_of(session, &tally, &measures));
                Made { of: now, setup, tally, measures, table, ..made }
            }
            None => {
                self.folded.clear();
                Made::new(session, subject, &setup)
            }
        };
        let had_groups = made.laid.groups.len();
        let mut made = made.lay(session, &self.folded);
        if made.laid.groups.len() != had_groups && !self.folded.is_empty() {
            self.folded.clear();
            made.lines = Lines::new(&made.laid, &self.folded);
        }
        self.line = self.line.min(made.lines.len().saturating_sub(1));
        self.follow(session, made)
    }

    /// Selects as rows what is selected on the map.
    fn follow(&mut self, session: &Session, made: Made) -> Made {
        let selection = &session.seen().selection;
        if self.marked_for.as_ref().is_some_and(|(subject, known)| (*subject, known) == (made.subject, selection)) {
            return made;
        }
        self.marked = made.subject.selected(session.network().dataset(), selection).into_iter().collect();
        self.marked_for = Some((made.subject, selection.clone()));
        if let Some(row) = made.laid.rows.iter().position(|record| self.marked.contains(record)) {
            self.line = made.lines.of_row(row);
            self.anchor = self.line;
            self.scrolls_to = Some(self.line);
        }
        made
    }

    /// Selects on the map what is selected as rows.
    fn select(&mut self, panel: &mut Panel<'_>, made: &Made) {
        let dataset = panel.session.network().dataset();
        let each = self.marked.iter().filter_map(|record| made.subject.selection(dataset, *record));
        let selection = match made.subject {
            Subject::Ties | Subject::Sources if self.marked.len() == 1 => each.into_iter().next().unwrap_or_default(),
            _ if self.marked.is_empty() => Selection::Nothing,
            Subject::Ties => {
                let ties = self.marked.iter().map(|record| RelationIndex::new(*record as usize));
                Selection::of_relations(ties.filter(|tie| tie.position() < dataset.relations.len()))
            }
            // Several sources are what rests on them.
            Subject::Sources => {
                let sources = self.marked.iter().map(|record| SourceIndex::new(*record as usize));
                let entities = sources.flat_map(|source| &panel.session.network().supported_by(source).entities);
                Selection::Entities(entities.copied().collect())
            }
            Subject::Entities | Subject::Figures => {
                let entities: BTreeSet<EntityIndex> = each.flat_map(|one| one.entities().collect::<Vec<_>>()).collect();
                Selection::Entities(entities)
            }
        };
        self.marked_for = Some((made.subject, selection.clone()));
        if selection != panel.session.seen().selection {
            panel.out.send(Action::Select(selection));
        }
    }

    /// Selects the row on a line alone, and shows it on the map.
    fn show_on_map(&mut self, panel: &mut Panel<'_>, made: &Made, line: usize) {
        let Some(record) = made.record(line) else { return };
        let Some(selection) = made.subject.selection(panel.session.network().dataset(), record) else { return };
        (self.marked, self.line, self.anchor) = (BTreeSet::from([record]), line, line);
        self.marked_for = Some((made.subject, selection.clone()));
        go_to_selection(selection, panel.session, panel.out);
    }

    /// Puts the rows that are selected, or all, on the clipboard.
    fn copy(&self, panel: &mut Panel<'_>, made: &Made, form: Form) {
        let rows: Vec<u32> = if self.marked.is_empty() {
            made.laid.rows.clone()
        } else {
            made.laid.rows.iter().copied().filter(|record| self.marked.contains(record)).collect()
        };
        let facts = made.facts(panel.session);
        let text = |form| plain::text(form, (made.subject, &made.setup.columns), &rows, &facts);
        panel.out.request(copied(form, text));
    }
}

/// What puts a table on the clipboard in this form, `written` in it; rich text has plain text beside it.
pub(super) fn copied(form: Form, written: impl Fn(Form) -> String) -> Request {
    match form {
        Form::Rich => Request::CopyRich { html: written(Form::Rich), plain: written(Form::Tabs) },
        Form::Tabs | Form::Markdown => Request::Copy(written(form)),
    }
}

/// The thing that the menu of a row is about.
fn thing(subject: Subject, record: u32, session: &Session) -> Thing {
    match subject.selection(session.network().dataset(), record) {
        Some(Selection::Relation(tie)) => Thing::Relation(tie),
        Some(Selection::Source(source)) => Thing::Source(source, None),
        Some(selection) => selection.single_entity().map_or(Thing::Ground, Thing::Entity),
        None => Thing::Ground,
    }
}

/// How many rows there are, of how many, and what is not among them.
fn said_of(state: &TableState, made: &Made, session: &Session) -> String {
    let words = session.words();
    let count = |key, count: usize| words.with(key, [("count", count.into())]);
    let rows = made.laid.rows.len();
    let found = match made.laid.all {
        all if all == rows => count("table-rows", rows),
        all => words.with("table-rows-found", [("count", rows.into()), ("all", all.into())]),
    };
    let context = made.laid.all - made.subject.matches(session.shown(), made.laid.all).min(made.laid.all);
    let hidden = made.subject.len(session.network().dataset()) - made.laid.all;
    let marked = state.marked.len();
    let more = [("table-rows-context", context), ("table-rows-hidden", hidden), ("table-rows-marked", marked)];
    let more = more.into_iter().filter(|(_, number)| *number > 0).map(|(key, number)| count(key, number));
    std::iter::once(found).chain(more).collect::<Vec<_>>().join(" · ")
}

/// Shows the table.
pub fn table_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let made = state.renew(panel.session);
    bar_ui::bar_ui(panel, ui, state, &made);
    match state.page {
        Page::Rows(_) => rows::rows_ui(panel, ui, state, &made),
        Page::Between => between_ui::between_ui(panel, ui, state),
        Page::Quality => quality_ui::quality_ui(panel, ui, state, &made),
        Page::Money => money_ui::money_ui(panel, ui, state),
    }
    state.made = Some(made);
    // What was asked for in this frame is laid in the next.
    let asked = state.setup().clone();
    let is_laid = state.made.as_ref().is_some_and(|made| made.setup == asked && made.subject == state.subject());
    if !is_laid || state.refolds {
        ui.ctx().request_repaint();
    }
}
