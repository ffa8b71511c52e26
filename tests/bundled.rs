//! The words and colours that the two bundled datasets have in common.

mod support {
    pub mod opened;
}

use std::{collections::BTreeMap, sync::LazyLock};

use ecolor::Color32;
use support::opened::Opened;
use tieline::{
    dataset::{
        Dataset,
        bundled::{FOUNDING, WIDER},
        fold::simplified,
        look::ThemeName,
        names::{Language, Names},
    },
    scene::{encoding::sector_color, theme::Theme},
    session::Session,
    words::Words,
};

static SESSIONS: LazyLock<[Session; 2]> =
    LazyLock::new(|| [FOUNDING, WIDER].map(|sample| Opened::read(sample).session()));

/// What sectors and kinds are called, by the list they stand in and their id.
fn words(dataset: &Dataset) -> BTreeMap<(&'static str, &str), &Names> {
    let sectors = dataset.sectors.iter().map(|sector| (("sector", &*sector.id), &sector.name));
    let kinds = dataset.entity_kinds.iter().map(|kind| (("kind", &*kind.id), &kind.name));
    let ties = dataset.relation_kinds.iter().map(|kind| (("kind of tie", &*kind.id), &kind.name));
    sectors.chain(kinds).chain(ties).collect()
}

#[test]
fn a_sector_that_both_files_colour_has_one_colour() {
    for theme in ThemeName::ALL.map(Theme::get) {
        let colors = SESSIONS.each_ref().map(|session| {
            let dataset = session.network().dataset();
            let sectors = dataset.sectors.iter().filter_map(|sector| {
                let index = dataset.sector_by_id(&sector.id)?;
                Some((sector.id.to_string(), sector_color(session, theme, index)?))
            });
            sectors.collect::<BTreeMap<_, _>>()
        });
        let [founding, wider] = &colors;
        let both: Vec<_> = founding.iter().filter_map(|(id, color)| Some((id, color, wider.get(id)?))).collect();
        assert!(both.len() >= 4 && both.iter().any(|(id, ..)| *id == "ai"), "{both:?}");
        assert!(both.iter().all(|(_, one, other)| one == other), "{:?}: {both:?}", theme.name);
        for colors in &colors {
            let told_apart: std::collections::BTreeSet<_> = colors.values().map(Color32::to_array).collect();
            assert_eq!(told_apart.len(), colors.len(), "two sectors have one colour");
        }
    }
}

#[test]
fn both_files_call_a_thing_alike_in_chinese() {
    let [founding, wider] = SESSIONS.each_ref().map(|session| words(session.network().dataset()));
    for (what, names) in founding {
        let Some(other) = wider.get(&what) else { continue };
        for tag in ["zh-Hant", "zh-Hans"] {
            assert_eq!(names.exactly(tag), other.exactly(tag), "{what:?}");
        }
    }
}

#[test]
fn traditional_words_are_those_of_hong_kong_and_simplified_ones_are_simplified() {
    for session in SESSIONS.iter() {
        for (what, names) in words(session.network().dataset()) {
            let traditional = names.exactly("zh-Hant").expect("a name in traditional characters");
            for foreign in ["數字", "資訊技術", "出行", "採購自", "簽署於", "孵化", "戰略", "信息", "人工智慧"]
            {
                assert!(!traditional.contains(foreign), "{what:?} is called {traditional}");
            }
            let written = names.within(Language::Simplified).expect("a name in simplified characters");
            assert_eq!(simplified(written.to_owned()), written, "{what:?} has traditional characters");
        }
    }
}

#[test]
fn a_tie_is_not_called_as_a_kind_of_entity() {
    for session in SESSIONS.iter() {
        let words = words(session.network().dataset());
        let named =
            |list| words.iter().filter(move |((of, _), _)| *of == list).map(|(_, names)| names.exactly("zh-Hant"));
        for tie in named("kind of tie") {
            assert!(named("kind").all(|kind| kind != tie), "{tie:?} is both");
        }
    }
}

#[test]
fn a_bundled_dataset_goes_by_one_name_everywhere() {
    for (session, sample) in SESSIONS.iter().zip([FOUNDING, WIDER]) {
        for language in Language::ALL {
            let title = Words::of(language).say(sample.title);
            assert_eq!(session.network().dataset().title.get(language), title);
        }
    }
}
