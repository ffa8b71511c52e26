//! Any dataset there may be, for property tests.

pub mod kept;

use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use rust_decimal::Decimal;
use tieline::dataset::{
    Dataset,
    amount::{Amount, Qualifier, Reading},
    entity::{self, Entity, Figure, WhenRole},
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
    names::Names,
    relation::{self, Relation, Status},
    share::{List, Text},
    source::{Evidence, Source, Speaker},
    vocabulary::{EntityKind, RelationKind, Sector},
    when::{Basis, Date, When},
    whole::Whole,
};

/// How many records each list has, so that every reference leads somewhere.
const SOURCES: usize = 3;
const SECTORS: usize = 4;
const KINDS: usize = 3;
const ENTITIES: usize = 5;

/// A dataset without errors, though perhaps with warnings.
pub fn any_dataset() -> impl Strategy<Value = Dataset> {
    let vocabularies =
        (vec(source(), SOURCES), vec(names(), SECTORS), vec(entity_kind(), KINDS), vec(relation_kind(), KINDS));
    let records = (vec(entity(), ENTITIES), vec(relation(), 0..6), vec(figure(), 0..3), kept::any_workspace());
    (names(), option::of(names()), vocabularies, records).prop_map(|(title, description, vocabularies, records)| {
        let (sources, sectors, entity_kinds, relation_kinds) = vocabularies;
        let (entities, relations, figures, workspace) = records;
        let mut dataset = Dataset {
            id: "any".into(),
            title,
            description: description.unwrap_or_default(),
            sources,
            // Every sector but the first lies in the one before it, or in none.
            sectors: sectors
                .into_iter()
                .enumerate()
                .map(|(nth, name)| Sector {
                    id: format!("sector-{nth}").into(),
                    name,
                    parent: (nth % 3 != 0).then(|| SectorIndex::new(nth - 1)),
                })
                .collect(),
            entity_kinds,
            relation_kinds,
            entities,
            relations,
            figures,
            workspace,
        };
        with_ids(&mut dataset);
        with_what_belongs_together(&mut dataset);
        dataset
    })
}

fn with_ids(dataset: &mut Dataset) {
    let id = |what: &str, nth: usize| Text::from(format!("{what}-{nth}"));
    dataset.sources.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("source", nth));
    dataset.entity_kinds.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("kind", nth));
    dataset.relation_kinds.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("tie", nth));
    dataset.entities.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("entity", nth));
    dataset.relations.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("r", nth));
    dataset.figures.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("f", nth));
    dataset.workspace.groups.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("group", nth).to_string());
    dataset.workspace.views.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("view", nth).to_string());
    dataset.workspace.stories.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("story", nth).to_string());
}

/// Makes records keep the rules that hold between their fields.
fn with_what_belongs_together(dataset: &mut Dataset) {
    with_wholes(dataset);
    for entity in &mut dataset.entities {
        entity.when_basis = entity.when_basis.filter(|_| entity.when != When::Unstated);
        if entity.when != When::Unstated && entity.when_basis.is_none() {
            entity.when_basis = Some(Basis::Stated);
        }
    }
    let kinds: Vec<_> = dataset.entities.iter().map(|entity| entity.kind).collect();
    let is_capital = |fund: &EntityIndex| dataset.entity_kinds[kinds[fund.position()].position()].capital;
    let relations = dataset.relations.len();
    kept::with_what_belongs_together(&mut dataset.workspace, is_capital, relations);
    for relation in &mut dataset.relations {
        let funds = relation.extra.funds.iter().copied().filter(is_capital).collect();
        relation.extra = relation::Extra { funds, ..(*relation.extra).clone() }.into();
        if relation.from == relation.to {
            relation.to = EntityIndex::new((relation.from.position() + 1) % ENTITIES);
        }
        if dataset.relation_kinds[relation.kind.position()].hypothesis {
            relation.status = Status::Hypothesis;
        }
        let first = match relation.when {
            When::Between { earliest, .. } => earliest,
            when => when.dates().next(),
        };
        let is_late = |end: Date| first.is_none_or(|first| first.first_day() <= end.last_day());
        let ended = Some(relation.extra.ended).filter(|ended| ended.dates().all(is_late)).unwrap_or_default();
        relation.extra = relation::Extra { ended, ..(*relation.extra).clone() }.into();
        let is_dated = relation.when != When::Unstated || ended != When::Unstated;
        relation.when_basis = relation.when_basis.filter(|_| is_dated);
        if is_dated && relation.when_basis.is_none() {
            relation.when_basis = Some(Basis::Derived);
        }
    }
}

/// Leaves out what would be a part of itself or of nothing, or follow itself or nothing.
fn with_wholes(dataset: &mut Dataset) {
    let (relations, figures) = (dataset.relations.len(), dataset.figures.len());
    let kept = |whole: Option<Whole>, own: Whole| {
        whole.filter(|whole| match whole {
            Whole::Entity(_) => *whole != own,
            Whole::Relation(at) => at.position() < relations && *whole != own,
            Whole::Figure(at) => *at < figures && *whole != own,
        })
    };
    for (at, entity) in dataset.entities.iter_mut().enumerate() {
        let own = Whole::Entity(EntityIndex::new(at));
        let mut extra = (*entity.extra).clone();
        extra.part_of = kept(extra.part_of, own);
        extra.amount = extra.amount.map(|amount| Amount { part_of: kept(amount.part_of, own), ..amount });
        entity.extra = extra.into();
    }
    for (at, relation) in dataset.relations.iter_mut().enumerate() {
        let own = Whole::Relation(RelationIndex::new(at));
        let mut extra = (*relation.extra).clone();
        extra.followed_by = extra.followed_by.filter(|next| next.position() != at);
        extra.amount = extra.amount.map(|amount| Amount { part_of: kept(amount.part_of, own), ..amount });
        relation.extra = extra.into();
    }
    for (at, figure) in dataset.figures.iter_mut().enumerate() {
        figure.part_of = kept(figure.part_of, Whole::Figure(at));
    }
}

/// Texts with everything that needs care: quotes, backslashes, line breaks, brackets, Chinese.
fn text() -> impl Strategy<Value = Text> {
    let text = prop_oneof![
        4 => "[a-zA-Z香港創新创 \"\\\\'\n\r\t(),:{}\\[\\]/*#é\u{0}\u{85}\u{202E}\u{FEFF}😀-]{0,24}",
        1 => any::<String>(),
        1 => "[^\"]{0,300}",
    ];
    text.prop_map(Text::from)
}

/// A text that says something.
fn said() -> impl Strategy<Value = Text> {
    text().prop_map(|text| if text.trim().is_empty() { format!("x{text}").into() } else { text })
}

/// A text on a line of which something is seen.
fn label() -> impl Strategy<Value = Text> {
    let is_seen_or_blank =
        |c: &char| !c.is_control() && !matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    said().prop_map(move |text| {
        let line: String = text.chars().filter(is_seen_or_blank).take(290).collect();
        if line.chars().any(|c| c.is_ascii_graphic()) { line.into() } else { format!("x{line}").into() }
    })
}

fn names() -> impl Strategy<Value = Names> {
    let tags = ["en", "zh-Hant", "zh-Hans", "und", "fr"];
    btree_set(0..tags.len(), 1..4).prop_flat_map(move |chosen| {
        let pairs: Vec<_> = chosen.into_iter().map(|nth| (Just(tags[nth].into()), label())).collect();
        pairs.prop_map(Names::new)
    })
}

fn date() -> impl Strategy<Value = Date> {
    let text = (1..=9999_u16, option::of((1..=12_u8, option::of(1..=28_u8)))).prop_map(|(year, rest)| match rest {
        None => format!("{year:04}"),
        Some((month, None)) => format!("{year:04}-{month:02}"),
        Some((month, Some(day))) => format!("{year:04}-{month:02}-{day:02}"),
    });
    text.prop_filter_map("a date", |text| text.parse().ok())
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        Just(When::Unstated),
        date().prop_map(When::On),
        two_dates().prop_map(|(from, to)| When::Span(from, to)),
        two_dates().prop_map(|(from, to)| When::Between { earliest: Some(from), latest: Some(to) }),
        date().prop_map(|date| When::Between { earliest: Some(date), latest: None }),
        date().prop_map(|date| When::Between { earliest: None, latest: Some(date) }),
        date().prop_map(When::Since),
        date().prop_map(When::Until),
    ]
}

/// Two dates, the earlier first.
fn two_dates() -> impl Strategy<Value = (Date, Date)> {
    (date(), date()).prop_map(|(one, other)| if one <= other { (one, other) } else { (other, one) })
}

fn source() -> impl Strategy<Value = Source> {
    let texts = (label(), option::of(label()), option::of(label()), option::of(label()), option::of(text()));
    let url = option::of(Just("https://example.org/a%20page?q=\"1\"".into()));
    (texts, when(), url, option::of(Just("zh-Hant".into()))).prop_map(|(texts, date, url, language)| {
        let (title, publisher, kind, file, note) = texts;
        Source { id: Text::new(), title, publisher, kind, date, url, file, language, note }
    })
}

fn entity_kind() -> impl Strategy<Value = EntityKind> {
    let mark = proptest::option::of(proptest::sample::select(vec!["fund", "person", "unheard-of"]));
    (names(), any::<bool>(), mark).prop_map(|(name, capital, mark)| EntityKind {
        id: Text::new(),
        name,
        capital,
        mark: mark.map(Text::from),
    })
}

fn relation_kind() -> impl Strategy<Value = RelationKind> {
    let marks = any::<(bool, bool, bool, bool)>();
    (names(), marks, vec(label(), 0..3)).prop_map(|(name, (symmetric, manages_funds, adverse, hypothesis), cues)| {
        RelationKind { id: Text::new(), name, symmetric, manages_funds, adverse, hypothesis, cues: cues.into() }
    })
}

fn evidence() -> impl Strategy<Value = List<Evidence>> {
    let texts = (option::of(text()), option::of(text()), option::of(text()));
    let piece = (0..SOURCES, option::of(speaker()), texts).prop_map(|(source, by, (at, says, quote))| Evidence {
        source: SourceIndex::new(source),
        at,
        by,
        says,
        quote,
    });
    vec(piece, 1..4).prop_map(List::from)
}

/// An entity, or someone who is none and whose name is not taken for an id.
fn speaker() -> impl Strategy<Value = Speaker> {
    prop_oneof![
        (0..ENTITIES).prop_map(|entity| Speaker::Entity(EntityIndex::new(entity))),
        label().prop_map(|name| Speaker::Named(format!("Mx {name}").into())),
    ]
}

/// The record that a number may be a part of; the one at position `own` of any list is not taken.
fn whole() -> impl Strategy<Value = Whole> {
    prop_oneof![
        (0..ENTITIES).prop_map(|entity| Whole::Entity(EntityIndex::new(entity))),
        Just(Whole::Figure(0)),
        Just(Whole::Relation(RelationIndex::new(0))),
    ]
}

fn qualifier() -> impl Strategy<Value = Qualifier> {
    select(vec![Qualifier::Exact, Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost])
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (0..=i64::MAX, 0..20_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// A number and how well it can be read.
fn number() -> impl Strategy<Value = (Option<Decimal>, Reading)> {
    prop_oneof![
        (decimal(), select(vec![Reading::Clear, Reading::Suspect, Reading::Impossible]))
            .prop_map(|(value, reading)| (Some(value), reading)),
        select(vec![Reading::Suspect, Reading::Illegible, Reading::Impossible, Reading::Printed])
            .prop_map(|reading| (None, reading)),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    let rest = (option::of(label()), option::of(whole()));
    (label(), number(), select(vec!["HKD", "USD", "CNY"]), qualifier(), rest).prop_map(
        |(raw, (value, reading), currency, qualifier, (over, part_of))| Amount {
            raw,
            value,
            currency: value.map(|_| currency.into()),
            qualifier,
            over,
            reading,
            part_of,
        },
    )
}

fn sectors() -> impl Strategy<Value = List<SectorIndex>> {
    btree_set(0..SECTORS, 0..3).prop_map(|sectors| sectors.into_iter().map(SectorIndex::new).collect())
}

fn some_entities() -> impl Strategy<Value = Vec<EntityIndex>> {
    btree_set(0..ENTITIES, 0..3).prop_map(|entities| entities.into_iter().map(EntityIndex::new).collect())
}

fn basis() -> impl Strategy<Value = Option<Basis>> {
    option::of(select(vec![Basis::Stated, Basis::Derived, Basis::Editorial]))
}

fn status() -> impl Strategy<Value = Status> {
    select(Status::ALL.to_vec())
}

fn entity() -> impl Strategy<Value = Entity> {
    let named = (names(), option::of(names()), vec(label(), 0..3), vec(label(), 0..3));
    let dated = (when(), basis(), option::of(select(vec![WhenRole::Founded, WhenRole::Occurred])));
    let counted = (any::<bool>(), option::of(1..=u32::MAX), option::of(status()), option::of(amount()));
    let rest = (0..KINDS, sectors(), option::of(text()), option::of(label()), evidence(), option::of(whole()));
    (named, dated, counted, rest).prop_map(|(named, dated, counted, rest)| {
        let (name, short, aliases, tags) = named;
        let (when, when_basis, when_role) = dated;
        let (unnamed, count, status, amount) = counted;
        let (kind, sectors, note, place, evidence, part_of) = rest;
        Entity {
            id: Text::new(),
            kind: EntityKindIndex::new(kind),
            name,
            short: short.unwrap_or_default(),
            sectors,
            when,
            when_basis,
            when_role,
            unnamed,
            count,
            status,
            evidence,
            extra: entity::Extra { aliases: aliases.into(), amount, part_of, place, tags: tags.into(), note }.into(),
        }
    })
}

fn relation() -> impl Strategy<Value = Relation> {
    let ends = (0..ENTITIES, 0..ENTITIES, 0..KINDS, some_entities());
    let rest = (option::of(label()), option::of(amount()), status(), sectors(), option::of(text()));
    let dates = (when(), basis(), option::of(date()), any::<bool>());
    (ends, dates, rest, vec(label(), 0..3), evidence()).prop_map(
        |(
            (from, to, kind, funds),
            (when, when_basis, end, is_followed),
            (role, amount, status, sectors, note),
            tags,
            evidence,
        )| Relation {
            id: Text::new(),
            from: EntityIndex::new(from),
            to: EntityIndex::new(to),
            kind: RelationKindIndex::new(kind),
            when,
            when_basis,
            status,
            sectors,
            evidence,
            extra: relation::Extra {
                role,
                amount,
                funds: funds.into(),
                ended: end.map_or(When::Unstated, When::On),
                followed_by: is_followed.then(|| RelationIndex::new(0)),
                tags: tags.into(),
                note,
            }
            .into(),
        },
    )
}

fn figure() -> impl Strategy<Value = Figure> {
    let texts = (label(), label(), option::of(label()), option::of(text()));
    let hopes = (any::<bool>(), option::of(label()), option::of(whole()));
    (0..ENTITIES, texts, number(), qualifier(), when(), hopes, evidence()).prop_map(
        |(about, (metric, raw, unit, note), (value, reading), qualifier, when, hopes, evidence)| Figure {
            id: Text::new(),
            about: EntityIndex::new(about),
            metric,
            raw,
            value,
            unit,
            qualifier,
            reading,
            expected: hopes.0,
            horizon: hopes.1.filter(|_| hopes.0),
            part_of: hopes.2,
            when,
            note,
            evidence,
        },
    )
}
