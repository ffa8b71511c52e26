//! The overview by group: every entity and tie is in it once, and it gives way to entities when they are looked at.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{collections::BTreeSet, sync::LazyLock};

use emath::{Pos2, Rect, Vec2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, WIDER},
        id::EntityIndex,
        look::{Regions, ThemeName},
        names::Language,
        view::Selection,
    },
    export::{
        page::{Extent, Page, Paper},
        sheet::Sheet,
    },
    scene::{
        Scene,
        fit::Fit,
        regions::{self, Overview},
        text,
        theme::Theme,
    },
    session::{Session, action::Action},
};

static OPENED: [LazyLock<Opened>; 2] =
    [LazyLock::new(|| Opened::read(FOUNDING)), LazyLock::new(|| Opened::read(WIDER))];

fn light() -> &'static Theme {
    Theme::get(ThemeName::Light)
}

/// Both datasets by each kind of group.
fn overviews() -> impl Iterator<Item = (Session, Scene, Overview)> {
    let all = OPENED.iter().flat_map(|opened| Regions::ALL.map(|by| (opened, by)));
    all.filter(|(_, by)| *by != Regions::Off).map(|(opened, by)| {
        let mut session = opened.session();
        session.apply(Action::SetRegions(by));
        let scene = Scene::by_group(&session, light());
        let overview = scene.overview.clone().expect("an overview");
        (session, scene, overview)
    })
}

#[test]
fn every_entity_is_in_one_region_and_every_tie_between_two_in_one_band() {
    for (session, _, overview) in overviews() {
        let members: Vec<EntityIndex> = overview.regions.iter().flat_map(|region| region.members.clone()).collect();
        let once: BTreeSet<EntityIndex> = members.iter().copied().collect();
        assert_eq!((members.len(), once.len()), (session.shown().entity_count(), session.shown().entity_count()));
        let region_of = |entity| overview.regions.iter().position(|region| region.members.contains(&entity));
        let dataset = session.network().dataset();
        let between = dataset.relations.iter().filter(|tie| region_of(tie.from) != region_of(tie.to)).count();
        assert_eq!(overview.bands.iter().map(|band| band.count).sum::<usize>(), between);
    }
}

#[test]
fn regions_lie_in_the_room_of_the_map_and_do_not_touch() {
    for (_, scene, overview) in overviews() {
        let bounds = scene.bounds.expect("a map").expand(1.0);
        for (at, region) in overview.regions.iter().enumerate() {
            assert!(bounds.contains(region.center), "{}", region.name);
            for other in &overview.regions[..at] {
                let apart = region.center.distance(other.center);
                assert!(apart > region.radius + other.radius, "{} and {}", region.name, other.name);
            }
        }
    }
}

#[test]
fn no_entity_moves_and_neither_does_the_camera() {
    for (mut session, scene, _) in overviews() {
        let places = session.places().to_vec();
        session.apply(Action::SetRegions(Regions::Off));
        let plain = Scene::compose(&session, light(), None);
        assert_eq!(**session.places(), places);
        let area = Vec2::new(900.0, 600.0);
        assert_eq!(Fit::new(&scene, area, light()).camera, Fit::new(&plain, area, light()).camera);
    }
}

#[test]
fn closer_in_or_with_something_selected_entities_are_drawn() {
    let mut session = OPENED[0].session();
    assert!(!regions::applies(&session, 1.0), "unless it is asked for");
    session.apply(Action::SetRegions(Regions::Sectors));
    assert!(regions::applies(&session, 1.0));
    assert!(!regions::applies(&session, 3.0));
    session.apply(Action::Select(Selection::entity(EntityIndex::new(0))));
    assert!(!regions::applies(&session, 1.0));
    session.apply(Action::Undo);
    session.apply(Action::Undo);
    assert!(!regions::applies(&session, 1.0), "undo takes it back");
}

#[test]
fn nearly_every_name_lies_within_its_region_or_outside_of_all() {
    const MOST_ASTRIDE: usize = 4;
    let viewport = Rect::from_min_size(Pos2::ZERO, Vec2::new(820.0, 640.0));
    for (session, scene, overview) in overviews() {
        let camera = Fit::new(&scene, viewport.size(), light()).camera;
        let circles: Vec<(Pos2, f32)> =
            overview.regions.iter().map(|region| regions::circle(region, camera, viewport)).collect();
        let mut astride = Vec::new();
        for line in regions::draw(&scene, camera, viewport, light()).texts {
            let half = Vec2::new(text::width(&line.words, line.size, line.font), line.size) / 2.0;
            let area = Rect::from_center_size(line.center, 2.0 * half);
            let clear = |(center, radius): &(Pos2, f32)| {
                let is_outside = area.distance_to_pos(*center) > *radius - 1.0;
                is_outside || ((area.center() - *center).abs() + half).length() < radius + 6.0
            };
            if !circles.iter().all(clear) {
                astride.push(line.words);
            }
        }
        // A name or two that no side of the region has room for stay on it, in a few lines.
        let few = astride.len() <= MOST_ASTRIDE;
        assert!(few, "{astride:?} by {:?}", session.seen().look.regions);
    }
}

#[test]
fn a_slide_has_every_region_by_name_with_its_size_in_every_theme_and_language() {
    for (mut session, _, _) in overviews() {
        for (theme, language) in ThemeName::ALL.into_iter().zip(Language::ALL) {
            session.apply(Action::SetLanguage(language));
            let (extent, letters) = (Extent::Page(Paper::Slide.size()), Paper::Slide.letters());
            let sheet = Sheet::compose(&session, Page { extent, letters, theme, ..Page::default() });
            let scene = Scene::by_group(&session, Theme::get(theme));
            let overview = scene.overview.expect("an overview");
            assert_eq!(sheet.gathered.len(), overview.regions.len() + overview.bands.len());
            assert!(sheet.entities.is_empty() && sheet.ties.is_empty());
            let said: String = sheet.labels.iter().map(|text| text.words.as_str()).collect();
            let said = said.replace(' ', "");
            for region in &overview.regions {
                assert!(said.contains(&region.name.replace(' ', "")), "{} in {said}", region.name);
            }
        }
    }
}
