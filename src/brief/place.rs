//! Where in a source something stands, as a citation has it: a page or a paragraph by its number, else as it is said.

use hayagriva::citationberg::taxonomy::Locator;

/// The words before a number, each with what it counts. The longer of two that begin alike comes first.
const COUNTED: [(&str, Locator); 16] = [
    ("paragraphs ", Locator::Paragraph),
    ("paragraph ", Locator::Paragraph),
    ("paras. ", Locator::Paragraph),
    ("para. ", Locator::Paragraph),
    ("pages ", Locator::Page),
    ("page ", Locator::Page),
    ("pp. ", Locator::Page),
    ("p. ", Locator::Page),
    ("sections ", Locator::Section),
    ("section ", Locator::Section),
    ("chapters ", Locator::Chapter),
    ("chapter ", Locator::Chapter),
    ("figure ", Locator::Figure),
    ("fig. ", Locator::Figure),
    ("tables ", Locator::Table),
    ("table ", Locator::Table),
];

/// The measure words behind a number in Chinese.
const IN_CHINESE: [(char, Locator); 6] = [
    ('段', Locator::Paragraph),
    ('頁', Locator::Page),
    ('页', Locator::Page),
    ('節', Locator::Section),
    ('节', Locator::Section),
    ('章', Locator::Chapter),
];

/// A passage as a number of what it counts; `Custom` with all its words if it is no number.
pub(super) fn passage(at: &str) -> (Locator, &str) {
    let at = at.trim();
    let counted = COUNTED.into_iter().find_map(|(word, of)| {
        let (begin, number) = at.split_at_checked(word.len())?;
        (begin.eq_ignore_ascii_case(word) && is_numbers(number)).then_some((of, number))
    });
    let in_chinese = || {
        let (word, of) = IN_CHINESE.into_iter().find(|(word, _)| at.ends_with(*word))?;
        let number = at.strip_suffix(word)?.strip_prefix('第')?.trim();
        is_numbers(number).then_some((of, number))
    };
    counted.or_else(in_chinese).unwrap_or((Locator::Custom, at))
}

/// Whether a text is a number, a range of numbers, or a list of those.
fn is_numbers(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split([',', ' ', '-', '–']).all(|part| part.is_empty() || digits(part))
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_what_is_only_said() {
        for (at, expected) in [
            ("paragraph 5", (Locator::Paragraph, "5")),
            ("Paragraphs 1-3", (Locator::Paragraph, "1-3")),
            ("p. 12, 14", (Locator::Page, "12, 14")),
            ("第5段", (Locator::Paragraph, "5")),
            ("第 3 頁", (Locator::Page, "3")),
            ("section on the summit, paragraph 1", (Locator::Custom, "section on the summit, paragraph 1")),
            ("paragraphs 1-3 and the last", (Locator::Custom, "paragraphs 1-3 and the last")),
            ("table ", (Locator::Custom, "table")),
            ("About HKIC", (Locator::Custom, "About HKIC")),
        ] {
            assert_eq!(passage(at), expected, "{at}");
        }
    }
}
