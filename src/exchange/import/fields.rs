//! The content of the cells of one row, by the roles of their columns.

use smallvec::SmallVec;

use super::{
    memo::Memo,
    plan::{Plan, Planned},
    text,
};
use crate::{
    dataset::{
        amount::{Amount, Reading as Print},
        limits::MAX_URL,
        link,
        message::Message,
        share::Text,
        when::When,
    },
    exchange::{
        mapping::Role,
        own::form,
        report::Sort,
        sheet::{Cell, Row, Value, letters},
        values::{Reading, amounts, dates, several, words},
    },
};

/// Texts of one row, of which there is mostly one.
pub(super) type Texts = SmallVec<[Text; 1]>;

/// The content of the cells of one row. A cell that could not be read as its column asks is among the tags.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) id: Option<Text>,
    pub(super) names: SmallVec<[(Role, Text); 1]>,
    pub(super) kind: Option<Text>,
    pub(super) sectors: Vec<Text>,
    pub(super) from: Texts,
    pub(super) to: Texts,
    /// The ends of further ties, in a table of entities: the heading, whether the entity named begins it, its name and
    /// the position of its column.
    pub(super) ties: Vec<(Text, bool, Text, usize)>,
    pub(super) direction: Option<words::Direction>,
    pub(super) when: Option<Time>,
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    pub(super) founded: bool,
    pub(super) amount: Option<Amount>,
    pub(super) status: Option<crate::dataset::relation::Status>,
    pub(super) role: Option<Text>,
    pub(super) funds: Vec<Text>,
    pub(super) tags: Texts,
    /// Things that are said of the ends, with their columns.
    pub(super) of_ends: Vec<OfEnd>,
    pub(super) notes: Vec<String>,
    pub(super) place: Option<Text>,
    /// Where another program drew it.
    pub(super) right: Option<f64>,
    pub(super) down: Option<f64>,
    pub(super) sources: Vec<Text>,
    pub(super) at: Option<Text>,
    pub(super) says: Option<Text>,
    pub(super) quote: Option<Text>,
    pub(super) urls: Vec<Text>,
    /// Remarks about cells: the column, the sort and the words.
    pub(super) told: Vec<(usize, Sort, Message)>,
}

/// A time with what was printed, and under which heading.
#[derive(Debug)]
pub(super) struct Time {
    pub(super) when: When,
    pub(super) column: usize,
    label: Text,
    shown: Text,
}

impl Time {
    /// The time as a tag of its column.
    pub(super) fn tag(&self) -> Text {
        under(&self.label, &self.shown)
    }
}

/// A thing that a row of a tie says of one of its ends.
#[derive(Debug)]
pub(super) struct OfEnd {
    /// Which end: that of [`Role::From`] or [`Role::To`].
    pub(super) end: Role,
    /// The position of the column.
    pub(super) column: usize,
    /// The tag as an entity has it: "Country: France".
    pub(super) of_entity: Text,
    /// The same as the tie has it: "Investor country: France".
    pub(super) of_tie: Text,
}

impl Fields {
    /// The content of the cells of `row`.
    pub(super) fn read(plan: &Plan<'_>, row: &Row) -> Self {
        let mut fields = Self::default();
        let mut sum = None;
        let mut currency = None;
        for column in &plan.columns {
            let cell = row.cell(column.at);
            if let Some(note) = cell.note() {
                let place = letters(u32::try_from(column.at).unwrap_or(u32::MAX));
                fields.notes.push(format!("{place}{}: {}", row.number, text::prose(note)));
            }
            if let Value::Unread(why) = &*cell.value() {
                fields.unread(column, cell, (**why).clone());
                continue;
            }
            if cell.shown.is_empty() {
                continue;
            }
            match column.role {
                Role::Amount => sum = fields.sum(column, cell),
                Role::Currency => currency = Some((column, text::line(&cell.shown))),
                _ => fields.cell(plan, column, cell),
            }
        }
        fields.amount(sum, currency);
        fields
    }

    fn cell(&mut self, plan: &Plan<'_>, column: &Planned, cell: &Cell) {
        let line = text::line(&cell.shown);
        if line.is_empty() {
            return;
        }
        // Where every row is an element of a network, a node may well be called "none".
        if !keeps_blanks(column.role)
            && plan.sheet.form.is_none()
            && let Some(blank) = column.blank(&line)
        {
            if blank == words::Blank::Unknown {
                self.tag(column, &line);
            }
            return;
        }
        match column.role {
            Role::Id => self.once(column, line, |fields| &mut fields.id),
            Role::Name | Role::NameEnglish | Role::NameTraditional | Role::NameSimplified | Role::Short => {
                self.named(column, line);
            }
            Role::Alias => self.names.extend(parts(column, cell).map(|part| (Role::Alias, part))),
            // Of several kinds the first one counts, and the others are words to find it by.
            Role::Kind if column.reading.separator.is_some() => {
                parts(column, cell).for_each(|part| self.once(column, part, |fields| &mut fields.kind));
            }
            Role::Kind => self.once(column, line, |fields| &mut fields.kind),
            Role::Sector => self.sectors.extend(parts(column, cell)),
            Role::From | Role::To => self.end(plan, column, cell),
            Role::Direction => match column.directions.get(&line, || words::direction(&line)) {
                Some(direction) => self.direction = Some(direction),
                None => self.not_understood(column, cell, Message::new("cell-no-direction")),
            },
            Role::When | Role::Start | Role::End => self.time(plan, column, cell),
            Role::Status => match column.statuses.get(&line, || words::status(&line)) {
                Some(status) => self.status = Some(status),
                None => self.not_understood(column, cell, Message::new("cell-no-status")),
            },
            Role::Capacity => self.once(column, line, |fields| &mut fields.role),
            Role::Fund => self.funds.extend(parts(column, cell)),
            Role::Tags => self.tags.extend(parts(column, cell).filter(|part| !text::is_long(part))),
            Role::Note => self.notes.push(text::prose(&cell.shown)),
            Role::Source => self.sources.extend(parts(column, cell)),
            Role::At => self.once(column, line, |fields| &mut fields.at),
            Role::Says => self.once(column, line, |fields| &mut fields.says),
            Role::Quote => self.once(column, line, |fields| &mut fields.quote),
            Role::Url => self.addresses(column, cell),
            Role::Place => self.once(column, line, |fields| &mut fields.place),
            Role::Right => self.right = coordinate(&line),
            Role::Down => self.down = coordinate(&line),
            Role::Tag if column.reading.separator.is_some() => {
                parts(column, cell).for_each(|part| self.tag(column, &part));
            }
            Role::Tag => self.tag(column, &cell.shown),
            Role::OfFrom => self.of_end(plan, Role::From, column, &cell.shown),
            Role::OfTo => self.of_end(plan, Role::To, column, &cell.shown),
            Role::Amount | Role::Currency | Role::Ignored => {}
        }
    }

    /// Fills a field that a record has once; what is said again is a tag.
    fn once(&mut self, column: &Planned, line: Text, field: impl Fn(&mut Self) -> &mut Option<Text>) {
        // What is longer than a line can be shown stays whole among the notes.
        if field(self).is_none() && !text::is_long(&line) {
            *field(self) = Some(line);
        } else {
            self.tag(column, &line);
        }
    }

    fn named(&mut self, column: &Planned, line: Text) {
        if text::is_long(&line) {
            self.told.push((column.at, Sort::NotUnderstood, Message::new("cell-name-long")));
            self.notes.push(format!("{}: {line}", column.label));
            self.names.push((column.role, Text::from(text::first(&line, crate::dataset::limits::MAX_NAME))));
            return;
        }
        self.names.push((column.role, line));
    }

    fn end(&mut self, plan: &Plan<'_>, column: &Planned, cell: &Cell) {
        let ends = parts(column, cell);
        if plan.is(crate::exchange::mapping::Rows::Entities) {
            let begins = column.role == Role::From;
            self.ties.extend(ends.map(|end| (column.label.clone(), begins, end, column.at)));
        } else if column.role == Role::From {
            self.from.extend(ends);
        } else {
            self.to.extend(ends);
        }
    }

    fn time(&mut self, plan: &Plan<'_>, column: &Planned, cell: &Cell) {
        let is_of_network = plan.sheet.form.is_some();
        let read = || {
            // Programs write times as the standard has them, which in a table of a person's means something else.
            let extended = is_of_network.then(|| form::read_when(&cell.shown)).flatten();
            extended.map_or_else(
                || dates::read(cell, &column.reading),
                |when| Reading::Read(dates::Dated { when, ..dates::Dated::default() }),
            )
        };
        let dated = match read_once(&column.times, cell, read) {
            Reading::Empty => return,
            Reading::Unknown => return self.tag(column, &cell.shown),
            Reading::Unread(why) => return self.not_understood(column, cell, why),
            Reading::Read(dated) | Reading::Ambiguous(dated) => dated,
        };
        if let Some(remark) = dated.remark {
            self.told.push((column.at, Sort::Noticed, remark));
        }
        if dated.approximate {
            self.tag(column, &cell.shown);
        }
        if dated.when == When::Unstated {
            return;
        }
        let (label, shown) = (column.label.clone(), cell.shown.clone());
        let time = Time { when: dated.when, column: column.at, label, shown };
        let field = match column.role {
            Role::Start => &mut self.start,
            Role::End => &mut self.end,
            _ => &mut self.when,
        };
        if field.is_some() {
            self.tags.push(time.tag());
            return;
        }
        self.founded |= column.founded && column.role != Role::End;
        *field = Some(time);
    }

    /// The sum of money in a cell, with its column.
    fn sum<'p>(&mut self, column: &'p Planned, cell: &Cell) -> Option<(&'p Planned, amounts::Sum)> {
        match read_once(&column.sums, cell, || amounts::read(cell, &column.reading)) {
            Reading::Empty => None,
            Reading::Unknown | Reading::Unread(_) if text::is_long(&cell.shown) => {
                self.not_understood(column, cell, Message::new("cell-no-amount"));
                None
            }
            // The word stands in place of the sum, as it is printed.
            Reading::Unknown => {
                self.told.push((column.at, Sort::NotUnderstood, Message::new("cell-no-amount")));
                Some((column, printed(cell)))
            }
            Reading::Unread(why) => {
                self.told.push((column.at, Sort::NotUnderstood, why));
                Some((column, printed(cell)))
            }
            Reading::Read(sum) | Reading::Ambiguous(sum) => Some((column, sum)),
        }
    }

    /// Joins a sum with the currency beside it.
    fn amount(&mut self, sum: Option<(&Planned, amounts::Sum)>, currency: Option<(&Planned, Text)>) {
        let Some((column, sum)) = sum else {
            // A currency without a sum says nothing, but it was written.
            if let Some((column, word)) = currency {
                self.tag(column, &word);
            }
            return;
        };
        let remark = sum.remark.clone();
        let code = currency.as_ref().and_then(|(_, word)| amounts::currency(word));
        if let (Some((column, word)), None) = (&currency, &code) {
            self.tag(column, word);
            let message = Message::new("cell-no-currency").with("text", word.as_str());
            self.told.push((column.at, Sort::NotUnderstood, message));
        }
        let mut amount = match &code {
            Some(code) => sum.in_currency(code),
            None => sum.amount,
        };
        if let (Some(remark), None) = (remark, amount.value) {
            self.told.push((column.at, Sort::NotUnderstood, remark));
        }
        amount.raw = text::line(&amount.raw);
        if amount.value.is_none() || amount.currency.is_none() {
            (amount.value, amount.currency) = (None, None);
            if amount.reading == Print::Clear {
                amount.reading = Print::Suspect;
            }
        }
        if !amount.raw.is_empty() {
            self.amount = Some(amount);
        }
    }

    fn addresses(&mut self, column: &Planned, cell: &Cell) {
        for part in parts(column, cell) {
            let address = if part.starts_with("www.") { Text::from(format!("https://{part}")) } else { part };
            match link::safe(&address) {
                Some(_) if !address.starts_with("mailto:") && address.len() <= MAX_URL => self.urls.push(address),
                _ => self.tag(column, &address),
            }
        }
    }

    /// Something about an end of the tie. In tables of anything else it is a tag like others.
    fn of_end(&mut self, plan: &Plan<'_>, end: Role, column: &Planned, shown: &Text) {
        let of_tie = tagged(column, shown);
        if !plan.is(crate::exchange::mapping::Rows::Relations) || of_tie.is_empty() || text::is_long(&of_tie) {
            return self.tag(column, shown);
        }
        let of_entity = Text::from(format!("{}: {}", column.of_end, text::on_a_line(shown)));
        self.of_ends.push(OfEnd { end, column: column.at, of_entity, of_tie });
    }

    /// Keeps a cell that cannot be read as a tag, and tells of it.
    fn not_understood(&mut self, column: &Planned, cell: &Cell, why: Message) {
        self.tag(column, &cell.shown);
        self.told.push((column.at, Sort::NotUnderstood, why));
    }

    /// A cell without a value: whoever needs it finds nothing, and it is told.
    fn unread(&mut self, column: &Planned, cell: &Cell, why: Message) {
        self.told.push((column.at, Sort::NotUnderstood, why));
        if !cell.shown.trim().is_empty() {
            self.tag(column, &cell.shown);
        }
    }

    /// A tag of a column; a text that is too long for one is a remark.
    pub(super) fn tag(&mut self, column: &Planned, shown: &Text) {
        let tag = tagged(column, shown);
        if text::is_long(&tag) {
            self.notes.push(format!("{}: {}", column.label, text::prose(shown)));
        } else if !tag.is_empty() {
            self.tags.push(tag);
        }
    }
}

/// The value of a cell, which for a text was perhaps found before. Two numbers may be shown alike and not be the same.
fn read_once<T: Clone>(memo: &Memo<Reading<T>>, cell: &Cell, read: impl FnOnce() -> Reading<T>) -> Reading<T> {
    if matches!(*cell.value(), Value::Text) { memo.get(&cell.shown, read) } else { read() }
}

/// A cell as it is kept under the heading of its column.
fn tagged(column: &Planned, shown: &Text) -> Text {
    column.tags.get(shown, || under(&column.label, shown))
}

/// A text under a heading, on a line; nothing if it is empty.
fn under(label: &str, shown: &str) -> Text {
    let shown = text::on_a_line(shown);
    if shown.is_empty() {
        return Text::new();
    }
    let mut tag = String::with_capacity(label.len() + 2 + shown.len());
    for part in [label, ": ", &*shown] {
        tag.push_str(part);
    }
    Text::from(tag)
}

/// Where another program drew something, along one axis.
fn coordinate(text: &str) -> Option<f64> {
    text.parse().ok().filter(|place: &f64| place.is_finite())
}

/// The values of a cell, each on a line.
fn parts<'c>(column: &'c Planned, cell: &'c Cell) -> impl Iterator<Item = Text> + 'c {
    let separator = column.reading.separator.as_deref();
    let whole = separator.is_none().then(|| text::line(&cell.shown));
    let parts = separator.map(|sign| several::split(&cell.shown, Some(sign))).unwrap_or_default();
    let parts = parts.into_iter().map(|part| Text::from(&*text::on_a_line(part)));
    whole.into_iter().chain(parts).filter(|part| !part.is_empty())
}

/// A sum of which nothing is known but how it is printed.
fn printed(cell: &Cell) -> amounts::Sum {
    let amount = Amount { raw: cell.shown.clone(), reading: Print::Printed, ..Amount::default() };
    amounts::Sum { amount, ..amounts::Sum::default() }
}

/// Whether a word for nothing is told of by whoever reads such a column, or is a word like any other there.
fn keeps_blanks(role: Role) -> bool {
    matches!(role, Role::When | Role::Start | Role::End | Role::Note | Role::Tag)
}
