//! Two records side by side, to be merged: first the other one is looked for, then each field on which they differ has
//! its value chosen.

use eframe::egui::{self, EventFilter, Key, Label, Modifiers, Response, RichText, WidgetInfo};

use super::{
    App, Front,
    duplicates::Duplicates,
    foot::{above_foot_ui, main_button_ui, refusal_ui},
    merging_found::{in_a_line, proposed},
    merging_values::value,
    wish::Wish,
};
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, RelationIndex},
        list::List,
        message::Message,
        share::Text,
        visible,
        workspace::Highlight,
    },
    edit::{Edit, Record, Side, apply, field::Field, merge::Merge, moves::Moves},
    keep::places,
    panels::{
        cursor::Cursor,
        line_edit::line_edit,
        ties,
        widgets::{bold, dot_ui, link_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Request},
    },
    words::{Joined, Words},
};

/// The share of a row that the name of a field takes; the two values have half of the rest each.
const FIELD: f32 = 0.22;

/// Two records to be merged, as far as they are known.
#[derive(Debug)]
pub(super) struct Merging {
    /// The record that stays, or of which nobody knows yet with which it is merged.
    one: Record,
    /// What is typed to find the other one.
    query: String,
    /// The records that are proposed, for the query and the world that they were found for.
    proposed: Vec<Highlight>,
    found_for: Option<(String, u64)>,
    pair: Option<Pair>,
    /// The list of likely duplicates that it was taken from, which comes back then.
    pub(super) back: Option<Box<Duplicates>>,
}

/// The two records, as they are shown.
#[derive(Debug)]
struct Pair {
    merge: Merge,
    /// The names of both.
    called: [String; 2],
    rows: Vec<Row>,
    moves: Moves,
    /// The world that all of it was worked out in.
    world: u64,
    /// Why they were not merged.
    refused: Vec<Message>,
}

/// A field on which they differ, what either says, and which is kept.
#[derive(Debug)]
struct Row {
    field: Field,
    values: [String; 2],
    side: Side,
}

/// The id of the field in which the other one is looked for.
fn field_id() -> egui::Id {
    egui::Id::unique("merge with")
}

/// The list and id of a record.
fn record_of(dataset: &Dataset, about: Highlight) -> Record {
    match about {
        Highlight::Entity(entity) => Record::new(List::Entities, dataset.entity(entity).id.clone()),
        Highlight::Relation(tie) => Record::new(List::Relations, dataset.relation(tie).id.clone()),
    }
}

/// What people call a record.
fn called(session: &Session, record: &Record) -> String {
    let dataset = session.network().dataset();
    match (record.list, record.position(dataset)) {
        (List::Entities, Some(at)) => session.name_apart(EntityIndex::new(at)).into_owned(),
        (List::Relations, Some(at)) => ties::sentence(session, RelationIndex::new(at)),
        _ => record.id.to_string(),
    }
}

impl App {
    /// Asks with which record this one is merged.
    pub(super) fn begin_merging(&mut self, one: Highlight) {
        let Some(session) = &self.session else { return };
        let merging = Merging::with(session, one);
        self.panels.cursor = Some(Cursor::over_all(field_id()));
        self.fronts.front = Some(Front::Merge(Box::new(merging)));
    }

    /// Shows two entities side by side.
    pub(super) fn merge_pair(&mut self, one: EntityIndex, other: EntityIndex) {
        let Some(session) = &self.session else { return };
        let dataset = session.network().dataset();
        let [one, other] = [one, other].map(|entity| dataset.entity(entity).id.clone());
        self.fronts.front = Some(Front::Merge(Box::new(Merging::of_two(session, one, other, None))));
    }
}

impl Merging {
    /// A record of which nobody knows yet with which it is merged.
    fn with(session: &Session, one: Highlight) -> Self {
        let one = record_of(session.network().dataset(), one);
        Self { one, query: String::new(), proposed: Vec::new(), found_for: None, pair: None, back: None }
    }

    /// Two entities.
    pub(super) fn of_two(session: &Session, one: Text, other: Text, back: Option<Box<Duplicates>>) -> Self {
        let one = Record::new(List::Entities, one);
        let pair = Some(Pair::new(session, Merge::new(one.clone(), other)));
        Self { one, query: String::new(), proposed: Vec::new(), found_for: None, pair, back }
    }

    /// The title of the dialog.
    pub(super) fn title(&self, words: Words) -> String {
        match &self.pair {
            Some(_) => words.say("front-merge").into_owned(),
            None => words.say("front-merge-with").into_owned(),
        }
    }

    /// Shows it. Returns the wish to merge the two, once it is asked for.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        if self.pair.is_none() {
            if let Some(other) = self.other_ui(ui, (theme, words), session) {
                let other = record_of(session.network().dataset(), other);
                self.pair = Some(Pair::new(session, Merge::new(self.one.clone(), other.id)));
            }
            return None;
        }
        let pair = self.pair.as_mut()?;
        if pair.world != session.worlds() {
            pair.renew(session);
        }
        pair.ui(ui, (theme, words), session)
    }

    /// Asks for the other one. Returns it once it is chosen.
    fn other_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Highlight> {
        let name = called(session, &self.one);
        soft_ui(ui, theme, words.with("merge-which", [("name", name.into())]));
        ui.add_space(theme.gap * 0.4);
        let edit = line_edit(&mut self.query).id(field_id()).margin(egui::Margin::symmetric(8, 5));
        let response = ui.add(edit.desired_width(f32::INFINITY));
        let label = words.say("front-merge-with");
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", self.query.as_str(), "");
            info.label = Some(label.to_string());
            info
        });
        let wanted = (self.query.clone(), session.worlds());
        if self.found_for.as_ref() != Some(&wanted) {
            self.proposed = proposed(session, &self.one, &self.query);
            self.found_for = Some(wanted);
        }
        ui.add_space(theme.gap * 0.6);
        if self.proposed.is_empty() && !self.query.trim().is_empty() {
            soft_ui(ui, theme, words.with("search-nothing", [("query", self.query.trim().into())]));
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut chosen = self.proposed.first().copied().filter(|_| entered && !self.query.trim().is_empty());
        for about in &self.proposed {
            let text = in_a_line(session, *about);
            if link_ui(ui, theme, &text).clicked() {
                chosen = Some(*about);
            }
        }
        chosen
    }
}

impl Pair {
    fn new(session: &Session, merge: Merge) -> Self {
        let (rows, moves, refused) = (Vec::new(), Moves::default(), Vec::new());
        let mut pair = Self { merge, called: <[String; 2]>::default(), rows, moves, world: 0, refused };
        pair.renew(session);
        pair
    }

    /// Works out what is shown.
    fn renew(&mut self, session: &Session) {
        let dataset = session.network().dataset();
        let other = Record::new(self.merge.kept.list, self.merge.gone.clone());
        self.called = [&self.merge.kept, &other].map(|record| called(session, record));
        let facts = [&self.merge.kept, &other].map(|record| record.find(dataset).map(|(_, fact)| fact));
        let words = session.words();
        let row = |field: Field| Row {
            field,
            values: facts
                .each_ref()
                .map(|fact| fact.as_ref().map_or_else(String::new, |fact| value(session, fact, field, words))),
            side: self.merge.side(dataset, field),
        };
        self.rows = self.merge.differing(dataset).into_iter().map(row).collect();
        self.moves = self.merge.moves(dataset, &places::kept(session));
        self.world = session.worlds();
    }

    fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        let (mut swapped, mut chosen) = (false, None);
        let clicked = above_foot_ui(
            ui,
            theme,
            |ui| {
                for why in &self.refused {
                    refusal_ui(ui, theme, &words.message(why));
                }
                self.heads_ui(ui, (theme, words));
                for (nth, row) in self.rows.iter().enumerate() {
                    if let Some(side) = row_ui(ui, (theme, words), row, &self.called) {
                        chosen = Some((nth, side));
                    }
                }
                if self.rows.is_empty() {
                    soft_ui(ui, theme, words.say("merge-same"));
                }
                self.moves_ui(ui, (theme, words));
            },
            |ui| {
                let clicked = main_button_ui(ui, theme, &words.say("merge-do")).clicked();
                swapped = ui.button(words.say("merge-swap")).on_hover_text(words.tip("merge-swap")).clicked();
                clicked
            },
        );
        if let Some((nth, side)) = chosen
            && let Some(row) = self.rows.get_mut(nth)
        {
            row.side = side;
            self.merge.choices.push((row.field, side));
        }
        if swapped {
            let kept = Record::new(self.merge.kept.list, self.merge.gone.clone());
            *self = Self::new(session, Merge::new(kept, self.merge.kept.id.clone()));
        }
        clicked.then(|| self.merged(session)).flatten()
    }

    /// The wish to merge the two; `None` where something is wrong with what comes of it, which is said then.
    fn merged(&mut self, session: &Session) -> Option<Wish> {
        let edit = Edit::Merge(self.merge.clone());
        match apply(session.network().dataset(), &edit) {
            Ok(_) => Some(Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), None)))),
            Err(refusal) => {
                self.refused = refusal.messages;
                None
            }
        }
    }

    fn heads_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let mut heads = [("merge-stays", &self.called[0]), ("merge-goes-into-it", &self.called[1])].into_iter();
        columns_ui(ui, theme, |ui, column| {
            if column > 0
                && let Some((key, name)) = heads.next()
            {
                ui.add(Label::new(bold(visible::on_a_line(name).as_ref(), theme.text_size)).wrap());
                soft_ui(ui, theme, words.say(key));
            }
        });
        ui.add_space(theme.gap * 0.6);
    }

    /// What moves and what goes, as sentences.
    fn moves_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let said = |all: &[Message]| {
            let said: Vec<String> = all.iter().map(|one| words.message(one)).collect();
            words.list(&said, Joined::And)
        };
        ui.add_space(theme.gap);
        if !self.moves.moved.is_empty() {
            ui.add(Label::new(words.with("merge-moves", [("what", said(&self.moves.moved).into())])).wrap());
        }
        if !self.moves.lost.is_empty() {
            ui.add(Label::new(RichText::new(said(&self.moves.lost)).color(theme.warning)).wrap());
        }
        let is_tie = self.merge.kept.list == List::Relations;
        soft_ui(ui, theme, words.say(if is_tie { "merge-keeps-tie" } else { "merge-keeps" }));
    }
}

/// The columns of a row: the name of the field, and what either record says.
fn columns_ui(ui: &mut egui::Ui, theme: &Theme, mut add: impl FnMut(&mut egui::Ui, usize)) {
    let whole = ui.available_width() - theme.gap * 2.0;
    let half = whole * (1.0 - FIELD) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        for (column, width) in [whole * FIELD, half, half].into_iter().enumerate() {
            let size = egui::vec2(width, 0.0);
            ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                add(ui, column);
            });
        }
    });
}

/// A field with the values of both. Returns the side that is chosen now.
fn row_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), row: &Row, called: &[String; 2]) -> Option<Side> {
    let name = words.say(row.field.key());
    let mut chosen = None;
    let mut dots: Vec<Response> = Vec::new();
    columns_ui(ui, theme, |ui, column| {
        let side = match column {
            0 => {
                // On a line with the dots, which are higher than words.
                ui.add_space(theme.gap * 0.5);
                let label = RichText::new(ties::capitalised(&name)).color(theme.text_soft);
                ui.add(Label::new(label).wrap());
                return;
            }
            1 => Side::Kept,
            _ => Side::Gone,
        };
        let value = row.values.get(column - 1).map(String::as_str).unwrap_or_default();
        let none = words.say("edit-none");
        let shown = if value.is_empty() { none.as_ref().into() } else { visible::on_a_line(value) };
        let is_chosen = row.side == side;
        let dot = dot_ui(ui, theme, is_chosen, shown.as_ref());
        let of = called.get(column - 1).map(String::as_str).unwrap_or_default();
        let spoken = words.pair(&words.parts(&[name.as_ref(), of]), &shown);
        dot.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, spoken.as_str()));
        if dot.clicked() {
            chosen = Some(side);
        }
        dots.push(dot);
    });
    chosen.or_else(|| by_arrow(ui, &dots))
}

/// The side that the arrow keys choose, if one of both has the keyboard; it goes along.
fn by_arrow(ui: &egui::Ui, dots: &[Response]) -> Option<Side> {
    let [kept, gone] = dots else { return None };
    let own = dots.iter().find(|dot| dot.has_focus())?;
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(own.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (dot, side) = if pressed(Key::ArrowLeft) {
        (kept, Side::Kept)
    } else if pressed(Key::ArrowRight) {
        (gone, Side::Gone)
    } else {
        return None;
    };
    dot.request_focus();
    Some(side)
}
