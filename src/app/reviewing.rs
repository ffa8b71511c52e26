//! Proposals that were sent to whoever keeps a dataset: one after the other, to be accepted or refused.

use std::{collections::BTreeSet, sync::Arc};

use eframe::egui::{self, Key, Label, Modifiers, RichText};

use super::{
    Front,
    changes_ui::{difference_ui, headline_ui},
    foot::{above_foot_ui, main_button_ui},
    wish::{Now, Wish},
};
use crate::{
    dataset::{
        Dataset,
        located::located,
        message::Message,
        names::Language,
        problem::Problem,
        proposal::{Proposal, Standing},
        proposing, visible,
    },
    edit::{
        Edit, Record,
        accept::{needed, renewed},
        changes::{Change, Difference, change, name_of, said},
    },
    panels::widgets::{bold, link_ui, soft_ui},
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Request},
    },
    words::Words,
};

/// So many of those that cannot be accepted are in sight at once.
const LEFT_IN_SIGHT: f32 = 4.0;

/// Proposals that are reviewed.
#[derive(Debug)]
pub(super) struct Review {
    /// The name of their file.
    name: String,
    proposals: Vec<Proposal>,
    /// Those that were refused, by their positions.
    refused: BTreeSet<usize>,
    /// The one in front.
    at: usize,
    /// Whether those that cannot be made are listed, as all others were accepted.
    lists_left: bool,
    /// How all of them stand, and what is in front, in one dataset and language.
    known: Option<Known>,
}

/// How proposals stand to a dataset.
#[derive(Debug)]
struct Known {
    of: Arc<Dataset>,
    language: Language,
    stands: Vec<Standing>,
    card: (usize, Card),
}

/// A proposal as it is shown.
#[derive(Debug, Default)]
struct Card {
    /// The change that it comes to, if it can be made.
    change: Option<Change>,
    /// The record as it would be: names of fields, with what they say.
    said: Vec<(&'static str, String)>,
    /// Why it cannot be made as it is.
    conflict: Option<Message>,
    /// The proposal to be made: itself, or in case of a conflict one that puts what is proposed in place of what the
    /// dataset says by now.
    made: Option<Proposal>,
    /// The positions of those that it cannot be made without, and their names.
    with: Vec<usize>,
    names: Vec<String>,
}

/// A decision about the proposal in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Accept,
    AcceptAll,
    Go(usize),
    Refuse,
    Back,
    Forward,
}

/// Begins to review the proposals in a file of this name and content, or says why that cannot be.
pub(super) fn begin(name: String, bytes: &[u8], now: Now<'_>) -> Vec<Wish> {
    let refused = |problems, reason| vec![Wish::Show(Front::Refused { name: name.clone(), problems, reason })];
    let Some(session) = now.session else {
        return refused(Vec::new(), Some(Message::new("review-needs-dataset")));
    };
    let dataset = session.network().dataset();
    let reading = proposing::of_file(bytes, dataset);
    if reading.problems.iter().any(Problem::is_error) {
        return refused(located(&name, reading.problems, bytes), None);
    }
    if reading.proposals.is_empty() {
        return refused(Vec::new(), Some(Message::new("review-empty")));
    }
    let (proposals, refused) = (reading.proposals, BTreeSet::new());
    let at = reading.stands.iter().position(|stands| *stands != Standing::Already).unwrap_or_default();
    let review = Review { name, proposals, refused, at, lists_left: false, known: None };
    vec![Wish::Show(Front::Review(Box::new(review)))]
}

impl Review {
    /// The name of the file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Shows the proposal in front. Returns the wish to accept it.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        self.renew(session);
        let known = self.known.as_ref()?;
        let proposal = self.proposals.get(self.at)?;
        let card = &known.card.1;
        let is_accepted = known.stands.get(self.at) == Some(&Standing::Already);
        let is_refused = self.refused.contains(&self.at) && !is_accepted;
        let accepted = known.stands.iter().filter(|stands| **stands == Standing::Already).count();
        let counts = [
            ("nth", (self.at + 1).into()),
            ("all", self.proposals.len().into()),
            ("accepted", accepted.into()),
            ("refused", self.refused_now(known).into()),
        ];
        soft_ui(ui, theme, words.with("review-counts", counts));
        let listed = if self.lists_left { self.left_ui(ui, (theme, words), known) } else { None };
        ui.add_space(theme.gap * 0.5);
        let all = self.acceptable(known).len();
        let decision = above_foot_ui(
            ui,
            theme,
            |ui| card_ui(ui, (theme, words), (proposal, card)),
            |ui| foot_ui(ui, (theme, words), (is_accepted, is_refused, card), all),
        );
        let decision = keys(ui, [card.made.is_some() && !is_accepted, !is_accepted]).or(decision).or(listed);
        self.decide(decision?)
    }

    fn refused_now(&self, known: &Known) -> usize {
        self.refused.iter().filter(|at| known.stands.get(**at) != Some(&Standing::Already)).count()
    }

    fn renew(&mut self, session: &Session) {
        let (dataset, words) = (session.network().dataset(), session.words());
        let known = self.known.take().filter(|known| Arc::ptr_eq(&known.of, dataset));
        let stands = match known {
            Some(known) if known.language == words.language() && known.card.0 == self.at => {
                self.known = Some(known);
                return;
            }
            Some(known) => known.stands,
            None => proposing::compose(dataset, &self.proposals).stands,
        };
        let Some(proposal) = self.proposals.get(self.at) else { return };
        let card = (self.at, card(dataset, (&self.proposals, self.at, proposal), words));
        self.known = Some(Known { of: Arc::clone(dataset), language: words.language(), stands, card });
    }

    fn decide(&mut self, decision: Decision) -> Option<Wish> {
        let last = self.proposals.len().saturating_sub(1);
        match decision {
            Decision::Back => self.at = self.at.saturating_sub(1),
            Decision::Forward => self.at = (self.at + 1).min(last),
            Decision::Refuse => {
                self.refused.insert(self.at);
                self.go_on();
            }
            Decision::Go(at) => self.at = at.min(last),
            Decision::Accept => {
                let card = &self.known.as_ref()?.card.1;
                let (made, with) = (card.made.clone()?, card.with.clone());
                self.refused.retain(|at| *at != self.at && !with.contains(at));
                let others = with.iter().filter_map(|at| self.proposals.get(*at).cloned());
                let all: Vec<Proposal> = others.chain([made]).collect();
                self.go_on();
                return Some(accept(all));
            }
            Decision::AcceptAll => {
                let all = self.acceptable(self.known.as_ref()?);
                let left = self.left(self.known.as_ref()?);
                self.lists_left = true;
                self.at = left.first().map_or(self.at, |(at, _)| *at);
                let all: Vec<Proposal> = all.into_iter().filter_map(|at| self.proposals.get(at).cloned()).collect();
                return (!all.is_empty()).then(|| accept(all));
            }
        }
        None
    }

    /// Those that nothing was decided about and that can be made together.
    fn acceptable(&self, known: &Known) -> Vec<usize> {
        let stands = known.stands.iter().enumerate().filter(|(_, stands)| **stands == Standing::InForce);
        // What needs another that was refused does not come without it.
        let is_open = |at: &usize| !self.refused.contains(at);
        let needs_refused = |at: &usize| {
            !self.refused.is_empty() && needed(&known.of, &self.proposals, *at).iter().any(|other| !is_open(other))
        };
        stands.map(|(at, _)| at).filter(is_open).filter(|at| !needs_refused(at)).collect()
    }

    /// Those that nothing was decided about and that cannot be made, with the reasons.
    fn left(&self, known: &Known) -> Vec<(usize, Message)> {
        let stands = known.stands.iter().enumerate().filter(|(at, _)| !self.refused.contains(at));
        let left = stands.filter_map(|(at, stands)| match stands {
            Standing::Conflicts(why) => Some((at, why.clone())),
            Standing::InForce | Standing::Already => None,
        });
        left.collect()
    }

    /// Lists those that cannot be accepted with all others, each with the reason. Returns the one to look at.
    fn left_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), known: &Known) -> Option<Decision> {
        let left = self.left(known);
        if left.is_empty() {
            return None;
        }
        let mut asked = None;
        ui.add_space(theme.gap * 0.5);
        ui.label(words.with("review-left", [("count", left.len().into())]));
        let room = theme.row_height * LEFT_IN_SIGHT;
        egui::ScrollArea::vertical().id_salt("left").max_height(room).show(ui, |ui| {
            for (at, why) in left {
                let Some(proposal) = self.proposals.get(at) else { continue };
                ui.horizontal_wrapped(|ui| {
                    if link_ui(ui, theme, &called(&known.of, proposal, words)).clicked() {
                        asked = Some(Decision::Go(at));
                    }
                    soft_ui(ui, theme, words.message(&why));
                });
            }
        });
        asked
    }

    /// Goes to the next that nothing was decided about; where there is none, what was decided last stays in front.
    fn go_on(&mut self) {
        let Some(known) = &self.known else { return };
        let is_open = |at: &usize| {
            *at != self.at && !self.refused.contains(at) && known.stands.get(*at) != Some(&Standing::Already)
        };
        let after = (self.at..self.proposals.len()).find(is_open);
        self.at = after.or_else(|| (0..self.at).find(is_open)).unwrap_or(self.at);
    }
}

/// The wish to accept proposals, in one step.
fn accept(proposals: Vec<Proposal>) -> Wish {
    Wish::Ask(Ask::Window(Request::Edit(Box::new(Edit::Accept(proposals.into())), None)))
}

/// The name of the record of a proposal, as people know it: as it is in the dataset, or as it would be.
fn called(dataset: &Arc<Dataset>, proposal: &Proposal, words: Words) -> String {
    let record = Record::new(proposal.list, proposal.id.clone());
    let name = |dataset: &Dataset| {
        let at = record.position(dataset)?;
        Some(name_of(dataset, record.list, at, words)).filter(|name| !name.is_empty())
    };
    let id = || visible::on_a_line(&proposal.id).into_owned();
    name(dataset).map_or_else(id, |name| visible::on_a_line(&name).into_owned())
}

/// What the proposal at a position comes to in a dataset.
fn card(dataset: &Arc<Dataset>, (all, at, proposal): (&[Proposal], usize, &Proposal), words: Words) -> Card {
    let mut card = Card { made: Some(proposal.clone()), with: needed(dataset, all, at), ..Card::default() };
    let others = card.with.iter().filter_map(|other| all.get(*other).cloned());
    let together: Vec<Proposal> = [proposal.clone()].into_iter().chain(others).collect();
    let mut reading = proposing::compose(dataset, &together);
    if let Some(composed) = reading.composed.as_ref().filter(|_| !card.with.is_empty()) {
        let composed = Arc::new(composed.clone());
        card.names = together.iter().skip(1).map(|other| called(&composed, other, words)).collect();
    }
    if let Some(Standing::Conflicts(why)) = reading.stands.first() {
        card.conflict = Some(why.clone());
        let renewed = renewed(dataset, proposal);
        reading = proposing::compose(dataset, std::slice::from_ref(&renewed));
        card.made = Some(renewed);
    }
    if reading.stands.first() != Some(&Standing::InForce) {
        card.made = None;
    }
    let record = Record::new(proposal.list, proposal.id.clone());
    let Some(composed) = reading.composed else {
        card.said = said(dataset, &record, words);
        return card;
    };
    card.change = Some(change(dataset, &composed, &record, words));
    let of = if proposal.proposed.is_some() { &composed } else { &**dataset };
    card.said = said(of, &record, words);
    card
}

fn card_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), (proposal, card): (&Proposal, &Card)) {
    // The scroll bar floats over the right edge: text keeps clear of it.
    ui.set_width(ui.available_width() - theme.gap);
    let spacing = ui.spacing_mut();
    (spacing.item_spacing.y, spacing.interact_size.y) = (3.0, 0.0);
    if let Some(why) = &card.conflict {
        let text = words.with("review-conflict", [("why", words.message(why).into())]);
        ui.add(Label::new(RichText::new(text).color(theme.warning)).wrap());
        ui.add_space(theme.gap * 0.5);
    }
    if !card.names.is_empty() {
        let names = words.listed(&card.names.iter().map(String::as_str).collect::<Vec<_>>());
        let text = words.with("review-with", [("names", names.into()), ("count", card.names.len().into())]);
        ui.add(Label::new(RichText::new(text).color(theme.text)).wrap());
        ui.add_space(theme.gap * 0.5);
    }
    if card.change.is_none() {
        ui.label(bold(visible::on_a_line(&proposal.id), theme.text_size));
    }
    if let Some(change) = &card.change {
        ui.horizontal_wrapped(|ui| headline_ui(ui, (theme, words), change));
        if let Difference::Fields(fields) = &change.what {
            for (field, old, new) in fields {
                ui.horizontal_wrapped(|ui| difference_ui(ui, theme, &words.say(field.key()), (old, new)));
            }
        }
    }
    ui.add_space(theme.gap);
    let by = visible::on_a_line(&proposal.by);
    if !proposal.note.is_empty() {
        let is_unsaid = by.is_empty();
        let name = [("name", by.into())];
        let said = if is_unsaid { words.say("review-note").into_owned() } else { words.with("review-note-by", name) };
        soft_ui(ui, theme, said);
        ui.add(Label::new(RichText::new(visible::shown(&proposal.note)).color(theme.text)).wrap());
        ui.add_space(theme.gap);
    } else if !by.is_empty() {
        soft_ui(ui, theme, words.pair(&words.say("proposal-by"), &by));
        ui.add_space(theme.gap);
    }
    if !card.said.is_empty() {
        let key = if proposal.proposed.is_some() { "review-then" } else { "review-now" };
        soft_ui(ui, theme, words.say(key));
        for (key, text) in &card.said {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(theme.gap);
                soft_ui(ui, theme, words.say(key));
                ui.add(Label::new(RichText::new(visible::on_a_line(text)).color(theme.text)).wrap());
            });
        }
    }
}

fn foot_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (is_accepted, is_refused, card): (bool, bool, &Card),
    all: usize,
) -> Option<Decision> {
    let mut decision = None;
    if is_accepted {
        soft_ui(ui, theme, words.say("review-accepted"));
    } else {
        let key = if card.conflict.is_some() { "review-accept-anyway" } else { "review-accept" };
        let label = match card.with.len() {
            0 => words.say(key).into_owned(),
            with => words.with("review-accept-with", [("count", with.into())]),
        };
        ui.add_enabled_ui(card.made.is_some(), |ui| {
            if main_button_ui(ui, theme, &label).on_hover_text(words.tip("review-accept")).clicked() {
                decision = Some(Decision::Accept);
            }
        });
        let key = if is_refused { "review-refused" } else { "review-refuse" };
        let button = egui::Button::new(words.say(key));
        if ui.add_enabled(!is_refused, button).on_hover_text(words.tip("review-refuse")).clicked() {
            decision = Some(Decision::Refuse);
        }
    }
    if all > 1 {
        let label = words.with("review-accept-all", [("count", all.into())]);
        if ui.button(label).on_hover_text(words.tip("review-accept-all")).clicked() {
            decision = Some(Decision::AcceptAll);
        }
    }
    for (key, step) in [("review-back", Decision::Back), ("review-forward", Decision::Forward)] {
        if ui.button(words.say(key)).on_hover_text(words.tip(key)).clicked() {
            decision = Some(step);
        }
    }
    decision
}

/// The decision that a key stands for.
fn keys(ui: &egui::Ui, [can_accept, can_refuse]: [bool; 2]) -> Option<Decision> {
    let keys = [
        (Key::A, Decision::Accept, can_accept),
        (Key::R, Decision::Refuse, can_refuse),
        (Key::ArrowLeft, Decision::Back, true),
        (Key::ArrowRight, Decision::Forward, true),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let found = keys.into_iter().find(|(key, _, can)| *can && pressed(*key));
    found.map(|(_, decision, _)| decision)
}
