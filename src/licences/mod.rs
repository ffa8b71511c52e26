//! The licences of all that is inside the program: its own, its fonts', its crates'.
//!
//! Those of the crates are worked out by `assets/licences/make.py` and kept in `licences.txt` beside it.

use std::{collections::BTreeMap, fmt::Write as _, sync::LazyLock};

const CRATES: &str = include_str!("../../assets/licences/licences.txt");

/// The line above each text of the file, before its number.
const SEPARATOR: &str = "\n==== text ";

/// A part of the program that stands under a licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, as whoever made it calls it.
    pub name: &'static str,
    /// Its version; empty where it has none.
    pub version: &'static str,
    /// Its licence, by the short name of SPDX. Of several that are offered this is the one that is taken.
    pub licence: &'static str,
    /// The texts of the licence, all of which hold.
    pub texts: Vec<&'static str>,
}

static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| own().into_iter().chain(crates()).collect());

/// All parts: the program itself, its fonts, then all crates by their names.
pub fn parts() -> &'static [Part] {
    &PARTS
}

/// The parts whose name or licence has every word that is sought, by their place among all.
pub fn found(sought: &str) -> Vec<usize> {
    let words: Vec<String> = sought.split_whitespace().map(str::to_lowercase).collect();
    let speaks = |part: &Part| {
        let text = format!("{} {} {}", part.name, part.version, part.licence).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    parts().iter().enumerate().filter(|(_, part)| speaks(part)).map(|(at, _)| at).collect()
}

/// All of it as one text, for a package: the list of the parts, and every text with the parts under it.
pub fn all_in_one() -> String {
    let mut under: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut out = String::from("Tieline is made of the parts below. Each stands under the licence beside it.\n\n");
    for part in parts() {
        let name = format!("{} {}", part.name, part.version);
        _ = writeln!(out, "{}: {}", name.trim_end(), part.licence);
        for text in &part.texts {
            under.entry(text).or_default().push(name.trim_end().to_owned());
        }
    }
    for (text, names) in under {
        _ = write!(out, "\n{}\n{}\n\n{}\n", "=".repeat(80), names.join(", "), text.trim_end());
    }
    out
}

/// The program and its fonts.
fn own() -> [Part; 3] {
    let part = |name, version, licence, texts| Part { name, version, licence, texts };
    let (mit, apache) = (include_str!("../../LICENSE-MIT"), include_str!("../../LICENSE-APACHE"));
    let inter = include_str!("../../assets/fonts/OFL-Inter.txt");
    let noto = include_str!("../../assets/fonts/OFL-NotoSansHK.txt");
    [
        part("Tieline", env!("CARGO_PKG_VERSION"), "MIT OR Apache-2.0", vec![mit, apache]),
        part("Inter", "4.1", "OFL-1.1", vec![inter]),
        part("Noto Sans", "2.004", "OFL-1.1", vec![noto]),
    ]
}

/// The crates, as the file lists them.
fn crates() -> impl Iterator<Item = Part> {
    let (list, rest) = CRATES.split_once(SEPARATOR).unwrap_or((CRATES, ""));
    let numbered = rest.split(SEPARATOR).filter_map(|text| text.split_once('\n'));
    let texts: BTreeMap<&str, &str> = numbered.collect();
    list.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let mut cells = line.split('\t');
        let (name, version, licence, numbers) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let texts = numbers.split(',').filter_map(|number| texts.get(number).copied()).collect();
        Some(Part { name, version, licence, texts })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_a_text_for_each_licence_that_holds() {
        for part in parts() {
            let holds = part.licence.split(" AND ").count();
            assert!(part.texts.len() >= holds, "{} has {} texts", part.name, part.texts.len());
            assert!(part.texts.iter().all(|text| text.len() > 400), "{} has a text that is none", part.name);
        }
    }

    #[test]
    fn every_line_and_every_text_of_the_file_is_used() {
        let lines = CRATES.lines().filter(|line| line.split('\t').count() == 4).count();
        assert_eq!(parts().len(), lines + own().len());
        let used: std::collections::BTreeSet<_> = crates().flat_map(|part| part.texts).collect();
        assert_eq!(used.len(), CRATES.matches(SEPARATOR).count());
    }

    #[test]
    fn a_part_is_found_by_name_and_licence() {
        let names = |sought| found(sought).into_iter().map(|at| parts()[at].name).collect::<Vec<_>>();
        assert_eq!(names("OFL"), ["Inter", "Noto Sans"]);
        assert_eq!(names("noto ofl"), ["Noto Sans"]);
        assert_eq!(names("").len(), parts().len());
        assert!(names("no such part").is_empty());
        assert!(names("egui").len() > 2);
    }

    #[test]
    fn all_in_one_has_each_part_and_each_text() {
        let all = all_in_one();
        for part in parts() {
            assert!(all.contains(part.name), "{}", part.name);
            assert!(part.texts.iter().all(|text| all.contains(text.trim_end())), "{}", part.name);
        }
    }
}
