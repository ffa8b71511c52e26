//! Printed pages, laid out.

use emath::{Pos2, Rect, Vec2};

use super::{
    super::{
        failure::{Failure, Progress},
        grey::make_lines_grey,
        handout::{
            Form, Handout,
            files::Manner,
            leaf::{self, Leaf},
            measures::Measures,
        },
        page::{self, Extent, Frame, Ground, Pages, Parts, Size, Wording},
        pictured::Pictured,
        profile,
        sheet::Sheet,
    },
    Content, Of, Page, Part, Printed, Setup,
    band::Band,
};
use crate::{
    dataset::{look::ThemeName, workspace::Story},
    scene::theme::Theme,
    session::Session,
};

/// Content that has a page for itself.
type Filling = Vec<Part>;

impl Printed {
    /// Lays out the pages.
    ///
    /// # Errors
    /// If `progress` breaks the work off.
    pub fn compose(session: &Session, of: &Of, setup: &Setup, progress: &mut Progress<'_>) -> Result<Self, Failure> {
        let laying = Laying { session, setup };
        let (title, fillings) = match of {
            Of::Picture(pictured, frame, parts) => laying.picture(pictured, *frame, *parts),
            Of::Profile(of) => laying.profile(of, progress)?,
            Of::Handout(story) => laying.handout(story, progress)?,
        };
        let count = fillings.len();
        let mut pages: Vec<Page> = fillings
            .into_iter()
            .enumerate()
            .map(|(nth, filling)| {
                laying.page(filling, setup.numbers.then(|| format!("{} / {count}", nth + 1)).as_deref())
            })
            .collect();
        if setup.grey {
            pages.iter_mut().flat_map(|page| &mut page.parts).for_each(grey);
        }
        Ok(Self { title, language: session.language(), pages })
    }
}

fn grey(part: &mut Part) {
    match &mut part.content {
        Content::Sheet(sheet) => sheet.make_grey(),
        Content::Lines(lines) => make_lines_grey(lines),
        Content::Logo(logo) => logo.is_grey = true,
    }
}

struct Laying<'a> {
    session: &'a Session,
    setup: &'a Setup,
}

impl Laying<'_> {
    fn header(&self) -> Band<'_> {
        Band { own: &self.setup.header, right: self.setup.date.as_deref() }
    }

    fn footer(&self) -> Band<'_> {
        // How many pages there are depends on the room that their numbers leave.
        Band { own: &self.setup.footer, right: self.setup.numbers.then_some("99 / 99") }
    }

    /// The room between header and footer.
    fn content(&self) -> Rect {
        let (inside, theme) = (self.setup.paper.inside(), Theme::get(ThemeName::Light));
        let [above, below] = [self.header(), self.footer()].map(|band| band.height(inside.width(), theme));
        Rect::from_min_max(inside.min + Vec2::new(0.0, above), inside.max - Vec2::new(0.0, below))
    }

    /// A page with header and footer.
    fn page(&self, filling: Filling, number: Option<&str>) -> Page {
        let theme = &Theme::get(ThemeName::Light).on_paper();
        let (inside, content) = (self.setup.paper.inside(), self.content());
        let foot = Rect::from_min_max(Pos2::new(inside.left(), content.bottom() + Band::gap()), inside.max);
        let head = self.header().lines(inside, self.setup.date.as_deref(), theme);
        let foot = self.footer().lines(foot, number, theme);
        let lines = |lines| Part { corner: Vec2::ZERO, scale: 1.0, content: Content::Lines(lines) };
        let parts = std::iter::once(lines(head)).chain(filling).chain([lines(foot)]);
        Page { size: self.setup.paper.size(), parts: parts.collect() }
    }

    /// A picture, which has pages of its own where it is a list.
    fn picture(&self, pictured: &Pictured, frame: Frame, parts: Parts) -> (String, Vec<Filling>) {
        let content = self.content();
        let page = page::Page {
            extent: Extent::Page(content.size()),
            letters: self.setup.paper.stock.letters(),
            theme: ThemeName::Light,
            frame,
            parts,
            ground: Ground::Paper,
            pages: Pages::Many,
            margin: Some(0.0),
            ..page::Page::default()
        };
        let mut sheet = pictured.sheet(self.session, page, &Wording::default());
        let title = sheet.title.clone();
        let further = std::mem::take(&mut sheet.further);
        let filling = |sheet| vec![placed(sheet, content.min.to_vec2(), 1.0)];
        (title, std::iter::once(sheet).chain(further).map(filling).collect())
    }

    fn profile(&self, of: &profile::Of, progress: &mut Progress<'_>) -> Result<(String, Vec<Filling>), Failure> {
        let (size, corner) = self.leaf();
        let manner = profile::Manner::default();
        let (title, leaves, pictures) = profile::on_pages(self.session, of, (manner, size), progress)?;
        let pictures: Vec<&Sheet> = pictures.iter().collect();
        let scale = Measures::of(size).enlargement;
        Ok((title, leaves.iter().map(|leaf| filling(leaf, &pictures, (corner, scale))).collect()))
    }

    fn handout(&self, story: &Story, progress: &mut Progress<'_>) -> Result<(String, Vec<Filling>), Failure> {
        let (size, corner) = self.leaf();
        let manner = Manner { size: Some(size), ..Manner::of(Form::Pdf) };
        let handout = Handout::compose(self.session, story, manner, progress)?;
        let pictures: Vec<&Sheet> = handout.steps.iter().map(|step| &step.picture).collect();
        let scale = Measures::of(size).enlargement;
        let leaves = leaf::leaves(&handout);
        let fillings = leaves.iter().map(|leaf| filling(leaf, &pictures, (corner, scale))).collect();
        Ok((handout.title, fillings))
    }

    /// The size of a leaf whose own margin lies outside of the content, and where its corner is.
    fn leaf(&self) -> (Size, Vec2) {
        let content = self.content();
        let (edges, margin) = Measures::around(content.size());
        (Size { edges, letters: self.setup.paper.stock.letters() }, content.min.to_vec2() - Vec2::splat(margin))
    }
}

/// A leaf of a hand-out or a profile as parts of a page.
fn filling(leaf: &Leaf, pictures: &[&Sheet], (corner, scale): (Vec2, f32)) -> Filling {
    let pictures = leaf.pictures.iter().filter_map(|picture| {
        let sheet: &Sheet = pictures.get(picture.nth)?;
        let share = picture.width / sheet.size.x;
        Some(placed(sheet.clone(), corner + picture.corner.to_vec2() * scale, scale * share))
    });
    let part = |content| Part { corner, scale, content };
    let logo = leaf.logo.iter().map(|logo| part(Content::Logo(logo.clone())));
    let lines = part(Content::Lines(leaf.texts().cloned().collect()));
    pictures.chain(logo).chain([lines]).collect()
}

/// A sheet on paper, which is its background.
fn placed(sheet: Sheet, corner: Vec2, scale: f32) -> Part {
    Part { corner, scale, content: Content::Sheet(Box::new(Sheet { background: None, ..sheet })) }
}
