//! The page of money: amounts as bars side by side, each of which leads to its record and evidence.

use std::borrow::Cow;

use eframe::egui::{
    self, Color32, CursorIcon, FontId, Rect, ScrollArea, Sense, Shape, Stroke, TextFormat, Vec2, WidgetInfo,
};

use super::{MadeOf, TableState, made_of};
use crate::{
    canvas::menu_on,
    dataset::view::Selection,
    money::{
        Asked, By, Money, Record, bar,
        parts::{self, Bar, Line, Most, Part},
        plain as amounts, said,
    },
    panels::{
        Panel,
        fold::Heading,
        search_ui::{go_to_entity, go_to_relation},
        widgets::{Lines, LongList, cut, focus_ring, link_ui, segments_ui, soft_ui},
    },
    scene::{fonts::Font, text, theme::Theme},
    session::{
        Session,
        outbox::{Request, Thing},
    },
    table::plain::{self, Form},
    words::Words,
};

/// The number of lists, and of amounts of each, that are shown at first, and with each further click.
const PAGE: Most = Most { lists: 40, amounts: 100 };
/// The share of the width that names may take.
const NAMES: f32 = 0.36;

/// The state of the page, kept between frames.
#[derive(Debug)]
pub(super) struct MoneyState {
    asked: Asked,
    /// Whether it is about what is selected.
    is_of_selection: bool,
    /// The selection that a click on a bar made, which leaves the question as it is.
    clicked: Option<Selection>,
    /// The number of lists in sight, and of amounts of each.
    most: Most,
    made: Option<Made>,
}

impl Default for MoneyState {
    fn default() -> Self {
        Self { asked: Asked::default(), is_of_selection: false, clicked: None, most: PAGE, made: None }
    }
}

/// The amounts as they were worked out, and of what.
#[derive(Debug)]
struct Made {
    of: (MadeOf, Asked, Most, Font),
    money: Money,
    parts: Vec<Part>,
    /// The width of the widest name, in multiples of the text size.
    names: f32,
    /// The share of each bar, and the width of what is said behind it in multiples of the text size.
    bars: Vec<(f32, f32)>,
}

/// The measures of the lines, in points.
#[derive(Clone, Copy, Debug)]
struct Columns {
    names: f32,
    longest: f32,
}

impl Made {
    fn new(session: &Session, asked: &Asked, most: Most, font: Font) -> Self {
        let money = session.money(asked);
        let parts = parts::parts(&money, asked, session.network(), (session.words(), most));
        let measured = |words: &str| text::width(words, 1.0, font);
        let lines = || parts.iter().flat_map(|part| &part.lines);
        let names = lines().map(|line| measured(&line.row.name)).fold(0.0, f32::max);
        let words = |line: &Line| measured(&line.amount) + measured(&line.row.about) + 0.8;
        let bars = lines().filter_map(|line| Some((line.bar?.share, words(line)))).collect();
        Self { of: (made_of(session), asked.clone(), most, font), money, parts, names, bars }
    }
}

impl Made {
    /// The measures of lines of this width.
    fn columns(&self, width: f32, theme: &Theme) -> Columns {
        let size = theme.text_size;
        let names = (self.names * size).min(width * NAMES);
        let bars = self.bars.iter().map(|(share, words)| (*share, words * size));
        Columns { names, longest: bar::longest((width - names - size * 3.0).max(size), bars) }
    }
}

impl MoneyState {
    /// Asks about what is selected, if anything is, and else about all that is shown.
    pub(super) fn begin(&mut self, session: &Session) {
        self.is_of_selection = session.seen().selection != Selection::Nothing;
        (self.clicked, self.asked.of) = (None, Selection::Nothing);
    }

    /// Forgets what is known of records by index.
    pub(super) fn forget_records(&mut self) {
        (self.made, self.clicked, self.asked.of) = (None, None, Selection::Nothing);
    }

    /// What is asked at the moment.
    pub(super) fn asked(&self, session: &Session) -> Asked {
        let Self { asked, is_of_selection, clicked, .. } = self;
        let mut state = Self {
            asked: asked.clone(),
            is_of_selection: *is_of_selection,
            clicked: clicked.clone(),
            ..Self::default()
        };
        state.follow(session).clone()
    }

    /// What is asked, by what is selected now: a tie that a bar led to is no other question.
    pub(super) fn follow(&mut self, session: &Session) -> &Asked {
        let selection = &session.seen().selection;
        if !self.is_of_selection {
            self.asked.of = Selection::Nothing;
        } else if *selection != Selection::Nothing
            && self.clicked.as_ref() != Some(selection)
            && self.asked.of != *selection
        {
            self.asked.of.clone_from(selection);
            self.clicked = None;
        }
        &self.asked
    }

    /// Whether nothing is selected whose money it could be.
    fn is_without_selection(&self) -> bool {
        self.is_of_selection && !self.asked.is_of_selection()
    }

    fn renew(&mut self, session: &Session, font: Font) -> Made {
        self.follow(session);
        let known = self.made.take().filter(|made| {
            let (of, asked, most, set_in) = &made.of;
            (asked, *most, *set_in) == (&self.asked, self.most, font) && *of == made_of(session)
        });
        known.unwrap_or_else(|| Made::new(session, &self.asked, self.most, font))
    }
}

/// Shows what lists are made by, whose money it is, and the ways out.
pub(super) fn choices_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let Panel { theme, words, .. } = *panel;
    let money = &mut state.money;
    let said: Vec<_> = By::ALL.iter().map(|by| (*by, words.say(by.key()), words.tip(by.key()))).collect();
    segments_of(ui, theme, &mut money.asked.by, &said);
    let whose = [(false, "money-shown"), (true, "money-selected")];
    let said: Vec<_> = whose.iter().map(|(is, key)| (*is, words.say(key), words.tip(key))).collect();
    let before = money.is_of_selection;
    segments_of(ui, theme, &mut money.is_of_selection, &said);
    if money.is_of_selection != before {
        money.clicked = None;
    }
    let said: Vec<_> = [(false, "money-in-words"), (true, "money-printed")]
        .iter()
        .map(|(is, key)| (*is, words.say(key), words.tip(key)))
        .collect();
    segments_of(ui, theme, &mut money.asked.as_printed, &said);
    copy_ui(panel, ui, state);
    let export = ui.button(words.say("money-export")).on_hover_text(words.tip("money-export"));
    if export.clicked() {
        let asked = state.money.follow(panel.session).clone();
        panel.out.request(Request::ExportMoney(asked));
    }
}

/// A choice of one of these values, in as much room as it needs.
fn segments_of<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    choice: &mut T,
    said: &[(T, Cow<'_, str>, Cow<'_, str>)],
) {
    let values: Vec<(T, &str, &str)> =
        said.iter().map(|(value, label, tip)| (*value, label.as_ref(), tip.as_ref())).collect();
    let labels: f32 = values.iter().map(|(_, label, _)| text::width(label, theme.text_size, theme.regular())).sum();
    let width = labels + 2.6 * theme.gap * values.len() as f32;
    let size = Vec2::new(width, ui.spacing().interact_size.y);
    if let Some(clicked) = ui.allocate_ui(size, |ui| segments_ui(ui, theme, *choice, &values)).inner {
        *choice = clicked;
    }
}

fn copy_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let words = panel.words;
    let menu = ui.menu_button(words.say("table-copy"), |ui| {
        for form in Form::ALL {
            if ui.button(words.say(form.key())).clicked() {
                let money = panel.session.money(state.money.follow(panel.session));
                panel.out.request(copied(&money, panel.session, form));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(words.tip("table-copy"));
}

/// The amounts on their way to the clipboard, one to a row.
fn copied(money: &Money, session: &Session, form: Form) -> Request {
    let words = session.words();
    let headings = amounts::headings(words);
    let rows = amounts::rows(money, session.network(), words);
    super::copied(form, |form| plain::written(form, &headings, &[false; 8], &rows))
}

/// Shows the lists.
pub(super) fn money_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let Panel { session, theme, words, .. } = *panel;
    let made = state.money.renew(session, panel.theme.regular());
    let scroll = ScrollArea::vertical().id_salt("money").auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        // The scroll bar floats over the right edge: bars keep clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        if state.money.is_without_selection() {
            soft_ui(ui, theme, words.say("money-select-first"));
            return;
        }
        if made.of.1.is_of_selection() {
            soft_ui(ui, theme, said::title(&made.of.1.of, session.network(), words));
        }
        if made.money.is_empty() {
            soft_ui(ui, theme, said::nothing(&made.money, made.of.1.is_of_selection(), words));
        } else {
            soft_ui(ui, theme, made.money.summary(words));
            soft_ui(ui, theme, words.say("money-what"));
        }
        let columns = made.columns(ui.available_width(), theme);
        for (nth, part) in made.parts.iter().enumerate() {
            part_ui(panel, ui, (nth, part), columns, &mut state.money);
        }
        let left = made.money.lists.len().saturating_sub(made.of.2.lists);
        if left > 0 {
            let more = words.with("money-more-lists", [("count", left.min(PAGE.lists).into()), ("all", left.into())]);
            if link_ui(ui, theme, &more).clicked() {
                state.money.most.lists += PAGE.lists;
            }
        }
        unstated_ui(panel, ui, &made.money, &mut state.money.clicked);
        ui.add_space(theme.gap * 2.0);
    });
    state.money.made = Some(made);
}

fn part_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (nth, part): (usize, &Part),
    columns: Columns,
    state: &mut MoneyState,
) {
    let Panel { theme, words, .. } = *panel;
    let heading = Heading { title: &part.heading, count: part.count, nested: true, open: true, words };
    heading.fold_ui(ui, theme, ("money", state.asked.by, nth), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in &part.lines {
            if line_ui(panel, ui, line, (columns, state.asked.as_printed)) {
                state.clicked = Some(go(panel, line.record));
            }
        }
        let left = part.count - part.lines.len();
        if left > 0 {
            let more = words.with("more-of", [("count", left.min(PAGE.amounts).into()), ("all", left.into())]);
            if link_ui(ui, theme, &more).clicked() {
                state.most.amounts += PAGE.amounts;
            }
        }
    });
}

/// Shows an amount on one line. Returns whether it was clicked.
fn line_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, line: &Line, (columns, as_printed): (Columns, bool)) -> bool {
    let Panel { session, theme, words, .. } = *panel;
    let height = (theme.text_size * 1.7).round();
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, line.row.spoken(as_printed, words)));
    menu_on(&response, || thing(line.record, session), panel.out);
    if ui.is_rect_visible(area) {
        let is_selected = selection_of(line.record, session).is_some_and(|own| own == session.seen().selection);
        let ground = match (is_selected, response.hovered() || response.has_focus()) {
            (true, _) => theme.accent_soft,
            (false, true) => theme.raised,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(area, theme.rounding, ground);
        focus_ring(ui.painter(), theme, &response, area);
        paint(ui, theme, (area, line), columns);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.on_hover_ui(|ui| tip_ui(ui, theme, (line, session), as_printed)).clicked()
}

/// Paints name, bar, amount and what there is to know of it, from the left.
fn paint(ui: &egui::Ui, theme: &Theme, (area, line): (Rect, &Line), Columns { names, longest }: Columns) {
    let (size, inset) = (theme.text_size, theme.gap * 0.5);
    let put = |words: &str, left: f32, room: f32, color: Color32| {
        let looks = TextFormat::simple(FontId::proportional(size), color);
        let galley = cut(ui, words, looks, Lines { width: room, most: 1 });
        let width = galley.size().x;
        ui.painter().galley(egui::pos2(left, area.center().y - galley.size().y / 2.0), galley, color);
        left + width
    };
    let first = area.left() + inset;
    put(&line.row.name, first, names, theme.text);
    let mut left = first + names + size * 0.8;
    if let Some(own) = line.bar {
        let extent = Vec2::new((longest * own.share).max(1.5), size * 0.86);
        let bar = Rect::from_min_size(egui::pos2(left, area.center().y - extent.y / 2.0), extent);
        ui.painter().add(shape(bar, own, theme));
        left = bar.right() + size * 0.9;
    }
    let end = area.right() - inset;
    let about = put(&line.amount, left, (end - left).max(size), theme.text) + size * 0.7;
    if end - about > size * 4.0 {
        put(&line.row.about, about, end - about, theme.text_soft);
    }
}

/// A bar: filled where the amount is so, and hollow where it is planned, expected or doubted.
fn shape(area: Rect, bar: Bar, theme: &Theme) -> Shape {
    const EDGE: f32 = 1.4;
    if bar.is_certain || area.width() < 2.0 * EDGE {
        return Shape::convex_polygon(bar::corners(area, bar.exactness), theme.accent, Stroke::NONE);
    }
    let corners = bar::corners(area.shrink(EDGE / 2.0), bar.exactness);
    Shape::convex_polygon(corners, theme.panel, Stroke::new(EDGE, theme.accent))
}

/// What the line has no room for: the other way to say the amount, what the bar's look means, and the sources.
fn tip_ui(ui: &mut egui::Ui, theme: &Theme, (line, session): (&Line, &Session), as_printed: bool) {
    let words = session.words();
    ui.label(line.row.spoken(as_printed, words));
    let other = if as_printed {
        line.row.amount.clone()
    } else {
        words.with("told-printed", [("text", line.row.printed.as_str().into())])
    };
    soft_ui(ui, theme, other);
    if let Some(own) = line.bar {
        soft_ui(ui, theme, meaning(own, words));
    }
    let sources = amounts::sources(line.record, session.network().dataset());
    soft_ui(ui, theme, words.pair(&words.say("sources"), &sources.join("; ")));
}

fn meaning(bar: Bar, words: Words) -> String {
    let certain = if bar.is_certain { "money-bar-certain" } else { "money-bar-uncertain" };
    words.parts(&[words.say(bar::key(bar.exactness)), words.say(certain)])
}

/// Shows the ties and funds that state no amount, folded.
fn unstated_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, money: &Money, clicked: &mut Option<Selection>) {
    let Panel { session, theme, words, .. } = *panel;
    if money.unstated.is_empty() {
        return;
    }
    let title = words.say("money-unstated-list");
    let heading = Heading { title: &title, count: money.unstated.len(), nested: true, open: false, words };
    heading.fold_ui(ui, theme, "money-unstated", |ui| {
        let rows = money.unstated.iter();
        LongList { of: "money-unstated", rows }.ui(panel, ui, |panel, ui, record| {
            let name = said::row(*record, By::Payer, session.network(), words).name;
            let name = match record {
                Record::Tie(tie) => crate::network::common::sentence(*tie, session.network(), words),
                Record::Size(_) | Record::Figure(_) => name,
            };
            let response = link_ui(ui, theme, &name);
            menu_on(&response, || thing(*record, session), panel.out);
            if response.clicked() {
                *clicked = Some(go(panel, *record));
            }
        });
    });
}

/// Shows the record with its evidence. Returns what is selected then.
fn go(panel: &mut Panel<'_>, record: Record) -> Selection {
    match (record, record.about(panel.session.network().dataset())) {
        (Record::Tie(tie), _) => go_to_relation(tie, panel.out),
        (_, Some(entity)) => go_to_entity(entity, panel.out),
        (_, None) => {}
    }
    selection_of(record, panel.session).unwrap_or_default()
}

fn selection_of(record: Record, session: &Session) -> Option<Selection> {
    match record {
        Record::Tie(tie) => Some(Selection::Relation(tie)),
        Record::Size(_) | Record::Figure(_) => record.about(session.network().dataset()).map(Selection::entity),
    }
}

fn thing(record: Record, session: &Session) -> Thing {
    match record {
        Record::Tie(tie) => Thing::Relation(tie),
        Record::Size(_) | Record::Figure(_) => {
            record.about(session.network().dataset()).map_or(Thing::Ground, Thing::Entity)
        }
    }
}
