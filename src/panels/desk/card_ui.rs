//! The tie in front: what the sentence offers, with one key to accept it, one to correct it and one to pass it over.

use eframe::egui::{self, Key, Label, RichText, ScrollArea, WidgetInfo};

use super::{Asked, Desk, Standing, draft::Draft, paragraph_ui::Around, words::Wanted};
use crate::{
    dataset::{Dataset, id::EntityIndex, relation::Status},
    edit::{offer, text::read_when},
    filter::search::Target as Hit,
    panels::{
        line_edit::named_line_ui,
        ties::capitalised,
        widgets::{bold, focus_ring, link_ui, plain_link_ui, soft_ui},
    },
    reading::{marks::Meaning, ties::Reason},
    scene::Target,
};

/// How many entities are proposed for an end.
const PROPOSED: usize = 4;

/// The field for the statement, so that it can be given the keyboard.
pub fn says_id() -> egui::Id {
    egui::Id::unique("desk says")
}

/// Shows the tie in front. Returns what was asked for.
pub fn card_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let dataset = session.network().dataset();
    desk.offer(dataset, words);
    let mut asked = head_ui(ui, around, desk);
    let Some((of, mut draft)) = desk.state.draft.take() else {
        soft_ui(ui, theme, words.say("desk-no-candidates"));
        return asked;
    };
    let before = draft.kind.clone();
    if desk.state.is_correcting {
        let of_cues = fields_ui(ui, around, &mut draft);
        asked = asked.or(of_cues);
    } else {
        let said = said_ui(ui, around, desk, &draft);
        asked = asked.or(said);
    }
    if let Some(tie) = draft.same(dataset) {
        let id = dataset.relation(tie).id.as_str();
        soft_ui(ui, theme, words.with("desk-same-tie", [("id", id.into())]));
    }
    let name = words.say("desk-says");
    let response = named_line_ui(ui, (theme, &name), (&mut draft.says, Some(says_id())));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        asked = Some(Asked::Accept);
    }
    if !draft.quote.is_empty() {
        ui.horizontal(|ui| {
            let quoted = words.with("desk-quoted", [("text", draft.quote.as_str().into())]);
            if link_ui(ui, theme, &words.say("desk-unquote")).clicked() {
                draft.quote.clear();
            }
            ui.add(Label::new(RichText::new(quoted).size(theme.small_size).color(theme.text_soft)).truncate());
        });
    }
    for why in &desk.state.refused {
        ui.add(Label::new(RichText::new(words.message(why)).color(theme.error)).wrap());
    }
    if draft.kind != before {
        desk.state.refused.clear();
    }
    desk.state.draft = Some((of, draft));
    asked
}

/// Which of all candidates it is, how it stands, and what of the sentence tells it.
fn head_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        let all = desk.found.candidates.len();
        let by_hand = desk.state.draft.as_ref().is_some_and(|(of, _)| of.is_none());
        let title = if by_hand {
            words.say("desk-by-hand").into_owned()
        } else {
            words.with("desk-nth", [("nth", (desk.state.at + 1).min(all).into()), ("all", all.into())])
        };
        ui.label(bold(title, theme.text_size));
        for (key, text, ask) in [("desk-previous", "‹", Asked::Previous), ("desk-next", "›", Asked::Next)] {
            let response = ui.add_enabled(all > 1, egui::Button::new(text));
            let name = words.say(key);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, all > 1, name.as_ref()));
            if response.on_hover_text(words.tip(key)).clicked() {
                asked = Some(ask);
            }
        }
        let Some(candidate) = desk.candidate().filter(|_| !by_hand) else { return };
        let standing = match desk.standing(candidate, session.network().dataset()) {
            Standing::Open => None,
            Standing::Carried => Some(("desk-is-carried", theme.accent)),
            Standing::Passed => Some(("desk-is-passed", theme.text_soft)),
        };
        if let Some((key, color)) = standing {
            ui.label(RichText::new(words.say(key)).color(color));
        }
        let why = match &candidate.reason {
            Reason::Words(told) => words.with("desk-why-words", [("words", desk.text.said(told).into())]),
            Reason::Elsewhere { words: told, .. } => {
                words.with("desk-why-elsewhere", [("words", desk.text.said(told).into())])
            }
            Reason::Together => words.say("desk-why-together").into_owned(),
        };
        ui.add(Label::new(RichText::new(why).size(theme.small_size).color(theme.text_soft)).truncate());
    });
    asked
}

/// What is offered, as a line of names and a line of the rest.
fn said_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &Desk, draft: &Draft) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let dataset = session.network().dataset();
    let mut asked = None;
    let (from, to) = draft.ends(dataset);
    let kind = dataset.relation_kinds.iter().find(|kind| kind.id == draft.kind);
    let kind_name =
        kind.map_or_else(|| words.say("desk-no-kind").into_owned(), |kind| kind.name.get(words.language()).to_owned());
    let arrow = if kind.is_some_and(|kind| kind.symmetric) { "↔" } else { "→" };
    let mut end = |ui: &mut egui::Ui, entity: Option<EntityIndex>, is_first: bool| match entity {
        Some(entity) => {
            let name = session.label_apart(entity).into_owned();
            let label = Label::new(bold(&name, theme.text_size + 1.0));
            if plain_link_ui(ui, theme, &name, label).clicked() {
                asked = Some(Asked::Show(Target::Entity(entity)));
            }
        }
        None => asked = which_ui(ui, around, desk, is_first).or_else(|| asked.take()),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 0.8;
        end(ui, from, true);
        ui.label(RichText::new(arrow).color(theme.text_soft));
        ui.label(RichText::new(&kind_name).color(if kind.is_some() { theme.accent } else { theme.warning }));
        ui.label(RichText::new(arrow).color(theme.text_soft));
        end(ui, to, false);
    });
    let status = words.status(draft.status).into_owned();
    let parts = [&draft.when, &draft.amount, &draft.role, &status, &draft.at];
    let parts: Vec<&String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    soft_ui(ui, theme, words.parts(&parts));
    asked
}

/// Asks which of several entities of one name is an end.
fn which_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &Desk, is_first: bool) -> Option<Asked> {
    let Around { session, words, theme, .. } = around;
    let candidate = desk.candidate()?;
    let end = if is_first { candidate.from } else { candidate.to };
    let mark = desk.found.marks.all().get(end.mark)?;
    let Meaning::Ambiguous(entities) = &mark.means else { return None };
    let said = desk.text.said(&mark.range);
    let mut asked = None;
    let text = words.with("desk-which", [("name", said.into())]);
    ui.menu_button(RichText::new(text).color(theme.warning), |ui| {
        for entity in entities {
            if ui.button(session.name_apart(*entity)).clicked() {
                asked = Some(Asked::Words(Wanted::Means(mark.range.clone(), *entity)));
                ui.close();
            }
        }
    });
    asked
}

/// The same as fields to be changed. Returns what was asked for.
fn fields_ui(ui: &mut egui::Ui, around: Around<'_>, draft: &mut Draft) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let dataset = session.network().dataset();
    let width = (ui.available_width() - theme.gap * 2.0) / 2.0;
    let column = |ui: &mut egui::Ui, show: &mut dyn FnMut(&mut egui::Ui)| {
        ui.vertical(|ui| {
            ui.set_width(width);
            show(ui);
        });
    };
    let (kinds, ends) = (kinds(dataset, draft, around), draft.ends(dataset));
    ui.horizontal_top(|ui| {
        column(ui, &mut |ui| _ = end_ui(ui, around, "fact-from", (&mut draft.from, ends.0)));
        column(ui, &mut |ui| _ = end_ui(ui, around, "fact-to", (&mut draft.to, ends.1)));
    });
    ui.horizontal_top(|ui| {
        column(ui, &mut |ui| {
            if let Some(kind) = menu_ui(ui, around, "fact-kind", (&draft.kind.to_string(), &kinds)) {
                draft.kind = kind.into();
            }
        });
        let statuses: Vec<(String, String)> =
            Status::ALL.iter().map(|it| (it.word().to_owned(), words.status(*it).into_owned())).collect();
        column(ui, &mut |ui| {
            let chosen = menu_ui(ui, around, "fact-status", (draft.status.word(), &statuses));
            let status = chosen.and_then(|word| Status::ALL.into_iter().find(|status| status.word() == word));
            draft.status = status.unwrap_or(draft.status);
        });
    });
    ui.horizontal_top(|ui| {
        column(ui, &mut |ui| {
            _ = named_line_ui(ui, (theme, &words.say("fact-date")), (&mut draft.when, None));
            if let Some(when) = read_when(&draft.when).filter(|_| !draft.when.trim().is_empty()) {
                soft_ui(ui, theme, words.with("edit-understood", [("read", words.when(when).into())]));
            }
        });
        column(ui, &mut |ui| _ = named_line_ui(ui, (theme, &words.say("fact-printed")), (&mut draft.amount, None)));
    });
    ui.horizontal_top(|ui| {
        column(ui, &mut |ui| _ = named_line_ui(ui, (theme, &words.say("fact-role")), (&mut draft.role, None)));
        column(ui, &mut |ui| _ = named_line_ui(ui, (theme, &words.say("fact-at")), (&mut draft.at, None)));
    });
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 1.5;
        if link_ui(ui, theme, &words.say("desk-turn-round")).clicked() {
            std::mem::swap(&mut draft.from, &mut draft.to);
        }
        let has_kind = dataset.relation_kinds.iter().any(|kind| kind.id == draft.kind);
        let cues = words.say("desk-cues");
        if has_kind && link_ui(ui, theme, &cues).on_hover_text(words.tip("desk-cues")).clicked() {
            asked = Some(Asked::ShowCues(draft.kind.clone()));
        }
    });
    asked
}

fn kinds(dataset: &Dataset, draft: &Draft, around: Around<'_>) -> Vec<(String, String)> {
    let nobody = EntityIndex::new(usize::MAX);
    let (from, to) = draft.ends(dataset);
    let kinds = offer::relation_kinds(dataset, from.unwrap_or(nobody), to.unwrap_or(nobody)).into_iter();
    let kinds = kinds.map(|kind| dataset.relation_kind(kind));
    kinds.map(|kind| (kind.id.to_string(), kind.name.get(around.words.language()).to_owned())).collect()
}

/// One of a few values in a menu. Returns the one that was chosen.
fn menu_ui(
    ui: &mut egui::Ui,
    around: Around<'_>,
    key: &'static str,
    (now, values): (&str, &[(String, String)]),
) -> Option<String> {
    let Around { theme, words, .. } = around;
    let name = words.say(key);
    soft_ui(ui, theme, capitalised(&name));
    let none = words.say("desk-no-kind");
    let shown = values.iter().find(|(value, _)| value == now).map_or(&*none, |(_, said)| said.as_str());
    let mut chosen = None;
    let menu = ui.menu_button(shown, |ui| {
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for (value, said) in values {
                if ui.button(said).clicked() {
                    chosen = Some(value.clone());
                    ui.close();
                }
            }
        });
    });
    menu.response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words.pair(&name, shown)));
    chosen
}

/// A field for an end, and below it the entity that is meant or those that may be.
pub(super) fn end_ui(
    ui: &mut egui::Ui,
    around: Around<'_>,
    key: &'static str,
    (text, is): (&mut String, Option<EntityIndex>),
) -> egui::Response {
    let Around { session, theme, words, .. } = around;
    let response = named_line_ui(ui, (theme, &words.say(key)), (&mut *text, None));
    if let Some(entity) = is {
        let name = session.name_apart(entity);
        soft_ui(ui, theme, words.with("edit-understood", [("read", name.as_ref().into())]));
    } else if !text.trim().is_empty() {
        for hit in session.search().search(text, PROPOSED) {
            let Hit::Entity(entity) = hit.target else { continue };
            if link_ui(ui, theme, &session.label_apart(entity)).clicked() {
                *text = session.network().dataset().entity(entity).id.to_string();
            }
        }
    }
    response
}

/// Shows what can be done with the tie in front.
pub fn buttons_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &Desk) -> Option<Asked> {
    let Around { theme, words, .. } = around;
    let mut asked = None;
    if desk.state.draft.is_none() {
        return asked;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        let accept = words.say("desk-accept");
        let button = egui::Button::new(RichText::new(accept.into_owned()).color(theme.on_accent)).fill(theme.accent);
        let response = ui.add(button.shortcut_text(RichText::new("A").color(theme.on_accent)));
        focus_ring(ui.painter(), theme, &response, response.rect.expand(3.0));
        if response.on_hover_text(words.tip("desk-accept")).clicked() {
            asked = Some(Asked::Accept);
        }
        for (key, shortcut, ask, is_on) in [
            ("desk-correct", "E", Asked::Correct, desk.state.is_correcting),
            ("desk-pass", "P", Asked::Pass, false),
            ("desk-quote", "Q", Asked::Quote, false),
        ] {
            let button = egui::Button::selectable(is_on, words.say(key).into_owned()).frame_when_inactive(true);
            let button = button.shortcut_text(RichText::new(shortcut).color(theme.text_soft));
            if ui.add(button).on_hover_text(words.tip(key)).clicked() {
                asked = Some(ask);
            }
        }
    });
    asked
}
