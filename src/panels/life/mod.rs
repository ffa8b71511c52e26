//! The timeline under the map: what the records say of the selection, along time.
//!
//! It follows the selection, except while what is selected was chosen here: whoever goes from row to row keeps the list.

mod bar_ui;
mod rows_ui;

use eframe::egui::{self, Id};

use super::{Panel, table::copied, widgets::soft_ui};
use crate::{
    dataset::{names::Language, view::Selection, visible},
    life::{
        chart::Chart,
        matter::Matter,
        plain,
        rows::{Life, Line, Record, Row},
        telling,
    },
    scene::{
        Target,
        theme::{Theme, ThemeKey},
    },
    session::{Session, action::Action, outbox::Thing},
    table::plain::{Form, written},
};

/// The state of the timeline, kept between frames, which undo does not bring back.
#[derive(Debug, Default)]
pub struct LifeState {
    /// Whether it is in sight.
    pub is_open: bool,
    /// Whether it has the place of the map.
    pub is_large: bool,
    of: Option<Followed>,
    /// The selection that was made here, under which the list stays.
    chosen: Option<Selection>,
    /// The ids of entities that were told of when their world was left.
    left: Vec<String>,
    made: Option<Made>,
    /// The row that the keys are at.
    row: usize,
    wants_focus: bool,
    /// The line to bring into sight.
    scrolls_to: Option<usize>,
    /// How far the rows are scrolled, in points.
    offset: f32,
}

/// What is told of.
#[derive(Clone, Debug)]
struct Followed {
    selection: Selection,
    matter: Matter,
}

/// The rows as they were worked out, and what they were worked out of.
#[derive(Debug)]
struct Made {
    of: (u64, Language),
    life: Life,
    title: String,
    counted: String,
    /// The chart, with the width and the theme that it was made for.
    chart: Option<(u16, ThemeKey, Chart)>,
}

/// The name by which the rows have the keyboard as a whole.
pub fn rows_id() -> Id {
    Id::unique("rows of the timeline")
}

/// Whether the rows have the keyboard: then keys that copy are about rows.
pub fn has_keyboard(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(rows_id()))
}

impl LifeState {
    /// Opens the timeline and gives it the keyboard, or closes it.
    pub fn turn(&mut self) {
        self.is_open = !self.is_open;
        self.wants_focus = self.is_open;
    }

    /// The selection that is told of; `None` if it is the one of the session, or nothing is.
    pub fn kept(&self, session: &Session) -> Option<Selection> {
        let of = self.of.as_ref().filter(|_| self.is_open)?;
        (of.selection != session.seen().selection).then(|| of.selection.clone())
    }

    /// Forgets what is known of records by index.
    pub fn forget_records(&mut self) {
        (self.of, self.made) = (None, None);
    }

    /// Brings the rows up to date with the selection and with what `session` shows.
    fn renew(&mut self, session: &Session, theme: &Theme, width: u16) -> Option<Made> {
        self.follow(session);
        let of = self.of.as_mut()?;
        let now = (session.contents(), session.language());
        let made = self.made.take().filter(|made| made.of == now);
        if made.is_none() && of.selection == session.seen().selection {
            // Filters may have led paths elsewhere.
            of.matter = Matter::of(&of.selection, session)?;
        }
        let mut made = made.unwrap_or_else(|| {
            let life = Life::new(of.matter.clone(), session);
            let title = telling::title(&of.matter, &of.selection, session);
            let counted = telling::counted(&life, session);
            Made { of: now, life, title, counted, chart: None }
        });
        self.row = self.row.min(made.life.rows.len().saturating_sub(1));
        let drawn = made.chart.take().filter(|(wide, key, _)| (*wide, *key) == (width, theme.key()));
        let drawn = drawn.unwrap_or_else(|| (width, theme.key(), Chart::new(&made.life, session, width.into(), theme)));
        made.chart = Some(drawn);
        Some(made)
    }

    /// Tells of what is selected, unless that was chosen here.
    fn follow(&mut self, session: &Session) {
        let selection = &session.seen().selection;
        if self.of.is_none() && self.chosen.is_some() {
            self.of = self.found_again(session);
        }
        if self.of.is_some() && self.chosen.as_ref() == Some(selection) {
            return;
        }
        self.chosen = None;
        if self.of.as_ref().is_some_and(|of| of.selection == *selection) {
            return;
        }
        let matter = Matter::of(selection, session);
        self.of = matter.map(|matter| Followed { selection: selection.clone(), matter });
        self.left = match selection {
            Selection::Entities(entities) => {
                let dataset = session.network().dataset();
                entities.iter().map(|entity| dataset.entity(*entity).id.to_string()).collect()
            }
            _ => Vec::new(),
        };
        (self.made, self.row, self.scrolls_to) = (None, 0, Some(0));
    }

    /// The entities that were told of in the world before; `None` if one of them is gone, or it was something else.
    fn found_again(&mut self, session: &Session) -> Option<Followed> {
        let dataset = session.network().dataset();
        let entities: Option<_> = self.left.iter().map(|id| dataset.entity_by_id(id)).collect();
        let selection = Selection::Entities(entities?);
        // What is selected may be another record by now, or the same at another position.
        self.chosen = Some(session.seen().selection.clone());
        Matter::of(&selection, session).map(|matter| Followed { selection, matter })
    }

    /// Selects what a row is about, and keeps the list.
    fn choose(&mut self, panel: &mut Panel<'_>, row: &Row) {
        let selection = row.selection(panel.session.network().dataset());
        self.chosen = Some(selection.clone());
        if selection != panel.session.seen().selection {
            panel.out.send(Action::Select(selection));
        }
    }

    /// Puts all rows on the clipboard.
    fn copy(panel: &mut Panel<'_>, made: &Made, form: Form) {
        let words = panel.words;
        let headings: Vec<String> = plain::HEADINGS.iter().map(|key| words.say(key).into_owned()).collect();
        let rows: Vec<Vec<String>> = plain::cells(&made.life, panel.session)
            .into_iter()
            .map(|cells| cells.into_iter().map(|cell| visible::on_a_line(&cell).into_owned()).collect())
            .collect();
        let text = |form| written(form, &headings, &[false; plain::HEADINGS.len()], &rows);
        panel.out.request(copied(form, text));
    }
}

impl Made {
    /// The line on which a row stands.
    fn line_of(&self, row: usize) -> Option<usize> {
        self.life.lines.iter().position(|line| *line == Line::Row(row))
    }
}

/// The thing that the menu of a row is about.
fn thing(row: &Row, session: &Session) -> Thing {
    match target(row, session) {
        Some(Target::Relation(tie)) => Thing::Relation(tie),
        Some(Target::Entity(entity)) => Thing::Entity(entity),
        None => Thing::Ground,
    }
}

/// The thing that a row lights on the map.
fn target(row: &Row, session: &Session) -> Option<Target> {
    Some(match row.record {
        Record::Entity(entity) => Target::Entity(entity),
        Record::Relation(tie) => Target::Relation(tie),
        Record::Figure(at) => Target::Entity(session.network().dataset().figures.get(at)?.about),
    })
}

/// Shows the timeline. Returns what it points at, to be lit on the map.
pub fn life_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut LifeState) -> Option<Target> {
    let Panel { session, theme, words, .. } = *panel;
    let width = (ui.available_width() - rows_ui::BAR) as u16;
    let Some(made) = state.renew(session, theme, width) else {
        bar_ui::bar_ui(panel, ui, state, None);
        nothing_ui(ui, theme, &words.say("life-nothing"));
        return None;
    };
    bar_ui::bar_ui(panel, ui, state, Some(&made));
    let lit = if made.life.rows.is_empty() {
        nothing_ui(ui, theme, &words.say("life-empty"));
        None
    } else {
        rows_ui::rows_ui(panel, ui, state, &made)
    };
    state.made = Some(made);
    lit
}

/// Says why there are no rows. The panel stays as high as it is with rows.
fn nothing_ui(ui: &mut egui::Ui, theme: &Theme, why: &str) {
    soft_ui(ui, theme, why);
    ui.allocate_space(ui.available_size());
}
