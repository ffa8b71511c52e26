//! Which names a map shows: what is lit first, none that could be taken for another's, and no more work than
//! what is seen asks for.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{fmt::Write as _, sync::LazyLock};

use emath::{Pos2, Rect, vec2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, WIDER},
        filter::Along,
        id::{EntityIndex, RelationKindIndex, SectorIndex},
        look::{Mode, ThemeName},
        view::Selection,
    },
    filter::choice::Choice,
    keep::open::{Origin, open},
    scene::{
        Emphasis, Scene, Target,
        camera::Camera,
        fit::Fit,
        label::{self, Label, Owner},
        link::runs_through,
        pick::Sight,
        picture::{Picture, course},
        theme::Theme,
    },
    session::{Session, action::Action},
};

static OPENED: [LazyLock<Opened>; 2] =
    [LazyLock::new(|| Opened::read(FOUNDING)), LazyLock::new(|| Opened::read(WIDER))];

fn theme() -> &'static Theme {
    Theme::get(ThemeName::Light)
}

fn entity(session: &Session, id: &str) -> EntityIndex {
    session.network().dataset().entity_by_id(id).expect("an entity of that id")
}

/// A session on a dataset written for one test: firms of these ids, and a tie for each pair.
fn made_up(firms: usize, ties: impl Iterator<Item = (usize, usize)>) -> Session {
    let mut text = String::from(
        r#"(schema: "tieline/1", id: "made-up", title: {"en": "Made up"}, sources: [(id: "g", title: "Gazette")],
        sectors: [], entity_kinds: [(id: "company", name: {"en": "Company"})],
        relation_kinds: [(id: "supplies", name: {"en": "supplies"})], entities: ["#,
    );
    for at in 0..firms {
        let _ = writeln!(
            text,
            r#"(id: "e{at}", kind: "company", name: {{"en": "Firm {at}"}}, evidence: [(source: "g")]),"#
        );
    }
    text.push_str("], relations: [");
    for (nth, (from, to)) in ties.enumerate() {
        let _ = writeln!(
            text,
            r#"(id: "r{nth}", from: "e{from}", to: "e{to}", kind: "supplies", evidence: [(source: "g")]),"#
        );
    }
    text.push_str("])");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("made-up.ron");
    std::fs::write(&file, text).expect("a file for the test");
    open(Origin::File(file)).unwrap_or_else(|_| panic!("what was made up opens")).session
}

/// The scene at a zoom, with its labels and all that is drawn of it in a window.
fn drawn(session: &Session, zoom: f32) -> (Scene, Vec<Label>, Picture) {
    let scene = Scene::compose(session, theme(), None);
    let labels = label::place(&scene, zoom, theme(), None);
    let camera = Camera { center: scene.bounds.map_or(Pos2::ZERO, |bounds| bounds.center()), zoom };
    let viewport = Rect::from_min_size(Pos2::ZERO, vec2(960.0, 760.0));
    let picture = Picture::draw(&scene, &labels, camera, viewport, theme());
    (scene, labels, picture)
}

/// The zoom at which a window shows all of it.
fn whole(session: &Session) -> f32 {
    Fit::new(&Scene::compose(session, theme(), None), vec2(960.0, 760.0), theme()).camera.zoom
}

#[test]
fn everything_on_a_path_is_named_however_crowded_it_is_there() {
    for (sample, from, to) in [(0, "clara-chan", "biomap"), (1, "clara-chan", "galbot"), (1, "paul-chan", "hkust")] {
        let mut session = OPENED[sample].session();
        let (from, to) = (entity(&session, from), entity(&session, to));
        session.apply(Action::Select(Selection::path(from, to)));
        let (scene, labels, _) = drawn(&session, whole(&session));
        assert!(scene.lit.discs.len() > 1);
        for at in &scene.lit.discs {
            let named = labels.iter().any(|label| label.disc() == Some(*at));
            assert!(named, "{} is on the path and has no name", session.label(scene.discs[*at].entity));
        }
    }
}

/// What a session is asked to show, one case of each kind that leaves some and sets others back.
fn narrowed(session: &Session) -> Vec<Vec<Action>> {
    let dataset = session.network().dataset();
    let mut cases: Vec<Vec<Action>> = Vec::new();
    let sectors = (0..dataset.sectors.len()).map(SectorIndex::new);
    let kinds = (0..dataset.relation_kinds.len().min(12)).map(RelationKindIndex::new);
    cases.extend(sectors.map(|sector| vec![Action::Choose(Choice::Sector(sector))]));
    cases.extend(kinds.map(|kind| vec![Action::Choose(Choice::RelationKind(kind))]));
    cases.extend((2018..=2026).map(|year| vec![Action::SetYears(Some((year, year)))]));
    let hubs = session.network().by_degree(Along::default()).iter().take(6);
    cases.extend(hubs.map(|hub| vec![Action::Select(Selection::entity(*hub))]));
    let filtered: Vec<_> = cases.iter().take(4).cloned().collect();
    let hub = session.network().by_degree(Along::default())[1];
    cases.extend(filtered.into_iter().map(|case| [case, vec![Action::Select(Selection::entity(hub))]].concat()));
    cases
}

#[test]
fn no_name_of_what_steps_back_is_there_while_one_that_is_lit_or_matches_is_missing() {
    for opened in &OPENED {
        for case in narrowed(&opened.session()) {
            for (zoomed, highlights) in [(1.0, false), (2.0, true)] {
                let mut session = opened.session();
                case.iter().cloned().for_each(|action| session.apply(action));
                if highlights {
                    session.apply(Action::SetMode(Mode::Highlight));
                }
                let (scene, labels, _) = drawn(&session, whole(&session) * zoomed);
                let is_named = |at: usize| labels.iter().any(|label| label.disc() == Some(at));
                let ahead = |at: &usize| scene.discs[*at].emphasis >= Emphasis::Normal;
                let (ahead, behind): (Vec<usize>, Vec<usize>) = (0..scene.discs.len()).partition(ahead);
                let missing = ahead.iter().filter(|at| !is_named(**at)).count();
                let context = behind.iter().filter(|at| is_named(**at)).count();
                assert!(missing == 0 || context == 0, "{case:?}: {missing} of {} missing", ahead.len());
                // Where few stand close together, a name may find no place at all.
                let are_few = ahead.len() <= 40 && !behind.is_empty();
                assert!(!are_few || missing <= ahead.len() / 4, "{case:?}: {missing} of {}", ahead.len());
            }
        }
    }
}

#[test]
fn names_beside_each_other_keep_a_gap_that_can_be_seen() {
    for opened in &OPENED {
        let session = opened.session();
        let (scene, labels, _) = drawn(&session, whole(&session));
        let names: Vec<&Label> = labels.iter().filter(|label| label.disc().is_some()).collect();
        for (nth, one) in names.iter().enumerate() {
            for other in &names[nth + 1..] {
                let (a, b) = (one.area, other.area);
                let beside = a.top() < b.bottom() - 3.0 && b.top() < a.bottom() - 3.0;
                let gap = (b.left() - a.right()).max(a.left() - b.right());
                assert!(!beside || gap > 5.0, "{:?} and {:?} of {}", one.lines, other.lines, scene.discs.len());
            }
        }
    }
}

#[test]
fn a_selection_of_many_is_lit_without_bold_names_and_none_is_over_another_disc_of_it() {
    let mut session = OPENED[1].session();
    let zoom = whole(&session);
    let bold = |labels: &[Label]| labels.iter().filter(|label| label.font.is_bold()).count();
    let before = bold(&drawn(&session, zoom).1);
    let all = session.network().dataset().entity_indices().collect();
    session.apply(Action::Select(Selection::Entities(all)));
    let (scene, labels, _) = drawn(&session, zoom);
    assert!(scene.discs.iter().all(|disc| disc.emphasis == Emphasis::Chosen));
    assert!(bold(&labels) <= before + 8, "{} bold names instead of {before}", bold(&labels));
}

#[test]
fn the_name_of_a_lit_tie_has_no_other_lit_tie_running_through_it() {
    for opened in &OPENED {
        let mut session = opened.session();
        session.apply(Action::Select(Selection::entity(entity(&session, "hkic"))));
        for zoom in [0.7, 1.0, 1.6] {
            let (scene, labels, _) = drawn(&session, zoom);
            let camera = Camera { center: Pos2::ZERO, zoom };
            let named = labels.iter().filter_map(|label| Some((label, tie_of(label)?)));
            for (label, own) in named.filter(|(_, own)| scene.ties[*own].emphasis >= Emphasis::Lit) {
                for other in scene.lit.ties.iter().copied().filter(|other| *other != own) {
                    let Some(course) = course(&scene, &scene.ties[other], camera, Rect::ZERO, theme()) else {
                        continue;
                    };
                    let through = |pair: &[Pos2]| runs_through([pair[0], pair[1]], label.area.shrink2(vec2(4.0, 4.0)));
                    assert!(!course.points().windows(2).any(through), "{:?} at {zoom}", label.lines);
                }
            }
        }
    }
}

fn tie_of(label: &Label) -> Option<usize> {
    if let Owner::Tie(at) = label.of { Some(at) } else { None }
}

#[test]
fn a_hundred_thousand_ties_between_two_are_one_line_that_says_how_many_they_are() {
    let session = made_up(3, std::iter::repeat_n((0, 1), 100_000).chain([(1, 2)]));
    for zoom in [0.2, 1.0, 8.0] {
        let (_, labels, picture) = drawn(&session, zoom);
        assert!(picture.ties.len() <= 2, "{} lines at {zoom}", picture.ties.len());
        assert!(picture.ties.iter().all(|stroke| stroke.width < 40.0));
        assert!(zoom < 8.0 || labels.iter().any(|label| label.lines == ["×100000"]), "at {zoom}");
    }
}

#[test]
fn forty_ties_between_two_are_one_band_with_their_number_until_an_end_is_selected() {
    let mut session = made_up(3, std::iter::repeat_n((0, 1), 40).chain([(1, 2)]));
    let (_, labels, picture) = drawn(&session, 2.0);
    assert_eq!(picture.ties.len(), 2, "the band, and the tie to the third");
    assert!(labels.iter().any(|label| label.lines == ["×40"]), "{labels:?}");
    session.apply(Action::Select(Selection::entity(entity(&session, "e0"))));
    let (scene, _, picture) = drawn(&session, 1.0);
    assert_eq!(picture.ties.len(), 41, "the band is open");
    assert!(picture.ties.iter().filter(|stroke| stroke.head.is_some()).count() <= 1, "heads lie in no heap");
    let widest = scene.ties.iter().map(|tie| tie.bend.aside.abs()).fold(0.0, f32::max);
    assert!(widest < 160.1, "the outermost bends {widest} points aside");
    session.apply(Action::Select(Selection::Nothing));
    assert_eq!(drawn(&session, 1.0).2.ties.len(), 2, "and closes again");
}

#[test]
fn a_pointer_anywhere_on_an_open_band_is_on_one_of_its_ties() {
    let mut session = made_up(2, std::iter::repeat_n((0, 1), 40));
    session.apply(Action::Select(Selection::entity(entity(&session, "e0"))));
    let scene = Scene::compose(&session, theme(), None);
    for zoom in [1.0, 2.0, 4.0] {
        let (camera, viewport) =
            (Camera { center: Pos2::ZERO, zoom }, Rect::from_center_size(Pos2::ZERO, vec2(2e3, 2e3)));
        let sight = Sight { scene: &scene, camera, viewport, theme: theme() };
        let middles: Vec<Pos2> =
            scene.ties.iter().filter_map(|tie| Some(course(&scene, tie, camera, viewport, theme())?.at(0.5))).collect();
        let across =
            middles.windows(2).flat_map(|pair| [0.0, 0.25, 0.5, 0.75].map(|share| pair[0].lerp(pair[1], share)));
        let missed = across.filter(|at| !matches!(sight.pick(*at), Some(Target::Relation(_)))).count();
        assert_eq!((middles.len(), missed), (40, 0), "at {zoom}");
    }
}

#[test]
fn five_ties_between_two_run_apart_and_have_their_heads_apart() {
    let session = made_up(2, std::iter::repeat_n((0, 1), 5));
    let (_, _, picture) = drawn(&session, 2.0);
    let tips: Vec<Pos2> = picture.ties.iter().filter_map(|stroke| stroke.head).map(|[tip, ..]| tip).collect();
    assert_eq!(tips.len(), 5);
    let apart = |at: usize, other: usize| tips[at].distance(tips[other]);
    for (at, other) in (0..5).flat_map(|at| (at + 1..5).map(move |other| (at, other))) {
        assert!(apart(at, other) > 6.0, "heads {at} and {other} are {} apart", apart(at, other));
    }
}

#[test]
fn a_selected_hub_asks_for_no_more_lines_than_are_in_sight_and_few_names() {
    let mut session = made_up(1501, (1..=1500).map(|leaf| (0, leaf)));
    let near = 2.5;
    let before = drawn(&session, near);
    session.apply(Action::Select(Selection::entity(entity(&session, "e0"))));
    let (scene, labels, picture) = drawn(&session, near);
    assert_eq!(scene.lit.ties.len(), 1500);
    assert_eq!(picture.ties.len(), before.2.ties.len(), "the same lines are drawn, only lit");
    let most = before.1.len() + 200;
    assert!(labels.len() <= most, "{} labels instead of {}", labels.len(), before.1.len());
}

#[test]
fn a_clique_is_laid_out_and_named_with_bounded_work() {
    let pairs = (0..300).flat_map(|a| (0..a).map(move |b| (a, b)));
    let session = made_up(300, pairs);
    // From near, all 44,850 ties would have to be named.
    let (_, labels, _) = drawn(&session, 4.0);
    assert!(labels.len() < 2_500, "{} labels", labels.len());
}

#[test]
fn three_entities_are_drawn_large_with_ties_that_can_be_seen() {
    let session = made_up(3, [(0, 1), (1, 2)].into_iter());
    let scene = Scene::whole(&session, theme());
    for size in [vec2(400.0, 300.0), vec2(642.0, 500.0), vec2(962.0, 760.0), vec2(1600.0, 1000.0)] {
        let camera = Fit::new(&scene, size, theme()).camera;
        for tie in &scene.ties {
            let [from, to] = tie.ends().map(|at| &scene.discs[at]);
            let reach = (from.radius + to.radius) * camera.disc_scale() * theme().disc_scale;
            let bare = from.center.distance(to.center) * camera.zoom - reach;
            assert!(bare > 60.0, "{bare} points of a tie in {size}");
        }
        let largest = scene.discs.iter().map(|disc| disc.radius * camera.disc_scale()).fold(0.0, f32::max);
        assert!(largest < 40.0, "a mark of radius {largest}");
    }
}

#[test]
fn no_name_of_what_is_ahead_lies_over_a_mark_that_is_ahead_too() {
    for opened in &OPENED {
        let mut cases = narrowed(&opened.session());
        let session = opened.session();
        let funds = ["hkic", "giig-hkustgz-mother-fund"].map(|id| session.network().dataset().entity_by_id(id));
        cases.push(funds.into_iter().flatten().map(|fund| Action::Choose(Choice::Fund(fund))).collect());
        for case in cases {
            for size in [vec2(470.0, 380.0), vec2(722.0, 460.0), vec2(962.0, 760.0)] {
                let mut session = opened.session();
                case.iter().cloned().for_each(|action| session.apply(action));
                session.apply(Action::SetMode(Mode::Highlight));
                let scene = Scene::compose(&session, theme(), None);
                let fit = Fit::new(&scene, size, theme());
                let ahead = |at: &usize| scene.discs[*at].emphasis >= Emphasis::Normal;
                let marks: Vec<usize> = (0..scene.discs.len()).filter(ahead).collect();
                if marks.len() == scene.discs.len() {
                    continue;
                }
                for label in fit.labels(&scene, theme()) {
                    let Some(of) = label.disc() else { continue };
                    let singled_out = scene.discs[of].emphasis == Emphasis::Chosen;
                    let covered = marks.iter().filter(|at| {
                        let disc = &scene.discs[**at];
                        let center = (disc.center.to_vec2() * fit.camera.zoom).to_pos2();
                        let radius = disc.radius * fit.camera.disc_scale() * theme().disc_scale;
                        **at != of && label.area.shrink(0.05).distance_to_pos(center) < radius
                    });
                    assert!(singled_out || covered.count() == 0, "{:?} in {size}: {case:?}", label.lines);
                }
            }
        }
    }
}
