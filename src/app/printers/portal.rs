//! The print dialog of the desktop, asked over the session bus as the XDG portals have it.

use super::{super::task::Reporter, Job, Sent};

#[cfg(not(target_os = "linux"))]
pub(super) fn is_there() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn print(_: &Job, _: &Reporter) -> Result<Option<Sent>, String> {
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
            mpsc::{self, RecvTimeoutError},
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

    use super::{Job, Reporter, Sent};
    use crate::export::print::paper::{Lying, Margins, Orientation};

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

    /// Shows the dialog, and prints the pages as it is answered.
    ///
    /// # Errors
    /// With what the desktop says, if it says anything.
    pub(in super::super) fn print(job: &Job, reporter: &Reporter) -> Result<Option<Sent>, String> {
        let file = file_with(&job.pdf).map_err(|error| error.to_string())?;
        let (tell, told) = mpsc::channel();
        let is_wanted = Arc::new(AtomicBool::new(true));
        let (still, job) = (Arc::clone(&is_wanted), Job { pdf: Vec::new(), ..job.clone() });
        let ask = move || {
            // Nobody listens any more if it was cancelled.
            tell.send(printed(&job, &file, &still)).ok();
        };
        thread::Builder::new().name("portal".to_owned()).spawn(ask).map_err(|error| error.to_string())?;
        loop {
            match told.recv_timeout(PAUSE) {
                Ok(Ok(Some(sent))) => return Ok(Some(sent)),
                Ok(Err(error)) => return Err(error.to_string()),
                Err(RecvTimeoutError::Timeout) if reporter.is_wanted() => {}
                Err(RecvTimeoutError::Timeout) => {
                    // The dialog of the desktop stays; whatever is answered there, nothing is printed.
                    is_wanted.store(false, Ordering::Relaxed);
                    return Ok(None);
                }
                Ok(Ok(None)) | Err(RecvTimeoutError::Disconnected) => return Err(String::new()),
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

    /// Makes both requests. `None` if one was refused.
    fn printed(job: &Job, file: &File, is_wanted: &AtomicBool) -> zbus::Result<Option<Sent>> {
        let bus = Connection::session()?;
        let window = "";
        let mut options = options_of("tieline_prepare");
        let prepare = (window, &job.title, settings(job), setup(job.paper), &options);
        let prepared = match answer_to(&bus, ("PreparePrint", "tieline_prepare"), &prepare)? {
            Answer::Granted(prepared) if is_wanted.load(Ordering::Relaxed) => prepared,
            Answer::Granted(_) | Answer::Cancelled => return Ok(Some(Sent::Cancelled)),
            Answer::Refused => return Ok(None),
        };
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
}
