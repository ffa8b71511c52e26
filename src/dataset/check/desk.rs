//! The desk at which records are checked: what is known by id, and where problems go.

use std::{
    collections::HashSet,
    ops::{Deref, Range},
};

use super::register::Register;
pub(super) use super::subject::Subject;
use crate::dataset::{
    Dataset, by_id, kebab,
    limits::MAX_ITEMS,
    list::List,
    log::Log,
    message::Message,
    pool::Pool,
    problem::Severity,
    share::Text,
    tree::{self, Step, Tree},
    written::{Unread, Written, WrittenWorkspace},
};

/// What is known while a file is checked.
#[derive(Debug)]
pub(super) struct Desk<'text, 'log, 'original> {
    tree: &'text Tree<'text>,
    log: &'log mut Log<'original>,
    registers: [Register; List::ALL.len()],
    lost: HashSet<String>,
    lost_lists: Vec<&'static str>,
    unread: Unread,
    incomplete: bool,
    /// Whether a date could not be read, so that it only seems unstated.
    pub(super) misread_date: bool,
    dangling: usize,
    gone: Gone,
    /// How many bytes were searched for the places of problems.
    searched: usize,
    /// Of a dataset that never was a text: the line that each record came from, by its place.
    lines: Option<Vec<usize>>,
    pub(super) pool: Pool,
}

/// What it means that an id leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gone {
    /// A mistake.
    Wrong,
    /// The dataset went on without what is kept with it, in which that is nobody's fault.
    Outdated,
}

impl<'text, 'log, 'original> Desk<'text, 'log, 'original> {
    /// A desk that knows all ids of the file. Ids that stand twice are reported.
    pub(super) fn new(tree: &'text Tree<'text>, log: &'log mut Log<'original>, written: &Written<'_>) -> Self {
        let registers = [
            Register::new(&written.sources, |record| record.id.clone()),
            Register::new(&written.sectors, |record| record.id.clone()),
            Register::new(&written.entity_kinds, |record| record.id.clone()),
            Register::new(&written.relation_kinds, |record| record.id.clone()),
            Register::new(&written.entities, |record| record.id.clone()),
            Register::new(&written.relations, |record| record.id.clone()),
            Register::new(&written.figures, |record| record.id.clone()),
            Register::new(&written.kept.groups, |record| record.id.as_str().into()),
            Register::new(&written.kept.views, |record| record.id.as_str().into()),
            Register::new(&written.kept.stories, |record| record.id.as_str().into()),
            // Positions, notes and the letterhead have no ids of their own.
            Register::default(),
            Register::default(),
            Register::default(),
        ];
        Self {
            tree,
            log,
            registers,
            lost: written.lost.clone(),
            lost_lists: written.lost_lists.clone(),
            unread: written.unread.clone(),
            incomplete: written.incomplete,
            misread_date: false,
            dangling: 0,
            gone: Gone::Wrong,
            searched: 0,
            lines: None,
            pool: Pool::default(),
        }
    }

    /// A desk for what is kept with a dataset whose own records have been checked.
    pub(super) fn of_kept(
        tree: &'text Tree<'text>,
        log: &'log mut Log<'original>,
        dataset: &Dataset,
        written: &WrittenWorkspace,
    ) -> Self {
        // A list that the file does not have is the dataset's own.
        let has_groups = written.lists.contains(&List::Groups.name()) || !written.kept.groups.is_empty();
        let groups = if has_groups {
            Register::new(&written.kept.groups, |record| record.id.as_str().into())
        } else {
            Register::of_ids(dataset.workspace.groups.iter().map(|group| group.id.as_str().into()))
        };
        let (entities, relations) = rayon::join(
            || Register::of_ids(dataset.entities.iter().map(|record| record.id.clone())),
            || Register::of_ids(dataset.relations.iter().map(|record| record.id.clone())),
        );
        let registers = [
            Register::of_ids(dataset.sources.iter().map(|record| record.id.clone())),
            Register::of_ids(dataset.sectors.iter().map(|record| record.id.clone())),
            Register::of_ids(dataset.entity_kinds.iter().map(|record| record.id.clone())),
            Register::of_ids(dataset.relation_kinds.iter().map(|record| record.id.clone())),
            entities,
            relations,
            Register::of_ids(dataset.figures.iter().map(|record| record.id.clone())),
            groups,
            Register::new(&written.kept.views, |record| record.id.as_str().into()),
            Register::new(&written.kept.stories, |record| record.id.as_str().into()),
            // Positions, notes and the letterhead have no ids of their own.
            Register::default(),
            Register::default(),
            Register::default(),
        ];
        let lost = written.lost.clone();
        Self {
            tree,
            log,
            registers,
            lost,
            lost_lists: Vec::new(),
            unread: written.unread.clone(),
            incomplete: false,
            misread_date: false,
            dangling: 0,
            gone: Gone::Outdated,
            searched: 0,
            lines: None,
            pool: Pool::default(),
        }
    }

    /// A desk for one record alone, which knows no id.
    pub(super) fn of_one(tree: &'text Tree<'text>, log: &'log mut Log<'original>) -> Self {
        let mut desk = Self::of_kept(tree, log, &Dataset::default(), &WrittenWorkspace::default());
        desk.gone = Gone::Wrong;
        desk.lines = Some(Vec::new());
        desk
    }

    /// A desk for a dataset that was made and never was a text. `lines` has the lines that its facts came from, list
    /// after list; the place of a fact is its position there, and that of the dataset itself is the last.
    pub(super) fn of_made(
        tree: &'text Tree<'text>,
        log: &'log mut Log<'original>,
        dataset: &Dataset,
        lines: Vec<usize>,
    ) -> Self {
        let mut desk = Self::of_kept(tree, log, dataset, &WrittenWorkspace::default());
        desk.gone = Gone::Wrong;
        desk.lines = Some(lines);
        let mut first = 0;
        for list in List::FACTS {
            let register = &mut desk.registers[list as usize];
            register.ranges = (first..first + register.ids.len()).map(|place| place..place + 1).collect();
            first += register.ids.len();
        }
        desk
    }

    /// Notes that the record at this position is used.
    pub(super) fn uses(&mut self, list: List, index: usize) {
        if let Some(used) = self.registers[list as usize].used.get_mut(index) {
            *used = true;
        }
    }

    /// From now on what is kept with the dataset is checked: what it names may be gone.
    pub(super) fn begin_kept(&mut self) {
        self.gone = Gone::Outdated;
    }

    /// Reports an error at the value that `path` leads to in the record.
    pub(super) fn error(&mut self, subject: &Subject<'_>, path: &[Step<'_>], message: Message) {
        self.report(Severity::Error, subject, path, message);
    }

    /// Reports a warning at the value that `path` leads to in the record.
    pub(super) fn warning(&mut self, subject: &Subject<'_>, path: &[Step<'_>], message: Message) {
        self.report(Severity::Warning, subject, path, message);
    }

    /// Reports that something is not as it must be; where that is kept beside the facts, it is left out.
    pub(super) fn wrong(&mut self, subject: &Subject<'_>, path: &[Step<'_>], message: Message) {
        match self.gone {
            Gone::Wrong => self.error(subject, path, message),
            Gone::Outdated => {
                self.dangling += 1;
                self.warning(subject, path, message);
            }
        }
    }

    /// Reports what makes a fact of no use; what is kept beside the facts is only the less readable for it.
    pub(super) fn blemish(&mut self, subject: &Subject<'_>, path: &[Step<'_>], message: Message) {
        let is_fact = self.gone == Gone::Wrong;
        let severity = if is_fact { Severity::Error } else { Severity::Warning };
        self.report(severity, subject, path, message);
    }

    fn report(&mut self, severity: Severity, subject: &Subject<'_>, path: &[Step<'_>], message: Message) {
        let mut unread = self.unread.get(&subject.range.start).into_iter().flatten();
        if unread.any(|field| message.speaks_of(field)) {
            // Nobody knows what that field says.
            return;
        }
        let at = self.place(severity, subject, path);
        let message = subject.message(message);
        match severity {
            Severity::Error => self.log.error(at, message),
            Severity::Warning => self.log.warning(at, message),
        }
    }

    /// Whether a field of the record could not be read.
    pub(super) fn is_unread(&self, subject: &Subject<'_>, field: &str) -> bool {
        let mut unread = self.unread.get(&subject.range.start).into_iter().flatten();
        unread.any(|unread| unread == field)
    }

    /// Looks for the value only while problems are kept and not for ever: a long record is slow to search.
    fn place(&mut self, severity: Severity, subject: &Subject<'_>, path: &[Step<'_>]) -> usize {
        const MOST: usize = 64 << 20;
        if self.lines.is_some() || !self.log.has_room_for(severity) || self.searched > MOST {
            return subject.range.start;
        }
        self.searched += subject.range.len();
        tree::locate(self.tree, subject.range.clone(), path)
    }

    /// Reports an error at a byte offset, for what has no path.
    pub(super) fn error_at(&mut self, subject: &Subject<'_>, at: usize, message: Message) {
        self.log.error(at, subject.message(message));
    }

    /// The tree of the text that is being checked.
    pub(super) fn tree(&self) -> &'text Tree<'text> {
        self.tree
    }

    /// The line of a byte offset.
    pub(super) fn line(&self, offset: usize) -> usize {
        match &self.lines {
            Some(lines) => lines.get(offset).copied().unwrap_or(1),
            None => self.log.line(offset),
        }
    }

    /// Whether some record or reference is not known, so that "never used" may be untrue.
    pub(super) fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Checks a record's own id: its form, and that no record of the list had it before.
    pub(super) fn record<'record>(&mut self, list: List, id: &'record str, range: Range<usize>) -> Subject<'record> {
        let subject = Subject::new(list.noun(), id, range);
        if self.is_unread(&subject, "id") {
            return subject;
        }
        self.id(&subject);
        let register = &self.registers[list as usize];
        // Where no id stands twice, none needs to be looked for.
        let first = register.repeats.then(|| register.by_id.get(id)).flatten();
        let first = first.and_then(|index| register.ranges.get(*index)).map(|range| range.start);
        if let Some(first) = first.filter(|first| *first != subject.range.start) {
            let line = self.line(first);
            // Which of the two is meant elsewhere, nobody knows.
            self.incomplete = true;
            self.error(&subject, &[Step::Field("id")], Message::new("id-twice").with("line", line));
        }
        subject
    }

    /// Checks the form of an id.
    pub(super) fn id(&mut self, subject: &Subject<'_>) {
        if subject.id.len() > MAX_ID_LENGTH {
            let message = Message::new("id-long").with("most", MAX_ID_LENGTH);
            self.error(subject, &[Step::Field("id")], message);
        } else if !kebab::is_id(subject.id) {
            let such = kebab_case(subject.id).map(|id| Message::new("id-such-as").with("id", id));
            let message = Message::new("id-form").with("such", such);
            self.error(subject, &[Step::Field("id")], message);
        }
    }

    /// The position of the record that `id` names in `list`; reports an id that leads nowhere.
    pub(super) fn refer(&mut self, subject: &Subject<'_>, path: &[Step<'_>], list: List, id: &str) -> Option<usize> {
        let found = self.find(list, id);
        if found.is_none() {
            self.leads_nowhere(subject, path, list, id);
        }
        found
    }

    /// The position of the record that `id` names in `list`, which is used from now on.
    pub(super) fn find(&mut self, list: List, id: &str) -> Option<usize> {
        let register = &mut self.registers[list as usize];
        let index = *register.by_id.get(id)?;
        if let Some(used) = register.used.get_mut(index) {
            *used = true;
        }
        Some(index)
    }

    /// Reports an id that is none of `list`.
    pub(super) fn leads_nowhere(&mut self, subject: &Subject<'_>, path: &[Step<'_>], list: List, id: &str) {
        self.incomplete |= self.gone == Gone::Wrong;
        self.dangling += 1;
        if !self.lost.contains(id) && !self.lost_lists.contains(&list.noun()) {
            let register = &self.registers[list as usize];
            let near = self.log.did_you_mean(list.noun(), id, register.ids.iter().map(Text::as_str));
            let said = |key| {
                let message = Message::new(key).field("field", tree::field_of(path)).with("id", id);
                message.with("noun", Message::new(list.noun())).with("near", near)
            };
            match self.gone {
                Gone::Wrong => self.error(subject, path, said("refer-nowhere")),
                Gone::Outdated => self.warning(subject, path, said("refer-gone")),
            }
        }
    }

    /// How many references led nowhere so far.
    pub(super) fn dangling(&self) -> usize {
        self.dangling
    }

    /// The positions that a list of ids leads to, in the order of the list, each once.
    pub(super) fn refer_all(
        &mut self,
        subject: &Subject<'_>,
        field: &str,
        list: List,
        ids: &[impl Deref<Target = str>],
    ) -> Vec<usize> {
        let ids = ids.get(..self.at_most(subject, field, ids.len(), MAX_ITEMS)).unwrap_or_default();
        let mut found = Vec::with_capacity(ids.len());
        for (nth, id) in ids.iter().enumerate() {
            let path = [Step::Field(field), Step::Item(nth)];
            let Some(index) = self.refer(subject, &path, list, id) else { continue };
            if found.contains(&index) {
                self.warning(subject, &path, Message::new("refer-twice").field("field", field).with("id", &**id));
            } else {
                found.push(index);
            }
        }
        found
    }

    /// How many of a list's items are looked at; reports a list that has more than `most`.
    pub(super) fn at_most(&mut self, subject: &Subject<'_>, field: &str, length: usize, most: usize) -> usize {
        if length > most {
            self.error(subject, &[Step::Field(field)], by_id::too_many(field, length, most));
        }
        length.min(most)
    }

    /// The position of the record that `id` names in `list`, without a word if there is none.
    pub(super) fn position(&self, list: List, id: &str) -> Option<usize> {
        self.registers[list as usize].by_id.get(id).copied()
    }

    /// The records of a list that nothing refers to, with their places.
    pub(super) fn unused(&self, list: List) -> Vec<usize> {
        let used = &self.registers[list as usize].used;
        used.iter().enumerate().filter(|(_, used)| !**used).map(|(index, _)| index).collect()
    }

    /// Where the nth record of a list stands.
    pub(super) fn range(&self, list: List, index: usize) -> Range<usize> {
        self.registers[list as usize].ranges.get(index).cloned().unwrap_or_default()
    }
}

/// The longest id allowed.
const MAX_ID_LENGTH: usize = 64;

/// The id that was perhaps meant, if anything is left of it.
fn kebab_case(id: &str) -> Option<String> {
    let lower = id.to_ascii_lowercase();
    let parts: Vec<_> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}
