//! The way back from a picture to the view that made it.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod file;
    pub mod opened;
}

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2};
use support::{file::as_file, opened::Opened};
use tieline::{
    dataset::{
        bundled::{FOUNDING, Sample, WIDER},
        filter::{Around, Filter},
        id::EntityKindIndex,
        look::{Colouring, Mode, Sizing, Weighing},
        names::Language,
        relation::Status,
        view::Selection,
    },
    export::{
        draw::Format,
        page::{Frame, Page, View},
        sheet::Sheet,
    },
    filter::choice::Choice,
    scene::camera::Camera,
    session::{Session, action::Action},
    stamp::{
        Stamp,
        picture::{Found, find},
    },
};

fn session(sample: Sample) -> Session {
    Opened::read(sample).session()
}

/// A session in which nearly everything differs from the start.
fn looked_around() -> Session {
    let mut session = session(FOUNDING);
    let dataset = session.network().dataset();
    let entity = |id: &str| dataset.entity_by_id(id).expect("an entity");
    let (hkic, biomap) = (entity("hkic"), entity("biomap"));
    let filter = Filter {
        sectors: [dataset.sector_by_id("biotech").expect("a sector")].into(),
        funds: [hkic].into(),
        years: Some((2023, 2024)),
        stated_years_only: true,
        statuses: [Status::Signed, Status::Stated].into(),
        around: Some(Around::of(biomap, 3)),
        context: false,
        ..Filter::default()
    };
    session.apply(Action::SetFilter(Box::new(filter)));
    session.apply(Action::SetMode(Mode::Highlight));
    session.apply(Action::SetColouring(Colouring::Sector));
    session.apply(Action::SetSizing(Sizing::Between));
    session.apply(Action::SetWeighing(Weighing::Amount));
    let people = session.network().dataset().entity_kinds.iter().position(|kind| kind.id == "person");
    session.apply(Action::Choose(Choice::Layer(EntityKindIndex::new(people.expect("a kind of people")))));
    session.apply(Action::ShowUndated(true));
    session.apply(Action::Move(vec![(hkic, Pos2::new(12.5, -40.0))]));
    session.apply(Action::Select(Selection::path(hkic, biomap)));
    session.apply(Action::SetLanguage(Language::Traditional));
    session
}

#[test]
fn every_format_leads_back_to_the_view_that_made_it() {
    let session = looked_around();
    let camera = Camera { center: Pos2::new(10.0, 20.0), zoom: 2.0 };
    let view = View { camera, size: Vec2::new(800.0, 600.0), label_frame: None };
    let page = Page { frame: Frame::View(view), ..Page::default() };
    let sheet = Sheet::compose(&session, page);
    for format in Format::ALL {
        let Found::View(stamp) = find(&as_file(&sheet, format, 1.0)) else { panic!("{format} carries no view") };
        assert_eq!(stamp.dataset, "hong-kong-founding");
        let reopened = stamp.reopen(session.network().dataset());
        assert_eq!(reopened.exploration, *session.exploration(), "{format}");
        assert_eq!((reopened.language, reopened.missing), (Language::Traditional, 0));
        assert_eq!(reopened.camera, Some(Rect::from_center_size(camera.center, Vec2::new(400.0, 300.0))));
    }
}

#[test]
fn another_arrangement_is_found_again_too() {
    let mut session = session(FOUNDING);
    let entities = session.network().dataset().entity_indices();
    let places: Vec<Pos2> = entities.map(|at| Pos2::new(at.position() as f32 * 10.0, 5.5)).collect();
    session.apply(Action::Arrange(Some(Arc::new(places)), "command-arrange-kind"));
    let stamp = Stamp::from_text(&Stamp::new(&session, None).to_text()).expect("a stamp");
    assert_eq!(stamp.reopen(session.network().dataset()).exploration, *session.exploration());
}

#[test]
fn what_a_dataset_no_longer_has_is_counted() {
    let stamp = Stamp::new(&looked_around(), None);
    let wider = session(WIDER);
    let reopened = stamp.reopen(wider.network().dataset());
    let exploration = reopened.exploration;
    assert_eq!(exploration.seen.filter.years, Some((2023, 2024)));
    let kept = exploration.seen.filter.sectors.len() + exploration.seen.filter.funds.len() + exploration.pins.len();
    assert!(reopened.missing <= 5 && kept + reopened.missing >= 3, "{} missing", reopened.missing);
}

#[test]
fn other_pictures_say_that_they_carry_no_view() {
    let plain_svg = b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let mut plain_png = Vec::new();
    let mut writer = png::Encoder::new(&mut plain_png, 1, 1).write_header().expect("a header");
    writer.write_image_data(&[0]).expect("a pixel");
    writer.finish().expect("an end");
    for picture in [&plain_svg[..], &plain_png, b"%PDF-1.7 nothing else", b"\xff\xd8\xff\xe0"] {
        assert_eq!(find(picture), Found::NoStamp);
    }
    for other in [&b"(schema: \"tieline/1\")"[..], b"", b"<html><body/></html>", b"\x89PNG"] {
        assert_eq!(find(other), Found::NoPicture);
    }
    let broken = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><view xmlns=\"urn:tieline:view\">{</view></svg>";
    assert_eq!(find(broken), Found::NoStamp);
}
