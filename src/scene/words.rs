//! What a legend says, in the language of the names on the map.
//!
//! English is worded as in the window. Chinese is written once, in traditional characters; the
//! simplified text is worked out from it.

use crate::dataset::{fold::simplified, names::Language, relation::Status};

/// Whether `language` is written in Chinese characters.
pub fn is_chinese(language: Language) -> bool {
    language != Language::English
}

/// The Chinese text in the characters of `language`, and in its quotation marks.
pub fn chinese(text: String, language: Language) -> String {
    if language != Language::Simplified {
        return text;
    }
    let quoted = |c: char| match c {
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        c => c,
    };
    simplified(text).chars().map(quoted).collect()
}

/// `english` or `traditional`, whichever `language` is.
pub fn either(language: Language, english: &str, traditional: &str) -> String {
    if is_chinese(language) { chinese(traditional.to_owned(), language) } else { english.to_owned() }
}

/// The word for a status, as it stands by itself.
pub fn status(status: Status, language: Language) -> String {
    either(language, status.label(), chinese_status(status))
}

/// The word for a status in traditional characters.
pub fn chinese_status(status: Status) -> &'static str {
    match status {
        Status::Signed => "已簽署",
        Status::Announced => "已公布",
        Status::Planned => "計劃中",
        Status::UnderWay => "進行中",
        Status::Stated => "據載",
        Status::Inferred => "推斷",
        Status::Hypothesis => "假設",
        Status::Ended => "已結束",
        Status::Disputed => "有爭議",
    }
}

/// What a faint line means.
pub fn context(language: Language) -> String {
    either(language, "May match", "可能符合")
}

/// Entities that are in no sector.
pub(super) fn no_sector(language: Language) -> String {
    either(language, "No sector", "沒有領域")
}

/// Sectors that have no colour of their own.
pub(super) fn other_sectors(language: Language) -> String {
    either(language, "Other sectors", "其他領域")
}

/// Communities too small for a colour.
pub(super) fn smaller_communities(language: Language) -> String {
    either(language, "Smaller communities", "較小的社群")
}

/// A community, by its best-tied member.
pub(super) fn around(name: &str, language: Language) -> String {
    if is_chinese(language) { chinese(format!("「{name}」一帶"), language) } else { format!("Around {name}") }
}

/// What grows with a measure.
#[derive(Clone, Copy)]
pub(super) enum Grows {
    /// Entities are larger.
    Entities,
    /// Ties are wider.
    Ties,
}

impl Grows {
    fn by(self, language: Language, english: &str, traditional: &str) -> String {
        let (larger, larger_chinese) = match self {
            Self::Entities => ("Larger", "愈大"),
            Self::Ties => ("Wider", "愈粗"),
        };
        either(language, &format!("{larger}: {english}"), &format!("{larger_chinese}：{traditional}"))
    }

    /// With ties.
    pub(super) fn by_ties(self, language: Language) -> String {
        self.by(language, "more ties", "關係愈多")
    }

    /// With lying between others.
    pub(super) fn by_lying_between(self, language: Language) -> String {
        self.by(language, "lies between more others", "愈多路徑經過")
    }

    /// With pieces of evidence.
    pub(super) fn by_evidence(self, language: Language) -> String {
        self.by(language, "more evidence", "憑據愈多")
    }

    /// With money in this currency; `None` if no amount can be read.
    pub(super) fn by_amount(self, currency: Option<&str>, language: Language) -> String {
        match (currency, self) {
            (Some(currency), _) => self.by(
                language,
                &format!("more {currency}, by powers of ten"),
                &format!("{currency} 金額愈高（按十的次方）"),
            ),
            (None, Self::Entities) => either(language, "No entity has a readable amount", "沒有實體載有可讀的金額"),
            (None, Self::Ties) => either(language, "No tie has a readable amount", "沒有關係載有可讀的金額"),
        }
    }
}
