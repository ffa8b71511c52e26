//! Running commands, from keys, menus and buttons.

#![warn(clippy::wildcard_enum_match_arm)]

use std::sync::Arc;

use eframe::egui;

use super::{
    App, Front, Side,
    command::{Arrange, Command, Easing},
    dialog::{self, Dialog, Purpose},
    help,
    saving::Then,
    task::Reporter,
    work::Kind,
};
use crate::{
    dataset::{filter::Around, id::EntityIndex, look::Mode, view::Selection},
    network::paths,
    panels::{LeftPanel, cursor::Cursor, details_ui::LISTED_PATHS, search_ui, stories_ui, views_ui, year_ui},
    placing::{
        arranged::{self, Arranging as By},
        eased::Standing,
    },
    session::{
        Session,
        action::Action,
        outbox::{Ask, Request, Way},
    },
    words::Words,
};

impl App {
    /// Does what a command says, or says why it cannot be done.
    pub(super) fn run(&mut self, command: Command, ctx: &egui::Context, frame: &eframe::Frame) {
        match self.hindrance(command) {
            Some(why) => self.fronts.say(why),
            None => self.run_unhindered(command, ctx, frame),
        }
        ctx.request_repaint();
    }

    #[expect(clippy::too_many_lines, reason = "a table, one row for each command")]
    fn run_unhindered(&mut self, command: Command, ctx: &egui::Context, frame: &eframe::Frame) {
        match command {
            Command::Open => {
                self.files.awaited = None;
                self.ask(Purpose::Open, ctx, frame);
            }
            Command::Save => self.save(Then::Stay),
            Command::SaveAs => {
                let then = self.take_what_follows();
                self.ask_where_to_save(then, ctx, frame);
            }
            Command::Export => self.begin_export(),
            Command::ExportStory => self.begin_handout(),
            Command::CopyPicture => {
                self.exports.choices.theme = self.window.memory.theme;
                self.copy_picture();
            }
            Command::CopyDescription => self.copy_description(),
            Command::CopySelection => self.copy_selection(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo => self.step_in_history(Action::Undo),
            Command::Redo => self.step_in_history(Action::Redo),
            Command::Find => self.panels.cursor = Some(Cursor::over_all(search_ui::field_id())),
            Command::ListShown => self.list_shown(),
            Command::ClearFilters => self.outbox.send(Action::ClearFilters),
            Command::ToggleMode => self.send(|session| match session.seen().mode {
                Mode::Filter => Action::SetMode(Mode::Highlight),
                Mode::Highlight => Action::SetMode(Mode::Filter),
            }),
            Command::ToggleContext => self.send(|session| Action::SetContext(!session.filter().context)),
            Command::ToggleStatedYears => {
                self.send(|session| Action::SetStatedYearsOnly(!session.filter().stated_years_only));
            }
            Command::NextColouring => {
                self.send(|session| Action::SetColouring(session.seen().look.colouring.next()));
            }
            Command::NextSizing => self.send(|session| Action::SetSizing(session.seen().look.sizing.next())),
            Command::NextWeighing => {
                self.send(|session| Action::SetWeighing(session.seen().look.weighing.next()));
            }
            Command::ToggleGrounds => self.send(|session| Action::ShowGrounds(!session.seen().look.grounds)),
            Command::ToggleBundling => self.send(|session| Action::Bundle(!session.seen().look.bundled)),
            Command::PlayYears => {
                // The strip takes the steps.
                self.window.bring(Side::Years);
                year_ui::toggle_play(ctx, &mut self.panels);
            }
            Command::Neighbourhood(steps) => self.look_around(steps),
            Command::LeaveNeighbourhood => self.outbox.send(Action::SetAround(None)),
            Command::Fit => self.outbox.look(Way::Fit),
            Command::FlyToSelection => self.fly_to_selection(),
            Command::ZoomIn => self.outbox.look(Way::ZoomPercent(CLOSER)),
            Command::ZoomOut => self.outbox.look(Way::ZoomPercent(FARTHER)),
            Command::CameraBack => self.outbox.look(Way::Back),
            Command::CameraForward => self.outbox.look(Way::Forward),
            Command::SelectAll => self.send(|session| Action::Select(all_shown(session))),
            Command::Deselect => self.deselect(),
            Command::PathTo => self.begin_path(),
            Command::PutBack => {
                self.send(|session| Action::Unpin(session.seen().selection.entities().collect()));
            }
            Command::Arrange(arrange) => self.arrange(arrange),
            Command::Ease(easing) => self.ease(easing),
            Command::ShowFilters => self.show_left(LeftPanel::Filters),
            Command::ShowLook => self.show_left(LeftPanel::Look),
            Command::ShowViews => self.show_left(LeftPanel::Views),
            Command::ShowStories => self.show_left(LeftPanel::Stories),
            Command::KeepView => self.begin_keeping(),
            Command::NewStory | Command::AddStep => self.add_to_story(command),
            Command::Present => self.present(ctx),
            Command::PresentFromStart => self.present_from(0, ctx),
            Command::Tour => self.begin_tour(ctx),
            Command::NextLanguage => self.speak_next_language(),
            Command::NextTheme => self.put_on_next_theme(),
            Command::ToggleFilters => self.window.toggle(Side::Filters),
            Command::ToggleYears => self.window.toggle(Side::Years),
            Command::ToggleDetails => self.window.toggle(Side::Details),
            Command::ToggleOverview => {
                self.window.memory.change(|memory| memory.overview_hidden = !memory.overview_hidden);
            }
            Command::ReduceMotion => self.reduce_motion_or_not(),
            Command::ShowWarnings => self.fronts.front = Some(Front::Warnings),
            Command::Help => self.open_or_close_help(),
        }
    }

    /// Asks for a change that depends on what is looked at.
    fn send(&mut self, change: impl FnOnce(&Session) -> Action) {
        if let Some(session) = &self.session {
            self.outbox.send(change(session));
        }
    }

    /// Looks at the neighbourhood of what is selected, or at more or less of the one that is looked at.
    fn look_around(&mut self, steps: u8) {
        let entity = self.session.as_ref().and_then(middle);
        self.outbox.send(Action::SetAround(entity.map(|entity| Around { entity, steps })));
    }

    /// Selects nothing. Leaving what is half-asked is enough for once.
    fn deselect(&mut self) {
        if std::mem::take(&mut self.panels.stories.step.placing) || self.panels.path_from.take().is_some() {
            return;
        }
        self.outbox.send(Action::Select(Selection::Nothing));
    }

    /// Shows the path between the two that are selected, or asks for the other end.
    fn begin_path(&mut self) {
        let Some(session) = &self.session else { return };
        let mut selected = session.seen().selection.entities();
        match (selected.next(), selected.next(), selected.next()) {
            (Some(from), Some(to), None) => self.outbox.send(Action::Select(Selection::Path { from, to })),
            (Some(from), ..) => self.panels.ask_for_path(from),
            (None, ..) => {}
        }
    }

    fn speak_next_language(&mut self) {
        let language = self.session.as_ref().map_or(self.window.memory.language, Session::language).next();
        self.outbox.request(Request::Language(language));
        self.fronts.say(Words::of(language).say("said-language"));
    }

    fn put_on_next_theme(&mut self) {
        self.window.memory.change(|memory| memory.theme = memory.theme.next());
        let theme = self.words().theme(self.window.memory.theme).to_lowercase();
        self.fronts.say(self.words().with("said-theme", [("theme", theme.into())]));
    }

    fn reduce_motion_or_not(&mut self) {
        self.window.memory.change(|memory| memory.reduce_motion = !memory.reduce_motion);
        let said = if self.window.memory.reduce_motion { "said-motion-reduced" } else { "said-motion" };
        self.fronts.say(self.words().say(said));
    }

    fn open_or_close_help(&mut self) {
        if self.fronts.front.take_if(|front| matches!(front, Front::Help(_))).is_none() {
            self.fronts.front = Some(Front::Help(String::new()));
            self.panels.cursor = Some(Cursor::over_all(help::field()));
        }
    }

    /// Takes the last step back or does it again, and says which one that was.
    fn step_in_history(&mut self, action: Action) {
        let Some(session) = &self.session else { return };
        let (step, said) =
            if action == Action::Undo { (session.undoes(), "said-undone") } else { (session.redoes(), "said-redone") };
        if let Some(step) = step {
            self.fronts.say(session.words().with(said, [("step", step.into())]));
        }
        self.outbox.send(action);
    }

    /// Begins to arrange the map anew; what is shown stays until that is done.
    fn arrange(&mut self, arrange: Arrange) {
        let Some(session) = &self.session else { return };
        let arranging = match (arrange, session.seen().selection.entities().next()) {
            (Arrange::Layout, _) => {
                self.outbox.send(Action::Arrange(None, Command::Arrange(arrange).key()));
                return self.outbox.look(Way::Fit);
            }
            (Arrange::Around, Some(entity)) => By::Around(entity),
            (Arrange::Around, None) => return,
            (Arrange::Direction, _) => By::ByDirection,
            (Arrange::Year, _) => By::ByYear,
            (Arrange::Sector, _) => By::BySector,
            (Arrange::Kind, _) => By::ByKind,
        };
        let network = session.shared_network();
        self.in_background(("doing-arrange", Kind::Places), move |reporter| {
            let places = arranged::positions(&network, arranging, &mut |share| reporter.reached(share))?;
            let action = Action::Arrange(Some(Arc::new(places)), Command::Arrange(arrange).key());
            Some(vec![Ask::Change(action), Ask::Window(Request::Look(Way::Fit))])
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
        self.in_background((name, Kind::Places), move |reporter| {
            let places = standing.eased(easing, &mut |share| reporter.reached(share))?;
            let action = Action::Ease(Arc::new(places), Command::Ease(easing).key());
            Some(vec![Ask::Change(action), Ask::Window(Request::Look(Way::Fit))])
        });
    }

    /// Works out on a thread of its own what is to be done; it is asked for when it is known.
    pub(super) fn in_background(
        &mut self,
        what: (&'static str, Kind),
        work: impl FnOnce(&Reporter) -> Option<Vec<Ask>> + Send + 'static,
    ) {
        if let Err(error) = self.work.begin(what, &self.ctx, work) {
            self.fronts.say(self.words().with("said-no-work", [("why", error.to_string().into())]));
        }
    }

    /// Asks how the view is to be called.
    fn begin_keeping(&mut self) {
        self.show_left(LeftPanel::Views);
        if let Some(session) = &self.session {
            views_ui::begin_asking(session, &mut self.panels);
        }
    }

    /// Brings the lists of what is shown to the right and gives the one in sight the keyboard.
    fn list_shown(&mut self) {
        self.window.bring(Side::Details);
        self.panels.overview.focus();
        self.outbox.send(Action::Select(Selection::Nothing));
    }

    /// Brings a list to the left.
    pub(super) fn show_left(&mut self, left: LeftPanel) {
        self.panels.left = left;
        self.window.bring(Side::Filters);
    }

    /// Begins a story, or goes on with the one that is listed.
    fn add_to_story(&mut self, command: Command) {
        self.show_left(LeftPanel::Stories);
        let Some(session) = &self.session else { return };
        if command == Command::NewStory || session.workspace().stories.is_empty() {
            stories_ui::begin_story(session, &mut self.panels, &mut self.outbox);
        } else {
            stories_ui::add_step(session, &mut self.panels, &mut self.outbox);
        }
    }

    fn fly_to_selection(&mut self) {
        let Some(session) = &self.session else { return };
        let way = match &session.seen().selection {
            Selection::Nothing => Way::Fit,
            Selection::Entities(entities) => Way::FlyTo(entities.iter().copied().collect()),
            Selection::Relation(relation) => Way::FlyToRelation(*relation),
            Selection::Source(source) => Way::FlyTo(session.network().supported_by(*source).entities.clone()),
            Selection::Path { from, to } => Way::FlyTo(paths::on_the_way(session.network(), *from, *to, LISTED_PATHS)),
        };
        self.outbox.look(way);
    }

    /// Asks the desktop for a file; where it has no dialog, asks in a window of our own.
    pub(super) fn ask(&mut self, purpose: Purpose, ctx: &egui::Context, frame: &eframe::Frame) {
        if self.exports.dialog.is_some() {
            return;
        }
        if !dialog::is_possible() {
            return self.prompt(purpose);
        }
        let ctx = ctx.clone();
        let suggested = self.suggested(purpose);
        let forms = (self.exports.choices.format, self.exports.handout.form, self.words());
        match Dialog::ask((purpose, &suggested), forms, frame, move || ctx.request_repaint()) {
            Ok(dialog) => self.exports.dialog = Some(dialog),
            Err(_error) => self.prompt(purpose),
        }
    }
}

/// How much larger or smaller one key or button makes the map, in percent.
pub(super) const CLOSER: u32 = 125;
pub(super) const FARTHER: u32 = 80;

/// All entities that are shown, selected.
pub(super) fn all_shown(session: &Session) -> Selection {
    Selection::Entities(session.shown().entities.ones().map(EntityIndex::new).collect())
}

/// What a neighbourhood is looked at of.
pub(super) fn middle(session: &Session) -> Option<EntityIndex> {
    let selected = session.seen().selection.entities().next();
    selected.or_else(|| session.filter().around.map(|around| around.entity))
}
