//! A page of several sheets and lines as SVG, as printed pages are.

use emath::Vec2;

use super::{
    super::{path::number, sheet::Sheet},
    Drawing, Lettering,
};
use crate::scene::picture::Text;

/// A part of a page that has several.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Part<'a> {
    /// A sheet, without its background.
    Sheet(&'a Sheet),
    /// Lines of text.
    Lines(&'a [Text]),
}

/// A white page of this size with parts, each so far from the corner and so many times as large, as shapes alone,
/// without logos, to be painted.
pub(in super::super) fn of_parts<'a>(size: Vec2, parts: impl IntoIterator<Item = (Vec2, f32, Part<'a>)>) -> String {
    let mut page = Drawing { with_logo: false, ..Drawing::new(Lettering::Outlines, String::new()) };
    let [width, height] = [size.x, size.y].map(number);
    page.xml.start_element("svg");
    page.attribute("xmlns", "http://www.w3.org/2000/svg");
    page.attribute("width", &width);
    page.attribute("height", &height);
    page.attribute("viewBox", &format!("0 0 {width} {height}"));
    page.xml.start_element("rect");
    page.attribute("width", &width);
    page.attribute("height", &height);
    page.attribute("fill", "#ffffff");
    page.xml.end_element();
    for (nth, (corner, scale, part)) in parts.into_iter().enumerate() {
        // Two sheets must not have their map cut at the edge of one of them.
        page.prefix = format!("part-{nth}-");
        page.xml.start_element("g");
        let [x, y] = [corner.x, corner.y].map(number);
        page.attribute("transform", &format!("translate({x} {y}) scale({scale:.5})"));
        match part {
            Part::Sheet(sheet) => {
                page.definitions(sheet);
                page.content(sheet);
            }
            Part::Lines(lines) => page.texts("lines", lines),
        }
        page.xml.end_element();
    }
    page.xml.end_document()
}
