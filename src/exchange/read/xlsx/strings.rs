//! The texts that the cells of a workbook share.

use quick_xml::events::Event;

use super::package::Package;
use crate::{
    dataset::share::Text,
    exchange::{
        progress::Refused,
        read::{
            gather::Gathered,
            part::{Parts, Watch, damaged},
            xml::{Xml, letters},
        },
    },
};

/// The texts of a workbook, which cells name by their number.
#[derive(Default)]
pub struct Strings(Vec<Text>);

impl Strings {
    /// The texts of `package`.
    ///
    /// # Errors
    /// If their part is damaged or has too much text in it.
    pub fn of(
        parts: &mut Parts<'_>,
        package: &Package,
        watch: &mut Watch<'_>,
        gathered: &mut Gathered,
    ) -> Result<Self, Refused> {
        let named = package.strings.as_deref().unwrap_or("xl/sharedStrings.xml");
        let Some(part) = parts.open(named, watch)? else { return Ok(Self::default()) };
        let mut xml = Xml::new(part);
        let (mut texts, mut text, mut taken, mut whole) = (Vec::new(), String::new(), Taken::default(), false);
        loop {
            match xml.next()? {
                Event::Empty(tag) if tag.local_name().as_ref() == "sst" => whole = true,
                Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.push(gathered.text_of_its_own("")?),
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "si" => text.clear(),
                    tag => taken.opens(tag),
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "si" => texts.push(gathered.text_of_its_own(&unescaped(&text))?),
                    "sst" => whole = true,
                    tag => taken.closes(tag),
                },
                Event::Eof if whole => return Ok(Self(texts)),
                Event::Eof => return Err(damaged(named)),
                event => taken.says(&event, &mut text),
            }
        }
    }

    /// The text of this number; `None` if there is none.
    pub fn text(&self, number: &str) -> Option<Text> {
        number.parse().ok().and_then(|number: usize| self.0.get(number)).cloned()
    }
}

/// Takes the letters of a text that is divided into pieces by how they are written, and leaves out how they are
/// pronounced.
#[derive(Default)]
pub struct Taken {
    in_text: bool,
    pronounced: bool,
}

impl Taken {
    /// A tag of this name opens.
    pub fn opens(&mut self, tag: &str) {
        match tag {
            "t" => self.in_text = true,
            "rPh" => self.pronounced = true,
            _ => {}
        }
    }

    /// A tag of this name closes.
    pub fn closes(&mut self, tag: &str) {
        match tag {
            "t" => self.in_text = false,
            "rPh" => self.pronounced = false,
            _ => {}
        }
    }

    /// Puts the letters of `event` at the end of `text`, if it is one of its pieces.
    pub fn says(&self, event: &Event<'_>, text: &mut String) {
        if self.in_text && !self.pronounced {
            letters(event, text);
        }
    }
}

/// The text without the way in which Excel writes signs that XML has not: `_x000D_`.
pub fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    const FORM: usize = "_x000D_".len();
    if !text.contains("_x") {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find("_x") {
        let (before, from) = rest.split_at(found);
        plain.push_str(before);
        let code = from.get(2..FORM).and_then(|code| code.strip_suffix('_'));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(sign) = sign {
            // A return stands before a line break and means nothing beside it.
            plain.extend(Some(sign).filter(|sign| *sign != '\r'));
            rest = from.get(FORM..).unwrap_or_default();
        } else {
            plain.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_signs_are_what_they_mean() {
        assert_eq!(unescaped("a_x000D_\nb"), "a\nb");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescaped("my_xyz_x12"), "my_xyz_x12");
        assert_eq!(unescaped("中_x4E2D_文_x"), "中中文_x");
        assert_eq!(unescaped("_xé00D_"), "_xé00D_");
    }
}
