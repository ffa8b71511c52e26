//! Which of the languages of names the system's user reads.

use crate::dataset::names::Language;

/// The first of the system's languages that names may be in, else English.
pub fn language() -> Language {
    first_of(sys_locale::get_locales())
}

fn first_of(locales: impl IntoIterator<Item = String>) -> Language {
    locales.into_iter().find_map(|locale| of(&locale)).unwrap_or_default()
}

/// The language of a locale as of BCP 47, or as Unix writes it. A script says more than a region.
fn of(locale: &str) -> Option<Language> {
    let locale = locale.to_lowercase();
    let mut parts = locale.split(['-', '_', '.', '@']);
    let traditional_by_itself = match parts.next()? {
        "en" => return Some(Language::English),
        "zh" | "cmn" => false,
        "yue" => true,
        _ => return None,
    };
    let parts: Vec<&str> = parts.collect();
    let says = |subtags: &[&str]| parts.iter().any(|part| subtags.contains(part));
    let traditional = match () {
        () if says(&["hant"]) => true,
        () if says(&["hans"]) => false,
        () if says(&["tw", "hk", "mo"]) => true,
        () if says(&["cn", "sg", "my"]) => false,
        () => traditional_by_itself,
    };
    Some(if traditional { Language::Traditional } else { Language::Simplified })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_chinese_follows_from_script_or_region() {
        for locale in ["zh-Hant", "zh-HK", "zh_TW.UTF-8", "zh-MO", "zh-Hant-CN", "yue-HK"] {
            assert_eq!(of(locale), Some(Language::Traditional), "{locale}");
        }
        for locale in ["zh", "zh-Hans", "zh_CN.GB18030", "zh-SG", "zh-Hans-HK"] {
            assert_eq!(of(locale), Some(Language::Simplified), "{locale}");
        }
    }

    #[test]
    fn the_first_language_that_names_may_be_in_counts() {
        let first = |locales: &[&str]| first_of(locales.iter().map(|locale| (*locale).to_owned()));
        assert_eq!(first(&["fr-FR", "zh-TW", "en"]), Language::Traditional);
        assert_eq!(first(&["en-GB", "zh-TW"]), Language::English);
        assert_eq!(first(&["de-DE"]), Language::English);
        assert_eq!(first(&["C"]), Language::English);
        assert_eq!(first(&[]), Language::English);
    }
}
