//! Stories at the left: presentations step by step, made of what the window shows.

use std::borrow::Cow;

use eframe::egui::{self, RichText, Role, WidgetInfo};

use super::{
    Panel, PanelState,
    cards_ui::{Asked, Card},
    cursor::Cursor,
    field_ui::{self, Blank, field_ui},
    framing::Framing,
    gist,
    step_ui::{OpenStep, StepState},
    tips,
    views_ui::{open_show, renewed},
    widgets::{bold, dot_ui, soft_ui},
};
use crate::{
    dataset::{
        names::Names,
        view::Show,
        workspace::{Step, Story, Workspace},
    },
    session::{Session, action::Action, command::Command, outbox::Outbox, showing::StepAt},
    story::{
        edit,
        field::{self, Field, Place},
    },
};

/// The state of the list of stories, kept between frames.
#[derive(Debug, Default)]
pub struct StoriesState {
    /// The story whose steps are listed.
    pub chosen: usize,
    /// The state of the editor of a step.
    pub step: StepState,
}

/// Shows the stories and the steps of one of them.
pub fn stories_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    ui.add_space(theme.gap);
    let workspace = std::sync::Arc::clone(session.workspace());
    state.stories.chosen = state.stories.chosen.min(workspace.stories.len().saturating_sub(1));
    let Some(story) = workspace.stories.get(state.stories.chosen) else {
        return nothing_ui(panel, ui, state);
    };
    let chosen = state.stories.chosen;
    ui.horizontal(|ui| {
        choose_ui(panel, ui, &workspace, state);
    });
    let words = session.words();
    let title = words.say("story-title");
    let blank = Blank { field: Field::StoryTitle(chosen), name: &title, hint: &title, rows: 1 };
    field_ui(panel, ui, &mut state.draft, blank);
    ui.add_space(theme.gap * 0.3);
    tell_ui(panel, ui, story);
    add_ui(panel, ui, &workspace, state);
    ui.add_space(theme.gap * 0.6);
    let staged = session.stage().filter(|at| at.story == story.id).map(|at| at.step);
    let count = story.steps.len();
    for (at, step) in story.steps.iter().enumerate() {
        let title = title_of(step, session);
        let card = Card {
            at,
            count,
            name: words.with("step-card", [("number", (at + 1).into()), ("title", title.as_ref().into())]),
            title: &title,
            subtitle: gist::of_step(&step.show, session),
            number: Some(at + 1),
            chosen: staged == Some(at),
            show: &step.show,
            step: Some(step),
        };
        if let Some(asked) = card.ui(panel, ui, &mut state.pictures) {
            carry_out(panel, asked, story, state);
        }
        if staged == Some(at) {
            let place = Place { story: chosen, step: at };
            OpenStep { place, step }.ui(panel, ui, state);
        }
    }
}

/// The name of a step: its title, or that it has none.
pub fn title_of<'a>(step: &'a Step, session: &Session) -> Cow<'a, str> {
    let title = step.title.get(session.language());
    if title.is_empty() { session.words().say("step-untitled") } else { title.into() }
}

/// Says, while there is no story, what one is and how to begin.
fn nothing_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    ui.label(bold(session.words().say("stories-none"), theme.text_size).color(theme.text));
    soft_ui(ui, theme, session.words().say("stories-what"));
    ui.add_space(theme.gap);
    if ui
        .add_sized(
            [ui.available_width(), theme.row_height],
            egui::Button::new(session.words().say("command-new-story")),
        )
        .clicked()
    {
        begin_story(session, state, panel.out);
    }
}

/// Adds a story whose first step is what the window shows.
pub fn begin_story(session: &Session, state: &mut PanelState, outbox: &mut Outbox) {
    field_ui::settle(&mut state.draft, session, outbox);
    let step =
        step_of(session.show(Framing::usual(session, state.framed).frame(session, None, state.seen), None, None));
    let mut title = Names::default();
    title.set(session.language(), &session.words().say("command-new-story"));
    let (at, id) = outbox.keep(session, |workspace| {
        let at = edit::add_story(workspace, title, vec![step]);
        (at, workspace.stories[at].id.clone())
    });
    state.stories.chosen = at;
    state.cursor = Some(Cursor::over_all(field_ui::id(Field::StoryTitle(at))));
    outbox.send(Action::Stage(Some(StepAt { story: id, step: 0 })));
}

/// The story by its title, to choose another one, and what can be done with it.
fn choose_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, workspace: &Workspace, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let (chosen, words) = (state.stories.chosen, session.words());
    let name = |story: &Story| {
        let title = story.title.get(session.language());
        if title.is_empty() { words.say("story-untitled").into_owned() } else { title.to_owned() }
    };
    let count = workspace.stories.len();
    ui.label(
        RichText::new(words.with("story-of", [("number", (chosen + 1).into()), ("count", count.into())]))
            .color(theme.text_soft),
    );
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let more = ui.menu_button("…", |ui| {
            ui.set_min_width(190.0);
            for (at, story) in workspace.stories.iter().enumerate().filter(|_| count > 1) {
                if dot_ui(ui, theme, at == chosen, name(story)).clicked() {
                    choose(at, session, state, panel.out);
                    ui.close();
                }
            }
            if count > 1 {
                ui.separator();
            }
            if ui.button(words.say("command-new-story")).clicked() {
                begin_story(session, state, panel.out);
                ui.close();
            }
            if ui.button(words.say("story-duplicate")).clicked() {
                let copy = panel.out.keep(session, |workspace| edit::duplicate_story(workspace, chosen));
                state.stories.chosen = copy.unwrap_or(chosen);
                panel.out.send(Action::Stage(None));
                ui.close();
            }
            if ui.add_enabled(chosen > 0, egui::Button::new(words.say("story-up"))).clicked() {
                panel.out.keep(session, |workspace| edit::shift(&mut workspace.stories, chosen, chosen - 1));
                state.stories.chosen = chosen - 1;
                ui.close();
            }
            ui.separator();
            if ui.button(words.say("story-delete")).clicked() {
                panel.out.keep(session, |workspace| edit::take_out(&mut workspace.stories, chosen));
                panel.out.send(Action::Stage(None));
                ui.close();
            }
        });
        more.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.say("story-more")));
    });
}

/// Offers to present a story, or to hand it out.
fn tell_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, story: &Story) {
    let Panel { session, theme, .. } = *panel;
    let (told, words) = (!story.steps.is_empty(), session.words());
    ui.horizontal(|ui| {
        let present =
            egui::Button::new(RichText::new(words.say("command-present")).color(theme.on_accent)).fill(theme.accent);
        let present = ui.add_enabled(told, present).on_hover_text(tips::beside(
            ui.ctx(),
            &words.say("story-present-tip"),
            Command::Present,
        ));
        present.widget_info(|| WidgetInfo::labeled(Role::Button, told, words.say("story-present")));
        let export = ui.add_enabled(told, egui::Button::new(words.say("command-export")));
        let export = export.on_hover_text(words.say("story-export-tip"));
        export.widget_info(|| WidgetInfo::labeled(Role::Button, told, words.say("story-export")));
        for (button, command) in [(present, Command::Present), (export, Command::ExportStory)] {
            if button.clicked() {
                panel.out.run(command);
            }
        }
    });
}

fn choose(at: usize, session: &Session, state: &mut PanelState, outbox: &mut Outbox) {
    field_ui::settle(&mut state.draft, session, outbox);
    state.stories.chosen = at;
    outbox.send(Action::Stage(None));
}

fn step_of(show: Show) -> Step {
    Step { show, ..Step::default() }
}

/// Adds a step behind the one that is open: what is shown, or one of the views.
fn add_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, workspace: &Workspace, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    ui.horizontal(|ui| {
        if ui.button(words.say("command-add-step")).on_hover_text(words.say("step-add-tip")).clicked() {
            add_step(session, state, panel.out);
        }
        let views = &workspace.views;
        ui.add_enabled_ui(!views.is_empty(), |ui| {
            ui.menu_button(words.say("step-add-from-view"), |ui| {
                for view in views {
                    let name = view.name.get(session.language());
                    if ui.button(name).clicked() {
                        let step = Step { title: view.name.clone(), ..step_of(view.show.clone()) };
                        insert(step, session, state, panel.out);
                        open_show(&view.show, panel.out);
                        ui.close();
                    }
                }
            });
        });
    });
    if workspace.stories.get(state.stories.chosen).is_some_and(|story| story.steps.is_empty()) {
        soft_ui(ui, theme, words.say("story-no-steps"));
    }
}

/// Adds a step that shows what the window shows, behind the one that is open.
pub fn add_step(session: &Session, state: &mut PanelState, outbox: &mut Outbox) {
    let show = session.show(Framing::usual(session, state.framed).frame(session, None, state.seen), None, None);
    insert(step_of(show), session, state, outbox);
}

fn insert(step: Step, session: &Session, state: &mut PanelState, outbox: &mut Outbox) {
    field_ui::settle(&mut state.draft, session, outbox);
    let chosen = state.stories.chosen;
    let Some(story) = session.workspace().stories.get(chosen) else { return };
    let staged = session.stage().filter(|at| at.story == story.id).map(|at| at.step + 1);
    let at = staged.unwrap_or(story.steps.len()).min(story.steps.len());
    outbox.keep(session, |workspace| field::with_steps(workspace, chosen, |steps| edit::put_in(steps, at, step)));
    write_title(Place { story: chosen, step: at }, state);
    outbox.send(Action::Stage(Some(StepAt { story: story.id.clone(), step: at })));
}

/// Lets the title of a step be written.
fn write_title(place: Place, state: &mut PanelState) {
    state.cursor = Some(Cursor::over_all(field_ui::id(Field::StepTitle(place))));
}

fn carry_out(panel: &mut Panel<'_>, asked: Asked, story: &Story, state: &mut PanelState) {
    let Panel { session, .. } = *panel;
    field_ui::settle(&mut state.draft, session, panel.out);
    state.stories.step = StepState::default();
    let chosen = state.stories.chosen;
    let open = |step| Action::Stage(Some(StepAt { story: story.id.clone(), step }));
    let staged = session.stage().filter(|at| at.story == story.id).map(|at| at.step);
    match asked {
        // A second click on the open step closes it.
        Asked::Open(at) if staged == Some(at) => panel.out.send(Action::Stage(None)),
        Asked::Open(at) | Asked::Rename(at) => {
            if let Some(step) = story.steps.get(at) {
                open_show(&step.show, panel.out);
                panel.out.send(open(at));
                if matches!(asked, Asked::Rename(_)) {
                    write_title(Place { story: chosen, step: at }, state);
                }
            }
        }
        Asked::Update(at) => update(panel, Place { story: chosen, step: at }, state),
        Asked::Duplicate(at) => {
            let Some(copy) = story.steps.get(at).cloned() else { return };
            panel.out.keep(session, |ws| field::with_steps(ws, chosen, |steps| edit::put_in(steps, at + 1, copy)));
            panel.out.send(open(at + 1));
        }
        Asked::Shift(from, to) => {
            panel.out.keep(session, |ws| field::with_steps(ws, chosen, |steps| edit::shift(steps, from, to)));
            if let Some(at) = staged {
                panel.out.send(open(edit::place_after_shift(at, from, to)));
            }
        }
        Asked::Delete(at) => {
            panel.out.keep(session, |ws| field::with_steps(ws, chosen, |steps| edit::take_out(steps, at)));
            match staged {
                Some(before) if before == at => panel.out.send(Action::Stage(None)),
                Some(before) if before > at => panel.out.send(open(before - 1)),
                _ => {}
            }
        }
    }
}

/// Lets a step show what the window shows; its frame stays of its kind.
pub fn update(panel: &mut Panel<'_>, place: Place, state: &PanelState) {
    let Panel { session, theme, .. } = *panel;
    let Some(step) = field::step(session.workspace(), place) else { return };
    let frame = Framing::of(&step.show.frame).frame(session, Some(step), state.seen);
    let show = renewed(&step.show, session, theme, frame);
    panel.out.keep(session, |workspace| field::with_step(workspace, place, |step| step.show = show));
}
