//! A page: title on top, the map, the legend below it, and what it rests on at the foot.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::furniture::{self, Item};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        names::Language,
    },
    filter::describe::{self, status_sentence},
    scene::{
        Scene,
        fit::Fit,
        picture::{Figure, Picture, Stroke, Text},
        text::{self, Weight},
        theme::{Theme, ThemeName},
    },
    session::Session,
};

/// What a page is to be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Width and height, in pixels.
    pub size: Vec2,
    /// The colours and sizes of everything on it.
    pub theme: ThemeName,
}

impl Page {
    /// The least width and height on which title, map and legend can all be read.
    pub const LEAST: [u16; 2] = [480, 360];
    /// The largest width and height that programs can be trusted to open.
    pub const MOST: u16 = 20_000;
}

impl Default for Page {
    fn default() -> Self {
        Self { size: Vec2::new(1600.0, 1000.0), theme: ThemeName::Light }
    }
}

/// A page with everything in its place, in pixels from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Width and height of the page.
    pub size: Vec2,
    /// The language of the names on it.
    pub language: Language,
    /// Its colour.
    pub background: Color32,
    /// What it shows, in a line.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The title and what was chosen, above the map.
    pub heading: Vec<Text>,
    /// Where the map is: no disc and no label reaches beyond.
    pub map: Rect,
    /// The grounds that groups stand on, behind everything else.
    pub grounds: Vec<Figure>,
    /// The ties, from back to front.
    pub ties: Vec<Named<Stroke>>,
    /// The marks of the entities, from back to front.
    pub entities: Vec<Named<Vec<Figure>>>,
    /// The names on the map; or, where there is nothing to show, the reason.
    pub labels: Vec<Text>,
    /// What marks and lines mean, below the map.
    pub legend: Vec<Item>,
    /// How much is shown, and where it comes from.
    pub footer: Vec<Text>,
}

/// A drawing that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    /// The id of the record in the dataset.
    pub id: String,
    /// What it is, for tooltips and screen readers.
    pub name: String,
    /// What is drawn.
    pub drawing: T,
}

impl Sheet {
    /// Puts what `session` shows on a page.
    pub fn compose(session: &Session, page: Page) -> Self {
        let theme = Theme::get(page.theme);
        let scene = Scene::compose(session, theme, None);
        let inside = Rect::from_min_size(Pos2::ZERO, page.size).shrink(margin(page.size));
        let heading = furniture::heading(session, theme, inside.width());
        let footer = furniture::footer(session, theme, inside.width());
        let legend = furniture::legend(session, &scene, theme, inside.width(), inside.height() * 0.4);
        let gap = theme.gap * 2.0;
        let legend_top = inside.bottom() - footer.height - gap - legend.height;
        let map = Rect::from_min_max(
            Pos2::new(inside.left(), inside.top() + heading.height + gap),
            Pos2::new(inside.right(), legend_top - gap),
        );
        let fit = Fit::new(&scene, map.size(), theme);
        let (camera, labels) = (fit.camera, fit.labels(&scene, theme));
        let picture = Picture::draw(&scene, &labels, camera, map, theme);
        let marks = picture.marks.chunk_by(|a, b| a.entity == b.entity);
        let below = Pos2::new(inside.left(), inside.bottom() - footer.height);
        Self {
            size: page.size,
            language: session.language(),
            background: theme.canvas,
            title: session.network().dataset().title.get(session.language()).to_owned(),
            description: description(session),
            heading: heading.at(inside.min),
            map,
            grounds: picture.grounds,
            ties: picture.ties.into_iter().map(|stroke| named_tie(session, stroke)).collect(),
            entities: marks.filter_map(|part| named_marks(session, part)).collect(),
            labels: if scene.is_empty() { nothing(session, theme, map) } else { picture.labels },
            legend: legend.at(Pos2::new(inside.left(), legend_top)),
            footer: footer.at(below),
        }
    }
}

/// Free space along the edges of a page: the same share of a small one and a large one.
fn margin(size: Vec2) -> f32 {
    (size.min_elem() * 0.032).clamp(12.0, 64.0)
}

fn named_tie(session: &Session, stroke: Stroke) -> Named<Stroke> {
    let record = session.network().dataset().relation(stroke.relation);
    Named { id: record.id.clone(), name: tie_name(session, stroke.relation), drawing: stroke }
}

fn named_marks(session: &Session, figures: &[Figure]) -> Option<Named<Vec<Figure>>> {
    let entity = figures.first()?.entity?;
    let record = session.network().dataset().entity(entity);
    Some(Named { id: record.id.clone(), name: entity_name(session, entity), drawing: figures.to_vec() })
}

/// "HKIC strategic partnership with `SmartMore`, 12 Jun 2024".
fn tie_name(session: &Session, relation: RelationIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind).name.get(session.language());
    let mut name = format!("{} {kind} {}", session.label(record.from), session.label(record.to));
    let when = record.when.spoken();
    let status = if record.status.is_uncertain() { record.status.label().to_lowercase() } else { String::new() };
    for part in [when, status].iter().filter(|part| !part.is_empty()) {
        name.push_str(", ");
        name.push_str(part);
    }
    name
}

/// "Hong Kong Investment Corporation, fund".
fn entity_name(session: &Session, entity: EntityIndex) -> String {
    let kind = session.network().dataset().kind_of(entity).name.get(session.language());
    format!("{}, {kind}", session.name(entity))
}

fn description(session: &Session) -> String {
    let chosen = furniture::chosen(session).map(|chosen| format!("{chosen}. ")).unwrap_or_default();
    let shown = status_sentence(session.shown());
    format!("A map of partnerships. {chosen}{shown}. {}", furniture::sources(session))
}

/// Why the map is empty, in its middle.
fn nothing(session: &Session, theme: &Theme, map: Rect) -> Vec<Text> {
    let network = session.network();
    let why = describe::explain_empty(session.filter(), network, session.shown(), session.language());
    let why = why.map_or_else(|| "Nothing to show".to_owned(), |why| why.to_string());
    let why = text::shortened(&why, theme.heading_size, Weight::Regular, map.width());
    let line = furniture::line(why, theme.heading_size, Weight::Regular, theme.text_soft, theme);
    vec![Text { center: map.center(), ..line }]
}
