//! Doubts about what is typed that show only beside all other records. Where there are very many of these, they are looked
//! through on a thread, and what is found is said once it is known.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

use crate::{
    dataset::{Dataset, message::Message},
    edit::{
        Record,
        typed::{Typed, beside_others},
    },
};

/// Records are looked through at once up to so many.
const FEW: usize = 3_000;

/// Doubts about what was typed, as far as they are known.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// The text that was looked at last, with what was found.
    known: Option<(String, Vec<Message>)>,
    looking: Option<Looking>,
}

/// Work that looks through all records.
#[derive(Debug)]
struct Looking {
    text: String,
    is_wanted: Arc<AtomicBool>,
    answer: mpsc::Receiver<Vec<Message>>,
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.is_wanted.store(false, Ordering::Relaxed);
    }
}

impl Doubts {
    /// Looks anew where another text is typed. `wake` is called once something is known that was not at once.
    pub(super) fn look(
        &mut self,
        dataset: &Arc<Dataset>,
        (record, text, typed): (&Record, &str, &Typed),
        wake: impl FnOnce() + Send + 'static,
    ) {
        if let Some(answer) = self.looking.as_ref().and_then(|looking| looking.answer.try_recv().ok()) {
            self.known = self.looking.take().map(|looking| (looking.text.clone(), answer));
        }
        let is_known = self.known.as_ref().is_some_and(|(known, _)| known == text);
        if is_known || self.looking.as_ref().is_some_and(|looking| looking.text == text) {
            return;
        }
        if dataset.entities.len() + dataset.relations.len() <= FEW {
            self.known = Some((text.to_owned(), beside_others(dataset, record, typed, &mut || true)));
        } else {
            // What was looked for before is not wanted any more.
            self.looking = Looking::start(Arc::clone(dataset), (record.clone(), text.to_owned(), typed.clone()), wake);
        }
    }

    /// The doubts about this text; none while they are looked for.
    pub(super) fn about(&self, text: &str) -> &[Message] {
        self.known.as_ref().filter(|(known, _)| known == text).map(|(_, doubts)| doubts.as_slice()).unwrap_or_default()
    }

    /// Forgets all that was found, and looks for nothing any more.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Looking {
    /// Begins; without a thread to spare, nothing is looked for.
    fn start(
        dataset: Arc<Dataset>,
        (record, text, typed): (Record, String, Typed),
        wake: impl FnOnce() + Send + 'static,
    ) -> Option<Self> {
        let (sender, answer) = mpsc::channel();
        let is_wanted = Arc::new(AtomicBool::new(true));
        let wanted = Arc::clone(&is_wanted);
        let work = move || {
            let found = beside_others(&dataset, &record, &typed, &mut || wanted.load(Ordering::Relaxed));
            if wanted.load(Ordering::Relaxed) && sender.send(found).is_ok() {
                wake();
            }
        };
        thread::Builder::new().name("doubts".to_owned()).spawn(work).ok()?;
        Some(Self { text, is_wanted, answer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::{
            bundled::FOUNDING,
            entity::Entity,
            list::List,
            names::{Language, Names},
            read::read_text,
        },
        edit::{field::Field, typed::typed},
    };

    /// The founding dataset with so many entities more that nobody waits for all to be looked through.
    fn large() -> Dataset {
        let mut dataset = read_text(FOUNDING.text).dataset.unwrap();
        let like = dataset.entities[0].clone();
        dataset.entities.extend((0..FEW).map(|nth| Entity {
            id: format!("more-{nth}").into(),
            name: Names::english(format!("More {nth}")),
            ..like.clone()
        }));
        dataset
    }

    #[test]
    fn in_a_large_dataset_the_same_is_found_as_in_a_small_one_once_it_is_known() {
        let dataset = Arc::new(large());
        let record = Record::new(List::Entities, "more-1");
        let mut doubts = Doubts::default();
        let look = |doubts: &mut Doubts, text: &str| {
            let typed = typed(&dataset, &record, Field::Name(Language::English), text).unwrap();
            let (told, answer) = mpsc::channel();
            doubts.look(&dataset, (&record, text, &typed), move || told.send(()).unwrap_or_default());
            assert_eq!(doubts.about(text), [], "nothing is known at once");
            answer.recv().unwrap();
            doubts.look(&dataset, (&record, text, &typed), || {});
            assert_eq!(doubts.about(text), beside_others(&dataset, &record, &typed, &mut || true), "{text}");
        };
        look(&mut doubts, "A name of its own");
        // The later one of the two is told by the checks of a file; whoever types the earlier one hears of it as well.
        look(&mut doubts, "More 2");
        assert!(doubts.about("More 2").iter().any(|doubt| doubt.says("edit-also-named")), "the name is another's");
        let typed = typed(&dataset, &record, Field::Name(Language::English), "More 3").unwrap();
        doubts.look(&dataset, (&record, "More 3", &typed), || {});
        let is_wanted = Arc::clone(&doubts.looking.as_ref().unwrap().is_wanted);
        doubts.forget();
        assert!(!is_wanted.load(Ordering::Relaxed), "what is not typed any more is not looked for");
    }
}
