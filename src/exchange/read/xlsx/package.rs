//! The parts of a workbook: its sheets by their names, and where their parts lie.

use quick_xml::events::Event;

use crate::exchange::{
    progress::Refused,
    read::{
        part::{Parts, Watch, damaged},
        shown::Epoch,
        xml::{Xml, attribute, says_yes},
    },
};

/// The parts of a workbook.
pub struct Package {
    /// The sheets in their order.
    pub sheets: Vec<Listed>,
    /// From which day on it counts days.
    pub epoch: Epoch,
    /// The part with its texts.
    pub strings: Option<String>,
    /// The part with its formats.
    pub styles: Option<String>,
}

/// A sheet as the workbook lists it.
pub struct Listed {
    /// The name on its tab.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The part with its cells.
    pub part: String,
}

/// A part that another one names.
pub struct Related {
    /// By which it is named there.
    pub id: String,
    /// The last word of what it is: "worksheet", "comments".
    pub kind: String,
    /// Its name among all parts.
    pub part: String,
}

impl Package {
    /// The parts of the workbook in `parts`.
    ///
    /// # Errors
    /// If they are not there or damaged.
    pub fn of(parts: &mut Parts<'_>, watch: &mut Watch<'_>) -> Result<Self, Refused> {
        const USUAL: &str = "xl/workbook.xml";
        let main = related("", parts, watch)?.into_iter().find(|one| one.kind == "officeDocument");
        let main = main.map_or_else(|| USUAL.to_owned(), |one| one.part);
        let of_main = related(&main, parts, watch)?;
        let named = |kind: &str| of_main.iter().find(|one| one.kind == kind).map(|one| one.part.clone());
        let mut package = Self {
            sheets: Vec::new(),
            epoch: Epoch::default(),
            strings: named("sharedStrings"),
            styles: named("styles"),
        };
        let part = parts.open(&main, watch)?.ok_or_else(|| damaged(&main))?;
        let mut xml = Xml::new(part);
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "workbookPr" if says_yes(&tag, "date1904") => package.epoch = Epoch::Y1904,
                    "sheet" => {
                        let id = attribute(&tag, "id").unwrap_or_default();
                        // A chart that fills a sheet has no cells.
                        let cells = of_main.iter().find(|one| one.id == id && one.kind == "worksheet");
                        package.sheets.extend(cells.map(|one| Listed {
                            name: attribute(&tag, "name").unwrap_or_default().into_owned(),
                            hidden: attribute(&tag, "state").is_some_and(|state| state != "visible"),
                            part: one.part.clone(),
                        }));
                    }
                    _ => {}
                },
                Event::Eof => return Ok(package),
                _ => {}
            }
        }
    }
}

/// The parts that the part of this name names; the empty name is that of the whole file.
///
/// # Errors
/// If the list of them is damaged.
pub fn related(part: &str, parts: &mut Parts<'_>, watch: &mut Watch<'_>) -> Result<Vec<Related>, Refused> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let list = format!("{folder}{slash}_rels/{file}.rels");
    let Some(part) = parts.open(&list, watch)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(part);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                let said = |name| attribute(&tag, name).unwrap_or_default();
                if said("TargetMode") != "External" {
                    let kind = said("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    found.push(Related { id: said("Id").into_owned(), kind, part: resolved(folder, &said("Target")) });
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The name of a part that is named as `target` from within `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<_> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => _ = steps.pop(),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_named() {
        let named = |target| resolved("xl/worksheets", target);
        assert_eq!(named("../comments1.xml"), "xl/comments1.xml");
        assert_eq!(named("/xl/comments1.xml"), "xl/comments1.xml");
        assert_eq!(named("./a.xml"), "xl/worksheets/a.xml");
        assert_eq!(named("../../../../a.xml"), "a.xml");
        assert_eq!(resolved("", "xl\\workbook.xml"), "xl/workbook.xml");
    }
}
