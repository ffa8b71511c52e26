//! The state of commands: whether what they switch is on, and why nothing would come of them, which menus say in
//! place of offering them, and keys in place of doing nothing.

#![warn(clippy::wildcard_enum_match_arm)]

use super::{
    Side,
    command::{Arrange, Command},
    commands::{CLOSER, FARTHER, all_shown, middles},
    files::Files,
    wish::Now,
};
use crate::{
    canvas::Canvas,
    dataset::{filter::Around, view::Selection},
    panels::{LeftPanel, PanelState, around_ui, details_ui::record_of, groups},
    scene::{
        bundle::{self, can_bundle},
        folds,
        theme::TextSize,
    },
    session::Session,
    words::Words,
};

/// The parts of the window that commands act on.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) now: Now<'a>,
    pub(super) files: &'a Files,
    pub(super) canvas: &'a Canvas,
    pub(super) panels: &'a PanelState,
    /// Whether it is known what became of the tables that the open dataset was made of.
    pub(super) has_origins: bool,
    /// Whether a text lies on the desk.
    pub(super) has_text: bool,
    /// Whether the facts are others than those in the file, or are proposed to be.
    pub(super) has_edited_facts: bool,
    /// Why changes cannot be kept otherwise, as proposals or in the file.
    pub(super) against_switching: Option<&'static str>,
}

impl Sight<'_> {
    /// Why nothing would come of `command` now, if nothing would.
    pub(super) fn hindrance(self, command: Command) -> Option<String> {
        self.hindrance_in(command, self.now.words())
    }

    /// The same in these words.
    pub(super) fn hindrance_in(self, command: Command, words: Words) -> Option<String> {
        if let Some(key) = self.against_other_size(command) {
            return Some(words.say(key).into_owned());
        }
        let key = match self.now.session {
            Some(session) if command == Command::ToggleBundling => {
                let is_hindered = !can_bundle(session);
                return is_hindered.then(|| words.with("said-no-bundling", [("most", bundle::MOST_TIES.into())]));
            }
            Some(session) => self.against(command, session),
            None if needs_nothing_open(command) => None,
            None => Some("map-none-open"),
        };
        key.map(|key| words.say(key).into_owned())
    }

    /// Why words can be no larger or smaller, if they can not; this is so whatever is open.
    fn against_other_size(self, command: Command) -> Option<&'static str> {
        let size = self.now.window.memory.text_size;
        let hindrances = [
            (Command::LargerText, size.larger().is_none(), "said-largest-text"),
            (Command::SmallerText, size.smaller().is_none(), "said-smallest-text"),
            (Command::UsualText, size == TextSize::USUAL, "said-usual-text"),
        ];
        hindrances.into_iter().find(|(other, is_so, _)| *other == command && *is_so).map(|(.., why)| why)
    }

    /// The words that say why nothing would come of `command` in a dataset that is open.
    #[expect(clippy::too_many_lines, reason = "a table, one row for each command")]
    fn against(self, command: Command, session: &Session) -> Option<&'static str> {
        let (exploration, [back, forward]) = (session.exploration(), self.canvas.has_been_elsewhere());
        let selection = &exploration.seen.selection;
        match command {
            Command::ShowWarnings => self.files.warnings.is_empty().then_some("said-no-warnings"),
            Command::ShowDesk => (!self.has_text).then_some("said-no-text"),
            Command::ShowOrigins => (!self.has_origins).then_some("said-no-origins"),
            Command::Undo => (!session.can_undo()).then_some("said-nothing-to-undo"),
            Command::Redo => (!session.can_redo()).then_some("said-nothing-undone"),
            Command::CopySelection => (*selection == Selection::Nothing).then_some("said-nothing-copied"),
            Command::ClearFilters => session.filter().is_clear().then_some("said-no-filter"),
            Command::PlayYears | Command::ComparePeriods => {
                session.standing_counts().years.is_empty().then_some("said-no-years")
            }
            Command::ExportChanges | Command::ChangesAsStory | Command::EndComparison => {
                session.compared().is_none().then_some("said-nothing-compared")
            }
            Command::Neighbourhood(steps) => match middles(session) {
                entities if entities.is_empty() => Some("said-select-for-steps"),
                entities => {
                    let around = Some(Around::of_all(entities, steps).capped());
                    (session.filter().around == around).then_some("said-same-neighbourhood")
                }
            },
            Command::UnfoldNeighbours => {
                let around = session.filter().around.as_ref();
                let has_more = |entity| around_ui::further(entity, session) > 0 || !around_ui::is_near(entity, session);
                match selection.entities().next() {
                    None => Some("said-select-to-unfold"),
                    Some(_) if around.is_none() || selection.entities().any(has_more) => None,
                    Some(_) => Some("said-no-further-neighbours"),
                }
            }
            Command::FoldNeighbours => match &session.filter().around {
                None => Some("said-no-neighbourhood"),
                Some(around) => {
                    let leads = selection.entities().any(|entity| around_ui::leads_on(entity, around));
                    (!leads).then_some("said-select-to-fold")
                }
            },
            Command::BeginEmpty => {
                let is_empty = session.filter().around == Some(Around::default().capped());
                is_empty.then_some("said-map-empty-already")
            }
            Command::LeaveNeighbourhood => session.filter().around.is_none().then_some("said-no-neighbourhood"),
            Command::Fit => self.canvas.shows_all_of(session).then_some("said-whole-map"),
            Command::FlyToSelection if *selection == Selection::Nothing => self.against(Command::Fit, session),
            Command::ZoomIn => self.canvas.is_as_far_as_it_goes(CLOSER).then_some("said-no-closer"),
            Command::ZoomOut => self.canvas.is_as_far_as_it_goes(FARTHER).then_some("said-no-farther"),
            Command::CameraBack => (!back).then_some("said-no-way-back"),
            Command::CameraForward => (!forward).then_some("said-no-way-forward"),
            Command::SelectAll => (*selection == all_shown(session)).then_some("said-all-selected"),
            Command::Deselect => {
                let is_asking = self.panels.stories.step.placing || self.panels.path_from.is_some();
                let is_playing = self.panels.next_step.is_some();
                (!is_asking && !is_playing && *selection == Selection::Nothing).then_some("said-nothing-selected")
            }
            Command::PathTo => match selection.entities().take(3).count() {
                0 => Some("said-select-for-path"),
                1 | 2 => None,
                _ => Some("said-path-of-two"),
            },
            Command::MergeWith if matches!(selection, Selection::Relation(_)) => None,
            Command::MergeWith => match selection.entities().take(3).count() {
                0 => Some("said-select-for-merge"),
                1 | 2 => None,
                _ => Some("said-merge-of-two"),
            },
            Command::Split => match selection.single_entity() {
                None => Some("said-select-for-split"),
                Some(entity) => {
                    session.network().relations_of(entity).next().is_none().then_some("said-no-ties-to-split")
                }
            },
            Command::ShowDuplicates => {
                (session.network().dataset().entities.len() < 2).then_some("said-no-two-entities")
            }
            Command::FoldLeaves => {
                let has_leaves = selection.entities().any(|entity| folds::has_leaves(session, entity));
                (!has_leaves).then_some("said-select-hub")
            }
            Command::PutBack => {
                let is_moved = selection.entities().any(|entity| exploration.pins.contains_key(&entity));
                (!is_moved).then_some("said-nothing-moved")
            }
            Command::Arrange(Arrange::Layout) => {
                let is_laid_out = exploration.places.is_none() && exploration.swayed.is_none();
                let is_so = is_laid_out && exploration.pins.is_empty() && self.canvas.shows_all_of(session);
                is_so.then_some("said-lies-already")
            }
            Command::Arrange(Arrange::Around) => {
                selection.entities().next().is_none().then_some("said-select-for-middle")
            }
            Command::ExportLife => {
                let is_told = *selection != Selection::Nothing || self.panels.life.kept(session).is_some();
                (!is_told).then_some("said-select-for-life")
            }
            Command::EditDetails => record_of(selection, session).is_none().then_some("said-select-to-edit"),
            Command::DeleteRecord => record_of(selection, session).is_none().then_some("said-select-to-delete"),
            Command::NewTie => selection.single_entity().is_none().then_some("said-select-for-tie"),
            Command::NewEntity => session.network().dataset().entity_kinds.is_empty().then_some("said-no-kinds"),
            Command::ShowChanges => (!self.has_edited_facts).then_some("said-no-changes"),
            Command::Propose => self.against_switching,
            Command::ExportProposals => session.workspace().proposals.is_empty().then_some("said-no-proposals"),
            Command::ShowFilters => self.is_listed(LeftPanel::Filters).then_some("said-shown-already"),
            Command::ShowLook => self.is_listed(LeftPanel::Look).then_some("said-shown-already"),
            Command::ShowGroups => self.is_listed(LeftPanel::Groups).then_some("said-shown-already"),
            Command::KeepGroup => groups::selected(session).is_empty().then_some("said-select-for-group"),
            Command::ExportProfile => groups::selected(session).is_empty().then_some("said-select-for-profile"),
            Command::ShowViews => self.is_listed(LeftPanel::Views).then_some("said-shown-already"),
            Command::ShowStories => self.is_listed(LeftPanel::Stories).then_some("said-shown-already"),
            Command::NewDataset
            | Command::ShowVocabulary
            | Command::Open
            | Command::UpdateFrom
            | Command::CompareFile
            | Command::AddSources
            | Command::ReadText
            | Command::EditInExcel
            | Command::Template
            | Command::Save
            | Command::SaveAs
            | Command::Export
            | Command::ExportStory
            | Command::ExportData
            | Command::OwnLook
            | Command::ExportTable
            | Command::Print
            | Command::CopyPicture
            | Command::CopyDescription
            | Command::Brief
            | Command::Quit
            | Command::Find
            | Command::ShowTable
            | Command::ShowBetween
            | Command::ShowLife
            | Command::ShowMoney
            | Command::ShowQuality
            | Command::ListShown
            | Command::ToggleMode
            | Command::ToggleContext
            | Command::ToggleAnnounced
            | Command::ToggleStatedYears
            | Command::NextColouring
            | Command::NextSizing
            | Command::ToggleGrounds
            | Command::NextWeighing
            | Command::ToggleBundling
            | Command::NextRegions
            | Command::FlyToSelection
            | Command::Arrange(Arrange::Direction | Arrange::Year | Arrange::Sector | Arrange::Kind)
            | Command::Ease(_)
            | Command::KeepView
            | Command::NewStory
            | Command::AddStep
            | Command::Present
            | Command::PresentFromStart
            | Command::Tour
            | Command::NextLanguage
            | Command::NextTheme
            | Command::LargerText
            | Command::SmallerText
            | Command::UsualText
            | Command::ReduceMotion
            | Command::ToggleFilters
            | Command::ToggleYears
            | Command::ToggleDetails
            | Command::ToggleOverview
            | Command::ShowPalette
            | Command::Manual
            | Command::Help
            | Command::FirstSteps
            | Command::ShowLicences => None,
        }
    }

    /// Whether a list is in sight at the left.
    fn is_listed(self, left: LeftPanel) -> bool {
        self.now.window.is_there(Side::Filters) && self.panels.left == left
    }

    /// Whether what a command switches is on, if it switches something.
    #[expect(clippy::too_many_lines, reason = "a line for every command")]
    pub(super) fn is_on(self, command: Command) -> Option<bool> {
        let window = self.now.window;
        match command {
            Command::ShowFilters => Some(self.is_listed(LeftPanel::Filters)),
            Command::ShowLook => Some(self.is_listed(LeftPanel::Look)),
            Command::ShowGroups => Some(self.is_listed(LeftPanel::Groups)),
            Command::ShowViews => Some(self.is_listed(LeftPanel::Views)),
            Command::ShowStories => Some(self.is_listed(LeftPanel::Stories)),
            Command::ToggleFilters => Some(window.is_there(Side::Filters)),
            Command::ToggleYears => Some(window.is_there(Side::Years)),
            Command::ToggleDetails => Some(window.is_there(Side::Details)),
            Command::ToggleOverview => Some(!window.memory.overview_hidden),
            Command::ReduceMotion => Some(window.memory.reduce_motion),
            Command::Propose => self.now.session.map(|session| session.world().base().is_some()),
            Command::EditDetails => Some(self.panels.editing.is_on),
            Command::ShowTable => Some(self.panels.table.is_open),
            Command::ShowBetween => Some(self.panels.table.between().is_some()),
            Command::ShowLife => Some(self.panels.life.is_open),
            Command::NewDataset
            | Command::Open
            | Command::UpdateFrom
            | Command::CompareFile
            | Command::ComparePeriods
            | Command::ExportChanges
            | Command::ChangesAsStory
            | Command::EndComparison
            | Command::AddSources
            | Command::ReadText
            | Command::ShowDesk
            | Command::EditInExcel
            | Command::Template
            | Command::Save
            | Command::SaveAs
            | Command::Export
            | Command::ExportStory
            | Command::ExportProfile
            | Command::ExportData
            | Command::OwnLook
            | Command::ExportTable
            | Command::ExportLife
            | Command::Print
            | Command::CopyPicture
            | Command::CopyDescription
            | Command::Brief
            | Command::CopySelection
            | Command::Quit
            | Command::Undo
            | Command::Redo
            | Command::Find
            | Command::ShowMoney
            | Command::ShowQuality
            | Command::ListShown
            | Command::ClearFilters
            | Command::ToggleMode
            | Command::ToggleContext
            | Command::ToggleAnnounced
            | Command::ToggleStatedYears
            | Command::NextColouring
            | Command::NextSizing
            | Command::NextWeighing
            | Command::ToggleGrounds
            | Command::FoldLeaves
            | Command::ToggleBundling
            | Command::NextRegions
            | Command::PlayYears
            | Command::Neighbourhood(_)
            | Command::LeaveNeighbourhood
            | Command::UnfoldNeighbours
            | Command::FoldNeighbours
            | Command::BeginEmpty
            | Command::Fit
            | Command::FlyToSelection
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::CameraBack
            | Command::CameraForward
            | Command::SelectAll
            | Command::Deselect
            | Command::PathTo
            | Command::MergeWith
            | Command::Split
            | Command::ShowDuplicates
            | Command::PutBack
            | Command::Arrange(_)
            | Command::Ease(_)
            | Command::KeepGroup
            | Command::KeepView
            | Command::NewStory
            | Command::AddStep
            | Command::Present
            | Command::PresentFromStart
            | Command::Tour
            | Command::NextLanguage
            | Command::NextTheme
            | Command::LargerText
            | Command::SmallerText
            | Command::UsualText
            | Command::NewEntity
            | Command::NewTie
            | Command::DeleteRecord
            | Command::ShowVocabulary
            | Command::ShowChanges
            | Command::ExportProposals
            | Command::ShowWarnings
            | Command::ShowOrigins
            | Command::ShowPalette
            | Command::Manual
            | Command::Help
            | Command::FirstSteps
            | Command::ShowLicences => None,
        }
    }
}

/// Whether a command can be done while nothing is open.
fn needs_nothing_open(command: Command) -> bool {
    matches!(
        command,
        Command::NewDataset
            | Command::Open
            | Command::Template
            | Command::Quit
            | Command::Tour
            | Command::NextLanguage
            | Command::NextTheme
            | Command::LargerText
            | Command::SmallerText
            | Command::UsualText
            | Command::ReduceMotion
            | Command::ShowPalette
            | Command::Manual
            | Command::Help
            | Command::FirstSteps
            | Command::ShowLicences
    )
}
