//! Printers that `lp` knows, as CUPS and others have it.

use std::{
    io::{self, Read as _, Write as _},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use super::{super::task::Reporter, Job, Sent};

/// How long until the program is looked at again.
const PAUSE: Duration = Duration::from_millis(40);
/// The longest word of a program about why it failed, in bytes.
const MOST_SAID: u64 = 2000;

/// The names of all printers, the usual one first; none where there is no `lpstat`.
pub(super) fn printers() -> Vec<String> {
    let mut names: Vec<String> = said_by(&["-e"]).lines().map(str::trim).map(str::to_owned).collect();
    names.retain(|name| !name.is_empty());
    let usual = said_by(&["-d"]);
    if let Some(usual) = usual.lines().next().and_then(usual_in) {
        names.sort_by_key(|name| name != usual);
    }
    names
}

/// The printer in "system default destination: office".
fn usual_in(line: &str) -> Option<&str> {
    line.rsplit_once(": ").map(|(_, name)| name.trim())
}

fn said_by(arguments: &[&str]) -> String {
    let asked = Command::new("lpstat").args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output();
    let said = asked.ok().filter(|output| output.status.success());
    said.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

/// Gives the pages to a printer.
///
/// # Errors
/// With what `lp` says.
pub(super) fn print(job: &Job, name: &str, reporter: &Reporter) -> Result<Option<Sent>, String> {
    let mut file = tempfile::Builder::new().prefix("tieline-").suffix(".pdf").tempfile().map_err(said)?;
    file.write_all(&job.pdf).and_then(|()| file.flush()).map_err(said)?;
    let mut lp = Command::new("lp");
    lp.args(arguments(job, name)).arg("--").arg(file.path());
    lp.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    // The file may go once `lp` has ended: the pages are with the spooler by then.
    let mut child = lp.spawn().map_err(said)?;
    loop {
        match child.try_wait().map_err(said)? {
            Some(status) if status.success() => return Ok(Some(Sent::Printer(name.to_owned()))),
            Some(_) => return Err(complaint(&mut child)),
            None if reporter.is_wanted() => thread::sleep(PAUSE),
            None => {
                child.kill().and_then(|()| child.wait()).map_err(said)?;
                return Ok(None);
            }
        }
    }
}

/// The options of `lp` for a job, but for the file.
fn arguments(job: &Job, name: &str) -> Vec<String> {
    let media = format!("media={}", job.paper.stock.name());
    // The margins are in the pages: scaled to what a printer can reach, they would be others.
    let mut options = vec![media, "print-scaling=none".to_owned()];
    if job.grey {
        options.push("print-color-mode=monochrome".to_owned());
    }
    let copies = job.copies.max(1).to_string();
    let plain = ["-d", name, "-t", &job.title, "-n", &copies].map(str::to_owned);
    plain.into_iter().chain(options.into_iter().flat_map(|option| ["-o".to_owned(), option])).collect()
}

/// What a program said last about why it failed, in a line; nothing if it said nothing.
fn complaint(child: &mut Child) -> String {
    let mut bytes = Vec::new();
    if let Some(stderr) = child.stderr.take() {
        // What was read before it broke off still tells something.
        stderr.take(MOST_SAID).read_to_end(&mut bytes).ok();
    }
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    line.trim_start_matches("lp: ").to_owned()
}

#[expect(clippy::needless_pass_by_value, reason = "it is what an error is mapped by")]
fn said(error: io::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::print::paper::{Lying, Stock};

    #[test]
    fn a_printer_is_told_paper_copies_and_that_there_is_no_colour() {
        let paper = Lying { stock: Stock::Letter, ..Lying::default() };
        let job = Job {
            title: "Who funds".into(),
            name: String::new(),
            pdf: Vec::new(),
            paper,
            grey: true,
            copies: 0,
            parent: String::new(),
        };
        let said = arguments(&job, "office").join(" ");
        let wanted = "-d office -t Who funds -n 1 -o media=Letter -o print-scaling=none \
                      -o print-color-mode=monochrome";
        assert_eq!(said, wanted);
        let coloured = arguments(&Job { grey: false, copies: 3, ..job }, "office").join(" ");
        assert!(!coloured.contains("monochrome") && coloured.contains("-n 3"), "{coloured}");
    }

    #[test]
    fn the_usual_printer_is_named_after_a_colon() {
        assert_eq!(usual_in("system default destination: office"), Some("office"));
        assert_eq!(usual_in("no system default destination"), None);
    }
}
