//! What the search field understands of a question: chips, what was not understood, and what `Enter` would show.

use eframe::egui::{self, Key, Modifiers, RichText, Role, WidgetInfo, text_edit::TextEditState};

use super::{
    Panel,
    widgets::{bold, removable_chip_ui, soft_ui},
};
use crate::{
    dataset::{id::EntityIndex, view::Selection},
    filter::{
        ask::{Answer, Lacking, Meaning, Question, without},
        search::Hit,
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Way},
    },
    words::{Joined, Words},
};

/// A question in the search field, with its answer.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The question, as far as it is understood.
    pub question: Question,
    /// What was not understood.
    pub unknown: String,
    /// What `Enter` would show, or what is lacking for it.
    answer: Result<Outlook, Lacking>,
    /// Whether it is more likely meant than a name that is written so.
    pub comes_first: bool,
}

/// An answer, and what there would be to see.
#[derive(Clone, Debug)]
struct Outlook {
    answer: Answer,
    /// The numbers of ties and entities, if it filters.
    counts: Option<(usize, usize)>,
    /// The entities to bring into view.
    entities: Vec<EntityIndex>,
}

impl Offer {
    /// The question that `text` asks, unless `hits`, what is found by it as a name, is all there is to say.
    pub fn of(text: &str, hits: &[Hit], session: &Session) -> Option<Self> {
        let question = session.world().ask(text);
        let first = hits.first();
        let is_name = first.is_some_and(Hit::is_by_name);
        let is_found = question.is_plain() && first.is_some_and(|hit| !hit.is_near_miss());
        let is_name_in_part = !question.rest.is_empty() && first.is_some_and(Hit::is_in_name);
        if question.pieces.is_empty() || is_found || is_name_in_part || is_misspelt(text, &question, hits) {
            return None;
        }
        let answer = question.answer(session.network(), session.filter());
        if answer.is_err() && (is_name || question.rest.is_empty() && question.pieces.len() == 1) {
            return None;
        }
        let unknown = question.unknown(text);
        let answer = answer.map(|answer| Outlook::of(answer, session));
        Some(Self { comes_first: !is_name, question, unknown, answer })
    }

    /// Whether it can be answered as it stands.
    pub fn is_answered(&self) -> bool {
        self.answer.is_ok()
    }

    /// The hits to list below it: by what was not understood, or else by all of the text, which may be a name too.
    pub fn hits(&self, of_text: Vec<Hit>, session: &Session, limit: usize) -> Vec<Hit> {
        if !self.unknown.is_empty() {
            return session.search().search(&self.unknown, limit);
        }
        if self.answer.is_err() {
            return Vec::new();
        }
        of_text.into_iter().filter(|hit| !hit.is_near_miss()).collect()
    }
}

/// Whether `text`, one word, is rather a name with a letter wrong, of which a part means something too: it is nearly so
/// called as a whole.
fn is_misspelt(text: &str, question: &Question, hits: &[Hit]) -> bool {
    let is_in_part = question.pieces.len() == 1 && !question.rest.is_empty();
    is_in_part && text.split_whitespace().count() == 1 && hits.first().is_some_and(Hit::is_near_miss)
}

impl Outlook {
    fn of(answer: Answer, session: &Session) -> Self {
        let network = session.network();
        let (mut counts, mut entities) = (None, Vec::new());
        if let Some(filter) = &answer.filter {
            let shown = filter.apply(network);
            counts = Some((shown.relations.count_ones(..), shown.entities.count_ones(..)));
            entities = shown.entities.ones().map(EntityIndex::new).collect();
        }
        match &answer.selection {
            Selection::Entities(selected) => entities = selected.iter().copied().collect(),
            // The window flies along a path by itself.
            Selection::Path { .. } => entities.clear(),
            Selection::Nothing | Selection::Relation(_) | Selection::Relations(_) | Selection::Source(_) => {}
        }
        Self { answer, counts, entities }
    }

    fn show(self, outbox: &mut Outbox) {
        outbox.send(Action::Answer(Box::new(self.answer)));
        if !self.entities.is_empty() {
            outbox.look(Way::FlyTo(self.entities));
        }
    }

    /// What `Enter` does, in words.
    fn said(&self, session: &Session) -> String {
        let words = session.words();
        match &self.answer.selection {
            Selection::Path { from, to, .. } => {
                let ends = [*from, *to].map(|end| session.label_apart(end));
                let [from, to] = ends.map(std::borrow::Cow::into_owned);
                words.with("ask-do-path", [("from", from.into()), ("to", to.into())])
            }
            Selection::Entities(entities) if entities.len() > 1 => {
                let names: Vec<_> = entities.iter().map(|entity| session.label_apart(*entity)).collect();
                words.with("ask-do-common", [("names", words.list(&names, Joined::And).into())])
            }
            Selection::Entities(_)
            | Selection::Nothing
            | Selection::Relation(_)
            | Selection::Relations(_)
            | Selection::Source(_) => words.say("ask-do-filter").into_owned(),
        }
    }

    /// The numbers of what there would be to see.
    fn counted(&self, words: Words) -> Option<String> {
        let (ties, entities) = self.counts?;
        Some(if entities == 0 {
            words.say("ask-nothing").into_owned()
        } else {
            let counted = |key, count: usize| words.with(key, [("count", count.into())]);
            format!("{} · {}", counted("count-ties", ties), counted("count-entities", entities))
        })
    }
}

/// Answers the question of `offer`. Returns whether it could be.
pub fn answer(offer: &Offer, outbox: &mut Outbox) -> bool {
    let Ok(outlook) = offer.answer.clone() else { return false };
    outlook.show(outbox);
    true
}

/// Answers the question with `meaning` for what was not understood of it. Returns whether it could be.
pub fn answer_with(offer: &Offer, meaning: Meaning, session: &Session, outbox: &mut Outbox) -> bool {
    let answer = offer.question.completed(meaning).answer(session.network(), session.filter());
    let Ok(answer) = answer else { return false };
    Outlook::of(answer, session).show(outbox);
    true
}

/// What somebody did with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Asked for its answer.
    Answered,
    /// Took a chip away: the text without it.
    Shortened(String),
}

/// Shows the chips of a question, and what `Enter` does if it is the `current` row.
pub fn offer_ui(panel: &Panel<'_>, ui: &mut egui::Ui, (offer, text): (&Offer, &str), current: bool) -> Option<Done> {
    let Panel { session, theme, words, .. } = *panel;
    let mut done = None;
    egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 0.7, theme.gap * 0.5);
            for piece in &offer.question.pieces {
                let label = piece.meaning.label(session.network(), words);
                let name = words.with("ask-remove", [("name", label.as_str().into())]);
                let chip = removable_chip_ui(ui, theme, &label, &name);
                let typed = [Key::Backspace, Key::Delete];
                let erased = chip.has_focus() && ui.input(|input| typed.iter().any(|key| input.key_pressed(*key)));
                if chip.clicked() || erased {
                    done = Some(Done::Shortened(without(text, &piece.span)));
                }
            }
        });
        if !offer.unknown.is_empty() {
            ui.add_space(theme.gap * 0.5);
            soft_ui(ui, theme, words.with("ask-unknown", [("text", offer.unknown.as_str().into())]));
        }
    });
    match &offer.answer {
        Ok(outlook) => {
            if row_ui(panel, ui, outlook, current).clicked() {
                done = Some(Done::Answered);
            }
        }
        Err(lacking) => {
            let key = match lacking {
                Lacking::Everything => "ask-lacks-everything",
                Lacking::OtherEntity => "ask-lacks-other",
                Lacking::TwoEntities => "ask-lacks-two",
            };
            let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 2));
            frame.show(ui, |ui| soft_ui(ui, theme, words.say(key)));
        }
    }
    done
}

/// The row that answers the question.
fn row_ui(panel: &Panel<'_>, ui: &mut egui::Ui, outlook: &Outlook, current: bool) -> egui::Response {
    let Panel { session, theme, words, .. } = *panel;
    let fill = if current { theme.selection } else { egui::Color32::TRANSPARENT };
    let frame = egui::Frame::new().fill(fill).corner_radius(theme.rounding).inner_margin(egui::Margin::symmetric(8, 4));
    let said = outlook.said(session);
    let inner = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add(egui::Label::new(bold(&said, theme.text_size).color(theme.text)).wrap().selectable(false));
        if let Some(counted) = outlook.counted(words) {
            let text = RichText::new(counted).size(theme.small_size).color(theme.text_soft);
            ui.add(egui::Label::new(text).wrap().selectable(false));
        }
    });
    let response = ui.interact(inner.response.rect, ui.scope_id().with("answer"), egui::Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, said.as_str()));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Takes the last chip of a question away, if `Backspace` is pressed behind the space after it. Returns the text without
/// it.
pub fn erased(ui: &egui::Ui, field: egui::Id, (offer, text): (&Offer, &str)) -> Option<String> {
    let last = offer.question.pieces.last()?;
    let closed = text.ends_with(char::is_whitespace) && last.span.end == text.trim_end().len();
    let cursor = TextEditState::load(ui.ctx(), field)?.cursor.char_range()?;
    let at_end = cursor.is_empty() && cursor.primary.index.0 == text.chars().count();
    let pressed = closed && at_end && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace));
    pressed.then(|| without(text, &last.span))
}
