//! Tests that work which is not wanted any more ends at the next question, and that questions are asked often enough.

use super::{
    import::{checked, import},
    progress::{BETWEEN, Progress, Refused},
    read::{Wanted, read},
    sheet::{Cell, Row, Sheet, Workbook},
    understand::understand,
};

const ROWS: usize = 3 * BETWEEN;

/// How often `work` asks; and it ends at once wherever the answer is no.
#[track_caller]
fn asks<T>(work: impl Fn(&mut Progress<'_>) -> Result<T, Refused>) -> usize {
    let mut all = 0;
    let mut count = |_| {
        all += 1;
        true
    };
    assert!(work(&mut Progress::new(&mut count)).is_ok(), "the work is wanted");
    for last in [1, 2, all / 4, all / 2, all - 1, all].into_iter().filter(|last| (1..=all).contains(last)) {
        let mut asked = 0;
        let mut no = |_| {
            asked += 1;
            asked < last
        };
        let given_up = matches!(work(&mut Progress::new(&mut no)), Err(Refused::GivenUp));
        assert!(given_up && asked == last, "asked {asked} times, and not wanted at the {last}th of {all}");
    }
    all
}

fn workbook(rows: impl Iterator<Item = Vec<String>>) -> Workbook {
    let rows = rows.zip(1..).map(|(cells, number)| {
        let cells = cells.into_iter().map(Cell::text).collect();
        Row { number, hidden: false, cells }
    });
    let sheet = Sheet { name: "Deals".into(), rows: rows.collect(), ..Sheet::default() };
    Workbook { name: "deals.xlsx".into(), sheets: vec![sheet], ..Workbook::default() }
}

fn deals() -> Workbook {
    let headings = ["Investor", "Investee", "Date", "Amount", "Source"].map(str::to_owned).to_vec();
    let deal = |at: usize| {
        let day = format!("{}-0{}-1{}", 1990 + at % 30, at % 9 + 1, at % 9);
        vec![format!("Fund {}", at % 7), format!("Firm {}", at % 11), day, format!("HK${at}m"), "Page".to_owned()]
    };
    workbook(std::iter::once(headings).chain((0..ROWS).map(deal)))
}

#[test]
fn surveys_and_imports_ask_between_any_few_thousand_cells() {
    let deals = deals();
    let surveys = asks(|progress| understand(&deals, progress));
    assert!(surveys > 5 * ROWS / BETWEEN, "two ends, sources, dates and sums: {surveys}");
    let mut never = |_| true;
    let understood = understand(&deals, &mut Progress::new(&mut never)).expect("it is wanted");
    let imports = asks(|progress| import(&deals, &understood.mapping, progress));
    assert!(imports >= 3 * ROWS / BETWEEN, "records, rows and ids: {imports}");
    let made = import(&deals, &understood.mapping, &mut Progress::new(&mut never)).expect("it is wanted");
    let checks = asks(|progress| checked(made.clone(), progress));
    assert!(checks > ROWS / BETWEEN, "{checks}");
}

#[test]
fn a_matrix_asks_between_its_cells() {
    const SIDE: usize = 130;
    let name = |at: usize| format!("Body {at}");
    let headings = std::iter::once(String::new()).chain((0..SIDE).map(name)).collect();
    let row = |at: usize| std::iter::once(name(at)).chain((0..SIDE).map(|to| ((at * to) % 3).to_string())).collect();
    let matrix = workbook(std::iter::once(headings).chain((0..SIDE).map(row)));
    let mut never = |_| true;
    let understood = understand(&matrix, &mut Progress::new(&mut never)).expect("it is wanted");
    assert_eq!(understood.mapping.tables[0].rows, super::mapping::Rows::Matrix, "{:?}", understood.mapping);
    let all = asks(|progress| import(&matrix, &understood.mapping, progress));
    assert!(all > 2 * SIDE * SIDE / BETWEEN, "{all}");
}

#[test]
fn an_old_workbook_asks_beside_its_reader() {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1536, 0);
    let mut asked = 0;
    let mut second = |_| {
        asked += 1;
        asked < 2
    };
    let read = read("old.xls", &bytes, &Wanted::default(), &mut Progress::new(&mut second));
    assert_eq!(read, Err(Refused::GivenUp));
}
