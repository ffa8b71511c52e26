//! Views at the left: named states of the window, to be kept and opened again.

use eframe::egui::{self, Key, Rect, Role, WidgetInfo};

use super::{
    Panel, PanelState,
    cards_ui::{Asked, Card},
    cursor::Cursor,
    field_ui::{self, Blank, field_ui},
    framing::{Framing, subject},
    gist,
    line_edit::line_edit,
    widgets::{bold, link_ui, soft_ui, tick_ui},
};
use crate::{
    dataset::{
        names::Names,
        view::{Show, View},
    },
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request, Way},
    },
    story::{edit, field::Field},
};

/// The state of the list of views, kept between frames.
#[derive(Debug, Default)]
pub struct ViewsState {
    /// The answers so far, while a view is about to be kept.
    pub asking: Option<Asking>,
    /// The view that is given another name.
    renaming: Option<usize>,
}

/// A view that is about to be kept.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    name: String,
    framing: Framing,
    theme: bool,
    language: bool,
}

impl Asking {
    /// The view that one would expect of what `session` shows.
    pub fn new(session: &Session, framed: Option<Rect>) -> Self {
        let show = session.show(Framing::All.frame(session, None, None), None, None);
        Self { name: gist::gist(&show, session), framing: Framing::usual(session, framed), ..Self::default() }
    }
}

/// Asks how the view that is to be kept is called.
pub fn begin_asking(session: &Session, state: &mut PanelState) {
    state.views.asking = Some(Asking::new(session, state.framed));
    state.cursor = Some(Cursor::over_all(asked_name()));
}

/// The id of the field for that name.
fn asked_name() -> egui::Id {
    egui::Id::unique("name of the new view")
}

/// Shows the views.
pub fn views_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    ui.add_space(theme.gap);
    if let Some(mut asking) = state.views.asking.take() {
        if asking_ui(panel, ui, &mut asking, state.seen) {
            state.views.asking = Some(asking);
        }
    } else if ui
        .add_sized(
            [ui.available_width(), theme.row_height],
            egui::Button::new(session.words().say("command-keep-view")),
        )
        .clicked()
    {
        begin_asking(session, state);
    }
    ui.add_space(theme.gap * 0.6);
    let workspace = std::sync::Arc::clone(session.workspace());
    if workspace.views.is_empty() {
        ui.add_space(theme.gap);
        ui.label(bold(session.words().say("views-none"), theme.text_size).color(theme.text));
        soft_ui(ui, theme, session.words().say("views-what"));
        return;
    }
    let count = workspace.views.len();
    for (at, view) in workspace.views.iter().enumerate() {
        if state.views.renaming == Some(at) {
            rename_ui(panel, ui, at, state);
        }
        let card = Card {
            at,
            count,
            name: session.words().with("view-card", [("name", view.name.get(session.language()).into())]),
            title: view.name.get(session.language()),
            subtitle: format!(
                "{} · {}",
                gist::gist(&view.show, session),
                gist::framed(&view.show.frame, session.words())
            ),
            number: None,
            chosen: is_shown(session, theme, view),
            show: &view.show,
            step: None,
        };
        if let Some(asked) = card.ui(panel, ui, &mut state.pictures) {
            carry_out(panel, asked, &workspace.views, state);
        }
    }
}

/// Asks for all that `show` says: one step of undo, the camera and the colours.
pub fn open_show(show: &Show, outbox: &mut Outbox) {
    outbox.send(Action::Show(Box::new(show.clone())));
    if let Some(theme) = show.theme {
        outbox.request(Request::Theme(theme));
    }
    outbox.look(Way::Frame(show.frame.clone()));
}

/// A show of the window as it is now, which says no more than `show` does: no theme, say, where that has none.
pub fn renewed(show: &Show, session: &Session, theme: &Theme, frame: crate::dataset::view::Frame) -> Show {
    session.show(frame, show.theme.map(|_| theme.name), show.language.map(|_| session.language()))
}

/// Whether the window shows just this, wherever its camera is.
pub fn is_as_shown(show: &Show, session: &Session, theme: &Theme) -> bool {
    renewed(show, session, theme, show.frame.clone()) == *show
}

fn is_shown(session: &Session, theme: &Theme, view: &View) -> bool {
    session.stage().is_none() && is_as_shown(&view.show, session, theme)
}

fn rename_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, at: usize, state: &mut PanelState) {
    let blank = Blank {
        field: Field::ViewName(at),
        name: &panel.words.say("view-name"),
        hint: &panel.words.say("field-name"),
        rows: 1,
    };
    let response = field_ui(panel, ui, &mut state.draft, blank);
    if response.lost_focus() {
        state.views.renaming = None;
    }
}

fn carry_out(panel: &mut Panel<'_>, asked: Asked, views: &[View], state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    field_ui::settle(&mut state.draft, session, panel.out);
    state.views.renaming = None;
    match asked {
        Asked::Open(at) => {
            if let Some(view) = views.get(at) {
                panel.out.send(Action::Stage(None));
                open_show(&view.show, panel.out);
            }
        }
        Asked::Rename(at) => {
            state.views.renaming = Some(at);
            state.cursor = Some(Cursor::over_all(field_ui::id(Field::ViewName(at))));
        }
        Asked::Update(at) => {
            let Some(view) = views.get(at) else { return };
            let frame = Framing::of(&view.show.frame).frame(session, None, state.seen);
            let show = renewed(&view.show, session, theme, frame);
            panel.out.keep(session, |workspace| {
                if let Some(view) = workspace.views.get_mut(at) {
                    view.show = show;
                }
            });
        }
        Asked::Duplicate(at) => _ = panel.out.keep(session, |workspace| edit::duplicate_view(workspace, at)),
        Asked::Shift(from, to) => panel.out.keep(session, |workspace| edit::shift(&mut workspace.views, from, to)),
        Asked::Delete(at) => panel.out.keep(session, |workspace| edit::take_out(&mut workspace.views, at)),
    }
}

/// Asks what the view to be kept is to be like. Returns whether it goes on asking.
fn asking_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, asking: &mut Asking, seen: Option<Rect>) -> bool {
    let Panel { session, theme, .. } = *panel;
    let frame = egui::Frame::new()
        .fill(theme.field)
        .stroke((1.0, theme.line))
        .corner_radius(theme.rounding)
        .inner_margin(egui::Margin::same(10));
    let words = session.words();
    let mut goes_on = true;
    frame.show(ui, |ui| {
        let edit = line_edit(&mut asking.name).id(asked_name());
        let response = ui.add(edit.hint_text(words.say("field-name")).desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say("view-new-name")));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        soft_ui(ui, theme, words.say("framing"));
        if let Some(framing) = asking.framing.ui(panel, ui, !subject(session, None).is_empty()) {
            asking.framing = framing;
        }
        ui.add_space(theme.gap * 0.4);
        if tick_ui(ui, theme, &words.say("view-with-theme"), asking.theme).clicked() {
            asking.theme = !asking.theme;
        }
        if tick_ui(ui, theme, &words.say("view-with-language"), asking.language).clicked() {
            asking.language = !asking.language;
        }
        ui.horizontal(|ui| {
            let keep =
                egui::Button::new(egui::RichText::new(words.say("keep")).color(theme.on_accent)).fill(theme.accent);
            if ui.add(keep).clicked() || entered {
                keep_view(panel, asking, seen);
                goes_on = false;
            }
            if link_ui(ui, theme, &words.say("cancel")).clicked() || given_up {
                goes_on = false;
            }
        });
    });
    goes_on
}

fn keep_view(panel: &mut Panel<'_>, asking: &Asking, seen: Option<Rect>) {
    let Panel { session, theme, .. } = *panel;
    let frame = asking.framing.frame(session, None, seen);
    let show = session.show(frame, asking.theme.then_some(theme.name), asking.language.then_some(session.language()));
    let mut name = Names::default();
    let (written, unnamed) = (asking.name.trim(), session.words().say("view-unnamed"));
    name.set(session.language(), if written.is_empty() { &unnamed } else { written });
    panel.out.keep(session, |workspace| edit::add_view(workspace, name, show));
}
