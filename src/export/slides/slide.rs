//! A slide: its picture, its texts, and the space that shapes have on it.

use emath::Rect;

use super::{
    Frame, Placed, Role, Slide,
    links::Relations,
    text,
    xml::{DRAWING, REFERENCES, SLIDES, Xml, length},
};

/// The name under which programs look for the SVG of a picture.
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
const SVG_SPACE: (&str, &str) = ("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main");

/// The files of a picture, named from a slide.
pub(super) struct Media {
    pub(super) png: String,
    pub(super) svg: String,
}

/// Writes the slide with the files of its picture, and collects what it refers to.
pub(super) fn slide(slide: &Slide<'_>, media: Option<&Media>, links: &mut Relations) -> Vec<u8> {
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
                    picture(xml, &id(), placed, (media, &mut *links));
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

fn picture(xml: &mut Xml, id: &str, placed: &Placed<'_>, (media, links): (&Media, &mut Relations)) {
    let [png, svg] = [&media.png, &media.svg].map(|file| links.part("image", file));
    xml.with("p:pic", &[], |xml| {
        xml.with("p:nvPicPr", &[], |xml| {
            let words =
                [("id", id), ("name", placed.sheet.title.as_str()), ("descr", placed.sheet.description.as_str())];
            xml.empty("p:cNvPr", &words);
            xml.with("p:cNvPicPr", &[], |xml| xml.empty("a:picLocks", &[("noChangeAspect", "1")]));
            xml.empty("p:nvPr", &[]);
        });
        xml.with("p:blipFill", &[], |xml| {
            xml.with("a:blip", &[("r:embed", &png)], |xml| {
                xml.with("a:extLst", &[], |xml| {
                    xml.with("a:ext", &[("uri", SVG_EXTENSION)], |xml| {
                        xml.empty("asvg:svgBlip", &[SVG_SPACE, ("r:embed", &svg)]);
                    });
                });
            });
            xml.with("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.with("p:spPr", &[], |xml| {
            lies(xml, placed.area);
            rectangle(xml);
        });
    });
}
