//! The times at which nodes and edges are there in GEXF.

use quick_xml::events::BytesStart;

use super::{
    super::{
        item::side,
        times::{self, Sort},
    },
    Gexf, What,
};
use crate::exchange::{mapping::Role, progress::Refused};

/// A span of time in which something holds.
#[derive(Default)]
pub(super) struct Spell {
    pub(super) start: String,
    pub(super) end: String,
    pub(super) at: String,
}

impl Spell {
    /// Takes an attribute of a tag, if it says a time.
    pub(super) fn take(&mut self, name: &str, value: &str) {
        match name {
            "start" | "startopen" => value.clone_into(&mut self.start),
            "end" | "endopen" => value.clone_into(&mut self.end),
            "timestamp" => value.clone_into(&mut self.at),
            _ => {}
        }
    }

    /// The time in words; empty if there is none.
    pub(super) fn words(&self) -> String {
        let (start, end) = (times::plain(self.start.trim()), times::plain(self.end.trim()));
        match (start, end, self.at.as_str()) {
            ("", "", at) => times::plain(at.trim()).to_owned(),
            (start, "", _) => format!("{start}/.."),
            ("", end, _) => format!("../{end}"),
            (start, end, _) => format!("{start}/{end}"),
        }
    }
}

impl<'t> Gexf<'t, '_, '_, '_> {
    pub(super) fn when(&mut self, spell: &Spell) {
        for (sort, said) in [(Sort::Start, &spell.start), (Sort::End, &spell.end), (Sort::At, &spell.at)] {
            if !said.is_empty() {
                self.items.time(sort, said);
            }
        }
    }

    /// A spell. They are told together at the end, when it is known how many there are.
    pub(super) fn spell(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut spell = Spell::default();
        self.markup.attributes(tag, |name, value| spell.take(name, &value))?;
        for said in [&spell.start, &spell.end, &spell.at] {
            self.said.push_str(said);
            self.said.push('\t');
        }
        self.said.push('\n');
        Ok(What::Other)
    }

    /// One spell says when something is there; several are kept as they are, as nothing was there between them.
    pub(super) fn spells(&mut self) -> Result<(), Refused> {
        let Some(of) = self.items.innermost() else { return Ok(()) };
        let said = std::mem::take(&mut self.said);
        let spells: Vec<Spell> = said.lines().map(of_line).collect();
        if let [spell] = spells.as_slice() {
            self.when(spell);
            return Ok(());
        }
        if spells.is_empty() {
            return Ok(());
        }
        self.several_spells += 1;
        let nth = side(of);
        let column = match self.spells.get(nth).copied().flatten() {
            Some(column) => column,
            None => self.items.elements.column(of, "spells", Some(Role::Tag))?,
        };
        if let Some(own) = self.spells.get_mut(nth) {
            *own = Some(column);
        }
        spells.iter().try_for_each(|spell| self.items.elements.put(column, &spell.words()))
    }
}

/// A spell from the line it was kept in.
fn of_line(line: &str) -> Spell {
    let mut parts = line.split('\t').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    Spell { start: part(), end: part(), at: part() }
}
