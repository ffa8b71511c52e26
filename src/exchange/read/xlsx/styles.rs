//! The number formats of a workbook.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::package::Package;
use crate::{
    dataset::message::Message,
    exchange::{
        progress::Refused,
        read::{
            part::{Parts, Watch},
            shown::Form,
            xml::{Xml, attribute},
        },
    },
};

/// The most formats of cells; Excel allows 65,490.
const MAX_FORMS: usize = 65_536;

/// The number format of every style, by its number.
#[derive(Default)]
pub struct Styles {
    forms: Vec<Form>,
    of_style: Vec<usize>,
}

impl Styles {
    /// The formats of `package`.
    ///
    /// # Errors
    /// If their part is damaged, or there are more than a workbook may have.
    pub fn of(parts: &mut Parts<'_>, package: &Package, watch: &mut Watch<'_>) -> Result<Self, Refused> {
        let named = package.styles.as_deref().unwrap_or("xl/styles.xml");
        let Some(part) = parts.open(named, watch)? else { return Ok(Self::default()) };
        let mut xml = Xml::new(part);
        let (mut codes, mut known, mut styles) = (HashMap::new(), HashMap::new(), Self::default());
        let mut of_cells = false;
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "cellXfs" => of_cells = true,
                    "numFmt" => {
                        let code = attribute(&tag, "formatCode").unwrap_or_default().into_owned();
                        codes.insert(number(attribute(&tag, "numFmtId")), code);
                    }
                    "xf" if of_cells => {
                        let number = number(attribute(&tag, "numFmtId"));
                        let known = known.entry(number).or_insert_with(|| styles.add(number, &codes));
                        styles.of_style.push(*known);
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => of_cells = false,
                Event::Eof => return Ok(styles),
                _ => {}
            }
            if styles.of_style.len() > MAX_FORMS || codes.len() > MAX_FORMS {
                return Err(Message::new("unreadable-styles").with("most", MAX_FORMS).into());
            }
        }
    }

    fn add(&mut self, number: u32, codes: &HashMap<u32, String>) -> usize {
        self.forms.push(codes.get(&number).map_or_else(|| Form::of_number(number), |code| Form::of_code(code)));
        self.forms.len() - 1
    }

    /// The format of the style of this number.
    pub fn form(&self, style: usize) -> &Form {
        let form = self.of_style.get(style).and_then(|form| self.forms.get(*form));
        form.unwrap_or(&Form::General)
    }
}

fn number(said: Option<std::borrow::Cow<'_, str>>) -> u32 {
    said.and_then(|said| said.trim().parse().ok()).unwrap_or_default()
}
