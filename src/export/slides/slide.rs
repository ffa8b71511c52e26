//! A slide: its picture, its texts, and the space that shapes have on it.

use emath::Rect;

use super::{
    Frame, Role, Slide,
    links::Relations,
    text,
    xml::{DRAWING, REFERENCES, SLIDES, Xml, length},
};
use crate::words::Words;

/// The name under which programs look for the SVG of a picture.
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
const SVG_SPACE: (&str, &str) = ("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main");

/// The files of a picture, named from a slide.
pub(super) struct Media {
    pub(super) png: String,
    /// The same as shapes, for programs that know SVG.
    pub(super) svg: Option<String>,
}

impl Media {
    /// A picture without shapes.
    fn alone(png: &str) -> Self {
        Self { png: png.to_owned(), svg: None }
    }
}

/// Writes the slide with the files of its picture and of the logo, and collects what it refers to.
pub(super) fn slide(
    slide: &Slide<'_>,
    (media, logo): (Option<&Media>, Option<&str>),
    links: &mut Relations,
) -> Vec<u8> {
    Xml::part("p:sld", &[DRAWING, REFERENCES, SLIDES], |xml| {
        xml.with("p:cSld", &[], |xml| {
            tree(xml, |xml| {
                let mut ids = 2..;
                let mut id = || ids.next().unwrap_or_default().to_string();
                // A title is read first, and a picture lies below all text.
                let (titles, others): (Vec<_>, Vec<_>) =
                    slide.frames.iter().partition(|frame| frame.role == Role::Title);
                for frame in titles {
                    shape(xml, &id(), frame, (slide, &mut *links));
                }
                if let Some((placed, media)) = slide.picture.as_ref().zip(media) {
                    let said = [placed.sheet.title.as_str(), &placed.sheet.description];
                    picture(xml, (&id(), said), placed.area, (media, &mut *links));
                }
                if let Some((placed, file)) = slide.logo.as_ref().zip(logo) {
                    let (name, media) = (Words::of(slide.language).say("own-look-logo"), Media::alone(file));
                    picture(xml, (&id(), [&name, &name]), placed.area, (&media, &mut *links));
                }
                for frame in others {
                    shape(xml, &id(), frame, (slide, &mut *links));
                }
            });
        });
        no_other_colors(xml);
    })
}

/// Writes that the colours are those of the master.
pub(super) fn no_other_colors(xml: &mut Xml) {
    xml.with("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
}

/// Writes the shapes of a slide, a layout or a master, as a group that is as large as they are.
pub(super) fn tree(xml: &mut Xml, shapes: impl FnOnce(&mut Xml)) {
    xml.with("p:spTree", &[], |xml| {
        xml.with("p:nvGrpSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", "1"), ("name", "")]);
            xml.empty("p:cNvGrpSpPr", &[]);
            xml.empty("p:nvPr", &[]);
        });
        xml.with("p:grpSpPr", &[], |xml| {
            xml.with("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", &[("cx", "0"), ("cy", "0")]);
                xml.empty("a:chOff", &[("x", "0"), ("y", "0")]);
                xml.empty("a:chExt", &[("cx", "0"), ("cy", "0")]);
            });
        });
        shapes(xml);
    });
}

/// The name of the shape with this role, its type and its number among the placeholders.
pub(super) fn placeholder(role: Role) -> (&'static str, &'static str, Option<&'static str>) {
    match role {
        Role::Title => ("Title", "title", None),
        Role::Text => ("Text", "body", Some("1")),
        Role::Second => ("Second text", "body", Some("13")),
        Role::Sources => ("Sources", "body", Some("13")),
        Role::Foot => ("Foot", "ftr", Some("11")),
        Role::Number => ("Number", "sldNum", Some("12")),
    }
}

/// Writes what a shape for this role is called.
pub(super) fn named(xml: &mut Xml, id: &str, role: Role) {
    let (name, kind, index) = placeholder(role);
    xml.with("p:nvSpPr", &[], |xml| {
        xml.empty("p:cNvPr", &[("id", id), ("name", name)]);
        xml.with("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", "1")]));
        xml.with("p:nvPr", &[], |xml| {
            let index = index.map(|index| ("idx", index));
            let attributes: Vec<_> = [("type", kind)].into_iter().chain(index).collect();
            xml.empty("p:ph", &attributes);
        });
    });
}

/// Writes where a shape lies.
pub(super) fn lies(xml: &mut Xml, area: Rect) {
    xml.with("a:xfrm", &[], |xml| {
        xml.empty("a:off", &[("x", &length(area.left())), ("y", &length(area.top()))]);
        xml.empty("a:ext", &[("cx", &length(area.width())), ("cy", &length(area.height()))]);
    });
}

/// Writes that a shape is a rectangle.
pub(super) fn rectangle(xml: &mut Xml) {
    xml.with("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
}

fn shape(xml: &mut Xml, id: &str, frame: &Frame, (slide, links): (&Slide<'_>, &mut Relations)) {
    xml.with("p:sp", &[], |xml| {
        named(xml, id, frame.role);
        xml.with("p:spPr", &[], |xml| {
            lies(xml, frame.area);
            rectangle(xml);
        });
        text::body(xml, "p:txBody", frame, (slide.language, links));
    });
}

/// Writes a picture with its number, its name and what is said of it to those who do not see it.
fn picture(xml: &mut Xml, (id, [name, said]): (&str, [&str; 2]), area: Rect, (media, links): (&Media, &mut Relations)) {
    let png = links.part("image", &media.png);
    let svg = media.svg.as_ref().map(|file| links.part("image", file));
    xml.with("p:pic", &[], |xml| {
        xml.with("p:nvPicPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", id), ("name", name), ("descr", said)]);
            xml.with("p:cNvPicPr", &[], |xml| xml.empty("a:picLocks", &[("noChangeAspect", "1")]));
            xml.empty("p:nvPr", &[]);
        });
        xml.with("p:blipFill", &[], |xml| {
            xml.with("a:blip", &[("r:embed", &png)], |xml| {
                let Some(svg) = svg else { return };
                xml.with("a:extLst", &[], |xml| {
                    xml.with("a:ext", &[("uri", SVG_EXTENSION)], |xml| {
                        xml.empty("asvg:svgBlip", &[SVG_SPACE, ("r:embed", &svg)]);
                    });
                });
            });
            xml.with("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.with("p:spPr", &[], |xml| {
            lies(xml, area);
            rectangle(xml);
        });
    });
}
