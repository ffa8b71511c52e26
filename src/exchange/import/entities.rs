//! Makes entities: of rows of their own, and of names that only ties have.

use super::{
    Done,
    draft::{Draft, chinese, entity_ids},
    fields::{Fields, Texts},
    making::Making,
    plan::Plan,
    rows::RecordRow,
    text,
};
use crate::{
    dataset::{
        entity::Entity,
        id::EntityIndex,
        limits::{MAX_KINDS, MAX_SECTORS},
        message::Message,
        share::{List, Text},
        source::Evidence,
        when::When,
    },
    exchange::{
        mapping::Role,
        progress::Refused,
        report::{Record, Sort},
        sheet::Spot,
        values::spelling::fold,
    },
};

impl Making {
    /// Makes an entity of a row of a table, or adds to the one that it is about.
    pub(super) fn entity_row(&mut self, plan: &Plan<'_>, record: &RecordRow<'_>, fields: &mut Fields) {
        let RecordRow { row, spot, at } = record;
        if fields.names.is_empty() && fields.id.is_none() {
            self.skip_unread(plan, row, *spot, fields, Message::new("row-without-name"));
            return;
        }
        if fields.names.iter().all(|(role, _)| *role == Role::Alias)
            && let Some(id) = fields.id.clone()
        {
            fields.names.insert(0, (Role::Name, id));
        }
        let entity = self.entity_of(fields, *spot);
        let ties = std::mem::take(&mut fields.ties);
        let evidence = self.sources.evidence(at, fields);
        self.fill(plan, entity, fields, &evidence, *spot);
        self.report.entity_rows += 1;
        self.further_ties(entity, ties, &evidence, *spot);
    }

    /// The entity that a row is about: the one of that id, else of that name, else a new one.
    fn entity_of(&mut self, fields: &Fields, spot: Spot) -> usize {
        let keys: Vec<String> =
            fields.names.iter().filter(|(role, _)| *role != Role::Alias).map(|(_, name)| self.key(name)).collect();
        let by_id = fields.id.as_ref().and_then(|id| self.by_id.get(id)).copied();
        let by_name = keys.iter().find_map(|key| self.named(key));
        // Another id tells it from others of that name.
        let same = by_name.filter(|at| {
            let given = self.entities.get(*at).and_then(|entity| entity.given.as_ref());
            given.is_none() || fields.id.is_none()
        });
        if let Some(at) = by_id.or(same) {
            let name = self.entities.get(at).map(|entity| entity.name().to_owned()).unwrap_or_default();
            let said = Message::new("report-joined-row").with("name", name);
            self.tell(Sort::Merged, Some(spot), Some(Record::Entity(EntityIndex::new(at))), said);
            return at;
        }
        let at = self.entities.len();
        if by_name.is_some() {
            let name = fields.names.first().map(|(_, name)| name.as_str()).unwrap_or_default();
            let said = Message::new("report-same-name").with("name", name);
            self.tell(Sort::Noticed, Some(spot), Some(Record::Entity(EntityIndex::new(at))), said);
        }
        self.entities.push(Draft { given: fields.id.clone(), ..Draft::default() });
        self.listed += 1;
        at
    }

    /// The sectors of these names; where there are too many to know one, its name becomes a tag.
    fn known_sectors(&mut self, names: Vec<Text>, tags: &mut Texts) -> Vec<usize> {
        let mut known = Vec::new();
        for name in names {
            match self.sectors.find(&name, MAX_SECTORS) {
                Some(sector) => known.push(sector),
                None => tags.push(name),
            }
        }
        known
    }

    /// Adds what a row says to its entity.
    fn fill(&mut self, plan: &Plan<'_>, at: usize, fields: &mut Fields, evidence: &List<Evidence>, spot: Spot) {
        let record = Record::Entity(EntityIndex::new(at));
        for (column, sort, said) in std::mem::take(&mut fields.told) {
            self.tell(sort, Some(in_column(spot, column)), Some(record), said);
        }
        if let Some(id) = fields.id.clone() {
            self.by_id.entry(id).or_insert(at);
        }
        for (_, name) in &fields.names {
            let key = self.key(name);
            self.call(key, at);
        }
        let mut tags = std::mem::take(&mut fields.tags);
        let kind = fields.kind.take().or_else(|| proposed(plan)).and_then(|kind| {
            let found = self.entity_kinds.words.find(&kind, MAX_KINDS - 1);
            if found.is_none() {
                tags.push(kind);
            }
            found
        });
        let sectors = self.known_sectors(std::mem::take(&mut fields.sectors), &mut tags);
        let Some(draft) = self.entities.get_mut(at) else { return };
        for (role, name) in fields.names.drain(..) {
            draft.add_name(role, name);
        }
        if draft.given.is_none() {
            draft.given = fields.id.take();
        }
        draft.kind = draft.kind.or(kind);
        draft.sectors.extend(sectors);
        // An entity has one date; when it ended is said in words.
        for time in [fields.when.take(), fields.start.take()].into_iter().flatten() {
            if draft.when == When::Unstated {
                draft.when = time.when;
            } else if time.when != draft.when {
                tags.push(time.tag());
            }
        }
        tags.extend(fields.end.take().filter(|end| end.when != draft.when).map(|end| end.tag()));
        draft.founded |= fields.founded;
        draft.status = draft.status.or(fields.status);
        tags.extend(draft.add_amount(fields.amount.take()));
        tags.extend(draft.add_place(fields.place.take()));
        draft.lies = draft.lies.or_else(|| Some([fields.right?, fields.down?]));
        tags.extend(fields.role.take().into_iter().chain(fields.funds.drain(..)));
        for tag in tags {
            draft.add_tag(tag);
        }
        draft.notes.append(&mut fields.notes);
        draft.add_evidence(evidence);
        draft.add_row(spot);
    }

    /// The entity that a tie names, by id or name; one that is in no table is made of the name alone.
    pub(super) fn end(&mut self, name: &Text, row: &Text, spot: Spot) -> usize {
        if let Some(at) = self.spelt_at.get(&name.as_ptr()).or_else(|| self.spelt.get(name)) {
            return *at;
        }
        let at = self.by_id.get(name).copied().unwrap_or_else(|| self.end_by_name(name, row, spot));
        self.spelt.insert(name.clone(), at);
        self.spelt_at.insert(name.as_ptr(), at);
        at
    }

    fn end_by_name(&mut self, name: &Text, row: &Text, spot: Spot) -> usize {
        let folded = fold(name);
        let kept = self.kept(&folded).map(str::to_owned);
        if let Some(at) = self.named(kept.as_ref().unwrap_or(&folded)) {
            let Some(draft) = self.entities.get_mut(at) else { return at };
            let known = draft.names.iter().chain(&draft.short).map(|(_, own)| own).chain(&draft.aliases);
            if !known.into_iter().any(|own| own == name) {
                let called = draft.name().to_owned();
                // Another spelling of the same letters needs no name of its own.
                if kept.is_some() {
                    draft.add_alias(name.clone());
                }
                let said = Message::new("report-merged").with("other", name.as_str()).with("name", called);
                self.tell(Sort::Merged, Some(spot), Some(Record::Entity(EntityIndex::new(at))), said);
            }
            return at;
        }
        let at = self.entities.len();
        let evidence = List::from(vec![Evidence { at: Some(row.clone()), ..Evidence::default() }]);
        let mut draft = Draft { evidence, rows: vec![spot], ..Draft::default() };
        draft.add_name(Role::Name, Text::from(text::first(name, crate::dataset::limits::MAX_NAME)));
        self.entities.push(draft);
        self.call(kept.unwrap_or(folded), at);
        at
    }

    /// Says which entities no table has, if there is a table of entities at all.
    pub(super) fn tell_invented(&mut self, from: usize) {
        let invented = self.entities.len().saturating_sub(from);
        if invented == 0 {
            return;
        }
        if self.listed == 0 {
            let said = Message::new("report-all-invented").count("count", invented);
            self.tell(Sort::Invented, None, None, said);
            return;
        }
        for at in from..self.entities.len() {
            let Some(draft) = self.entities.get(at) else { continue };
            let said = Message::new("report-invented").with("name", draft.name());
            let spot = draft.rows.first().copied();
            self.tell(Sort::Invented, spot, Some(Record::Entity(EntityIndex::new(at))), said);
        }
    }

    /// The entities with their ids and the rows they were made of, in the order in which they were met.
    ///
    /// # Errors
    /// If the work is given up.
    pub(super) fn finish_entities(
        &mut self,
        done: &mut Done<'_, '_>,
    ) -> Result<(Vec<Entity>, Vec<Vec<Spot>>), Refused> {
        let drafts = std::mem::take(&mut self.entities);
        let unsorted = drafts.iter().any(|draft| draft.kind.is_none());
        let unsorted = if unsorted { self.entity_kinds.unsorted(MAX_KINDS) } else { None };
        let ids = entity_ids(&drafts, done)?;
        self.chinese = chinese(drafts.iter().flat_map(|draft| &draft.names).map(|(tag, _)| *tag));
        let (mut entities, mut rows) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
        for (mut draft, id) in drafts.into_iter().zip(ids) {
            done.look()?;
            draft.settle(self.chinese);
            let (entity, its_rows) = draft.finish(id, unsorted.unwrap_or_default());
            entities.push(entity);
            rows.push(its_rows);
        }
        Ok((entities, rows))
    }
}

/// The kind that a table proposes for its entities.
fn proposed(plan: &Plan<'_>) -> Option<Text> {
    (!plan.table.kind.is_empty()).then(|| Text::from(plan.table.kind.as_str()))
}

/// The same row, at a column.
pub(super) fn in_column(spot: Spot, column: usize) -> Spot {
    Spot { column: u32::try_from(column).ok(), ..spot }
}
