//! Everything the program can be told to do, in one table.
//!
//! Menu, shortcuts, tooltips and the help page all walk [`Command::ALL`].

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::scene::eased::Easing;

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
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Look => "Filter",
            Self::Move => "Map",
            Self::Select => "Selection",
            Self::Story => "Views and stories",
            Self::Window => "Window",
        }
    }
}

/// The row of one command in the table.
struct Row {
    group: Group,
    label: &'static str,
    tooltip: &'static str,
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

    /// What menus and the help page call it; `…` after a command that asks for more.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// One sentence on what it does.
    pub fn tooltip(self) -> &'static str {
        self.row().tooltip
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

    #[expect(clippy::too_many_lines, reason = "a table, one row for each command")]
    fn row(self) -> Row {
        use Group::{File, Look, Move, Select, Story, Window};
        match self {
            Self::Open => row(File, "Open…", "Open a dataset from a file", COMMAND, Key::O),
            Self::Save => row(File, "Save", "Keep views, stories, notes and places with the dataset", COMMAND, Key::S),
            Self::SaveAs => {
                row(File, "Save as…", "Save the dataset with all that is kept in a new file", SHIFT_COMMAND, Key::S)
            }
            Self::Export => row(File, "Export…", "Save a picture, with title, legend and sources", COMMAND, Key::E),
            Self::ExportStory => {
                unbound(File, "Export story…", "Save a story as PDF, as a page for a browser or as pictures")
            }
            Self::CopyPicture => {
                row(File, "Copy picture", "Put the picture on the clipboard, as last exported", SHIFT_COMMAND, Key::E)
            }
            Self::CopyDescription => {
                row(File, "Copy description", "Put what is shown on the clipboard in words", SHIFT_COMMAND, Key::D)
            }
            Self::Quit => row(File, "Quit", "Close the window", COMMAND, Key::Q),
            Self::Undo => row(Look, "Undo", "Take back the last step", COMMAND, Key::Z),
            Self::Redo => row(Look, "Redo", "Do the last step again", SHIFT_COMMAND, Key::Z),
            Self::Find => row(Look, "Search", "Find an entity, a tie or a source by any of its names", COMMAND, Key::F),
            Self::ListShown => row(
                Look,
                "List what is shown",
                "Ties, entities and sources at the right, to walk through",
                COMMAND,
                Key::T,
            ),
            Self::ClearFilters => row(Look, "Clear all filters", "Show everything again", PLAIN, Key::Z),
            Self::ToggleMode => row(Look, "Filter or highlight", "Hide what does not match, or dim it", PLAIN, Key::H),
            Self::ToggleContext => {
                row(Look, "Show or hide context", "Ties of what matches that say nothing on a filter", PLAIN, Key::X)
            }
            Self::ToggleStatedYears => {
                row(Look, "Stated years only", "Leave out dates worked out or supplied by the editor", PLAIN, Key::Y)
            }
            Self::NextColouring => {
                row(Window, "Next colouring", "Colours tell the kind, the sector or the community", PLAIN, Key::C)
            }
            Self::NextSizing => {
                row(Window, "Next sizing", "Sizes tell the ties, the amount or lying between others", PLAIN, Key::D)
            }
            Self::ToggleGrounds => {
                row(Window, "Grounds behind groups", "Where colours tell sectors or communities", PLAIN, Key::B)
            }
            Self::NextWeighing => {
                row(Window, "Next widths of ties", "Widths tell nothing, the evidence or the amount", PLAIN, Key::E)
            }
            Self::ToggleBundling => {
                row(Window, "Bundle ties", "Lead long ties along others that go the same way", PLAIN, Key::J)
            }
            Self::PlayYears => row(Look, "Play years", "One year after the other; again to stop", PLAIN, Key::Space),
            Self::Neighbourhood(steps) => neighbourhood_row(steps),
            Self::Arrange(arrange) => arrange_row(arrange),
            Self::Ease(Easing::Relaxed) => {
                row(Move, "Relax", "Let ties pull the map together a little from where it stands", PLAIN, Key::R)
            }
            Self::Ease(Easing::Spread) => {
                row(Move, "Spread", "More room for names where the map is crowded", PLAIN, Key::M)
            }
            Self::LeaveNeighbourhood => {
                row(Select, "Leave the neighbourhood", "Look at the whole network again", PLAIN, Key::Num0)
            }
            Self::Fit => row(
                Move,
                "Fit the whole map",
                "Show what matches as large as it fits; again: what is around it, then everything",
                PLAIN,
                Key::F,
            ),
            Self::FlyToSelection => row(Move, "Go to the selection", "Bring what is selected into view", PLAIN, Key::G),
            Self::CameraBack => {
                row(Move, "Back to where I was", "The part of the map that was in view before", ALT, Key::ArrowLeft)
            }
            Self::CameraForward => {
                row(Move, "Forward again", "The part of the map that was in view after that", ALT, Key::ArrowRight)
            }
            Self::ZoomIn => row(Move, "Zoom in", "Or turn the wheel over the map, or pinch", PLAIN, Key::Plus),
            Self::ZoomOut => row(Move, "Zoom out", "Or turn the wheel over the map, or pinch", PLAIN, Key::Minus),
            Self::SelectAll => row(Select, "Select all that is shown", "To move it or to count it", COMMAND, Key::A),
            Self::CopySelection => row(Select, "Copy the selection", "Its names and ties, as text", COMMAND, Key::C),
            Self::Deselect => row(Select, "Select nothing", "Also leaves a half-asked path", PLAIN, Key::Escape),
            Self::PathTo => row(Select, "Path to…", "Then click or search the other end", PLAIN, Key::P),
            Self::PutBack => {
                row(Select, "Put back", "Back to where the layout put what was moved by hand", PLAIN, Key::U)
            }
            Self::NextLanguage => row(Window, "Next language", "English, 繁體, 简体", PLAIN, Key::L),
            Self::NextTheme => row(Window, "Next theme", "Light, dark, projector", PLAIN, Key::T),
            Self::ToggleOverview => row(
                Window,
                "Show or hide the overview",
                "The whole map in a corner while a part is out of sight",
                PLAIN,
                Key::O,
            ),
            Self::KeepView => row(Story, "Keep this view…", "Keep what is shown under a name", COMMAND, Key::D),
            Self::ShowViews => row(Story, "Views", "What was kept, to be opened again", PLAIN, Key::F4),
            Self::ShowStories => row(Story, "Stories", "Presentations, step by step", PLAIN, Key::F6),
            Self::NewStory => unbound(Story, "New story", "A story that begins with what is shown"),
            Self::AddStep => unbound(Story, "Add step", "A step of the story that shows what is shown"),
            Self::Present => row(Story, "Present", "The story full screen, from the step that is open", PLAIN, Key::F5),
            Self::PresentFromStart => {
                row(Story, "Present from the beginning", "The story full screen, from its first step", SHIFT, Key::F5)
            }
            Self::Tour => unbound(Story, "Tour", "A story on the bundled data"),
            Self::ReduceMotion => unbound(Window, "Reduce motion", "Let the camera jump instead of fly, or fly again"),
            Self::ToggleFilters => row(Window, "Show or hide filters", "More room for the map", PLAIN, Key::F2),
            Self::ToggleYears => row(Window, "Show or hide years", "More room for the map", PLAIN, Key::F8),
            Self::ShowFilters => unbound(Window, "Filters", "Which sectors, funds, kinds and claims are shown"),
            Self::ShowLook => row(Window, "Look", "What colours, sizes and widths tell", PLAIN, Key::F7),
            Self::ToggleDetails => row(Window, "Show or hide details", "More room for the map", PLAIN, Key::F3),
            Self::ShowWarnings => row(Window, "Warnings", "What a careful editor would look at", PLAIN, Key::W),
            Self::Help => row(Window, "Help", "All commands and keys", PLAIN, Key::F1),
        }
    }
}

fn row(group: Group, label: &'static str, tooltip: &'static str, modifiers: Modifiers, key: Key) -> Row {
    Row { group, label, tooltip, shortcut: Some(KeyboardShortcut::new(modifiers, key)) }
}

/// A command without keys.
fn unbound(group: Group, label: &'static str, tooltip: &'static str) -> Row {
    Row { group, label, tooltip, shortcut: None }
}

fn arrange_row(arrange: Arrange) -> Row {
    let (label, tooltip) = match arrange {
        Arrange::Layout => ("Arrange by ties", "As every file opens: tied entities near each other"),
        Arrange::Around => ("Arrange around the selection", "In rings, one for each step from the selected entity"),
        Arrange::Direction => ("Arrange by direction", "From above to below, as money and control flow"),
        Arrange::Year => ("Arrange by year", "From left to right; what has no year stands at the left"),
        Arrange::Sector => ("Arrange by sector", "Entities of one sector together"),
        Arrange::Kind => ("Arrange by kind", "Entities of one kind together"),
    };
    unbound(Group::Move, label, tooltip)
}

fn neighbourhood_row(steps: u8) -> Row {
    let (label, key) = match steps {
        1 => ("Neighbours", Key::Num1),
        2 => ("Within 2 steps", Key::Num2),
        3 => ("Within 3 steps", Key::Num3),
        4 => ("Within 4 steps", Key::Num4),
        5 => ("Within 5 steps", Key::Num5),
        6 => ("Within 6 steps", Key::Num6),
        7 => ("Within 7 steps", Key::Num7),
        8 => ("Within 8 steps", Key::Num8),
        _ => ("Within 9 steps", Key::Num9),
    };
    row(Group::Select, label, "Show only what is that near to the selected entity", PLAIN, key)
}

#[cfg(test)]
mod tests {
    use super::*;
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
        for command in Command::ALL {
            assert!(!command.label().is_empty() && !command.tooltip().is_empty(), "{command:?}");
            assert!(!command.label().ends_with('.') && !command.tooltip().ends_with('.'), "{command:?}");
        }
    }
}
