//! An amount of money to filter by: its currency, and bounds that are typed.

use std::cmp::Reverse;

use eframe::egui::{self, WidgetInfo};
use rust_decimal::Decimal;

use super::{Panel, PanelState, line_edit::line_edit, widgets::soft_ui};
use crate::{
    dataset::{amount::typed, particulars::Money, share::Text},
    filter::choice::Choice,
    session::{Session, action::Action},
    words::{
        Words,
        told::{self, grouped},
    },
};

/// The bounds that are typed, and their currency.
#[derive(Clone, Debug, Default)]
pub struct MoneyState {
    currency: Option<Text>,
    /// At least and at most, while they are typed.
    typed: [Option<String>; 2],
}

/// The currency that is asked for: that of the filter, else that which was picked, else that in which most
/// ties have an amount; `None` if no amount can be read.
pub(super) fn currency(session: &Session, state: &PanelState) -> Option<Text> {
    let there = &session.standing_counts().money;
    let most = || there.iter().min_by_key(|(_, counts)| Reverse(counts.first().copied())).map(|(code, _)| code.clone());
    let asked = session.filter().particulars.money.as_ref().map(|money| money.currency.clone());
    let picked = state.money.currency.clone().filter(|code| there.contains_key(code));
    asked.or(picked).or_else(most)
}

/// With less room than so many times the size of letters, the bounds stand below the currency.
const LEAST_ROOM: f32 = 22.0;

/// Shows the currency and the bounds.
pub(super) fn money_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, currency: &Text, state: &mut PanelState) {
    let is_narrow = ui.available_width() < LEAST_ROOM * panel.theme.text_size;
    ui.horizontal(|ui| {
        currency_ui(panel, ui, currency, state);
        if !is_narrow {
            bounds_ui(panel, ui, currency, state);
        }
    });
    if is_narrow {
        ui.horizontal(|ui| bounds_ui(panel, ui, currency, state));
    }
}

fn currency_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, currency: &Text, state: &mut PanelState) {
    let session = panel.session;
    let (words, currencies) = (session.words(), &session.standing_counts().money);
    let menu = ui.menu_button(told::currency(currency, words.language()), |ui| {
        for (code, counts) in currencies {
            let ties = counts.first().copied().unwrap_or_default();
            if ui.button(words.bracketed(&told::currency(code, words.language()), &ties.to_string())).clicked() {
                state.money = MoneyState { currency: Some(code.clone()), ..MoneyState::default() };
                // Bounds in one currency mean nothing in another.
                drop_money(panel);
            }
        }
    });
    menu.response.on_hover_text(words.say("money-currency-tip"));
}

fn bounds_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, currency: &Text, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    ui.spacing_mut().item_spacing.x = theme.gap * 0.6;
    let asked = session.filter().particulars.money.clone().unwrap_or_else(|| Money::any(currency.clone()));
    soft_ui(ui, theme, words.say("money-from"));
    let width = (ui.available_width() - theme.gap * 5.0) / 2.0;
    let [least, most] = &mut state.money.typed;
    let least = BoundField { key: "money-least", width, bound: asked.least }.ui(ui, words, least);
    soft_ui(ui, theme, words.say("money-to"));
    let most = BoundField { key: "money-most", width, bound: asked.most }.ui(ui, words, most);
    if least.is_none() && most.is_none() {
        return;
    }
    let Bound(least) = least.unwrap_or(Bound(asked.least));
    let Bound(most) = most.unwrap_or(Bound(asked.most));
    if least.is_some() || most.is_some() {
        let money = Money { currency: currency.clone(), least, most };
        panel.out.send(Action::Choose(Choice::Money(money)));
    } else {
        drop_money(panel);
    }
}

/// Asks for all amounts again.
fn drop_money(panel: &mut Panel<'_>) {
    if let Some(money) = &panel.session.filter().particulars.money {
        panel.out.send(Action::Choose(Choice::Money(money.clone())));
    }
}

/// The bound of an amount, if there is one.
struct Bound(Option<Decimal>);

/// A field for a bound.
struct BoundField {
    /// The key of its name.
    key: &'static str,
    /// The width, in points.
    width: f32,
    bound: Option<Decimal>,
}

impl BoundField {
    /// Shows the field. Returns what the bound was changed to, once the field is left.
    fn ui(self, ui: &mut egui::Ui, words: Words, draft: &mut Option<String>) -> Option<Bound> {
        let kept = || self.bound.map_or_else(String::new, |bound| grouped(&bound.to_string()));
        let mut text = draft.clone().unwrap_or_else(kept);
        let field = line_edit(&mut text).hint_text(words.say("money-any-hint")).desired_width(self.width);
        let response = ui.add(field).on_hover_text(words.say("money-such-as"));
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", text.as_str(), "");
            info.label = Some(words.say(self.key).into_owned());
            info
        });
        if response.has_focus() || response.changed() {
            *draft = Some(text);
            return None;
        }
        let left = draft.take()?;
        let value = typed(&left);
        // A text that is no number changes nothing.
        (value != self.bound && (value.is_some() || left.trim().is_empty())).then_some(Bound(value))
    }
}
