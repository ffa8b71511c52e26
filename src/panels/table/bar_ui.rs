//! The bar above the rows: which records, what they have to mention, their columns, groups and ways out.

use eframe::egui::{self, Align, Layout, PopupCloseBehavior, Vec2, WidgetInfo, containers::menu::MenuConfig};

use super::{Made, Page, TableState, between_ui, find_id, money_ui, said_of};
use crate::{
    panels::{
        Panel,
        line_edit::line_edit,
        pane_ui::{GAP, Pane, Turn},
        tips,
        widgets::{dot_ui, soft_ui, tab_chip_ui, tick_ui},
    },
    session::command::Command,
    table::{Column, Setup, Subject, plain::Form},
};

/// The width of the field, in points beside words of the usual size.
const FIELD: f32 = 190.0;
const PANE: Pane = Pane { larger: "table-larger", smaller: "table-smaller", close: "table-close" };

/// Shows the bar.
pub(super) fn bar_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    let Panel { session, theme, .. } = *panel;
    ui.add_space(theme.gap * 0.4);
    let room = ui.available_width() - PANE.width(panel, ui, state.is_large, &[]);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        let own = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(Vec2::new(room, 0.0), own, |ui| {
            ui.set_max_width(room);
            ui.set_min_width(room);
            choices_ui(panel, ui, state, made);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| window_ui(panel, ui, state));
    });
    match state.page {
        Page::Rows(_) => _ = soft_ui(ui, theme, said_of(state, made, session)),
        Page::Money => {
            ui.add_space(GAP * 0.5);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::new(GAP * 2.0, GAP);
                money_ui::choices_ui(panel, ui, state);
            });
        }
        Page::Between | Page::Quality => {}
    }
    ui.add_space(theme.gap * 0.3);
}

/// What is shown, and its ways out; it goes on in the next line where the window is narrow.
fn choices_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    let Panel { theme, words, .. } = *panel;
    for page in Subject::ALL.map(Page::Rows).into_iter().chain([Page::Between, Page::Money, Page::Quality]) {
        let label = match page {
            Page::Rows(subject) => words.say(subject.key()),
            Page::Between => words.say("between-title"),
            Page::Money => words.say("money"),
            Page::Quality => words.say("quality-title"),
        };
        if tab_chip_ui(ui, theme, &label, page == state.page).clicked() && page != state.page {
            state.show(page);
            (state.line, state.anchor) = (0, 0);
            state.folded.clear();
        }
    }
    if let Page::Rows(_) = state.page {
        field_ui(panel, ui, state);
        group_ui(panel, ui, state, made);
        columns_ui(panel, ui, state, made);
        copy_ui(panel, ui, state, made);
    }
    if state.page == Page::Between {
        return between_ui::ways_out_ui(panel, ui, state);
    }
    if ui
        .button(Command::ExportTable.label(words))
        .on_hover_text(tips::of(ui.ctx(), Command::ExportTable, words))
        .clicked()
    {
        panel.out.run(Command::ExportTable);
    }
}

/// The field for the words that rows have to mention.
fn field_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let name = panel.words.say("table-find");
    let query = &mut state.setup().query;
    let edit = line_edit(query).id(find_id()).hint_text(name.as_ref()).desired_width(panel.theme.beside_words(FIELD));
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 4)));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", state.query(), "");
        info.label = Some(name.clone().into_owned());
        info
    });
    // From the field the keyboard goes to the rows.
    let goes_on = ui.input(|input| input.key_pressed(egui::Key::Enter) || input.key_pressed(egui::Key::ArrowDown));
    if (response.lost_focus() || response.has_focus()) && goes_on {
        state.wants_focus = true;
    }
}

fn group_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    let Panel { session, theme, words, .. } = *panel;
    let facts = made.facts(session);
    let label = match made.setup.group {
        Some(column) => words.pair(&words.say("table-group"), &column.heading(&facts)),
        None => words.say("table-group").into_owned(),
    };
    let menu = ui.menu_button(label, |ui| {
        let chosen = state.setup().group;
        let columns = Column::of(made.subject, &made.measures).into_iter().filter(|column| column.groups());
        for column in std::iter::once(None).chain(columns.map(Some)) {
            let name = column.map_or_else(|| words.say("table-group-none").into_owned(), |it| it.heading(&facts));
            if dot_ui(ui, theme, chosen == column, name).clicked() {
                state.setup().group = column;
                state.folded.clear();
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(words.tip("table-group"));
}

fn columns_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    let Panel { session, theme, words, .. } = *panel;
    let facts = made.facts(session);
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::containers::menu::MenuButton::new(words.say("table-columns")).config(stays);
    let (response, _) = button.ui(ui, |ui| {
        egui::ScrollArea::vertical().max_height(theme.row_height * 14.0).show(ui, |ui| {
            ui.set_width(theme.text_size * 17.0);
            for column in Column::of(made.subject, &made.measures) {
                let is_shown = state.setup().columns.contains(&column);
                if tick_ui(ui, theme, &column.heading(&facts), is_shown).clicked() {
                    state.setup().turn_column(column);
                }
            }
        });
        ui.separator();
        if ui.button(words.say("table-usual")).clicked() {
            let subject = made.subject;
            state.widths.retain(|(of, _), _| *of != subject);
            let query = std::mem::take(&mut state.setup().query);
            *state.setup() = Setup { query, ..Setup::of(subject) };
            ui.close();
        }
    });
    response.on_hover_text(words.tip("table-columns"));
}

fn copy_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &TableState, made: &Made) {
    let words = panel.words;
    let menu = ui.menu_button(words.say("table-copy"), |ui| {
        for form in Form::ALL {
            if ui.button(words.say(form.key())).clicked() {
                state.copy(panel, made, form);
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(words.tip("table-copy"));
}

/// What the table does with its place in the window.
fn window_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let tip = tips::beside(ui.ctx(), &panel.words.tip(PANE.close), Command::ShowTable);
    match PANE.ui(panel.words, ui, state.is_large, &tip) {
        Some(Turn::Close) => state.turn(),
        Some(Turn::Size) => state.is_large = !state.is_large,
        None => {}
    }
}
