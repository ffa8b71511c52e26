//! Names: when two spellings are one name, and which language a name is in.

mod keys;

use std::{collections::BTreeMap, sync::LazyLock};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_script::{Script, UnicodeScript as _};

use self::keys::Keys;
use crate::{
    dataset::{
        fold::{is_ideograph, simplified},
        names::{CHINESE, Language},
        visible::hides,
    },
    exchange::{
        mapping::{Alike, Likeness},
        progress::{Progress, Refused},
        quick::{HashMap, HashSet},
    },
};

/// Characters that are simplified ones of others, and traditional ones all the same; by the tables of `OpenCC`.
const BOTH: &str = "万丑丰于云亘仆价伙余佛佣俊修僵克党冢冬准凌几凶出划刮制千升卜占即卷厂厘只台叶吁吃合吊同后向呆周咨咸咽哄唇喂噪回困埼夸奸姜娘家尸局岩岳巨布帘席干幸广庵弦彩征御志念恤愈愿戚才扎托扣折拐挂挨挲挽捆据搜教斗旋旗既昆暗曲朱朴杆杠杯杰松板极柜查栗核梁棋棱欲污沈沾泄泛注涂涌淀游溯漓熏玩璇症皂真矩确私秋种筑糊糖系累胄胜胡腊腌膻致舍芸苔苹范荐蒙蓑蔑虫蚝蜡蝎表谷跖踊辟适逾郁酸采里雕面飧";

/// Characters that are written otherwise in simplified texts in some words alone.
const SOMETIMES: &str = "乾夥徵於著藉覆瞭";

/// So many names are folded between two looks at whether the work is still wanted.
const TOGETHER: usize = 1 << 16;

/// The number of spellings that are proposed and not joined; nobody looks through more.
const MOST_PROPOSED: usize = 2000;

/// A name without what does not tell names apart: case, width, the sort and number of white spaces, characters that
/// nobody sees. Two names that fold to the same text are one.
pub fn fold(name: &str) -> String {
    if name.chars().all(is_plain) {
        return plainly(name);
    }
    let once = folded(name);
    // What becomes small letters may have another composed form.
    let again = folded(&once);
    if again == once { once } else { folded(&again) }
}

/// Whether nothing but small letters and white space can change in a character: those of English and of Chinese.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4E00}'..='\u{9FFF}')
}

/// A name without what is only its legal form and the way of writing its Chinese; two names with the same are spellings
/// of one. Empty for a name of nothing that tells it apart.
pub fn bare(name: &str) -> String {
    Keys::of(name, fold(name)).bare
}

/// A name of plain characters in small letters, with single spaces.
fn plainly(name: &str) -> String {
    let mut small = String::with_capacity(name.len());
    for c in name.trim_matches(' ').chars() {
        if c != ' ' || !small.ends_with(' ') {
            small.push(c.to_ascii_lowercase());
        }
    }
    small
}

fn folded(name: &str) -> String {
    if name.is_ascii() {
        let small = name.to_ascii_lowercase();
        return small.split_whitespace().collect::<Vec<_>>().join(" ").replace(|c: char| c.is_ascii_control(), "");
    }
    let seen = name.nfkc().filter(|c| c.is_whitespace() || !hides(*c));
    let small: String = seen.flat_map(char::to_lowercase).nfkc().collect();
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The BCP 47 tag of the language of a name by its characters: "en" without any Chinese one, "zh-Hant" or "zh-Hans" by
/// characters that only one of them has, else "zh"; "und" without any letter of either.
pub fn language_of(text: &str) -> &'static str {
    if text.is_ascii() {
        let is_english = text.bytes().any(|byte| byte.is_ascii_alphabetic());
        return if is_english { Language::English.tag() } else { "und" };
    }
    // A Chinese character is none of these scripts, and looking its own up takes long.
    let others = || text.chars().filter(|c| !is_ideograph(*c));
    let is = |scripts: &[Script]| others().any(|c| scripts.contains(&c.script()));
    if is(&[Script::Hiragana, Script::Katakana, Script::Hangul]) {
        return "und";
    }
    if !text.contains(is_ideograph) {
        let is_english = is(&[Script::Latin])
            && !is(&[Script::Cyrillic, Script::Greek, Script::Arabic, Script::Hebrew, Script::Thai]);
        return if is_english { Language::English.tag() } else { "und" };
    }
    let (mut traditional, mut simple) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| is_ideograph(*c)) {
        match only_in(c) {
            Some(Language::Traditional) => traditional += 1,
            Some(_) => simple += 1,
            None => {}
        }
    }
    match traditional.cmp(&simple) {
        std::cmp::Ordering::Greater => Language::Traditional.tag(),
        std::cmp::Ordering::Less => Language::Simplified.tag(),
        std::cmp::Ordering::Equal => CHINESE,
    }
}

/// The way of writing that alone has this character, if one does.
fn only_in(c: char) -> Option<Language> {
    /// By character from [`FIRST`] on: the way of writing that alone has it.
    static ONLY: LazyLock<Vec<Option<Language>>> = LazyLock::new(|| {
        let all: Vec<char> = (FIRST..='\u{9FFF}').collect();
        // With a line for each, no two are taken for a word.
        let lines: String = all.iter().flat_map(|c| [*c, '\n']).collect();
        let simple = simplified(lines);
        let pairs = all.iter().zip(simple.lines()).filter_map(|(c, line)| Some((*c, line.chars().next()?)));
        let (traditional, simple): (HashSet<char>, HashSet<char>) = pairs.filter(|(c, simple)| c != simple).unzip();
        let only = |c: &char| {
            if traditional.contains(c) && !SOMETIMES.contains(*c) {
                Some(Language::Traditional)
            } else {
                (simple.contains(c) && !BOTH.contains(*c)).then_some(Language::Simplified)
            }
        };
        all.iter().map(only).collect()
    });
    let at = u32::from(c).checked_sub(u32::from(FIRST))?;
    ONLY.get(at as usize).copied().flatten()
}

/// The first of the characters that are looked at for the way of writing.
const FIRST: char = '\u{4E00}';

/// The pairs among `names` that may be spellings of one name, in the order of the later one.
///
/// Those that differ by the
/// legal form or by traditional and simplified characters are joined, others only proposed. The spelling that stays is
/// the earlier one, and the longer one where the other is short for it. Names that fold to the same text are one name
/// already and never a pair.
///
/// # Errors
/// If the work is given up.
pub fn proposals(names: &[&str], progress: &mut Progress<'_>) -> Result<Vec<Alike>, Refused> {
    progress.at(0.0)?;
    let mut found = Found::default();
    let mut seen = HashSet::default();
    let mut firsts: HashMap<String, usize> = HashMap::default();
    let mut groups: Vec<First> = Vec::new();
    let mut made = Vec::new();
    for (nth, some) in names.chunks(TOGETHER).enumerate() {
        progress.at(0.4 * (nth * TOGETHER) as f32 / names.len() as f32)?;
        made.par_extend(some.par_iter().map(|name| keyed(name)));
        for (at, (folded, keys)) in (nth * TOGETHER..).zip(made.drain(..)) {
            if !folded.is_empty() && seen.insert(folded) {
                found.group(at, keys, &mut firsts, &mut groups);
            }
        }
    }
    found.letters(&groups, progress)?;
    found.short(&groups, progress)?;
    progress.at(1.0)?;
    Ok(found.in_order(names))
}

/// A name as it is folded, with its keys.
fn keyed(name: &str) -> (String, Keys) {
    let folded = fold(name);
    (folded.clone(), Keys::of(name, folded))
}

/// The first of each group of names that are joined, by its position, with its keys.
type First = (usize, Keys);

/// The pairs that were found, by the positions of the later and the earlier name.
#[derive(Default)]
struct Found {
    pairs: BTreeMap<(usize, usize), (usize, usize, Likeness)>,
    proposed: usize,
}

impl Found {
    /// Notes that `other` may be another spelling of `kept`.
    fn add(&mut self, other: usize, kept: usize, later: usize, how: Likeness) {
        let is_joined = matches!(how, Likeness::LegalForm | Likeness::Script);
        if !is_joined && self.proposed >= MOST_PROPOSED {
            return;
        }
        let earlier = if later == other { kept } else { other };
        if self.pairs.contains_key(&(later, earlier)) {
            return;
        }
        self.pairs.insert((later, earlier), (kept, other, how));
        self.proposed += usize::from(!is_joined);
    }

    /// Joins a name to the group that it is a spelling of, or begins one with it.
    fn group(&mut self, at: usize, keys: Keys, firsts: &mut HashMap<String, usize>, groups: &mut Vec<First>) {
        if let Some((kept, kept_keys)) = firsts.get(&keys.bare).and_then(|first| groups.get(*first)) {
            let how = if kept_keys.simple == keys.simple { Likeness::Script } else { Likeness::LegalForm };
            self.add(at, *kept, at, how);
        } else {
            firsts.insert(keys.bare.clone(), groups.len());
            groups.push((at, keys));
        }
    }

    /// Finds names that are a letter apart: those that are the same without one of their letters.
    fn letters(&mut self, groups: &[First], progress: &mut Progress<'_>) -> Result<(), Refused> {
        /// Where more names than this differ in the same letter, it numbers them.
        const MOST: usize = 6;
        let mut hashes: Vec<(u64, u32)> = Vec::new();
        for (nth, (_, keys)) in groups.iter().enumerate() {
            if nth % 1024 == 0 {
                progress.at(0.4 + 0.3 * nth as f32 / groups.len() as f32)?;
            }
            hashes.extend(keys.without_a_letter().map(|hash| (hash, nth as u32)));
        }
        hashes.par_sort_unstable();
        hashes.dedup();
        for same in hashes.chunk_by(|one, other| one.0 == other.0).filter(|same| (2..=MOST).contains(&same.len())) {
            for (nth, (_, one)) in same.iter().enumerate() {
                for (_, other) in same.iter().skip(nth + 1) {
                    let (Some(earlier), Some(later)) = (groups.get(*one as usize), groups.get(*other as usize)) else {
                        continue;
                    };
                    if earlier.1.is_a_slip_of(&later.1) {
                        self.add(later.0, earlier.0, later.0, Likeness::Letter);
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds names that are short for others: without general words at the end, or by their initials.
    fn short(&mut self, groups: &[First], progress: &mut Progress<'_>) -> Result<(), Refused> {
        /// A text that is short for more names than this tells none of them.
        const MOST: usize = 3;
        let by_key: HashMap<&str, usize> =
            groups.iter().enumerate().map(|(nth, (_, keys))| (keys.bare.as_str(), nth)).collect();
        let mut long: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (nth, (_, keys)) in groups.iter().enumerate() {
            if nth % 1024 == 0 {
                progress.at(0.7 + 0.3 * nth as f32 / groups.len() as f32)?;
            }
            for short in keys.shortened() {
                let Some(short) = by_key.get(short.as_str()).filter(|short| **short != nth) else { continue };
                let all = long.entry(*short).or_default();
                if !all.contains(&nth) {
                    all.push(nth);
                }
            }
        }
        for (short, all) in long.into_iter().filter(|(_, all)| all.len() <= MOST) {
            for nth in all {
                let (Some((short, _)), Some((long, _))) = (groups.get(short), groups.get(nth)) else { continue };
                self.add(*short, *long, *short.max(long), Likeness::Short);
            }
        }
        Ok(())
    }

    fn in_order(self, names: &[&str]) -> Vec<Alike> {
        let spelling = |at: usize| names.get(at).map(|name| (*name).to_owned()).unwrap_or_default();
        let alike = |(kept, other, how)| Alike {
            kept: spelling(kept),
            other: spelling(other),
            how,
            joined: matches!(how, Likeness::LegalForm | Likeness::Script),
        };
        self.pairs.into_values().map(alike).collect()
    }
}

#[cfg(test)]
mod tests;
