//! The fields of a record, each changed where it stands: what is typed is read and checked before it is kept.

use eframe::egui::{self, Key, Label, Modifiers, RichText, Role, ScrollArea, WidgetInfo};

use super::{
    Panel,
    cursor::Cursor,
    doubts::Doubts,
    line_edit::line_edit,
    ties::capitalised,
    widgets::{focus_ring, link_ui, plain_link_ui, say_aloud, soft_ui},
};
use crate::{
    dataset::{check::Fact, message::Message, share::Text},
    edit::{
        Edit, Record,
        choices::{Choice, choices},
        field::{Field, Piece},
        text::{count, text},
        typed::{Typed, typed},
    },
    filter::search::Target,
    session::Session,
};

/// The share of a row that the name of its field takes.
const NAMES: f32 = 0.34;
/// How many entities are proposed for what is typed.
const PROPOSED: usize = 5;

/// The editing that goes on in the details.
#[derive(Debug, Default)]
pub struct EditState {
    /// Whether the details show fields to be changed.
    pub is_on: bool,
    /// The field that is being typed.
    draft: Option<Draft>,
    /// Doubts about it that show beside all other records.
    doubts: Doubts,
    /// The source that was used last for a new record.
    pub last_source: Option<Text>,
}

/// A field that is being typed, and is not kept yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    record: Record,
    field: Field,
    text: String,
}

impl EditState {
    /// Whether a field is being typed.
    pub fn is_typing(&self) -> bool {
        self.draft.is_some()
    }

    /// The edit that keeps what is being typed, or what is wrong with it; `None` where nothing is typed that is not kept
    /// already. A field that is kept is typed no longer.
    pub fn settle(&mut self, session: &Session) -> Option<Result<Edit, Vec<Message>>> {
        let Draft { record, field, text } = self.draft.as_ref()?;
        let typed = typed(session.network().dataset(), record, *field, text);
        if let Some(typed) = typed.as_ref().filter(|typed| !typed.errors.is_empty()) {
            return Some(Err(typed.errors.clone()));
        }
        let Draft { record, field, text } = self.draft.take()?;
        typed.filter(|typed| typed.is_changed).map(|_| Ok(Edit::Set(record, field, text)))
    }

    /// Gives up what is being typed.
    pub fn give_up(&mut self) {
        self.draft = None;
    }
}

/// The id of a field while it is typed, so that it is known before it is shown.
fn field_id(record: &Record, field: Field) -> egui::Id {
    egui::Id::unique((record, field))
}

/// Shows all fields of a record; those that say nothing are offered below.
pub fn edit_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    record: &Record,
    (state, cursor): (&mut EditState, &mut Option<Cursor>),
) {
    let Panel { session, theme, words, .. } = *panel;
    let dataset = session.network().dataset();
    let Some((_, fact)) = record.find(dataset) else { return };
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut empty = Vec::new();
    for field in Field::of(record.list) {
        if matches!(field, Field::Evidence(_, piece) if piece != Piece::Source) {
            continue;
        }
        let length = count(&fact, field);
        for nth in 0..length {
            let item = field.item(nth);
            row_or_later(panel, ui, (record, &fact, item), (&mut *state, &mut *cursor), &mut empty);
            if let Field::Evidence(nth, _) = item {
                for piece in Piece::ALL.into_iter().skip(1) {
                    let item = Field::Evidence(nth, piece);
                    row_or_later(panel, ui, (record, &fact, item), (&mut *state, &mut *cursor), &mut empty);
                }
            }
        }
        if field.is_list() {
            let next = field.item(length);
            row_or_later(panel, ui, (record, &fact, next), (&mut *state, &mut *cursor), &mut empty);
        }
    }
    if empty.is_empty() {
        return;
    }
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 1.2;
        // What does not fit into a row begins the next.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        soft_ui(ui, theme, words.say("edit-add"));
        for field in empty {
            add_ui(panel, ui, (record, &fact, field), (&mut *state, &mut *cursor));
        }
    });
}

/// Shows a field that says something or is being typed, and takes note of one that can be added.
fn row_or_later(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (record, fact, field): (&Record, &Fact, Field),
    state: (&mut EditState, &mut Option<Cursor>),
    empty: &mut Vec<Field>,
) {
    let Panel { session, words, .. } = *panel;
    let is_typed = state.0.draft.as_ref().is_some_and(|draft| draft.record == *record && draft.field == field);
    let says = text(session.network().dataset(), fact, field, words);
    if is_typed {
        typed_ui(panel, ui, (fact, field), state);
    } else if says.is_empty() {
        empty.push(field);
    } else {
        row_ui(panel, ui, (record, fact, field, &says), state);
    }
}

/// The name that people read of a field; of the item of a list, with its number where there are several.
fn name(panel: &Panel<'_>, fact: &Fact, field: Field) -> String {
    let words = panel.words;
    let name = words.say(field.key());
    let (Field::Alias(nth) | Field::Evidence(nth, _)) = field else { return name.into_owned() };
    let several = count(fact, field) > 1 && nth < count(fact, field);
    if several { format!("{name} {}", nth + 1) } else { name.into_owned() }
}

/// The words that people read of a field: its choice, the name of the record it refers to, or its text.
fn said(panel: &Panel<'_>, fact: &Fact, field: Field, text: &str) -> String {
    let Panel { session, words, .. } = *panel;
    let dataset = session.network().dataset();
    if let Some(choice) = choices(dataset, fact, field, words).into_iter().flatten().find(|choice| choice.text == text)
    {
        return choice.said;
    }
    match field {
        Field::Evidence(_, Piece::Source) => {
            dataset.source_by_id(text).map_or_else(|| text.to_owned(), |it| dataset.source(it).titled().to_owned())
        }
        field if field.is_of_entities() => {
            dataset.entity_by_id(text).map_or_else(|| text.to_owned(), |it| session.label_apart(it).into_owned())
        }
        _ => text.to_owned(),
    }
}

/// A field with what it says; a click or `Enter` turns it into one to be typed, or opens its choices.
fn row_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (record, fact, field, says): (&Record, &Fact, Field, &str),
    (state, cursor): (&mut EditState, &mut Option<Cursor>),
) {
    let Panel { session, theme, words, .. } = *panel;
    let (name, shown) = (name(panel, fact, field), said(panel, fact, field, says));
    let options = options(panel, fact, field);
    ui.horizontal_top(|ui| {
        name_ui(panel, ui, &name);
        let width = ui.available_width();
        if let Some(options) = options {
            // A name that is longer than its row is cut, and never makes the panel wider.
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            options_ui(panel, ui, (record, field), (&name, &shown), &options);
            return;
        }
        let label = Label::new(RichText::new(&shown).color(theme.text)).wrap().sense(egui::Sense::click());
        let response = ui.scope(|ui| {
            ui.set_max_width(width);
            ui.add(label)
        });
        let response = response.inner.on_hover_text(words.say("edit-change"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.pair(&name, &shown)));
        if response.hovered() {
            ui.painter().hline(response.rect.x_range(), response.rect.bottom(), (1.0, theme.accent));
        }
        focus_ring(ui.painter(), theme, &response, response.rect.expand(2.0));
        let by_key = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if response.clicked() || by_key {
            let text = text(session.network().dataset(), fact, field, words);
            begin((record, field, text), (state, cursor));
        }
    });
}

fn name_ui(panel: &Panel<'_>, ui: &mut egui::Ui, name: &str) {
    let theme = panel.theme;
    let width = ui.available_width() * NAMES;
    ui.allocate_ui_with_layout(egui::vec2(width, 0.0), egui::Layout::top_down(egui::Align::LEFT), |ui| {
        ui.set_width(width);
        soft_ui(ui, theme, capitalised(name));
    });
}

/// Begins to type a field. What was being typed elsewhere is kept by the field that is left.
fn begin((record, field, text): (&Record, Field, String), (state, cursor): (&mut EditState, &mut Option<Cursor>)) {
    state.draft = Some(Draft { record: record.clone(), field, text });
    state.doubts.forget();
    *cursor = Some(Cursor::over_all(field_id(record, field)));
}

/// The choices of a field, if it has any: of a source all there are, the newest first.
fn options(panel: &Panel<'_>, fact: &Fact, field: Field) -> Option<Vec<Choice>> {
    let Panel { session, words, .. } = *panel;
    let dataset = session.network().dataset();
    if let Field::Evidence(nth, Piece::Source) = field {
        let sources = dataset.sources.iter().rev();
        let sources = sources.map(|source| Choice { text: source.id.to_string(), said: source.titled().to_owned() });
        let none = Choice { text: String::new(), said: words.say("edit-evidence-out").into_owned() };
        let none = (nth < count(fact, field)).then_some(none);
        return Some(sources.chain(none).collect());
    }
    choices(dataset, fact, field, words)
}

/// The choice of a field, with all others in a menu.
fn options_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (record, field): (&Record, Field),
    (name, shown): (&str, &str),
    options: &[Choice],
) {
    let words = panel.words;
    let menu = ui.menu_button(shown, |ui| {
        ui.set_max_width(panel.theme.beside_words(420.0));
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for option in options {
                let said = if option.said.is_empty() { option.text.as_str() } else { option.said.as_str() };
                if ui.button(said).clicked() {
                    panel.out.edit(Edit::Set(record.clone(), field, option.text.clone()));
                    ui.close();
                }
            }
        });
    });
    menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.pair(name, shown)));
}

/// A field that says nothing, to be added.
fn add_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (record, fact, field): (&Record, &Fact, Field),
    state: (&mut EditState, &mut Option<Cursor>),
) {
    let Panel { theme, words, .. } = *panel;
    let name = words.say(field.key());
    if let Some(options) = options(panel, fact, field) {
        if !options.is_empty() {
            options_ui(panel, ui, (record, field), (&words.say("edit-add"), &name), &options);
        }
        return;
    }
    // A name is never broken over two lines, where nobody would know what is one.
    let label = RichText::new(name.as_ref()).size(theme.small_size).color(theme.accent);
    let response = plain_link_ui(ui, theme, &name, Label::new(label).extend());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, words.with("edit-add-what", [("what", name.as_ref().into())]))
    });
    if response.clicked() {
        begin((record, field, String::new()), state);
    }
}

/// A field that is being typed, with what is understood and what is wrong below it.
fn typed_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (fact, field): (&Fact, Field),
    (state, cursor): (&mut EditState, &mut Option<Cursor>),
) {
    let Panel { session, theme, words, .. } = *panel;
    let Some(mut draft) = state.draft.take() else { return };
    let dataset = session.network().dataset();
    let name = name(panel, fact, field);
    let id = field_id(&draft.record, field);
    soft_ui(ui, theme, capitalised(&name));
    let edit = if field.is_prose() {
        let enter = egui::KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        egui::TextEdit::multiline(&mut draft.text).desired_rows(2).return_key(enter)
    } else {
        line_edit(&mut draft.text)
    };
    let edit = edit.id(id).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 5));
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", draft.text.as_str(), "");
        info.label = Some(name.clone());
        info
    });
    let Some(typed) = typed(dataset, &draft.record, field, &draft.text) else { return };
    let ctx = ui.ctx().clone();
    state.doubts.look(dataset, (&draft.record, &draft.text, &typed), move || ctx.request_repaint());
    told_ui(panel, ui, (&typed, field), state.doubts.about(&draft.text));
    if let Some(text) = proposed_ui(panel, ui, &draft) {
        panel.out.edit(Edit::Set(draft.record, field, text));
        return;
    }
    let (entered, escaped) = ui.input(|input| {
        let plain = input.modifiers.is_none();
        (plain && input.key_pressed(Key::Enter), input.key_pressed(Key::Escape))
    });
    let left = response.lost_focus();
    if escaped && left {
        return;
    }
    let is_done = left || (entered && response.has_focus());
    if is_done && typed.errors.is_empty() {
        if typed.is_changed {
            panel.out.edit(Edit::Set(draft.record, field, draft.text));
        }
        return;
    }
    if is_done && entered {
        // A mistake is mended where it stands.
        *cursor = Some(Cursor::from(id, draft.text.chars().count()));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        soft_ui(ui, theme, words.say(if field.is_prose() { "edit-keys-prose" } else { "edit-keys" }));
    });
    ui.add_space(theme.gap * 0.3);
    state.draft = Some(draft);
}

/// Says what is understood of what is typed, and what is wrong with it.
fn told_ui(panel: &Panel<'_>, ui: &mut egui::Ui, (typed, field): (&Typed, Field), doubts: &[Message]) {
    let Panel { session, theme, words, .. } = *panel;
    if let Some(understood) = typed.understood(session.network().dataset(), field, words) {
        soft_ui(ui, theme, understood);
    }
    let errors = typed.errors.iter().map(|error| ("problem-error", error, theme.error));
    let warnings = typed.warnings.iter().chain(doubts).map(|warning| ("problem-warning", warning, theme.warning));
    for (sort, message, color) in errors.chain(warnings) {
        let told = words.pair(&words.say(sort), &words.message(message));
        let response = ui.add(Label::new(RichText::new(told).size(theme.small_size).color(color)).wrap());
        say_aloud(&response);
    }
}

/// Entities whose names are like what is typed, where one is meant. Returns the id of the one that is chosen.
fn proposed_ui(panel: &Panel<'_>, ui: &mut egui::Ui, draft: &Draft) -> Option<String> {
    let Panel { session, theme, .. } = *panel;
    let dataset = session.network().dataset();
    if !draft.field.is_of_entities() || dataset.entity_by_id(&draft.text).is_some() {
        return None;
    }
    let mut chosen = None;
    for hit in session.search().search(&draft.text, PROPOSED) {
        let Target::Entity(entity) = hit.target else { continue };
        if link_ui(ui, theme, &session.label_apart(entity)).clicked() {
            chosen = Some(dataset.entity(entity).id.to_string());
        }
    }
    chosen
}
