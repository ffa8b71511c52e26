//! The commands: everything the program can be told to do, by name.
//!
//! Their keys and menus are known to the window alone (`app/command.rs`).

#![warn(clippy::wildcard_enum_match_arm)]

use std::borrow::Cow;

use crate::words::Words;

listed! {
    /// A command, in the order of the help page and of the menus.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Command {
        /// Begins an empty dataset.
        NewDataset,
        /// Asks for a file and opens it.
        Open,
        /// Asks for a table and brings the dataset up to date with it.
        UpdateFrom,
        /// Asks for another file, and shows on one map what changed.
        CompareFile,
        /// Asks for two periods, and shows on the map what changed.
        ComparePeriods,
        /// Asks for a file and writes what changed there as a table.
        ExportChanges,
        /// Makes a story of two steps of what changed.
        ChangesAsStory,
        /// Shows the ordinary map again, and no longer what changed.
        EndComparison,
        /// Asks for a text to be read beside the map.
        ReadText,
        /// Asks for a list of references and adds its sources.
        AddSources,
        /// Brings the text into sight that is read, or puts it out of sight.
        ShowDesk,
        /// Saves the dataset with what was made.
        Save,
        /// Asks for a file and saves the dataset there, with what was made.
        SaveAs,
        /// Asks for a file and saves the dataset there as a workbook.
        EditInExcel,
        /// Asks for a file and saves a workbook there that can be filled in.
        Template,
        /// Asks for the page of a picture, and saves the picture.
        Export,
        /// Asks for the form of a story's hand-out, and saves it.
        ExportStory,
        /// Asks what a profile of the selection is to be like, and saves it.
        ExportProfile,
        /// Asks for a file and writes all that is proposed into it.
        ExportProposals,
        /// Asks for the form of another program, and saves the dataset in it.
        ExportData,
        /// Asks for a file and saves the table there.
        ExportTable,
        /// Asks for the page of the timeline of the selection, and saves it.
        ExportLife,
        /// Asks for pages of what is looked at, and prints them.
        Print,
        /// Asks for the words, the date and the logo on all that leaves the program.
        OwnLook,
        /// Puts the picture on the clipboard.
        CopyPicture,
        /// Puts the picture in words on the clipboard.
        CopyDescription,
        /// Shows the brief of the selection, or of all that is shown, to be copied.
        Brief,
        /// Ends the program.
        Quit,
        /// Goes back one step.
        Undo,
        /// Goes forward again.
        Redo,
        /// Puts the cursor into the search field.
        Find,
        /// Shows what is on the map as a table, or puts that away.
        ShowTable,
        /// Counts the ties between groups in a matrix.
        ShowBetween,
        /// Shows what the records say of the selection along time, or puts that away.
        ShowLife,
        /// Shows the money of what is selected, or of all that is shown, as bars.
        ShowMoney,
        /// Lists what the record lacks.
        ShowQuality,
        /// Lists what is shown and gives the list the keyboard.
        ListShown,
        /// Drops all filters.
        ClearFilters,
        /// Switches between hiding and dimming.
        ToggleMode,
        /// Shows context or hides it.
        ToggleContext,
        /// Takes years by when a tie was announced, or by when it is in effect again.
        ToggleAnnounced,
        /// Trusts only stated dates, or all again.
        ToggleStatedYears,
        /// Goes to the next meaning of colours: kind, sector or community.
        NextColouring,
        /// Goes to the next meaning of sizes: degree, amount or betweenness.
        NextSizing,
        /// Shows the grounds of groups or hides them.
        ToggleGrounds,
        /// Goes to the next meaning of widths: nothing, evidence or amount.
        NextWeighing,
        /// Bundles long lines or no longer.
        ToggleBundling,
        /// Goes to the next groups that are regions from afar: none, sectors, communities, kinds.
        NextRegions,
        /// Folds the leaves of the selected hubs, or unfolds them.
        FoldLeaves,
        /// Plays the years one after another, or stops.
        PlayYears,
        /// Chooses the neighbourhood of the selection, with as many steps as the digit says.
        Neighbourhood(u8: 1..=9),
        /// Shows the neighbours of the selection that the neighbourhood leaves out.
        UnfoldNeighbours,
        /// Has the selection lead no further in the neighbourhood.
        FoldNeighbours,
        /// Begins with an empty map, to be built up by hand.
        BeginEmpty,
        /// Goes back from a neighbourhood to the whole map.
        LeaveNeighbourhood,
        /// Shows the whole map.
        Fit,
        /// Brings the selection into view.
        FlyToSelection,
        /// Makes the picture larger.
        ZoomIn,
        /// Makes the picture smaller.
        ZoomOut,
        /// Goes back to the part of the map that was in view before.
        CameraBack,
        /// Goes forward to the part of the map that was in view after.
        CameraForward,
        /// Selects everything that is shown.
        SelectAll,
        /// Puts the names and relations of the selection on the clipboard.
        CopySelection,
        /// Clears the selection.
        Deselect,
        /// Asks for the other end of a path.
        PathTo,
        /// Unpins the selection, which goes back to its place in the layout.
        PutBack,
        /// Puts all entities at the places of an arrangement, in one step of undo.
        Arrange(Arrange: Arrange::ALL),
        /// Improves the map from where it stands, in one step of undo.
        Ease(Easing: Easing::ALL),
        /// Lists the filters.
        ShowFilters,
        /// Lists the meanings that colours, sizes and widths can have.
        ShowLook,
        /// Asks for the name of a group of what is selected, and keeps it.
        KeepGroup,
        /// Lists the groups.
        ShowGroups,
        /// Asks for the name of a view, and keeps it.
        KeepView,
        /// Lists the views.
        ShowViews,
        /// Lists the stories.
        ShowStories,
        /// Adds a story that begins with the present view.
        NewStory,
        /// Adds a step with the present view to the open story.
        AddStep,
        /// Presents a story full screen, from the step that is open.
        Present,
        /// Presents a story full screen, from its first step.
        PresentFromStart,
        /// Tells the bundled story.
        Tour,
        /// Goes to the next language of names.
        NextLanguage,
        /// Goes to the next theme.
        NextTheme,
        /// Hides or shows the filters.
        ToggleFilters,
        /// Hides or shows the years.
        ToggleYears,
        /// Hides or shows the details.
        ToggleDetails,
        /// Hides or shows the overview.
        ToggleOverview,
        /// Makes the words of panels and dialogs larger.
        LargerText,
        /// Makes the words of panels and dialogs smaller.
        SmallerText,
        /// Gives the words of panels and dialogs their usual size.
        UsualText,
        /// Lets the camera jump instead of fly, or fly again.
        ReduceMotion,
        /// Lists the warnings of the open file.
        ShowWarnings,
        /// Shows what became of the tables that the open dataset was made of.
        ShowOrigins,
        /// Turns the details into fields to be changed, or back.
        EditDetails,
        /// Asks for an entity to be added.
        NewEntity,
        /// Asks for a tie of the selected entity to be added.
        NewTie,
        /// Says what goes with the selected record, and takes it out.
        DeleteRecord,
        /// Asks for the record that the selected entity or tie is merged with.
        MergeWith,
        /// Asks which ties of the selected entity a new one gets.
        Split,
        /// Lists entities that may be one.
        ShowDuplicates,
        /// Shows sectors, kinds and sources, to be changed.
        ShowVocabulary,
        /// Lists what differs from the file on disk.
        ShowChanges,
        /// Keeps changes of facts as proposals beside the file, or writes them into it again.
        Propose,
        /// Looks for a command by its name.
        ShowPalette,
        /// Opens the manual.
        Manual,
        /// Shows all commands and shortcuts.
        Help,
        /// Shows the ways in that are offered at the very first start.
        FirstSteps,
        /// Lists the licences of all that is inside the program.
        ShowLicences,
    }
}

listed! {
    /// The measures that arrangements of the map follow, in the order of the menu.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Arrange {
        /// The layout that every file opens with.
        Layout,
        /// The number of steps from the selected entity.
        Around,
        /// The direction of relations.
        Direction,
        /// The years of relations.
        Year,
        /// The sectors of entities.
        Sector,
        /// The kinds of entities.
        Kind,
    }
}

listed! {
    /// The ways to improve a map from where it stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Easing {
        /// Relations pull the map together a little.
        Relaxed,
        /// Names get more room.
        Spread,
    }
}

impl Arrange {
    fn key(self) -> &'static str {
        match self {
            Self::Layout => "command-arrange-layout",
            Self::Around => "command-arrange-around",
            Self::Direction => "command-arrange-direction",
            Self::Year => "command-arrange-year",
            Self::Sector => "command-arrange-sector",
            Self::Kind => "command-arrange-kind",
        }
    }
}

impl Command {
    /// The key of its words; the words on hover have the same key with `.tip`.
    #[expect(clippy::too_many_lines, reason = "a line for every command")]
    pub fn key(self) -> &'static str {
        match self {
            Self::NewDataset => "command-new-dataset",
            Self::Open => "command-open",
            Self::UpdateFrom => "command-update-from",
            Self::CompareFile => "command-compare-file",
            Self::ComparePeriods => "command-compare-periods",
            Self::ExportChanges => "command-export-changes",
            Self::ChangesAsStory => "command-changes-as-story",
            Self::EndComparison => "command-end-comparison",
            Self::ReadText => "command-read-text",
            Self::AddSources => "command-add-sources",
            Self::ShowDesk => "command-show-desk",
            Self::EditInExcel => "command-edit-in-excel",
            Self::Template => "command-template",
            Self::Save => "command-save",
            Self::SaveAs => "command-save-as",
            Self::Export => "command-export",
            Self::ExportStory => "command-export-story",
            Self::ExportProfile => "command-export-profile",
            Self::ExportProposals => "command-export-proposals",
            Self::ExportData => "command-export-data",
            Self::OwnLook => "command-own-look",
            Self::ExportTable => "command-export-table",
            Self::ExportLife => "command-export-life",
            Self::Print => "command-print",
            Self::CopyPicture => "command-copy-picture",
            Self::CopyDescription => "command-copy-description",
            Self::Brief => "command-copy-brief",
            Self::Quit => "command-quit",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::Find => "command-find",
            Self::ShowTable => "command-show-table",
            Self::ShowBetween => "command-show-between",
            Self::ShowLife => "command-show-life",
            Self::ShowMoney => "command-show-money",
            Self::ShowQuality => "command-show-quality",
            Self::ListShown => "command-list-shown",
            Self::ClearFilters => "command-clear-filters",
            Self::ToggleMode => "command-toggle-mode",
            Self::ToggleContext => "command-toggle-context",
            Self::ToggleAnnounced => "command-toggle-announced",
            Self::ToggleStatedYears => "command-toggle-stated-years",
            Self::NextColouring => "command-next-colouring",
            Self::NextSizing => "command-next-sizing",
            Self::ToggleGrounds => "command-toggle-grounds",
            Self::NextWeighing => "command-next-weighing",
            Self::ToggleBundling => "command-toggle-bundling",
            Self::NextRegions => "command-next-regions",
            Self::FoldLeaves => "command-fold-leaves",
            Self::PlayYears => "command-play-years",
            Self::Neighbourhood(_) => "command-neighbourhood",
            Self::UnfoldNeighbours => "command-unfold-neighbours",
            Self::FoldNeighbours => "command-fold-neighbours",
            Self::BeginEmpty => "command-begin-empty",
            Self::LeaveNeighbourhood => "command-leave-neighbourhood",
            Self::Fit => "command-fit",
            Self::FlyToSelection => "command-fly-to-selection",
            Self::ZoomIn => "command-zoom-in",
            Self::ZoomOut => "command-zoom-out",
            Self::CameraBack => "command-camera-back",
            Self::CameraForward => "command-camera-forward",
            Self::SelectAll => "command-select-all",
            Self::CopySelection => "command-copy-selection",
            Self::Deselect => "command-deselect",
            Self::PathTo => "command-path-to",
            Self::MergeWith => "command-merge-with",
            Self::Split => "command-split",
            Self::ShowDuplicates => "command-show-duplicates",
            Self::PutBack => "command-put-back",
            Self::Arrange(arrange) => arrange.key(),
            Self::Ease(Easing::Relaxed) => "command-relax",
            Self::Ease(Easing::Spread) => "command-spread",
            Self::ShowFilters => "command-show-filters",
            Self::ShowLook => "command-show-look",
            Self::KeepGroup => "command-keep-group",
            Self::ShowGroups => "command-show-groups",
            Self::KeepView => "command-keep-view",
            Self::ShowViews => "command-show-views",
            Self::ShowStories => "command-show-stories",
            Self::NewStory => "command-new-story",
            Self::AddStep => "command-add-step",
            Self::Present => "command-present",
            Self::PresentFromStart => "command-present-from-start",
            Self::Tour => "command-tour",
            Self::NextLanguage => "command-next-language",
            Self::NextTheme => "command-next-theme",
            Self::ToggleFilters => "command-toggle-filters",
            Self::ToggleYears => "command-toggle-years",
            Self::ToggleDetails => "command-toggle-details",
            Self::ToggleOverview => "command-toggle-overview",
            Self::LargerText => "command-larger-text",
            Self::SmallerText => "command-smaller-text",
            Self::UsualText => "command-usual-text",
            Self::ReduceMotion => "command-reduce-motion",
            Self::ShowWarnings => "command-show-warnings",
            Self::ShowOrigins => "command-show-origins",
            Self::EditDetails => "command-edit-details",
            Self::NewEntity => "command-new-entity",
            Self::NewTie => "command-new-tie",
            Self::DeleteRecord => "command-delete-record",
            Self::ShowVocabulary => "command-vocabulary",
            Self::ShowChanges => "command-show-changes",
            Self::Propose => "command-propose",
            Self::ShowPalette => "command-show-palette",
            Self::Manual => "command-manual",
            Self::Help => "command-help",
            Self::FirstSteps => "command-first-steps",
            Self::ShowLicences => "command-show-licences",
        }
    }

    /// Whether it writes what there is to disk.
    pub fn is_a_save(self) -> bool {
        matches!(self, Self::Save | Self::SaveAs)
    }

    /// The name in menus and on the help page, with `…` after a command that asks for more.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        if let Self::Neighbourhood(steps) = self {
            return words.with("command-neighbourhood", [("steps", usize::from(steps).into())]).into();
        }
        words.say(self.key())
    }

    /// One sentence about the command, shown on hover.
    pub(crate) fn tooltip(self, words: Words) -> Cow<'static, str> {
        words.tip(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    #[test]
    fn every_command_says_what_it_is_and_does() {
        for (command, language) in Command::all().into_iter().flat_map(|command| Language::ALL.map(|it| (command, it)))
        {
            let words = Words::of(language);
            for said in [command.label(words), command.tooltip(words)] {
                assert!(!said.starts_with("command-") && !said.ends_with(['.', '。']), "{command:?}: {said}");
            }
        }
    }
}
