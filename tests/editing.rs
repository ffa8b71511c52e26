//! Properties of edits: a file that is edited reads as the dataset that was edited, and keeps all else as it was.

#![expect(clippy::expect_used, reason = "a test that cannot go on says so")]

mod datasets;
#[path = "datasets/hand.rs"]
mod hand;

use hand::{hand, hand_formatted};
use proptest::{collection::vec, prelude::*, sample::Index};
use tieline::{
    dataset::{
        Dataset, amend,
        bundled::SAMPLES,
        list::List,
        names::Language,
        read::read_text,
        when::{Date, When},
        workspace::Workspace,
        write::write,
    },
    edit::{
        Edit, Edited, Record, apply,
        changes::{Difference, changes},
        choices::choices,
        field::{Field, Piece},
        ids,
        new::{Cited, NewEntity, NewSource, NewTie, Rests},
        offer,
        text::{count, text, when},
        typed::typed,
        vocabulary::NewWord,
    },
    words::Words,
};

const EDITED: [List; 8] = [
    List::Sources,
    List::Entities,
    List::Relations,
    List::Figures,
    List::Sectors,
    List::EntityKinds,
    List::RelationKinds,
    List::Head,
];

/// An edit of any dataset.
#[derive(Clone, Debug)]
struct Asked {
    list: List,
    at: Index,
    field: Index,
    item: Index,
    typed: &'static str,
    what: u8,
}

fn asked() -> impl Strategy<Value = Asked> {
    let typed = prop_oneof![
        Just(""),
        Just("June 2024"),
        Just("2024年6月"),
        Just("15–16 Jun 2024"),
        Just("since 2019"),
        Just("Q3 2023"),
        Just("HK$4.2bn"),
        Just("十億元人民幣"),
        Just("undisclosed"),
        Just("12"),
        Just("Planned"),
        Just("Derived"),
        Just("數碼港"),
        Just("Said, with \"quotes\" and ) ]"),
        Just("entity-1"),
        Just("kind-1"),
        Just("tie-1"),
        Just("source-2"),
        Just("sector-1"),
        Just("yes"),
        Just("a-new-id"),
        Just("https://example.org/1"),
        Just("r-0"),
    ];
    (proptest::sample::select(&EDITED[..]), any::<Index>(), any::<Index>(), any::<Index>(), typed, 0..12_u8)
        .prop_map(|(list, at, field, item, typed, what)| Asked { list, at, field, item, typed, what })
}

fn id_at(dataset: &Dataset, list: List, at: Index) -> Option<Record> {
    let ids: Vec<_> = match list {
        List::Sources => dataset.sources.iter().map(|record| record.id.clone()).collect(),
        List::Entities => dataset.entities.iter().map(|record| record.id.clone()).collect(),
        List::Relations => dataset.relations.iter().map(|record| record.id.clone()).collect(),
        List::Figures => dataset.figures.iter().map(|record| record.id.clone()).collect(),
        List::Sectors => dataset.sectors.iter().map(|record| record.id.clone()).collect(),
        List::EntityKinds => dataset.entity_kinds.iter().map(|record| record.id.clone()).collect(),
        List::RelationKinds => dataset.relation_kinds.iter().map(|record| record.id.clone()).collect(),
        _ => vec![dataset.id.clone()],
    };
    (!ids.is_empty()).then(|| Record::new(list, at.get(&ids).clone()))
}

fn rests(dataset: &Dataset, asked: &Asked) -> Rests {
    let on = match id_at(dataset, List::Sources, asked.at) {
        Some(source) if asked.what.is_multiple_of(2) => Cited::Known(source.id),
        _ => Cited::New(NewSource {
            title: "A new text".to_owned(),
            date: "June 2024".to_owned(),
            ..NewSource::default()
        }),
    };
    Rests { on, at: "page 2".to_owned() }
}

impl Asked {
    fn edit(&self, dataset: &Dataset) -> Option<Edit> {
        let kind = dataset.entity_kinds.first()?.id.clone();
        match self.what {
            0 => Some(Edit::Remove(id_at(dataset, self.list, self.at)?)),
            1 | 2 => {
                let rests = rests(dataset, self);
                Some(Edit::Entity(NewEntity { name: format!("New {}", self.typed), kind, rests }))
            }
            3 | 4 => {
                let (from, to) = (id_at(dataset, List::Entities, self.at)?, id_at(dataset, List::Entities, self.item)?);
                let kind = dataset.relation_kinds.first()?.id.clone();
                let when = if self.what == 3 { "since 2019" } else { "" }.to_owned();
                let (from, to) = (from.id.to_string(), to.id.to_string());
                Some(Edit::Tie(NewTie { from, to, kind, when, rests: rests(dataset, self) }))
            }
            5 => {
                let words = [List::Sectors, List::EntityKinds, List::RelationKinds];
                Some(Edit::Word(NewWord { list: *self.field.get(&words), name: format!("New {}", self.typed) }))
            }
            6 => {
                let list = if self.at.index(2) == 0 { List::EntityKinds } else { List::RelationKinds };
                let instead = id_at(dataset, list, self.item)?.id;
                Some(Edit::Replace(id_at(dataset, list, self.field)?, instead))
            }
            _ => {
                let record = id_at(dataset, self.list, self.at)?;
                let field = *self.field.get(&Field::of(self.list));
                let (_, fact) = record.find(dataset)?;
                let nth = self.item.index(count(&fact, field) + 1);
                Some(Edit::Set(record, field.item(nth), self.typed.to_owned()))
            }
        }
    }
}

/// The dataset after all edits that can be made, without a workspace of its own.
fn after(dataset: &Dataset, asked: &[Asked]) -> Dataset {
    let mut now = Dataset { workspace: Workspace::default(), ..dataset.clone() };
    for asked in asked {
        if let Some(Ok(Edited { dataset, .. })) = asked.edit(&now).map(|edit| apply(&now, &edit)) {
            now = Dataset { workspace: Workspace::default(), ..dataset };
        }
    }
    now
}

/// The lines of a text that no line of the other is like.
fn lost<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    text.lines().filter(|line| !other.contains(line.trim())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_file_reads_as_what_was_edited(
        dataset in datasets::any_dataset(),
        hand in hand(),
        asked in vec(asked(), 1..6),
    ) {
        let dataset = Dataset { workspace: Workspace::default(), ..dataset };
        let text = hand_formatted(&write(&dataset), &hand);
        let now = after(&dataset, &asked);
        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (&now, &now.workspace));
        let reading = read_text(&saved);
        let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.is_error()).collect();
        prop_assert!(errors.is_empty(), "{:?}\n{}", errors, saved);
        prop_assert_eq!(reading.dataset.as_ref(), Some(&now), "{}", saved);
        let again = amend::dataset_text(&saved, (&now, &now.workspace), (&now, &now.workspace));
        prop_assert_eq!(again, saved, "what is as it should be stays as it is");
    }

    #[test]
    fn what_is_not_edited_stays_as_it_was_written(
        dataset in datasets::any_dataset(),
        hand in hand(),
        asked in asked(),
    ) {
        let dataset = Dataset { workspace: Workspace::default(), ..dataset };
        let text = hand_formatted(&write(&dataset), &hand);
        let Some(Edit::Set(record, field, typed)) = asked.edit(&dataset) else { return Ok(()) };
        let Ok(edited) = apply(&dataset, &Edit::Set(record.clone(), field, typed)) else { return Ok(()) };
        if field == Field::Id || record.list == List::Head {
            return Ok(());
        }
        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (&edited.dataset, &dataset.workspace));
        let others = [&text, &saved].map(|text| amend::remove(text, record.list, &record.id).unwrap());
        prop_assert_eq!(&others[0], &others[1], "all around the record is as it was");
    }

    #[test]
    fn what_a_field_says_is_read_again_from_its_text(dataset in datasets::any_dataset(), at in any::<Index>()) {
        for list in EDITED {
            let Some(record) = id_at(&dataset, list, at) else { continue };
            let (_, fact) = record.find(&dataset).unwrap();
            for field in Field::of(list) {
                // A printed amount is read anew, and a number alone says no currency. Who is named like an entity is
                // taken for it.
                if matches!(field, Field::Printed | Field::Read | Field::Evidence(_, Piece::By)) {
                    continue;
                }
                for language in Language::ALL {
                    let said = text(&dataset, &fact, field, Words::of(language));
                    let typed = typed(&dataset, &record, field, &said).unwrap();
                    prop_assert!(
                        typed.errors.is_empty() && !typed.is_changed || said.trim() != said || said.is_empty() || said.contains('\r'),
                        "{:?} {}: {:?}\n{:?}\n{:?}", field, said, typed.errors, fact, typed.fact
                    );
                }
            }
        }
    }

    #[test]
    fn a_date_is_read_as_it_is_said(from in date(), to in date(), form in 0..6_u8) {
        let (from, to) = (from.min(to), from.max(to));
        let date = match form {
            0 => When::On(from),
            1 => When::Span(from, to),
            2 => When::Between { earliest: Some(from), latest: Some(to) },
            3 => When::Between { earliest: None, latest: Some(to) },
            4 => When::Since(from),
            _ => When::Until(to),
        };
        for language in Language::ALL {
            let words = Words::of(language);
            prop_assert!(!when(date, words).contains(".."), "it is typed as {} for {:?}", when(date, words), date);
        }
    }
}

fn date() -> impl Strategy<Value = Date> {
    (1950..2050_u16, 0..=12_u8, 0..=28_u8).prop_map(|(year, month, day)| {
        let text = match (month, day) {
            (0, _) => format!("{year}"),
            (month, 0) => format!("{year}-{month:02}"),
            (month, day) => format!("{year}-{month:02}-{day:02}"),
        };
        text.parse().expect("it is a date")
    })
}

fn founding() -> (&'static str, Dataset) {
    let text = SAMPLES[0].text;
    (text, read_text(text).dataset.expect("it is whole"))
}

fn set(dataset: &Dataset, list: List, id: &str, field: Field, typed: &str) -> Edited {
    apply(dataset, &Edit::Set(Record::new(list, id), field, typed.to_owned())).expect("it can be edited")
}

#[test]
fn the_bundled_file_keeps_every_other_line() {
    let (text, dataset) = founding();
    let tie = dataset.relations[20].id.clone();
    let edited = set(&dataset, List::Relations, &tie, Field::When, "15–16 Jun 2024");
    let saved = amend::dataset_text(text, (&dataset, &dataset.workspace), (&edited.dataset, &dataset.workspace));
    assert_eq!(read_text(&saved).dataset.as_ref(), Some(&edited.dataset));
    assert!(lost(text, &saved).len() <= 3, "{:?}", lost(text, &saved));
    assert!(lost(&saved, text).len() <= 3, "{:?}", lost(&saved, text));
}

#[test]
fn what_is_typed_is_read_as_people_mean_it() {
    let (_, dataset) = founding();
    let tie = dataset.relations.iter().find(|tie| tie.extra.amount.is_none()).unwrap().id.clone();
    let english = Words::of(Language::English);
    let understood = |field, text: &str| {
        let record = Record::new(List::Relations, tie.clone());
        let typed = typed(&dataset, &record, field, text).unwrap();
        assert_eq!(typed.errors, [], "{text}");
        typed.understood(&dataset, field, english).unwrap()
    };
    for (text, read) in [
        ("June 2024", "Jun 2024"),
        ("2024年6月", "Jun 2024"),
        ("15–16 Jun 2024", "15 Jun 2024 – 16 Jun 2024"),
        ("since 2019", "since 2019"),
        ("Q3 2023", "Jul 2023 – Sep 2023"),
        ("", "no date"),
    ] {
        assert!(understood(Field::When, text).contains(read), "{text}: {}", understood(Field::When, text));
    }
    for (text, read) in [
        ("HK$4.2bn", "HK$4.2 billion"),
        ("十億元人民幣", "1 billion"),
        ("about US$3 million", "about US$3 million"),
        ("undisclosed", "printed only"),
    ] {
        let said = understood(Field::Printed, text);
        assert!(said.contains(read), "{text}: {said}");
    }
}

#[test]
fn what_is_wrong_is_said_in_the_words_for_files() {
    let (_, dataset) = founding();
    let first = dataset.relations.iter().find(|tie| tie.evidence.len() == 1).unwrap();
    let [tie, entity] = [&first.id, &dataset.entities[0].id];
    let refused = |list, id: &str, field, text: &str| {
        apply(&dataset, &Edit::Set(Record::new(list, id), field, text.to_owned())).unwrap_err().messages
    };
    let said =
        |messages: Vec<_>| messages.iter().map(|it| Words::of(Language::English).message(it)).collect::<String>();
    assert!(said(refused(List::Relations, tie, Field::When, "32 June 2024")).contains("32 June 2024"));
    assert!(said(refused(List::Relations, tie, Field::Evidence(0, Piece::Source), "")).contains("evidence"));
    assert!(said(refused(List::Entities, entity, Field::Id, "Not an id")).contains("not-an-id"));
    assert!(said(refused(List::Entities, entity, Field::Id, &dataset.entities[1].id)).contains("another record"));
    assert!(said(refused(List::Entities, entity, Field::Name(Language::English), "a\u{202E}b")).contains("202E"));
    let to = dataset.entity(first.to).id.clone();
    assert!(!refused(List::Relations, tie, Field::From, &to).is_empty(), "a tie joins two");
}

#[test]
fn ids_are_made_of_names_in_any_script() {
    let (_, dataset) = founding();
    assert_eq!(
        ids::of_name(&dataset, List::Entities, "香港投資管理有限公司"),
        "xiang-gang-tou-zi-guan-li-you-xian-gong-si"
    );
    assert_eq!(ids::of_name(&dataset, List::Entities, "Æther & Sons"), "ther-sons");
    let taken = dataset.entities[0].id.clone();
    assert_eq!(ids::of_name(&dataset, List::Entities, &taken.replace('-', " ")), format!("{taken}-2"));
    assert!(dataset.relation_by_id(&ids::of_tie(&dataset)).is_none());
}

#[test]
fn the_kind_offered_first_is_the_one_most_used_between_such_kinds() {
    let (_, dataset) = founding();
    for tie in dataset.relations.iter().take(20) {
        let ends = (dataset.entity(tie.from).kind, dataset.entity(tie.to).kind);
        let alike = |kind| {
            let of_ends = |other: &&tieline::dataset::relation::Relation| {
                (dataset.entity(other.from).kind, dataset.entity(other.to).kind) == ends && other.kind == kind
            };
            dataset.relations.iter().filter(of_ends).count()
        };
        let first = offer::relation_kinds(&dataset, tie.from, tie.to)[0];
        assert!(alike(first) >= alike(tie.kind));
    }
}

#[test]
fn every_choice_can_be_made() {
    let (_, dataset) = founding();
    let words = Words::of(Language::English);
    for list in EDITED {
        let record = id_at_first(&dataset, list);
        let (_, fact) = record.find(&dataset).unwrap();
        for field in Field::of(list) {
            for choice in choices(&dataset, &fact, field, words).into_iter().flatten() {
                let typed = typed(&dataset, &record, field, &choice.text).unwrap();
                let is_unknown = |it: &tieline::dataset::message::Message| it.key == "edit-means-none";
                assert!(!typed.errors.iter().any(is_unknown), "{field:?}: {}", choice.text);
            }
        }
    }
}

fn id_at_first(dataset: &Dataset, list: List) -> Record {
    let id = match list {
        List::Sources => &dataset.sources[0].id,
        List::Entities => &dataset.entities[0].id,
        List::Relations => &dataset.relations[0].id,
        List::Figures => &dataset.figures[0].id,
        List::Sectors => &dataset.sectors[0].id,
        List::EntityKinds => &dataset.entity_kinds[0].id,
        List::RelationKinds => &dataset.relation_kinds[0].id,
        _ => &dataset.id,
    };
    Record::new(list, id.clone())
}

#[test]
fn what_goes_with_an_entity_is_told_and_goes() {
    let (text, dataset) = founding();
    let hub = dataset
        .entity_indices()
        .max_by_key(|it| dataset.relations.iter().filter(|tie| tie.from == *it || tie.to == *it).count())
        .unwrap();
    let record = Record::new(List::Entities, dataset.entity(hub).id.clone());
    let edited = apply(&dataset, &Edit::Remove(record.clone())).unwrap();
    let gone = edited.gone.as_ref().unwrap();
    assert!(
        gone.relations.len() > 2 && edited.dataset.relations.len() + gone.relations.len() == dataset.relations.len()
    );
    let said = gone.consequences(&dataset, &dataset.workspace, &record);
    assert!(said.iter().any(|message| message.key == "edit-goes-ties"), "{said:?}");
    let saved = amend::dataset_text(text, (&dataset, &dataset.workspace), (&edited.dataset, &edited.dataset.workspace));
    assert_eq!(read_text(&saved).dataset, Some(edited.dataset));
}

#[test]
fn what_is_changed_is_listed_and_taken_back_one_by_one() {
    let (_, dataset) = founding();
    let file = std::sync::Arc::new(Dataset { workspace: Workspace::default(), ..dataset });
    let words = Words::of(Language::English);
    let tie = file.relations[20].id.clone();
    let dated = set(&file, List::Relations, &tie, Field::When, "May 2021").dataset;
    let name = Field::Name(Language::Traditional);
    let named = set(&dated, List::Entities, &file.entities[3].id, name, "數碼港二期").dataset;
    let rests = Rests { on: Cited::Known(file.sources[0].id.clone()), at: String::new() };
    let kind = file.entity_kinds[0].id.clone();
    let added = Edit::Entity(NewEntity { name: "Brand New".to_owned(), kind, rests });
    let mut now = apply(&named, &added).unwrap().dataset;
    let gone = Record::new(List::Entities, file.entities[8].id.clone());
    now = apply(&now, &Edit::Remove(gone.clone())).unwrap().dataset;
    assert!(changes(&file, &now, words).len() >= 4);
    assert!(changes(&file, &file, words).is_empty());
    for _ in 0..40 {
        let listed = changes(&file, &now, words);
        let Some(change) = listed.first() else { break };
        let field = match &change.what {
            Difference::Fields(fields) => fields.first().map(|(field, ..)| *field),
            Difference::New | Difference::Gone => None,
        };
        let back = Edit::TakeBack(std::sync::Arc::clone(&file), change.record.clone(), field);
        now = apply(&now, &back).unwrap().dataset;
    }
    assert_eq!(changes(&file, &now, words), []);
}

#[test]
fn a_record_has_the_fields_that_are_its_own() {
    let (_, dataset) = founding();
    for list in EDITED {
        let record = id_at_first(&dataset, list);
        for field in Field::of(list) {
            let typed = typed(&dataset, &record, field, "x").unwrap();
            let has_none = |it: &tieline::dataset::message::Message| it.key == "edit-no-field";
            assert!(!typed.errors.iter().any(has_none), "{list:?} {field:?}");
        }
        assert!(matches!(record.find(&dataset), Some((0, _))), "{list:?}");
    }
}
