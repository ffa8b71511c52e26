//! Running commands, from keys, menus and buttons.

#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;

use eframe::egui;

use super::{
    App, Front, Side, brief_ui,
    changes_ui::Changes,
    command::Command,
    comparing,
    deleting::Deleting,
    dialog::Purpose,
    exporting::{self, copy_description},
    first_steps::FirstSteps,
    fronts::{Fronts, Notice},
    help,
    licences_ui::{self, Licences},
    new_record::NewRecord,
    palette::Palette,
    saving::Then,
    vocabulary_ui::Vocabulary,
    window::Window,
    wish::{Now, Wish},
};
use crate::{
    brief::Subject,
    canvas::Canvas,
    dataset::{
        filter::{Around, Dating},
        id::EntityIndex,
        look::Mode,
        view::Selection,
        workspace::Highlight,
    },
    keep::open,
    panels::{
        LeftPanel, PanelState, around_ui, citation, cursor::Cursor, groups, groups_ui, search_ui, stories_ui,
        table::Page, views_ui, year_ui,
    },
    scene::{folds, theme::TextSize},
    session::{
        Session,
        action::Action,
        outbox::{Ask, Outbox, Request, Way},
    },
    words::Phrase,
};

impl App {
    /// Does what a command says, or says why it cannot be done.
    pub(super) fn run(&mut self, command: Command) {
        // Whoever knows a command needs no way in.
        self.fronts.first_steps = None;
        if self.sight().hindrance(command).is_some() {
            let why = Phrase::new(|words| self.sight().hindrance_in(command, words).unwrap_or_default());
            self.fronts.say(Notice::of_hindrance(command, &why));
        } else {
            let wishes = self.wishes_of(command);
            self.act(wishes);
        }
        self.ctx.request_repaint();
    }

    /// Has the owners do what a command says. Returns their wishes.
    #[expect(clippy::too_many_lines, reason = "a table, one row for each command")]
    fn wishes_of(&mut self, command: Command) -> Vec<Wish> {
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        match command {
            Command::NewDataset => {
                let begun = open::begun();
                begun.map(|ready| Wish::MakeRoom(Box::new(ready))).into_iter().collect()
            }
            Command::Open => {
                self.files.awaited = None;
                self.files.ask_for(Purpose::Open)
            }
            Command::UpdateFrom => self.files.ask_for(Purpose::Update),
            Command::ReadText => self.files.ask_for(Purpose::Text),
            Command::AddSources => self.files.ask_for(Purpose::References),
            Command::ShowDesk => {
                self.desk.turn();
                Vec::new()
            }
            Command::EditInExcel => self.files.ask_for(Purpose::Workbook),
            Command::Template => self.files.ask_for(Purpose::Template),
            Command::Save => self.saving.save(Then::Stay, now),
            Command::SaveAs => {
                let then = self.saving.take_what_follows();
                self.saving.ask_where_to_save(then)
            }
            Command::Export => self.exports.begin(self.panels.table.between(), now),
            Command::ExportStory => self.exports.begin_handout(self.panels.stories.chosen, now),
            Command::ExportProfile => self.exports.begin_profile(now),
            Command::ExportData => self.exports.begin_data(),
            Command::Print => {
                let money = now.session.and_then(|session| self.panels.table.money(session));
                self.exports.begin_print(self.panels.table.between(), money, now)
            }
            Command::OwnLook => self.exports.begin_own_look(now, &mut self.panels.cursor),
            Command::CopyPicture => {
                self.exports.choices.theme = self.window.memory.theme;
                if self.panels.table.between().is_none() {
                    self.exports.choices.follow(None);
                }
                self.exports.copy_picture(exporting::view(&self.canvas, now.theme()), now)
            }
            Command::CopyDescription => copy_description(now),
            Command::Brief => {
                let selection = now.session.map(|session| Subject::of(&session.seen().selection));
                selection.map(|subject| brief_ui::begin(subject, now)).unwrap_or_default()
            }
            Command::Quit => {
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                Vec::new()
            }
            Command::Find => {
                self.panels.cursor = Some(Cursor::over_all(search_ui::field_id()));
                Vec::new()
            }
            Command::ShowTable => self.turn_table(None),
            Command::ShowBetween => {
                let is_there = self.panels.table.between().is_some();
                self.turn_table((!is_there).then_some(Page::Between))
            }
            Command::ShowLife => self.turn_life(),
            Command::ExportLife => self.export_life(),
            Command::ShowMoney => {
                let wishes = self.turn_table(Some(Page::Money));
                if let Some(session) = &self.session {
                    self.panels.table.show_money(session);
                }
                wishes
            }
            Command::ShowQuality => self.turn_table(Some(Page::Quality)),
            Command::ExportTable => self.files.ask_for(Purpose::Table),
            Command::ListShown => {
                self.window.bring(Side::Details);
                self.panels.overview.focus();
                vec![Wish::send(Action::Select(Selection::Nothing))]
            }
            Command::PlayYears => {
                // The strip takes the steps.
                self.window.bring(Side::Years);
                year_ui::toggle_play(&self.ctx, &mut self.panels);
                Vec::new()
            }
            Command::Deselect => deselect(&mut self.panels),
            Command::PathTo => begin_path(now.session, &mut self.panels),
            Command::MergeWith => begin_merging(now.session),
            Command::Split => begin_splitting(now.session),
            Command::ShowDuplicates => self.show_duplicates(),
            Command::Arrange(arrange) => self.work.arrange(arrange, now),
            Command::Ease(easing) => self.work.ease(easing, now),
            Command::ShowFilters => vec![Wish::List(LeftPanel::Filters)],
            Command::ShowLook => vec![Wish::List(LeftPanel::Look)],
            Command::ShowGroups => vec![Wish::List(LeftPanel::Groups)],
            Command::KeepGroup => {
                groups_ui::begin_asking(&mut self.panels);
                vec![Wish::List(LeftPanel::Groups)]
            }
            Command::ShowViews => vec![Wish::List(LeftPanel::Views)],
            Command::ShowStories => vec![Wish::List(LeftPanel::Stories)],
            Command::KeepView => begin_keeping(now.session, &mut self.panels),
            Command::NewStory | Command::AddStep => add_to_story(command, &mut self.panels, &mut self.outbox, now),
            Command::Present => {
                let staged = now.session.and_then(Session::stage);
                self.stage.present(staged.map_or(0, |at| at.step), self.panels.stories.chosen, &mut self.canvas, now)
            }
            Command::PresentFromStart => self.stage.present(0, self.panels.stories.chosen, &mut self.canvas, now),
            Command::Tour => self.stage.begin_tour(now),
            Command::NextLanguage => speak_next_language(now),
            Command::NextTheme => vec![self.window.put_on_next_theme()],
            Command::ToggleFilters => toggle(&mut self.window, Side::Filters),
            Command::ToggleYears => toggle(&mut self.window, Side::Years),
            Command::ToggleDetails => toggle(&mut self.window, Side::Details),
            Command::ToggleOverview => {
                self.window.memory.change(|memory| memory.overview_hidden = !memory.overview_hidden);
                Vec::new()
            }
            Command::LargerText => self.window.set_larger().into_iter().collect(),
            Command::SmallerText => self.window.set_smaller().into_iter().collect(),
            Command::UsualText => vec![self.window.set_text(TextSize::USUAL)],
            Command::ReduceMotion => vec![self.window.reduce_motion_or_not()],
            Command::ShowWarnings => vec![Wish::Show(Front::Warnings)],
            Command::ShowOrigins => {
                let near = self.files.path().or_else(|| self.updating.path());
                self.importing.get_origins(near, Now::of(&self.ctx, self.session.as_ref(), &self.window));
                vec![Wish::Show(Front::Origins)]
            }
            Command::EditDetails => {
                self.window.bring(Side::Details);
                self.panels.editing.is_on = !self.panels.editing.is_on;
                Vec::new()
            }
            Command::NewEntity => {
                self.ask_for_new(|session, last| NewRecord::entity(session, last, None));
                Vec::new()
            }
            Command::NewTie => {
                self.ask_for_new(NewRecord::tie);
                Vec::new()
            }
            Command::DeleteRecord => {
                Deleting::of(now.session).map(|it| Wish::Show(Front::Delete(it))).into_iter().collect()
            }
            Command::ShowVocabulary => vec![Wish::Show(Front::Vocabulary(Box::new(Vocabulary::new())))],
            Command::ShowChanges => {
                let file = now.session.and_then(|session| self.saving.differs_from(session));
                let changes = file.zip(now.session).map(|(file, session)| Changes::new(file, session));
                changes.map(|changes| Wish::Show(Front::Changes(Box::new(changes)))).into_iter().collect()
            }
            Command::Propose => {
                self.propose_or_not();
                Vec::new()
            }
            Command::ExportProposals => vec![Wish::AskFor(Purpose::Proposals)],
            Command::CompareFile => vec![Wish::AskFor(Purpose::Compare)],
            Command::ComparePeriods => comparing::begin_periods(now, &mut self.panels),
            Command::ExportChanges => vec![Wish::AskFor(Purpose::Changes)],
            Command::ChangesAsStory => comparing::as_story(now, &mut self.panels),
            Command::EndComparison => vec![Wish::send(Action::Compare(None))],
            Command::ShowPalette => {
                let palette = Palette::new(self.sight(), self.words());
                if self.fronts.turn_palette(palette) {
                    self.panels.cursor = Some(Palette::cursor());
                }
                Vec::new()
            }
            Command::Manual => {
                self.fronts.turn_manual(&mut self.panels);
                Vec::new()
            }
            Command::FirstSteps => {
                self.fronts.first_steps = Some(FirstSteps::default());
                Vec::new()
            }
            Command::Help => open_or_close_help(&mut self.fronts, &mut self.panels),
            Command::ShowLicences => {
                self.panels.cursor = Some(Cursor::over_all(licences_ui::field()));
                vec![Wish::Show(Front::Licences(Box::new(Licences::new())))]
            }
            Command::CopySelection => now.session.and_then(copied).into_iter().collect(),
            Command::Undo => step_in_history(Action::Undo, now),
            Command::Redo => step_in_history(Action::Redo, now),
            Command::ClearFilters => vec![Wish::send(Action::ClearFilters)],
            Command::ToggleMode => changed(now, |session| match session.seen().mode {
                Mode::Filter => Action::SetMode(Mode::Highlight),
                Mode::Highlight => Action::SetMode(Mode::Filter),
            }),
            Command::ToggleContext => changed(now, |session| Action::SetContext(!session.filter().context)),
            Command::ToggleAnnounced => changed(now, |session| {
                Action::SetDating(match session.filter().dating {
                    Dating::Effective => Dating::Announced,
                    Dating::Announced => Dating::Effective,
                })
            }),
            Command::ToggleStatedYears => {
                changed(now, |session| Action::SetStatedYearsOnly(!session.filter().stated_years_only))
            }
            Command::NextColouring => {
                changed(now, |session| Action::SetColouring(session.seen().look.colouring.next()))
            }
            Command::NextSizing => changed(now, |session| Action::SetSizing(session.seen().look.sizing.next())),
            Command::NextWeighing => changed(now, |session| Action::SetWeighing(session.seen().look.weighing.next())),
            Command::ToggleGrounds => changed(now, |session| Action::ShowGrounds(!session.seen().look.grounds)),
            Command::ToggleBundling => changed(now, |session| Action::Bundle(!session.seen().look.bundled)),
            Command::NextRegions => changed(now, |session| Action::SetRegions(session.seen().look.regions.next())),
            Command::FoldLeaves => changed(now, |session| fold_or_unfold(session, &self.canvas)),
            Command::Neighbourhood(steps) => {
                let entities = now.session.map(middles).unwrap_or_default();
                vec![Wish::send(Action::SetAround(Some(Around::of_all(entities, steps).capped())))]
            }
            Command::UnfoldNeighbours => changed(now, |session| Action::SetAround(Some(unfolded(session)))),
            Command::FoldNeighbours => changed(now, |session| {
                let around = session.filter().around.as_ref();
                Action::SetAround(around.map(|around| around.folding(session.seen().selection.entities())))
            }),
            Command::BeginEmpty => {
                self.panels.cursor = Some(Cursor::over_all(search_ui::field_id()));
                vec![Wish::send(Action::SetAround(Some(Around::default().capped())))]
            }
            Command::LeaveNeighbourhood => vec![Wish::send(Action::SetAround(None))],
            Command::Fit => vec![Wish::look(Way::Fit)],
            Command::FlyToSelection => now.session.map(|it| Wish::look(to_selection(it))).into_iter().collect(),
            Command::ZoomIn => vec![Wish::look(Way::ZoomPercent(CLOSER))],
            Command::ZoomOut => vec![Wish::look(Way::ZoomPercent(FARTHER))],
            Command::CameraBack => vec![Wish::look(Way::Back)],
            Command::CameraForward => vec![Wish::look(Way::Forward)],
            Command::SelectAll => changed(now, |session| Action::Select(all_shown(session))),
            Command::PutBack => changed(now, |session| Action::Unpin(session.seen().selection.entities().collect())),
        }
    }
}

/// A change that depends on what is looked at.
fn changed(now: Now<'_>, change: impl FnOnce(&Session) -> Action) -> Vec<Wish> {
    now.session.map(|session| Wish::send(change(session))).into_iter().collect()
}

/// Unfolds the leaves of the selected hubs if any of them are folded on the map, else folds them.
fn fold_or_unfold(session: &Session, canvas: &Canvas) -> Action {
    let hubs: Vec<EntityIndex> =
        session.seen().selection.entities().filter(|entity| folds::has_leaves(session, *entity)).collect();
    if hubs.iter().any(|hub| canvas.folds(*hub)) { Action::Unfold(hubs) } else { Action::Fold(hubs) }
}

fn toggle(window: &mut Window, side: Side) -> Vec<Wish> {
    window.toggle(side);
    Vec::new()
}

/// The selection as text, to be copied.
fn copied(session: &Session) -> Option<Wish> {
    let text = citation::of(session, &session.seen().selection)?;
    Some(Wish::Ask(Ask::Window(Request::Copy(text))))
}

/// Selects nothing. Leaving what is half-asked or goes on is enough for once.
fn deselect(panels: &mut PanelState) -> Vec<Wish> {
    let was_playing = panels.next_step.take().is_some();
    if was_playing || std::mem::take(&mut panels.stories.step.placing) || panels.path_from.take().is_some() {
        return Vec::new();
    }
    vec![Wish::send(Action::Select(Selection::Nothing))]
}

/// Shows the path between the two that are selected, or asks for the other end.
fn begin_path(session: Option<&Session>, panels: &mut PanelState) -> Vec<Wish> {
    let Some(session) = session else { return Vec::new() };
    let mut selected = session.seen().selection.entities();
    match (selected.next(), selected.next(), selected.next()) {
        (Some(from), Some(to), None) => return vec![Wish::send(Action::Select(Selection::path(from, to)))],
        (Some(from), None, _) => panels.ask_for_path(from),
        _ => {}
    }
    Vec::new()
}

/// Shows the two that are selected side by side, or asks for the one that the selected one is merged with.
fn begin_merging(session: Option<&Session>) -> Vec<Wish> {
    let Some(session) = session else { return Vec::new() };
    let selection = &session.seen().selection;
    let mut selected = selection.entities();
    let asked = match (selected.next(), selected.next(), selection) {
        (Some(one), Some(other), _) => Request::MergePair(one, other),
        (Some(one), None, _) => Request::MergeWith(Highlight::Entity(one)),
        (None, _, Selection::Relation(tie)) => Request::MergeWith(Highlight::Relation(*tie)),
        _ => return Vec::new(),
    };
    vec![Wish::Ask(Ask::Window(asked))]
}

fn begin_splitting(session: Option<&Session>) -> Vec<Wish> {
    let entity = session.and_then(|session| session.seen().selection.single_entity());
    entity.map(|entity| Wish::Ask(Ask::Window(Request::Split(entity)))).into_iter().collect()
}

fn speak_next_language(now: Now<'_>) -> Vec<Wish> {
    let language = now.words().language().next();
    vec![Wish::Ask(Ask::Window(Request::Language(language))), Wish::say(|words| words.say("said-language"))]
}

fn open_or_close_help(fronts: &mut Fronts, panels: &mut PanelState) -> Vec<Wish> {
    if fronts.front.take_if(|front| matches!(front, Front::Help(_))).is_none() {
        fronts.front = Some(Front::Help(String::new()));
        panels.cursor = Some(Cursor::over_all(help::field()));
    }
    Vec::new()
}

/// Takes the last step back or does it again, and says which one that was.
fn step_in_history(action: Action, now: Now<'_>) -> Vec<Wish> {
    let Some(session) = now.session else { return Vec::new() };
    let (step, said) =
        if action == Action::Undo { (session.undone(), "said-undone") } else { (session.redone(), "said-redone") };
    let said = step.map(|step| {
        let said = Phrase::new(|words| words.with(said, [("step", step.get(words.language()).into())]));
        Wish::Say(Notice::until_changed(&said))
    });
    said.into_iter().chain([Wish::send(action)]).collect()
}

/// Asks how the view is to be called.
fn begin_keeping(session: Option<&Session>, panels: &mut PanelState) -> Vec<Wish> {
    if let Some(session) = session {
        views_ui::begin_asking(session, panels);
    }
    vec![Wish::List(LeftPanel::Views)]
}

/// Begins a story, or goes on with the one that is listed.
fn add_to_story(command: Command, panels: &mut PanelState, outbox: &mut Outbox, now: Now<'_>) -> Vec<Wish> {
    if let Some(session) = now.session {
        if command == Command::NewStory || session.workspace().stories.is_empty() {
            stories_ui::begin_story(session, panels, outbox);
        } else {
            stories_ui::add_step(session, panels, outbox);
        }
    }
    vec![Wish::List(LeftPanel::Stories)]
}

/// The way to what is selected.
fn to_selection(session: &Session) -> Way {
    match &session.seen().selection {
        Selection::Nothing => Way::Fit,
        Selection::Entities(entities) => Way::FlyTo(entities.iter().copied().collect()),
        Selection::Relation(relation) => Way::FlyToRelation(*relation),
        Selection::Relations(_) => Way::FlyTo(groups::selected(session).into_iter().collect()),
        Selection::Source(source) => Way::FlyTo(session.network().supported_by(*source).entities.clone()),
        Selection::Path { .. } => Way::FlyTo(session.on_the_way()),
    }
}

/// How much larger or smaller one key or button makes the map, in percent.
pub(super) const CLOSER: u32 = 125;
pub(super) const FARTHER: u32 = 80;

/// All entities that are shown, selected.
pub(super) fn all_shown(session: &Session) -> Selection {
    Selection::Entities(session.shown().entities.ones().map(EntityIndex::new).collect())
}

/// The entities of which a neighbourhood is looked at: those that are selected, or those it began with.
pub(super) fn middles(session: &Session) -> BTreeSet<EntityIndex> {
    let selected: BTreeSet<EntityIndex> = session.seen().selection.entities().collect();
    let began = || session.filter().around.as_ref().map(|around| around.entities.clone()).unwrap_or_default();
    if selected.is_empty() { began() } else { selected }
}

/// The neighbourhood with all neighbours of what is selected; where there is none, one that is built of that by hand.
fn unfolded(session: &Session) -> Around {
    let selected: BTreeSet<EntityIndex> = session.seen().selection.entities().collect();
    match &session.filter().around {
        Some(around) => {
            let beyond = selected.iter().copied().filter(|entity| !around_ui::is_near(*entity, session));
            around.with(beyond).unfolding(selected.iter().copied())
        }
        None => Around::of_all(selected.clone(), 0).unfolding(selected),
    }
}

/// While the other end of a path is asked for, selecting an entity gives it.
pub(super) fn path_instead(action: Action, panels: &mut PanelState) -> Action {
    let (Action::Select(selection), Some(from)) = (&action, panels.path_from) else { return action };
    let Some(to) = selection.single_entity().filter(|to| *to != from) else { return action };
    panels.path_from = None;
    Action::Select(Selection::path(from, to))
}
