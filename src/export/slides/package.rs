//! The parts of the file, what each refers to, and the archive they are packed in.

use std::{
    io::{Cursor, Write as _},
    ops::ControlFlow,
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    super::{
        failure::{Failure, Progress},
        logo, png, svg,
    },
    Arrangement, Deck, Placed, SIZE, Slide,
    links::Relations,
    master, notes,
    slide::{self, Media},
    theme,
    xml::{DRAWING, REFERENCES, SLIDES, Xml, length},
};
use crate::dataset::look::ThemeName;

const POWERPOINT: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part of the file.
struct Part {
    name: String,
    content: Vec<u8>,
    /// What it holds, unless the ending of its name says that.
    kind: Option<String>,
}

/// All parts, in the order in which they are packed.
#[derive(Default)]
struct Parts {
    list: Vec<Part>,
}

impl Parts {
    /// Adds a part of this kind, with what it refers to.
    fn add(&mut self, name: &str, kind: &str, content: Vec<u8>, relations: &Relations) {
        self.list.push(Part { name: name.to_owned(), content, kind: Some(kind.to_owned()) });
        if let Some((folder, file)) = name.rsplit_once('/') {
            let name = format!("{folder}/_rels/{file}.rels");
            self.list.push(Part { name, content: relations.written(), kind: None });
        }
    }

    fn add_alone(&mut self, name: &str, kind: &str, content: Vec<u8>) {
        self.list.push(Part { name: name.to_owned(), content, kind: Some(kind.to_owned()) });
    }

    /// The name of the file that holds these bytes, which is there once however often it is asked for.
    fn media(&mut self, ending: &str, content: Vec<u8>) -> String {
        let is_media = |part: &&Part| part.name.starts_with("ppt/media/");
        if let Some(known) = self.list.iter().filter(is_media).find(|part| part.content == content) {
            return known.name.clone();
        }
        let number = self.list.iter().filter(is_media).count() + 1;
        let name = format!("ppt/media/picture{number}.{ending}");
        self.list.push(Part { name: name.clone(), content, kind: None });
        name
    }
}

/// The deck as the bytes of a file; a PNG has `scale` pixels for each of the slide's.
pub(super) fn package(deck: &Deck<'_>, scale: f32, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    let mut parts = Parts::default();
    let used = |name: &ThemeName| *name == deck.theme || deck.slides.iter().any(|slide| slide.theme == *name);
    let themes: Vec<ThemeName> = ThemeName::ALL.into_iter().filter(used).collect();
    let has_notes = deck.slides.iter().any(|slide| !slide.notes.is_empty());
    presentation(&mut parts, deck, (&themes, has_notes));
    masters(&mut parts, deck, &themes);
    if has_notes {
        notes_master(&mut parts, deck, themes.len() + 1);
    }
    let count = deck.slides.len().max(1) as f32;
    for (nth, slide) in deck.slides.iter().enumerate() {
        let theme = themes.iter().position(|name| *name == slide.theme).unwrap_or_default();
        one(&mut parts, (nth, slide), theme, (scale, &mut |share| progress((nth as f32 + share) / count)))?;
        if progress((nth + 1) as f32 / count) == ControlFlow::Break(()) {
            return Err(Failure::Cancelled);
        }
    }
    properties(&mut parts, deck);
    packed(&parts).map_err(Failure::broken)
}

fn presentation(parts: &mut Parts, deck: &Deck<'_>, (themes, has_notes): (&[ThemeName], bool)) {
    let mut links = Relations::default();
    let content = Xml::part("p:presentation", &[DRAWING, REFERENCES, SLIDES, ("saveSubsetFonts", "1")], |xml| {
        xml.with("p:sldMasterIdLst", &[], |xml| {
            for nth in 0..themes.len() {
                let link = links.part("slideMaster", &format!("slideMasters/slideMaster{}.xml", nth + 1));
                xml.empty("p:sldMasterId", &[("id", &master::id(nth)), ("r:id", &link)]);
            }
        });
        if has_notes {
            let link = links.part("notesMaster", "notesMasters/notesMaster1.xml");
            xml.with("p:notesMasterIdLst", &[], |xml| xml.empty("p:notesMasterId", &[("r:id", &link)]));
        }
        xml.with("p:sldIdLst", &[], |xml| {
            for nth in 0..deck.slides.len() {
                let link = links.part("slide", &format!("slides/slide{}.xml", nth + 1));
                xml.empty("p:sldId", &[("id", &(256 + nth).to_string()), ("r:id", &link)]);
            }
        });
        xml.empty("p:sldSz", &[("cx", &length(SIZE.x)), ("cy", &length(SIZE.y))]);
        xml.empty("p:notesSz", &[("cx", "6858000"), ("cy", "9144000")]);
    });
    links.part("theme", "theme/theme1.xml");
    // PowerPoint mends a file without these, though there is nothing to say in them.
    for (kind, element, attributes) in [
        ("presProps", "p:presentationPr", &[DRAWING, REFERENCES, SLIDES][..]),
        ("viewProps", "p:viewPr", &[DRAWING, REFERENCES, SLIDES]),
        ("tableStyles", "a:tblStyleLst", &[DRAWING, ("def", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}")]),
    ] {
        links.part(kind, &format!("{kind}.xml"));
        let content = Xml::part(element, attributes, |_| {});
        parts.add_alone(&format!("ppt/{kind}.xml"), &format!("{POWERPOINT}{kind}+xml"), content);
    }
    parts.add("ppt/presentation.xml", &format!("{POWERPOINT}presentation.main+xml"), content, &links);
}

fn masters(parts: &mut Parts, deck: &Deck<'_>, themes: &[ThemeName]) {
    for (nth, name) in themes.iter().enumerate() {
        let mut links = Relations::default();
        let file = |at: usize| format!("slideLayout{}.xml", nth * Arrangement::ALL.len() + at + 1);
        let layouts: Vec<String> = (0..Arrangement::ALL.len())
            .map(|at| links.part("slideLayout", &format!("../slideLayouts/{}", file(at))))
            .collect();
        links.part("theme", &format!("../theme/theme{}.xml", nth + 1));
        let content = master::master(*name, (nth, &layouts), deck.language);
        let kind = |what: &str| format!("{POWERPOINT}{what}+xml");
        parts.add(&format!("ppt/slideMasters/slideMaster{}.xml", nth + 1), &kind("slideMaster"), content, &links);
        for (at, arrangement) in Arrangement::ALL.into_iter().enumerate() {
            let mut links = Relations::default();
            links.part("slideMaster", &format!("../slideMasters/slideMaster{}.xml", nth + 1));
            let content = master::layout(arrangement, deck.language);
            parts.add(&format!("ppt/slideLayouts/{}", file(at)), &kind("slideLayout"), content, &links);
        }
        add_theme(parts, nth + 1, theme::theme(*name, deck.language));
    }
}

fn add_theme(parts: &mut Parts, number: usize, content: Vec<u8>) {
    let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
    parts.add_alone(&format!("ppt/theme/theme{number}.xml"), kind, content);
}

fn notes_master(parts: &mut Parts, deck: &Deck<'_>, theme: usize) {
    let mut links = Relations::default();
    links.part("theme", &format!("../theme/theme{theme}.xml"));
    let kind = format!("{POWERPOINT}notesMaster+xml");
    parts.add("ppt/notesMasters/notesMaster1.xml", &kind, notes::master(), &links);
    // Notes are printed, on white.
    add_theme(parts, theme, theme::theme(ThemeName::Projector, deck.language));
}

/// Adds a slide with its picture and its notes.
fn one(
    parts: &mut Parts,
    (nth, slide): (usize, &Slide<'_>),
    theme: usize,
    (scale, progress): (f32, &mut Progress<'_>),
) -> Result<(), Failure> {
    let media = slide.picture.as_ref().map(|placed| media(parts, placed, (scale, progress))).transpose()?;
    let logo = slide.logo.as_ref().map(logo::Placed::png).transpose()?.filter(|png| !png.is_empty());
    let logo = logo.map(|png| from_slide(&parts.media("png", png)));
    let mut links = Relations::default();
    let layout = theme * Arrangement::ALL.len() + slide.arrangement.position() + 1;
    links.part("slideLayout", &format!("../slideLayouts/slideLayout{layout}.xml"));
    let content = slide::slide(slide, (media.as_ref(), logo.as_deref()), &mut links);
    let file = format!("slide{}.xml", nth + 1);
    if !slide.notes.is_empty() {
        let name = format!("notesSlide{}.xml", nth + 1);
        links.part("notesSlide", &format!("../notesSlides/{name}"));
        let mut of_notes = Relations::default();
        of_notes.part("notesMaster", "../notesMasters/notesMaster1.xml");
        of_notes.part("slide", &format!("../slides/{file}"));
        let content = notes::page(slide, &mut of_notes);
        parts.add(&format!("ppt/notesSlides/{name}"), &format!("{POWERPOINT}notesSlide+xml"), content, &of_notes);
    }
    parts.add(&format!("ppt/slides/{file}"), &format!("{POWERPOINT}slide+xml"), content, &links);
    Ok(())
}

fn media(
    parts: &mut Parts,
    placed: &Placed<'_>,
    (scale, progress): (f32, &mut Progress<'_>),
) -> Result<Media, Failure> {
    let Placed { sheet, part, area } = placed;
    let share = area.width() / part.width();
    let png = png::part(sheet, *part, scale * share, progress)?;
    // Office programs read no fonts inside a picture.
    let svg = svg::part(sheet, *part, svg::Lettering::Outlines).into_bytes();
    let [png, svg] = [("png", png), ("svg", svg)].map(|(ending, content)| from_slide(&parts.media(ending, content)));
    Ok(Media { png, svg: Some(svg) })
}

/// The name of a part, as it is said from a slide.
fn from_slide(name: &str) -> String {
    name.replacen("ppt/", "../", 1)
}

fn properties(parts: &mut Parts, deck: &Deck<'_>) {
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let core = Xml::part("cp:coreProperties", &spaces, |xml| {
        xml.words("dc:title", &deck.title);
        xml.words("dc:subject", &deck.about);
        xml.words("dc:creator", "Tieline");
        xml.words("dc:language", theme::spoken(deck.language));
    });
    parts.add_alone("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core);
    let space = ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    let app = Xml::part("Properties", &[space], |xml| xml.words("Application", "Tieline"));
    let kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    parts.add_alone("docProps/app.xml", kind, app);
}

/// Writes which part holds what.
fn kinds(parts: &Parts) -> Vec<u8> {
    let space = ("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    let endings = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
    ];
    Xml::part("Types", &[space], |xml| {
        for (ending, kind) in endings {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        for Part { name, kind, .. } in &parts.list {
            if let Some(kind) = kind {
                xml.empty("Override", &[("PartName", &format!("/{name}")), ("ContentType", kind)]);
            }
        }
    })
}

fn packed(parts: &Parts) -> zip::result::ZipResult<Vec<u8>> {
    let mut whole = Relations::default();
    whole.part("officeDocument", "ppt/presentation.xml");
    whole.named(CORE, "docProps/core.xml");
    whole.part("extended-properties", "docProps/app.xml");
    let first = [("[Content_Types].xml", kinds(parts)), ("_rels/.rels", whole.written())];
    // No time is kept, so that the same deck is the same file. A PNG is packed already.
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let small = plain.compression_method(CompressionMethod::Deflated).compression_level(Some(6));
    let stored = plain.compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let others = parts.list.iter().map(|part| (part.name.as_str(), &part.content));
    for (name, content) in first.iter().map(|(name, content)| (*name, content)).chain(others) {
        let is_packed = name.rsplit_once('.').is_some_and(|(_, ending)| ending == "png");
        writer.start_file(name, if is_packed { stored } else { small })?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}
