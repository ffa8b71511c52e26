//! What a legend says, in the language of the names on the map.
//!
//! English is worded as in the window. Chinese is written once, in traditional characters; the
//! simplified text is worked out from it.

use crate::{
    dataset::{fold::simplified, names::Language, relation::Status, told},
    network::amounts::{Amounts, Known},
};

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

    /// With money in this currency, of as many as it is known of; `None` if no amount can be read.
    pub(super) fn by_amount(self, currency: Option<&str>, known: &Coverage, language: Language) -> String {
        match (currency, self) {
            (Some(code), _) => {
                let named = told::currency(code, language);
                let english = format!("more {named}, by powers of ten; {}", known.english());
                self.by(language, &english, &format!("{named}金額愈高（按十的次方）；{}", known.chinese()))
            }
            (None, Self::Entities) => either(language, "No entity has a readable amount", "沒有實體載有可讀的金額"),
            (None, Self::Ties) => either(language, "No tie has a readable amount", "沒有關係載有可讀的金額"),
        }
    }
}

/// Of how many records on a map the amount is known, and why it is not of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    known: usize,
    all: usize,
    elsewhere: usize,
    doubtful: usize,
    /// What the currency of those elsewhere is called, if they have one in common.
    other: Option<String>,
}

impl Coverage {
    /// That of the records at these places of their list.
    pub fn of(amounts: &Amounts, records: impl Iterator<Item = usize>, language: Language) -> Self {
        let mut coverage = Self::default();
        for at in records {
            coverage.all += 1;
            match amounts.known(at) {
                Known::Nothing => {}
                Known::Doubtful => coverage.doubtful += 1,
                Known::Elsewhere(code) => {
                    let named = told::currency(code, language);
                    let first = coverage.elsewhere == 0;
                    let same = first || coverage.other.as_ref() == Some(&named);
                    coverage.other = same.then_some(named);
                    coverage.elsewhere += 1;
                }
                Known::Comparable { .. } => coverage.known += 1,
            }
        }
        coverage
    }

    /// The same as a reader of `language` has it.
    pub fn said(&self, language: Language) -> String {
        if is_chinese(language) { chinese(self.chinese(), language) } else { self.english() }
    }

    /// "known of 12 of 95; not compared: 3 in RMB, 2 planned or in doubt".
    pub fn english(&self) -> String {
        let elsewhere = (self.elsewhere > 0).then(|| {
            let other = self.other.as_deref().unwrap_or("other currencies");
            format!("{} in {other}", grouped(self.elsewhere))
        });
        let doubtful = (self.doubtful > 0).then(|| format!("{} planned or in doubt", grouped(self.doubtful)));
        let known = format!("known of {} of {}", grouped(self.known), grouped(self.all));
        let left_out: Vec<String> = elsewhere.into_iter().chain(doubtful).collect();
        if left_out.is_empty() { known } else { format!("{known}; not compared: {}", left_out.join(", ")) }
    }

    /// The same in traditional characters.
    fn chinese(&self) -> String {
        let elsewhere = (self.elsewhere > 0).then(|| {
            let other = self.other.as_deref().unwrap_or("其他貨幣");
            format!("{other} {} 項", grouped(self.elsewhere))
        });
        let doubtful = (self.doubtful > 0).then(|| format!("計劃中或存疑 {} 項", grouped(self.doubtful)));
        let known = format!("{} 項中已知 {} 項", grouped(self.all), grouped(self.known));
        let left_out: Vec<String> = elsewhere.into_iter().chain(doubtful).collect();
        if left_out.is_empty() { known } else { format!("{known}；不作比較：{}", left_out.join("、")) }
    }
}

fn grouped(number: usize) -> String {
    told::grouped(&number.to_string())
}
