//! Reads the written form of a show.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::{Pos2, Rect};
use iso_currency::Currency;

use super::{Fault, Ids, Named};
use crate::dataset::{
    decimal::decimal,
    file::show::{self as file, Place},
    filter::{Along, Around, Dating, Filter},
    group::Group,
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
    limits::MAX_ITEMS,
    look::Look,
    message::Message,
    names::Language,
    particulars::{Ends, MANY_SOURCES, Money, Particulars},
    route::{MAX_LONGER, Route, Waypoint},
    share::Text,
    tag::Tag,
    tree::Step,
    view::{ByHand, Frame, Seen, Selection, Show},
    words,
    workspace::{FARTHEST, is_place},
};

/// The show of `written`. Ids that `ids` do not know, and values that cannot be meant, are noted as faults and left
/// out.
pub(in crate::dataset) fn resolve(written: &file::Show, ids: &mut impl Ids) -> Show {
    let mut reader = Reader { ids };
    let seen = Seen {
        filter: reader.filter(written),
        mode: meant(written.mode),
        look: Look {
            colouring: meant(written.colours),
            sizing: meant(written.sizes),
            weighing: meant(written.widths),
            grounds: written.grounds,
            bundled: written.bundled,
            leaves: meant(written.leaves),
            regions: meant(written.regions),
        },
        undated: written.undated,
        selection: reader.selection(written).unwrap_or_default(),
        by_hand: reader.by_hand(written),
    };
    Show {
        seen,
        frame: reader.frame(written).unwrap_or_default(),
        theme: written.theme.map(Into::into),
        language: written.language.as_deref().and_then(|tag| reader.language(tag)),
    }
}

fn meant<W, T: From<W> + Default>(word: Option<W>) -> T {
    word.map(Into::into).unwrap_or_default()
}

/// The fault of a place that lies beyond the map; `None` if there is none.
pub(in crate::dataset) fn misplaced((x, y): Place) -> Option<Message> {
    let message = || {
        let place = Message::new("place-far").with("farthest", FARTHEST.to_string());
        place.with("x", x.to_string()).with("y", y.to_string())
    };
    (!is_place(Pos2::new(x, y))).then(message)
}

/// The fault of a list that is too long.
pub(in crate::dataset) fn too_many(field: &str, length: usize, most: usize) -> Message {
    Message::new("list-long").field("field", field).with("length", length).with("most", most)
}

struct Reader<'a, I> {
    ids: &'a mut I,
}

impl<I: Ids> Reader<'_, I> {
    fn filter(&mut self, written: &file::Show) -> Filter {
        let file::Show { sectors, funds, entity_kinds, left_out, relation_kinds, sources, .. } = written;
        Filter {
            sectors: self.all("sectors", Named::Sector, sectors, SectorIndex::new),
            funds: self.funds(funds),
            groups: self.groups(&written.groups),
            years: written.years.map(|years| self.years(years)),
            dating: if written.by_announcement { Dating::Announced } else { Dating::Effective },
            stated_years_only: written.stated_years_only,
            proposed: written.proposed,
            entity_kinds: self.all("entity_kinds", Named::EntityKind, entity_kinds, EntityKindIndex::new),
            left_out: self.all("left_out", Named::EntityKind, left_out, EntityKindIndex::new),
            relation_kinds: self.all("relation_kinds", Named::RelationKind, relation_kinds, RelationKindIndex::new),
            statuses: written.statuses.iter().map(|status| (*status).into()).collect(),
            sources: self.all("sources", Named::Source, sources, SourceIndex::new),
            tags: self.tags(&written.tags),
            particulars: self.particulars(written),
            around: match &written.surroundings {
                Some(surroundings) => self.surroundings(surroundings),
                None => written.around.as_ref().and_then(|around| self.around(around)),
            },
            along: if written.adverse { Along::WithAdverse } else { Along::WithoutAdverse },
            context: written.context.unwrap_or(true),
        }
    }

    /// The hubs whose leaves are folded or not. One that is said to be both is unfolded: that hides nothing.
    fn by_hand(&mut self, written: &file::Show) -> ByHand {
        let mut folded = self.all("folded", Named::Entity, &written.folded, EntityIndex::new);
        let unfolded = self.all("unfolded", Named::Entity, &written.unfolded, EntityIndex::new);
        folded.retain(|hub| !unfolded.contains(hub));
        ByHand { folded, unfolded }
    }

    fn wrong(&mut self, path: &[Step<'_>], message: Message) {
        self.ids.hear(path, Fault::Wrong(message));
    }

    /// The position of one record; a fault is noted if there is none.
    fn one(&mut self, path: &[Step<'_>], named: Named, id: &str) -> Option<usize> {
        let found = self.ids.find(named, id);
        if found.is_none() {
            self.ids.hear(path, Fault::Unknown(named, id.to_owned()));
        }
        found
    }

    /// The records that a list names.
    fn all<T: Ord>(&mut self, field: &str, named: Named, ids: &[String], of: impl Fn(usize) -> T) -> BTreeSet<T> {
        let mut found = BTreeSet::new();
        for (nth, id) in ids.iter().take(self.at_most(field, ids.len())).enumerate() {
            let path = [Step::Field(field), Step::Item(nth)];
            let Some(position) = self.one(&path, named, id) else { continue };
            if !found.insert(of(position)) {
                self.ids.hear(&path, Fault::Twice(id.clone()));
            }
        }
        found
    }

    fn at_most(&mut self, field: &str, length: usize) -> usize {
        if length > MAX_ITEMS {
            self.wrong(&[Step::Field(field)], too_many(field, length, MAX_ITEMS));
        }
        length.min(MAX_ITEMS)
    }

    fn funds(&mut self, ids: &[String]) -> BTreeSet<EntityIndex> {
        let mut funds = self.all("funds", Named::Entity, ids, EntityIndex::new);
        for (nth, id) in ids.iter().enumerate() {
            let Some(entity) = self.ids.find(Named::Entity, id).filter(|entity| !self.ids.is_capital(*entity)) else {
                continue;
            };
            funds.remove(&EntityIndex::new(entity));
            self.ids.hear(&[Step::Field("funds"), Step::Item(nth)], Fault::NoFund(id.clone()));
        }
        funds
    }

    /// The groups, of which a show has no more than their ids.
    fn groups(&mut self, ids: &[String]) -> BTreeMap<String, Arc<Group>> {
        let known: Vec<&String> = {
            let found = self.all("groups", Named::Group, ids, |at| at);
            let at = |id: &&String| self.ids.find(Named::Group, id).is_some_and(|at| found.contains(&at));
            ids.iter().filter(at).collect()
        };
        known.into_iter().map(|id| (id.clone(), Arc::new(Group::named(id)))).collect()
    }

    /// The tags by their headings. One that no record has is a word like any other: it leaves nothing.
    fn tags(&mut self, texts: &[String]) -> BTreeMap<Text, BTreeSet<Text>> {
        let mut tags = BTreeMap::<Text, BTreeSet<Text>>::new();
        for (nth, text) in texts.iter().take(self.at_most("tags", texts.len())).enumerate() {
            let path = [Step::Field("tags"), Step::Item(nth)];
            let Tag { heading, value } = Tag::new(text);
            if value.is_empty() {
                self.wrong(&path, Message::new("text-empty-in").field("field", "tags"));
            } else if !tags.entry(heading).or_default().insert(value) {
                self.ids.hear(&path, Fault::Twice(text.clone()));
            }
        }
        tags
    }

    fn years(&mut self, (first, last): (u16, u16)) -> (u16, u16) {
        let path = [Step::Field("years")];
        if first > last {
            let message = Message::new("span-backwards").field("field", "years").with("from", usize::from(first));
            self.wrong(&path, message.with("to", usize::from(last)));
        } else if first == 0 || last > 9999 {
            self.wrong(&path, Message::new("years-beyond").field("field", "years"));
        }
        (first.min(last), first.max(last))
    }

    fn around(&mut self, (id, steps): &(String, u8)) -> Option<Around> {
        if *steps == 0 {
            let path = [Step::Field("around"), Step::Item(1)];
            self.wrong(&path, Message::new("around-nothing"));
        }
        let entity = self.one(&[Step::Field("around"), Step::Item(0)], Named::Entity, id)?;
        Some(Around::of(EntityIndex::new(entity), (*steps).max(1)))
    }

    /// A neighbourhood of some entities; none if these are all gone. An entity that is said to be folded and unfolded is
    /// unfolded: that hides nothing.
    fn surroundings(&mut self, written: &file::Surroundings) -> Option<Around> {
        let entities = self.nested("of", Named::Entity, &written.of, EntityIndex::new);
        let kinds = self.nested("along", Named::RelationKind, &written.along, RelationKindIndex::new);
        let unfolded = self.nested("unfolded", Named::Entity, &written.unfolded, EntityIndex::new);
        let mut folded = self.nested("folded", Named::Entity, &written.folded, EntityIndex::new);
        folded.retain(|entity| !unfolded.contains(entity));
        if written.at_most == Some(0) {
            self.wrong(&[Step::Field("surroundings"), Step::Field("at_most")], Message::new("around-none-of-each"));
        }
        let most = written.at_most.map(|most| most.max(1));
        let is_there = written.of.is_empty() || !entities.is_empty();
        is_there.then_some(Around { entities, steps: written.steps, kinds, most, unfolded, folded })
    }

    /// The records that a list of a neighbourhood names.
    fn nested<T: Ord>(&mut self, field: &str, named: Named, ids: &[String], of: impl Fn(usize) -> T) -> BTreeSet<T> {
        let mut found = BTreeSet::new();
        for (nth, id) in ids.iter().enumerate() {
            let path = [Step::Field("surroundings"), Step::Field(field), Step::Item(nth)];
            found.extend(self.one(&path, named, id).map(&of));
        }
        found
    }

    fn particulars(&mut self, written: &file::Show) -> Particulars {
        let is_count = |count: &u8| (1..=MANY_SOURCES).contains(count);
        let pairs = written.ends.iter().take(self.at_most("ends", written.ends.len())).enumerate();
        let ends = pairs.filter_map(|(nth, pair)| self.ends(nth, pair)).collect();
        let money = written.money.as_ref().and_then(|written| self.money(written));
        if let Some(nth) = written.source_counts.iter().position(|count| !is_count(count)) {
            let path = [Step::Field("source_counts"), Step::Item(nth)];
            self.wrong(&path, Message::new("sources-count"));
        }
        Particulars {
            ends,
            one_way: written.one_way,
            money,
            source_counts: written.source_counts.iter().copied().filter(is_count).collect(),
            bases: written.date_bases.iter().map(|basis| (*basis).into()).collect(),
        }
    }

    fn ends(&mut self, nth: usize, (from, to): &(String, String)) -> Option<Ends> {
        let mut kind = |at, id: &str| {
            let path = [Step::Field("ends"), Step::Item(nth), Step::Item(at)];
            self.one(&path, Named::EntityKind, id).map(EntityKindIndex::new)
        };
        let (from, to) = (kind(0, from), kind(1, to));
        from.zip(to)
    }

    fn money(&mut self, written: &file::Money) -> Option<Money> {
        let field = |name| [Step::Field("money"), Step::Field(name)];
        if Currency::from_code(&written.currency).is_none() {
            let message = Message::new("amount-currency").with("text", written.currency.as_str());
            self.wrong(&field("currency"), message.with("near", None::<Message>));
            return None;
        }
        let mut bound = |name, text: &Option<String>| {
            let read = decimal(text.as_deref()?);
            read.map_err(|message| self.wrong(&field(name), message)).ok()
        };
        let least = bound("at_least", &written.at_least);
        let most = bound("at_most", &written.at_most);
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            let message = Message::new("amount-backwards").field("least", "at_least").field("most", "at_most");
            self.wrong(&field("at_least"), message);
        }
        Some(Money { currency: written.currency.as_str().into(), least, most })
    }

    fn selection(&mut self, written: &file::Show) -> Option<Selection> {
        let path = |nth| [Step::Field("selection"), Step::Item(nth)];
        match written.selection.as_ref()? {
            file::Selection::Nothing => None,
            file::Selection::Entities(ids) => self.entities("selection", ids).map(Selection::Entities),
            file::Selection::Relation(id) => {
                let relation = self.one(&path(0), Named::Relation, id)?;
                Some(Selection::Relation(RelationIndex::new(relation)))
            }
            file::Selection::Relations(ids) => {
                if ids.is_empty() {
                    let message = Message::new("refer-nothing").field("field", "selection");
                    self.wrong(&[Step::Field("selection")], message);
                }
                let path = |nth| [Step::Field("selection"), Step::Item(0), Step::Item(nth)];
                let found = ids.iter().enumerate().filter_map(|(nth, id)| self.one(&path(nth), Named::Relation, id));
                Some(Selection::of_relations(found.map(RelationIndex::new).collect::<Vec<_>>()))
            }
            file::Selection::Source(id) => {
                let source = self.one(&path(0), Named::Source, id)?;
                Some(Selection::Source(SourceIndex::new(source)))
            }
            file::Selection::Path(from, to) => {
                let (from, to) = (self.one(&path(0), Named::Entity, from), self.one(&path(1), Named::Entity, to));
                let route = written.route.as_ref().map(|route| self.route(route)).unwrap_or_default();
                Some(Selection::Path { from: EntityIndex::new(from?), to: EntityIndex::new(to?), route })
            }
        }
    }

    fn route(&mut self, written: &file::Route) -> Route {
        if written.longer > MAX_LONGER {
            let path = [Step::Field("route"), Step::Field("longer")];
            self.wrong(&path, Message::new("route-longer").with("most", usize::from(MAX_LONGER)));
        }
        let through = self.waypoints("through", &written.through);
        let mut around = self.waypoints("around", &written.around);
        for (nth, waypoint) in written.around.iter().enumerate() {
            if written.through.contains(waypoint) {
                let path = [Step::Field("route"), Step::Field("around"), Step::Item(nth)];
                self.wrong(&path, Message::new("route-both").field("through", "through").field("around", "around"));
            }
        }
        around.retain(|waypoint| !through.contains(waypoint));
        Route { longer: written.longer.min(MAX_LONGER), through, around, within: written.within }
    }

    fn waypoints(&mut self, field: &str, written: &[file::Waypoint]) -> BTreeSet<Waypoint> {
        let mut waypoints = BTreeSet::new();
        for (nth, waypoint) in written.iter().take(self.at_most(field, written.len())).enumerate() {
            let path = [Step::Field("route"), Step::Field(field), Step::Item(nth), Step::Item(0)];
            waypoints.extend(match waypoint {
                file::Waypoint::Entity(id) => {
                    self.one(&path, Named::Entity, id).map(EntityIndex::new).map(Waypoint::Entity)
                }
                file::Waypoint::EntityKind(id) => {
                    self.one(&path, Named::EntityKind, id).map(EntityKindIndex::new).map(Waypoint::EntityKind)
                }
                file::Waypoint::RelationKind(id) => {
                    self.one(&path, Named::RelationKind, id).map(RelationKindIndex::new).map(Waypoint::RelationKind)
                }
            });
        }
        waypoints
    }

    /// The entities that a list inside a field's bracket names; `None` if there is none of them.
    fn entities(&mut self, field: &str, ids: &[String]) -> Option<BTreeSet<EntityIndex>> {
        let mut entities = BTreeSet::new();
        if ids.is_empty() {
            self.wrong(&[Step::Field(field)], Message::new("refer-nothing").field("field", field));
        }
        for (nth, id) in ids.iter().enumerate() {
            let path = [Step::Field(field), Step::Item(0), Step::Item(nth)];
            entities.extend(self.one(&path, Named::Entity, id).map(EntityIndex::new));
        }
        (!entities.is_empty()).then_some(entities)
    }

    fn frame(&mut self, written: &file::Show) -> Option<Frame> {
        if let Some(focus) = &written.focus {
            let path = [Step::Field("focus")];
            if written.frame.is_some() {
                self.wrong(&path, Message::new("view-focus").field("focus", "focus").field("frame", "frame"));
            }
            let focus = self.one(&path, Named::Entity, focus)?;
            return Some(Frame::Around([EntityIndex::new(focus)].into()));
        }
        match written.frame.as_ref()? {
            file::Frame::All => None,
            file::Frame::Around(ids) => self.entities("frame", ids).map(Frame::Around),
            file::Frame::Area(one, other) => self.area(*one, *other).map(Frame::Area),
        }
    }

    fn area(&mut self, one: Place, other: Place) -> Option<Rect> {
        let area = Rect::from_two_pos(one.into(), other.into());
        let misplaced = [one, other].map(misplaced);
        let is_inside = misplaced.iter().all(Option::is_none);
        for (nth, message) in misplaced.into_iter().enumerate() {
            if let Some(message) = message {
                self.wrong(&[Step::Field("frame"), Step::Item(nth)], message);
            }
        }
        if !area.is_positive() {
            self.wrong(&[Step::Field("frame")], Message::new("view-frame").field("field", "frame"));
        }
        (is_inside && area.is_positive()).then_some(area)
    }

    fn language(&mut self, tag: &str) -> Option<Language> {
        let found = Language::ALL.into_iter().find(|language| language.tag() == tag);
        if found.is_none() {
            let choices = words::choices(tag, &Language::ALL.map(Language::tag));
            let message = Message::new("language-unknown").with("tag", tag).with("choices", choices);
            self.wrong(&[Step::Field("language")], message);
        }
        found
    }
}
