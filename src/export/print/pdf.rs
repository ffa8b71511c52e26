//! Printed pages as a PDF file.

use std::ops::ControlFlow;

use krilla::{
    Document, SerializeSettings,
    destination::XyzDestination,
    geom::{Point, Transform},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::{Node, TagTree},
};

use super::{
    super::{
        failure::{Failure, Progress},
        pdf::{Drawing, Fonts, POINTS_PER_PIXEL, accessible},
    },
    Content, Page, Part, Printed,
};
use crate::dataset::visible::shown;

/// The pages as a PDF file.
///
/// # Errors
/// If a page cannot be written, or if `progress` breaks the work off.
pub(super) fn pdf(printed: &Printed, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    accessible(|settings| document(printed, settings, progress))
}

fn document(printed: &Printed, settings: SerializeSettings, progress: &mut Progress<'_>) -> Result<Document, Failure> {
    let mut document = Document::new_with(settings);
    let mut tags = TagTree::new().with_lang(Some(printed.language.tag().to_owned()));
    let mut fonts = Fonts::default();
    for (nth, page) in printed.pages.iter().enumerate() {
        let size = page.size * POINTS_PER_PIXEL;
        let settings = PageSettings::from_wh(size.x, size.y).ok_or_else(|| Failure::broken("the page has no size"))?;
        let mut started = document.start_page_with(settings);
        let drawing = Drawing { surface: started.surface(), fonts: &mut fonts };
        for node in write(drawing, page) {
            tags.push(node);
        }
        started.finish();
        if progress((nth + 1) as f32 / printed.pages.len() as f32) == ControlFlow::Break(()) {
            return Err(Failure::Cancelled);
        }
    }
    let title = shown(&printed.title).into_owned();
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title.clone(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    let metadata = Metadata::new().title(title).language(printed.language.tag().to_owned());
    document.set_metadata(metadata.creator("Tieline".to_owned()));
    document.set_tag_tree(tags);
    Ok(document)
}

/// Draws a page. Returns its tags in the order in which they are read aloud.
fn write(mut drawing: Drawing<'_>, page: &Page) -> Vec<Node> {
    let mut tags = Vec::new();
    drawing.surface.push_transform(&Transform::from_scale(POINTS_PER_PIXEL, POINTS_PER_PIXEL));
    for Part { corner, scale, content } in &page.parts {
        drawing.surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, corner.x, corner.y));
        match content {
            Content::Sheet(sheet) => tags.extend(drawing.sheet(sheet)),
            Content::Logo(logo) => drawing.logo(logo),
            Content::Lines(lines) => tags.extend(lines.iter().map(|line| drawing.paragraph(line))),
        }
        drawing.surface.pop();
    }
    drawing.surface.pop();
    drawing.surface.finish();
    tags
}
