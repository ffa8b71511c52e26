//! Plain text: paragraphs between blank lines, or one on each line.

use unicode_width::UnicodeWidthStr as _;

use super::super::text::Block;

/// The pieces of a plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let line = line.trim_end();
        if line.trim().is_empty() || line == "\u{C}" {
            flush(&mut blocks, &mut open);
        } else {
            open.push(line);
        }
    }
    blocks
}

fn flush(blocks: &mut Vec<Block>, open: &mut Vec<&str>) {
    let lines = std::mem::take(open);
    if !is_wrapped(&lines) {
        blocks.extend(lines.into_iter().map(piece));
        return;
    }
    let mut joined = String::new();
    for line in lines {
        if begins_an_item(line) && !joined.is_empty() {
            blocks.push(piece(&joined));
            joined.clear();
        }
        join(&mut joined, line);
    }
    blocks.push(piece(&joined));
}

fn piece(text: &str) -> Block {
    Block { text: text.to_owned(), part: None, page: None }
}

/// Puts a line behind those before it: with a space, unless it is Chinese on both sides or a word goes on.
pub(super) fn join(text: &mut String, line: &str) {
    let line = line.trim();
    let is_wide = |c: Option<char>| {
        c.is_some_and(|c| crate::dataset::fold::is_ideograph(c) || "，。、；：！？」』）".contains(c))
    };
    let is_chinese = is_wide(text.chars().next_back()) && is_wide(line.chars().next());
    let goes_on = text.ends_with('-') && line.starts_with(char::is_lowercase);
    if goes_on {
        text.pop();
    } else if !text.is_empty() && !is_chinese {
        text.push(' ');
    }
    text.push_str(line);
}

fn begins_an_item(line: &str) -> bool {
    line.trim_start().starts_with(['•', '●', '▪', '‣'])
        || line.trim_start().starts_with("- ")
        || line.trim_start().starts_with("* ")
}

/// Whether lines are one paragraph that was broken to fit a width.
fn is_wrapped(lines: &[&str]) -> bool {
    const WIDEST: usize = 130;
    const NARROWEST: usize = 40;
    let width = |line: &&str| line.trim().width();
    let Some((_, full)) = lines.split_last() else { return false };
    let most = lines.iter().map(width).max().unwrap_or(0);
    (NARROWEST..=WIDEST).contains(&most) && !full.is_empty() && full.iter().all(|line| width(line) * 10 >= most * 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_broken_to_fit_are_one_paragraph() {
        let said = |text: &str| blocks(text).into_iter().map(|block| block.text).collect::<Vec<_>>();
        assert_eq!(
            said(
                "The pier fund said on Monday that it would take a stake in\nthe harbour company, and that more would fol-\nlow.\n\nNext."
            ),
            [
                "The pier fund said on Monday that it would take a stake in the harbour company, and that more would follow.",
                "Next."
            ]
        );
        assert_eq!(said("Release date\n16 Jun 2024"), ["Release date", "16 Jun 2024"]);
        assert_eq!(
            said("港灣公司今日宣布與碼頭基金簽署策略合作協議，雙方將共同\n推動本地創科發展。"),
            ["港灣公司今日宣布與碼頭基金簽署策略合作協議，雙方將共同推動本地創科發展。"]
        );
    }
}
