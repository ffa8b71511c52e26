//! Properties of mergers and splits: nothing is lost, nothing names what is gone, and the file keeps all else.

mod datasets;
#[path = "datasets/hand.rs"]
mod hand;

use std::collections::BTreeSet;

use hand::{hand, hand_formatted};
use proptest::{prelude::*, sample::Index};
use tieline::{
    dataset::{
        Dataset, amend,
        bundled::SAMPLES,
        id::{EntityIndex, RelationIndex},
        list::List,
        names::Language,
        read::read_text,
        share::Text,
        source::{Evidence, Speaker},
        view::{Frame, Selection, Show},
        workspace::{Highlight, Note, Position, Target, Workspace},
        write::write,
    },
    edit::{
        Edit, Edited, Record, Refusal, Side,
        alike::{self, Why},
        apply,
        joined::Joined,
        merge::{Merge, fields},
        split::Split,
    },
    words::Words,
};

fn merge(list: List, kept: impl Into<Text>, gone: impl Into<Text>) -> Merge {
    Merge::new(Record::new(list, kept), gone)
}

/// Two entities or two ties of a dataset that has both.
fn any_merge(dataset: &Dataset, (list, one, other): (List, Index, Index), sides: u32) -> Option<Merge> {
    let ids: Vec<Text> = match list {
        List::Entities => dataset.entities.iter().map(|record| record.id.clone()).collect(),
        _ => dataset.relations.iter().map(|record| record.id.clone()).collect(),
    };
    let kept = one.get(ids.get(..).filter(|ids| ids.len() > 1)?);
    let others: Vec<&Text> = ids.iter().filter(|id| *id != kept).collect();
    let mut merge = merge(list, kept.clone(), (*other.get(&others)).clone());
    for (nth, field) in fields(list).into_iter().enumerate() {
        match sides >> (2 * nth) & 3 {
            0 => merge.choices.push((field, Side::Kept)),
            1 => merge.choices.push((field, Side::Gone)),
            _ => {}
        }
    }
    Some(merge)
}

fn unkept(dataset: &Dataset) -> Dataset {
    Dataset { workspace: Workspace::default(), ..dataset.clone() }
}

fn evidence(dataset: &Dataset, joined: Joined) -> [&[Evidence]; 2] {
    match joined {
        Joined::Entities { kept, gone } => [kept, gone].map(|it| &*dataset.entity(it).evidence),
        Joined::Relations { kept, gone } => [kept, gone].map(|it| &*dataset.relation(it).evidence),
    }
}

/// Every entity and tie that a workspace names.
fn named(workspace: &Workspace) -> (BTreeSet<EntityIndex>, BTreeSet<RelationIndex>) {
    let (mut entities, mut ties) = (BTreeSet::new(), BTreeSet::new());
    let mut highlight = |about: Highlight, entities: &mut BTreeSet<EntityIndex>| match about {
        Highlight::Entity(entity) => drop(entities.insert(entity)),
        Highlight::Relation(tie) => drop(ties.insert(tie)),
    };
    let mut shows: Vec<&Show> = workspace.views.iter().map(|view| &view.show).collect();
    for step in workspace.stories.iter().flat_map(|story| &story.steps) {
        shows.push(&step.show);
        step.highlights.iter().for_each(|about| highlight(*about, &mut entities));
        for callout in &step.callouts {
            if let Some(Target::Entity(entity)) = callout.to {
                entities.insert(entity);
            }
        }
    }
    workspace.notes.iter().for_each(|note| highlight(note.about, &mut entities));
    entities.extend(workspace.groups.iter().flat_map(|group| &group.entities));
    entities.extend(workspace.positions.iter().map(|position| position.entity));
    for show in shows {
        entities.extend(&show.seen.filter.funds);
        if let Some(around) = &show.seen.filter.around {
            entities.extend(around.entities.iter().chain(&around.unfolded).chain(&around.folded));
        }
        entities.extend(show.seen.by_hand.folded.iter().chain(&show.seen.by_hand.unfolded));
        if let Frame::Around(around) = &show.frame {
            entities.extend(around);
        }
        match &show.seen.selection {
            Selection::Entities(chosen) => entities.extend(chosen),
            Selection::Relation(tie) => drop(ties.insert(*tie)),
            Selection::Relations(chosen) => ties.extend(chosen),
            Selection::Path { from, to, .. } => entities.extend([from, to]),
            Selection::Nothing | Selection::Source(_) => {}
        }
    }
    (entities, ties)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_merger_keeps_the_evidence_of_both_and_reads_back(
        dataset in datasets::any_dataset(),
        hand in hand(),
        list in prop_oneof![Just(List::Entities), Just(List::Relations)],
        (one, other) in any::<(Index, Index)>(),
        sides in any::<u32>(),
    ) {
        let dataset = unkept(&dataset);
        let Some(merge) = any_merge(&dataset, (list, one, other), sides) else { return Ok(()) };
        let joined = merge.joined(&dataset).unwrap();
        let Ok(edited) = apply(&dataset, &Edit::Merge(merge.clone())) else { return Ok(()) };
        let now = &edited.dataset;
        let text = hand_formatted(&write(&dataset), &hand);
        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (now, &now.workspace));
        let reading = read_text(&saved);
        let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.is_error()).collect();
        prop_assert!(errors.is_empty(), "{:?}\n{}", errors, saved);
        prop_assert_eq!(reading.dataset.as_ref(), Some(now), "{}", saved);
        // Whoever says something is looked at by id, as positions are others now.
        let said = |dataset: &Dataset, piece: &Evidence| {
            let by = piece.by.as_ref().map(|by| match by {
                Speaker::Entity(entity) => dataset.entity(*entity).id.to_string(),
                Speaker::Named(name) => format!("{name}, who is none"),
            });
            let by = by.map(|by| if list == List::Entities && by == merge.gone { merge.kept.id.to_string() } else { by });
            (piece.source, piece.at.clone(), by, piece.says.clone(), piece.quote.clone())
        };
        let [kept, gone] = evidence(&dataset, joined).map(|all| all.iter().map(|it| said(&dataset, it)).collect::<Vec<_>>());
        let record = Record::new(list, merge.kept.id.clone()).position(now).unwrap();
        let all = if list == List::Entities { &now.entities[record].evidence } else { &now.relations[record].evidence };
        let all: Vec<_> = all.iter().map(|piece| said(now, piece)).collect();
        let as_sets = |all: &[_]| all.iter().map(|it| format!("{it:?}")).collect::<BTreeSet<_>>();
        prop_assert_eq!(as_sets(&all), as_sets(&[kept, gone].concat()));
    }

    #[test]
    fn after_a_merger_nothing_names_what_is_gone(
        dataset in datasets::any_dataset(),
        list in prop_oneof![Just(List::Entities), Just(List::Relations)],
        (one, other) in any::<(Index, Index)>(),
    ) {
        let dataset = Dataset { workspace: dataset.workspace.clone().tidied(), ..dataset };
        let Some(merge) = any_merge(&dataset, (list, one, other), u32::MAX) else { return Ok(()) };
        let joined = merge.joined(&dataset).unwrap();
        let before = dataset.clone();
        let Ok(edited) = apply(&dataset, &Edit::Merge(merge.clone())) else { return Ok(()) };
        prop_assert_eq!(&dataset, &before, "the dataset before is what undo brings back");
        prop_assert_eq!(Record::new(list, merge.gone.clone()).position(&edited.dataset), None);
        let workspace = joined.workspace(&dataset.workspace);
        let ((entities, ties), (before_entities, before_ties)) = (named(&workspace), named(&dataset.workspace));
        match joined {
            Joined::Entities { kept, gone } => {
                prop_assert!(!entities.contains(&gone));
                prop_assert_eq!(entities.contains(&kept), before_entities.contains(&kept) || before_entities.contains(&gone));
            }
            Joined::Relations { kept, gone } => {
                prop_assert!(!ties.contains(&gone));
                prop_assert_eq!(ties.contains(&kept), before_ties.contains(&kept) || before_ties.contains(&gone));
            }
        }
        prop_assert_eq!(workspace.clone().tidied(), workspace, "each once, in the order of the dataset");
    }

    #[test]
    fn what_a_merger_says_beforehand_is_what_it_does(
        dataset in datasets::any_dataset(),
        (one, other) in any::<(Index, Index)>(),
    ) {
        let Some(merge) = any_merge(&dataset, (List::Entities, one, other), u32::MAX) else { return Ok(()) };
        let Some(Joined::Entities { kept, gone }) = merge.joined(&dataset) else { return Ok(()) };
        let moves = merge.moves(&dataset, &dataset.workspace);
        let count = |key: &str| {
            let all = moves.moved.iter().chain(&moves.lost);
            let found = all.filter(|message| message.key == key).flat_map(|message| &message.values);
            found.map(|(_, value)| format!("{value:?}")).next().unwrap_or_else(|| "Count(0)".to_owned())
        };
        let Ok(edited) = apply(&dataset, &Edit::Merge(merge)) else { return Ok(()) };
        let lost = dataset.relations.len() - edited.dataset.relations.len();
        prop_assert_eq!(count("merge-goes-ties"), format!("Count({lost})"));
        let of = |entity: EntityIndex| dataset.relations.iter().filter(|tie| tie.from == entity || tie.to == entity).count();
        prop_assert_eq!(count("merge-moves-ties"), format!("Count({})", of(gone) - lost));
        let now = edited.dataset.entity_by_id(&dataset.entity(kept).id).unwrap();
        let ties = edited.dataset.relations.iter().filter(|tie| tie.from == now || tie.to == now).count();
        prop_assert_eq!(ties, of(kept) + of(gone) - 2 * lost);
    }

    #[test]
    fn a_split_moves_just_the_chosen_ties_and_reads_back(
        dataset in datasets::any_dataset(),
        hand in hand(),
        at in any::<Index>(),
        chosen in any::<u32>(),
    ) {
        let dataset = unkept(&dataset);
        let entity = EntityIndex::new(at.index(dataset.entities.len()));
        let own = dataset.relations.iter().filter(|tie| tie.from == entity || tie.to == entity).enumerate();
        let ties: Vec<Text> = own.filter(|(nth, _)| chosen >> nth & 1 == 1).map(|(_, tie)| tie.id.clone()).collect();
        let split = Split {
            entity: dataset.entity(entity).id.clone(),
            ties: ties.clone(),
            name: "A part of it".to_owned(),
            kind: dataset.entity_kinds[0].id.clone(),
        };
        let Ok(edited) = apply(&dataset, &Edit::Split(split)) else {
            prop_assert!(ties.is_empty());
            return Ok(());
        };
        let now = &edited.dataset;
        let new = EntityIndex::new(dataset.entities.len());
        for (before, after) in dataset.relations.iter().zip(&now.relations) {
            let moved = |end| if end == entity && ties.contains(&before.id) { new } else { end };
            prop_assert_eq!((moved(before.from), moved(before.to)), (after.from, after.to));
            prop_assert_eq!(&before.evidence, &after.evidence);
        }
        let text = hand_formatted(&write(&dataset), &hand);
        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (now, &now.workspace));
        let reading = read_text(&saved);
        prop_assert_eq!(reading.dataset.as_ref(), Some(now), "{}", saved);
    }
}

const PAIR: &str = r#"(schema: "tieline/1", id: "deals", title: {"en": "Deals"},
    // Where it stands.
    sources: [(id: "book", title: "Book"), (id: "page", title: "Page")],
    entity_kinds: [(id: "firm", name: {"en": "Firm"}), (id: "fund", name: {"en": "Fund"}, capital: true)],
    relation_kinds: [(id: "owns", name: {"en": "owns"})],
    entities: [
        // The first of all.
        (id: "biomap", kind: "firm", name: {"en": "BioMap Limited"}, short: {"en": "BioMap"}, note: "Founded twice.",
            when: On("2020"), when_basis: Stated, evidence: [(source: "book", at: "page 1")]),
        (id: "other", kind: "firm", name: {"en": "Other"}, evidence: [(source: "book")]), // It stays.
        (id: "baitu", kind: "firm", name: {"zh-Hant": "百圖生科"}, aliases: ["BioMap Ltd"], place: "Hong Kong",
            when: On("2021"), when_basis: Stated, note: "Of Hong Kong.",
            tags: ["Website: https://www.biomap.example/"],
            evidence: [(source: "book", at: "page 1"), (source: "page", by: "baitu", says: "It is so.")]),
        (id: "capital", kind: "fund", name: {"en": "Capital"}, evidence: [(source: "book")]),
    ],
    relations: [
        (id: "r1", from: "biomap", to: "other", kind: "owns", evidence: [(source: "book")]),
        (id: "r2", from: "baitu", to: "other", kind: "owns", evidence: [(source: "page")]), /* A second. */
        (id: "r3", from: "biomap", to: "baitu", kind: "owns", evidence: [(source: "page")]),
        (id: "r4", from: "capital", to: "baitu", kind: "owns", funds: ["capital"], evidence: [(source: "book")]),
    ],
    figures: [(id: "f1", about: "baitu", metric: "staff", raw: "100", value: "100", evidence: [(source: "book")])])"#;

fn pair() -> Dataset {
    let reading = read_text(PAIR);
    reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

fn made(dataset: &Dataset, merge: Merge) -> Result<Edited, Refusal> {
    apply(dataset, &Edit::Merge(merge))
}

#[test]
fn a_merger_joins_names_notes_and_ties() {
    let dataset = pair();
    let edited = made(&dataset, merge(List::Entities, "biomap", "baitu")).unwrap();
    let now = &edited.dataset;
    let one = now.entity(now.entity_by_id("biomap").unwrap());
    assert_eq!(one.name.iter().collect::<Vec<_>>(), [("en", "BioMap Limited"), ("zh-Hant", "百圖生科")]);
    assert_eq!(one.extra.aliases.to_vec(), ["BioMap Ltd"]);
    assert_eq!(one.extra.note.as_deref(), Some("Founded twice.\n\nOf Hong Kong."));
    assert_eq!((one.extra.place.as_deref(), one.when.spoken().as_str()), (Some("Hong Kong"), "2020"));
    assert_eq!(one.evidence.len(), 2, "a piece that both have is one");
    assert_eq!(one.evidence[1].by, Some(Speaker::Entity(now.entity_by_id("biomap").unwrap())));
    let ids: Vec<&str> = now.relations.iter().map(|tie| tie.id.as_str()).collect();
    assert_eq!(ids, ["r1", "r2", "r4"], "ties that run side by side stay, the one between them goes");
    assert_eq!(now.entity(now.figures[0].about).id, "biomap");
    assert_eq!(Words::of(Language::English).message(&edited.named), "merge BioMap Limited and 百圖生科");
}

#[test]
fn a_merger_keeps_the_rest_of_the_file_as_it_was_written() {
    let dataset = pair();
    let now = made(&dataset, merge(List::Entities, "biomap", "baitu")).unwrap().dataset;
    let saved = amend::dataset_text(PAIR, (&dataset, &dataset.workspace), (&now, &now.workspace));
    assert_eq!(read_text(&saved).dataset.as_ref(), Some(&now), "{saved}");
    let is_kept = |line: &&str| {
        !["biomap", "baitu", "when:", "tags:", "evidence: [(source: \"book\", at"]
            .iter()
            .any(|part| line.contains(part))
    };
    for line in PAIR.lines().filter(is_kept) {
        assert!(saved.contains(line), "{line}\n{saved}");
    }
    assert!(saved.contains("// The first of all.") && saved.contains("/* A second. */"), "{saved}");
    let back = amend::dataset_text(&saved, (&now, &now.workspace), (&dataset, &dataset.workspace));
    assert_eq!(read_text(&back).dataset, Some(dataset), "and back again");
}

#[test]
fn the_other_value_is_kept_where_it_is_chosen_and_the_other_name_is_an_alias() {
    let dataset = pair();
    let mut wanted = merge(List::Entities, "other", "biomap");
    let differing = wanted.differing(&dataset);
    let english = tieline::edit::field::Field::Name(Language::English);
    assert!(differing.contains(&english) && !differing.contains(&tieline::edit::field::Field::Kind), "{differing:?}");
    wanted.choices = vec![(english, Side::Gone)];
    let now = made(&dataset, wanted).unwrap().dataset;
    let one = now.entity(now.entity_by_id("other").unwrap());
    assert_eq!(one.name.get(Language::English), "BioMap Limited");
    assert_eq!(one.extra.aliases.to_vec(), ["Other"]);
}

#[test]
fn money_does_not_run_through_what_is_no_fund_any_more() {
    let dataset = pair();
    let refused = made(&dataset, merge(List::Entities, "biomap", "capital")).unwrap_err();
    assert_eq!(refused.messages[0].key, "edit-kind-of-fund");
    let mut as_fund = merge(List::Entities, "biomap", "capital");
    as_fund.choices.push((tieline::edit::field::Field::Kind, Side::Gone));
    let now = made(&dataset, as_fund).unwrap().dataset;
    assert_eq!(now.relations[3].extra.funds.to_vec(), [now.entity_by_id("biomap").unwrap()]);
}

#[test]
fn two_ties_become_one_with_the_evidence_of_both() {
    let dataset = pair();
    let now = made(&dataset, merge(List::Relations, "r1", "r2")).unwrap().dataset;
    let ids: Vec<&str> = now.relations.iter().map(|tie| tie.id.as_str()).collect();
    assert_eq!((ids.as_slice(), now.relations[0].evidence.len()), (&["r1", "r3", "r4"][..], 2));
}

#[test]
fn a_place_of_its_own_wins_and_notes_are_joined() {
    let dataset = pair();
    let [one, other] = ["biomap", "baitu"].map(|id| dataset.entity_by_id(id).unwrap());
    let joined = merge(List::Entities, "biomap", "baitu").joined(&dataset).unwrap();
    let at = |entity, x: f32, pinned| Position { entity, place: emath::pos2(x, 0.0), pinned };
    let note = |entity, text: &str| Note { about: Highlight::Entity(entity), text: text.to_owned() };
    let with = |positions: Vec<Position>| {
        let notes = vec![note(one, "Ask them."), note(other, "Called twice.")];
        joined.workspace(&Workspace { positions, notes, ..Workspace::default() })
    };
    let both = with(vec![at(one, 1.0, true), at(other, 2.0, true)]);
    assert_eq!(both.positions, [at(one, 1.0, true)]);
    assert_eq!(both.notes, [note(one, "Ask them.\n\nCalled twice.")]);
    assert_eq!(with(vec![at(other, 2.0, true)]).positions, [at(one, 2.0, true)]);
    assert_eq!(with(vec![at(one, 1.0, false), at(other, 2.0, true)]).positions, [at(one, 2.0, true)]);
}

#[test]
fn entities_that_may_be_one_are_found_with_the_reason() {
    let dataset = pair();
    let pairs = alike::pairs(&dataset);
    let [one, other] = ["biomap", "baitu"].map(|id| dataset.entity_by_id(id).unwrap());
    assert_eq!((pairs[0].a, pairs[0].b), (one, other));
    assert_eq!(pairs[0].why, [Why::Name("BioMap Limited".to_owned(), "BioMap Ltd".to_owned())]);
    let named = |one: &str, other: &str| {
        let text = PAIR.replace("BioMap Limited", one).replace("BioMap Ltd", other);
        let dataset = read_text(&text).dataset.unwrap();
        !alike::pairs(&dataset).is_empty()
    };
    assert!(named("香港科技園公司", "香港科技园公司") && named("Zürich Re", "zurich re"));
    assert!(!named("Fund I", "Fund II") && !named("Alpha", "Beta"));
    let paged = PAIR.replace("BioMap Ltd", "Beta").replace("Founded twice.", "See http://biomap.example.");
    let paged = read_text(&paged).dataset.unwrap();
    assert_eq!(alike::pairs(&paged)[0].why, [Why::Page("biomap.example".to_owned())]);
}

#[test]
fn the_same_neighbours_are_a_reason_and_a_crowd_is_none() {
    let dataset = |count: usize| {
        let firms = (0..count).map(|nth| {
            format!(
                r#"(id: "firm-{nth}", kind: "firm", name: {{"en": "Nr {nth} of it"}}, evidence: [(source: "book")]),"#
            )
        });
        let ties = (0..count).flat_map(|nth| ["other", "capital", "baitu"].map(|to| format!(r#"(id: "t-{nth}-{to}", from: "firm-{nth}", to: "{to}", kind: "owns", evidence: [(source: "book")]),"#)));
        let text = PAIR.replace(
            "    ],\n    relations: [",
            &format!("{} ], relations: [{}", firms.collect::<String>(), ties.collect::<String>()),
        );
        let reading = read_text(&text);
        reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems))
    };
    let by_neighbours =
        |dataset: &Dataset| alike::pairs(dataset).iter().filter(|pair| pair.why == [Why::Neighbours(3)]).count();
    assert_eq!((by_neighbours(&dataset(2)), by_neighbours(&dataset(40))), (1, 0));
}

#[test]
fn duplicates_of_the_bundled_data_are_few_and_always_the_same() {
    for sample in SAMPLES {
        let dataset = read_text(sample.text).dataset.unwrap();
        let pairs = alike::pairs(&dataset);
        assert!(pairs.len() <= dataset.entities.len() / 4, "{}: {}", sample.name, pairs.len());
        assert_eq!(alike::pairs(&dataset), pairs);
    }
}
