//! The forms that a name can be set in: on one line or on several, large or small.

use emath::Vec2;
use unicode_linebreak::linebreaks;

use super::{
    fonts::Font,
    text::{self, LINE_HEIGHT},
};
use crate::dataset::fold::is_ideograph;

/// A name set in lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    /// The words of each line.
    pub(super) lines: Vec<String>,
    /// The width of each line, in points.
    pub(super) widths: Vec<f32>,
    /// The size of the text, in points.
    pub(super) size: f32,
    /// The fonts and the weight of the text.
    pub(super) font: Font,
    /// How much less it is liked than the best form of the name.
    pub(super) cost: f32,
}

/// The most lines of a name beside its mark.
const MOST_LINES: usize = 3;
/// The widest line, in ems. What is longer on three lines is cut in its middle.
const WIDEST: f32 = 16.0;
/// A line up to so many ems wide is as good as a shorter one.
const WIDE: f32 = 10.5;
/// A name up to so many ems wide is not broken.
const SHORT: f32 = 3.2;
/// How much the next smaller size of letters is liked less.
const SMALLER: f32 = 4.0;
/// How much each further line is liked less.
const ANOTHER_LINE: f32 = 0.6;
/// The part of the height of a line, in ems, that no letter takes up and another name may stand in.
const SPARE: f32 = 0.08;
/// The fewest characters of a line with Chinese ones, of a name that is broken.
const FEWEST_CHARACTERS: usize = 3;
/// The width of lines, in ems, to which a name is cut that finds no room as it is, and their most.
const CUT: [(f32, usize); 4] = [(7.0, 3), (6.5, 2), (4.5, 3), (4.5, 2)];
/// How much a cut name is liked less for all that is left out of it.
const LOST: f32 = 30.0;

/// The forms of `name` in these sizes, the most wanted first, in which nothing is cut that three lines have room for. No
/// line of several `reads_as_other`, as the whole name of another would.
pub(super) fn whole(name: &str, sizes: &[f32], font: Font, reads_as_other: impl Fn(&str) -> bool) -> Vec<Form> {
    in_sizes(&lines_of(name, font, reads_as_other), sizes, font)
}

/// The forms of `name` with letters left out in its middle, for where there is no room for all of it.
pub(super) fn cut(name: &str, size: f32, font: Font) -> Vec<Form> {
    let long = text::width(name, 1.0, font);
    let cuts = CUT.map(|(limit, most)| {
        let lines = cut_to(name, font, (limit, most));
        (lines.iter().map(|line| text::width(line, 1.0, font)).fold(0.0, f32::max) < long).then_some(lines)
    });
    let mut forms = in_sizes(&cuts.into_iter().flatten().collect::<Vec<_>>(), &[size], font);
    let said = |form: &Form| form.lines.iter().map(|line| line.chars().count()).sum::<usize>();
    let all = name.chars().count().max(1) as f32;
    for form in &mut forms {
        form.cost += LOST * (1.0 - said(form) as f32 / all).max(0.0);
    }
    forms
}

/// The beginning of `name` on one line, for where there is room for no more; `None` if another `begins_so` too, or if
/// there is but one word.
pub(super) fn begun(name: &str, size: f32, font: Font, begins_so: impl Fn(&str) -> bool) -> Option<Form> {
    /// The fewest characters that say something.
    const FEWEST: usize = 3;
    let mut ends = linebreaks(name).map(|(at, _)| name[..at].trim_end());
    let said = ends.find(|said| said.chars().count() >= FEWEST && !begins_so(said))?;
    if said.len() == name.len() || text::width(said, 1.0, font) > WIDE {
        return None;
    }
    in_sizes(&[vec![format!("{said}…")]], &[size], font).pop()
}

/// Every way to break `name` into lines that is worth trying.
fn lines_of(name: &str, font: Font, reads_as_other: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let broken = Broken::new(name, font);
    let mut found: Vec<(f32, Vec<String>)> = Vec::new();
    for count in 1..=MOST_LINES {
        let Some((width, lines)) = broken.narrowest(count) else { break };
        let misleads = count > 1 && width <= WIDEST && lines.iter().any(|line| reads_as_other(line));
        // One more line has to make the name clearly narrower, and a short one stays whole.
        let is_short = count > 1 && found.first().is_some_and(|(whole, _)| *whole < SHORT);
        if !misleads && !is_short && found.last().is_none_or(|(wider, _)| width < wider * 0.92) {
            found.push((width, lines));
        }
    }
    let fitting: Vec<_> = found.into_iter().filter(|(width, _)| *width <= WIDEST).map(|(_, lines)| lines).collect();
    if fitting.is_empty() { vec![cut_to(name, font, (WIDEST * 0.75, MOST_LINES))] } else { fitting }
}

/// `name` on at most so many lines, none wider than `limit` ems, with `…` in its middle for what is too much.
fn cut_to(name: &str, font: Font, (limit, most): (f32, usize)) -> Vec<String> {
    const STEPS: usize = 24;
    let narrow = |words: &str, most: usize| {
        let broken = Broken::new(words, font);
        let mut ways = (1..=most).filter_map(|count| broken.narrowest(count));
        ways.find(|(width, _)| *width <= limit).map(|(_, lines)| lines)
    };
    // What follows `…` begins a line, so that the parts of a name read as its beginning and its end.
    let fitting = |words: &str| match words.split_once('…') {
        Some((beginning, ending)) if most > 1 && !ending.is_empty() => {
            let ending = narrow(ending, most - 1)?;
            let beginning = narrow(&format!("{beginning}…"), most - ending.len())?;
            Some([beginning, ending].concat())
        }
        _ => narrow(words, most),
    };
    let mut room = limit * most as f32;
    for _ in 0..STEPS {
        if let Some(lines) = fitting(&shortened(name, font, room)) {
            return lines;
        }
        room = (room * 0.9).max(limit);
    }
    vec![shortened(name, font, limit)]
}

/// `name`, shortened to this width in ems by `…` in its middle. What follows it begins at a word, and what stands before
/// it ends with one, unless the first is too long.
fn shortened(name: &str, font: Font, room: f32) -> String {
    /// The share of the room that the end of the name has, and the most that its last word may have.
    const ENDING: [f32; 2] = [0.4, 0.6];
    let wide = |part: &str| text::width(part, 1.0, font);
    if wide(name) <= room {
        return name.to_owned();
    }
    let room = room - wide("…");
    let begins_word = |at: &usize| {
        let (before, after) = (name[..*at].chars().next_back(), name[*at..].chars().next());
        before.is_some_and(|c| c.is_whitespace() || is_ideograph(c)) || after.is_some_and(is_ideograph)
    };
    let inner: Vec<usize> =
        linebreaks(name).map(|(at, _)| at).filter(|at| *at < name.len() && begins_word(at)).collect();
    let ends_within = |share: f32| inner.iter().copied().find(|at| wide(&name[*at..]) <= room * share);
    let ending = ends_within(ENDING[0]).or_else(|| ends_within(ENDING[1])).map_or("", |at| &name[at..]);
    let left = room - wide(ending);
    let before = &name[..name.len() - ending.len()];
    let fits = |at: &usize| *at < before.len() && wide(name[..*at].trim_end()) <= left;
    let beginning = match inner.iter().copied().rfind(fits) {
        Some(at) => &name[..at],
        None => {
            &name[..before
                .char_indices()
                .map(|(at, _)| at)
                .take_while(|at| wide(&name[..*at]) <= left)
                .last()
                .unwrap_or(0)]
        }
    };
    format!("{}…{ending}", beginning.trim_end())
}

/// These ways to break a name, in each of these sizes.
fn in_sizes(ways: &[Vec<String>], sizes: &[f32], font: Font) -> Vec<Form> {
    let mut forms = Vec::with_capacity(ways.len() * sizes.len());
    let mut sizes = sizes.to_vec();
    sizes.dedup();
    for (nth, size) in sizes.into_iter().enumerate() {
        for lines in ways {
            let widths: Vec<f32> = lines.iter().map(|line| text::width(line, size, font)).collect();
            let wide = widths.iter().copied().fold(0.0, f32::max) / size;
            let cost = SMALLER * nth as f32 + ANOTHER_LINE * (lines.len() - 1) as f32 + ((wide - WIDE) / 2.0).max(0.0);
            forms.push(Form { lines: lines.clone(), widths, size, font, cost });
        }
    }
    forms.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    forms
}

impl Form {
    /// The width and height of all lines together, in points.
    pub(super) fn extent(&self) -> Vec2 {
        let width = self.widths.iter().copied().fold(0.0, f32::max);
        Vec2::new(width, self.size * (LINE_HEIGHT * self.lines.len() as f32 - SPARE))
    }
}

/// A name and the places where its lines may end.
struct Broken<'a> {
    name: &'a str,
    ends: Vec<End>,
}

/// A place where a line may end, or the beginning of the name.
#[derive(Clone, Copy)]
struct End {
    /// The byte at which the next line begins.
    at: usize,
    /// The width of all before it, in ems, without spaces at the end and with them.
    until: f32,
    from: f32,
}

impl<'a> Broken<'a> {
    fn new(name: &'a str, font: Font) -> Self {
        let mut ends = vec![End { at: 0, until: 0.0, from: 0.0 }];
        let (mut begin, mut from) = (0, 0.0);
        for (at, _) in linebreaks(name) {
            let piece = &name[begin..at];
            let until = from + text::width(piece.trim_end(), 1.0, font);
            from = if piece.ends_with(' ') { from + text::width(piece, 1.0, font) } else { until };
            ends.push(End { at, until, from });
            begin = at;
        }
        Self { name, ends }
    }

    /// Whether a line is a character or two of Chinese, which do not read as a part of a name.
    fn is_torn_off(&self, from: usize, to: usize) -> bool {
        let line = self.name[self.ends[from].at..self.ends[to].at].trim();
        line.chars().nth(FEWEST_CHARACTERS - 1).is_none() && line.chars().any(is_ideograph)
    }

    /// The lines into which the name breaks so that the widest is as narrow as can be, and its width in ems; `None` if
    /// it cannot be broken into so many.
    fn narrowest(&self, count: usize) -> Option<(f32, Vec<String>)> {
        let last = self.ends.len() - 1;
        let width = |from: usize, to: usize| {
            let is_part = to - from < last;
            if is_part && self.is_torn_off(from, to) {
                f32::INFINITY
            } else {
                self.ends[to].until - self.ends[from].from
            }
        };
        let two = |from: usize| {
            let ways = (from + 1..last).map(|at| (width(from, at).max(width(at, last)), at));
            ways.min_by(|(one, _), (other, _)| one.total_cmp(other))
        };
        let (widest, breaks) = match count {
            1 => (width(0, last), vec![]),
            2 => two(0).map(|(widest, at)| (widest, vec![at]))?,
            _ => {
                let ways = (1..last).filter_map(|first| {
                    two(first).map(|(widest, second)| (widest.max(width(0, first)), vec![first, second]))
                });
                ways.min_by(|(one, _), (other, _)| one.total_cmp(other))?
            }
        };
        let bounds: Vec<usize> = std::iter::once(0).chain(breaks).chain([last]).map(|end| self.ends[end].at).collect();
        Some((widest, bounds.windows(2).map(|line| self.name[line[0]..line[1]].trim_end().to_owned()).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str) -> Vec<Vec<String>> {
        whole(name, &[12.0], Font::REGULAR, |_| false).into_iter().map(|form| form.lines).collect()
    }

    #[test]
    fn a_long_title_takes_two_lines_and_three_where_that_is_narrower() {
        let ways = set("Harbour Development Authority of the Outer Islands");
        assert!(ways.iter().all(|lines| (2..=3).contains(&lines.len())), "{ways:?}");
        assert!(ways.iter().any(|lines| lines.len() == 3), "{ways:?}");
        assert!(ways.iter().all(|lines| !lines.concat().contains('…')), "{ways:?}");
        assert_eq!(set("HKIC"), [["HKIC"]]);
    }

    #[test]
    fn no_line_reads_as_the_name_of_another() {
        let set = |other: &str| whole("BioMap InnoHub", &[12.0], Font::REGULAR, |line| line == other);
        assert_eq!(set("HKIC").len(), 2);
        assert_eq!(set("BioMap").len(), 1);
    }

    #[test]
    fn no_character_or_two_of_a_chinese_name_stand_alone() {
        for name in ["香港", "貿易署", "李家超", "引進辦", "大灣區投資基金", "百圖生科 InnoHub", "香港科技大學（廣州）"]
        {
            let ways = set(name);
            let lines = ways.iter().filter(|lines| lines.len() > 1).flatten();
            assert!(lines.clone().all(|line| line.chars().count() > 2), "{ways:?}");
        }
        assert_eq!(set("貿易署").len(), 1);
        assert!(set("大灣區投資基金").len() > 1, "a long name is broken");
    }

    #[test]
    fn what_is_too_long_for_three_lines_loses_its_middle() {
        let name = "The Greater Harbour Association for the Development of Trade and Industry \
                    in the Southern Provinces and on the Outer Islands";
        for ways in [set(name), cut(name, 12.0, Font::BOLD).into_iter().map(|form| form.lines).collect()] {
            for lines in ways {
                let whole = lines.join(" ");
                assert!(whole.starts_with("The") && whole.ends_with("ands") && whole.contains('…'), "{lines:?}");
                assert!(lines.len() <= 3, "{lines:?}");
            }
        }
    }

    #[test]
    fn what_follows_the_cut_begins_with_a_word() {
        for name in
            ["The Greater Harbour Association of the Outer Islands", "Clara Chan Ka-chai", "OASES batch 2 (Mar 2024)"]
        {
            for form in cut(name, 12.0, Font::REGULAR) {
                let whole = form.lines.join(" ");
                let ending = whole.split_once('…').map_or("", |(_, ending)| ending.trim());
                assert!(ending.is_empty() || name.ends_with(&format!(" {ending}")), "{whole}");
            }
        }
    }

    #[test]
    fn a_beginning_that_another_name_has_too_is_not_enough() {
        let begun = |other: &str| begun("OASES batch 2", 12.0, Font::BOLD, |said| other.starts_with(said));
        assert_eq!(begun("HKIC").map(|form| form.lines), Some(vec!["OASES…".to_owned()]));
        assert_eq!(begun("OASES").map(|form| form.lines), Some(vec!["OASES batch…".to_owned()]));
        assert_eq!(begun("OASES batch 3"), None);
    }

    #[test]
    fn a_word_that_cannot_break_is_cut_within() {
        let ways = set("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft");
        assert!(ways.len() == 1 && ways[0].concat().contains('…'), "{ways:?}");
    }
}
