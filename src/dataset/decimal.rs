//! Numbers as a file has them.

use rust_decimal::Decimal;

use super::{meant, message::Message};

/// A number written with digits, at most one point and perhaps a minus sign; or what is wrong with it.
pub(super) fn decimal(text: &str) -> Result<Decimal, Message> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(whole) || !is_plain(fraction) {
        let near = meant::one_of(&meant::number(text));
        return Err(Message::new("number-not-plain").with("text", text).with("near", near));
    }
    let kept = Decimal::from_str_exact(text).ok();
    kept.ok_or_else(|| Message::new("number-too-exact").with("text", text))
}
