//! Files as someone formats them by hand.

use std::fmt::Write as _;

use proptest::{collection::vec, prelude::*};

/// How someone formats a file by hand.
#[derive(Clone, Debug)]
pub struct Hand {
    byte_order_mark: bool,
    windows: bool,
    last_commas: bool,
    habits: Vec<u8>,
}

/// Any way to format a file.
pub fn hand() -> impl Strategy<Value = Hand> {
    (any::<(bool, bool, bool)>(), vec(0..12_u8, 1..40)).prop_map(|((byte_order_mark, windows, last_commas), habits)| {
        Hand { byte_order_mark, windows, last_commas, habits }
    })
}

/// The same file as someone else would have written it. No text in it spans lines.
pub fn hand_formatted(text: &str, hand: &Hand) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut out = String::from(if hand.byte_order_mark { "\u{FEFF}" } else { "" });
    let line_break = if hand.windows { "\r\n" } else { "\n" };
    for (nth, line) in lines.iter().enumerate() {
        let next = lines.get(nth + 1).map_or("", |next| next.trim());
        let ends_a_list = matches!(next, "]," | "]" | ")" | "]),");
        let line = if ends_a_list && !hand.last_commas { line.strip_suffix(',').unwrap_or(line) } else { line };
        let end = line_break;
        let habit = hand.habits[nth % hand.habits.len()];
        _ = match habit {
            // Behind a comment on a line of its own nothing else can stand.
            0 | 2 | 4 if line.trim().starts_with("//") => write!(out, "{line}{end}"),
            0 => write!(out, "{line}   // a remark, with \"a quote, [ and ({end}"),
            1 => write!(out, "{end}{line}  {end}"),
            2 => write!(out, "    // above{end}\t{line}\t/* one */ /* two */{end}"),
            3 => write!(out, "    /* a remark{end} /* of */ two lines */{end}{line}{end}"),
            4 => write!(out, "{line} /* a remark{end}  on two lines */{end}"),
            5 => write!(out, "{}{end}", line.trim_start()),
            _ => write!(out, "{line}{end}"),
        };
    }
    out
}
