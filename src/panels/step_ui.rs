//! The step that is open: its words, what stands out, and the texts on the map.

use eframe::egui::{self, Align, Layout, Pos2, Rect, Role, WidgetInfo};

use super::{
    Panel, PanelState,
    caption_ui::caption_ui,
    cursor::Cursor,
    evidence_ui::evidence_ui,
    field_ui::{self, Blank, field_ui, said},
    framing::{Framing, subject},
    search_ui::{go_to_entity, go_to_relation},
    stories_ui::update,
    views_ui::{is_as_shown, open_show},
    widgets::{bold, link_ui, short_link_ui, soft_ui},
};
use crate::{
    canvas::spoken,
    dataset::{
        id::EntityIndex,
        names::Names,
        source::Evidence,
        view::Selection,
        workspace::{Callout, Highlight, Step, Target},
    },
    scene::{self, theme::Theme},
    session::{Session, outbox::Way},
    story::{
        edit,
        field::{self, Field, Place},
    },
};

/// The state of the editor of a step, kept between frames.
#[derive(Debug, Default)]
pub struct StepState {
    /// Whether the next click on the map places a text.
    pub placing: bool,
    /// The highlight that shows its evidence.
    unfolded: Option<Highlight>,
}

/// The step that is open.
#[derive(Clone, Copy, Debug)]
pub struct OpenStep<'a> {
    /// The place of the step in its story.
    pub place: Place,
    /// The step as it is kept.
    pub step: &'a Step,
}

impl OpenStep<'_> {
    /// Shows the editor of the step.
    pub fn ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
        let margin = egui::Margin { left: 14, right: 0, top: 4, bottom: 10 };
        let inner = egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            self.changed_ui(panel, ui, state);
            self.words_ui(panel, ui, state);
            self.preview_ui(panel, ui, state);
            self.notes_ui(panel, ui, state);
            self.frame_ui(panel, ui, state);
            self.highlights_ui(panel, ui, state);
            self.callouts_ui(panel, ui, state);
        });
        let area = inner.response.rect;
        ui.painter().vline(area.left() + 3.0, area.y_range().shrink(6.0), egui::Stroke::new(2.0, panel.theme.accent));
    }

    /// Offers to go either way, while the window shows something else than the step.
    fn changed_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &PanelState) {
        let Self { place, step } = self;
        let Panel { session, theme, .. } = *panel;
        if is_as_shown(&step.show, session, theme) {
            return;
        }
        soft_ui(ui, theme, session.words().say("step-differs"));
        ui.horizontal(|ui| {
            if ui
                .button(session.words().say("step-update"))
                .on_hover_text(session.words().say("step-update-tip"))
                .clicked()
            {
                update(panel, place, state);
            }
            if link_ui(ui, theme, &session.words().say("step-show")).clicked() {
                open_show(&step.show, panel.out);
            }
        });
    }

    fn words_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
        let place = self.place;
        let Panel { session, theme, .. } = *panel;
        let words = session.words();
        heading_ui(ui, theme, &words.say("step-heading-title"));
        let blank = Blank {
            field: Field::StepTitle(place),
            name: &words.say("step-title"),
            hint: &words.say("step-title-hint"),
            rows: 1,
        };
        field_ui(panel, ui, &mut state.draft, blank);
        heading_ui(ui, theme, &words.say("step-heading-caption"));
        let blank = Blank {
            field: Field::StepCaption(place),
            name: &words.say("step-caption"),
            hint: &words.say("step-caption-hint"),
            rows: 4,
        };
        field_ui(panel, ui, &mut state.draft, blank).on_hover_text(words.say("step-caption-tip"));
    }

    /// The caption as the audience reads it, while it is written too.
    fn preview_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &PanelState) {
        let Panel { session, theme, .. } = *panel;
        let caption = said(state.draft.as_ref(), session, Field::StepCaption(self.place));
        if caption.trim().is_empty() {
            return;
        }
        ui.add_space(theme.gap * 0.5);
        let frame = egui::Frame::new()
            .fill(theme.canvas)
            .stroke((1.0, theme.line))
            .corner_radius(theme.rounding)
            .inner_margin(egui::Margin::symmetric(10, 8));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            soft_ui(ui, theme, session.words().say("step-preview"));
            ui.add_space(2.0);
            caption_ui(panel, ui, &caption, theme.text_size);
        });
    }

    fn notes_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
        let words = panel.words;
        heading_ui(ui, panel.theme, &words.say("step-heading-notes"));
        let blank = Blank {
            field: Field::StepNotes(self.place),
            name: &words.say("step-notes"),
            hint: &words.say("step-notes-hint"),
            rows: 3,
        };
        field_ui(panel, ui, &mut state.draft, blank);
    }

    fn frame_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &PanelState) {
        let Self { place, step } = self;
        let Panel { session, theme, .. } = *panel;
        heading_ui(ui, theme, &session.words().say("framing"));
        let around = !subject(session, Some(step)).is_empty();
        if let Some(framing) = Framing::of(&step.show.frame).ui(panel, ui, around) {
            let frame = framing.frame(session, Some(step), state.seen);
            panel.out.look(Way::Frame(frame.clone()));
            panel.out.keep(session, |workspace| field::with_step(workspace, place, |step| step.show.frame = frame));
        }
    }

    fn highlights_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
        let Self { place, step } = self;
        let Panel { session, theme, .. } = *panel;
        let words = session.words();
        heading_ui(ui, theme, &words.say("step-heading-highlights"));
        for (at, highlight) in step.highlights.iter().enumerate() {
            let name = name_of(*highlight, session);
            let mut gone = false;
            row_ui(ui, &words.with("step-no-highlight", [("name", name.as_str().into())]), &mut gone, |ui| {
                if short_link_ui(ui, theme, &name).on_hover_text(words.say("step-highlight-tip")).clicked() {
                    let unfolded = &mut state.stories.step.unfolded;
                    *unfolded = if *unfolded == Some(*highlight) { None } else { Some(*highlight) };
                }
            });
            if gone {
                panel
                    .out
                    .keep(session, |ws| field::with_step(ws, place, |step| edit::take_out(&mut step.highlights, at)));
            }
            if state.stories.step.unfolded == Some(*highlight) {
                evidence_ui(panel, ui, evidence_of(*highlight, session));
                if link_ui(ui, theme, &words.say("go-there")).clicked() {
                    match highlight {
                        Highlight::Entity(entity) => go_to_entity(*entity, panel.out),
                        Highlight::Relation(relation) => go_to_relation(*relation, panel.out),
                    }
                }
            }
        }
        let selected = selected(session);
        let can_add = selected.iter().any(|highlight| !step.highlights.contains(highlight));
        let add = ui.add_enabled(can_add, egui::Button::new(words.say("step-add-selection")));
        if add.on_disabled_hover_text(words.say("step-add-selection-first")).clicked() {
            panel.out.keep(session, |ws| field::with_step(ws, place, |step| edit::highlight(step, selected)));
        }
    }

    fn callouts_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
        let Self { place, step } = self;
        let Panel { session, theme, .. } = *panel;
        let words = session.words();
        heading_ui(ui, theme, &words.say("step-heading-texts"));
        for (at, callout) in step.callouts.iter().enumerate() {
            let mut gone = false;
            row_ui(ui, &words.with("step-text-delete", [("number", (at + 1).into())]), &mut gone, |ui| {
                let name = words.with("step-text", [("number", (at + 1).into())]);
                let blank = Blank {
                    field: Field::CalloutText(place, at),
                    name: &name,
                    hint: &words.say("step-text-hint"),
                    rows: 2,
                };
                field_ui(panel, ui, &mut state.draft, blank);
            });
            self.arrow_ui(panel, ui, at, callout);
            if gone {
                state.draft = None;
                panel
                    .out
                    .keep(session, |ws| field::with_step(ws, place, |step| edit::take_out(&mut step.callouts, at)));
            }
        }
        let placing = state.stories.step.placing;
        let label = if placing { words.say("step-text-placing") } else { words.say("step-text-add") };
        let add = ui.add(egui::Button::new(label).selected(placing));
        if add.on_hover_text(words.say("step-text-add-tip")).clicked() {
            // By keyboard there is no place to click at: a second time puts it in the middle.
            match state.seen.filter(|_| placing) {
                Some(seen) => place_callout(panel, place, seen.center(), state),
                None => state.stories.step.placing = !placing,
            }
        }
        if !step.callouts.is_empty() {
            soft_ui(ui, theme, words.say("step-text-what"));
        }
    }

    /// Shows where the arrow of a text points, and where else it could.
    fn arrow_ui(self, panel: &mut Panel<'_>, ui: &mut egui::Ui, at: usize, callout: &Callout) {
        let place = self.place;
        let Panel { session, theme, .. } = *panel;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            let words = session.words();
            let to = match callout.to {
                None => words.say("step-no-arrow"),
                Some(Target::Entity(entity)) => {
                    words.with("step-arrow-to", [("name", session.label(entity).into())]).into()
                }
                Some(Target::Place(_)) => words.say("step-arrow-to-place"),
            };
            soft_ui(ui, theme, to);
            let mut point = |to: Option<Target>| {
                panel.out.keep(session, |ws| {
                    field::with_step(ws, place, |step| {
                        step.callouts.get_mut(at).into_iter().for_each(|callout| callout.to = to);
                    });
                });
            };
            let selected = session.seen().selection.single_entity().map(Target::Entity);
            if selected.is_some() && selected != callout.to && link_ui(ui, theme, &words.say("step-point")).clicked() {
                point(selected);
            }
            if callout.to.is_some() && link_ui(ui, theme, &words.say("step-take-arrow")).clicked() {
                point(None);
            }
        });
    }
}

/// The highlights that the selection would become.
fn selected(session: &Session) -> Vec<Highlight> {
    match &session.seen().selection {
        Selection::Relation(relation) => vec![Highlight::Relation(*relation)],
        Selection::Relations(relations) => relations.iter().copied().map(Highlight::Relation).collect(),
        Selection::Source(source) => {
            let support = session.network().supported_by(*source);
            support.relations.iter().map(|relation| Highlight::Relation(*relation)).collect()
        }
        _ => subject(session, None).into_iter().map(Highlight::Entity).collect(),
    }
}

/// The name of an entity or a tie.
pub fn name_of(highlight: Highlight, session: &Session) -> String {
    match highlight {
        Highlight::Entity(entity) => session.label(entity).to_owned(),
        Highlight::Relation(relation) => spoken(scene::Target::Relation(relation), session),
    }
}

/// The evidence of an entity or a tie.
pub fn evidence_of(highlight: Highlight, session: &Session) -> &[Evidence] {
    let dataset = session.network().dataset();
    match highlight {
        Highlight::Entity(entity) => &dataset.entity(entity).evidence,
        Highlight::Relation(relation) => &dataset.relation(relation).evidence,
    }
}

/// Puts a text on the map, with an arrow to what it is about, and lets it be written.
pub fn place_callout(panel: &mut Panel<'_>, place: Place, at: Pos2, state: &mut PanelState) {
    let Panel { session, .. } = *panel;
    state.stories.step.placing = false;
    let step = field::step(session.workspace(), place);
    let to = about(session, step, at);
    let at = to.map_or(at, |to| beside(at, place_of(to, session), state.seen));
    let mut text = Names::default();
    text.set(session.language(), &session.words().say("step-text-hint"));
    let callout = Callout { text, at, to };
    panel.out.keep(session, |workspace| {
        field::with_step(workspace, place, |step| {
            // What is typed replaces the word that only keeps the place.
            let field = Field::CalloutText(place, step.callouts.len());
            state.cursor = Some(Cursor::over_all(field_ui::id(field)));
            step.callouts.push(callout);
        });
    });
}

/// Lets a text on the map be written on.
pub fn write_callout(session: &Session, place: Place, nth: usize, state: &mut PanelState) {
    let field = Field::CalloutText(place, nth);
    let written = field::text(session.workspace(), field, session.language()).chars().count();
    state.cursor = Some(Cursor::from(field_ui::id(field), written));
}

/// The subject of a new text at a place: the selected thing, else the one that stands out, else the nearest.
fn about(session: &Session, step: Option<&Step>, at: Pos2) -> Option<Target> {
    let selected = match &session.seen().selection {
        Selection::Relation(relation) => Some(Highlight::Relation(*relation)),
        selection => selection.single_entity().map(Highlight::Entity),
    };
    let outstanding = match step.map(|step| step.highlights.as_slice()) {
        Some([only]) => Some(*only),
        _ => None,
    };
    let target = |highlight| match highlight {
        Highlight::Entity(entity) => Target::Entity(entity),
        Highlight::Relation(relation) => {
            let [from, to] = session.network().ends(relation).map(|end| session.position(end));
            Target::Place(from.lerp(to, 0.5))
        }
    };
    let distance = |entity: &EntityIndex| session.position(*entity).distance_sq(at);
    let shown = session.shown().entities.ones().map(EntityIndex::new);
    let nearest = || shown.min_by(|one, other| distance(one).total_cmp(&distance(other))).map(Target::Entity);
    selected.or(outstanding).map(target).or_else(nearest)
}

/// The place of the end of an arrow, in world units.
fn place_of(to: Target, session: &Session) -> Pos2 {
    match to {
        Target::Entity(entity) => session.position(entity),
        Target::Place(place) => place,
    }
}

/// A place for a text that does not cover what it is about: above it, where it was to stand upon it.
fn beside(at: Pos2, subject: Pos2, seen: Option<Rect>) -> Pos2 {
    /// The distance at which a text stands off, and the one from which it is moved there, as shares of the height in
    /// sight.
    const OFF: f32 = 0.15;
    const NEAR: f32 = 0.07;
    let height = seen.map_or(0.0, |seen| seen.height());
    if at.distance(subject) < height * NEAR { subject - egui::vec2(0.0, height * OFF) } else { at }
}

/// The step that is on stage, by its position.
pub fn staged_place(session: &Session) -> Option<Place> {
    let at = session.stage()?;
    let story = session.workspace().stories.iter().position(|story| story.id == at.story)?;
    session.staged().map(|_| Place { story, step: at.step })
}

/// A row with a cross at its end that takes away what the row is about.
fn row_ui(ui: &mut egui::Ui, name: &str, gone: &mut bool, add: impl FnOnce(&mut egui::Ui)) {
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let cross = ui.add(egui::Button::new("×").frame(false).small());
            cross.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            *gone = cross.on_hover_text(name).clicked();
            ui.with_layout(Layout::top_down(Align::Min), add);
        });
    });
}

fn heading_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) {
    ui.add_space(theme.gap * 0.7);
    ui.label(bold(text, theme.small_size).color(theme.text_soft));
    ui.add_space(2.0);
}
