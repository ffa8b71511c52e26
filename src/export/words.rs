//! What a picture says about itself, in the language of its names.
//!
//! English is worded as in the window. Chinese is written once, in traditional characters; the
//! simplified text is worked out from it.

use super::subject::{Reach, Subject};
use crate::{
    dataset::{
        names::Language,
        particulars::{MANY_SOURCES, Money},
        relation::Status,
        told::{self, grouped},
        view::Selection,
        when::{Basis, Date, When},
    },
    filter::{
        Facet,
        describe::{self, counted},
    },
    network::Network,
    scene::words::{chinese, chinese_status, either, is_chinese},
    session::Session,
    story::caption::{Block, Span},
    words::Words,
};

/// "62 relations, 45 entities; 32 more may match; 36 more have no usable year".
pub fn how_much(subject: &Subject, language: Language) -> String {
    let Subject { reach, relations, entities, context, undated, .. } = subject;
    let (relations, entities) = (relations.len(), entities.len());
    // Entities alone can be pointed out; that they then show no relation goes without saying.
    let names_relations = relations > 0 || *reach != Reach::Lit;
    if is_chinese(language) {
        let count = |count: usize| grouped(&count.to_string());
        let shown = [
            names_relations.then(|| format!("{} 項關係", count(relations))),
            Some(format!("{} 個實體", count(entities))),
        ];
        let place = if *reach == Reach::Part { "此部分有 " } else { "" };
        let parts = [
            Some(format!("{place}{}", shown.into_iter().flatten().collect::<Vec<_>>().join("，"))),
            (*context > 0).then(|| format!("另有 {} 項可能符合", count(*context))),
            (*undated > 0).then(|| format!("另有 {} 項沒有可用的年份", count(*undated))),
        ];
        return chinese(parts.into_iter().flatten().collect::<Vec<_>>().join("；"), language);
    }
    let shown = [
        names_relations.then(|| counted(relations, "relation", "relations")),
        Some(counted(entities, "entity", "entities")),
    ];
    let place = if *reach == Reach::Part { " in this part of the map" } else { "" };
    let parts = [
        Some(format!("{}{place}", shown.into_iter().flatten().collect::<Vec<_>>().join(", "))),
        (*context > 0).then(|| format!("{} more may match", grouped(&context.to_string()))),
        (*undated > 0).then(|| counted(*undated, "more has no usable year", "more have no usable year")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// "Relations in Biotech, in 2024", or nothing where no filter is in force.
pub fn chosen(session: &Session) -> Option<String> {
    let (filter, network, language) = (session.filter(), session.network(), session.language());
    let parts: Vec<String> = if is_chinese(language) {
        filter.active().map(|facet| chinese_choice(session, facet)).collect()
    } else {
        filter.active().filter_map(|facet| describe::phrase(filter, network, facet, Words::of(language))).collect()
    };
    if parts.is_empty() {
        return None;
    }
    Some(if is_chinese(language) {
        chinese(parts.join("；"), language)
    } else {
        format!("Relations {}", parts.join(", "))
    })
}

/// "領域：生物科技、機械人".
fn chinese_choice(session: &Session, facet: Facet) -> String {
    let (filter, network, language) = (session.filter(), session.network(), session.language());
    match facet {
        Facet::Around => filter.around.map_or_else(String::new, |around| {
            format!("與「{}」相距 {} 步之內（不計地點與假設）", session.label_apart(around.entity), around.steps)
        }),
        Facet::Status => {
            let names: Vec<&str> = filter.statuses.iter().map(|status| chinese_status(*status)).collect();
            format!("狀態：{}", names.join("、"))
        }
        Facet::Year => {
            let trust = if filter.stated_years_only { "（只計原文所載日期）" } else { "" };
            format!("年份：{}{trust}", describe::choices(filter, network, facet, Words::of(language)).join("、"))
        }
        Facet::Money => {
            let money = filter.particulars.money.as_ref();
            money.map_or_else(String::new, |money| format!("金額：{}", chinese_money(money)))
        }
        Facet::Sources => {
            let counts = filter.particulars.source_counts.iter();
            let counts: Vec<String> = counts.map(|count| chinese_sources(*count)).collect();
            format!("資料來源：{}", counts.join("或"))
        }
        Facet::Basis => {
            let bases: Vec<&str> = filter.particulars.bases.iter().map(|basis| chinese_basis(*basis)).collect();
            format!("日期：{}", bases.join("、"))
        }
        Facet::Layer => {
            let kinds = filter.left_out.iter().map(|kind| network.dataset().entity_kind(*kind).name.get(language));
            format!("不含：{}", kinds.collect::<Vec<_>>().join("、"))
        }
        facet => {
            let names = describe::choices(filter, network, facet, Words::of(language));
            let managed = facet == Facet::Fund && describe::manages_any(filter, network);
            let below = if managed { "（包括其管理或設立的基金）" } else { "" };
            format!("{}：{}{below}", chinese_facet(facet), names.join("、"))
        }
    }
}

fn chinese_money(money: &Money) -> String {
    let said = |value| told::money(value, &money.currency, Language::Traditional);
    match (money.least, money.most) {
        (Some(least), Some(most)) => format!("{} 至 {}", said(least), said(most)),
        (Some(least), None) => format!("不少於 {}", said(least)),
        (None, Some(most)) => format!("不多於 {}", said(most)),
        (None, None) => format!("任何 {} 金額", money.currency),
    }
}

fn chinese_sources(count: u8) -> String {
    if count == MANY_SOURCES { format!("{count} 份或以上") } else { format!("{count} 份") }
}

fn chinese_basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "原文所載",
        Basis::Derived => "由資料推算",
        Basis::Editorial => "編者補充",
    }
}

fn chinese_facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "領域",
        Facet::Fund => "資金",
        Facet::Year => "年份",
        Facet::EntityKind => "實體種類",
        Facet::Ends => "兩端種類",
        Facet::Money => "金額",
        Facet::Sources => "資料來源",
        Facet::Basis => "日期依據",
        Facet::Layer => "不含",
        Facet::RelationKind => "關係種類",
        Facet::Status => "狀態",
        Facet::Around => "周邊",
    }
}

/// The word for a status in the language of a picture.
pub fn status(status: Status, language: Language) -> String {
    either(language, &status.label().to_lowercase(), chinese_status(status))
}

/// "Based on 5 sources: HKIC, HKUST (Guangzhou) and 2 more".
pub fn based_on(sources: usize, publishers: &[&str], unnamed: usize, language: Language) -> String {
    if is_chinese(language) {
        let names = publishers.join("、");
        let more = if unnamed > 0 && !names.is_empty() { format!("，另有 {unnamed} 份") } else { String::new() };
        let colon = if names.is_empty() { "" } else { "：" };
        return chinese(format!("根據 {} 份資料{colon}{names}{more}", grouped(&sources.to_string())), language);
    }
    let count = format!("Based on {}", counted(sources, "source", "sources"));
    if publishers.is_empty() {
        return count;
    }
    let more = if unnamed > 0 { format!(" and {unnamed} more") } else { String::new() };
    format!("{count}: {}{more}", publishers.join(", "))
}

/// What any picture is of.
pub fn of_what(title: &str, language: Language) -> String {
    if is_chinese(language) {
        return format!("{}《{title}》", chinese("夥伴關係圖，據".to_owned(), language));
    }
    format!("A map of partnerships, from “{title}”")
}

/// The end of a sentence, with the space before the next.
pub fn stop(language: Language) -> &'static str {
    if is_chinese(language) { "。" } else { ". " }
}

/// Why the map is empty.
pub fn nothing(session: &Session) -> String {
    let (network, language) = (session.network(), session.language());
    let why = describe::explain_empty(session.filter(), network, session.shown(), Words::of(language));
    if !is_chinese(language) {
        return why.map_or_else(|| "Nothing to show".to_owned(), |why| why.to_string());
    }
    let undated = why.as_ref().filter(|why| why.undated.is_some()).map(|_| session.shown().undated_count());
    let undated = undated.map(|count| format!("；{} 項沒有可用的年份", grouped(&count.to_string())));
    let facets = why.map(|why| why.facets).unwrap_or_default();
    let choices: Vec<String> = facets.iter().map(|facet| chinese_choice(session, *facet)).collect();
    let reason = match choices.as_slice() {
        [] if network.dataset().entities.is_empty() => "資料集沒有實體".to_owned(),
        [] => "沒有內容可以顯示".to_owned(),
        [choice] => format!("沒有關係符合「{choice}」"),
        choices => format!("沒有關係同時符合「{}」", choices.join("」與「")),
    };
    chinese(format!("{reason}{}", undated.unwrap_or_default()), language)
}

/// "27 of them have no usable year".
pub fn undated_among(count: usize, language: Language) -> String {
    if is_chinese(language) {
        return chinese(format!("其中 {} 項沒有可用的年份", grouped(&count.to_string())), language);
    }
    let count = grouped(&count.to_string());
    if count == "1" {
        "1 of them has no usable year".to_owned()
    } else {
        format!("{count} of them have no usable year")
    }
}

/// "Most ties: HKIC (13), Cyberport (9) and HKSTP (7)"; nothing where there are none.
pub fn hubs(hubs: &[(&str, usize)], language: Language) -> Option<String> {
    let named: Vec<String> = hubs
        .iter()
        .map(|(name, ties)| if is_chinese(language) { format!("{name}（{ties}）") } else { format!("{name} ({ties})") })
        .collect();
    let (last, rest) = named.split_last()?;
    if is_chinese(language) {
        return Some(chinese(format!("關係最多：{}", named.join("、")), language));
    }
    let most = if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) };
    Some(format!("Most ties: {most}"))
}

/// "Selected: Cyberport, HKIC"; `more` are selected too but not named.
pub fn selected(names: &[&str], more: usize, language: Language) -> String {
    if is_chinese(language) {
        let more = if more > 0 { format!("等 {} 個", names.len() + more) } else { String::new() };
        return chinese(format!("已選取：{}{more}", names.join("、")), language);
    }
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("Selected: {}{more}", names.join(", "))
}

/// What is pointed out: "Pearl Bio, Harbour Fund and 4 more".
pub fn pointed_out(names: &[&str], more: usize, language: Language) -> String {
    if is_chinese(language) {
        let more = if more > 0 { format!("等 {} 個", names.len() + more) } else { String::new() };
        return chinese(format!("突出顯示：{}{more}", names.join("、")), language);
    }
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("Pointed out: {}{more}", names.join(", "))
}

/// What a picture of a selection is called: "HKIC and its ties".
pub fn of_selection(session: &Session) -> Option<String> {
    const NAMED: usize = 3;
    let (dataset, language) = (session.network().dataset(), session.language());
    let title = match &session.exploration().selection {
        Selection::Nothing => return None,
        Selection::Entities(entities) => {
            let names: Vec<&str> = entities.iter().map(|entity| session.label(*entity)).collect();
            match names.as_slice() {
                [name] => either(language, &format!("{name} and its ties"), &format!("{name}及其關係")),
                names if names.len() <= NAMED => either(
                    language,
                    &format!("{} and their ties", names.join(", ")),
                    &format!("{}及其關係", names.join("、")),
                ),
                names => either(
                    language,
                    &format!("{} and their ties", counted(names.len(), "entity", "entities")),
                    &format!("{} 個實體及其關係", names.len()),
                ),
            }
        }
        Selection::Relation(relation) => {
            let record = dataset.relation(*relation);
            let kind = dataset.relation_kind(record.kind).name.get(language);
            format!("{} {kind} {}", session.label(record.from), session.label(record.to))
        }
        Selection::Source(source) => {
            let title = &dataset.source(*source).title;
            either(language, &format!("What “{title}” tells"), &format!("《{title}》所載"))
        }
        Selection::Path { from, to } => {
            let [from, to] = [from, to].map(|end| session.label(*end));
            either(language, &format!("From {from} to {to}"), &format!("由{from}到{to}"))
        }
    };
    Some(title)
}

/// What stands over the sources of a step.
pub fn sources_heading(language: Language) -> String {
    either(language, "Sources", "資料來源")
}

/// Which sources of the list at the end a page cites too: "and 7–9, 12 in the list at the end".
pub fn also_cited(numbers: &[usize], language: Language) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let span =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    let spans: Vec<String> = spans.iter().map(span).collect();
    if is_chinese(language) {
        return chinese(format!("另見末頁資料來源第 {} 項", spans.join("、")), language);
    }
    format!("and {} in the list at the end", spans.join(", "))
}

/// Words as a paragraph of their own.
pub fn as_block(text: String) -> Block {
    Block { spans: vec![Span { text, ..Span::default() }], ..Block::default() }
}

/// A date as people read it; empty if it is unstated.
pub fn date(when: When, language: Language) -> String {
    if !is_chinese(language) {
        return when.spoken();
    }
    let day = |date: Date| {
        let month = date.month().map(|month| format!("{month}月")).unwrap_or_default();
        let day = date.day().map(|day| format!("{day}日")).unwrap_or_default();
        format!("{}年{month}{day}", date.year())
    };
    let text = match when {
        When::On(date) => day(date),
        When::Span(from, to) => format!("{}至{}", day(from), day(to)),
        When::Between { earliest: Some(earliest), latest: Some(latest) } => {
            format!("{}至{}之間", day(earliest), day(latest))
        }
        When::Between { earliest: Some(earliest), latest: None } => format!("{}或之後", day(earliest)),
        When::Between { earliest: None, latest: Some(latest) } => format!("不遲於{}", day(latest)),
        When::Unstated | When::Between { earliest: None, latest: None } => String::new(),
    };
    chinese(text, language)
}

/// What stands between the parts of a line.
pub fn comma(language: Language) -> &'static str {
    if is_chinese(language) { "，" } else { ", " }
}

/// "Step 3 of 7".
pub fn step_of(step: usize, count: usize, language: Language) -> String {
    either(language, &format!("Step {step} of {count}"), &format!("第 {step} 步，共 {count} 步"))
}

/// What leads to the step before.
pub fn back(language: Language) -> String {
    either(language, "Back", "上一步")
}

/// What leads to the next step.
pub fn next(language: Language) -> String {
    either(language, "Next", "下一步")
}

/// What the list of steps is called.
pub fn all_steps(language: Language) -> String {
    either(language, "Steps", "步驟")
}

/// Which keys a hand-out in a browser knows.
pub fn keys(language: Language) -> String {
    either(language, "Arrow keys, space or a number go through the steps", "方向鍵、空白鍵或數字鍵可切換步驟")
}

/// The title of the dataset.
pub fn title(network: &Network, language: Language) -> String {
    let title = network.dataset().title.get(language);
    if title.is_empty() { either(language, "Untitled dataset", "未命名的資料集") } else { title.to_owned() }
}
