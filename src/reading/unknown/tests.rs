use super::*;

fn found(text: &str) -> Vec<String> {
    let shown = |(range, looks): (Range<usize>, Looks)| format!("{}={looks:?}", &text[range]);
    find(text, &[], true).into_iter().map(shown).collect()
}

#[test]
fn what_looks_like_a_name_is_marked() {
    assert_eq!(
        found("The fund of Tidal Ventures Limited met Prof. Ann Lee at the University of Pier today. DeepPier grew."),
        ["Tidal Ventures Limited=Organisation", "Ann Lee=Person", "University of Pier=Organisation", "DeepPier=Name"]
    );
    assert_eq!(
        found("港灣公司與潮汐科技大學簽約，陳大文先生和碼頭基金出席。"),
        ["港灣公司=Organisation", "潮汐科技大學=Organisation", "陳大文=Person", "碼頭基金=Organisation"]
    );
    assert_eq!(found("雙方在未來五年共同設立潮汐實驗室。"), ["潮汐實驗室=Organisation"]);
    assert_eq!(found("It rained. The company grew, and more. We met on Monday in May."), [""; 0]);
}

#[test]
fn what_is_taken_is_left_alone() {
    let text = "Tidal Ventures Limited and Ann Lee";
    let taken = std::iter::once(0..22).collect::<Vec<_>>();
    assert!(find(text, &taken, true).iter().all(|(range, _)| range.start >= 22));
}
