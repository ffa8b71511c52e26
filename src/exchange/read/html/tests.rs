use super::*;

fn rows(page: &str) -> Vec<String> {
    let workbook = super::page(page, &mut Progress::new(&mut |_| true)).unwrap();
    let shown = |row: &Row| row.cells.iter().map(|cell| cell.shown.as_str()).collect::<Vec<_>>().join(" | ");
    workbook.sheets[0].rows.iter().map(|row| format!("{}: {}", row.number, shown(row))).collect()
}

fn refusal(page: &str) -> &'static str {
    match super::page(page, &mut Progress::new(&mut |_| true)) {
        Err(Refused::File(why)) => why.key,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_encoding_is_what_the_page_declares() {
    let page = encoding_rs::BIG5.encode("<meta charset=big5><table><tr><td>From<td>To<tr><td>甲<td>乙</table>").0;
    let workbook = read("a.xls", &page, &Wanted::default(), &mut Progress::new(&mut |_| true)).unwrap();
    assert_eq!((&*workbook.name, &*workbook.sheets[0].rows[1].cells[1].shown), ("a.xls", "乙"));
}

#[test]
fn a_table_is_read_with_its_entities_and_without_its_scripts() {
    let page = "<html><head><title>T</title><style>td { a: b }</style></head><body><table>
        <tr><th>From<th> To </tr><tr><td>A &amp; B<td>C<br>D<script>document.write('<td>no')</script></table>";
    assert_eq!(rows(page), ["1: From | To", "2: A & B | C\nD"]);
}

#[test]
fn a_cell_over_columns_and_rows_is_said_in_each_but_a_title_once() {
    let page = "<table><tr><td colspan=3>Title<tr><td colspan=2>Who<td rowspan=3>x<tr><td rowspan=2>a<td>b<tr><td>c";
    assert_eq!(rows(page), ["1: Title", "2: Who | Who | x", "3: a | b | x", "4: a | c | x"]);
}

#[test]
fn the_largest_table_is_read_and_not_those_around_it() {
    let inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>";
    let page = format!("<table><tr><td>menu<td>{inner} more</table>");
    assert_eq!(rows(&page), ["1: a | b", "2: c | d"]);
    let workbook = super::page(&page, &mut Progress::new(&mut |_| true)).unwrap();
    assert_eq!(workbook.remarks, [Message::new("text-web-tables").count("count", 1)]);
}

#[test]
fn empty_rows_are_counted_and_hidden_ones_told() {
    let page = "<table><tr><td>a<td>b<tr><td>&nbsp;<td><tr style='DISPLAY:none'><td>c<td>d</table>";
    assert_eq!(rows(page), ["1: a | b", "3: c | d"]);
    let workbook = super::page(page, &mut Progress::new(&mut |_| true)).unwrap();
    assert!(workbook.sheets[0].rows[1].hidden);
}

#[test]
fn a_page_without_a_table_is_refused() {
    assert_eq!(refusal("<html><p>No table"), "text-no-web-table");
    assert_eq!(refusal("<table><tr><td>one</table>"), "text-no-web-table");
}

#[test]
fn cells_that_claim_to_go_over_everything_take_no_more_than_is_allowed() {
    let wide = "<td colspan=4000000000 rowspan=4000000000>x".repeat(17);
    assert_eq!(refusal(&format!("<table><tr>{wide}")), "text-too-wide");
    let rows = ["<tr><td colspan=1000 rowspan=1000>x".repeat(20), "<tr><td>y".repeat(1_000)].concat();
    assert_eq!(refusal(&format!("<table>{rows}")), "text-too-wide");
    assert_eq!(refusal(&"<table><tr><td>".repeat(10_000)), "text-no-web-table");
}
