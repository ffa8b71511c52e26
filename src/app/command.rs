//! The table of commands: by which keys each is asked for, and where menus and the help page have it.
//!
//! Menus, shortcuts and the help page all walk [`Command::all`].

#![warn(clippy::wildcard_enum_match_arm)]

use std::borrow::Cow;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

pub use crate::session::command::{Arrange, Command, Easing};
use crate::words::Words;

listed! {
    /// The part of the help page a command stands in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Group {
        /// Files and the program.
        File,
        /// Filters and the other ways to look.
        Look,
        /// Where the camera is.
        Move,
        /// The selection.
        Select,
        /// The facts.
        Edit,
        /// Views and stories.
        Story,
        /// How the window looks.
        Window,
    }
}

impl Group {
    /// The name of it on the help page.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::File => "help-file",
            Self::Look => "help-filter",
            Self::Move => "help-map",
            Self::Select => "help-selection",
            Self::Edit => "help-facts",
            Self::Story => "help-stories",
            Self::Window => "help-window",
        })
    }
}

listed! {
    /// A menu of the bar.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Menu {
        /// Files and what leaves the program.
        File,
        /// Undoing, finding, selecting and copying.
        Edit,
        /// The map and the panels in sight.
        View,
        /// Where entities lie.
        Arrange,
        /// How all this works.
        Help,
    }
}

impl Menu {
    /// The title in the bar.
    pub fn title(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Arrange => "menu-arrange",
            Self::Help => "menu-help",
        })
    }

    /// The menu that has a command, if one has.
    pub fn of(command: Command) -> Option<Self> {
        command.row().menu.map(|(menu, _)| menu)
    }

    /// The commands it has, part by part.
    pub fn parts(self) -> Vec<Vec<Command>> {
        let mut parts: Vec<Vec<Command>> = Vec::new();
        for command in Command::all() {
            let Some((_, part)) = command.row().menu.filter(|(menu, _)| *menu == self) else { continue };
            parts.resize_with(parts.len().max(part + 1), Vec::new);
            parts[part].push(command);
        }
        parts
    }
}

/// The row of one command in the table.
struct Row {
    group: Group,
    shortcut: Option<KeyboardShortcut>,
    /// The menu that has it, and in which of its parts.
    menu: Option<(Menu, usize)>,
}

const PLAIN: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT_COMMAND: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Command {
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
                | Self::ExportProfile
                | Self::ExportProposals
                | Self::ExportData
                | Self::OwnLook
                | Self::ExportTable
                | Self::ExportLife
                | Self::Print
                | Self::Find
                | Self::BeginEmpty
                | Self::PathTo
                | Self::MergeWith
                | Self::Split
                | Self::ShowDuplicates
                | Self::KeepGroup
                | Self::KeepView
                | Self::NewStory
                | Self::AddStep
                | Self::Present
                | Self::Tour
                | Self::ShowWarnings
                | Self::ShowOrigins
                | Self::NewEntity
                | Self::NewTie
                | Self::DeleteRecord
                | Self::ShowVocabulary
                | Self::ShowChanges
                | Self::UpdateFrom
                | Self::CompareFile
                | Self::AddSources
                | Self::ComparePeriods
                | Self::ExportChanges
                | Self::ReadText
                | Self::EditInExcel
                | Self::Template
                | Self::ShowPalette
                | Self::Brief
                | Self::Help
                | Self::Manual
                | Self::ShowLicences
        )
    }

    /// The command of which the key of its words is `command-` and this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|command| command.key().strip_prefix("command-") == Some(name))
    }

    /// The part of the help page it stands in.
    pub fn group(self) -> Group {
        self.row().group
    }

    #[expect(clippy::too_many_lines, reason = "a line for every command")]
    fn row(self) -> Row {
        use Group::{Edit, File, Look, Move, Select, Story, Window};
        match self {
            Self::NewDataset => bound(File, SHIFT_COMMAND, Key::N).in_menu(Menu::File, 0),
            Self::Open => bound(File, COMMAND, Key::O).in_menu(Menu::File, 0),
            Self::UpdateFrom | Self::CompareFile | Self::AddSources => unbound(File).in_menu(Menu::File, 0),
            Self::ReadText => bound(File, COMMAND, Key::R).in_menu(Menu::File, 0),
            Self::ShowDesk => unbound(Window).in_menu(Menu::View, 3),
            Self::Save => bound(File, COMMAND, Key::S).in_menu(Menu::File, 1),
            Self::SaveAs => bound(File, SHIFT_COMMAND, Key::S).in_menu(Menu::File, 1),
            Self::Export => bound(File, COMMAND, Key::E).in_menu(Menu::File, 2),
            Self::ExportStory
            | Self::ExportProfile
            | Self::ExportChanges
            | Self::ExportTable
            | Self::ExportLife
            | Self::EditInExcel
            | Self::Template
            | Self::ExportProposals
            | Self::OwnLook => unbound(File).in_menu(Menu::File, 2),
            Self::ExportData => bound(File, SHIFT_COMMAND, Key::T).in_menu(Menu::File, 2),
            Self::Print => bound(File, COMMAND, Key::P).in_menu(Menu::File, 2),
            Self::CopyPicture => bound(File, SHIFT_COMMAND, Key::E).in_menu(Menu::Edit, 3),
            Self::CopyDescription => bound(File, SHIFT_COMMAND, Key::D).in_menu(Menu::Edit, 3),
            Self::Brief => bound(File, COMMAND, Key::B).in_menu(Menu::Edit, 3),
            Self::Quit => bound(File, COMMAND, Key::Q).in_menu(Menu::File, 6),
            Self::Undo => bound(Look, COMMAND, Key::Z).in_menu(Menu::Edit, 0),
            Self::Redo => bound(Look, SHIFT_COMMAND, Key::Z).in_menu(Menu::Edit, 0),
            Self::Find => bound(Look, COMMAND, Key::F).in_menu(Menu::Edit, 1),
            Self::ShowTable => bound(Look, COMMAND, Key::T).in_menu(Menu::View, 1),
            Self::ShowBetween => bound(Look, PLAIN, Key::S).in_menu(Menu::View, 1),
            Self::ShowLife => bound(Look, SHIFT_COMMAND, Key::L).in_menu(Menu::View, 1),
            Self::ShowMoney | Self::ShowQuality | Self::ComparePeriods | Self::EndComparison => {
                unbound(Look).in_menu(Menu::View, 1)
            }
            Self::ListShown => bound(Look, COMMAND, Key::L).in_menu(Menu::View, 1),
            Self::ClearFilters => bound(Look, PLAIN, Key::Z).in_menu(Menu::Edit, 2),
            Self::ToggleMode => bound(Look, PLAIN, Key::H),
            Self::ToggleContext => bound(Look, PLAIN, Key::X),
            Self::ToggleAnnounced => bound(Look, SHIFT, Key::Y),
            Self::ToggleStatedYears => bound(Look, PLAIN, Key::Y),
            Self::NextColouring => bound(Window, PLAIN, Key::C),
            Self::NextSizing => bound(Window, PLAIN, Key::D),
            Self::ToggleGrounds => bound(Window, PLAIN, Key::B),
            Self::NextWeighing => bound(Window, PLAIN, Key::E),
            Self::ToggleBundling => bound(Window, PLAIN, Key::J),
            Self::NextRegions => bound(Window, PLAIN, Key::I).in_menu(Menu::View, 1),
            Self::FoldLeaves => bound(Window, PLAIN, Key::K).in_menu(Menu::View, 1),
            Self::PlayYears => bound(Look, PLAIN, Key::Space),
            Self::Neighbourhood(1) => bound(Select, PLAIN, Key::Num1).in_menu(Menu::View, 1),
            Self::Neighbourhood(steps) => bound(Select, PLAIN, digit(steps)),
            Self::UnfoldNeighbours => bound(Select, PLAIN, Key::Q).in_menu(Menu::View, 1),
            Self::FoldNeighbours => bound(Select, SHIFT, Key::Q).in_menu(Menu::View, 1),
            Self::BeginEmpty => unbound(Select).in_menu(Menu::View, 1),
            Self::LeaveNeighbourhood => bound(Select, PLAIN, Key::Num0).in_menu(Menu::View, 1),
            Self::Fit => bound(Move, PLAIN, Key::F).in_menu(Menu::View, 0),
            Self::FlyToSelection => bound(Move, PLAIN, Key::G).in_menu(Menu::View, 0),
            Self::ZoomIn => bound(Move, PLAIN, Key::Plus).in_menu(Menu::View, 0),
            Self::ZoomOut => bound(Move, PLAIN, Key::Minus).in_menu(Menu::View, 0),
            Self::CameraBack => bound(Move, ALT, Key::ArrowLeft).in_menu(Menu::View, 1),
            Self::CameraForward => bound(Move, ALT, Key::ArrowRight).in_menu(Menu::View, 1),
            Self::SelectAll => bound(Select, COMMAND, Key::A).in_menu(Menu::Edit, 1),
            Self::CopySelection => bound(Select, COMMAND, Key::C).in_menu(Menu::Edit, 3),
            Self::Deselect => bound(Select, PLAIN, Key::Escape).in_menu(Menu::Edit, 1),
            Self::PathTo => bound(Select, PLAIN, Key::P).in_menu(Menu::Edit, 1),
            Self::PutBack => bound(Select, PLAIN, Key::U).in_menu(Menu::Edit, 2),
            Self::Arrange(_) => unbound(Move).in_menu(Menu::Arrange, 0),
            Self::Ease(Easing::Relaxed) => bound(Move, PLAIN, Key::R).in_menu(Menu::Arrange, 1),
            Self::Ease(Easing::Spread) => bound(Move, PLAIN, Key::M).in_menu(Menu::Arrange, 1),
            Self::ShowFilters | Self::ShowGroups => unbound(Window).in_menu(Menu::View, 2),
            Self::ShowLook => bound(Window, PLAIN, Key::F7).in_menu(Menu::View, 2),
            Self::KeepGroup => bound(Select, COMMAND, Key::G).in_menu(Menu::Edit, 1),
            Self::KeepView => bound(Story, COMMAND, Key::D).in_menu(Menu::File, 3),
            Self::ShowViews => bound(Story, PLAIN, Key::F4).in_menu(Menu::View, 2),
            Self::ShowStories => bound(Story, SHIFT, Key::F4).in_menu(Menu::View, 2),
            Self::NewStory | Self::AddStep | Self::ChangesAsStory => unbound(Story).in_menu(Menu::File, 3),
            Self::Present => bound(Story, PLAIN, Key::F5).in_menu(Menu::File, 4),
            Self::PresentFromStart => bound(Story, SHIFT, Key::F5).in_menu(Menu::File, 4),
            Self::Tour => unbound(Story).in_menu(Menu::Help, 0),
            Self::NextLanguage => bound(Window, PLAIN, Key::L),
            Self::NextTheme => bound(Window, PLAIN, Key::T),
            Self::ToggleFilters => bound(Window, PLAIN, Key::F2).in_menu(Menu::View, 3),
            Self::ToggleYears => bound(Window, PLAIN, Key::F8).in_menu(Menu::View, 3),
            Self::ToggleDetails => bound(Window, PLAIN, Key::F3).in_menu(Menu::View, 3),
            Self::ToggleOverview => bound(Window, PLAIN, Key::O).in_menu(Menu::View, 3),
            // In a menu of their own, with the sizes there are.
            Self::LargerText => bound(Window, COMMAND, Key::Plus),
            Self::SmallerText => bound(Window, COMMAND, Key::Minus),
            Self::UsualText => bound(Window, COMMAND, Key::Num0),
            Self::ReduceMotion => unbound(Window).in_menu(Menu::View, 4),
            Self::ShowWarnings => bound(Window, PLAIN, Key::W).in_menu(Menu::File, 5),
            Self::ShowOrigins => unbound(Window).in_menu(Menu::File, 5),
            Self::EditDetails => bound(Edit, PLAIN, Key::F9).in_menu(Menu::Edit, 4),
            Self::NewEntity => bound(Edit, COMMAND, Key::N).in_menu(Menu::Edit, 4),
            Self::NewTie => bound(Edit, PLAIN, Key::N).in_menu(Menu::Edit, 4),
            Self::DeleteRecord => bound(Edit, PLAIN, Key::Delete).in_menu(Menu::Edit, 4),
            Self::MergeWith
            | Self::Split
            | Self::ShowDuplicates
            | Self::ShowVocabulary
            | Self::ShowChanges
            | Self::Propose => unbound(Edit).in_menu(Menu::Edit, 4),
            Self::ShowPalette => bound(Window, COMMAND, Key::K).in_menu(Menu::Help, 0),
            Self::Manual => bound(Window, PLAIN, Key::F1).in_menu(Menu::Help, 0),
            Self::Help => bound(Window, SHIFT, Key::F1).in_menu(Menu::Help, 0),
            Self::FirstSteps => unbound(Window).in_menu(Menu::Help, 0),
            Self::ShowLicences => unbound(Window).in_menu(Menu::Help, 1),
        }
    }
}

impl Row {
    /// The same in a part of a menu.
    fn in_menu(self, menu: Menu, part: usize) -> Self {
        Self { menu: Some((menu, part)), ..self }
    }
}

fn bound(group: Group, modifiers: Modifiers, key: Key) -> Row {
    Row { shortcut: Some(KeyboardShortcut::new(modifiers, key)), ..unbound(group) }
}

/// A command without keys.
fn unbound(group: Group) -> Row {
    Row { group, shortcut: None, menu: None }
}

fn digit(steps: u8) -> Key {
    match steps {
        1 => Key::Num1,
        2 => Key::Num2,
        3 => Key::Num3,
        4 => Key::Num4,
        5 => Key::Num5,
        6 => Key::Num6,
        7 => Key::Num7,
        8 => Key::Num8,
        _ => Key::Num9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_share_their_keys() {
        let mut taken: BTreeMap<String, Command> = BTreeMap::new();
        for command in Command::all() {
            let Some(keys) = command.shortcut() else { continue };
            let other = taken.insert(format!("{keys:?}"), command);
            assert_eq!(other, None, "{command:?} and another command are both on {keys:?}");
        }
    }

    #[test]
    fn no_part_of_a_menu_is_empty() {
        for menu in Menu::ALL {
            let parts = menu.parts();
            assert!(!parts.is_empty() && parts.iter().all(|part| !part.is_empty()), "{menu:?}: {parts:?}");
        }
    }
}
