//! Makes ties of rows.

use smallvec::SmallVec;

use super::{
    draft::joined,
    entities::in_column,
    fields::{Fields, OfEnd, Texts, Time},
    making::Making,
    plan::Plan,
    rows::RecordRow,
    text,
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, RelationKindIndex, SectorIndex},
        limits::{MAX_KINDS, MAX_SECTORS},
        message::Message,
        relation::{Extra, Relation},
        share::{List, Text},
        source::Evidence,
        when::{Basis, Date, When},
    },
    exchange::{
        mapping::Role,
        quick::HashSet,
        report::{Record, Sort},
        sheet::Spot,
        values::{headings::fold, words::Direction},
    },
};

/// A row makes at most so many ties.
const MOST_OF_A_ROW: usize = 10_000;

/// The entities at one end of the ties of a row: mostly one.
type Ends = SmallVec<[usize; 1]>;

/// All that the ties of a row have in common.
#[derive(Clone)]
struct Common {
    kind: usize,
    when: When,
    status: crate::dataset::relation::Status,
    sectors: List<SectorIndex>,
    evidence: List<Evidence>,
    extra: Extra,
}

impl Making {
    /// Makes ties of a row.
    pub(super) fn relation_row(&mut self, plan: &Plan<'_>, record: &RecordRow<'_>, fields: &mut Fields) {
        let RecordRow { row, spot, at } = record;
        for (role, ends) in [(Role::From, &fields.from), (Role::To, &fields.to)] {
            if ends.is_empty() {
                let label = plan.of(role).next().map(|column| column.label.as_str()).unwrap_or_default();
                let why = Message::new("row-without-end").with("column", label);
                self.skip_unread(plan, row, *spot, fields, why);
                return;
            }
        }
        if fields.from.len().saturating_mul(fields.to.len()) > MOST_OF_A_ROW {
            self.skip(plan, row, *spot, Message::new("row-too-many").with("most", MOST_OF_A_ROW));
            return;
        }
        let (from, to, of_ends) = self.both_ends(fields, at, *spot);
        let pairs: SmallVec<[(usize, usize); 1]> =
            from.iter().flat_map(|from| to.iter().map(|to| (*from, *to))).filter(|(from, to)| from != to).collect();
        if pairs.is_empty() {
            self.keep_loop(from.first().copied(), plan, record);
            return;
        }
        let all = from.len() * to.len();
        for end in from.iter().filter(|end| all > pairs.len() && to.contains(end)) {
            let name = self.entities.get(*end).map(|draft| draft.name().to_owned()).unwrap_or_default();
            let why = Message::new("row-to-itself").with("name", name);
            self.tell(Sort::Skipped, Some(*spot), Some(Record::Entity(EntityIndex::new(*end))), why);
        }
        self.report.relation_rows += 1;
        let mut given = fields.id.take();
        let told = std::mem::take(&mut fields.told);
        let first = Record::Relation(RelationIndex::new(self.relations.len()));
        for (column, sort, said) in told {
            self.tell(sort, Some(in_column(*spot, column)), Some(first), said);
        }
        if all > 1 && fields.amount.is_some() {
            self.share_amount(plan, fields, all, (*spot, first));
        }
        let common = self.common(plan, fields, record);
        if let [(from, to)] = pairs.as_slice() {
            self.relate(*from, *to, common, given, *spot);
        } else {
            for (from, to) in &pairs {
                self.relate(*from, *to, common.clone(), given.take(), *spot);
            }
        }
        let ties = self.relations.len() - pairs.len()..self.relations.len();
        for (said, end) in of_ends {
            self.claim(said, end, *spot, ties.clone());
        }
    }

    /// The entities at both ends of the ties of a row, as the ties run, and the things that are said of single ones.
    fn both_ends(&mut self, fields: &mut Fields, at: &Text, spot: Spot) -> (Ends, Ends, Vec<(OfEnd, usize)>) {
        let mut end = |names: Texts| -> Ends {
            let mut ends: Ends = names.iter().map(|name| self.end(name, at, spot)).collect();
            // The same one named twice is one.
            if ends.len() > 1 {
                let mut seen = std::collections::BTreeSet::new();
                ends.retain(|end| seen.insert(*end));
            }
            ends
        };
        let from = end(std::mem::take(&mut fields.from));
        let to = end(std::mem::take(&mut fields.to));
        let mut of_ends: Vec<(OfEnd, usize)> = Vec::new();
        for said in std::mem::take(&mut fields.of_ends) {
            match if said.end == Role::From { from.as_slice() } else { to.as_slice() } {
                [end] => of_ends.push((said, *end)),
                // Nobody knows which of several is meant.
                _ => fields.tags.push(said.of_tie),
            }
        }
        if fields.direction == Some(Direction::Backward) { (to, from, of_ends) } else { (from, to, of_ends) }
    }

    /// Says with each tie of a row, and in the report, that the amount is that of all of them together.
    fn share_amount(&mut self, plan: &Plan<'_>, fields: &mut Fields, count: usize, (spot, first): (Spot, Record)) {
        fields.notes.push(if plan.is_chinese {
            format!("金額為同一列 {count} 項聯繫的總數")
        } else {
            format!("The amount is that of {count} ties of one row together")
        });
        let spot = plan.of(Role::Amount).next().map_or(spot, |column| in_column(spot, column.at));
        let said = Message::new("report-amount-shared").count("count", count);
        self.tell(Sort::Noticed, Some(spot), Some(first), said);
    }

    /// Tells of a tie of an entity to itself, which no dataset has. One of a network is kept with the entity: as a
    /// remark, with its place.
    fn keep_loop(&mut self, entity: Option<usize>, plan: &Plan<'_>, record: &RecordRow<'_>) {
        let RecordRow { row, spot, at } = record;
        let draft = entity.and_then(|at| self.entities.get(at));
        let name = draft.map(|draft| draft.name().to_owned()).unwrap_or_default();
        let Some(entity) = entity.filter(|_| plan.sheet.form.is_some()) else {
            self.skip(plan, row, *spot, Message::new("row-to-itself").with("name", name));
            return;
        };
        let why = Message::new("row-to-itself-kept").with("name", name);
        self.tell(Sort::Skipped, Some(*spot), Some(Record::Entity(EntityIndex::new(entity))), why);
        let ends = |column: &&super::plan::Planned| !matches!(column.role, Role::From | Role::To | Role::Direction);
        let said = plan.columns.iter().filter(ends).filter_map(|column| {
            let said = text::on_a_line(&row.cell(column.at).shown).into_owned();
            (!said.is_empty()).then(|| format!("{}: {said}", column.label))
        });
        let said: Vec<String> = said.collect();
        let head = if plan.is_chinese { "與自身的聯繫" } else { "Tie to itself" };
        let Some(draft) = self.entities.get_mut(entity) else { return };
        let said = std::iter::once(format!("{head} ({at})")).chain(said).collect::<Vec<_>>().join("; ");
        draft.notes.push(said);
    }

    fn relate(&mut self, from: usize, to: usize, common: Common, given: Option<Text>, spot: Spot) {
        let Common { kind, when, status, sectors, evidence, extra } = common;
        let has_date = when != When::Unstated || extra.ended != When::Unstated;
        let extra = self.extras.one_of(extra);
        self.relations.push(Relation {
            id: Text::new(),
            from: EntityIndex::new(from),
            to: EntityIndex::new(to),
            kind: RelationKindIndex::new(kind),
            when,
            when_basis: has_date.then_some(Basis::Stated),
            status,
            sectors,
            evidence,
            extra,
        });
        self.given.push(given);
        self.relation_rows.push(spot);
    }

    /// All that a row says of its ties.
    fn common(&mut self, plan: &Plan<'_>, fields: &mut Fields, record: &RecordRow<'_>) -> Common {
        let RecordRow { spot, at, .. } = record;
        let evidence = self.sources.evidence(at, fields);
        let mut tags = std::mem::take(&mut fields.tags);
        let word = fields.kind.take();
        let is_arrow = matches!(fields.direction, Some(Direction::Forward | Direction::Backward));
        // An arrow of a network of which nothing else is said still points somewhere.
        let is_of_network = plan.sheet.form.is_some() && plan.table.kind.is_empty();
        let kind = if is_of_network && is_arrow && word.is_none() {
            self.relation_kinds.proposed("points to", MAX_KINDS).unwrap_or_default()
        } else {
            self.kind_of(plan, word, &mut tags)
        };
        let kind = if plan.sheet.form.is_some() {
            self.relation_kinds.directed(kind, fields.direction == Some(Direction::Mutual), MAX_KINDS)
        } else if fields.direction == Some(Direction::Mutual) {
            self.relation_kinds.mutual(kind, MAX_KINDS)
        } else {
            kind
        };
        let mut sectors = Vec::new();
        for sector in std::mem::take(&mut fields.sectors) {
            match self.sectors.find(&sector, MAX_SECTORS) {
                Some(sector) => sectors.push(sector),
                None => tags.push(sector),
            }
        }
        sectors.sort_unstable();
        sectors.dedup();
        let mut told = Vec::new();
        let (when, ended) = time(fields.when.take(), fields.start.take(), fields.end.take(), &mut tags, &mut told);
        let index = RelationIndex::new(self.relations.len());
        for (column, said) in told {
            self.tell(Sort::NotUnderstood, Some(in_column(*spot, column)), Some(Record::Relation(index)), said);
        }
        let funds = self.funds(std::mem::take(&mut fields.funds), at, *spot, &mut tags);
        tags.extend(fields.place.take());
        tags.extend(fields.names.drain(..).map(|(_, name)| name));
        if tags.len() > 1 {
            let mut seen = HashSet::default();
            tags.retain(|tag| seen.insert(tag.clone()));
        }
        let extra = Extra {
            role: fields.role.take(),
            amount: fields.amount.take(),
            funds: funds.into(),
            ended,
            followed_by: None,
            tags: tags.into(),
            note: joined(&fields.notes),
        };
        let sectors = sectors.into_iter().map(SectorIndex::new).collect();
        Common { kind, when, status: fields.status.unwrap_or_default(), sectors, evidence, extra }
    }

    /// The kind of a tie: the word of its cell, else what the table proposes.
    fn kind_of(&mut self, plan: &Plan<'_>, word: Option<Text>, tags: &mut Texts) -> usize {
        if let Some(word) = word {
            if let Some(kind) = self.relation_kinds.words.find(&word, MAX_KINDS - 2) {
                return kind;
            }
            tags.push(word);
        }
        self.relation_kinds.proposed(&plan.table.kind, MAX_KINDS).unwrap_or_default()
    }

    /// The funds that the money of a tie runs through. What is no fund by its kind is a tag.
    fn funds(&mut self, names: Vec<Text>, row: &Text, spot: Spot, tags: &mut Texts) -> Vec<EntityIndex> {
        let mut funds = Vec::new();
        for name in names {
            let at = self.end(&name, row, spot);
            let mut kind = self.entities.get(at).and_then(|draft| draft.kind);
            if kind.is_none() {
                kind = self.entity_kinds.words.find(&Text::from("fund"), MAX_KINDS);
                if let Some(draft) = self.entities.get_mut(at) {
                    draft.kind = kind;
                }
            }
            if kind.is_some_and(|kind| self.entity_kinds.is_capital(kind)) {
                funds.push(EntityIndex::new(at));
            } else {
                tags.push(name);
            }
        }
        funds.sort_unstable();
        funds.dedup();
        funds
    }

    /// The ties that a row of an entity names in further columns.
    pub(super) fn further_ties(
        &mut self,
        entity: usize,
        ties: Vec<(Text, bool, Text, usize)>,
        evidence: &List<Evidence>,
        spot: Spot,
    ) {
        for (heading, begins, name, column) in ties {
            let spot = in_column(spot, column);
            let at = evidence.first().and_then(|piece| piece.at.clone()).unwrap_or_default();
            let other = self.end(&name, &at, spot);
            if other == entity {
                let why = Message::new("row-to-itself").with("name", name.as_str());
                self.tell(Sort::Skipped, Some(spot), Some(Record::Entity(EntityIndex::new(entity))), why);
                continue;
            }
            let kind = self.relation_kinds.words.find(&heading, MAX_KINDS - 2).unwrap_or_default();
            let common = Common {
                kind,
                when: When::Unstated,
                status: crate::dataset::relation::Status::default(),
                sectors: List::default(),
                evidence: evidence.clone(),
                extra: Extra::default(),
            };
            let (from, to) = if begins { (other, entity) } else { (entity, other) };
            self.relate(from, to, common, None, spot);
        }
    }

    /// A tie of a matrix, with its weight or kind as its cell says it.
    pub(super) fn matrix_tie(
        &mut self,
        plan: &Plan<'_>,
        from: usize,
        to: usize,
        shown: &str,
        (spot, at): (Spot, Text),
    ) {
        let said = text::on_a_line(shown);
        let is_word = said.chars().any(char::is_alphabetic) && crate::exchange::values::words::truth(&said).is_none();
        let mut tags = Texts::new();
        let word = (is_word && !text::is_long(&said)).then(|| Text::from(&*said));
        if word.is_none() && said.chars().any(|c| c.is_ascii_digit()) {
            let label = if plan.is_chinese { "權重" } else { "Weight" };
            tags.push(Text::from(format!("{label}: {said}")));
        }
        let kind = self.kind_of(plan, word, &mut tags);
        let evidence = vec![Evidence { at: Some(at), ..Evidence::default() }].into();
        let extra = Extra { tags: tags.into(), ..Extra::default() };
        let status = crate::dataset::relation::Status::default();
        let common = Common { kind, when: When::Unstated, status, sectors: List::default(), evidence, extra };
        self.relate(from, to, common, None, spot);
    }
}

/// The time of a tie, and that of its end where both are not one span: from its beginning to its end, if there are columns
/// for these, else its date. What is left over is kept as tags; an end before the beginning is told of.
fn time(
    when: Option<Time>,
    start: Option<Time>,
    end: Option<Time>,
    tags: &mut Texts,
    told: &mut Vec<(usize, Message)>,
) -> (When, When) {
    match (when, start, end) {
        (when, Some(start), Some(end)) => {
            tags.extend(when.map(|when| when.tag()));
            let (first, last) = (start.when.dates().next(), end.when.dates().next_back());
            match (first, last) {
                (Some(first), Some(last)) if in_order(first, last) => {
                    return from_to((start.when, first), (end.when, last));
                }
                (Some(first), None) => {
                    tags.push(end.tag());
                    return (When::On(first), When::Unstated);
                }
                _ => {}
            }
            told.push((end.column, Message::new("row-ends-before")));
            tags.extend([start.tag(), end.tag()]);
            (When::Unstated, When::Unstated)
        }
        (when, Some(start), None) => {
            tags.extend(when.map(|when| when.tag()));
            // A date says "since" as well as "at".
            (start.when, When::Unstated)
        }
        (Some(when), None, Some(end)) => {
            let (first, last) = (when.when.dates().next(), end.when.dates().next_back());
            match (first, last) {
                (Some(first), Some(last)) if in_order(first, last) => from_to((when.when, first), (end.when, last)),
                _ => {
                    told.push((end.column, Message::new("row-ends-before")));
                    tags.push(end.tag());
                    (when.when, When::Unstated)
                }
            }
        }
        (None, None, Some(end)) => match end.when.dates().next_back() {
            Some(last) => (When::Until(last), When::Unstated),
            None => (When::Unstated, When::Unstated),
        },
        (Some(when), None, None) => (when.when, When::Unstated),
        (None, None, None) => (When::Unstated, When::Unstated),
    }
}

/// The time between a beginning and an end, each with its outermost date. Where it is only known between which dates one of
/// them lies, both stay as they are told.
fn from_to((begun, first): (When, Date), (ended, last): (When, Date)) -> (When, When) {
    let is_open = |when| matches!(when, When::Between { .. });
    if !is_open(begun) && !is_open(ended) {
        return (When::Span(first, last), When::Unstated);
    }
    let ended = match ended {
        When::Since(date) => When::Between { earliest: Some(date), latest: None },
        When::Until(date) => When::Between { earliest: None, latest: Some(date) },
        other => other,
    };
    (begun, ended)
}

fn in_order(first: Date, last: Date) -> bool {
    first.first_day() <= last.last_day()
}

/// Whether the cell of a matrix says that there is a tie: not if it is blank, a nought or a no.
pub(super) fn says_tie(shown: &str) -> bool {
    use crate::exchange::values::words::{blank, truth};
    let said = text::on_a_line(shown);
    let is_nought = said.chars().any(|c| c == '0') && said.chars().all(|c| matches!(c, '0' | '.' | ',' | '%'));
    !said.is_empty() && !is_nought && blank(&said).is_none() && truth(&said) != Some(false) && !fold(&said).is_empty()
}
