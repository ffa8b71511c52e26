//! Numbers as people write them, with words, marks or a currency around them.

use rust_decimal::Decimal;

use super::plain;

/// The plain digits of a number with words, commas or a currency around it: `4000000` for `HK$4 million`; both
/// numbers where a comma or a point may be there for either of two reasons.
pub(in crate::dataset) fn number(text: &str) -> Vec<String> {
    numbers(text).unwrap_or_default()
}

fn numbers(text: &str) -> Option<Vec<String>> {
    let plain = plain(text)?;
    let first = plain.find(|c: char| c.is_ascii_digit()).filter(|_| !plain.starts_with('-'))?;
    let before = plain.get(..first)?;
    // A point behind a letter ends a word: Rs.500.
    let is_fraction = before.strip_suffix('.').is_some_and(|before| !before.ends_with(char::is_alphabetic));
    if is_fraction || before.ends_with(',') {
        return numbers(&format!("0.{}", plain.get(first..)?)).filter(|_| is_fraction);
    }
    let rest = plain.get(first..)?;
    let length = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | ' ')).unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(length);
    let times = times(unit.trim())?;
    let mut meant: Vec<String> = Vec::new();
    for digits in readings(digits.trim_end_matches([',', '.', ' '])) {
        let value = Decimal::from_str_exact(&digits).ok()?.checked_mul(times)?.normalize().to_string();
        if !meant.contains(&value) {
            meant.push(value);
        }
    }
    Some(meant)
}

/// How many a word behind a number stands for.
pub(crate) fn times(unit: &str) -> Option<Decimal> {
    let times = match unit {
        "" | "元" | "dollars" => 1_u64,
        "k" | "thousand" | "thousands" | "千" => 1_000,
        "万" | "萬" => 10_000,
        "m" | "mn" | "mm" | "mil" | "mio" | "mln" | "million" | "millions" | "百万" | "百萬" => 1_000_000,
        "千万" | "千萬" => 10_000_000,
        "亿" | "億" => 100_000_000,
        "b" | "bn" | "bln" | "mrd" | "billion" | "billions" | "十亿" | "十億" => 1_000_000_000,
        "百亿" | "百億" => 10_000_000_000,
        "千亿" | "千億" => 100_000_000_000,
        "tn" | "trillion" | "trillions" | "万亿" | "萬億" => 1_000_000_000_000,
        _ => return None,
    };
    Some(times.into())
}

/// What digits with marks between them may say, depending on which mark is that of the fraction.
fn readings(written: &str) -> impl Iterator<Item = String> {
    marked(written).map(|(_, digits)| digits)
}

/// What digits with marks between them may say, each with the mark of its fraction.
pub(crate) fn marked(written: &str) -> impl Iterator<Item = (char, String)> {
    let marks = [(',', '.'), ('.', ','), (' ', '.'), (' ', ','), ('\'', '.'), ('\'', ',')];
    marks.into_iter().filter_map(move |(group, fraction)| {
        let (whole, rest) = written.split_once(fraction).map_or((written, None), |(whole, rest)| (whole, Some(rest)));
        let whole = ungrouped(whole, group)?;
        match rest {
            None => Some((fraction, whole)),
            // Four digits behind a comma may be a group of ten thousands.
            Some(rest) if !is_digits(rest) || (fraction == ',' && rest.len() > 3) => None,
            Some(rest) => Some((fraction, format!("{whole}.{rest}"))),
        }
    })
}

/// The digits of a whole number that stand in groups of three, or as in 12,34,567.
fn ungrouped(written: &str, mark: char) -> Option<String> {
    let groups: Vec<&str> = written.split(mark).collect();
    let (first, more) = groups.split_first()?;
    let well = match more.split_last() {
        None => true,
        Some((last, between)) => {
            let all = |length| between.iter().all(|group| group.len() == length);
            let first = if all(3) { 1..=3 } else { 1..=2 }.contains(&first.len()) && !first.starts_with('0');
            first && last.len() == 3 && (all(3) || all(2))
        }
    };
    (well && groups.iter().all(|group| is_digits(group))).then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
