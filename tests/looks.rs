//! What colours, sizes, widths and lines of a map tell, and what its legend says of that.

mod support {
    pub mod opened;
}

use std::{collections::BTreeSet, sync::LazyLock};

use emath::{Pos2, Rect, Vec2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, Sample, WIDER},
        filter::Along,
        id::EntityIndex,
        look::{Colouring, Sizing, ThemeName, Weighing},
        names::Language,
        view::Selection,
    },
    network::measure::Measure,
    scene::{
        Scene,
        camera::Camera,
        label,
        legend::{self, Entry, Meaning, legend},
        naming::Naming,
        picture::Picture,
        theme::Theme,
    },
    session::{Session, action::Action},
};

static FOUNDING_MAP: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));
static WIDER_MAP: LazyLock<Opened> = LazyLock::new(|| Opened::read(WIDER));

/// What the founding map draws at a zoom, after these actions.
fn drawn_after(actions: impl IntoIterator<Item = Action>, zoom: f32) -> (Scene, Picture) {
    let mut session = FOUNDING_MAP.session();
    actions.into_iter().for_each(|action| session.apply(action));
    let theme = Theme::get(ThemeName::Light);
    let scene = Scene::whole(&session, theme);
    let labels = label::place(&scene, zoom, theme, None);
    let everything = Rect::from_center_size(Pos2::ZERO, Vec2::splat(1e5));
    let picture = Picture::draw(&scene, &labels, Camera { center: Pos2::ZERO, zoom }, everything, theme);
    (scene, picture)
}

#[test]
fn far_out_parallel_ties_are_one_line_that_says_how_many_they_are() {
    let (scene, far) = drawn_after([], 0.4);
    let (_, near) = drawn_after([], 1.0);
    let bundled: Vec<u32> = scene.ties.iter().filter_map(|tie| tie.gathered).map(|all| all.count).collect();
    assert_eq!(bundled.iter().sum::<u32>() as usize, scene.ties.len(), "every tie is stood for once");
    assert!(bundled.iter().any(|count| *count > 1), "the founding map has parallel ties");
    assert_eq!(near.ties.len(), scene.ties.len());
    let hidden = bundled.len() - far.ties.len();
    assert!(hidden <= 1, "{hidden} ties are as short as the marks at their ends");
    let widest = far.ties.iter().map(|stroke| stroke.width).fold(0.0, f32::max);
    let usual = far.ties.iter().map(|stroke| stroke.width).fold(f32::INFINITY, f32::min);
    assert!(widest > 1.3 * usual, "{widest} and {usual}");
    // Between so many names there is room for few numbers: take the names away.
    let mut scene = scene;
    scene.naming = Naming::default();
    let labels = label::place(&scene, 0.4, Theme::get(ThemeName::Light), None);
    assert!(labels.iter().any(|label| label.lines == ["×2"]), "{labels:?}");
}

#[test]
fn close_to_ties_tell_their_kind() {
    let kinds = |zoom| {
        let (scene, picture) = drawn_after([], zoom);
        let kinds: Vec<&str> = scene.ties.iter().filter_map(|tie| scene.naming.tie(tie.relation)).collect();
        picture.labels.iter().filter(|text| kinds.contains(&&*text.words)).count()
    };
    assert_eq!(kinds(1.0), 0, "from afar that would only be noise");
    assert!(kinds(3.0) > 60, "{}", kinds(3.0));
}

#[test]
fn an_entity_of_several_sectors_has_a_ring_of_as_many_colours() {
    let (scene, picture) = drawn_after([Action::SetColouring(Colouring::Sector)], 1.0);
    let disc = scene.discs.iter().find(|disc| disc.ring.len() > 2);
    let disc = disc.map(|disc| (disc.entity, disc.ring.clone()));
    let (entity, ring) = disc.unwrap_or_default();
    let figures = picture.marks.iter().filter(|figure| figure.entity == Some(entity));
    let colors: BTreeSet<[u8; 4]> = figures.map(|figure| figure.fill.to_array()).collect();
    assert!(ring.len() > 2 && ring.iter().all(|color| colors.contains(&color.to_array())), "{ring:?}, {colors:?}");
    let (plain, _) = drawn_after([], 1.0);
    assert!(plain.discs.iter().all(|disc| disc.ring.is_empty()), "colours that tell kinds have no rings");
}

#[test]
fn grounds_are_drawn_on_demand_and_only_where_colours_tell_groups() {
    let grounds = |actions: &[Action]| drawn_after(actions.iter().cloned(), 1.0).1.grounds.len();
    let ask = Action::ShowGrounds(true);
    assert_eq!(grounds(&[Action::SetColouring(Colouring::Community)]), 0);
    assert_eq!(grounds(std::slice::from_ref(&ask)), 0, "kinds are no groups");
    assert!(grounds(&[Action::SetColouring(Colouring::Community), ask]) > 50);
}

#[test]
fn sizes_tell_what_they_are_asked_to() {
    let largest = |sizing| {
        let (scene, _) = drawn_after([Action::SetSizing(sizing)], 1.0);
        let disc = scene.discs.iter().max_by(|a, b| a.radius.total_cmp(&b.radius).then(b.entity.cmp(&a.entity)));
        disc.map(|disc| disc.entity)
    };
    let session = FOUNDING_MAP.session();
    let between = |entity: Option<EntityIndex>| {
        entity.map(|entity| session.network().measured(Measure::Between, Along::default()).share(entity))
    };
    assert_eq!(between(largest(Sizing::Between)), Some(1.0));
    let amount =
        largest(Sizing::Amount).map(|entity| session.network().dataset().entity(entity).extra.amount.is_some());
    assert_eq!(amount, Some(true));
}

/// The legend of all that `session` shows.
fn legend_of(session: &Session) -> Vec<Entry> {
    let theme = Theme::get(ThemeName::Light);
    legend(session, &Scene::compose(session, theme, None), theme)
}

/// What the legend says of amounts.
fn amounts_told(session: &Session, meaning: Meaning) -> String {
    let entry = legend_of(session).into_iter().find(|entry| entry.meaning == meaning);
    entry.map_or_else(String::new, |entry| entry.name)
}

#[test]
fn a_fund_is_as_large_as_its_amount() {
    let mut session = WIDER_MAP.session();
    session.apply(Action::SetSizing(Sizing::Amount));
    let scene = Scene::compose(&session, Theme::get(ThemeName::Light), None);
    let radius = |id: &str| {
        let entity = session.network().dataset().entity_by_id(id).expect(id);
        scene.disc(entity).expect(id).radius
    };
    assert!(radius("gba-homeland") > radius("co-investment-fund"), "HK$100 billion and 30 billion");
    assert!(radius("co-investment-fund") > radius("itvf"), "30 billion and 2 billion");
    assert!(radius("itvf") > radius("giig-hkustgz-mother-fund"), "one in another currency is not compared");
}

#[test]
fn the_legend_says_of_how_many_an_amount_is_known_and_in_which_currency() {
    let mut session = WIDER_MAP.session();
    session.apply(Action::SetSizing(Sizing::Amount));
    session.apply(Action::SetWeighing(Weighing::Amount));
    let sizes = "Larger: more HK$, by powers of ten; known of 24 of 478; \
                 not compared: 1 in RMB, 6 planned or in doubt";
    assert_eq!(amounts_told(&session, Meaning::Size), sizes);
    let widths = amounts_told(&session, Meaning::Width);
    assert!(widths.starts_with("Wider: more HK$, by powers of ten; known of "), "{widths}");
    session.apply(Action::SetLanguage(Language::Traditional));
    let sizes = "愈大：港元金額愈高（按十的次方）；478 項中已知 24 項；不作比較：人民幣 1 項、計劃中或存疑 6 項";
    assert_eq!(amounts_told(&session, Meaning::Size), sizes);
    let mut founding = FOUNDING_MAP.session();
    founding.apply(Action::SetSizing(Sizing::Amount));
    let sizes = "Larger: more RMB, by powers of ten; known of 1 of 100; not compared: 2 planned or in doubt";
    assert_eq!(amounts_told(&founding, Meaning::Size), sizes);
    founding.apply(Action::SetWeighing(Weighing::Amount));
    assert_eq!(amounts_told(&founding, Meaning::Width), "No tie has a readable amount");
}

#[test]
fn the_legend_names_what_is_frequent_first_and_dashes_before_rare_kinds() {
    let entries = legend_of(&WIDER_MAP.session());
    let is_kind = |entry: &&Entry| matches!(entry.meaning, Meaning::Kind(_));
    let kinds: Vec<&Entry> = entries.iter().filter(is_kind).collect();
    assert!(kinds.is_sorted_by_key(|entry| std::cmp::Reverse(entry.count)), "{kinds:?}");
    let last_dashes = entries.iter().rposition(|entry| matches!(entry.meaning, Meaning::Pattern(_)));
    assert_eq!(last_dashes.map(|at| entries[..at].iter().filter(is_kind).count()), Some(8), "{entries:?}");
}

#[test]
fn the_legend_names_what_is_lit_before_what_is_not() {
    let mut session = WIDER_MAP.session();
    let fund = session.network().dataset().entity_by_id("itvf").expect("a fund");
    let first = |session: &Session| legend_of(session).first().map(|entry| entry.name.clone());
    assert_eq!(first(&session).as_deref(), Some("Company"));
    session.apply(Action::Select(Selection::entity(fund)));
    let lit = Scene::compose(&session, Theme::get(ThemeName::Light), None).lit.discs.len();
    assert_eq!(first(&session).as_deref(), Some("Fund"), "of {lit} that are lit most are funds");
}

#[test]
fn the_legend_says_which_kinds_share_a_mark() {
    let listed = |record: &dyn Fn(u8) -> String| (0..30).map(record).collect::<Vec<_>>().join(", ");
    let kinds = listed(&|nth| format!(r#"(id: "k{nth}", name: {{"en": "Kind {nth}"}})"#));
    let evidence = r#"evidence: [(source: "g", at: "page 1")]"#;
    let entities = listed(&|nth| format!(r#"(id: "e{nth}", kind: "k{nth}", name: {{"en": "E {nth}"}}, {evidence})"#));
    let text = format!(
        "(schema: \"tieline/1\", id: \"kinds\", title: {{\"en\": \"Thirty kinds\"}}, sources: [(id: \"g\", title: \"G\")], \
         sectors: [], entity_kinds: [{kinds}], relation_kinds: [], entities: [{entities}], relations: [])"
    );
    let session = Opened::read(Sample { text: text.leak(), ..FOUNDING }).session();
    let entries = legend_of(&session);
    let shape = |entry: &Entry| match (entry.meaning, entry.sample) {
        (Meaning::Kind(_) | Meaning::OtherKinds, legend::Sample::Mark { shape, .. }) => Some(shape),
        _ => None,
    };
    let marks: BTreeSet<_> = entries.iter().filter_map(shape).collect();
    let kinds = entries.iter().filter(|entry| matches!(entry.meaning, Meaning::Kind(_) | Meaning::OtherKinds));
    assert_eq!(marks.len(), kinds.count(), "every mark is named once");
    let others = entries.iter().find(|entry| entry.meaning == Meaning::OtherKinds);
    assert_eq!(others.map(|entry| (entry.name.as_str(), entry.count)), Some(("9 other kinds", 9)));
}
