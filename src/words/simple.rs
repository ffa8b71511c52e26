//! Chinese in simplified characters, worked out from traditional ones.

use crate::dataset::fold;

/// Words that differ by more than their characters.
///
/// One to a line: the word in traditional characters, a tab, and the word to be read instead.
const EXCEPTIONS: &str = include_str!("../../assets/words/zh-Hans.tsv");

/// `text` in simplified characters, with the words and quotation marks that are used with them.
pub fn simplified(text: String) -> String {
    let replaced = EXCEPTIONS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .fold(text, |text, (traditional, simplified)| text.replace(traditional, simplified));
    fold::simplified(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_are_those_of_the_mainland() {
        let said = simplified("以滑鼠在螢幕開啟「軟件」的檔案，儲存設定".to_owned());
        assert_eq!(said, "以鼠标在屏幕打开“软件”的文件，保存设置");
    }

    #[test]
    fn no_text_keeps_a_word_that_the_mainland_does_not_use() {
        let texts = simplified(include_str!("../../assets/words/zh-Hant.ftl").to_owned());
        for word in
            ["剔选", "视窗", "检视", "当机", "投影片", "范例", "贴上", "剪下", "萤幕", "字元", "磁碟", "意外结束"]
        {
            assert!(!texts.contains(word), "{word}");
        }
    }

    #[test]
    fn no_exception_undoes_an_earlier_one() {
        let pairs: Vec<(&str, &str)> = EXCEPTIONS.lines().filter_map(|line| line.split_once('\t')).collect();
        for (traditional, simplified) in &pairs {
            let said = super::simplified((*traditional).to_owned());
            assert_eq!(&said, simplified, "{traditional}");
        }
    }
}
