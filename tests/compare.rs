//! What changed between two files or two periods: exactly what was changed, field by field.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod datasets;

use std::{collections::BTreeSet, sync::Arc};

use proptest::prelude::*;
use tieline::{
    compare::{
        Sides, Standing,
        both::both,
        files::Differences,
        periods::periods,
        rows::{markdown, of_files},
    },
    dataset::{
        Dataset,
        bundled::{FOUNDING, SAMPLES},
        filter::Filter,
        id::{EntityIndex, RelationIndex},
        list::List,
        look::Mode,
        names::{Language, Names},
        read::read_text,
        source::{Evidence, Source, Speaker},
        when::When,
        workspace::Workspace,
    },
    edit::{
        Edit, Record, apply,
        changes::Difference,
        field::{Field, Piece},
    },
    keep::open::{Origin, open},
    network::Network,
    session::{Session, action::Action},
    words::Words,
};

fn words() -> Words {
    Words::of(Language::English)
}

fn founding() -> Dataset {
    read_text(FOUNDING.text).dataset.expect("it can be read")
}

/// The facts alone, of which records may be taken out.
fn facts() -> Dataset {
    Dataset { workspace: Workspace::default(), ..founding() }
}

fn between(old: &Dataset, new: &Dataset) -> Differences {
    Differences::between(old, new, words())
}

#[test]
fn a_dataset_does_not_differ_from_itself_however_its_records_are_ordered() {
    for sample in SAMPLES {
        let dataset = read_text(sample.text).dataset.expect("it can be read");
        assert!(between(&dataset, &dataset).is_empty(), "{}", sample.name);
    }
    // One entity that nothing else names comes last: all that lay behind it have other indices, and say the same.
    let dataset = facts();
    let is_named = |entity: &EntityIndex| {
        let funds = dataset.relations.iter().flat_map(|tie| tie.extra.funds.iter());
        let of_ties = dataset.relations.iter().flat_map(|tie| tie.evidence.iter());
        let of_figures = dataset.figures.iter().flat_map(|figure| figure.evidence.iter());
        let evidence =
            dataset.entities.iter().flat_map(|record| record.evidence.iter()).chain(of_ties).chain(of_figures);
        let spoke = |piece: &Evidence| piece.by == Some(Speaker::Entity(*entity));
        funds.clone().any(|fund| fund == entity) || evidence.clone().any(spoke)
    };
    let first = dataset.entity_indices().find(|entity| !is_named(entity)).expect("there is one");
    let record = Record::new(List::Entities, dataset.entity(first).id.clone());
    let without = apply(&dataset, &Edit::Remove(record)).expect("it can go").dataset;
    let (turned, _) = both(&dataset, &without, sides(), words());
    assert_ne!(turned.relations, dataset.relations);
    assert_eq!(between(&dataset, &turned).records, []);
}

fn sides() -> Sides {
    Sides::Files { before: "a".into(), after: "b".into() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_dataset_differs_from_itself(dataset in datasets::any_dataset()) {
        prop_assert!(between(&dataset, &dataset).is_empty());
    }

    #[test]
    fn of_two_datasets_each_record_is_new_ended_changed_or_the_same(
        old in datasets::any_dataset(),
        new in datasets::any_dataset(),
    ) {
        let (union, comparison) = both(&old, &new, sides(), words());
        let ids = |dataset: &Dataset| dataset.entities.iter().map(|entity| entity.id.to_string()).collect::<BTreeSet<_>>();
        let (was, is) = (ids(&old), ids(&new));
        prop_assert_eq!(union.entities.len(), was.union(&is).count());
        for (entity, standing) in union.entities.iter().zip(&comparison.entities) {
            let there = [was.contains(entity.id.as_str()), is.contains(entity.id.as_str())];
            prop_assert_eq!(standing.expect("one of both has it").is_there(), there);
        }
        // Whatever a record names is a record of the same id as before.
        for tie in &union.relations {
            let source = |dataset: &Dataset| dataset.relations.iter().find(|own| own.id == tie.id).cloned();
            let ends = |dataset: &Dataset, from, to| [from, to].map(|end| dataset.entity(end).id.to_string());
            let own = match (source(&new), source(&old)) {
                (Some(own), _) => ends(&new, own.from, own.to),
                (None, Some(own)) => ends(&old, own.from, own.to),
                (None, None) => return Err(TestCaseError::fail("it is from nowhere")),
            };
            prop_assert_eq!(ends(&union, tie.from, tie.to), own);
        }
    }

    #[test]
    fn a_record_that_differs_is_listed_with_a_field_and_one_that_does_not_is_not(
        dataset in datasets::any_dataset(),
        other in datasets::any_dataset(),
    ) {
        // One record says all that another record of the same list says, but for its id.
        let mut changed = dataset.clone();
        let mut expected = BTreeSet::new();
        if let (Some(own), Some(from)) = (changed.sources.first_mut(), other.sources.first()) {
            let id = own.id.clone();
            if *own != (Source { id: id.clone(), ..from.clone() }) {
                expected.insert(id.to_string());
            }
            *own = Source { id, ..from.clone() };
        }
        let found = between(&dataset, &changed).records;
        let listed: BTreeSet<String> = found.iter().map(|change| change.record.id.to_string()).collect();
        prop_assert_eq!(listed, expected);
        for change in found {
            prop_assert!(matches!(change.what, Difference::Fields(fields) if !fields.is_empty()));
        }
    }
}

/// An edit of each field that a tie or entity has, and the fields that change with it.
#[test]
fn whichever_field_is_edited_that_field_is_listed_and_no_other_record_is() {
    let dataset = founding();
    let mut tried = BTreeSet::new();
    let records = [
        (List::Entities, dataset.entities.iter().map(|record| record.id.to_string()).collect::<Vec<_>>()),
        (List::Relations, dataset.relations.iter().map(|record| record.id.to_string()).collect()),
        (List::Figures, dataset.figures.iter().map(|record| record.id.to_string()).collect()),
        (List::Sources, dataset.sources.iter().map(|record| record.id.to_string()).collect()),
    ];
    for (list, ids) in records {
        for field in Field::of(list).into_iter().filter(|field| *field != Field::Id) {
            let typed = typed(field, &dataset);
            // The first record that takes the text is enough.
            let edited = ids.iter().step_by(3).find_map(|id| {
                let record = Record::new(list, id.as_str());
                let edited = apply(&dataset, &Edit::Set(record.clone(), field, typed.clone())).ok()?;
                (edited.dataset != dataset).then_some((record, edited.dataset))
            });
            let Some((record, edited)) = edited else { continue };
            let found = between(&dataset, &edited).records;
            assert_eq!(found.iter().map(|change| &change.record).collect::<Vec<_>>(), [&record], "{field:?}");
            let Difference::Fields(fields) = &found[0].what else { panic!("{field:?}: {found:?}") };
            let shown = match field {
                Field::Evidence(..) => Field::Evidence(0, Piece::Source),
                field => field,
            };
            assert!(fields.iter().any(|(own, ..)| *own == shown), "{field:?}: {fields:?}");
            tried.insert(format!("{field:?}"));
        }
    }
    assert!(tried.len() > 25, "{tried:?}");
}

/// A text that is read as something in this field.
fn typed(field: Field, dataset: &Dataset) -> String {
    match field {
        Field::From | Field::To | Field::About | Field::Fund(_) => dataset.entities[7].id.to_string(),
        Field::Sector(_) => dataset.sectors[1].id.to_string(),
        Field::When | Field::Date => "3 May 2021".into(),
        Field::Ended => "2031".into(),
        Field::WhenBasis => "Derived".into(),
        Field::WhenRole => "Occurred".into(),
        Field::Status => "Planned".into(),
        Field::Printed => "HK$17 million".into(),
        Field::Read => "HKD 18000000".into(),
        Field::Qualifier => "Around".into(),
        Field::Reading => "Suspect".into(),
        Field::Unnamed | Field::Expected => "yes".into(),
        Field::Count => "12".into(),
        Field::Url => "https://example.org/other".into(),
        Field::Language => "fr".into(),
        Field::Evidence(_, Piece::Source) => dataset.sources[1].id.to_string(),
        Field::FollowedBy => dataset.relations[2].id.to_string(),
        Field::PartOf => dataset.entities[3].id.to_string(),
        Field::Kind => "event".into(),
        _ => "Something else".into(),
    }
}

#[test]
fn a_name_in_a_language_that_the_window_does_not_speak_is_compared_too() {
    let text = FOUNDING.text.replacen("\"en\": \"BioMap\"", "\"en\": \"BioMap\", \"fr\": \"BioCarte\"", 1);
    let french = read_text(&text).dataset.expect("it can be read");
    let found = between(&founding(), &french).records;
    let Difference::Fields(fields) = &found[0].what else { panic!("{found:?}") };
    assert_eq!(fields[0].2, "BioMap; fr: BioCarte");
}

#[test]
fn what_is_no_fact_is_compared_as_well() {
    let dataset = founding();
    let mut changed = dataset.clone();
    changed.workspace.stories.clear();
    changed.sectors[0].name = Names::english("Other");
    let found = between(&dataset, &changed).others;
    let listed: Vec<_> = found.iter().map(|other| (other.list, other.sides[1].is_some())).collect();
    assert_eq!(listed, [(Some(List::Sectors), true), (Some(List::Stories), false)]);
}

#[test]
fn rows_have_the_sources_of_what_changed_and_no_cell_breaks_a_table() {
    let dataset = facts();
    let mut changed = dataset.clone();
    changed.relations.pop();
    let gone = dataset.relations.last().expect("there are ties");
    let found = between(&dataset, &changed);
    let rows = of_files(&dataset, &changed, &found, words());
    assert_eq!((rows.len(), rows[0].standing, rows[0].id.as_str()), (1, "ended", gone.id.as_str()));
    let sources: BTreeSet<_> = gone.evidence.iter().map(|piece| piece.source).collect();
    assert_eq!(rows[0].sources.len(), sources.len());
    let mut awkward = rows.clone();
    awkward[0].name = "a | b\n# c <b>".into();
    let text = markdown("From a to b", "1 record", &awkward, words());
    let line = text.lines().last().expect("a row");
    assert!(line.contains("a \\| b # c \\<b>"), "{line}");
}

#[test]
fn two_periods_of_a_file_are_compared_by_the_rules_of_the_year_filter() {
    let network = Network::new(Arc::new(founding()));
    let found = periods(&network, &Filter::default(), [(2022, 2023), (2024, 2024)], words());
    let shown = |years| Filter { years: Some(years), context: false, ..Filter::default() }.apply(&network);
    let (was, is) = (shown((2022, 2023)), shown((2024, 2024)));
    for tie in network.dataset().relation_indices() {
        let there = [was.relations.contains(tie.position()), is.relations.contains(tie.position())];
        match found.of_relation(tie) {
            Some(Standing::Changed) => assert_ne!(there, [true, true], "it would continue"),
            Some(standing) => assert_eq!(standing.is_there(), there),
            None => assert_eq!(there, [false, false]),
        }
    }
    let new = found.changes_of(List::Relations).filter(|change| change.what == Difference::New).count();
    assert!(new > 10, "{new}");
    let same = periods(&network, &Filter::default(), [(2024, 2024), (2024, 2024)], words());
    assert_eq!(same.changes, []);
    assert!(same.undated > 0 && same.sentence(words()).contains("without a usable date"), "{}", same.sentence(words()));
}

#[test]
fn a_tie_that_another_one_followed_has_changed() {
    let mut dataset = founding();
    // The first tie held in 2021 and gave way to the second, which is of another status.
    let two = [0, 1].map(RelationIndex::new);
    let year = |text: &str| When::On(text.parse().expect("a date"));
    let mut extra = (*dataset.relations[0].extra).clone();
    (extra.followed_by, extra.ended) = (Some(two[1]), year("2021"));
    dataset.relations[0].extra = extra.into();
    (dataset.relations[0].when, dataset.relations[1].when) = (year("2021"), year("2024"));
    let (id, network) = (dataset.relations[1].id.clone(), Network::new(Arc::new(dataset)));
    let found = periods(&network, &Filter::default(), [(2021, 2021), (2024, 2024)], words());
    assert_eq!(two.map(|tie| found.of_relation(tie)), [Some(Standing::Changed); 2]);
    let change = found.changes.iter().find(|change| change.record.id == id).expect("it is listed");
    let Difference::Fields(fields) = &change.what else { panic!("{change:?}") };
    assert!(fields.iter().any(|(field, ..)| *field == Field::When), "{fields:?}");
}

#[test]
fn what_changed_is_called_as_the_window_speaks_after_undo_too() {
    let mut session = open(Origin::Sample(FOUNDING)).expect("it opens").session;
    let network = Network::new(Arc::new(founding()));
    let made = |language| periods(&network, &Filter::default(), [(2023, 2023), (2024, 2024)], Words::of(language));
    let called = |session: &Session| -> Vec<String> {
        session.compared().expect("a comparison").changes.iter().map(|change| change.called.clone()).collect()
    };
    let expected = |language| made(language).changes.into_iter().map(|change| change.called).collect::<Vec<_>>();
    session.apply(Action::Compare(Some(Arc::new(made(Language::English)))));
    session.apply(Action::SetMode(Mode::Highlight));
    assert_eq!(called(&session), expected(Language::English));
    session.apply(Action::SetLanguage(Language::Traditional));
    assert_ne!(expected(Language::English), expected(Language::Traditional));
    assert_eq!(called(&session), expected(Language::Traditional));
    session.apply(Action::Undo);
    assert_eq!(called(&session), expected(Language::Traditional));
}
