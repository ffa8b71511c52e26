//! The pages on which a speaker reads notes, each below a small picture of its slide.

use emath::{Pos2, Rect};

use super::{
    Frame, Role, Slide,
    links::Relations,
    master::{colors, ground},
    slide::{lies, no_other_colors, rectangle, tree},
    text,
    xml::{DRAWING, REFERENCES, SLIDES, Xml},
};

/// The place of the slide on a page of 1080 by 1440.
const PICTURE: Rect = Rect { min: Pos2::new(90.0, 120.0), max: Pos2::new(990.0, 626.25) };
/// The place of the notes.
const NOTES: Rect = Rect { min: Pos2::new(90.0, 680.0), max: Pos2::new(990.0, 1340.0) };

/// Writes what all pages of notes have in common.
pub(super) fn master() -> Vec<u8> {
    Xml::part("p:notesMaster", &[DRAWING, REFERENCES, SLIDES], |xml| {
        xml.with("p:cSld", &[], |xml| {
            ground(xml);
            tree(xml, |xml| {
                small_slide(xml);
                said(xml, |xml| {
                    xml.with("p:txBody", &[], |xml| {
                        xml.empty("a:bodyPr", &[]);
                        xml.empty("a:lstStyle", &[]);
                        xml.with("a:p", &[], |xml| xml.empty("a:endParaRPr", &[]));
                    });
                });
            });
        });
        colors(xml, false);
        xml.with("p:notesStyle", &[], |xml| {
            xml.with("a:lvl1pPr", &[("marL", "0"), ("algn", "l")], |xml| {
                xml.with("a:defRPr", &[("sz", "1200")], |xml| {
                    xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "tx1")]));
                    xml.empty("a:latin", &[("typeface", "+mn-lt")]);
                    xml.empty("a:ea", &[("typeface", "+mn-ea")]);
                    xml.empty("a:cs", &[("typeface", "+mn-cs")]);
                });
            });
        });
    })
}

/// Writes the notes of a slide.
pub(super) fn page(slide: &Slide<'_>, links: &mut Relations) -> Vec<u8> {
    let frame = Frame { role: Role::Text, area: NOTES, paragraphs: slide.notes.clone() };
    Xml::part("p:notes", &[DRAWING, REFERENCES, SLIDES], |xml| {
        xml.with("p:cSld", &[], |xml| {
            tree(xml, |xml| {
                small_slide(xml);
                said(xml, |xml| text::body(xml, "p:txBody", &frame, (slide.language, links)));
            });
        });
        no_other_colors(xml);
    })
}

fn small_slide(xml: &mut Xml) {
    xml.with("p:sp", &[], |xml| {
        xml.with("p:nvSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", "2"), ("name", "Slide")]);
            let locks = [("noGrp", "1"), ("noRot", "1"), ("noChangeAspect", "1")];
            xml.with("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &locks));
            xml.with("p:nvPr", &[], |xml| xml.empty("p:ph", &[("type", "sldImg"), ("idx", "2")]));
        });
        xml.with("p:spPr", &[], |xml| {
            lies(xml, PICTURE);
            rectangle(xml);
        });
    });
}

fn said(xml: &mut Xml, body: impl FnOnce(&mut Xml)) {
    xml.with("p:sp", &[], |xml| {
        xml.with("p:nvSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", "3"), ("name", "Notes")]);
            xml.with("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", "1")]));
            xml.with("p:nvPr", &[], |xml| xml.empty("p:ph", &[("type", "body"), ("idx", "3")]));
        });
        xml.with("p:spPr", &[], |xml| {
            lies(xml, NOTES);
            rectangle(xml);
        });
        body(xml);
    });
}
