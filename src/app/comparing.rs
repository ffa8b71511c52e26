//! What changed: two periods of what is open, or what is open and another file, on one map.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui;
use emath::Pos2;

use super::{
    Front,
    dialog::Purpose,
    exporting::{Exports, Material},
    foot::{above_foot_ui, main_button_ui, refusal_ui},
    overlay::is_stopped,
    task::{Outcome, Reporter, Task},
    updating::name_of,
    wish::{Now, Wish},
};
use crate::{
    compare::{Comparison, Sides, both, periods::periods, rows, story},
    dataset::message::Message,
    exchange::write::extract::{self, Extract, Table},
    keep::{
        document::Replacing,
        open::{self, NoDataset, Origin, Ready, Tables},
        places,
    },
    network::Network,
    panels::{LeftPanel, PanelState, cursor::Cursor, line_edit::named_line_ui, widgets::soft_ui},
    scene::theme::Theme,
    session::{Session, action::Action, rebased::Rebase, showing::StepAt},
    story::edit,
    words::Words,
};

/// The work that compares what is open with another file.
type Work = Task<Result<Box<Ready>, Message>>;

/// A file that is compared with what is open, if one is.
#[derive(Debug, Default)]
pub(super) struct Comparing {
    going: Option<(PathBuf, Work)>,
}

/// Two periods that are asked for, as they are typed.
#[derive(Debug)]
pub struct Periods {
    before: String,
    after: String,
    refused: bool,
}

/// Asks for two periods: the years that are filtered by, or the one with most ties, and the year before.
pub(super) fn begin_periods(now: Now<'_>, panels: &mut PanelState) -> Vec<Wish> {
    let Some(session) = now.session else { return Vec::new() };
    let years = &session.standing_counts().years;
    // Plans may lie far ahead: what is asked about is where most ties are.
    let fullest = years.iter().max_by_key(|(year, count)| (**count, **year)).map_or(0, |(year, _)| *year);
    let after = session.filter().years.unwrap_or((fullest, fullest));
    let before = years.range(..after.0).next_back().map_or(after.0, |(year, _)| *year);
    panels.cursor = Some(Cursor::over_all(field_id()));
    let asked = Periods { before: before.to_string(), after: said(after), refused: false };
    vec![Wish::Show(Front::Periods(Box::new(asked)))]
}

impl Comparing {
    /// Begins to compare what is open with the file at `path`, which is taken for the earlier one.
    pub(super) fn with_file(&mut self, path: PathBuf, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let (still, from, words, name) = (session.still(), path.clone(), now.words(), now.title());
        let work = move |reporter: &Reporter| {
            reporter.reached(0.1).is_continue().then_some(())?;
            let read = open::read(Origin::File(from.clone()));
            reporter.reached(0.6).is_continue().then_some(())?;
            Some(compared(read.map_err(|why| refusal(&why)), &from, (&still, name), words))
        };
        match Task::start("compare two files", now.wake(), work) {
            Ok(task) => {
                self.going = Some((path, task));
                vec![Wish::Uncover]
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))],
        }
    }

    /// Looks after the work on a thread: what came of it takes the place of what is looked at.
    pub(super) fn attend(&mut self) -> Vec<Wish> {
        let done = self.going.as_ref().and_then(|(path, task)| Some((path.clone(), task.outcome()?)));
        let Some((path, outcome)) = done else { return Vec::new() };
        self.going = None;
        let why = match outcome {
            Outcome::Done(Ok(ready)) => return vec![Wish::MakeRoom(ready)],
            Outcome::Done(Err(why)) => why,
            Outcome::Lost => Message::new("opening-stopped"),
        };
        vec![Wish::Show(Front::Refused { name: name_of(&path), problems: Vec::new(), reason: Some(why) })]
    }

    /// Says over the map what is under way, with a way to stop it.
    pub(super) fn over_map_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) {
        if let Some((path, task)) = &self.going {
            let doing = words.with("doing-compare", [("name", name_of(path).into())]);
            if is_stopped(ui, (theme, words), doing.into(), task.progress()) {
                self.going = None;
            }
        }
    }
}

/// Why there is no dataset to compare with, in a sentence.
fn refusal(why: &NoDataset) -> Message {
    match why {
        NoDataset::Problems(_) => Message::new("compared-errors"),
        other => other.message(),
    }
}

/// The map of both: what both have stays where it is, and what has ended finds places among it.
fn compared(
    read: Result<open::Read, Message>,
    path: &Path,
    (session, name): (&Session, String),
    words: Words,
) -> Result<Box<Ready>, Message> {
    let old = read?;
    let now = session.network().dataset();
    let sides = Sides::Files { before: name_of(path), after: name };
    let (dataset, comparison) = both::shown(old.network.dataset(), now, sides, words);
    let places_now: Vec<Pos2> = now.entity_indices().map(|entity| session.position(entity)).collect();
    let known = Rebase::new(now, &dataset).places(&places_now);
    let made = open::made(Tables { name: String::new(), path: None }, dataset);
    let positions = places::completed(&made.network, &known);
    let mut ready = made.begin(positions);
    ready.session.apply(Action::Compare(Some(Arc::new(comparison))));
    Ok(Box::new(ready))
}

/// "2022", or "2022–2024".
fn said((first, last): (u16, u16)) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// The years that are typed: one, or a first and a last one with anything between them.
fn years(text: &str) -> Option<(u16, u16)> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let years: Option<Vec<u16>> =
        numbers.map(|part| part.parse().ok().filter(|year| (1..=9999).contains(year))).collect();
    match years?.as_slice() {
        [year] => Some((*year, *year)),
        [first, last] if first <= last => Some((*first, *last)),
        _ => None,
    }
}

/// The id of the first field, so that it is known before it is shown.
fn field_id() -> egui::Id {
    egui::Id::unique("earlier period")
}

impl Periods {
    /// Shows what is asked for. Returns the wish to compare, once both periods are years.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        let refused = self.refused;
        let clicked = above_foot_ui(
            ui,
            theme,
            |ui| {
                if refused {
                    refusal_ui(ui, theme, &words.say("periods-refused"));
                }
                named_line_ui(ui, (theme, &words.say("periods-before")), (&mut self.before, Some(field_id())));
                ui.add_space(theme.gap * 0.6);
                named_line_ui(ui, (theme, &words.say("periods-after")), (&mut self.after, None));
                ui.add_space(theme.gap * 0.6);
                soft_ui(ui, theme, words.say("periods-what"));
            },
            |ui| main_button_ui(ui, theme, &words.say("periods-do")).clicked(),
        );
        if !clicked {
            return None;
        }
        self.refused = true;
        let both = [years(&self.before)?, years(&self.after)?];
        Some(Wish::send(Action::Compare(Some(Arc::new(periods(session.network(), session.filter(), both, words))))))
    }
}

/// The story of what is compared, which comes into sight.
pub(super) fn as_story(now: Now<'_>, panels: &mut PanelState) -> Vec<Wish> {
    let Some((session, comparison)) = now.session.and_then(|session| Some((session, session.compared()?))) else {
        return Vec::new();
    };
    let mut workspace = (**session.workspace()).clone();
    let told = story::story(comparison, session.seen());
    let at = edit::add_story(&mut workspace, told.title, told.steps);
    panels.stories.chosen = at;
    let staged = workspace.stories.get(at).map(|story| StepAt { story: story.id.clone(), step: 0 });
    vec![
        Wish::send(Action::Keep(Arc::new(workspace))),
        Wish::send(Action::Stage(staged)),
        Wish::List(LeftPanel::Stories),
    ]
}

/// The name of the table of what is compared.
pub(super) fn suggested_name(session: Option<&Session>) -> String {
    let sides = session.and_then(Session::compared).map(|comparison| comparison.sides.names());
    let plain = |name: &str| name.replace(|c: char| !c.is_alphanumeric(), "-").trim_matches('-').to_owned();
    sides.map_or_else(String::new, |[before, after]| format!("{}-{}.xlsx", plain(&before), plain(&after)))
}

impl Exports {
    /// Begins to write what changed as a table under this name, whose ending says the form.
    pub(super) fn write_changes(&mut self, path: PathBuf, replacing: Replacing, material: Material<'_>) -> Vec<Wish> {
        let words = material.now.words();
        let told = material
            .now
            .session
            .and_then(|session| Some((Arc::clone(session.world().network()), Arc::clone(session.compared()?))));
        let Some((network, comparison)) = told else { return Vec::new() };
        let is_text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let make = move || {
            let extract = extract_of(&network, &comparison, words);
            match extract.tables.first() {
                Some(table) if is_text => Ok(extract::csv(table)),
                _ => extract::workbook(&extract),
            }
        };
        self.write_file((Purpose::Changes, path, "xlsx"), replacing, make, material)
    }
}

/// The table of a comparison, with what it is of above it.
fn extract_of(network: &Network, comparison: &Comparison, words: Words) -> Extract {
    /// The widths of its columns, in letters.
    const WIDTHS: [u16; 8] = [13, 13, 22, 34, 18, 34, 34, 60];
    let headings = rows::HEADINGS.into_iter().zip(WIDTHS).map(|(key, width)| (words.say(key).into_owned(), width));
    let changed = rows::of_map(network.dataset(), comparison, words);
    let rows = changed.iter().map(|row| row.cells().into());
    Extract {
        title: rows::title(&comparison.sides, words),
        about: vec![comparison.sentence(words)],
        tables: vec![Table::of_texts(words.say("compared-sheet").into_owned(), headings.collect(), rows)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_typed_as_people_write_them() {
        for text in ["2022-2024", "2022–2024", "2022..2024", "2022 to 2024", "2022 至 2024"] {
            assert_eq!(years(text), Some((2022, 2024)), "{text}");
        }
        assert_eq!(
            (years("2024"), said((2024, 2024)), said((2022, 2024))),
            (Some((2024, 2024)), "2024".into(), "2022–2024".into())
        );
        for wrong in ["", "soon", "2024-2022", "1 2 3", "99999"] {
            assert_eq!(years(wrong), None, "{wrong}");
        }
    }
}
