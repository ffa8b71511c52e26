//! Anything there may be to keep with a dataset.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::{Pos2, Rect};
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use rust_decimal::Decimal;
use tieline::dataset::{
    filter::{Along, Around, Dating, Filter},
    group::Group,
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SourceIndex},
    letterhead::{Dated, Letterhead},
    limits::MAX_NAME,
    logo::Logo,
    look::{Colouring, Leaves, Look, Mode, Regions, Sizing, ThemeName, Weighing},
    names::{Language, Names},
    particulars::{MANY_SOURCES, Money, Particulars},
    route::{MAX_LONGER, Route, Waypoint},
    share::Text,
    tag::Tag,
    view::{ByHand, Frame, Seen, Selection, Show, View},
    when::Basis,
    workspace::{Callout, FARTHEST, Highlight, Note, Position, Step, Story, Target, Workspace},
};

use super::{ENTITIES, KINDS, SOURCES, names, said, sectors, some_entities, status};

/// A workspace for a dataset of [`any_dataset`](super::any_dataset), still without ids; it may name
/// relations that are not there.
pub fn any_workspace() -> impl Strategy<Value = Workspace> {
    let positions = btree_set(0..ENTITIES, 0..ENTITIES).prop_flat_map(|entities| {
        let positions = entities.into_iter().map(|entity| {
            (place(), any::<bool>()).prop_map(move |(place, pinned)| Position {
                entity: EntityIndex::new(entity),
                place,
                pinned,
            })
        });
        positions.collect::<Vec<_>>()
    });
    let notes = highlights().prop_flat_map(|about| {
        let notes = about.into_iter().map(|about| said().prop_map(move |text| Note { about, text: text.to_string() }));
        notes.collect::<Vec<_>>()
    });
    let note = proptest::option::of(said()).prop_map(|note| note.map_or_else(String::new, |note| note.to_string()));
    let group = (titles(), some_entities(), note).prop_map(|(name, entities, note)| Group {
        name,
        entities: entities.into_iter().collect(),
        note,
        ..Group::default()
    });
    let all = (vec(group, 0..3), vec(view(), 0..3), vec(story(), 0..3), positions, notes, letterhead());
    all.prop_map(|(groups, views, stories, positions, notes, letterhead)| Workspace {
        groups,
        views,
        stories,
        positions,
        notes,
        letterhead,
        // These never lie in a dataset.
        proposals: Vec::new(),
    })
}

/// Leaves out funds that are none, groups that are not there, and relations beyond the last.
pub fn with_what_belongs_together(
    workspace: &mut Workspace,
    is_capital: impl Fn(&EntityIndex) -> bool,
    relations: usize,
) {
    let is_there = |highlight: &Highlight| match highlight {
        Highlight::Entity(_) => true,
        Highlight::Relation(relation) => relation.position() < relations,
    };
    let groups = workspace.groups.len();
    let mend = |show: &mut Show| {
        show.seen.filter.groups.retain(|id, _| (0..groups).any(|nth| *id == format!("group-{nth}")));
        show.seen.filter.funds.retain(&is_capital);
        if matches!(show.seen.selection, Selection::Relation(relation) if relation.position() >= relations) {
            show.seen.selection = Selection::Nothing;
        }
        if let Selection::Relations(chosen) = &show.seen.selection {
            let there = chosen.iter().copied().filter(|relation| relation.position() < relations);
            show.seen.selection = Selection::of_relations(there.collect::<Vec<_>>());
        }
    };
    workspace.views.iter_mut().for_each(|view| mend(&mut view.show));
    for step in workspace.stories.iter_mut().flat_map(|story| &mut story.steps) {
        mend(&mut step.show);
        step.highlights.retain(is_there);
    }
    workspace.notes.retain(|note| is_there(&note.about));
}

fn letterhead() -> impl Strategy<Value = Letterhead> {
    let logo = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>"#;
    let some = || option::of(titles()).prop_map(Option::unwrap_or_default);
    let date = prop_oneof![Just(Dated::None), Just(Dated::Sources), titles().prop_map(Dated::Said)];
    (some(), some(), some(), date, any::<bool>()).prop_map(move |(title, subtitle, footer, date, has_logo)| {
        let date = if matches!(&date, Dated::Said(said) if said.is_empty()) { Dated::None } else { date };
        let logo = has_logo.then(|| Logo::read(logo.as_bytes()).ok()).flatten();
        Letterhead { title, subtitle, footer, date, logo }
    })
}

/// Names of a length that a title may have.
fn titles() -> impl Strategy<Value = Names> {
    let short = |text: &str| text.chars().take(MAX_NAME).collect::<String>();
    let is_said = |names: &Names| names.iter().all(|(_, text)| !text.trim().is_empty());
    names()
        .prop_map(move |names| Names::new(names.iter().map(|(tag, text)| (tag.to_owned(), short(text)))))
        .prop_filter("something is said", is_said)
}

fn place() -> impl Strategy<Value = Pos2> {
    (-FARTHEST..=FARTHEST, -1000.0..1000.0_f32).prop_map(|(x, y)| Pos2::new(x, y))
}

fn entity() -> impl Strategy<Value = EntityIndex> {
    (0..ENTITIES).prop_map(EntityIndex::new)
}

fn highlights() -> impl Strategy<Value = Vec<Highlight>> {
    let highlight = prop_oneof![
        entity().prop_map(Highlight::Entity),
        (0..6_usize).prop_map(|relation| Highlight::Relation(RelationIndex::new(relation))),
    ];
    btree_set(highlight, 0..4).prop_map(|highlights| highlights.into_iter().collect())
}

fn selection() -> impl Strategy<Value = Selection> {
    let entities = btree_set(entity(), 1..3).prop_map(Selection::Entities);
    prop_oneof![
        Just(Selection::Nothing),
        entities,
        (0..6_usize).prop_map(|relation| Selection::Relation(RelationIndex::new(relation))),
        btree_set((0..6_usize).prop_map(RelationIndex::new), 1..4).prop_map(Selection::of_relations),
        (0..SOURCES).prop_map(|source| Selection::Source(SourceIndex::new(source))),
        (entity(), entity(), route()).prop_map(|(from, to, route)| Selection::Path { from, to, route }),
    ]
}

/// The conditions of paths.
fn route() -> impl Strategy<Value = Route> {
    let waypoint = || {
        prop_oneof![
            entity().prop_map(Waypoint::Entity),
            (0..KINDS).prop_map(|kind| Waypoint::EntityKind(EntityKindIndex::new(kind))),
            (0..KINDS).prop_map(|kind| Waypoint::RelationKind(RelationKindIndex::new(kind))),
        ]
    };
    let some = || btree_set(waypoint(), 0..3);
    (0..=MAX_LONGER, some(), some(), any::<bool>()).prop_map(|(longer, through, mut around, within)| {
        around.retain(|waypoint| !through.contains(waypoint));
        Route { longer, through, around, within }
    })
}

fn frame() -> impl Strategy<Value = Frame> {
    prop_oneof![
        Just(Frame::All),
        btree_set(entity(), 1..3).prop_map(Frame::Around),
        (place(), 1.0..500.0_f32).prop_map(|(min, size)| {
            let min = Pos2::new(min.x.clamp(-1000.0, 1000.0), min.y);
            Frame::Area(Rect::from_two_pos(min, Pos2::new(min.x + size, min.y + size / 3.0)))
        }),
    ]
}

fn look() -> impl Strategy<Value = Look> {
    let choices = (
        select(&Colouring::ALL[..]),
        select(&Sizing::ALL[..]),
        select(&Weighing::ALL[..]),
        any::<bool>(),
        any::<bool>(),
        select(&Leaves::ALL[..]),
        select(&Regions::ALL[..]),
    );
    choices.prop_map(|(colouring, sizing, weighing, grounds, bundled, leaves, regions)| Look {
        colouring,
        sizing,
        weighing,
        grounds,
        bundled,
        leaves,
        regions,
    })
}

/// A neighbourhood, be it of one entity or of several with anything unfolded and folded.
fn around() -> impl Strategy<Value = Around> {
    let some = || btree_set(entity(), 0..3);
    let kinds = btree_set((0..KINDS).prop_map(RelationKindIndex::new), 0..2);
    let parts = (some(), any::<u8>(), kinds, option::of(1..=u16::MAX), some(), some());
    let any = parts.prop_map(|(entities, steps, kinds, most, unfolded, mut folded)| {
        folded.retain(|entity| !unfolded.contains(entity));
        Around { entities, steps, kinds, most, unfolded, folded }
    });
    prop_oneof![any, (entity(), 1..=u8::MAX).prop_map(|(entity, steps)| Around::of(entity, steps))]
}

fn show() -> impl Strategy<Value = Show> {
    let kinds = || btree_set(0..KINDS, 0..3);
    let years = option::of((1..=9999_u16, 1..=9999_u16).prop_map(|(one, other)| (one.min(other), one.max(other))));
    let cited = btree_set((0..SOURCES).prop_map(SourceIndex::new), 0..3);
    let chosen = (sectors(), some_entities(), kinds(), kinds(), kinds(), (vec(status(), 0..3), cited, tags()), years);
    let dating = select(vec![Dating::Effective, Dating::Announced]);
    let reach = (
        (dating, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        select(&Along::ALL[..]),
        option::of(around()),
    );
    let mode = select(vec![Mode::Filter, Mode::Highlight]);
    let groups = btree_set(0..3_usize, 0..3).prop_map(|chosen| {
        let id = |nth| format!("group-{nth}");
        chosen.into_iter().map(|nth| (id(nth), Arc::new(Group::named(&id(nth))))).collect()
    });
    let mode = (mode, particulars(), by_hand(), groups);
    let seen = (option::of(select(&ThemeName::ALL[..])), option::of(select(&Language::ALL[..])));
    (chosen, reach, mode, look(), selection(), frame(), seen).prop_map(
        |(
            chosen,
            ((dating, stated_years_only, context, undated, proposed), along, around),
            (mode, particulars, by_hand, groups),
            look,
            selection,
            frame,
            seen,
        )| {
            let (sectors, funds, entity_kinds, left_out, relation_kinds, (statuses, sources, tags), years) = chosen;
            let filter = Filter {
                sectors: sectors.iter().copied().collect(),
                funds: funds.into_iter().collect(),
                groups,
                entity_kinds: entity_kinds.into_iter().map(EntityKindIndex::new).collect(),
                left_out: left_out.into_iter().map(EntityKindIndex::new).collect(),
                relation_kinds: relation_kinds.into_iter().map(RelationKindIndex::new).collect(),
                statuses: statuses.into_iter().collect(),
                sources,
                tags,
                particulars,
                years,
                dating,
                stated_years_only,
                proposed,
                around,
                along,
                context,
            };
            let (theme, language) = seen;
            Show { seen: Seen { filter, mode, look, undated, selection, by_hand }, frame, theme, language }
        },
    )
}

/// Tags, with and without a heading.
fn tags() -> impl Strategy<Value = BTreeMap<Text, BTreeSet<Text>>> {
    let texts = btree_set("(Stake: |持股：|https:)?[a-c:“ ]{1,3}", 0..4);
    texts.prop_map(|texts| {
        let mut tags = BTreeMap::<Text, BTreeSet<Text>>::new();
        for tag in texts.iter().map(|text| Tag::new(text)).filter(|tag| !tag.value.is_empty()) {
            tags.entry(tag.heading).or_default().insert(tag.value);
        }
        tags
    })
}

fn by_hand() -> impl Strategy<Value = ByHand> {
    (some_entities(), some_entities()).prop_map(|(folded, unfolded)| {
        let mut by_hand = ByHand::default();
        by_hand.fold(&folded.into_iter().collect::<Vec<_>>());
        by_hand.unfold(&unfolded.into_iter().collect::<Vec<_>>());
        by_hand
    })
}

fn particulars() -> impl Strategy<Value = Particulars> {
    let kind = || (0..KINDS).prop_map(EntityKindIndex::new);
    let bound = || option::of((0..=u32::MAX, 0..3_u32).prop_map(|(digits, scale)| Decimal::new(digits.into(), scale)));
    let money = (select(vec!["HKD", "CNY", "USD"]), bound(), bound()).prop_map(|(currency, one, other)| {
        let (least, most) =
            if one.zip(other).is_some_and(|(one, other)| one > other) { (other, one) } else { (one, other) };
        Money { currency: currency.into(), least, most }
    });
    let counts = btree_set(1..=MANY_SOURCES, 0..3);
    let bases = btree_set(select(&Basis::ALL[..]), 0..3);
    (btree_set((kind(), kind()), 0..3), any::<bool>(), option::of(money), counts, bases).prop_map(
        |(ends, one_way, money, source_counts, bases)| Particulars { ends, one_way, money, source_counts, bases },
    )
}

fn view() -> impl Strategy<Value = View> {
    (titles(), show()).prop_map(|(name, show)| View { id: String::new(), name, show })
}

fn story() -> impl Strategy<Value = Story> {
    (titles(), vec(step(), 0..3)).prop_map(|(title, steps)| Story { id: String::new(), title, steps })
}

fn step() -> impl Strategy<Value = Step> {
    let said = || option::of(names()).prop_map(Option::unwrap_or_default);
    let title = option::of(titles()).prop_map(Option::unwrap_or_default);
    (title, said(), said(), show(), highlights(), vec(callout(), 0..3)).prop_map(
        |(title, caption, notes, show, highlights, callouts)| Step {
            title,
            caption,
            notes,
            show,
            highlights,
            callouts,
        },
    )
}

fn callout() -> impl Strategy<Value = Callout> {
    let to = option::of(prop_oneof![entity().prop_map(Target::Entity), place().prop_map(Target::Place)]);
    (titles(), place(), to).prop_map(|(text, at, to)| Callout { text, at, to })
}
