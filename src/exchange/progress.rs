//! How far a long piece of work has come, and whether it is still wanted.

use crate::dataset::message::Message;

/// So many small things are looked at between one time that is asked whether to go on and the next.
pub const BETWEEN: usize = 4096;

/// The news that work on a file gives of itself while it goes on. It is asked at least every fifth of a second.
pub struct Progress<'a> {
    /// Is told the share that is done, from 0 to 1; `false` if the work is not wanted any more.
    tell: &'a mut dyn FnMut(f32) -> bool,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The work was not wanted any more.
    GivenUp,
    /// The file cannot be read, in one sentence with a way out.
    File(Message),
}

impl<'a> Progress<'a> {
    /// Progress that is told to `tell`, which says whether to go on.
    pub fn new(tell: &'a mut dyn FnMut(f32) -> bool) -> Self {
        Self { tell }
    }

    /// Tells the share that is done, from 0 to 1.
    ///
    /// # Errors
    /// If the work is not wanted any more.
    pub fn at(&mut self, share: f32) -> Result<(), Refused> {
        if (self.tell)(share) { Ok(()) } else { Err(Refused::GivenUp) }
    }

    /// What `look` makes of `items`, between which is asked whether the work is still wanted: at the beginning, and after
    /// every few thousand.
    ///
    /// # Errors
    /// If it is not.
    pub fn through<'i, T: 'i, R>(
        &mut self,
        share: f32,
        items: impl Iterator<Item = T> + 'i,
        look: impl FnOnce(&mut dyn Iterator<Item = T>) -> R,
    ) -> Result<R, Refused> {
        let (mut seen, mut refused) = (0_usize, None);
        let mut items = items.map_while(|item| {
            if seen.is_multiple_of(BETWEEN) {
                refused = self.at(share).err();
            }
            seen += 1;
            refused.is_none().then_some(item)
        });
        let looked = look(&mut items);
        drop(items);
        refused.map_or(Ok(looked), Err)
    }
}

impl From<Message> for Refused {
    fn from(why: Message) -> Self {
        Self::File(why)
    }
}
