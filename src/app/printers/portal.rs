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

    use ashpd::desktop::{
        ResponseError,
        print::{Orientation as Turned, PageSetup, PreparePrintOptions, PrintOptions, PrintProxy, Settings},
    };

    use super::{Job, Reporter, Sent};
    use crate::export::print::paper::{Lying, Margins, Orientation};

    /// How long a desktop may take to say that it has a dialog.
    const PATIENCE: Duration = Duration::from_secs(5);
    /// How long until it is looked whether anybody still wants the answer.
    const PAUSE: Duration = Duration::from_millis(60);

    /// Whether the desktop has a print dialog.
    pub(in super::super) fn is_there() -> bool {
        let (tell, told) = mpsc::channel();
        let ask = move || {
            let is_there = pollster::block_on(async {
                let proxy = PrintProxy::new().await?;
                // A portal without anything that prints has no such interface.
                Ok::<bool, ashpd::Error>(proxy.get_property::<u32>("version").await.is_ok())
            });
            // Nobody listens any more if it took too long.
            tell.send(is_there.unwrap_or(false)).ok();
        };
        let started = thread::Builder::new().name("portal".to_owned()).spawn(ask);
        started.is_ok() && told.recv_timeout(PATIENCE).unwrap_or(false)
    }

    /// Shows the dialog, and prints the pages as it is answered.
    ///
    /// # Errors
    /// With what the desktop says.
    pub(in super::super) fn print(job: &Job, reporter: &Reporter) -> Result<Option<Sent>, String> {
        let file = file_with(&job.pdf).map_err(|error| error.to_string())?;
        let (tell, told) = mpsc::channel();
        let is_wanted = Arc::new(AtomicBool::new(true));
        let (still, job) = (Arc::clone(&is_wanted), Job { pdf: Vec::new(), ..job.clone() });
        let ask = move || {
            // Nobody listens any more if it was cancelled.
            tell.send(pollster::block_on(printed(&job, &file, &still))).ok();
        };
        thread::Builder::new().name("portal".to_owned()).spawn(ask).map_err(|error| error.to_string())?;
        loop {
            match told.recv_timeout(PAUSE) {
                Ok(answer) => return answer.map(Some).map_err(|error| error.to_string()),
                Err(RecvTimeoutError::Timeout) if reporter.is_wanted() => {}
                Err(RecvTimeoutError::Timeout) => {
                    // The dialog of the desktop stays; whatever is answered there, nothing is printed.
                    is_wanted.store(false, Ordering::Relaxed);
                    return Ok(None);
                }
                Err(RecvTimeoutError::Disconnected) => return Err(ashpd::Error::NoResponse.to_string()),
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

    async fn printed(job: &Job, file: &File, is_wanted: &AtomicBool) -> ashpd::Result<Sent> {
        let proxy = PrintProxy::new().await?;
        let options = PreparePrintOptions::default().set_modal(true);
        let asked = proxy.prepare_print(None, &job.title, settings(job), setup(job.paper), options).await?;
        let Some(prepared) = unless_cancelled(asked.response())? else { return Ok(Sent::Cancelled) };
        if !is_wanted.load(Ordering::Relaxed) {
            return Ok(Sent::Cancelled);
        }
        let options = PrintOptions::default().set_token(prepared.token).set_modal(true);
        let asked = proxy.print(None, &job.title, &file.as_fd(), options).await?;
        let answer = unless_cancelled(asked.response())?;
        Ok(if answer.is_some() { Sent::Dialog } else { Sent::Cancelled })
    }

    fn unless_cancelled<T>(answer: ashpd::Result<T>) -> ashpd::Result<Option<T>> {
        match answer {
            Ok(answer) => Ok(Some(answer)),
            Err(ashpd::Error::Response(ResponseError::Cancelled)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn turned(paper: Lying) -> Turned {
        match paper.orientation {
            Orientation::Landscape => Turned::Landscape,
            Orientation::Portrait => Turned::Portrait,
        }
    }

    /// How the dialog begins.
    fn settings(job: &Job) -> Settings {
        let size = job.paper.stock.millimetres();
        Settings {
            orientation: Some(turned(job.paper)),
            paper_format: Some(job.paper.stock.pwg_name().to_owned()),
            paper_width: Some(size.x.to_string()),
            paper_height: Some(size.y.to_string()),
            n_copies: Some(u32::from(job.copies.max(1))),
            use_color: Some(!job.grey),
            ..Settings::default()
        }
    }

    /// The paper, as it stands upright.
    fn setup(paper: Lying) -> PageSetup {
        let size = paper.stock.millimetres();
        let Margins { top, right, bottom, left } = paper.margins;
        PageSetup {
            name: Some(paper.stock.pwg_name().to_owned()),
            width: Some(f64::from(size.x)),
            height: Some(f64::from(size.y)),
            margin_top: Some(f64::from(top)),
            margin_bottom: Some(f64::from(bottom)),
            margin_right: Some(f64::from(right)),
            margin_left: Some(f64::from(left)),
            orientation: Some(turned(paper)),
            ..PageSetup::default()
        }
    }
}
