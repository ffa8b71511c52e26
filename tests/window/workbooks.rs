//! From a workbook to a page that can be printed: dropped, asked about, imported and exported, with every action counted.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{DroppedFile, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tieline::{app::command::Command, dataset::names::Language, session::action::Action};

use crate::driver::{Window, click, founding, says, session, size, step_until, wait};

/// Who gives, who receives, in which sector, when, how much, what it is, its status, and a remark.
const DEALS: [[&str; 8]; 30] = [
    ["瀾海資本", "青柏生物科技有限公司", "生命科技", "5/6/2024", "HK$420", "投資", "已簽", "首輪"],
    ["瀾海資本", "滙星機械人", "人工智能", "2024年6月", "港幣300", "投資", "已宣佈", ""],
    ["東嶼基金", "滙星機械人", "人工智能", "=2023-11-03", "US$25", "投資", "已簽", "與大學合作"],
    ["東嶼基金", "青柏生物科技", "生命科技", "2023", "US$18", "投資", "已簽", ""],
    ["东屿基金", "維港數據", "數據", "1/2/2024", "HK$80", "投資", "擬議", "簡體"],
    ["瀾海資本", "維港數據", "數據", "2024年3月15日", "HK$120", "投資", "已簽", ""],
    ["香江大學", "滙星機械人", "人工智能", "2022", "", "合作", "已簽", "聯合實驗室"],
    ["香江大學", "青柏生物科技有限公司", "生命科技", "2021-09", "", "合作", "已簽", ""],
    ["北角創投", "嶺南芯片", "半導體", "=2024-01-20", "HK$600", "投資", "已宣佈", ""],
    ["北角創投", "曉光能源", "新能源", "=2024-05-30", "HK$210", "投資", "已簽", ""],
    ["瀾海資本", "曉光能源", "新能源", "=2024-05-30", "HK$150", "投資", "已簽", ""],
    ["北角創投", "維港數據", "數據", "去年", "HK$60", "投資", "擬議", "日期不明"],
    ["青柏生物科技有限公司", "仁濟醫院", "生命科技", "2024-07", "", "合作", "已簽", "臨床試驗"],
    ["滙星機械人", "嶺南芯片", "半導體", "2/4/2024", "HK$35", "供應", "已簽", ""],
    ["嶺南芯片", "維港數據", "數據", "2024", "HK$12", "供應", "已簽", ""],
    ["曉光能源", "九龍巴士", "運輸", "=2024-08-01", "HK$90", "供應", "已簽", "充電站"],
    ["東嶼基金", "曉光能源", "新能源", "12/12/2023", "US$40", "投資", "已簽", ""],
    ["Harbour Light Capital", "嶺南芯片", "半導體", "1/3/2024", "US$55", "投資", "已宣佈", ""],
    ["Harbour Light Capital", "滙星機械人", "人工智能", "2024-09", "US$30", "投資", "擬議", ""],
    ["Harbour Light Capital Ltd", "海藍海洋科技", "海洋", "6/6/2023", "US$9", "投資", "已簽", ""],
    ["瀾海資本", "海藍海洋科技", "海洋", "10/10/2024", "HK$45", "投資", "已簽", ""],
    ["香江大學", "海藍海洋科技", "海洋", "2023", "", "合作", "已簽", ""],
    ["科創園公司", "滙星機械人", "人工智能", "2022-05", "HK$20", "資助", "已簽", ""],
    ["科創園公司", "青柏生物科技有限公司", "生命科技", "2022-05", "HK$15", "資助", "已簽", ""],
    ["科創園公司", "海藍海洋科技", "海洋", "2023-05", "HK$10", "資助", "已簽", ""],
    ["科創園公司", "維港數據", "數據", "2023-05", "不詳", "資助", "已簽", ""],
    ["北角創投", "青雲航空", "航空", "8/1/2025", "HK$310", "投資", "擬議", ""],
    ["青雲航空", "九龍巴士", "運輸", "2025", "", "合作", "擬議", ""],
    ["Harbour Light Capital", "青雲航空", "航空", "2025-02", "US$22", "投資", "已宣佈", ""],
    ["仁濟醫院", "香江大學", "教育", "2020", "", "合作", "已簽", ""],
];

/// A folder with a workbook in it as policy staff have them: a title over the headings, dates in four forms, two
/// currencies, a total and a source at the end.
pub fn workbook() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("投資紀錄.xlsx");
    write(&DEALS, &path);
    (folder, path)
}

fn write(deals: &[[&str; 8]], path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("投資紀錄").expect("a name");
    let dates = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "香港創科投資紀錄（金額：百萬元）").expect("a title");
    let headings = ["投資方", "被投資方", "行業", "日期", "金額", "性質", "狀態", "備註"];
    let rows = std::iter::once(&headings).chain(deals);
    for (row, cells) in (1..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            match text.strip_prefix('=') {
                Some(date) => {
                    let date = ExcelDateTime::parse_from_str(date).expect("a date");
                    sheet.write_with_format(row, column, date, &dates).expect("a cell");
                }
                None => _ = sheet.write(row, column, *text).expect("a cell"),
            }
        }
    }
    let last = 2 + u32::try_from(deals.len()).expect("few rows");
    sheet.write(last, 0, "合計").expect("a total");
    sheet.write(last, 4, "HK$2,477").expect("a total");
    sheet.write(last + 1, 0, "資料來源：各公司新聞稿").expect("a source");
    workbook.save(path).expect("a workbook");
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The hands of a person, which are counted.
struct Hands(usize);

impl Hands {
    fn drop(&mut self, window: &mut Window, path: &Path) {
        self.0 += 1;
        window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        window.step();
    }

    fn press(&mut self, window: &mut Window, modifiers: Modifiers, key: Key) {
        self.0 += 1;
        window.key_press_modifiers(modifiers, key);
        window.step();
    }

    fn click(&mut self, window: &mut Window, role: Role, name: &str) {
        self.0 += 1;
        click(window, role, name);
    }
}

#[test]
fn tables_that_are_dropped_together_are_one_dataset() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("rels.csv"), ":START_ID(P),:END_ID(P),:TYPE\n1,2,KNOWS\n").expect("a table");
    fs::write(path("nodes.csv"), "id:ID(P),name,:LABEL\n1,Ada,Person\n2,Turing,Person\n").expect("a table");
    let mut window = founding();
    for name in ["rels.csv", "nodes.csv"] {
        window.input_mut().dropped_files.push(Arc::new(Dropped(path(name))));
    }
    window.step();
    step_until(&mut window, |window| says(window, "Import 2 entities, 1 tie"));
    assert!(says(&window, "nodes + rels"));
    for name in ["rels.csv", "other.ron"] {
        window.input_mut().dropped_files.push(Arc::new(Dropped(path(name))));
    }
    window.step();
    step_until(&mut window, |window| says(window, "Only tables of text"));
}

fn wait_for_the_map(window: &mut Window) {
    step_until(window, |window| says(window, "Import ") && window.state().is_mapped());
    window.run();
}

#[test]
fn a_workbook_of_thirty_rows_becomes_a_printed_page_in_five_actions() {
    let (folder, path) = workbook();
    let mut window = founding();
    let mut hands = Hands(0);
    hands.drop(&mut window, &path);
    wait_for_the_map(&mut window);
    assert!(says(&window, "30 ties") && says(&window, "Which comes first in the dates of “日期”?"));
    let questions = window.query_all_by_label_contains("Which ").count();
    assert!((1..=3).contains(&questions), "the guess comes first, so that none has to be answered");
    hands.press(&mut window, Modifiers::NONE, Key::Enter);
    step_until(&mut window, |window| !window.state().is_importing());
    window.run();
    assert_eq!(size(&window).0, 30);
    hands.press(&mut window, Modifiers::COMMAND, Key::P);
    wait(&mut window, |window| says(window, "1 page"));
    hands.click(&mut window, Role::Button, "Save as PDF…");
    // Where the desktop has no dialog, the name is in a field already.
    hands.press(&mut window, Modifiers::NONE, Key::Enter);
    let is_page = |name: &fs::DirEntry| name.path().extension().is_some_and(|ending| ending == "pdf");
    let page = || fs::read_dir(folder.path()).expect("the folder").flatten().find(is_page);
    wait(&mut window, |_| page().is_some());
    let written = lopdf::Document::load(page().expect("a page").path()).expect("a PDF");
    let first = written.page_iter().next().expect("a page");
    let edges = written.get_dictionary(first).and_then(|page| page.get(b"MediaBox"));
    let edges = edges.and_then(lopdf::Object::as_array).expect("a size");
    let edges: Vec<i64> = edges.iter().filter_map(|edge| Some(edge.as_float().ok()?.round() as i64)).collect();
    assert_eq!(edges[2..], [842, 595], "A4, the long way");
    assert_eq!(hands.0, 5, "drop, Enter, Ctrl+P, Save as PDF…, and Enter for the name");
}

#[test]
fn the_cells_that_evidence_names_are_said_in_the_language_of_the_window() {
    let (_folder, path) = workbook();
    let mut window = founding();
    Hands(0).drop(&mut window, &path);
    wait_for_the_map(&mut window);
    window.key_press(Key::Enter);
    step_until(&mut window, |window| !window.state().is_importing());
    let tie = tieline::dataset::id::RelationIndex::new(0);
    let at = session(&window).network().dataset().relation(tie).evidence[0].at.clone();
    assert_eq!(at.as_deref(), Some("投資紀錄, row 3"), "it is kept in one form");
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.state_mut().apply(Action::Select(tieline::dataset::view::Selection::Relation(tie)));
    window.run();
    assert!(says(&window, "第 3 行") && !says(&window, "row 3"));
}

#[test]
fn names_that_may_be_one_are_shown_with_their_cells_and_ticked_by_pointer_and_by_keys() {
    let (_folder, path) = workbook();
    let mut window = founding();
    Hands(0).drop(&mut window, &path);
    wait_for_the_map(&mut window);
    window.get_all_by_role(Role::Tab).find(|tab| name(tab).starts_with("Names (")).expect("a tab").click();
    window.run();
    let name = "東嶼基金 = 东屿基金";
    assert!(window.query_by_label("A7").is_some(), "where the other spelling stands");
    let ticked = |window: &Window| is_ticked(window, name);
    let before = ticked(&window);
    click(&mut window, Role::CheckBox, name);
    step_until(&mut window, |window| window.state().is_mapped());
    window.run();
    assert_ne!(ticked(&window), before);
    window.get_by_role_and_label(Role::CheckBox, name).focus();
    window.run();
    window.key_press(Key::Space);
    step_until(&mut window, |window| window.state().is_mapped() && ticked(window) == before);
    window.run();
    click(&mut window, Role::Link, "A7");
    assert!(says(&window, "东屿基金") && says(&window, "Each row: a tie"), "it leads to the cell");
}

fn name(node: &egui_kittest::Node<'_>) -> String {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().label().unwrap_or_default()
}

fn is_ticked(window: &Window, name: &str) -> bool {
    use egui_kittest::kittest::NodeT as _;
    let node = window.get_by_role_and_label(Role::CheckBox, name);
    node.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True)
}

#[test]
fn the_report_of_a_workbook_is_there_when_its_dataset_opens_again_and_leads_to_records_and_cells() {
    let (folder, path) = workbook();
    let mut window = founding();
    Hands(0).drop(&mut window, &path);
    wait_for_the_map(&mut window);
    window.key_press(Key::Enter);
    step_until(&mut window, |window| !window.state().is_importing());
    let dataset = folder.path().join("deals.ron");
    window.state_mut().save_as(dataset.clone(), tieline::keep::document::Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving() && dataset.exists());
    drop(window);
    let open = |dataset: &Path| {
        let origin = tieline::keep::open::Origin::File(dataset.to_owned());
        let mut again = crate::driver::open(crate::driver::builder(), origin);
        again.state_mut().ask_for(Command::ShowOrigins);
        again.run();
        again
    };
    let mut again = open(&dataset);
    assert!(says(&again, "30 rows of ties"), "how much was read");
    let total = "投資紀錄, row 33";
    click(&mut again, Role::Link, total);
    wait(&mut again, |window| says(window, "E  HK$2,477"));
    let unread = "投資紀錄, row 14, column D";
    assert!(again.query_by_label(unread).is_some());
    let links = again.get_all_by_role_and_label(Role::Link, "Show on the map").count();
    assert!(links > 0);
    again.get_by_role_and_label(Role::Link, "Save skipped rows…").click();
    again.run();
    assert!(says(&again, "Save skipped rows"), "a name is asked for");
    drop(again);
    fs::remove_file(&path).expect("the workbook");
    let mut gone = open(&dataset);
    click(&mut gone, Role::Link, total);
    assert!(says(&gone, "is not beside this dataset any more"));
    let first = gone.get_all_by_role_and_label(Role::Link, "Show on the map").next().expect("a link");
    first.click();
    gone.run();
    assert_ne!(*crate::driver::selection(&gone), tieline::dataset::view::Selection::Nothing);
}
