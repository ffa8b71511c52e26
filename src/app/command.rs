//! Everything the program can be told to do, in one table.
//!
//! Menu, shortcuts, tooltips and the help page all walk [`Command::ALL`].

use std::borrow::Cow;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::{placing::eased::Easing, words::Words};

/// A named thing to do.
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
    /// Shows the whole map.
    Fit,
    /// Brings the selection into view.
    FlyToSelection,
    /// Back to where the map was looked at before.
    CameraBack,
    /// Forward again to where it was looked at after that.
    CameraForward,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// Selects everything shown.
    SelectAll,
    /// Puts names and ties of what is selected on the clipboard.
    CopySelection,
    /// Lists what is shown and gives the list the keyboard.
    ListShown,
    /// Selects nothing.
    Deselect,
    /// Looks at the neighbourhood of the selection, as many steps as the digit says.
    Neighbourhood(u8),
    /// Leaves the neighbourhood.
    LeaveNeighbourhood,
    /// Asks for the other end of a path.
    PathTo,
    /// Puts the selection back to where the layout had it.
    PutBack,
    /// Puts all entities elsewhere, in one step that can be undone.
    Arrange(Arrange),
    /// Lets the map go on from where it stands, in one step that can be undone.
    Ease(Easing),
    /// The next language for names.
    NextLanguage,
    /// The next theme.
    NextTheme,
    /// Hides or shows the overview.
    ToggleOverview,
    /// Hides or shows the filters.
    ToggleFilters,
    /// Hides or shows the years.
    ToggleYears,
    /// Hides or shows the details.
    ToggleDetails,
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
    /// Lets the camera jump instead of fly, or fly again.
    ReduceMotion,
    /// Tells the bundled story.
    Tour,
    /// Lists the warnings of the open file.
    ShowWarnings,
    /// Shows all commands and shortcuts.
    Help,
}

/// What an arrangement of the map follows.
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

impl Arrange {
    /// Every arrangement, in the order of the menu.
    pub const ALL: [Self; 6] = [Self::Layout, Self::Around, Self::Direction, Self::Year, Self::Sector, Self::Kind];
}

/// The part of the help page and of the menu a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Files and the program.
    File,
    /// What is looked at.
    Look,
    /// Where the camera is.
    Move,
    /// What is selected.
    Select,
    /// What is kept and told.
    Story,
    /// How the window looks.
    Window,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 6] = [Self::File, Self::Look, Self::Move, Self::Select, Self::Story, Self::Window];

    /// What the help page calls it.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::File => "help-file",
            Self::Look => "help-filter",
            Self::Move => "help-map",
            Self::Select => "help-selection",
            Self::Story => "help-stories",
            Self::Window => "help-window",
        })
    }
}

/// The row of one command in the table.
struct Row {
    group: Group,
    /// The key of its words; what is said of it on hover is called `tip` there.
    key: &'static str,
    shortcut: Option<KeyboardShortcut>,
}

const PLAIN: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT_COMMAND: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Command {
    /// Every command, in the order of the help page.
    pub const ALL: [Self; 70] = [
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Export,
        Self::ExportStory,
        Self::CopyPicture,
        Self::CopyDescription,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Find,
        Self::ListShown,
        Self::ClearFilters,
        Self::ToggleMode,
        Self::ToggleContext,
        Self::ToggleStatedYears,
        Self::NextColouring,
        Self::NextSizing,
        Self::ToggleGrounds,
        Self::NextWeighing,
        Self::ToggleBundling,
        Self::PlayYears,
        Self::Neighbourhood(1),
        Self::Neighbourhood(2),
        Self::Neighbourhood(3),
        Self::Neighbourhood(4),
        Self::Neighbourhood(5),
        Self::Neighbourhood(6),
        Self::Neighbourhood(7),
        Self::Neighbourhood(8),
        Self::Neighbourhood(9),
        Self::LeaveNeighbourhood,
        Self::Fit,
        Self::FlyToSelection,
        Self::CameraBack,
        Self::CameraForward,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::SelectAll,
        Self::CopySelection,
        Self::Deselect,
        Self::PathTo,
        Self::PutBack,
        Self::Arrange(Arrange::Layout),
        Self::Arrange(Arrange::Around),
        Self::Arrange(Arrange::Direction),
        Self::Arrange(Arrange::Year),
        Self::Arrange(Arrange::Sector),
        Self::Arrange(Arrange::Kind),
        Self::Ease(Easing::Relaxed),
        Self::Ease(Easing::Spread),
        Self::KeepView,
        Self::ShowViews,
        Self::ShowStories,
        Self::NewStory,
        Self::AddStep,
        Self::Present,
        Self::PresentFromStart,
        Self::Tour,
        Self::NextLanguage,
        Self::NextTheme,
        Self::ReduceMotion,
        Self::ToggleOverview,
        Self::ToggleFilters,
        Self::ToggleYears,
        Self::ToggleDetails,
        Self::ShowFilters,
        Self::ShowLook,
        Self::ShowWarnings,
        Self::Help,
    ];

    /// The key of its words.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// What menus and the help page call it; `…` after a command that asks for more.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        match self {
            Self::Neighbourhood(steps) => {
                words.with("command-neighbourhood", [("steps", usize::from(steps).into())]).into()
            }
            _ => words.say(self.key()),
        }
    }

    /// One sentence on what it does.
    pub fn tooltip(self, words: Words) -> Cow<'static, str> {
        words.tip(self.key())
    }

    /// The keys that do it.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        self.row().shortcut
    }

    /// Whether something is opened by it that keys go to from then on.
    pub fn takes_the_keyboard(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Save
                | Self::SaveAs
                | Self::Export
                | Self::ExportStory
                | Self::Find
                | Self::PathTo
                | Self::KeepView
                | Self::NewStory
                | Self::AddStep
                | Self::Present
                | Self::Tour
                | Self::ShowWarnings
                | Self::Help
        )
    }

    /// The part of the help page it stands in.
    pub fn group(self) -> Group {
        self.row().group
    }

    fn row(self) -> Row {
        use Group::{File, Look, Move, Select, Story, Window};
        match self {
            Self::Open => row(File, "command-open", COMMAND, Key::O),
            Self::Save => row(File, "command-save", COMMAND, Key::S),
            Self::SaveAs => row(File, "command-save-as", SHIFT_COMMAND, Key::S),
            Self::Export => row(File, "command-export", COMMAND, Key::E),
            Self::ExportStory => unbound(File, "command-export-story"),
            Self::CopyPicture => row(File, "command-copy-picture", SHIFT_COMMAND, Key::E),
            Self::CopyDescription => row(File, "command-copy-description", SHIFT_COMMAND, Key::D),
            Self::Quit => row(File, "command-quit", COMMAND, Key::Q),
            Self::Undo => row(Look, "command-undo", COMMAND, Key::Z),
            Self::Redo => row(Look, "command-redo", SHIFT_COMMAND, Key::Z),
            Self::Find => row(Look, "command-find", COMMAND, Key::F),
            Self::ListShown => row(Look, "command-list-shown", COMMAND, Key::T),
            Self::ClearFilters => row(Look, "command-clear-filters", PLAIN, Key::Z),
            Self::ToggleMode => row(Look, "command-toggle-mode", PLAIN, Key::H),
            Self::ToggleContext => row(Look, "command-toggle-context", PLAIN, Key::X),
            Self::ToggleStatedYears => row(Look, "command-toggle-stated-years", PLAIN, Key::Y),
            Self::NextColouring => row(Window, "command-next-colouring", PLAIN, Key::C),
            Self::NextSizing => row(Window, "command-next-sizing", PLAIN, Key::D),
            Self::ToggleGrounds => row(Window, "command-toggle-grounds", PLAIN, Key::B),
            Self::NextWeighing => row(Window, "command-next-weighing", PLAIN, Key::E),
            Self::ToggleBundling => row(Window, "command-toggle-bundling", PLAIN, Key::J),
            Self::PlayYears => row(Look, "command-play-years", PLAIN, Key::Space),
            Self::Neighbourhood(steps) => neighbourhood_row(steps),
            Self::Arrange(arrange) => arrange_row(arrange),
            Self::Ease(Easing::Relaxed) => row(Move, "command-relax", PLAIN, Key::R),
            Self::Ease(Easing::Spread) => row(Move, "command-spread", PLAIN, Key::M),
            Self::LeaveNeighbourhood => row(Select, "command-leave-neighbourhood", PLAIN, Key::Num0),
            Self::Fit => row(Move, "command-fit", PLAIN, Key::F),
            Self::FlyToSelection => row(Move, "command-fly-to-selection", PLAIN, Key::G),
            Self::CameraBack => row(Move, "command-camera-back", ALT, Key::ArrowLeft),
            Self::CameraForward => row(Move, "command-camera-forward", ALT, Key::ArrowRight),
            Self::ZoomIn => row(Move, "command-zoom-in", PLAIN, Key::Plus),
            Self::ZoomOut => row(Move, "command-zoom-out", PLAIN, Key::Minus),
            Self::SelectAll => row(Select, "command-select-all", COMMAND, Key::A),
            Self::CopySelection => row(Select, "command-copy-selection", COMMAND, Key::C),
            Self::Deselect => row(Select, "command-deselect", PLAIN, Key::Escape),
            Self::PathTo => row(Select, "command-path-to", PLAIN, Key::P),
            Self::PutBack => row(Select, "command-put-back", PLAIN, Key::U),
            Self::NextLanguage => row(Window, "command-next-language", PLAIN, Key::L),
            Self::NextTheme => row(Window, "command-next-theme", PLAIN, Key::T),
            Self::ToggleOverview => row(Window, "command-toggle-overview", PLAIN, Key::O),
            Self::KeepView => row(Story, "command-keep-view", COMMAND, Key::D),
            Self::ShowViews => row(Story, "command-show-views", PLAIN, Key::F4),
            Self::ShowStories => row(Story, "command-show-stories", PLAIN, Key::F6),
            Self::NewStory => unbound(Story, "command-new-story"),
            Self::AddStep => unbound(Story, "command-add-step"),
            Self::Present => row(Story, "command-present", PLAIN, Key::F5),
            Self::PresentFromStart => row(Story, "command-present-from-start", SHIFT, Key::F5),
            Self::Tour => unbound(Story, "command-tour"),
            Self::ReduceMotion => unbound(Window, "command-reduce-motion"),
            Self::ToggleFilters => row(Window, "command-toggle-filters", PLAIN, Key::F2),
            Self::ToggleYears => row(Window, "command-toggle-years", PLAIN, Key::F8),
            Self::ShowFilters => unbound(Window, "command-show-filters"),
            Self::ShowLook => row(Window, "command-show-look", PLAIN, Key::F7),
            Self::ToggleDetails => row(Window, "command-toggle-details", PLAIN, Key::F3),
            Self::ShowWarnings => row(Window, "command-show-warnings", PLAIN, Key::W),
            Self::Help => row(Window, "command-help", PLAIN, Key::F1),
        }
    }
}

fn row(group: Group, key: &'static str, modifiers: Modifiers, shortcut: Key) -> Row {
    Row { group, key, shortcut: Some(KeyboardShortcut::new(modifiers, shortcut)) }
}

/// A command without keys.
fn unbound(group: Group, key: &'static str) -> Row {
    Row { group, key, shortcut: None }
}

fn arrange_row(arrange: Arrange) -> Row {
    let key = match arrange {
        Arrange::Layout => "command-arrange-layout",
        Arrange::Around => "command-arrange-around",
        Arrange::Direction => "command-arrange-direction",
        Arrange::Year => "command-arrange-year",
        Arrange::Sector => "command-arrange-sector",
        Arrange::Kind => "command-arrange-kind",
    };
    unbound(Group::Move, key)
}

fn neighbourhood_row(steps: u8) -> Row {
    let digit = match steps {
        1 => Key::Num1,
        2 => Key::Num2,
        3 => Key::Num3,
        4 => Key::Num4,
        5 => Key::Num5,
        6 => Key::Num6,
        7 => Key::Num7,
        8 => Key::Num8,
        _ => Key::Num9,
    };
    row(Group::Select, "command-neighbourhood", PLAIN, digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_share_their_keys() {
        let mut taken: BTreeMap<String, Command> = BTreeMap::new();
        for command in Command::ALL {
            let Some(keys) = command.shortcut() else { continue };
            let other = taken.insert(format!("{keys:?}"), command);
            assert_eq!(other, None, "{command:?} and another command are both on {keys:?}");
        }
    }

    #[test]
    fn every_command_says_what_it_is_and_does() {
        for (command, language) in Command::ALL.into_iter().flat_map(|command| Language::ALL.map(|it| (command, it))) {
            let words = Words::of(language);
            for said in [command.label(words), command.tooltip(words)] {
                assert!(!said.starts_with("command-") && !said.ends_with(['.', '。']), "{command:?}: {said}");
            }
        }
    }
}
