//! The placing of names: beside their marks, never over one another.
//!
//! The best tied come first and have a name in any case, then others as far as there is room. A name stands where it
//! covers no mark and lies nearer to its own than to any other (`crowd`), in one of several forms
//! (`forms`) and places (`beside`); where names would overlap, they push each other
//! aside (`contest`). Ties are named last, in the room that is left. All of this works in points about
//! the world's origin at one zoom, so that panning changes nothing and no label flickers.

mod places;

use std::{borrow::Cow, cmp::Reverse, collections::HashSet};

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene, beside,
    camera::Camera,
    contest::{Contender, Contest, Place, Push},
    crowd::{Crowd, Heed, Mark},
    fan,
    forms::Form,
    heading,
    levels::{Ladder, Levels},
    lines::{Line, Lines},
    prominent::{self, Distance, Prominent},
    text::{self, LINE_HEIGHT},
    theme::Theme,
    tie_label,
};

pub use super::placed::{Label, Owner, Room};

/// The number of best tied entities that are named before all others and in any case.
const BEST: usize = 24;
/// The most chosen discs that are all named, and in bold; the names of more would be one blot.
const FEW_CHOSEN: usize = 12;
/// Where no more than so many are lit, or match while others step back, each of them is named if other names can give
/// way, over discs that step back if need be.
const FEW_AHEAD: usize = 40;
/// Beyond this many ties, labels no longer keep clear of ties: nobody could see it.
const TIES_MINDED: usize = 1500;
/// Up to so many names all places are tried, and names push each other aside; beyond, it would be felt while zooming.
const ROOM_SOUGHT: usize = 600;
/// The number of discs beyond which a map has no room between them for names.
const CROWDED: usize = 1500;
/// The fewest relations of a hub whose name is set larger.
const LEAST_HUB: u32 = 6;
/// With more places than this, one is not in want of any.
const MANY_PLACES: usize = 40;
/// How much a place is liked less for each thing that it does not heed; more than all else that is liked less together.
const UNHEEDED: f32 = 80.0;
/// Up to which cost places are tried, one after the other, for one that is to have a name in any case.
const TRIED: [f32; 8] = [80.0, 160.0, 240.0, 330.0, 410.0, 600.0, 800.0, f32::INFINITY];
/// How a name that is to be there in any case pushes others, and how any other does.
const SURELY: Push = Push { below: f32::INFINITY, most: 3, depth: 2, tried: 60 };
const RATHER: Push = Push { below: UNHEEDED, most: 2, depth: 2, tried: 40 };
/// How one of the best tied pushes others before it stands by a stranger's mark, and how a name fills a gap.
const HARD: Push = Push { below: STRICT, most: 4, depth: 3, tried: 100 };
const FILL: Push = Push { below: UNHEEDED, most: 2, depth: 3, tried: 50 };
/// Below this cost no place is by a stranger's mark.
const STRICT: f32 = 600.0;
/// The step between places that fill gaps, as a multiple of the least text size.
const COARSE: f32 = 0.45;

/// Places as many labels as fit on the whole map, the most important first.
///
/// `frame`, in points about the world's origin, is an area that no label may leave.
pub fn place(scene: &Scene, zoom: f32, theme: &Theme, frame: Option<Rect>) -> Vec<Label> {
    place_in(scene, zoom, theme, Room { frame, taken: None }, Rect::EVERYTHING)
}

/// Places labels as [`place`] does, for the part of a map in a [`region`](super::prominent::region) of the world.
pub(crate) fn place_in(scene: &Scene, zoom: f32, theme: &Theme, room: Room, region: Rect) -> Vec<Label> {
    let distance = distance(scene, zoom);
    let Prominent { named: mut order, discs, ties } = Prominent::of(scene, zoom, region, distance);
    let headings = heading::place(scene, zoom, theme, room.frame);
    let mut placing = Placing::new(scene, &discs, (zoom, theme), (room, &headings));
    placing.find_best(&order);
    placing.names = order.iter().map(|at| scene.naming.label(scene.discs[*at].entity)).collect();
    order.sort_by_cached_key(|at| placing.importance(*at));
    if distance == Distance::Far {
        placing.name_grounds();
    }
    for rank in order.chunk_by(|one, other| rank(&scene.discs[*one]) == rank(&scene.discs[*other])) {
        let are_named = placing.name_all(rank, distance);
        placing.levels.close();
        // A name of what steps back would say less than the one that is missing.
        if !are_named {
            break;
        }
    }
    let (camera, numbers) = (placing.camera, std::mem::take(&mut placing.numbers));
    let placed = [placing.labels(), headings].concat();
    let placed = fan::in_words(scene, (camera, theme), room, (numbers, placed));
    tie_label::place(scene, &discs, &ties, camera, theme, room, placed)
}

fn distance(scene: &Scene, zoom: f32) -> Distance {
    match zoom >= tie_label::NEAR {
        _ if is_far(scene, zoom) => Distance::Far,
        true => Distance::Near,
        false => Distance::Middle,
    }
}

/// Whether the map is seen from so far away that only hubs are named, as other names would be in the way.
fn is_far(scene: &Scene, zoom: f32) -> bool {
    /// The most entities of a map that is read as a whole from any distance.
    const LARGE: usize = 200;
    /// The least area of the map per entity, in square points; about a sixth of what a name takes.
    const ROOM_EACH: f32 = 350.0;
    let area = scene.bounds.map_or(0.0, |bounds| bounds.area()) * zoom * zoom;
    scene.discs.len() > LARGE && area < ROOM_EACH * scene.discs.len() as f32
}

/// Whether a disc is ahead of all that steps back, and whether it matches, lit or not: what does is named first.
fn rank(disc: &Disc) -> [bool; 2] {
    [disc.emphasis, disc.standing].map(|emphasis| emphasis >= Emphasis::Normal)
}

/// The state of placing: the map, the room taken so far and the labels placed.
struct Placing<'a> {
    scene: &'a Scene,
    camera: Camera,
    theme: &'a Theme,
    room: Room,
    crowd: Crowd,
    /// The marks of folded leaves, which only names of the best tied may cover.
    fans: Vec<Rect>,
    /// The numbers beside them, once they have their places.
    numbers: Vec<Label>,
    are_numbered: bool,
    /// The ties in the way, which names that step back do not cover where they are lit.
    ties: Lines,
    /// The best tied, in the order of their places in the scene.
    best: Vec<usize>,
    /// The names of all that may be named; none of them is a line of another.
    names: HashSet<Cow<'a, str>>,
    /// Whether so few are chosen that each is named in any case.
    few_chosen: bool,
    /// Whether so few are ahead of others that each is.
    few_ahead: bool,
    contest: Contest,
    /// The sizes that the next name may have, and those that the first of its rank may have.
    levels: Levels,
    before: Levels,
    grounds: Vec<Label>,
}

impl<'a> Placing<'a> {
    fn new(
        scene: &'a Scene,
        kept_off: &[usize],
        (zoom, theme): (f32, &'a Theme),
        (room, set): (Room, &[Label]),
    ) -> Self {
        let camera = Camera { center: Pos2::ZERO, zoom };
        let crowd = Crowd::new(scene, kept_off, camera, theme);
        let chosen = scene.lit.discs.iter().filter(|at| scene.discs[**at].emphasis == Emphasis::Chosen);
        let few_chosen = chosen.take(FEW_CHOSEN + 1).count() <= FEW_CHOSEN;
        let few_ahead = prominent::ahead(scene, FEW_AHEAD).is_some();
        let taken = scene.callouts.iter().flat_map(|callout| callout.taken(scene, camera, theme)).chain(room.taken);
        let marks = scene.fans.iter().flat_map(|fan| fan.marks(scene, camera, theme));
        let taken = taken.chain(set.iter().map(|label| label.area));
        Self {
            scene,
            camera,
            theme,
            room,
            crowd,
            fans: marks.collect(),
            numbers: Vec::new(),
            are_numbered: false,
            ties: tie_lines(scene, zoom, |tie| tie.emphasis >= Emphasis::Lit),
            best: Vec::new(),
            names: HashSet::new(),
            few_chosen,
            few_ahead,
            contest: Contest::new(tie_lines(scene, zoom, |_| true), taken),
            levels: Levels::new(Ladder::new(theme)),
            before: Levels::new(Ladder::new(theme)),
            grounds: Vec::new(),
        }
    }

    /// Finds the best tied of these discs; of equals, those whose ids come first.
    fn find_best(&mut self, discs: &[usize]) {
        let disc = |at: &usize| &self.scene.discs[*at];
        let mut ranked = discs.to_vec();
        let order = |one: &usize, other: &usize| {
            let degrees = disc(other).degree.cmp(&disc(one).degree);
            let id = |at: &usize| self.scene.naming.id(disc(at).entity);
            degrees.then_with(|| id(one).cmp(id(other)))
        };
        if ranked.len() > BEST {
            ranked.select_nth_unstable_by(BEST, order);
            ranked.truncate(BEST);
        }
        ranked.sort_unstable();
        self.best = ranked;
    }

    /// Sorts what is to be labelled first to the front; of equal ones those with short names, as more of them find room,
    /// and then by index, so that nothing flickers.
    fn importance(&self, at: usize) -> impl Ord + use<> {
        let disc = &self.scene.discs[at];
        let length = self.scene.naming.label(disc.entity).len();
        let matters = (rank(disc), disc.emphasis, self.is_best(at), disc.pinned, disc.degree);
        (Reverse(matters), length, disc.entity.position())
    }

    fn is_best(&self, at: usize) -> bool {
        self.best.binary_search(&at).is_ok()
    }

    /// Names discs of one rank, and pushes other names aside where one finds no place. Returns whether all of them
    /// have a name now.
    fn name_all(&mut self, discs: &[usize], distance: Distance) -> bool {
        let mut all = true;
        let mut waiting = Vec::new();
        let first = self.contest.contenders().len();
        self.before = self.levels;
        let best = self.name_best(discs);
        self.number_fans();
        for at in discs.iter().copied().filter(|at| best.binary_search(at).is_err()) {
            if distance == Distance::Far && !self.counts_from_afar(at) {
                all = false;
                continue;
            }
            let number = self.contest.enter(self.contender(at));
            if !self.contest.settle(number, UNHEEDED) {
                waiting.push((at, number));
            }
        }
        for (at, number) in waiting {
            if self.is_sure(at) {
                self.name_surely(number);
            } else if self.is_thorough() {
                self.contest.push(number, RATHER);
            }
        }
        self.level(first);
        if self.is_thorough() && self.fill(first) {
            self.level(first);
        }
        let is_named = |name: &Contender| name.place().is_some();
        all && self.contest.contenders()[first..].iter().all(is_named)
    }

    /// Sets names from number `first` on no larger than better tied ones allow.
    fn level(&mut self, first: usize) {
        self.levels = self.before;
        let mut numbers: Vec<usize> = (first..self.contest.contenders().len()).collect();
        numbers.sort_by_cached_key(|number| self.weight(*number));
        let Self { scene, camera, theme, .. } = *self;
        self.levels.lower(&mut self.contest, &numbers, &self.crowd, |at| Mark::of(scene, at, camera, theme));
    }

    /// Names those from number `first` on that found no place, in the gaps that are left. Returns whether there were any.
    fn fill(&mut self, first: usize) -> bool {
        let without: Vec<usize> = (first..self.contest.contenders().len())
            .filter(|at| self.contest.contenders()[*at].place().is_none())
            .collect();
        let step = self.theme.least_label_size * COARSE;
        for number in without.iter().copied() {
            let at = self.contest.contenders()[number].disc;
            let own = Mark::of(self.scene, at, self.camera, self.theme);
            let mut forms = self.contest.contenders()[number].forms.clone();
            let least = forms.iter().map(|form| form.size).fold(f32::INFINITY, f32::min);
            self.contest.bound(number, [0.0, least]);
            // Larger ones would find no more room.
            forms.iter_mut().filter(|form| form.size > least).for_each(|form| form.lines.clear());
            let spots = |extent| beside::everywhere(own.center, own.reach, extent, step, false);
            let places = self.places(&own, &forms, spots);
            self.contest.widen(number, places);
            if !self.contest.settle(number, UNHEEDED) {
                self.contest.push(number, FILL);
            }
        }
        !without.is_empty()
    }

    /// Sorts a name to the front that may be set larger than others.
    fn weight(&self, number: usize) -> impl Ord + use<> {
        let disc = &self.scene.discs[self.contest.contenders()[number].disc];
        Reverse((disc.emphasis, disc.degree))
    }

    /// Gives all fans their numbers, clear of the names that stand already, and no name the room of their marks any more.
    fn number_fans(&mut self) {
        if std::mem::replace(&mut self.are_numbered, true) {
            return;
        }
        let names: Vec<Rect> =
            self.contest.contenders().iter().filter_map(|name| name.place().map(|place| place.area)).collect();
        self.numbers = fan::numbers(self.scene, (self.camera, self.theme), self.room, &names);
        let areas = self.fans.drain(..).chain(self.numbers.iter().map(|number| number.area));
        areas.for_each(|area| self.contest.take(area));
    }

    /// Names the best tied of these discs, those first that have the fewest places. Returns which they are, in order.
    fn name_best(&mut self, discs: &[usize]) -> Vec<usize> {
        let mut best: Vec<usize> = discs.iter().copied().filter(|at| self.is_best(*at)).collect();
        let numbers: Vec<usize> = best.iter().map(|at| self.contest.enter(self.contender(*at))).collect();
        let places = |number: &usize| {
            let places = &self.contest.contenders()[*number].places;
            places.iter().filter(|place| place.cost < UNHEEDED).count().min(MANY_PLACES)
        };
        let mut order = numbers.clone();
        order.sort_by_key(places);
        let waiting: Vec<usize> = order.into_iter().filter(|number| !self.name_surely(*number)).collect();
        for number in waiting {
            // Others may have left room since; at last it stands far away.
            if !self.name_surely(number) {
                let at = self.contest.contenders()[number].disc;
                let (own, forms) = (Mark::of(self.scene, at, self.camera, self.theme), self.forms(at));
                let far = self.places(&own, &forms, |extent| beside::far(own.center, own.reach, extent));
                self.contest.widen(number, far);
                self.name_surely(number);
            }
        }
        for number in numbers.iter().copied() {
            // Those that have places since may give way to one that lies by a stranger's mark.
            let is_lost = |place: &Place| place.heed > Heed::Close;
            if self.contest.contenders()[number].place().is_none_or(is_lost) {
                self.contest.resize(number, [0.0, f32::INFINITY], HARD);
            }
        }
        let mut numbers = numbers;
        numbers.sort_by_cached_key(|number| self.weight(*number));
        let below = |cost: f32| TRIED.into_iter().find(|below| cost < *below).unwrap_or(f32::INFINITY);
        self.levels.raise(&mut self.contest, &numbers, |cost| Push { below: below(cost), ..SURELY });
        best.sort_unstable();
        best
    }

    /// Names one that is to have a name in any case: where it heeds as much as can be, rather by pushing others.
    fn name_surely(&mut self, number: usize) -> bool {
        TRIED
            .into_iter()
            .any(|below| self.contest.settle(number, below) || self.contest.push(number, Push { below, ..SURELY }))
    }

    fn stands_out(&self, disc: &Disc) -> bool {
        disc.degree >= self.scene.hub_degree.max(LEAST_HUB) || self.is_singled_out(disc)
    }

    /// Whether the disc is one of few that are selected or pointed at.
    fn is_singled_out(&self, disc: &Disc) -> bool {
        disc.emphasis == Emphasis::Chosen && self.few_chosen
    }

    /// Whether a disc is named even where only hubs are named.
    fn counts_from_afar(&self, at: usize) -> bool {
        let disc = &self.scene.discs[at];
        disc.degree >= self.scene.hub_degree || disc.pinned || disc.emphasis >= Emphasis::Lit || self.is_sure(at)
    }

    /// Whether it is one of few that are ahead of others.
    fn is_one_of_few(&self, disc: &Disc) -> bool {
        disc.emphasis >= Emphasis::Normal && self.few_ahead
    }

    /// Whether a disc is named if that can be.
    fn is_sure(&self, at: usize) -> bool {
        let disc = &self.scene.discs[at];
        self.is_one_of_few(disc) || self.is_singled_out(disc) || (self.is_best(at) && disc.emphasis >= Emphasis::Normal)
    }

    /// Whether all places are tried for every name.
    fn is_thorough(&self) -> bool {
        self.scene.discs.len() <= ROOM_SOUGHT
    }

    /// Names groups over their grounds, large and in their colour, the largest first.
    fn name_grounds(&mut self) {
        const LARGER: f32 = 1.3;
        const LIMIT: f32 = 10.5;
        let (size, font) = (self.theme.hub_label_size * LARGER, self.theme.bold());
        for (at, ground) in self.scene.grounds.iter().enumerate() {
            let lines = text::wrap(&ground.words, size, font, size * LIMIT);
            let width = lines.iter().map(|line| text::width(line, size, font)).fold(0.0, f32::max);
            let extent = Vec2::new(width, size * LINE_HEIGHT * lines.len() as f32);
            let center = (ground.center.to_vec2() * self.camera.zoom).to_pos2();
            let area = Rect::from_center_size(center, extent);
            if self.is_inside(area) && self.contest.fix(area) {
                let of = Owner::Ground(at);
                self.grounds.push(Label { of, lines, area, flush: 0, size, font, leader: None });
            }
        }
    }

    fn is_inside(&self, area: Rect) -> bool {
        self.room.holds(area)
    }

    /// All labels that found a place.
    fn labels(self) -> Vec<Label> {
        let label = |contender: &Contender| {
            let place = contender.place()?;
            let Form { lines, size, font, .. } = &contender.forms[place.form];
            Some(Label {
                of: Owner::Disc(contender.disc),
                lines: lines.clone(),
                area: place.area,
                flush: place.flush,
                size: *size,
                font: *font,
                leader: place.leader,
            })
        };
        let named = self.contest.contenders().iter().filter_map(label).collect::<Vec<_>>();
        self.grounds.into_iter().chain(named).collect()
    }
}

/// The ties that are wanted as straight lines in points about the world's origin; none where all are too many.
fn tie_lines(scene: &Scene, zoom: f32, wanted: impl Fn(&super::Tie) -> bool) -> Lines {
    if scene.ties.len() > TIES_MINDED {
        return Lines::default();
    }
    let point = |disc: usize| (scene.discs[disc].center.to_vec2() * zoom).to_pos2();
    let ties = scene.ties.iter().enumerate().filter(|(_, tie)| wanted(tie));
    Lines::new(ties.map(|(at, tie)| Line { ends: tie.ends().map(point), tie: at, lit: tie.emphasis >= Emphasis::Lit }))
}
