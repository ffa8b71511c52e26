//! The keys that names are looked up by, to find spellings of one without comparing all with all.

use std::ops::Range;

use crate::dataset::fold::{is_ideograph, simplified};

/// Legal forms as they end names, in simplified characters and without full stops; longer ones first. A group is none.
const LEGAL: [&str; 58] = [
    "private company limited by shares",
    "public company limited",
    "company limited",
    "joint stock company",
    "co limited",
    "co ltd",
    "co, ltd",
    "co,ltd",
    "co , ltd",
    "pte limited",
    "pte ltd",
    "pty ltd",
    "pvt ltd",
    "private limited",
    "pty limited",
    "sdn bhd",
    "limited liability company",
    "limited partnership",
    "limited",
    "ltd",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "company",
    "co",
    "plc",
    "llc",
    "llp",
    "lp",
    "gmbh & co kg",
    "gmbh",
    "ag",
    "kg",
    "sarl",
    "sa",
    "sas",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "as",
    "oy",
    "kk",
    "bhd",
    "pjsc",
    "jsc",
    "股份有限责任公司",
    "股份有限公司",
    "有限责任公司",
    "控股有限公司",
    "私人有限公司",
    "有限合伙企业",
    "有限公司",
    "有限合伙",
    "株式会社",
    "股份公司",
];

/// General words at the end of names, which people leave out.
const GENERAL: [&str; 44] = [
    "group",
    "holdings",
    "holding",
    "international",
    "technology",
    "technologies",
    "capital",
    "investment",
    "investments",
    "hong kong",
    "hk",
    "asia",
    "china",
    "global",
    "enterprises",
    "enterprise",
    "ventures",
    "partners",
    "foundation",
    "industries",
    "services",
    "solutions",
    "systems",
    "limited",
    "company",
    "集团",
    "控股",
    "国际",
    "科技",
    "技术",
    "投资",
    "资本",
    "香港",
    "亚洲",
    "中国",
    "环球",
    "企业",
    "实业",
    "发展",
    "公司",
    "基金会",
    "集团公司",
    "总公司",
    "生物科技",
];

/// The keys of a name.
#[derive(Debug)]
pub(super) struct Keys {
    /// Folded, in simplified characters.
    pub(super) simple: String,
    /// The same without its legal form and without marks.
    pub(super) bare: String,
    /// Whether it is a single word of capital letters.
    is_capitals: bool,
}

impl Keys {
    /// The keys of a name that is folded to this.
    pub(super) fn of(name: &str, folded: String) -> Self {
        let simple = if folded.contains(is_ideograph) { simplified(folded) } else { folded };
        let name = name.trim();
        let is_capitals = (3..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
        Self { bare: bare(&simple), simple, is_capitals }
    }

    /// Hashes of the name and of all that it is without one letter; none for names in which a letter is a word. Digits
    /// tell names apart, so no digit is left out.
    pub(super) fn without_a_letter(&self) -> impl Iterator<Item = u64> {
        const LENGTHS: std::ops::RangeInclusive<usize> = 6..=80;
        let is_of_length = LENGTHS.contains(&self.bare.chars().count());
        let hashes = Hashes::of(if is_of_length { self.bare.as_bytes() } else { &[] });
        let letters: Vec<(usize, char)> = if is_of_length { self.bare.char_indices().collect() } else { Vec::new() };
        let whole = is_of_length.then(|| hashes.without(0..0));
        let letters = letters.into_iter().filter(|(_, c)| c.is_alphabetic());
        whole.into_iter().chain(letters.map(move |(at, c)| hashes.without(at..at + c.len_utf8())))
    }

    /// Whether one of both is the other with a letter wrong, too many or missing.
    pub(super) fn is_a_slip_of(&self, other: &Self) -> bool {
        if strsim::osa_distance(&self.bare, &other.bare) != 1 {
            return false;
        }
        // A word that differs as a whole is no slip: Fund II and III, Series A and B.
        let (mut own, mut others) = (self.bare.split(' '), other.bare.split(' '));
        loop {
            match (own.next(), others.next()) {
                (None, None) => return true,
                (Some(one), Some(other)) if one == other => {}
                (Some(one), Some(other)) => {
                    return !is_ordinal(one) && !is_ordinal(other) && digits(one) == digits(other);
                }
                // Only where the words are parted differs.
                _ => return digits(&self.bare) == digits(&other.bare),
            }
        }
    }

    /// The short forms that people write for the name.
    pub(super) fn shortened(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut rest = self.bare.as_str();
        while let Some(shorter) = GENERAL.iter().filter_map(|word| ending(rest, word)).min_by_key(|rest| rest.len()) {
            let letters = shorter.chars().count();
            let tells = if shorter.contains(is_ideograph) { letters >= 2 } else { letters >= 4 };
            if !tells {
                break;
            }
            all.push(shorter.to_owned());
            rest = shorter;
        }
        let words: Vec<&str> = self.bare.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        if !self.is_capitals && (3..=8).contains(&words.len()) && !self.bare.contains(is_ideograph) {
            let initials = |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
            let large: Vec<&str> = words
                .iter()
                .copied()
                .filter(|word| !["of", "and", "the", "for", "in", "&", "de"].contains(word))
                .collect();
            for short in [initials(&words), initials(&large)] {
                if short.len() >= 3 {
                    all.push(short);
                }
            }
        }
        all
    }
}

/// A folded name without its legal form, marks and "the".
fn bare(simple: &str) -> String {
    let plain: String =
        simple.chars().map(|c| if matches!(c, '(' | ')' | '"' | '\'' | '’') { ' ' } else { c }).collect();
    let plain = plain.replace('.', "");
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = spaced.as_str();
    while let Some(shorter) = LEGAL.iter().filter_map(|form| ending(rest, form)).min_by_key(|rest| rest.len()) {
        rest = shorter;
    }
    rest.strip_prefix("the ").unwrap_or(rest).to_owned()
}

/// A name without a word at its end; `None` if it does not end with it, or nothing else is left.
fn ending<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let rest = name.strip_suffix(word)?;
    let is_apart = word.contains(is_ideograph) || rest.ends_with([' ', ',']);
    let rest = rest.trim_end_matches([' ', ',', '-', '&', '、']);
    (is_apart && !rest.is_empty()).then_some(rest)
}

/// Whether a word only numbers what it stands behind.
fn is_ordinal(word: &str) -> bool {
    word.chars().count() <= 1 || word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_numeric()).collect()
}

/// Hashes of what a text is without any part of it, each worked out of those of the beginnings; the same in every run.
struct Hashes {
    /// By length: the hash of the beginning of that length.
    beginnings: Vec<u64>,
    /// By length: the factor by which a hash grows when so many bytes follow.
    powers: Vec<u64>,
}

impl Hashes {
    /// Any odd number with ones and noughts all over it.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

    fn of(text: &[u8]) -> Self {
        let (mut hash, mut power) = (0_u64, 1_u64);
        let (mut beginnings, mut powers) = (vec![hash], vec![power]);
        for byte in text {
            hash = hash.wrapping_mul(Self::FACTOR).wrapping_add(u64::from(*byte) + 1);
            power = power.wrapping_mul(Self::FACTOR);
            beginnings.push(hash);
            powers.push(power);
        }
        Self { beginnings, powers }
    }

    /// The hash of the text without this part of it.
    fn without(&self, part: Range<usize>) -> u64 {
        let beginning = |length: usize| self.beginnings.get(length).copied().unwrap_or_default();
        let length = self.beginnings.len() - 1;
        let behind = self.powers.get(length - part.end.min(length)).copied().unwrap_or_default();
        let rest = beginning(length).wrapping_sub(beginning(part.end).wrapping_mul(behind));
        beginning(part.start).wrapping_mul(behind).wrapping_add(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_part_has_the_hash_of_what_is_left() {
        let hash = |text: &str| Hashes::of(text.as_bytes()).without(0..0);
        let whole = Hashes::of("harbour 港".as_bytes());
        assert_eq!(whole.without(3..4), hash("harour 港"));
        assert_eq!((whole.without(0..1), whole.without(8..11)), (hash("arbour 港"), hash("harbour ")));
        assert_ne!(hash("ab"), hash("ba"));
    }
}
