//! What a screen reader says by itself, and where in a list it stands.

use eframe::egui::{self, Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, accesskit::Live};

/// Has a screen reader say the words of a widget when they come or change, once it has nothing else to say.
pub fn say_aloud(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

/// Has a screen reader say at once why something did not come of what was asked for.
pub fn say_at_once(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_live(Live::Assertive));
}

/// Has a screen reader say words that stand elsewhere, or nowhere, when they change. Nothing is seen of it.
pub fn say_unseen(ui: &Ui, id: Id, words: &str) {
    let place = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let response = ui.interact(place, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    say_aloud(&response);
}

/// Names a part of the window, so that a screen reader can say into which one the keyboard came, and go there itself.
pub fn name_part(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Region);
        node.set_label(name);
    });
}

/// Tells a screen reader that the keys of `holder`, which has the keyboard, are about `item`.
pub fn stands_at(ctx: &egui::Context, holder: Id, item: Id) {
    if ctx.has_accesskit_node(item) {
        ctx.accesskit_node_builder(holder, |node| node.set_active_descendant(item.accesskit_id()));
    }
}
