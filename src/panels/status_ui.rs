//! The sentence at the bottom that always says what is shown.

use std::borrow::Cow;

use eframe::egui::{self, Label, RichText};

use super::Panel;
use super::widgets::{bold, link_ui};
use crate::{
    dataset::{
        filter::Along,
        look::{Leaves, Mode},
        view::Selection,
    },
    filter::{choice::Choice, describe},
    scene::{text, theme::Theme},
    session::{Session, action::Action},
};

/// A part of the sentence: what it says, what that means, and what can be done about it.
struct Part {
    /// The less, the earlier it gives way where not all parts have room.
    weight: u8,
    text: String,
    tip: Cow<'static, str>,
    link: Option<(Cow<'static, str>, Action)>,
}

/// The most entities that an arrangement shows legibly on an ordinary screen.
const ARRANGED_WELL: usize = 200;

/// Between two words of the sentence, in points.
const GAP: f32 = 4.0;

/// Shows the status sentence, as much of it as has `room`; so many leaves are `folded` on the map. The rest is told on
/// hover.
pub fn status_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, (room, folded): (f32, usize)) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    let counts = match session.compared() {
        Some(compared) => compared.sentence(words),
        None => describe::status_sentence(session.shown(), words).shown,
    };
    let room = room - text::width(&counts, theme.text_size, theme.bold());
    let (parts, left_out) = fitting(parts(session, folded), room, theme);
    ui.spacing_mut().item_spacing.x = GAP;
    let told: Vec<&str> = left_out.iter().map(|part| part.text.as_str()).collect();
    let tip = [&[words.say("status-counts").as_ref()], told.as_slice()].concat().join("\n");
    ui.add(Label::new(bold(&counts, theme.text_size).color(theme.text)).truncate()).on_hover_text(tip);
    for Part { text, tip, link, .. } in parts {
        let response = ui.label(RichText::new(text).color(theme.text_soft));
        if !tip.is_empty() {
            response.on_hover_text(tip);
        }
        if let Some((label, action)) = link
            && link_ui(ui, theme, &label).clicked()
        {
            panel.out.send(action);
        }
    }
}

/// The parts behind the counts.
fn parts(session: &Session, folded: usize) -> Vec<Part> {
    let (words, sentence) = (session.words(), describe::status_sentence(session.shown(), session.words()));
    let plain = |weight, text| Part { weight, text, tip: "".into(), link: None };
    let mut parts = Vec::new();
    if session.seen().mode == Mode::Highlight && !session.filter().is_clear() {
        parts.push(plain(2, words.say("status-highlighted").into_owned()));
    }
    if folded > 0 {
        let said = words.with("status-folded", [("count", folded.into())]);
        let link = Some((words.say("status-unfold"), Action::SetLeaves(Leaves::Unfolded)));
        parts.push(Part { tip: words.tip("status-folded"), link, ..plain(3, format!("· {said}")) });
    }
    if let Some(context) = &sentence.context {
        parts.push(Part { tip: words.tip("status-context"), ..plain(0, format!("· {context}")) });
    }
    if let Some(undated) = &sentence.undated {
        let shown = session.seen().undated;
        let link = (words.say(if shown { "status-hide" } else { "status-show" }), Action::ShowUndated(!shown));
        let part = plain(1, format!("· {undated}"));
        parts.push(Part { tip: words.tip("status-undated"), link: Some(link), ..part });
    }
    if session.filter().around.is_some() {
        let folded: usize = session.shown().folded_neighbours().values().map(Vec::len).sum();
        let folded = (folded > 0).then(|| words.with("around-folded", [("count", folded.into())]));
        let said: Vec<String> = folded.into_iter().chain([words.say("status-around").into_owned()]).collect();
        parts.push(Part { tip: words.tip("status-around"), ..plain(3, format!("· {}", words.parts(&said))) });
    }
    let proposed = session.network().proposed().count();
    if proposed > 0 {
        let text = format!("· {}", words.with("status-proposed", [("count", proposed.into())]));
        let only = (words.say("status-only-proposed"), Action::Choose(Choice::Proposed));
        let link = (!session.filter().proposed).then_some(only);
        parts.push(Part { tip: words.tip("status-proposed"), link, ..plain(4, text) });
    }
    let shown = session.shown().entities.count_ones(..);
    if session.exploration().places.is_some() && shown > ARRANGED_WELL {
        parts.push(Part { tip: words.tip("status-large"), ..plain(2, words.say("status-large").into_owned()) });
    }
    if let Some(what) = describe::without_adverse(session.seen(), session.network(), false, words) {
        let text = format!("· {}", words.with("status-without-adverse", [("what", what.into())]));
        let link = Some((words.say("status-with-adverse"), Action::SetAlong(Along::WithAdverse)));
        parts.push(Part { tip: words.tip("look-adverse"), link, ..plain(3, text) });
    }
    let moved = session.exploration().pins.len();
    if moved > 0 {
        let link = Some((words.say("status-put-back"), Action::UnpinAll));
        parts.push(Part {
            tip: words.tip("status-moved"),
            link,
            ..plain(4, words.with("status-moved", [("count", moved.into())]))
        });
    }
    let selected = session.seen().selection.entities().count();
    if selected > 1 {
        let link = Some((words.say("status-none"), Action::Select(Selection::Nothing)));
        parts.push(Part { link, ..plain(5, words.with("status-selected", [("count", selected.into())])) });
    }
    parts
}

/// The parts for which there is `room`, and those that have none.
fn fitting(mut parts: Vec<Part>, room: f32, theme: &Theme) -> (Vec<Part>, Vec<Part>) {
    let mut left_out = Vec::new();
    while parts.iter().map(|part| part.width(theme)).sum::<f32>() > room {
        let lightest = parts.iter().enumerate().min_by_key(|(_, part)| part.weight).map(|(at, _)| at);
        let Some(at) = lightest else { break };
        left_out.push(parts.remove(at));
    }
    (parts, left_out)
}

impl Part {
    fn width(&self, theme: &Theme) -> f32 {
        let texts = std::iter::once(self.text.as_str()).chain(self.link.as_ref().map(|(label, _)| label.as_ref()));
        texts.map(|said| text::width(said, theme.text_size, theme.regular()) + GAP).sum()
    }
}
