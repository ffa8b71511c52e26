//! Every case of `EXPECTED.json` comes out as it says there.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use tieline::{
    dataset::{Dataset, amount::Amount, entity::Entity, read::read_text, relation::Relation, when::When, write::write},
    exchange::{
        import::{Imported, import},
        mapping::{self, Rows},
        progress::{Progress, Refused},
        read::{self, Wanted},
        report::Sort,
        sheet::Workbook,
        understand::{Understood, understand},
    },
    words::Words,
};

/// Where the cases are, if they are.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/exchange/cases");
    folder.join("EXPECTED.json").exists().then_some(folder)
}

/// A case that was read.
struct Read {
    workbook: Workbook,
    understood: Understood,
    imported: Imported,
}

fn read_case(path: &Path) -> Result<Read, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut go_on = |_: f32| true;
    let mut progress = Progress::new(&mut go_on);
    let said = |refused: Refused| match refused {
        Refused::GivenUp => "given up".to_owned(),
        Refused::File(message) => english(&message),
    };
    let workbook = read::read(&name, &bytes, &Wanted::default(), &mut progress).map_err(said)?;
    let understood = understand(&workbook, &mut progress).map_err(said)?;
    let imported = import(&workbook, &understood.mapping, &mut progress).map_err(said)?;
    Ok(Read { workbook, understood, imported })
}

fn english(message: &tieline::dataset::message::Message) -> String {
    Words::of(tieline::dataset::names::Language::English).message(message)
}

#[test]
fn every_case_comes_out_as_it_is_expected() {
    let Some(folder) = folder() else { return };
    let expected = fs::read_to_string(folder.join("EXPECTED.json")).expect("the cases are there");
    let expected: Value = serde_json::from_str(&expected).expect("the cases are JSON");
    let mut failing = String::new();
    for (name, expected) in expected.as_object().expect("cases by name") {
        if expected.get("kind").is_some() {
            // Tables of single values are asked of the cells.
            continue;
        }
        let mut wrong = Vec::new();
        match read_case(&folder.join(name)) {
            Err(why) if expected.get("refused").is_none() => wrong.push(format!("refused: {why}")),
            Err(_) => {}
            Ok(read) => check(expected, &read, &mut wrong),
        }
        if !wrong.is_empty() {
            _ = writeln!(failing, "{name}\n    {}", wrong.join("\n    "));
        }
    }
    assert!(failing.is_empty(), "\n{failing}");
}

fn check(expected: &Value, read: &Read, wrong: &mut Vec<String>) {
    let dataset = &read.imported.dataset;
    check_questions(expected, read, wrong);
    check_text(expected, read, wrong);
    check_sheets(expected, read, wrong);
    match expected.get("entities") {
        Some(Value::Array(entities)) => {
            if entities.len() != dataset.entities.len() {
                let names: Vec<_> = dataset.entities.iter().map(|entity| format!("{:?}", entity.name)).collect();
                wrong.push(format!("{} entities: {}", names.len(), names.join(" ")));
            }
            for entity in entities {
                check_entity(entity, dataset, wrong);
            }
        }
        Some(Value::Number(count)) if count.as_u64() != Some(dataset.entities.len() as u64) => {
            wrong.push(format!("{} entities, not {count}", dataset.entities.len()));
        }
        _ => {}
    }
    match expected.get("relations") {
        Some(Value::Array(relations)) => {
            if relations.len() != dataset.relations.len() {
                wrong.push(format!("{} relations, not {}", dataset.relations.len(), relations.len()));
            }
            for (expected, relation) in relations.iter().zip(&dataset.relations) {
                check_relation(expected, relation, dataset, wrong);
            }
        }
        Some(Value::Number(count)) if count.as_u64() != Some(dataset.relations.len() as u64) => {
            wrong.push(format!("{} relations, not {count}", dataset.relations.len()));
        }
        _ => {}
    }
    check_report(expected, read, wrong);
    check_kept(read, wrong);
}

fn check_questions(expected: &Value, read: &Read, wrong: &mut Vec<String>) {
    let asked = &read.understood.questions;
    let most = match expected.get("questions") {
        Some(Value::Number(count)) => count.as_u64().unwrap_or_default() as usize,
        Some(Value::String(text)) => {
            text.chars().find(char::is_ascii_digit).and_then(|digit| digit.to_digit(10)).unwrap_or(3) as usize
        }
        _ => 3,
    };
    if asked.len() > most {
        wrong.push(format!("asks {asked:?}"));
    }
}

fn check_text(expected: &Value, read: &Read, wrong: &mut Vec<String>) {
    let Some(form) = &read.workbook.text else { return };
    if let Some(encoding) = expected.get("encoding").and_then(Value::as_str) {
        let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "");
        let first = plain(encoding.split_whitespace().next().unwrap_or_default());
        if !plain(form.encoding).starts_with(&first) {
            wrong.push(format!("encoding {}, not {encoding}", form.encoding));
        }
    }
    if let Some(delimiter) = expected.get("delimiter").and_then(Value::as_str) {
        let is_it = if delimiter == "tab" { form.delimiter == '\t' } else { delimiter.starts_with(form.delimiter) };
        if !is_it {
            wrong.push(format!("delimiter {:?}, not {delimiter}", form.delimiter));
        }
    }
}

fn check_sheets(expected: &Value, read: &Read, wrong: &mut Vec<String>) {
    let Some(sheets) = expected.get("sheets").and_then(Value::as_object) else { return };
    for (name, is) in sheets {
        let is = is.as_str().unwrap_or_default();
        let found: Vec<Rows> = read
            .understood
            .mapping
            .tables
            .iter()
            .filter(|table| table.sheet == *name)
            .map(|table| table.rows)
            .collect();
        let fits = match is.split_whitespace().next() {
            Some("entities") => found.contains(&Rows::Entities),
            Some("relations") => found.contains(&Rows::Relations),
            _ => found.iter().all(|rows| *rows == Rows::Ignored),
        };
        if !fits {
            wrong.push(format!("sheet {name}: {found:?}, not {is}"));
        }
    }
}

/// The entity that is named or has that id.
fn find<'a>(dataset: &'a Dataset, name: &str) -> Option<&'a Entity> {
    let by_id = dataset.entities.iter().find(|entity| *entity.id == *name.to_lowercase());
    by_id.or_else(|| dataset.entities.iter().find(|entity| entity.name.iter().any(|(_, own)| own == name)))
}

fn check_entity(expected: &Value, dataset: &Dataset, wrong: &mut Vec<String>) {
    if let Some(name) = expected.as_str() {
        let bare = name.split(" (").next().unwrap_or_default();
        let kind = name.split_once(" (").map(|(_, kind)| kind.trim_end_matches(')'));
        match find(dataset, name).or_else(|| find(dataset, bare)) {
            None => wrong.push(format!("no entity {name}")),
            Some(entity) => {
                let own = kind_name(&dataset.entity_kind(entity.kind).name);
                if kind.is_some_and(|kind| kind != own) {
                    wrong.push(format!("{name}: kind {own}"));
                }
            }
        }
        return;
    }
    let names = expected.get("name").and_then(Value::as_object).expect("names");
    let first = names.values().next().and_then(Value::as_str).unwrap_or_default();
    let id = expected.get("id").and_then(Value::as_str).unwrap_or(first);
    let Some(entity) = find(dataset, id) else { return wrong.push(format!("no entity {id}")) };
    for (tag, name) in names {
        if entity.name.exactly(tag) != name.as_str() {
            wrong.push(format!("{id}: {:?}, not {tag} {name}", entity.name));
        }
    }
    if let Some(kind) = expected.get("kind").and_then(Value::as_str)
        && kind_name(&dataset.entity_kind(entity.kind).name) != kind
    {
        wrong.push(format!("{id}: kind {:?}, not {kind}", dataset.entity_kind(entity.kind).name));
    }
    if let Some(sectors) = expected.get("sectors").and_then(Value::as_array) {
        let own: Vec<_> = entity.sectors.iter().map(|sector| kind_name(&dataset.sector(*sector).name)).collect();
        let all = sectors.iter().all(|sector| own.iter().any(|own| Some(own.as_str()) == sector.as_str()));
        if !all || own.len() != sectors.len() {
            wrong.push(format!("{id}: sectors {own:?}, not {sectors:?}"));
        }
    }
    check_when(id, expected, entity.when, wrong);
    check_note(id, expected, entity.extra.note.as_deref(), &entity.extra.tags, wrong);
}

fn kind_name(names: &tieline::dataset::names::Names) -> String {
    names.iter().next().map(|(_, name)| name.to_owned()).unwrap_or_default()
}

fn check_when(of: &str, expected: &Value, when: When, wrong: &mut Vec<String>) {
    let expected = expected.get("when").and_then(Value::as_str).unwrap_or("Unstated");
    let own = match when {
        When::Unstated => "Unstated".to_owned(),
        When::On(date) => format!("On(\"{date}\")"),
        When::Span(from, to) => format!("Span(\"{from}\", \"{to}\")"),
        other => format!("{other:?}"),
    };
    if !expected.split(" or ").any(|form| form == own) {
        wrong.push(format!("{of}: {own}, not {expected}"));
    }
}

fn check_note(
    of: &str,
    expected: &Value,
    note: Option<&str>,
    tags: &[tieline::dataset::share::Text],
    wrong: &mut Vec<String>,
) {
    let Some(expected) = expected.get("note").and_then(Value::as_str) else { return };
    let (wanted, kept) = expected.split_once("; the printed ").unwrap_or((expected, ""));
    let has = note.is_some_and(|note| note.lines().any(|line| line == wanted) || note.contains(wanted));
    let kept = kept.split_whitespace().next().unwrap_or_default();
    let is_kept = kept.is_empty() || tags.iter().any(|tag| tag.contains(kept));
    if !has || !is_kept {
        wrong.push(format!("{of}: note {note:?}, tags {tags:?}, not {expected}"));
    }
}

fn check_relation(expected: &Value, relation: &Relation, dataset: &Dataset, wrong: &mut Vec<String>) {
    let text = |field: &str| expected.get(field).and_then(Value::as_str);
    let (from, to) = (text("from").unwrap_or_default(), text("to").unwrap_or_default());
    let of = format!("{from} -> {to}");
    for (name, end) in [(from, relation.from), (to, relation.to)] {
        let own = dataset.entity(end);
        if find(dataset, name) != Some(own) {
            wrong.push(format!("{of}: {:?}", own.name));
        }
    }
    if let Some(kind) = text("kind") {
        let own = kind_name(&dataset.relation_kind(relation.kind).name);
        if own != kind {
            wrong.push(format!("{of}: kind {own}, not {kind}"));
        }
    }
    check_when(&of, expected, relation.when, wrong);
    check_note(&of, expected, relation.extra.note.as_deref(), &relation.extra.tags, wrong);
    if let Some(status) = text("status")
        && relation.status.word() != status
    {
        wrong.push(format!("{of}: status {}, not {status}", relation.status.word()));
    }
    check_amount(&of, expected.get("amount"), relation.extra.amount.as_ref(), wrong);
    if let Some(at) = text("at") {
        let own = relation.evidence.first().and_then(|piece| piece.at.as_deref()).unwrap_or_default();
        if own != at {
            wrong.push(format!("{of}: at {own}, not {at}"));
        }
    }
    if let Some(weight) = expected.get("weight").and_then(Value::as_u64)
        && !relation.extra.tags.iter().any(|tag| **tag == *format!("Weight: {weight}"))
    {
        wrong.push(format!("{of}: tags {:?}, not weight {weight}", relation.extra.tags));
    }
    for (heading, value) in expected.get("tags").and_then(Value::as_object).into_iter().flatten() {
        let tag = format!("{heading}: {}", value.as_str().unwrap_or_default());
        if !relation.extra.tags.iter().any(|own| **own == *tag) {
            wrong.push(format!("{of}: tags {:?}, not {tag}", relation.extra.tags));
        }
    }
}

fn check_amount(of: &str, expected: Option<&Value>, own: Option<&Amount>, wrong: &mut Vec<String>) {
    let Some(expected) = expected else {
        if let Some(own) = own {
            wrong.push(format!("{of}: amount {own:?}, not none"));
        }
        return;
    };
    let text = |field: &str| expected.get(field).and_then(Value::as_str).map(str::to_owned);
    let Some(own) = own else { return wrong.push(format!("{of}: no amount, not {expected}")) };
    let value = own.value.map(|value| value.normalize().to_string());
    let is_it = text("raw").as_deref() == Some(own.raw.as_str())
        && text("value") == value
        && text("currency").as_deref() == own.currency.as_deref()
        && text("qualifier").is_none_or(|qualifier| qualifier == own.qualifier.word());
    if !is_it {
        wrong.push(format!("{of}: {own:?}, not {expected}"));
    }
}

#[expect(clippy::too_many_lines, reason = "one field of the report after the other")]
fn check_report(expected: &Value, read: &Read, wrong: &mut Vec<String>) {
    let Some(report) = expected.get("report").and_then(Value::as_object) else { return };
    let own = &read.imported.report;
    let lines = |sort: Sort| own.lines.iter().filter(|line| line.sort == sort).collect::<Vec<_>>();
    let told = || {
        own.lines
            .iter()
            .map(|line| format!("{:?} {:?} {}", line.sort, line.spot, english(&line.said)))
            .collect::<Vec<_>>()
            .join("\n        ")
    };
    let number = |field: &str| report.get(field).and_then(Value::as_u64).map(|count| count as usize);
    let mut differs = Vec::new();
    for (field, count) in [
        ("entity_rows", own.entity_rows as usize),
        ("relation_rows", own.relation_rows as usize),
        ("invented_entities", lines(Sort::Invented).len()),
    ] {
        if number(field).is_some_and(|expected| expected != count) {
            differs.push(format!("{field} {count}"));
        }
    }
    let rows_skipped =
        own.lines.iter().filter(|line| line.sort == Sort::Skipped && line.said.key.starts_with("row-")).count();
    match report.get("skipped") {
        Some(Value::Number(count)) if count.as_u64() != Some(rows_skipped as u64) => {
            differs.push(format!("skipped {rows_skipped}"));
        }
        Some(Value::Array(skipped)) => {
            for text in skipped.iter().filter_map(Value::as_str) {
                let row = text.split_whitespace().find_map(|word| word.trim_end_matches(':').parse::<u32>().ok());
                let is_told = lines(Sort::Skipped).iter().any(|line| line.spot.map(|spot| spot.row) == row);
                if !is_told {
                    differs.push(format!("not told: {text}"));
                }
            }
        }
        _ => {}
    }
    for field in ["dates_not_read", "amounts_not_read", "amounts_without_currency"] {
        for text in report.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            let cell = text
                .split_once('!')
                .map(|(_, cell)| cell.split_whitespace().next().unwrap_or_default())
                .unwrap_or_default();
            let is_told = lines(Sort::NotUnderstood).iter().any(|line| {
                line.spot.is_some_and(|spot| {
                    let column = spot.column.map(tieline::exchange::sheet::letters).unwrap_or_default();
                    format!("{column}{}", spot.row) == cell
                })
            });
            if !is_told {
                differs.push(format!("not told: {text}"));
            }
        }
    }
    for text in report.get("self_relations").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        let row = text.split_whitespace().find_map(|word| word.trim_end_matches(':').parse::<u32>().ok());
        if !lines(Sort::Skipped).iter().any(|line| line.spot.map(|spot| spot.row) == row) {
            differs.push(format!("not told: {text}"));
        }
    }
    for field in ["hidden_sheet_not_read", "ignored", "hidden_rows_read"] {
        for text in report.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            let is_told = own.lines.iter().any(|line| {
                let said = english(&line.said);
                said.contains(text)
                    || text
                        .split_once(" row ")
                        .is_some_and(|(_, row)| line.spot.map(|spot| spot.row.to_string()).as_deref() == Some(row))
            });
            if !is_told {
                differs.push(format!("not told: {field} {text}"));
            }
        }
    }
    if !differs.is_empty() {
        wrong.push(format!("report: {}\n        {}", differs.join("; "), told()));
    }
}

/// The dataset opens, and the mapping says the same when it is read again.
fn check_kept(read: &Read, wrong: &mut Vec<String>) {
    let text = write(&read.imported.dataset);
    let reading = read_text(&text);
    for problem in reading.problems.iter().filter(|problem| problem.is_error()) {
        let line = text.lines().nth(problem.line.saturating_sub(1)).unwrap_or_default();
        wrong.push(format!("does not open: {} in {line}", english(&problem.message)));
    }
    if let Some(again) = reading.dataset
        && again != read.imported.dataset
    {
        wrong.push("another dataset when it is read again".to_owned());
    }
    let kept = mapping::read(&mapping::write(&read.understood.mapping));
    if kept.as_ref() != Ok(&read.understood.mapping) {
        wrong.push(format!("another mapping when it is read again: {kept:?}"));
    }
}
