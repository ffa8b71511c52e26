//! A sheet: a page with title, map, legend and foot in their places.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    around::{self, Around},
    furniture::{self, Block, FootLines, Heading, Item},
    grey::{grey, grey_figure, grey_item, make_lines_grey},
    in_words::describe_subject,
    logo::Placed,
    page::{Extent, Frame, Page, Parts, Wording},
    subject::{Reach, Subject},
    words,
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        look::ThemeName,
        names::Language,
        view,
        workspace::Step,
    },
    scene::{
        Disc, Emphasis, Scene, callout,
        camera::Camera,
        fan,
        fit::Fit,
        label::{self, Label, Room},
        picture::{Figure, Leader, Picture, Stroke, Text},
        prominent, regions, staging,
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    session::Session,
    stamp::Stamp,
    words::Words,
};

/// A page with everything in its place, in pixels from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Width and height of the page.
    pub size: Vec2,
    /// The language of the names on the page.
    pub language: Language,
    /// The theme by whose colours everything is drawn.
    pub theme: ThemeName,
    /// The colour of the page; `None` if it is transparent.
    pub background: Option<Color32>,
    /// The title of the picture, in a line.
    pub title: String,
    /// The picture in words, for those who cannot see it.
    pub description: String,
    /// The title and the filters, above the map.
    pub heading: Vec<Text>,
    /// The area of the map; no disc and no label reaches beyond it.
    pub map: Rect,
    /// The grounds of groups, behind everything else.
    pub grounds: Vec<Figure>,
    /// Whether the map goes on beyond its area and has to be cut at its edge.
    pub cut: bool,
    /// The lines of relations, from back to front.
    pub ties: Vec<Named<Stroke>>,
    /// The fans of folded leaves, or the bands and regions of an overview by group, from back to front.
    pub gathered: Vec<Named<Vec<Figure>>>,
    /// The marks of the entities, from back to front.
    pub entities: Vec<Named<Vec<Figure>>>,
    /// The lines that lead from marks to names that stand away from them.
    pub leaders: Vec<Leader>,
    /// The names on the map; or the reason why it is empty.
    pub labels: Vec<Text>,
    /// The callouts of the step on stage, over everything else on the map.
    pub callouts: Vec<callout::Drawing>,
    /// The meanings of marks and lines, below the map.
    pub legend: Vec<Item>,
    /// The counts and the sources.
    pub foot: Vec<Text>,
    /// The logo of one's own, beside the title.
    pub logo: Option<Placed>,
    /// The stamp: the view as text, which a file carries so that it can be opened again.
    pub stamp: String,
    /// The subject of the picture.
    pub subject: Subject,
    /// The pages that follow, of what does not fit on one.
    pub further: Vec<Self>,
}

/// A drawing that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    /// The id of the record in the dataset.
    pub id: String,
    /// The name of the record, for tooltips and screen readers.
    pub name: String,
    /// The shapes.
    pub drawing: T,
}

/// What is drawn of the map, and what lies around it.
struct Drawn {
    scene: Scene,
    /// The scene with every entity, where groups or fans stand for some.
    whole: Option<Scene>,
    around: Around,
    camera: Camera,
    labels: Vec<Label>,
}

impl Drawn {
    /// Folds leaves of `scene`, or takes its groups together, where the room asks for it. `around` lays out the page
    /// around a scene.
    fn new(
        session: &Session,
        mut scene: Scene,
        (frame, theme): (Frame, &Theme),
        around: impl Fn(&Scene) -> Around,
    ) -> Self {
        let laid_out = around(&scene);
        let (camera, labels) = seen(session, &mut scene, frame, laid_out.map.size(), theme);
        let closeness = closeness(&scene, frame, (camera, laid_out.map.size()), theme);
        let Some(mut folded) = folded(session, (camera, closeness), theme) else {
            return Self { scene, whole: None, around: laid_out, camera, labels };
        };
        // The legend tells of fans, and may leave less room.
        let around = around(&folded);
        let (camera, labels) = seen(session, &mut folded, frame, around.map.size(), theme);
        Self { scene: folded, whole: Some(scene), around, camera, labels }
    }
}

/// The scene as it is seen from a camera, by group or with leaves folded; `None` if each entity is drawn.
fn folded(session: &Session, (camera, closeness): (Camera, f32), theme: &Theme) -> Option<Scene> {
    let folded = if regions::applies(session, closeness) {
        Scene::by_group(session, theme)
    } else {
        Scene::seen_from(camera.zoom, session, theme)
    };
    (!folded.folded.is_empty()).then_some(folded)
}

impl Sheet {
    /// A page with nothing on it, for what stands in place of a map.
    pub(super) fn blank(session: &Session, page: Page) -> Self {
        Self {
            size: Vec2::ZERO,
            language: session.language(),
            theme: page.theme,
            background: page.background(),
            title: String::new(),
            description: String::new(),
            heading: Vec::new(),
            map: Rect::ZERO,
            grounds: Vec::new(),
            cut: false,
            ties: Vec::new(),
            gathered: Vec::new(),
            entities: Vec::new(),
            leaders: Vec::new(),
            labels: Vec::new(),
            callouts: Vec::new(),
            legend: Vec::new(),
            foot: Vec::new(),
            logo: None,
            stamp: Stamp::new(session, None).to_text(),
            subject: Subject::default(),
            further: Vec::new(),
        }
    }

    /// Lays out `page` for the view of `session`.
    pub fn compose(session: &Session, page: Page) -> Self {
        Self::worded(session, page, &Wording::default())
    }

    /// Lays out `page` for the view of `session`, with the user's own title and foot.
    pub fn worded(session: &Session, page: Page, wording: &Wording) -> Self {
        let theme = &page.look();
        let own = &wording.over_kept(session, page.parts);
        let scene = Scene::compose(session, theme, None);
        let step = told(session, &scene, page, theme);
        let lit = matches!(page.frame, Frame::Selection | Frame::Step).then(|| Subject::lit(session, &scene)).flatten();
        let reach = lit.as_ref().map_or(Reach::All, |lit| lit.reach);
        let heading = match (step, &wording.title) {
            (Some(step), None) => Heading { logo: own.logo.clone(), ..Heading::of_step(step, session, theme) },
            _ => Heading::of(session, reach, own.title.as_deref(), theme).with_own(own),
        };
        let lines = foot_lines(page.extent);
        let foot = |subject: &Subject, width| {
            let counted = page.parts.foot.then_some(subject);
            furniture::foot(session, counted, own.foot.as_deref(), theme, (width, lines))
        };
        let around = |scene: &Scene| {
            // The foot of a part of the map is worded once the map has its place; its height does not depend on that.
            let subject = lit.clone().unwrap_or_else(|| Subject::shown(session));
            let subject = Subject { folded: scene.folded_leaves(), ..subject };
            around_map((session, scene), (page, theme), &heading, |width| foot(&subject, width).height)
        };
        let Drawn { scene, whole, around, camera, labels } = Drawn::new(session, scene, (page.frame, theme), around);
        let map = around.map;
        let subject =
            lit.unwrap_or_else(|| in_frame(session, page.frame, whole.as_ref().unwrap_or(&scene), (camera, map)));
        let subject = Subject { folded: scene.folded_leaves(), ..subject };
        let picture = Picture::draw(&scene, &labels, camera, map, theme);
        let fans = picture.fans.into_iter().map(|fan| named_fan(session, &scene, fan));
        let labels = if scene.is_empty() {
            nothing(session, theme, map)
        } else {
            [picture.labels, picture.regions.texts.clone()].concat()
        };
        let gathered = fans.chain(named_regions(session, &scene, picture.regions.clone())).collect();
        let foot = foot(&subject, around.inside.width());
        let foot = around.with_foot(foot);
        Self {
            size: around.size,
            language: session.language(),
            theme: page.theme,
            background: page.background(),
            title: heading.title,
            description: describe_subject(session, &subject, step),
            heading: around.heading,
            map,
            grounds: picture.grounds,
            cut: page.frame != Frame::Whole,
            ties: picture.ties.into_iter().map(|stroke| named_tie(session, stroke)).collect(),
            gathered,
            entities: by_entity(&picture.marks).filter_map(|part| named_marks(session, part)).collect(),
            leaders: picture.leaders,
            labels,
            callouts: picture.callouts,
            legend: around.legend,
            foot,
            logo: around.logo,
            stamp: Stamp::new(session, page.frame.world()).to_text(),
            subject,
            further: Vec::new(),
        }
    }
}

impl Sheet {
    /// Turns everything on the page, and on those that follow it, grey.
    pub fn make_grey(&mut self) {
        self.background = self.background.map(grey);
        if let Some(logo) = &mut self.logo {
            logo.is_grey = true;
        }
        self.grounds.iter_mut().for_each(grey_figure);
        for tie in &mut self.ties {
            tie.drawing.color = grey(tie.drawing.color);
        }
        let things = self.gathered.iter_mut().chain(&mut self.entities);
        things.flat_map(|thing| &mut thing.drawing).for_each(grey_figure);
        for leader in &mut self.leaders {
            leader.color = grey(leader.color);
        }
        for callout in &mut self.callouts {
            callout.figures.iter_mut().for_each(grey_figure);
            make_lines_grey(&mut callout.lines);
        }
        self.legend.iter_mut().for_each(grey_item);
        for lines in [&mut self.heading, &mut self.labels, &mut self.foot] {
            make_lines_grey(lines);
        }
        self.further.iter_mut().for_each(Self::make_grey);
    }

    /// Every line of text on the page.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let legend = self.legend.iter().map(|item| &item.text);
        let callouts = self.callouts.iter().flat_map(|callout| &callout.lines);
        self.heading.iter().chain(&self.labels).chain(callouts).chain(legend).chain(&self.foot)
    }
}

/// Lays out a page around its map; `foot` is the height of its foot in a width.
fn around_map(
    (session, scene): (&Session, &Scene),
    (page, theme): (Page, &Theme),
    heading: &Heading,
    foot: impl Fn(f32) -> f32,
) -> Around {
    let is_bare = page.parts == Parts::NONE && page.margin.is_none() && matches!(page.frame, Frame::View(_));
    let margin = if is_bare { 0.0 } else { around::margin(page) };
    let room = around::room(page, margin);
    let heading = around::top(page, heading, theme, room);
    let legend = || furniture::legend(session, scene, theme, room.x, room.y * 0.4);
    let legend = if page.parts.legend { legend() } else { Block::empty() };
    Around::new((page, margin), theme, (heading, legend, foot(room.x)))
}

/// What is in a frame of the map, where nothing is lit.
fn in_frame(session: &Session, frame: Frame, scene: &Scene, (camera, map): (Camera, Rect)) -> Subject {
    match frame {
        Frame::Whole | Frame::Selection => Subject::shown(session),
        Frame::View(_) | Frame::Step => Subject::in_view(session, scene, camera.visible_world(map)),
    }
}

/// The step of a story that the picture tells: the one on stage, unless by now something else is looked at or another
/// part of the map.
fn told<'a>(session: &'a Session, scene: &Scene, page: Page, theme: &Theme) -> Option<&'a Step> {
    let step = session.staged()?;
    let framed = |size| Fit::framed(scene, &step.show.frame, size, theme).camera;
    let is_framed = match page.frame {
        Frame::Step => return Some(step),
        Frame::Selection => false,
        Frame::View(view) => shows(view.camera, framed(view.size), view.size),
        Frame::Whole => {
            let (Extent::Page(size) | Extent::Map(size)) = page.extent;
            shows(Fit::new(scene, size, theme).camera, framed(size), size)
        }
    };
    (is_framed && session.looks_as(&step.show)).then_some(step)
}

/// Whether two cameras show about the same: the middle of the map, and not much more or less of it.
fn shows(one: Camera, other: Camera, size: Vec2) -> bool {
    const MUCH: f32 = 1.6;
    let aside = (one.center - other.center) * other.zoom;
    let share = one.zoom / other.zoom;
    aside.abs().x < size.x * 0.25 && aside.abs().y < size.y * 0.25 && (1.0 / MUCH..MUCH).contains(&share)
}

/// The camera for a map of `size`, and the labels at its zoom. The callouts of a step go to their places.
fn seen(session: &Session, scene: &mut Scene, frame: Frame, size: Vec2, theme: &Theme) -> (Camera, Vec<Label>) {
    match frame {
        Frame::View(view) => {
            let share = (size / view.size).min_elem();
            let camera = Camera { zoom: view.camera.zoom * share, ..view.camera };
            // At another scale the names have other room than in the window.
            let label_frame = view.label_frame.filter(|_| (share - 1.0).abs() < 1e-3);
            let region = prominent::region(scene, camera, size);
            let room = Room { frame: label_frame, taken: None };
            (camera, label::place_in(scene, camera.zoom, theme, room, region))
        }
        Frame::Whole => {
            let fit = Fit::drawn(scene, size, theme);
            (fit.camera, fit.labels(scene, theme))
        }
        Frame::Step => {
            let all = view::Frame::All;
            let fit = staging::stage(scene, session.staged().map_or(&all, |step| &step.show.frame), size, theme);
            (fit.camera, fit.labels(scene, theme))
        }
        Frame::Selection => {
            let fit = Fit::new(&lit(scene), size, theme);
            (fit.camera, fit.labels(scene, theme))
        }
    }
}

/// The scene with only the discs that are selected or tied to the selection; all of it if there is no selection.
fn lit(scene: &Scene) -> Scene {
    let discs = scene.discs.iter().chain(&scene.folded);
    let discs: Vec<Disc> = discs.filter(|disc| disc.emphasis >= Emphasis::Lit).cloned().collect();
    if discs.is_empty() {
        return scene.clone();
    }
    let bounds = discs.iter().map(|disc| Rect::from_center_size(disc.center, Vec2::splat(2.0 * disc.radius)));
    let bounds = bounds.reduce(Rect::union);
    Scene { discs, bounds, ..Scene::default() }
}

/// Where the sources stand at the foot of a page. Beyond the proportions of a sheet of paper a map is as large as the
/// height allows.
pub(super) fn foot_lines(extent: Extent) -> FootLines {
    const WIDE: f32 = 1.65;
    match extent {
        Extent::Page(size) if size.x > size.y * WIDE => FootLines::One,
        Extent::Page(_) | Extent::Map(_) => FootLines::Two,
    }
}

fn named_tie(session: &Session, stroke: Stroke) -> Named<Stroke> {
    let record = session.network().dataset().relation(stroke.relation);
    Named { id: record.id.to_string(), name: tie_name(session, stroke.relation), drawing: stroke }
}

/// How many times as large the map is as where all of it is in view.
fn closeness(scene: &Scene, frame: Frame, (camera, size): (Camera, Vec2), theme: &Theme) -> f32 {
    let (camera, size) = if let Frame::View(view) = frame { (view.camera, view.size) } else { (camera, size) };
    camera.zoom / Fit::new(scene, size, theme).camera.zoom
}

fn named_regions(session: &Session, scene: &Scene, drawing: regions::Drawing) -> Vec<Named<Vec<Figure>>> {
    let Some(overview) = &scene.overview else { return Vec::new() };
    let bands = overview.bands.iter().zip(drawing.bands).enumerate().map(|(nth, (band, figure))| Named {
        id: format!("band-{nth}"),
        name: overview.band_spoken(band, session),
        drawing: vec![figure],
    });
    let regions = drawing.regions.into_iter().enumerate().map(|(nth, figure)| Named {
        id: format!("region-{nth}"),
        name: overview.region_spoken(nth, session),
        drawing: vec![figure],
    });
    bands.chain(regions).collect()
}

fn named_fan(session: &Session, scene: &Scene, drawing: fan::Drawing) -> Named<Vec<Figure>> {
    let fan = &scene.fans[drawing.fan];
    let dataset = session.network().dataset();
    let hub = &dataset.entity(scene.discs[fan.hub].entity).id;
    let all = if fan.is_more { "more" } else { "leaves" };
    let kind = fan.kind.map_or(all, |kind| dataset.entity_kind(kind).id.as_str());
    let id = format!("fan-{hub}-{kind}");
    Named { id, name: fan::spoken(fan, scene, session), drawing: drawing.figures }
}

/// The figures of each entity together, as they lie one after the other.
fn by_entity(marks: &[Figure]) -> impl Iterator<Item = &[Figure]> {
    marks.chunk_by(|one, other| one.entity == other.entity)
}

fn named_marks(session: &Session, figures: &[Figure]) -> Option<Named<Vec<Figure>>> {
    let entity = figures.first()?.entity?;
    let record = session.network().dataset().entity(entity);
    Some(Named { id: record.id.to_string(), name: entity_name(session, entity), drawing: figures.to_vec() })
}

/// The name of a relation's line: "HKIC strategic partnership with `SmartMore`, 12 Jun 2024".
fn tie_name(session: &Session, relation: RelationIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind).name.get(session.language());
    let mut name = format!("{} {kind} {}", session.label_apart(record.from), session.label_apart(record.to));
    let language = session.language();
    let when = Words::of(language).held(record);
    let status = if record.status.is_uncertain() {
        Words::of(language).status(record.status).to_lowercase()
    } else {
        String::new()
    };
    for part in [when, status].iter().filter(|part| !part.is_empty()) {
        name.push_str(&Words::of(language).say("parts-comma"));
        name.push_str(part);
    }
    name
}

/// The name of an entity's mark: "Hong Kong Investment Corporation, fund".
fn entity_name(session: &Session, entity: EntityIndex) -> String {
    let kind = session.network().dataset().kind_of(entity).name.get(session.language());
    session.words().parts(&[&*session.name_apart(entity), kind])
}

/// The reason why the map is empty, as lines in its middle.
fn nothing(session: &Session, theme: &Theme, map: Rect) -> Vec<Text> {
    in_the_middle(&words::nothing(session), theme, map)
}

/// Lines in the middle of the map.
pub(super) fn in_the_middle(said: &str, theme: &Theme, map: Rect) -> Vec<Text> {
    let size = theme.heading_size;
    let lines = text::balanced(said, size, theme.regular(), map.width());
    let height = size * LINE_HEIGHT;
    let top = map.center().y - lines.len() as f32 * height / 2.0;
    let line = |(nth, words): (usize, String)| {
        let line = furniture::line(words, size, Weight::Regular, theme.text_soft, theme);
        Text { center: Pos2::new(map.center().x, top + (nth as f32 + 0.5) * height), ..line }
    };
    lines.into_iter().enumerate().map(line).collect()
}
