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
    id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
    names::Names,
    relation::{self, Relation, Status},
    share::{List, Text},
    source::{Evidence, Source},
    vocabulary::{EntityKind, RelationKind, Sector},
    when::{Basis, Date, When},
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
    dataset.workspace.views.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("view", nth).to_string());
    dataset.workspace.stories.iter_mut().enumerate().for_each(|(nth, record)| record.id = id("story", nth).to_string());
}

/// Makes records keep the rules that hold between their fields.
fn with_what_belongs_together(dataset: &mut Dataset) {
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
        relation.when_basis = relation.when_basis.filter(|_| relation.when != When::Unstated);
        if relation.when != When::Unstated && relation.when_basis.is_none() {
            relation.when_basis = Some(Basis::Derived);
        }
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
    (names(), any::<bool>()).prop_map(|(name, capital)| EntityKind { id: Text::new(), name, capital })
}

fn relation_kind() -> impl Strategy<Value = RelationKind> {
    (names(), any::<(bool, bool, bool)>()).prop_map(|(name, (symmetric, manages_funds, hypothesis))| RelationKind {
        id: Text::new(),
        name,
        symmetric,
        manages_funds,
        hypothesis,
    })
}

fn evidence() -> impl Strategy<Value = List<Evidence>> {
    let texts = (option::of(text()), option::of(text()), option::of(text()));
    let piece = (0..SOURCES, texts).prop_map(|(source, (at, says, quote))| Evidence {
        source: SourceIndex::new(source),
        at,
        says,
        quote,
    });
    vec(piece, 1..4).prop_map(List::from)
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
        select(vec![Reading::Suspect, Reading::Illegible, Reading::Impossible]).prop_map(|reading| (None, reading)),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    (label(), number(), select(vec!["HKD", "USD", "CNY"]), qualifier(), option::of(label())).prop_map(
        |(raw, (value, reading), currency, qualifier, over)| Amount {
            raw,
            value,
            currency: value.map(|_| currency.into()),
            qualifier,
            over,
            reading,
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
    let rest = (0..KINDS, sectors(), option::of(text()), option::of(label()), evidence());
    (named, dated, counted, rest).prop_map(|(named, dated, counted, rest)| {
        let (name, short, aliases, tags) = named;
        let (when, when_basis, when_role) = dated;
        let (unnamed, count, status, amount) = counted;
        let (kind, sectors, note, place, evidence) = rest;
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
            extra: entity::Extra { aliases: aliases.into(), amount, place, tags: tags.into(), note }.into(),
        }
    })
}

fn relation() -> impl Strategy<Value = Relation> {
    let ends = (0..ENTITIES, 0..ENTITIES, 0..KINDS, some_entities());
    let rest = (option::of(label()), option::of(amount()), status(), sectors(), option::of(text()));
    (ends, when(), basis(), rest, vec(label(), 0..3), evidence()).prop_map(
        |((from, to, kind, funds), when, when_basis, (role, amount, status, sectors, note), tags, evidence)| Relation {
            id: Text::new(),
            from: EntityIndex::new(from),
            to: EntityIndex::new(to),
            kind: RelationKindIndex::new(kind),
            when,
            when_basis,
            status,
            sectors,
            evidence,
            extra: relation::Extra { role, amount, funds: funds.into(), tags: tags.into(), note }.into(),
        },
    )
}

fn figure() -> impl Strategy<Value = Figure> {
    let texts = (label(), label(), option::of(label()), option::of(text()));
    (0..ENTITIES, texts, number(), qualifier(), when(), evidence()).prop_map(
        |(about, (metric, raw, unit, note), (value, reading), qualifier, when, evidence)| Figure {
            id: Text::new(),
            about: EntityIndex::new(about),
            metric,
            raw,
            value,
            unit,
            qualifier,
            reading,
            when,
            note,
            evidence,
        },
    )
}
