//! The filters at the left: sector, fund, kinds and status, each choice with its count.

use eframe::egui::{self, Align, Id, Layout, Role, Sense, UiBuilder, Vec2, WidgetInfo};

use super::{
    Panel, PanelState, cursor,
    filter_rows::{self, Row, SHORT_LIST},
    line_edit::line_edit,
    money_ui::{currency, money_ui},
    tags_ui::tag_filters_ui,
    tips,
    widgets::{ChoiceRow, bold, choice_ui, link_ui, section_ui, soft_ui, tick_ui},
};
use crate::{
    canvas::menu_on,
    dataset::{fold::fold, id::EntityKindIndex},
    filter::{Facet, LAYERS, choice::Choice},
    scene::theme::Theme,
    session::{action::Action, command::Command, outbox::Thing},
    words::Words,
};

/// The number of choices that are shown of an unfolded list; more are found by their names.
const LONG_LIST: usize = 200;

/// A list of choices that may be long.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Whether all choices are shown.
    pub unfolded: bool,
    /// The words that are looked for among the choices.
    pub query: String,
}

/// Shows all filters.
pub fn filters_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        // The scroll bar floats over the right edge: counts keep clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        for facet in Facet::ALL {
            let currency = currency(session, state);
            if let Some((key, rows)) = filter_rows::list(facet, session, theme, currency.as_ref()) {
                list_ui(panel, ui, ((facet, key), &rows), state);
            }
            if let (Facet::Money, Some(currency)) = (facet, currency) {
                money_ui(panel, ui, &currency, state);
            }
            if facet == Facet::Tag {
                tag_filters_ui(panel, ui);
            }
        }
        layers_ui(panel, ui);
        surroundings_ui(panel, ui);
        ui.add_space(theme.gap * 2.0);
    });
}

/// The choices of one facet: its heading, the first of them or all, and a way to find one of many.
fn list_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    ((facet, key), rows): ((Facet, &'static str), &[Row<'_>]),
    state: &mut PanelState,
) {
    let Panel { session, theme, .. } = *panel;
    if rows.is_empty() {
        return;
    }
    let long = rows.len() > SHORT_LIST + 2;
    let words = session.words();
    if facet_heading_ui(panel, ui, (key, facet, long)) {
        state.listings.entry(facet).or_default().unfolded = true;
        state.cursor = Some(cursor::Cursor::over_all(query_id(key)));
    }
    let listing = state.listings.entry(facet).or_default();
    let unfolded = !long || listing.unfolded;
    if long && unfolded {
        query_ui(ui, (theme, words), key, &mut listing.query);
    }
    let query = if long && unfolded { fold(&listing.query) } else { String::new() };
    let fits = |row: &&Row<'_>| if unfolded { row.is_called(&query) } else { row.first || row.chosen };
    let fitting: Vec<_> = rows.iter().filter(fits).collect();
    for row in fitting.iter().take(LONG_LIST) {
        let depth =
            if unfolded && query.is_empty() { row.depth } else { row.depth.min(usize::from(facet == Facet::Fund)) };
        row_ui(panel, ui, row, depth);
    }
    if facet == Facet::Ends {
        one_way_ui(panel, ui);
    }
    if fitting.is_empty() {
        soft_ui(ui, theme, words.aspect(key, "none"));
    } else if fitting.len() > LONG_LIST {
        soft_ui(ui, theme, words.with("choices-more", [("count", (fitting.len() - LONG_LIST).into())]));
    }
    if long {
        ui.add_space(2.0);
        let text = if unfolded {
            words.aspect(key, "fewer").into_owned()
        } else {
            words.aspect_with(key, "more", [("count", (rows.len() - fitting.len()).into())])
        };
        if (unfolded || fitting.len() < rows.len()) && link_ui(ui, theme, &text).clicked() {
            *listing = Listing { unfolded: !unfolded, query: String::new() };
        }
    }
}

/// One choice with its count.
pub(super) fn row_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, row: &Row<'_>, depth: usize) {
    let Panel { session, theme, .. } = *panel;
    let choice = ChoiceRow { name: &row.name, count: row.count, chosen: row.chosen, mark: row.mark, depth };
    let response = choice_ui(ui, theme, &choice);
    if response.clicked() {
        panel.out.send(Action::Choose(row.choice.clone()));
    }
    menu_on(&response, || Thing::Choice(row.choice.clone()), panel.out);
    response.on_hover_ui(|ui| _ = soft_ui(ui, theme, filter_rows::about(session, row)));
}

fn query_id(key: &str) -> Id {
    Id::unique(("find choices", key))
}

/// Whether ties count in one direction only.
fn one_way_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, .. } = *panel;
    let one_way = session.filter().particulars.one_way;
    let tick = tick_ui(ui, theme, &session.words().say("choices-one-way"), one_way);
    if tick.on_hover_text(session.words().tip("choices-one-way")).clicked() {
        panel.out.send(Action::SetOneWay(!one_way));
    }
}

/// A field to look for choices by their names.
fn query_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), key: &'static str, query: &mut String) {
    let label = words.aspect(key, "find");
    let field = line_edit(query).id(query_id(key)).hint_text(label.as_ref()).desired_width(f32::INFINITY);
    let response = ui.add(field.margin(egui::Margin::symmetric(8, 3)));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", query.as_str(), "");
        info.label = Some(label.to_string());
        info
    });
    ui.add_space(theme.gap * 0.3);
}

/// People, events and places, each of which can be left out as a whole.
fn layers_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, .. } = *panel;
    let kinds = session.network().dataset().entity_kinds.iter().enumerate();
    let layers: Vec<_> = kinds.filter(|(_, kind)| LAYERS.contains(&kind.id.as_str())).collect();
    if layers.is_empty() {
        return;
    }
    let words = session.words();
    facet_heading_ui(panel, ui, ("choices-layer", Facet::Layer, false));
    for (at, _) in layers {
        let choice = Choice::Layer(EntityKindIndex::new(at));
        let name = choice.name(session.filter(), session.network(), words);
        let response = tick_ui(ui, theme, &name, choice.is_in(session.filter()));
        let response = response.on_hover_text(words.tip("choices-layer"));
        menu_on(&response, || Thing::Choice(choice.clone()), panel.out);
        if response.clicked() {
            panel.out.send(Action::Choose(choice));
        }
    }
}

/// The heading of a facet, which offers to clear it while it is active, and to look for choices where they
/// are many. Returns whether one is looked for.
pub(super) fn facet_heading_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (key, facet, long): (&'static str, Facet, bool),
) -> bool {
    let Panel { session, theme, .. } = *panel;
    let (words, title) = (session.words(), session.words().say(key));
    ui.add_space(theme.gap);
    // As high with the offer as without it, so that no row moves when its box is ticked.
    let size = Vec2::new(ui.available_width(), theme.row_height * 0.85);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.scope_builder(UiBuilder::new().max_rect(area).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.label(bold(title.to_uppercase(), theme.small_size * 0.94).color(theme.text_faint).extra_letter_spacing(0.8));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if session.filter().is_active(facet) {
                let response = link_ui(ui, theme, &words.say("choices-clear"));
                response.widget_info(|| {
                    WidgetInfo::labeled(
                        Role::Button,
                        true,
                        words.with("choices-clear-named", [("name", title.as_ref().into())]),
                    )
                });
                if response.clicked() {
                    panel.out.send(Action::ClearFacet(facet));
                }
                ui.add_space(theme.gap);
            }
            if !long {
                return false;
            }
            let response = link_ui(ui, theme, &words.say("choices-find"));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.aspect(key, "find")));
            response.clicked()
        })
        .inner
    })
    .inner
}

fn surroundings_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    section_ui(ui, theme, &words.say("choices-context"), None);
    let context = session.filter().context;
    let response = tick_ui(ui, theme, &words.say("choices-context-show"), context);
    if response
        .on_hover_text(tips::beside(ui.ctx(), &words.tip("choices-context-show"), Command::ToggleContext))
        .clicked()
    {
        panel.out.send(Action::SetContext(!context));
    }
}
