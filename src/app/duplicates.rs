//! Entities that may be one, as a list with the reasons, each pair to be merged or told apart.

use std::{collections::BTreeSet, sync::Arc};

use eframe::egui::{self, Label, RichText, Role, ScrollArea, WidgetInfo};

use super::{
    App, Front,
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{Dataset, share::Text},
    edit::alike::{self, Pair},
    panels::{
        ties,
        widgets::{bold, link_ui, rule_ui, soft_ui},
    },
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// A dataset of fewer entities than this is looked through within a frame.
const FEW: usize = 3_000;

/// The ids of two entities.
pub type TwoIds = (Text, Text);

/// A list of entities that may be one.
#[derive(Debug)]
pub(super) struct Duplicates {
    looked: Looked,
    /// The world that is looked through.
    world: u64,
}

#[derive(Debug)]
enum Looked {
    /// It is looked for them.
    For(Task<Vec<Pair>>),
    /// They are found.
    Found(Vec<Pair>),
}

/// What is asked for in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// To merge these two.
    Merge(TwoIds),
    /// To take note that these two are not the same.
    TellApart(TwoIds),
}

impl App {
    /// Lists the entities that may be one.
    pub(super) fn show_duplicates(&self) -> Vec<Wish> {
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let Some(session) = now.session else { return Vec::new() };
        vec![Wish::Show(Front::Duplicates(Box::new(Duplicates::of(session, now))))]
    }

    /// Takes note that two entities are not the same, for this and later sessions.
    pub(super) fn tell_apart(&mut self, both: &TwoIds) {
        let Some(session) = &self.session else { return };
        let dataset = session.network().dataset().id.to_string();
        self.window.memory.change(|memory| _ = memory.apart.entry(dataset).or_default().insert(remembered(both)));
    }
}

impl Duplicates {
    fn of(session: &Session, now: Now<'_>) -> Self {
        let dataset = Arc::clone(session.network().dataset());
        let (of, world) = (Arc::clone(&dataset), session.worlds());
        if dataset.entities.len() < FEW {
            return Self { looked: Looked::Found(alike::pairs(&dataset)), world };
        }
        let looked = match Task::start("duplicates", now.wake(), move |_| Some(alike::pairs(&of))) {
            Ok(task) => Looked::For(task),
            // Without a thread to spare it takes a moment.
            Err(_) => Looked::Found(alike::pairs(&dataset)),
        };
        Self { looked, world }
    }

    /// The same list, to come back to it. What is still looked for is looked for anew.
    pub(super) fn again(&self) -> Self {
        match &self.looked {
            Looked::Found(pairs) => Self { looked: Looked::Found(pairs.clone()), world: self.world },
            Looked::For(_) => Self { looked: Looked::Found(Vec::new()), world: u64::MAX },
        }
    }

    /// Shows the list without the pairs that were told apart. Returns what is asked of one of them.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        (session, now): (&Session, Now<'_>),
    ) -> Option<Asked> {
        if self.world != session.worlds() {
            *self = Self::of(session, now);
        }
        if let Looked::For(task) = &self.looked {
            match task.outcome() {
                Some(Outcome::Done(found)) => self.looked = Looked::Found(found),
                Some(Outcome::Lost) => self.looked = Looked::Found(Vec::new()),
                None => {
                    soft_ui(ui, theme, words.say("duplicates-looking"));
                    return None;
                }
            }
        }
        let Looked::Found(pairs) = &self.looked else { return None };
        let none = BTreeSet::new();
        let apart = now.window.memory.apart.get(session.network().dataset().id.as_str()).unwrap_or(&none);
        list_ui(ui, (theme, words), session, (pairs, apart))
    }
}

/// Two ids as they are remembered: no id has a space in it.
pub(super) fn remembered((one, other): &TwoIds) -> String {
    format!("{one} {other}")
}

fn ids(dataset: &Dataset, pair: &Pair) -> TwoIds {
    (dataset.entity(pair.a).id.clone(), dataset.entity(pair.b).id.clone())
}

fn list_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    session: &Session,
    (pairs, apart): (&[Pair], &BTreeSet<String>),
) -> Option<Asked> {
    let dataset = session.network().dataset();
    let told: Vec<&Pair> = pairs.iter().filter(|pair| !apart.contains(&remembered(&ids(dataset, pair)))).collect();
    if told.is_empty() {
        soft_ui(ui, theme, words.say("duplicates-none"));
        return None;
    }
    soft_ui(ui, theme, words.with("duplicates-what", [("count", told.len().into())]));
    ui.add_space(theme.gap * 0.5);
    let mut asked = None;
    let room = ui.available_height();
    // A row is two lines of words, a line of links and the space between them.
    let height = (theme.row_height * 2.6 + theme.gap * 1.6).round();
    ScrollArea::vertical().auto_shrink([false, true]).max_height(room).show_rows(ui, height, told.len(), |ui, rows| {
        for pair in told.get(rows).unwrap_or_default() {
            let size = egui::vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_min_height(height);
                asked = pair_ui(ui, (theme, words), session, pair).or_else(|| asked.take());
            });
        }
    });
    asked
}

fn pair_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session, pair: &Pair) -> Option<Asked> {
    let dataset = session.network().dataset();
    let names = [pair.a, pair.b].map(|entity| session.name_apart(entity).into_owned());
    let both = words.with("duplicates-pair", [("one", names[0].as_str().into()), ("other", names[1].as_str().into())]);
    rule_ui(ui, theme);
    ui.add(Label::new(bold(both.as_str(), theme.text_size)).truncate());
    let kinds = [pair.a, pair.b].map(|entity| ties::subtitle(session, entity));
    let why: Vec<String> = pair.why.iter().map(|why| words.message(&why.message())).collect();
    let why = RichText::new(words.listed(&why)).size(theme.small_size).color(theme.text_soft);
    ui.add(Label::new(why).truncate()).on_hover_text(kinds.join("\n"));
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
        for (key, is_merge) in [("duplicates-merge", true), ("duplicates-apart", false)] {
            let label = words.say(key);
            let link = link_ui(ui, theme, &label);
            let spoken = words.pair(&label, &both);
            link.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
            if link.clicked() {
                let ids = ids(dataset, pair);
                asked = Some(if is_merge { Asked::Merge(ids) } else { Asked::TellApart(ids) });
            }
        }
    });
    asked
}
