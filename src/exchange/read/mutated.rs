//! Workbooks are changed by chance. Whatever comes of it is read or refused with a sentence, and nothing fails.

use proptest::{prelude::*, sample::Index};

use super::tests::{packed, read_as};
use crate::exchange::progress::Refused;

const PARTS: [(&str, &str); 7] = [
    (
        "xl/workbook.xml",
        r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="r1" Type="a/worksheet" Target="s.xml"/><Relationship Id="r2"
        Type="a/sharedStrings" Target="t.xml"/><Relationship Id="r3" Type="a/styles" Target="f.xml"/></Relationships>"#,
    ),
    (
        "xl/f.xml",
        r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-404]e&quot;年&quot;m/d"/><numFmt numFmtId="171"
        formatCode="[&lt;5]# ??/??;_-&quot;HK$&quot;* #,##0.00,,_-"/></numFmts><cellXfs><xf numFmtId="0"/><xf
        numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="46"/></cellXfs></styleSheet>"#,
    ),
    ("xl/t.xml", "<sst><si><t>甲方</t></si><si><r><t>a_x000D_</t></r><rPh><t>b</t></rPh></si></sst>"),
    (
        "xl/s.xml",
        r#"<worksheet><sheetData><row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="3">
        <c r="B3" s="1"><v>45455.5</v></c><c r="C3" s="2"><f>1</f><v>-1.25</v></c><c s="3"><v>0.75</v></c><c t="inlineStr">
        <is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells></worksheet>"#,
    ),
    (
        "xl/_rels/s.xml.rels",
        r#"<Relationships><Relationship Id="r1" Type="a/comments" Target="c.xml"/></Relationships>"#,
    ),
    ("xl/c.xml", r#"<comments><comment ref="B3"><text><r><t>note</t></r></text></comment></comments>"#),
];

const OPEN_DOCUMENT: [(&str, &str); 1] = [(
    "content.xml",
    r#"<office:document-content><office:spreadsheet><table:table table:name="S"><table:table-row
    table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"
    office:value-type="string"><office:annotation><text:p>n</text:p></office:annotation><text:p>a<text:s text:c="3"/>b</text:p>
    </table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="3"
    office:value-type="date" office:date-value="2024-06-12"><text:p>Jun-24</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="currency" office:value="1.5"><text:p>£1.50</text:p>
    </table:table-cell></table:table-row></table:table></office:spreadsheet></office:document-content>"#,
)];

/// One change of a text, at a place.
#[derive(Clone, Debug)]
enum Change {
    Drop(usize),
    Repeat(usize),
    Insert(&'static str),
    Number(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let numbers =
        ["0", "-1", "4294967296", "18446744073709551616", "1048577", "16385", "1e308", "NaN", "60", "2958466"];
    let pieces =
        ["<", ">", "&", "\"", "</c>", "<c>", "<v>", "<is>", "<t>", "</row>", "<!--", "<![CDATA[", "&#x0;", "年"];
    prop_oneof![
        (1usize..60).prop_map(Change::Drop),
        (1usize..200).prop_map(Change::Repeat),
        prop::sample::select(pieces.to_vec()).prop_map(Change::Insert),
        prop::sample::select(numbers.to_vec()).prop_map(Change::Number),
    ]
}

fn changed(text: &str, change: &Change, at: Index) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = if letters.is_empty() { 0 } else { at.index(letters.len()) };
    let (before, after) = letters.split_at(at);
    let (piece, rest): (Vec<char>, &[char]) = match change {
        Change::Drop(length) => (Vec::new(), &after[(*length).min(after.len())..]),
        Change::Repeat(length) => (after[..(*length).min(after.len())].to_vec(), after),
        Change::Insert(piece) => (piece.chars().collect(), after),
        Change::Number(number) => {
            let start = after.iter().position(char::is_ascii_digit).unwrap_or(after.len());
            let end = after[start..]
                .iter()
                .position(|letter| !letter.is_ascii_digit())
                .map_or(after.len(), |end| start + end);
            (after[..start].iter().copied().chain(number.chars()).collect(), &after[end..])
        }
    };
    before.iter().chain(&piece).chain(rest).collect()
}

fn read_changed(parts: &[(&str, &str)], changes: &[(Index, Change, Index)]) {
    let mut parts: Vec<(&str, String)> = parts.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    for (part, change, at) in changes {
        let part = part.index(parts.len());
        parts[part].1 = changed(&parts[part].1, change, *at);
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    if let Err(Refused::File(why)) = read_as("a.xlsx", &packed(&parts)) {
        assert_ne!(why.key, "unreadable-fault", "{parts:?}");
    }
}

#[test]
fn what_is_changed_here_is_read_without_a_change() {
    for parts in [&PARTS[..], &OPEN_DOCUMENT] {
        let read = read_as("a.xlsx", &packed(parts)).expect("it is whole");
        assert!(read.sheets[0].rows.len() > 1, "{read:?}");
    }
}

proptest! {
    #[test]
    fn a_changed_workbook_is_read_or_refused(changes in prop::collection::vec((any::<Index>(), change(), any::<Index>()), 1..6)) {
        read_changed(&PARTS, &changes);
        read_changed(&OPEN_DOCUMENT, &changes);
    }
}
