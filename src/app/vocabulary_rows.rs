//! The rows of a list of sectors, kinds or sources: the name of each with its mark on the map and its number.

use eframe::egui::{self, Align2, FontId, Pos2, Response, Role, Sense, Vec2, WidgetInfo};

use crate::{
    canvas::Mark,
    dataset::{
        Dataset,
        id::{SectorIndex, SourceIndex},
        list::List,
        share::Text,
    },
    edit::vocabulary::uses,
    panels::widgets::focus_ring,
    scene::{
        encoding::{kind_marks, sector_color},
        text,
        theme::{self, Shape, Theme},
    },
    session::Session,
};

/// The rows of a list, as they were worked out for one world.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The list, the world and the language they are of.
    of: Option<(List, u64, &'static str)>,
    pub(super) all: Vec<Row>,
}

/// A record of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its position in the list.
    pub(super) at: usize,
    pub(super) id: Text,
    /// The name that people read.
    pub(super) name: String,
    /// How many records are sorted by it, or rest on it.
    uses: usize,
    depth: usize,
}

impl Rows {
    /// Works the rows out anew where another world is looked at.
    pub(super) fn renew(&mut self, list: List, session: &Session) {
        let of = Some((list, session.worlds(), session.language().tag()));
        if self.of != of {
            (self.of, self.all) = (of, rows(list, session));
        }
    }
}

fn rows(list: List, session: &Session) -> Vec<Row> {
    let (dataset, language) = (session.network().dataset(), session.language());
    let row = |at, id: &Text, name: &str| {
        let (entities, ties) = uses(dataset, list, at);
        Row { at, id: id.clone(), name: name.to_owned(), uses: entities + ties, depth: 0 }
    };
    match list {
        List::Sectors => in_tree(dataset, |at| {
            let sector = &dataset.sectors[at];
            row(at, &sector.id, sector.name.get(language))
        }),
        List::EntityKinds => {
            let kinds = dataset.entity_kinds.iter().enumerate();
            kinds.map(|(at, kind)| row(at, &kind.id, kind.name.get(language))).collect()
        }
        List::RelationKinds => {
            let kinds = dataset.relation_kinds.iter().enumerate();
            kinds.map(|(at, kind)| row(at, &kind.id, kind.name.get(language))).collect()
        }
        List::Sources => {
            let supported = |at| {
                let supported = session.network().supported_by(SourceIndex::new(at));
                supported.entities.len() + supported.relations.len()
            };
            let sources = dataset.sources.iter().enumerate();
            sources.map(|(at, source)| Row { uses: supported(at), ..row(at, &source.id, source.titled()) }).collect()
        }
        _ => Vec::new(),
    }
}

/// The sectors, each before those that lie in it.
fn in_tree(dataset: &Dataset, row: impl Fn(usize) -> Row) -> Vec<Row> {
    fn below(dataset: &Dataset, parent: Option<SectorIndex>, depth: usize, found: &mut Vec<(usize, usize)>) {
        for (at, _) in dataset.sectors.iter().enumerate().filter(|(_, sector)| sector.parent == parent) {
            found.push((at, depth));
            below(dataset, Some(SectorIndex::new(at)), depth + 1, found);
        }
    }
    let mut found = Vec::new();
    below(dataset, None, 0, &mut found);
    found.into_iter().map(|(at, depth)| Row { depth, ..row(at) }).collect()
}

/// The marks that the records of a list have on the map.
pub(super) enum Marks<'a> {
    None,
    Kinds(Vec<theme::Mark>),
    Sectors(&'a Session, &'a Theme),
}

impl<'a> Marks<'a> {
    /// The marks of the records of a list.
    pub(super) fn of(list: List, session: &'a Session, theme: &'a Theme) -> Self {
        match list {
            List::EntityKinds => Self::Kinds(kind_marks(session.network(), theme)),
            List::Sectors => Self::Sectors(session, theme),
            _ => Self::None,
        }
    }

    /// The mark of the record at this position.
    pub(super) fn of_row(&self, at: usize) -> Option<(Shape, egui::Color32)> {
        match self {
            Self::None => None,
            Self::Kinds(marks) => marks.get(at).map(|mark| (mark.shape, mark.color)),
            Self::Sectors(session, theme) => {
                sector_color(session, theme, SectorIndex::new(at)).map(|color| (Shape::Disc, color))
            }
        }
    }
}

/// A row: its mark, its name, cut where there is no room, and its number.
pub(super) fn row_ui(
    ui: &mut egui::Ui,
    theme: &Theme,
    (row, is_chosen): (&Row, bool),
    mark: Option<(Shape, egui::Color32)>,
) -> Response {
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme.row_height), Sense::click());
    let name = format!("{}, {}", row.name, row.uses);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    let painter = ui.painter();
    let ground = if is_chosen { Some(theme.selection) } else { response.hovered().then_some(theme.raised) };
    if let Some(ground) = ground {
        painter.rect_filled(area, theme.rounding, ground);
    }
    let middle = area.center().y;
    let mut x = area.left() + theme.gap + row.depth as f32 * theme.gap * 2.0;
    if let Some((shape, color)) = mark {
        Mark { center: Pos2::new(x + 6.0, middle), radius: 5.5, shape, color }.paint(painter, theme);
        x += 12.0 + theme.gap;
    }
    let count = painter.text(
        Pos2::new(area.right() - theme.gap, middle),
        Align2::RIGHT_CENTER,
        row.uses,
        FontId::proportional(theme.small_size),
        theme.text_soft,
    );
    let room = count.left() - theme.gap - x;
    let shown = text::shortened(&row.name, theme.text_size, theme.regular(), room);
    painter.text(Pos2::new(x, middle), Align2::LEFT_CENTER, shown, FontId::proportional(theme.text_size), theme.text);
    focus_ring(painter, theme, &response, area.shrink(1.0));
    response
}
