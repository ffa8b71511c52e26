//! Headings: every column and every group of an arrangement has its name over it, on the map and in pictures.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{ops::ControlFlow, sync::Arc};

use emath::{Pos2, Rect, vec2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, WIDER},
        look::ThemeName,
        names::Language,
    },
    export::{
        page::{Extent, Page, Paper},
        sheet::Sheet,
    },
    placing::arranged::{Arranging, positions},
    scene::{
        Scene,
        camera::Camera,
        fit::Fit,
        label::{Label, Owner},
        picture,
        theme::Theme,
    },
    session::{Session, action::Action},
};

/// The map in a window of 1440×900.
const MAP: emath::Vec2 = vec2(820.0, 640.0);

fn arrange(session: &mut Session, arranging: Arranging) {
    let places = positions(session.network(), arranging, &mut |_| ControlFlow::Continue(())).expect("places");
    session.apply(Action::Arrange(Some(Arc::new(places)), "command-arrange-year"));
}

fn names_of(scene: &Scene) -> Vec<String> {
    scene.headings.all.iter().map(|heading| heading.words.clone()).collect()
}

fn headings(labels: &[Label]) -> Vec<&Label> {
    labels.iter().filter(|label| matches!(label.of, Owner::Heading(_))).collect()
}

#[test]
fn every_year_has_a_heading_and_so_have_those_without_one() {
    let mut session = Opened::read(WIDER).session();
    let theme = Theme::get(ThemeName::Light);
    assert!(Scene::compose(&session, theme, None).headings.all.is_empty(), "the layout has no columns");
    arrange(&mut session, Arranging::ByYear);
    let scene = Scene::compose(&session, theme, None);
    let said = names_of(&scene);
    assert_eq!(said.first().map(String::as_str), Some("No year"), "the undated lie at the left: {said:?}");
    assert!(said.iter().any(|year| year == "2024") && said[1..].is_sorted(), "{said:?}");
    session.apply(Action::SetLanguage(Language::Traditional));
    assert_eq!(names_of(&Scene::compose(&session, theme, None))[0], "沒有年份");
}

#[test]
fn every_sector_and_every_kind_has_its_name() {
    let mut session = Opened::read(FOUNDING).session();
    let theme = Theme::get(ThemeName::Light);
    arrange(&mut session, Arranging::ByKind);
    let said = names_of(&Scene::compose(&session, theme, None));
    assert!(said.contains(&"Company".to_owned()) && said.contains(&"Government body".to_owned()), "{said:?}");
    arrange(&mut session, Arranging::BySector);
    let said = names_of(&Scene::compose(&session, theme, None));
    assert!(said.contains(&"No sector".to_owned()) && said.len() > 3, "{said:?}");
}

#[test]
fn other_arrangements_have_no_headings_and_a_relaxed_one_has_none_any_more() {
    let mut session = Opened::read(FOUNDING).session();
    let theme = Theme::get(ThemeName::Light);
    let hkic = session.network().dataset().entity_by_id("hkic").expect("HKIC");
    for arranging in [Arranging::Around(hkic), Arranging::ByDirection] {
        arrange(&mut session, arranging);
        assert_eq!(names_of(&Scene::compose(&session, theme, None)), Vec::<String>::new(), "{arranging:?}");
    }
    arrange(&mut session, Arranging::ByYear);
    session.apply(Action::Arrange(None, "command-arrange-layout"));
    assert!(Scene::compose(&session, theme, None).headings.all.is_empty());
}

#[test]
fn headings_lie_over_no_name_and_those_of_large_groups_are_on_the_whole_map() {
    for (sample, arranging) in [FOUNDING, WIDER]
        .into_iter()
        .flat_map(|sample| [Arranging::ByYear, Arranging::BySector, Arranging::ByKind].map(|by| (sample, by)))
    {
        let mut session = Opened::read(sample).session();
        arrange(&mut session, arranging);
        for (language, name) in
            Language::ALL.into_iter().flat_map(|language| ThemeName::ALL.map(|name| (language, name)))
        {
            session.apply(Action::SetLanguage(language));
            let theme = Theme::get(name);
            let scene = Scene::compose(&session, theme, None);
            let fit = Fit::new(&scene, MAP, theme);
            let labels = fit.labels(&scene, theme);
            let found = headings(&labels);
            let at = format!("{arranging:?} {language:?} {name}");
            let columns = arranging == Arranging::ByYear;
            let missing = scene.headings.all.len() - found.len();
            // Among many groups in little room the smallest go without.
            let most = if columns { 1 } else { scene.headings.all.len() * 3 / 5 };
            assert!(missing <= most, "{at}: {missing} missing");
            for heading in found {
                let over = labels.iter().find(|label| *label != heading && label.area.intersects(heading.area));
                assert_eq!(over.map(|label| &label.lines), None, "{at}: {:?}", heading.lines);
                assert!(fit.frame.expand(0.5).contains_rect(heading.area), "{at}: {:?} is cut", heading.lines);
            }
        }
    }
}

#[test]
fn the_name_of_a_column_or_a_group_stays_in_sight_while_one_looks_closer() {
    for (arranging, name) in [(Arranging::ByYear, "2024"), (Arranging::ByKind, "Company")] {
        let mut session = Opened::read(FOUNDING).session();
        arrange(&mut session, arranging);
        let theme = Theme::get(ThemeName::Light);
        let scene = Scene::compose(&session, theme, None);
        let named = scene.headings.all.iter().find(|heading| heading.words == name).expect("a heading");
        let camera = Camera { center: named.area.center(), zoom: 4.0 };
        let viewport = Rect::from_min_size(Pos2::ZERO, MAP);
        let labels = tieline::scene::label::place(&scene, camera.zoom, theme, None);
        let texts = picture::names(&scene, &labels, camera, viewport, theme);
        let heading = texts.iter().find(|text| text.words == name).expect("it is in sight");
        assert!((0.0..40.0).contains(&heading.center.y), "{} is at the upper edge", heading.center);
        assert!(viewport.shrink(10.0).contains(heading.center), "{}", heading.center);
    }
}

#[test]
fn pictures_have_the_headings_too() {
    let mut session = Opened::read(WIDER).session();
    arrange(&mut session, Arranging::ByYear);
    let page = Page { extent: Extent::Page(Paper::A3.size()), letters: Paper::A3.letters(), ..Page::default() };
    let sheet = Sheet::compose(&session, page);
    for year in ["No year", "2023", "2024", "2025"] {
        assert!(sheet.labels.iter().any(|text| text.words == year), "{year}");
    }
}
