//! Amounts for scripts and spreadsheets: by ids and words of the file, and plain numbers.

use serde::Serialize;

use crate::{
    dataset::{
        Dataset, amount::Qualifier, id::EntityIndex, names::Language, relation::Status, share::Text, whole::Whole,
    },
    exchange::write::extract::{self, Table},
    money::{Money as Amounts, Of, Record, Sum, said},
    network::Network,
    words::Words,
};

/// An amount as scripts read it: by ids and words of the file.
#[derive(Serialize)]
struct Amount<'a> {
    record: &'static str,
    id: &'a str,
    value: Option<String>,
    currency: Option<&'a str>,
    exactness: &'static str,
    reading: &'static str,
    printed: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    over: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receiver: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    through: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<&'a str>,
    expected: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    when: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<&'a str>,
    sources: Vec<&'a str>,
}

#[derive(Serialize)]
struct PrintedList<'a> {
    of: String,
    currency: &'a str,
    amounts: Vec<Amount<'a>>,
}

#[derive(Serialize)]
struct PrintedMoney<'a> {
    lists: Vec<PrintedList<'a>>,
    unread: Vec<Amount<'a>>,
    unstated: Vec<&'a str>,
    may_match: usize,
    hidden: usize,
}

fn printed(record: Record, dataset: &Dataset) -> Option<Amount<'_>> {
    let sum: Sum<'_> = record.sum(dataset)?;
    let id = |entity: EntityIndex| dataset.entity(entity).id.as_str();
    let ends = record.paid(dataset);
    let tie = if let Record::Tie(tie) = record { Some(dataset.relation(tie)) } else { None };
    let figure = if let Record::Figure(at) = record { dataset.figures.get(at) } else { None };
    let mut sources: Vec<&str> = Vec::new();
    for source in sum.evidence.iter().map(|piece| dataset.source(piece.source).id.as_str()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    Some(Amount {
        record: match record {
            Record::Tie(_) => "relation",
            Record::Size(_) => "entity",
            Record::Figure(_) => "figure",
        },
        id: record.id(dataset),
        value: sum.read().map(|(value, _)| value.to_string()),
        currency: sum.read().map(|(_, currency)| currency.as_str()),
        exactness: exactness(sum.qualifier),
        reading: sum.reading.label(),
        printed: sum.raw,
        over: sum.over.map(Text::as_str),
        payer: ends.map(|[payer, _]| id(payer)),
        receiver: ends.map(|[_, receiver]| id(receiver)),
        through: tie.map_or_else(Vec::new, |tie| tie.extra.funds.iter().map(|fund| id(*fund)).collect()),
        about: record.about(dataset).map(id),
        metric: figure.map(|figure| figure.metric.as_str()),
        expected: sum.expected,
        status: sum.status.map(Status::word),
        when: said::when(record, dataset, Words::of(Language::English)),
        part_of: sum.part_of.map(|whole| match whole {
            Whole::Entity(entity) => id(entity),
            Whole::Relation(relation) => dataset.relation(relation).id.as_str(),
            Whole::Figure(at) => dataset.figures.get(at).map_or("", |figure| figure.id.as_str()),
        }),
        sources,
    })
}

fn exactness(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "Exact",
        Qualifier::Around => "Around",
        Qualifier::AtLeast => "AtLeast",
        Qualifier::AtMost => "AtMost",
    }
}

/// The sort of a list by the id of its kind or entity.
fn sort_id(of: Of, dataset: &Dataset) -> String {
    let entity = |who: Option<EntityIndex>| {
        who.map_or_else(|| "not stated".to_owned(), |who| dataset.entity(who).id.to_string())
    };
    match of {
        Of::Ties(kind) => dataset.relation_kind(kind).id.to_string(),
        Of::Sizes => "size".to_owned(),
        Of::Figures => "figure".to_owned(),
        Of::Expected => "expected".to_owned(),
        Of::Payer(who) | Of::Receiver(who) => entity(who),
    }
}

pub(super) fn json(money: &Amounts, network: &Network) -> serde_json::Result<String> {
    let dataset = network.dataset();
    let lists = money.lists.iter().map(|list| PrintedList {
        of: sort_id(list.of, dataset),
        currency: &list.currency,
        amounts: list.bars.iter().filter_map(|bar| printed(bar.record, dataset)).collect(),
    });
    let printed = PrintedMoney {
        lists: lists.collect(),
        unread: money.unread.iter().filter_map(|record| printed(*record, dataset)).collect(),
        unstated: money.unstated.iter().map(|record| record.id(dataset)).collect(),
        may_match: money.may_match,
        hidden: money.hidden,
    };
    serde_json::to_string(&printed).map(|line| format!("{line}\n"))
}

pub(super) fn csv(money: &Amounts, network: &Network) -> Vec<u8> {
    const HEADINGS: [&str; 18] = [
        "list",
        "record",
        "id",
        "value",
        "currency",
        "exactness",
        "reading",
        "printed",
        "over",
        "payer",
        "receiver",
        "through",
        "about",
        "metric",
        "status",
        "when",
        "part_of",
        "sources",
    ];
    let dataset = network.dataset();
    let listed = money.lists.iter().flat_map(|list| {
        let of = sort_id(list.of, dataset);
        list.bars.iter().map(move |bar| (of.clone(), bar.record))
    });
    let unread = money.unread.iter().map(|record| ("unread".to_owned(), *record));
    let rows = listed.chain(unread).filter_map(|(list, record)| {
        let own = printed(record, dataset)?;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let status = if own.expected { Some("Expected") } else { own.status };
        Some(vec![
            list,
            own.record.to_owned(),
            own.id.to_owned(),
            own.value.unwrap_or_default(),
            text(own.currency),
            own.exactness.to_owned(),
            own.reading.to_owned(),
            own.printed.to_owned(),
            text(own.over),
            text(own.payer),
            text(own.receiver),
            own.through.join(" "),
            text(own.about),
            text(own.metric),
            text(status),
            own.when,
            text(own.part_of),
            own.sources.join(" "),
        ])
    });
    let headings = HEADINGS.map(|heading| (heading.to_owned(), 20)).to_vec();
    extract::csv(&Table::of_texts(String::new(), headings, rows))
}
