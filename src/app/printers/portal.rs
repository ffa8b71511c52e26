//! The print dialog of the desktop, asked over the session bus as the XDG portals have it.

use super::{super::task::Reporter, Anew, Job, Sent};

#[cfg(not(target_os = "linux"))]
pub(super) fn is_there() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn print(_: &Job, _: &Anew<'_>, _: &Reporter) -> Result<Option<Sent>, String> {
    Ok(Some(Sent::Cancelled))
}

#[cfg(target_os = "linux")]
pub(super) use linux::{is_there, print};

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        collections::{BTreeMap, HashMap},
        fs::File,
        io::{self, Seek as _, Write as _},
        os::fd::AsFd as _,
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
            mpsc::{self, Receiver, RecvTimeoutError, Sender},
        },
        thread,
        time::Duration,
    };

    use zbus::{
        MatchRule,
        blocking::{Connection, MessageIterator, Proxy},
        export::serde::Serialize,
        message::Type,
        zvariant::{DynamicType, Fd, OwnedValue, Value},
    };

    use super::{Anew, Job, Reporter, Sent};
    use crate::export::print::paper::{Lying, Margins, Orientation, Stock};

    const DESKTOP: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const PRINT: &str = "org.freedesktop.portal.Print";
    const REQUEST: &str = "org.freedesktop.portal.Request";

    /// How long a desktop may take to say that it has a dialog.
    const PATIENCE: Duration = Duration::from_secs(5);
    /// How long until it is looked whether anybody still wants the answer.
    const PAUSE: Duration = Duration::from_millis(60);

    /// Named values, as the bus has them.
    type Options = BTreeMap<&'static str, Value<'static>>;

    /// The answer of the desktop to a request.
    enum Answer {
        Granted(HashMap<String, OwnedValue>),
        Cancelled,
        Refused,
    }

    /// What comes from the thread that waits for the desktop.
    enum Told {
        /// Another paper was chosen than the pages are laid out for.
        Paper(Lying),
        /// It is over.
        Done(zbus::Result<Option<Sent>>),
    }

    /// Whether the desktop has a print dialog.
    pub(in super::super) fn is_there() -> bool {
        let (tell, told) = mpsc::channel();
        let ask = move || {
            let version = Connection::session()
                .and_then(|bus| Proxy::new(&bus, DESKTOP, PATH, PRINT)?.get_property::<u32>("version"));
            // Nobody listens any more if it took too long. A portal without anything that prints has no such interface.
            tell.send(version.is_ok()).ok();
        };
        let started = thread::Builder::new().name("portal".to_owned()).spawn(ask);
        started.is_ok() && told.recv_timeout(PATIENCE).unwrap_or(false)
    }

    /// Shows the dialog, and prints the pages as it is answered, laid out `anew` if another paper was chosen there.
    ///
    /// # Errors
    /// With what the desktop says, if it says anything.
    pub(in super::super) fn print(job: &Job, anew: &Anew<'_>, reporter: &Reporter) -> Result<Option<Sent>, String> {
        let file = file_with(&job.pdf).map_err(|error| error.to_string())?;
        let ((tell, told), (hand, handed)) = (mpsc::channel(), mpsc::channel());
        let is_wanted = Arc::new(AtomicBool::new(true));
        let (still, job) = (Arc::clone(&is_wanted), Job { pdf: Vec::new(), ..job.clone() });
        let ask = move || {
            let done = printed(&job, file, &still, (&tell, &handed));
            // Nobody listens any more if it was cancelled.
            tell.send(Told::Done(done)).ok();
        };
        thread::Builder::new().name("portal".to_owned()).spawn(ask).map_err(|error| error.to_string())?;
        loop {
            match told.recv_timeout(PAUSE) {
                Ok(Told::Paper(paper)) => {
                    // Without pages the other thread gives up.
                    let Some(pdf) = anew(paper)? else { return Ok(None) };
                    hand.send(file_with(&pdf).map_err(|error| error.to_string())?).ok();
                }
                Ok(Told::Done(Ok(Some(sent)))) => return Ok(Some(sent)),
                Ok(Told::Done(Err(error))) => return Err(error.to_string()),
                Err(RecvTimeoutError::Timeout) if reporter.is_wanted() => {}
                Err(RecvTimeoutError::Timeout) => {
                    // The dialog of the desktop stays; whatever is answered there, nothing is printed.
                    is_wanted.store(false, Ordering::Relaxed);
                    return Ok(None);
                }
                Ok(Told::Done(Ok(None))) | Err(RecvTimeoutError::Disconnected) => return Err(String::new()),
            }
        }
    }

    /// A file without a name that holds the pages.
    fn file_with(pdf: &[u8]) -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        file.write_all(pdf)?;
        file.rewind()?;
        Ok(file)
    }

    /// Makes both requests, and between them has the pages laid out for the paper that was chosen. `None` if one was
    /// refused.
    fn printed(
        job: &Job,
        mut file: File,
        is_wanted: &AtomicBool,
        (tell, handed): (&Sender<Told>, &Receiver<File>),
    ) -> zbus::Result<Option<Sent>> {
        let bus = Connection::session()?;
        let window = job.parent.as_str();
        let mut options = options_of("tieline_prepare");
        let prepare = (window, &job.title, settings(job), setup(job.paper), &options);
        let prepared = match answer_to(&bus, ("PreparePrint", "tieline_prepare"), &prepare)? {
            Answer::Granted(prepared) if is_wanted.load(Ordering::Relaxed) => prepared,
            Answer::Granted(_) | Answer::Cancelled => return Ok(Some(Sent::Cancelled)),
            Answer::Refused => return Ok(None),
        };
        let paper = chosen(&prepared, job.paper);
        if paper != job.paper {
            let anew = tell.send(Told::Paper(paper)).ok().and_then(|()| handed.recv().ok());
            // There are none if that was cancelled in our own window meanwhile.
            let Some(anew) = anew.filter(|_| is_wanted.load(Ordering::Relaxed)) else {
                return Ok(Some(Sent::Cancelled));
            };
            file = anew;
        }
        options = options_of("tieline_print");
        if let Some(token) = prepared.get("token").and_then(|token| u32::try_from(token).ok()) {
            options.insert("token", token.into());
        }
        let print = (window, &job.title, Fd::from(file.as_fd()), &options);
        Ok(match answer_to(&bus, ("Print", "tieline_print"), &print)? {
            Answer::Granted(_) => Some(Sent::Dialog),
            Answer::Cancelled => Some(Sent::Cancelled),
            Answer::Refused => None,
        })
    }

    /// The options of every request: the end of its name, by which its answer is known, and that it is in front.
    fn options_of(token: &'static str) -> Options {
        [("handle_token", token.into()), ("modal", true.into())].into()
    }

    /// Makes a request, and waits for the answer, which is a signal of its own.
    fn answer_to<B: Serialize + DynamicType>(
        bus: &Connection,
        (method, token): (&str, &str),
        body: &B,
    ) -> zbus::Result<Answer> {
        let own = bus.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_")).unwrap_or_default();
        let path = format!("{PATH}/request/{own}/{token}");
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(REQUEST)?.member("Response")?.path(path)?;
        // Whoever listens only once the request is made may miss its answer.
        let mut answers = MessageIterator::for_match_rule(rule.build(), bus, None)?;
        bus.call_method(Some(DESKTOP), PATH, Some(PRINT), method, body)?;
        let Some(answer) = answers.next().transpose()? else { return Ok(Answer::Refused) };
        Ok(match answer.body().deserialize::<(u32, HashMap<String, OwnedValue>)>()? {
            (0, results) => Answer::Granted(results),
            (1, _) => Answer::Cancelled,
            _ => Answer::Refused,
        })
    }

    /// The paper that was chosen in the dialog; that of the pages for what it does not say, and for a size that we lay no
    /// pages out for.
    fn chosen(prepared: &HashMap<String, OwnedValue>, before: Lying) -> Lying {
        /// The most by which two programs differ about the size of one paper, in millimetres.
        const NEAR: f64 = 1.5;
        let setup = prepared.get("page-setup").and_then(|setup| setup.try_clone().ok());
        let setup = setup.and_then(|setup| HashMap::<String, OwnedValue>::try_from(setup).ok()).unwrap_or_default();
        let number = |key: &str| setup.get(key)?.downcast_ref::<f64>().ok();
        let size = number("Width").zip(number("Height"));
        let stock = size.and_then(|(width, height)| {
            let is_it = |stock: &Stock| {
                let size = stock.millimetres();
                (f64::from(size.x) - width).abs() < NEAR && (f64::from(size.y) - height).abs() < NEAR
            };
            Stock::ALL.into_iter().find(is_it)
        });
        let lies = setup.get("Orientation").and_then(|lies| lies.downcast_ref::<&str>().ok());
        let orientation = match lies {
            Some("landscape" | "reverse-landscape" | "reverse_landscape") => Orientation::Landscape,
            Some("portrait" | "reverse-portrait" | "reverse_portrait") => Orientation::Portrait,
            _ => before.orientation,
        };
        Lying { stock: stock.unwrap_or(before.stock), orientation, ..before }
    }

    fn turned(paper: Lying) -> Value<'static> {
        match paper.orientation {
            Orientation::Landscape => "landscape".into(),
            Orientation::Portrait => "portrait".into(),
        }
    }

    /// How the dialog begins.
    fn settings(job: &Job) -> Options {
        let size = job.paper.stock.millimetres();
        let said = |text: String| Value::from(text);
        [
            ("orientation", turned(job.paper)),
            ("paper-format", job.paper.stock.pwg_name().into()),
            ("paper-width", said(size.x.to_string())),
            ("paper-height", said(size.y.to_string())),
            ("n-copies", said(job.copies.max(1).to_string())),
            ("use-color", said((!job.grey).to_string())),
        ]
        .into()
    }

    /// The paper, as it stands upright.
    fn setup(paper: Lying) -> Options {
        let size = paper.stock.millimetres();
        let Margins { top, right, bottom, left } = paper.margins;
        let number = |number: f32| Value::from(f64::from(number));
        [
            ("Name", paper.stock.pwg_name().into()),
            ("Width", number(size.x)),
            ("Height", number(size.y)),
            ("MarginTop", number(f32::from(top))),
            ("MarginRight", number(f32::from(right))),
            ("MarginBottom", number(f32::from(bottom))),
            ("MarginLeft", number(f32::from(left))),
            ("Orientation", turned(paper)),
        ]
        .into()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn answered(setup: Options) -> HashMap<String, OwnedValue> {
            let setup: HashMap<&str, Value<'static>> = setup.into_iter().collect();
            let setup = OwnedValue::from(setup);
            [("page-setup".to_owned(), setup)].into()
        }

        #[test]
        fn the_paper_that_was_chosen_is_known_by_its_size_and_what_is_not_said_stays() {
            let before = Lying { margins: Margins::all(7), ..Lying::default() };
            assert_eq!(chosen(&answered(setup(before)), before), before);
            assert_eq!(chosen(&HashMap::new(), before), before);
            for stock in Stock::ALL {
                let other = Lying { stock, orientation: Orientation::Portrait, ..before };
                assert_eq!(chosen(&answered(setup(other)), before), other);
            }
            let stamp = [("Width", Value::from(30.0)), ("Height", 40.0.into()), ("Orientation", "portrait".into())];
            let other = Lying { orientation: Orientation::Portrait, ..before };
            assert_eq!(chosen(&answered(stamp.into()), before), other);
        }
    }
}
