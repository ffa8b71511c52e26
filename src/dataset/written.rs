//! Takes the file apart into its records and reads each alone, so that a broken one hides no other.

mod fields;
mod proposals;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    ops::Range,
};

use elsa::FrozenVec;
use ron::error::SpannedError;
use serde::Deserialize;

use super::{
    file::{self, kept},
    limits::{MAX_KINDS, MAX_RECORDS, MAX_SECTORS},
    list::List,
    log::{Log, nearest},
    message::Message,
    problem::Severity,
    repair::{Torn, UNREAD},
    tree::{self, Part, Tree},
    words,
};

pub(super) use proposals::{Side, WrittenProposal, proposals};

/// The texts of records from which something was taken out.
pub(super) type Patches = FrozenVec<String>;

/// The fields of a record that could not be read, by the offset of the record.
pub(super) type Unread = HashMap<usize, Vec<String>>;

/// A record as written, and its range in the text.
#[derive(Debug)]
pub(super) struct Record<T> {
    pub(super) written: T,
    pub(super) range: Range<usize>,
}

/// The workspace as written, in the dataset's own file or in one beside it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) groups: Vec<Record<kept::Group>>,
    pub(super) views: Vec<Record<kept::View>>,
    pub(super) stories: Vec<Record<kept::Story>>,
    pub(super) positions: Vec<Record<kept::Position>>,
    pub(super) notes: Vec<Record<kept::Note>>,
    pub(super) letterhead: Vec<Record<kept::Letterhead>>,
    pub(super) proposals: Vec<Record<kept::Proposal>>,
}

/// The form of a file with what is kept beside a dataset: its version and its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    schema: &'static str,
    fields: &'static [&'static str],
}

impl Form {
    /// A workspace.
    pub(super) const WORKSPACE: Self = Self { schema: kept::SCHEMA, fields: &kept::FIELDS };
    /// Proposals to be sent.
    pub(super) const PROPOSALS: Self = Self { schema: kept::PROPOSALS_SCHEMA, fields: &kept::PROPOSALS_FIELDS };
}

/// A workspace in a file of its own, before any of it is understood.
#[derive(Debug, Default)]
pub(super) struct WrittenWorkspace {
    /// The id of the dataset it belongs to, and the offset of that id.
    pub(super) dataset: (String, usize),
    pub(super) kept: Kept,
    /// The names of the lists it has; for the others, the dataset's own count.
    pub(super) lists: Vec<&'static str>,
    /// The ids of records that could not be read.
    pub(super) lost: HashSet<String>,
    /// The fields of other records that could not be read.
    pub(super) unread: Unread,
}

/// Everything in the file that could be read, before any of it is understood.
#[derive(Debug, Default)]
pub(super) struct Written<'text> {
    pub(super) id: String,
    pub(super) title: file::Names,
    pub(super) description: file::Names,
    pub(super) sources: Vec<Record<file::Source<'text>>>,
    pub(super) sectors: Vec<Record<file::Sector>>,
    pub(super) entity_kinds: Vec<Record<file::EntityKind>>,
    pub(super) relation_kinds: Vec<Record<file::RelationKind>>,
    pub(super) entities: Vec<Record<file::Entity<'text>>>,
    pub(super) relations: Vec<Record<file::Relation<'text>>>,
    pub(super) figures: Vec<Record<file::Figure<'text>>>,
    pub(super) kept: Kept,
    /// The ids of records that could not be read; references to them are no further problem.
    pub(super) lost: HashSet<String>,
    /// The fields of other records that could not be read.
    pub(super) unread: Unread,
    /// The names, for people, of the records whose lists could not be read at all.
    pub(super) lost_lists: Vec<&'static str>,
    /// Whether anything could not be read, so that a missing record may be there.
    pub(super) incomplete: bool,
}

impl<'text> Written<'text> {
    /// Reads every record of a dataset.
    ///
    /// `None` if the file is of another version or too long, so that nothing more can be said.
    pub(super) fn collect(tree: &Tree<'text>, patches: &'text Patches, log: &mut Log<'_>) -> Option<Self> {
        let all = fields::of(tree);
        let mut reader = Reader::new((tree, patches), &all, &file::FIELDS, log);
        let field = |name: &str| fields::named(&all, &file::FIELDS, name);
        if !reader.knows_schema(field("schema"), file::SCHEMA) {
            return None;
        }
        let mut written = Self {
            id: reader.required(field("id"), "id"),
            title: reader.required(field("title"), "title"),
            description: reader.value(field("description")).unwrap_or_default(),
            sources: reader.list(field("sources"), (List::Sources.noun(), "Source")),
            sectors: reader.list(field("sectors"), (List::Sectors.noun(), "Sector")),
            entity_kinds: reader.list(field("entity_kinds"), (List::EntityKinds.noun(), "EntityKind")),
            relation_kinds: reader.list(field("relation_kinds"), (List::RelationKinds.noun(), "RelationKind")),
            entities: reader.list(field("entities"), (List::Entities.noun(), "Entity")),
            relations: reader.list(field("relations"), (List::Relations.noun(), "Relation")),
            figures: reader.list(field("figures"), (List::Figures.noun(), "Figure")),
            kept: reader.kept(&all),
            ..Self::default()
        };
        if reader.has_too_many_records() {
            return None;
        }
        written.incomplete = !reader.is_clean;
        written.lost = reader.lost;
        written.unread = reader.unread;
        written.lost_lists = reader.lost_lists;
        Some(written)
    }
}

impl Kept {
    /// Reads the workspace in the text of a dataset that reads without an error.
    pub(super) fn collect(tree: &Tree<'_>) -> Self {
        let all = fields::of(tree);
        let (patches, mut log) = (Patches::default(), Log::new(tree.text()));
        Reader::new((tree, &patches), &all, &file::FIELDS, &mut log).kept(&all)
    }
}

impl WrittenWorkspace {
    /// Reads every record of a workspace that begins at `start`.
    ///
    /// `None` if the file is of another version or too long, so that nothing more can be said.
    pub(super) fn collect(tree: &Tree<'_>, start: usize, form: Form, log: &mut Log<'_>) -> Option<Self> {
        let all = fields::of(tree);
        let patches = Patches::default();
        let mut reader = Reader::new((tree, &patches), &all, form.fields, log);
        let field = |name: &str| fields::named(&all, form.fields, name);
        if !reader.knows_schema(field("schema"), form.schema) {
            return None;
        }
        let dataset = field("dataset");
        let place = dataset.map_or(start, |field| field.value.start);
        let dataset = (reader.required(dataset, "dataset"), place);
        let mut kept = reader.kept(&all);
        kept.proposals = reader.list(field("proposals"), (List::Proposals.noun(), "Proposal"));
        let lists = List::BESIDE.map(List::name).into_iter().filter(|list| field(list).is_some());
        let lists = lists.collect();
        if reader.has_too_many_records() {
            return None;
        }
        let (lost, unread) = (reader.lost, reader.unread);
        // The records in proposals are read once more where the proposals are made.
        proposals(tree, &patches, &kept.proposals, log);
        Some(Self { dataset, kept, lists, lost, unread })
    }
}

/// Reads values out of the text and remembers those it could not read.
struct Reader<'tree, 'text, 'log, 'original> {
    tree: &'tree Tree<'text>,
    patches: &'text Patches,
    log: &'log mut Log<'original>,
    lost: HashSet<String>,
    unread: Unread,
    lost_lists: Vec<&'static str>,
    is_clean: bool,
    records: usize,
    /// The number of bytes of records with mistakes that were copied.
    copied: usize,
}

impl<'tree, 'text, 'log, 'original> Reader<'tree, 'text, 'log, 'original> {
    /// Begins to read a file with these fields, of which only the known ones may be there.
    fn new(
        (tree, patches): (&'tree Tree<'text>, &'text Patches),
        fields: &[Part<'_>],
        known: &[&'static str],
        log: &'log mut Log<'original>,
    ) -> Self {
        let lost: HashSet<String> = tree.lost().map(str::to_owned).collect();
        let is_clean = fields::report_misplaced(fields, known, log) && lost.is_empty();
        Self {
            tree,
            patches,
            log,
            lost,
            unread: Unread::new(),
            lost_lists: Vec::new(),
            is_clean,
            records: 0,
            copied: 0,
        }
    }

    /// Reads groups, views, stories, places, notes and the letterhead.
    fn kept(&mut self, fields: &[Part<'_>]) -> Kept {
        let field = |name: &str| fields::named(fields, &file::FIELDS, name);
        Kept {
            groups: self.list(field("groups"), (List::Groups.noun(), "Group")),
            views: self.list(field("views"), (List::Views.noun(), "View")),
            stories: self.list(field("stories"), (List::Stories.noun(), "Story")),
            positions: self.list(field("positions"), (List::Positions.noun(), "Position")),
            notes: self.list(field("notes"), (List::Notes.noun(), "Note")),
            letterhead: self.list(field("letterhead"), (List::Letterhead.noun(), "Letterhead")),
            proposals: Vec::new(),
        }
    }

    /// The text of a value, without its broken ranges.
    fn text(&self, range: &Range<usize>) -> &'text str {
        match self.tree.readable(range) {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.patches.push_get(text),
        }
    }

    /// Whether there are more records than can be read, which is reported.
    fn has_too_many_records(&mut self) -> bool {
        let too_many = self.records > MAX_RECORDS;
        if too_many {
            self.log.error(0, Message::new("file-too-many-records").with("most", MAX_RECORDS));
        }
        too_many
    }

    /// Whether the file is of the version that this program reads; another one is reported. A missing version counts as
    /// the right one, so that the rest is read as well.
    fn knows_schema(&mut self, field: Option<&Part<'_>>, known: &'static str) -> bool {
        let schema: String = self.required(field, "schema");
        if schema == known || schema.is_empty() {
            return true;
        }
        let at = field.map_or(0, |field| field.value.start);
        let near = nearest(&schema, [known].into_iter()).is_some();
        let family = known.trim_end_matches(|c: char| c.is_ascii_digit());
        let newer = schema.strip_prefix(family).is_some_and(|version| version.parse::<u32>().is_ok());
        let hint = match (newer, near) {
            (true, _) => Some(Message::new("schema-newer")),
            (false, true) => Some(Message::new("schema-misspelt")),
            (false, false) => None,
        };
        let message = Message::new("schema-unknown").with("schema", schema.as_str()).with("known", known);
        self.log.error(at, message.with("hint", hint));
        false
    }

    fn required<T: Deserialize<'text> + Default>(&mut self, field: Option<&Part<'_>>, name: &str) -> T {
        if field.is_none() {
            self.log.error(0, Message::new("dataset-without").field("field", name));
        }
        self.value(field).unwrap_or_default()
    }

    fn value<T: Deserialize<'text>>(&mut self, field: Option<&Part<'_>>) -> Option<T> {
        let range = field?.value.clone();
        match file::parse(self.text(&range)) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = words::offset(&error, &self.tree.unfolded(range));
                self.log.error(at, words::message(&error.code, ""));
                None
            }
        }
    }

    /// Reads the records of a list. `what` has the names of such a record for people and in the parser.
    fn list<T: Deserialize<'text>>(&mut self, field: Option<&Part<'_>>, what: (&'static str, &str)) -> Vec<Record<T>> {
        let Some(field) = field else {
            // The list may be there under a name that nobody can guess.
            self.lost_lists.extend((!self.is_clean).then_some(what.0));
            return Vec::new();
        };
        let Some(list) = field.bracket().filter(|_| field.value_text().starts_with('[')) else {
            self.log.error(field.value.start, Message::new("list-expected").with("noun", Message::new(what.0)));
            self.is_clean = false;
            self.lost_lists.push(what.0);
            return Vec::new();
        };
        let length = list.parts().count();
        self.records += length;
        if self.records > MAX_RECORDS || self.is_too_long(field, length, what) {
            return Vec::new();
        }
        let mut records = Vec::with_capacity(length);
        for (nth, part) in list.parts().enumerate() {
            records.extend(self.record(part, nth, what));
        }
        records
    }

    /// Whether a list of sectors or kinds is too long to choose from, which is reported.
    fn is_too_long(&mut self, field: &Part<'_>, length: usize, (noun, type_name): (&'static str, &str)) -> bool {
        let most = match type_name {
            "Sector" => MAX_SECTORS,
            "EntityKind" | "RelationKind" => MAX_KINDS,
            _ => return false,
        };
        let too_long = length > most;
        if too_long {
            let message = Message::new("list-too-long").with("noun", Message::new(noun));
            self.log.error(field.value.start, message.with("length", length).with("most", most));
            self.is_clean = false;
            self.lost_lists.push(noun);
        }
        too_long
    }

    fn record<T: Deserialize<'text>>(
        &mut self,
        part: Part<'_>,
        nth: usize,
        what: (&'static str, &str),
    ) -> Option<Record<T>> {
        let (noun, _) = what;
        let (at, range) = (part.start(), part.value);
        if part.key.is_some() {
            self.report(&range, at, (noun, nth), Message::new("record-begins"));
            self.lose(&range);
            return None;
        }
        if part.comma_missing {
            let message = Message::new("record-comma").with("noun", Message::new(noun));
            self.log.error(range.start, message);
        }
        match file::parse(self.text(&range)) {
            Ok(written) => Some(Record { written, range }),
            Err(error) => self.rest_of(error, range, nth, what),
        }
    }

    /// Reads a record that stands in another one, the nth of its list.
    fn inner<T: Deserialize<'text>>(
        &mut self,
        range: Range<usize>,
        nth: usize,
        what: (&'static str, &str),
    ) -> Option<Record<T>> {
        match file::parse(self.text(&range)) {
            Ok(written) => Some(Record { written, range }),
            Err(error) => self.rest_of(error, range, nth, what),
        }
    }

    /// Reads a record without everything that cannot be read in it, each with a problem. The record is lost if nothing
    /// can be read of it.
    fn rest_of<T: Deserialize<'text>>(
        &mut self,
        mut error: SpannedError,
        range: Range<usize>,
        nth: usize,
        (noun, type_name): (&'static str, &str),
    ) -> Option<Record<T>> {
        /// The number of mistakes in one record that are looked for.
        const MOST: usize = 20;
        /// The number of bytes of records with mistakes, all together, that are copied to look for more than the first
        /// mistake.
        const MOST_COPIED: usize = 16 << 20;
        let mut torn = Torn::new(self.text(&range), type_name);
        let mut said = None;
        for _ in 0..MOST {
            if !self.log.has_room_for(Severity::Error) {
                self.log.pass_over();
                break;
            }
            if !torn.is_known(&error) {
                let here = (range.start + torn.offset(&error), torn.message(&error));
                if said.as_ref() == Some(&here) {
                    break;
                }
                self.report(&range, here.0, (noun, nth), here.1.clone());
                said = Some(here);
            }
            self.copied += range.len();
            if self.copied > MOST_COPIED || !torn.take_out(&error) {
                break;
            }
            match file::parse(self.patches.push_get(torn.text().to_owned())) {
                Ok(written) => {
                    self.is_clean = false;
                    self.lost.insert(UNREAD.to_owned());
                    self.unread.insert(range.start, torn.unread);
                    return Some(Record { written, range });
                }
                Err(next) => error = next,
            }
        }
        self.lose(&range);
        None
    }

    /// Reports a problem with the form of a record.
    fn report(&mut self, range: &Range<usize>, at: usize, (noun, nth): (&'static str, usize), what: Message) {
        let noun = Message::new(noun);
        let record = match tree::id_of(self.tree, range.clone()) {
            Some(id) => Message::new("record-named").with("noun", noun).with("id", id),
            None => Message::new("record-number").with("noun", noun).with("number", nth + 1),
        };
        self.log.error(at, Message::new("problem-of").with("record", record).with("what", what));
    }

    /// Remembers the id of a record that cannot be read.
    fn lose(&mut self, range: &Range<usize>) {
        self.is_clean = false;
        self.lost.extend(tree::id_of(self.tree, range.clone()).map(str::to_owned));
    }
}
