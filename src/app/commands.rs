//! Carrying out commands, from keys, menus and buttons.

use std::sync::Arc;

use eframe::egui;

use super::{
    App, Arranging, Front, Side,
    command::{Arrange, Command},
    dialog::{self, Dialog, Purpose},
    help,
    saving::Then,
    task::{Reporter, Task},
};
use crate::{
    dataset::{filter::Around, id::EntityIndex, look::Mode, view::Selection},
    network::paths,
    panels::{Left, cursor::Cursor, details_ui::LISTED_PATHS, search_ui, stories_ui, views_ui, year_ui},
    placing::{
        arranged::{self, Arranging as By},
        eased::{Easing, Standing},
    },
    scene::bundle::{self, can_bundle},
    session::{action::Action, outbox::Request},
    words::Words,
};

impl App {
    /// Does what a command says.
    pub(super) fn run(&mut self, command: Command, ctx: &egui::Context, frame: &eframe::Frame) {
        match command {
            Command::Open => {
                self.awaited = None;
                self.ask(Purpose::Open, ctx, frame);
            }
            Command::Save => self.save(Then::Stay),
            Command::SaveAs if self.session.is_some() => {
                let then = self.take_what_follows();
                self.ask_where_to_save(then, ctx, frame);
            }
            Command::Export if self.session.is_some() => self.begin_export(),
            Command::ExportStory if self.session.is_some() => self.begin_handout(),
            Command::CopyPicture => {
                self.choices.theme = self.memory.theme;
                self.copy_picture();
            }
            Command::CopyDescription => self.copy_description(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Find => self.panels.cursor = Some(Cursor::over_all(search_ui::field_id())),
            Command::CopySelection => self.copy_selection(),
            Command::ListShown => self.list_shown(),
            Command::PlayYears => {
                // The strip takes the steps.
                self.bring(Side::Years);
                year_ui::toggle_play(ctx, &mut self.panels);
            }
            Command::ToggleOverview => self.memory.change(|memory| memory.overview_hidden = !memory.overview_hidden),
            Command::NextTheme => {
                self.memory.change(|memory| memory.theme = memory.theme.next());
                let theme = self.words().theme(self.memory.theme).to_lowercase();
                self.say(self.words().with("said-theme", [("theme", theme.into())]));
            }
            Command::ToggleFilters => self.toggle(Side::Filters),
            Command::KeepView if self.session.is_some() => self.begin_keeping(),
            Command::ToggleYears => self.toggle(Side::Years),
            Command::ShowFilters => self.show_left(Left::Filters),
            Command::ShowLook => self.show_left(Left::Look),
            Command::ShowViews => self.show_left(Left::Views),
            Command::ShowStories => self.show_left(Left::Stories),
            Command::NewStory | Command::AddStep => self.add_to_story(command),
            Command::Present => self.present(ctx),
            Command::PresentFromStart => self.present_from(0, ctx),
            Command::Tour => self.begin_tour(ctx),
            Command::ReduceMotion => self.memory.change(|memory| memory.reduce_motion = !memory.reduce_motion),
            Command::ToggleDetails => self.toggle(Side::Details),
            Command::ShowWarnings if !self.warnings.is_empty() => self.front = Some(Front::Warnings),
            Command::ShowWarnings => self.say(self.words().say("said-no-warnings")),
            Command::Help => {
                if matches!(self.front, Some(Front::Help(_))) {
                    self.front = None;
                } else {
                    self.front = Some(Front::Help(String::new()));
                    self.panels.cursor = Some(Cursor::over_all(help::field()));
                }
            }
            command => self.run_on_session(command),
        }
        ctx.request_repaint();
    }

    /// Commands that only make sense on an open dataset.
    fn run_on_session(&mut self, command: Command) {
        let Some(session) = &self.session else { return };
        let seen = session.seen();
        let selected: Vec<_> = seen.selection.entities().collect();
        let filter = &seen.filter;
        let action = match command {
            Command::Undo | Command::Redo => return self.step_in_history(command),
            Command::ClearFilters => Action::ClearFilters,
            Command::ToggleMode if seen.mode == Mode::Filter => Action::SetMode(Mode::Highlight),
            Command::ToggleMode => Action::SetMode(Mode::Filter),
            Command::ToggleContext => Action::SetContext(!filter.context),
            Command::ToggleStatedYears => Action::SetStatedYearsOnly(!filter.stated_years_only),
            Command::NextColouring => Action::SetColouring(seen.look.colouring.next()),
            Command::NextSizing => Action::SetSizing(seen.look.sizing.next()),
            Command::ToggleBundling if can_bundle(session) => Action::Bundle(!seen.look.bundled),
            Command::ToggleBundling => {
                return self.say(self.words().with("said-no-bundling", [("most", bundle::MOST_TIES.into())]));
            }
            Command::ToggleGrounds => Action::ShowGrounds(!seen.look.grounds),
            Command::NextWeighing => Action::SetWeighing(seen.look.weighing.next()),
            Command::LeaveNeighbourhood => Action::SetAround(None),
            Command::SelectAll => {
                let shown = session.shown().entities.ones().map(EntityIndex::new);
                Action::Select(Selection::Entities(shown.collect()))
            }
            Command::Ease(easing) => return self.ease(easing),
            Command::Arrange(arrange) => return self.arrange(arrange, selected.first().copied()),
            Command::Deselect if self.panels.stories.step.placing => {
                self.panels.stories.step.placing = false;
                return;
            }
            // Leaving a half-asked path is enough for once.
            Command::Deselect if self.panels.path_from.take().is_some() => return,
            Command::Deselect => Action::Select(Selection::Nothing),
            Command::PutBack if !selected.is_empty() => Action::Unpin(selected),
            Command::NextLanguage => {
                let language = session.language().next();
                self.outbox.send(Action::SetLanguage(language));
                return self.say(Words::of(language).say("said-language"));
            }
            Command::Neighbourhood(steps) => {
                match selected.first().copied().or_else(|| filter.around.map(|at| at.entity)) {
                    Some(entity) => Action::SetAround(Some(Around { entity, steps })),
                    None => return self.say(self.words().say("said-select-for-steps")),
                }
            }
            Command::PathTo => match *selected {
                [from, to] => Action::Select(Selection::Path { from, to }),
                [from, ..] => return self.panels.ask_for_path(from),
                [] => return self.say(self.words().say("said-select-for-path")),
            },
            command => return self.move_camera(command),
        };
        self.outbox.send(action);
    }

    /// Commands that only say where to look.
    fn move_camera(&mut self, command: Command) {
        let request = match command {
            Command::Fit => Request::Fit,
            Command::CameraBack => Request::CameraBack,
            Command::CameraForward => Request::CameraForward,
            Command::ZoomIn => Request::ZoomPercent(125),
            Command::ZoomOut => Request::ZoomPercent(80),
            Command::FlyToSelection => return self.fly_to_selection(),
            _ => return,
        };
        self.outbox.request(request);
    }

    /// Takes the last step back or does it again, and says which one that was.
    fn step_in_history(&mut self, command: Command) {
        let Some(session) = &self.session else { return };
        let (action, step, said, nothing) = match command {
            Command::Redo => (Action::Redo, session.redoes(), "said-redone", "said-nothing-undone"),
            _ => (Action::Undo, session.undoes(), "said-undone", "said-nothing-to-undo"),
        };
        let words = session.words();
        let notice = match step {
            Some(step) => words.with(said, [("step", step.into())]).into(),
            None => words.say(nothing),
        };
        self.say(notice);
        self.outbox.send(action);
    }

    /// Begins to arrange the map anew; what is shown stays until that is done.
    fn arrange(&mut self, arrange: Arrange, selected: Option<EntityIndex>) {
        let Some(session) = &self.session else { return };
        let arranging = match (arrange, selected) {
            (Arrange::Layout, _) => {
                self.outbox.send(Action::Arrange(None, Command::Arrange(arrange).key()));
                return self.outbox.request(Request::Fit);
            }
            (Arrange::Around, Some(entity)) => By::Around(entity),
            (Arrange::Around, None) => return self.say(self.words().say("said-select-for-middle")),
            (Arrange::Direction, _) => By::ByDirection,
            (Arrange::Year, _) => By::ByYear,
            (Arrange::Sector, _) => By::BySector,
            (Arrange::Kind, _) => By::ByKind,
        };
        let network = session.shared_network();
        self.in_background("doing-arrange", move |reporter| {
            let places = arranged::positions(&network, arranging, &mut |share| reporter.reached(share))?;
            Some(Action::Arrange(Some(Arc::new(places)), Command::Arrange(arrange).key()))
        });
    }

    /// Begins to ease the map from where it stands.
    fn ease(&mut self, easing: Easing) {
        let Some(session) = &self.session else { return };
        let standing = Standing::of(session);
        let name = match easing {
            Easing::Relaxed => "doing-relax",
            Easing::Spread => "doing-spread",
        };
        self.in_background(name, move |reporter| {
            let places = standing.eased(easing, &mut |share| reporter.reached(share))?;
            Some(Action::Ease(Arc::new(places), Command::Ease(easing).key()))
        });
    }

    /// Works out on a thread of its own what is to be done; the action follows when it is known.
    pub(super) fn in_background(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&Reporter) -> Option<Action> + Send + 'static,
    ) {
        let ctx = self.ctx.clone();
        match Task::start("work", move || ctx.request_repaint(), work) {
            Ok(task) => self.arranging = Some(Arranging { name, task }),
            Err(error) => self.say(self.words().with("said-no-work", [("why", error.to_string().into())])),
        }
    }

    /// Asks how the view is to be called.
    fn begin_keeping(&mut self) {
        self.show_left(Left::Views);
        if let Some(session) = &self.session {
            views_ui::begin_asking(session, &mut self.panels);
        }
    }

    /// Brings the lists of what is shown to the right and gives the one in sight the keyboard.
    fn list_shown(&mut self) {
        self.bring(Side::Details);
        self.panels.overview.focus();
        self.outbox.send(Action::Select(Selection::Nothing));
    }

    /// Brings a list to the left.
    pub(super) fn show_left(&mut self, left: Left) {
        self.panels.left = left;
        self.bring(Side::Filters);
    }

    /// Begins a story, or goes on with the one that is listed.
    fn add_to_story(&mut self, command: Command) {
        self.show_left(Left::Stories);
        let Some(session) = &self.session else { return };
        if command == Command::NewStory || session.workspace().stories.is_empty() {
            stories_ui::begin_story(session, &mut self.panels, &mut self.outbox);
        } else {
            stories_ui::add_step(session, &mut self.panels, &mut self.outbox);
        }
    }

    fn fly_to_selection(&mut self) {
        let Some(session) = &self.session else { return };
        let request = match &session.seen().selection {
            Selection::Nothing => Request::Fit,
            Selection::Entities(entities) => Request::FlyTo(entities.iter().copied().collect()),
            Selection::Relation(relation) => Request::FlyToRelation(*relation),
            Selection::Source(source) => Request::FlyTo(session.network().supported_by(*source).entities.clone()),
            Selection::Path { from, to } => {
                Request::FlyTo(paths::on_the_way(session.network(), *from, *to, LISTED_PATHS))
            }
        };
        self.outbox.request(request);
    }

    /// Asks the desktop for a file; where it has no dialog, asks in a window of our own.
    pub(super) fn ask(&mut self, purpose: Purpose, ctx: &egui::Context, frame: &eframe::Frame) {
        if self.dialog.is_some() {
            return;
        }
        if !dialog::is_possible() {
            return self.prompt(purpose);
        }
        let ctx = ctx.clone();
        let suggested = self.suggested(purpose);
        let forms = (self.choices.format, self.handout.form, self.words());
        match Dialog::ask(purpose, &suggested, forms, frame, move || ctx.request_repaint()) {
            Ok(dialog) => self.dialog = Some(dialog),
            Err(_error) => self.prompt(purpose),
        }
    }
}
