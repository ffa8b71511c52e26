//! The choices of the export window, which say what a picture is to be like.

use crate::{
    dataset::look::ThemeName,
    export::{
        draw::{Drawing, Format},
        page::{Extent, Frame, Ground, Page, Pages, Paper, Parts, View, Wording},
        pictured::Pictured,
        svg::Lettering,
    },
    money,
    network::between,
};

/// The choices for a picture. Kept while the program runs, so that a second one is like the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The part of the map that is on it.
    pub what: What,
    /// What the table counts between groups, while it does.
    pub between: Option<between::Asked>,
    /// How large it is; `None` is as large as the map in the window.
    pub paper: Option<Paper>,
    /// Whether somebody chose that.
    pub is_paper_chosen: bool,
    /// The format of the file.
    pub format: Format,
    /// How many pixels a PNG has for each of its size, along an edge.
    pub scale: u8,
    /// How the words of an SVG are written down.
    pub lettering: Lettering,
    /// Its look.
    pub theme: ThemeName,
    /// The parts around the map.
    pub parts: Parts,
    /// The ground below it.
    pub ground: Ground,
    /// The title that was typed for it; where that is empty, the picture says what it shows.
    pub title: String,
    /// The text that was typed for its foot.
    pub foot: String,
    /// The money that a picture can be of, if it was asked for.
    pub money: Option<money::Asked>,
}

/// A part of the map that a picture can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The part that the window shows.
    View,
    /// Everything.
    Whole,
    /// The selection, from near.
    Selection,
    /// The selection, along time.
    Life,
    /// No map, but the ties between groups, as the table counts them.
    Between,
    /// No map, but the money on it as bars.
    Money,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            what: What::View,
            between: None,
            paper: None,
            is_paper_chosen: false,
            format: Format::Png,
            scale: 2,
            lettering: Lettering::Outlines,
            theme: ThemeName::default(),
            parts: Parts::ALL,
            ground: Ground::Theme,
            title: String::new(),
            foot: String::new(),
            money: None,
        }
    }
}

impl Choices {
    /// The page that is asked for, when the window shows `view`.
    pub fn page(&self, view: View) -> Page {
        if self.format == Format::Pptx {
            return Page { frame: self.frame(view), parts: self.parts, ground: self.ground, ..Page::slide(self.theme) };
        }
        let (extent, letters) = match self.paper {
            Some(paper) => (Extent::Page(paper.size()), paper.letters()),
            // The bars are not in the place of the map, which may be low above them.
            None if self.what == What::Money => (Page::default().extent, Page::default().letters),
            None => (Extent::Map(view.size), Page::default().letters),
        };
        let frame = self.frame(view);
        let (theme, parts, ground) = (self.theme, self.parts, self.ground);
        let pages = if self.format == Format::Pdf { Pages::Many } else { Pages::One };
        Page { extent, letters, theme, frame, parts, ground, pages, ..Page::default() }
    }

    fn frame(&self, view: View) -> Frame {
        match self.what {
            What::View => Frame::View(view),
            What::Whole | What::Life | What::Between | What::Money => Frame::Whole,
            What::Selection => Frame::Selection,
        }
    }

    /// Has a picture show the numbers between groups while the table counts them, and the map again after that.
    pub fn follow(&mut self, between: Option<between::Asked>) {
        if between.is_some() && self.between.is_none() {
            self.what = What::Between;
        } else if between.is_none() && self.what == What::Between {
            self.what = What::View;
        }
        self.between = between;
    }

    /// What the picture is of.
    pub fn pictured(&self) -> Pictured {
        match (self.what, self.between, &self.money) {
            (What::Life, ..) => Pictured::Life,
            (What::Between, Some(asked), _) => Pictured::Between(asked),
            (What::Money, _, Some(asked)) => Pictured::Money(asked.clone()),
            _ => Pictured::Map,
        }
    }

    /// Asks for a picture of this money, or no longer for one of money.
    pub fn ask_for_money(&mut self, money: Option<money::Asked>) {
        match (&money, self.what) {
            (Some(_), _) => self.what = What::Money,
            (None, What::Money) => self.what = What::View,
            (None, What::View | What::Whole | What::Selection | What::Life | What::Between) => {}
        }
        self.money = money;
    }

    /// The words of one's own on that page.
    pub fn wording(&self) -> Wording {
        let said = |words: &str| Some(words.trim()).filter(|words| !words.is_empty()).map(str::to_owned);
        Wording { title: said(&self.title), foot: said(&self.foot), ..Wording::default() }
    }

    /// Changes the format. A PDF is a page to print, and as large as one unless another size was chosen.
    pub fn become_a(&mut self, format: Format) {
        if format != self.format && !self.is_paper_chosen {
            self.paper = (format == Format::Pdf).then_some(Paper::A4);
        }
        self.format = format;
    }

    /// How the page becomes a file.
    pub fn drawing(&self) -> Drawing {
        Drawing { format: self.format, scale: f32::from(self.scale), lettering: self.lettering }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::camera::Camera;
    use emath::Vec2;

    const VIEW: View = View {
        camera: Camera { center: emath::Pos2::ZERO, zoom: 1.5 },
        size: Vec2::new(900.0, 600.0),
        label_frame: None,
    };

    #[test]
    fn without_a_paper_the_map_is_as_large_as_in_the_window() {
        let page = Choices::default().page(VIEW);
        assert_eq!((page.extent, page.frame), (Extent::Map(VIEW.size), Frame::View(VIEW)));
    }

    #[test]
    fn a_poster_is_laid_out_as_large_as_it_is() {
        let page = Choices { paper: Some(Paper::Poster), what: What::Whole, ..Choices::default() }.page(VIEW);
        assert_eq!((page.extent, page.letters), (Extent::Page(Paper::Poster.size()), Paper::Poster.letters()));
        assert_eq!(page.frame, Frame::Whole);
    }

    #[test]
    fn a_pdf_is_a_page_to_print_unless_another_size_was_chosen() {
        let mut choices = Choices::default();
        choices.become_a(Format::Pdf);
        assert_eq!(choices.paper, Some(Paper::A4));
        choices.become_a(Format::Svg);
        assert_eq!(choices.paper, None);
        (choices.paper, choices.is_paper_chosen) = (Some(Paper::Slide), true);
        choices.become_a(Format::Pdf);
        assert_eq!(choices.paper, Some(Paper::Slide));
    }

    #[test]
    fn a_picture_is_of_the_matrix_while_the_table_has_one() {
        let mut choices = Choices::default();
        choices.follow(Some(between::Asked::default()));
        assert_eq!(choices.pictured(), Pictured::Between(between::Asked::default()));
        choices.what = What::Whole;
        choices.follow(Some(between::Asked::default()));
        assert_eq!(choices.pictured(), Pictured::Map, "what was chosen stays");
        choices.what = What::Between;
        choices.follow(None);
        assert_eq!(choices.page(VIEW).frame, Frame::View(VIEW));
    }

    #[test]
    fn a_picture_of_money_is_one_until_the_map_is_asked_for_again() {
        let mut choices = Choices::default();
        choices.ask_for_money(Some(money::Asked::default()));
        assert_eq!(choices.pictured(), Pictured::Money(money::Asked::default()));
        choices.what = What::Whole;
        assert_eq!(choices.pictured(), Pictured::Map);
        choices.what = What::Money;
        choices.ask_for_money(None);
        assert_eq!((choices.what, choices.pictured()), (What::View, Pictured::Map));
    }

    #[test]
    fn words_of_spaces_are_no_words() {
        let choices = Choices { title: " ".to_owned(), foot: " For the board ".to_owned(), ..Choices::default() };
        assert_eq!(choices.wording(), Wording { foot: Some("For the board".to_owned()), ..Wording::default() });
    }
}
