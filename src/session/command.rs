//! Everything the program can be told to do, by its name.
//!
//! By which keys and in which menu, the window knows (`app/command.rs`).

#![warn(clippy::wildcard_enum_match_arm)]

use std::borrow::Cow;

use crate::words::Words;

listed! {
    /// A named thing to do, in the order of the help page and of the menus.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Command {
        /// Asks for a file and opens it.
        Open,
        /// Saves what was made.
        Save,
        /// Asks for a file and saves the dataset there, with what was made.
        SaveAs,
        /// Asks what a picture is to be like, and saves it.
        Export,
        /// Asks what the hand-out of a story is to be like, and saves it.
        ExportStory,
        /// Puts the picture on the clipboard.
        CopyPicture,
        /// Puts the picture in words on the clipboard.
        CopyDescription,
        /// Ends the program.
        Quit,
        /// Goes back one step.
        Undo,
        /// Goes forward again.
        Redo,
        /// Puts the cursor into the search field.
        Find,
        /// Lists what is shown and gives the list the keyboard.
        ListShown,
        /// Drops all filters.
        ClearFilters,
        /// Switches between hiding and dimming.
        ToggleMode,
        /// Shows context or not.
        ToggleContext,
        /// Trusts stated dates only or all.
        ToggleStatedYears,
        /// Colours by kind, by sector or by community.
        NextColouring,
        /// Sizes by ties, by amount or by lying between others.
        NextSizing,
        /// Draws a ground behind each group or not.
        ToggleGrounds,
        /// Widens ties by nothing, by their evidence or by their amount.
        NextWeighing,
        /// Leads long ties along others or not.
        ToggleBundling,
        /// Plays the years one after another, or stops.
        PlayYears,
        /// Looks at the neighbourhood of the selection, as many steps as the digit says.
        Neighbourhood(u8: 1..=9),
        /// Leaves the neighbourhood.
        LeaveNeighbourhood,
        /// Shows the whole map.
        Fit,
        /// Brings the selection into view.
        FlyToSelection,
        /// Larger.
        ZoomIn,
        /// Smaller.
        ZoomOut,
        /// Back to where the map was looked at before.
        CameraBack,
        /// Forward again to where it was looked at after that.
        CameraForward,
        /// Selects everything shown.
        SelectAll,
        /// Puts names and ties of what is selected on the clipboard.
        CopySelection,
        /// Selects nothing.
        Deselect,
        /// Asks for the other end of a path.
        PathTo,
        /// Puts the selection back to where the layout had it.
        PutBack,
        /// Puts all entities elsewhere, in one step that can be undone.
        Arrange(Arrange: Arrange::ALL),
        /// Lets the map go on from where it stands, in one step that can be undone.
        Ease(Easing: Easing::ALL),
        /// Lists the filters.
        ShowFilters,
        /// Lists what colours, sizes and widths can tell.
        ShowLook,
        /// Asks how the view is to be called, and keeps it.
        KeepView,
        /// Lists the views.
        ShowViews,
        /// Lists the stories.
        ShowStories,
        /// Adds a story that begins with what is shown.
        NewStory,
        /// Adds a step that shows what is shown.
        AddStep,
        /// Presents a story full screen, from the step that is open.
        Present,
        /// Presents a story full screen, from its first step.
        PresentFromStart,
        /// Tells the bundled story.
        Tour,
        /// The next language for names.
        NextLanguage,
        /// The next theme.
        NextTheme,
        /// Hides or shows the filters.
        ToggleFilters,
        /// Hides or shows the years.
        ToggleYears,
        /// Hides or shows the details.
        ToggleDetails,
        /// Hides or shows the overview.
        ToggleOverview,
        /// Lets the camera jump instead of fly, or fly again.
        ReduceMotion,
        /// Lists the warnings of the open file.
        ShowWarnings,
        /// Shows all commands and shortcuts.
        Help,
    }
}

listed! {
    /// What an arrangement of the map follows, in the order of the menu.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Arrange {
        /// The layout that every file opens with.
        Layout,
        /// Steps from the selected entity.
        Around,
        /// The direction of ties.
        Direction,
        /// Years.
        Year,
        /// Sectors.
        Sector,
        /// Kinds of entities.
        Kind,
    }
}

listed! {
    /// How a map goes on from where it stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Easing {
        /// Ties pull it together a little.
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
    /// The key of its words; what is said of it on hover is called `tip` there.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "command-open",
            Self::Save => "command-save",
            Self::SaveAs => "command-save-as",
            Self::Export => "command-export",
            Self::ExportStory => "command-export-story",
            Self::CopyPicture => "command-copy-picture",
            Self::CopyDescription => "command-copy-description",
            Self::Quit => "command-quit",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::Find => "command-find",
            Self::ListShown => "command-list-shown",
            Self::ClearFilters => "command-clear-filters",
            Self::ToggleMode => "command-toggle-mode",
            Self::ToggleContext => "command-toggle-context",
            Self::ToggleStatedYears => "command-toggle-stated-years",
            Self::NextColouring => "command-next-colouring",
            Self::NextSizing => "command-next-sizing",
            Self::ToggleGrounds => "command-toggle-grounds",
            Self::NextWeighing => "command-next-weighing",
            Self::ToggleBundling => "command-toggle-bundling",
            Self::PlayYears => "command-play-years",
            Self::Neighbourhood(_) => "command-neighbourhood",
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
            Self::PutBack => "command-put-back",
            Self::Arrange(arrange) => arrange.key(),
            Self::Ease(Easing::Relaxed) => "command-relax",
            Self::Ease(Easing::Spread) => "command-spread",
            Self::ShowFilters => "command-show-filters",
            Self::ShowLook => "command-show-look",
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
            Self::ReduceMotion => "command-reduce-motion",
            Self::ShowWarnings => "command-show-warnings",
            Self::Help => "command-help",
        }
    }

    /// What menus and the help page call it; `…` after a command that asks for more.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        if let Self::Neighbourhood(steps) = self {
            return words.with("command-neighbourhood", [("steps", usize::from(steps).into())]).into();
        }
        words.say(self.key())
    }

    /// One sentence on what it does.
    pub fn tooltip(self, words: Words) -> Cow<'static, str> {
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
