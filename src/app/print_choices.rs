//! The choices of the print window, which say what is printed, on which paper and by what.

use super::printers::Way;
use crate::{
    dataset::{view::Selection, when::Date, workspace::Story},
    export::{
        page::{Frame, Parts, View},
        pictured::Pictured,
        print::{
            Of, Setup,
            paper::{Lying, Margins},
        },
        profile,
    },
    money,
    network::between,
    panels::groups,
    session::Session,
    words::Words,
};

/// The choices for printed pages. Kept while the program runs, so that a second print is like the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintChoices {
    /// What is printed.
    pub what: What,
    /// The parts around a picture.
    pub parts: Parts,
    /// The paper.
    pub paper: Lying,
    /// The text at the head of each page.
    pub header: String,
    /// The text at the foot of each page.
    pub footer: String,
    /// Whether the date is at the head of each page.
    pub dated: bool,
    /// Whether the pages of a picture are numbered.
    pub numbered: bool,
    /// Whether everything is grey.
    pub grey: bool,
    /// How many copies a printer makes.
    pub copies: u8,
    /// The way to paper, where it was chosen.
    pub way: Option<Way>,
    /// The id of the story, where there are several.
    pub story: String,
    /// What the table counts between groups, while it does.
    pub between: Option<between::Asked>,
    /// The money that is shown as bars, while it is.
    pub money: Option<money::Asked>,
}

/// Something that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The part of the map that the window shows.
    View,
    /// The whole map.
    Whole,
    /// What is selected, from near.
    Selection,
    /// A profile of what is selected.
    Profile,
    /// What is selected, along time.
    Life,
    /// The ties between groups, as the table counts them.
    Between,
    /// Money as bars.
    Money,
    /// A story, step by step.
    Handout,
}

impl What {
    /// Everything, in the order in which it is offered.
    pub const ALL: [Self; 8] = [
        Self::View,
        Self::Whole,
        Self::Selection,
        Self::Profile,
        Self::Life,
        Self::Between,
        Self::Money,
        Self::Handout,
    ];

    /// Whether it is a picture, with parts of its own around it and no numbers of pages.
    pub fn is_picture(self) -> bool {
        !matches!(self, Self::Profile | Self::Handout)
    }
}

impl Default for PrintChoices {
    fn default() -> Self {
        Self {
            what: What::View,
            parts: Parts::ALL,
            paper: Lying::default(),
            header: String::new(),
            footer: String::new(),
            dated: false,
            numbered: false,
            grey: false,
            copies: 1,
            way: None,
            story: String::new(),
            between: None,
            money: None,
        }
    }
}

impl PrintChoices {
    /// Takes over what the table shows in place of rows; what it has begun to show is printed first.
    pub fn follow(&mut self, between: Option<between::Asked>, money: Option<money::Asked>) {
        if between.is_some() && self.between.is_none() {
            self.what = What::Between;
        } else if money.is_some() && self.money.is_none() {
            self.what = What::Money;
        }
        (self.between, self.money) = (between, money);
    }

    /// What can be printed now.
    pub fn offered(&self, session: &Session) -> Vec<What> {
        let is_there = |what: &What| match what {
            What::View | What::Whole => true,
            What::Selection | What::Life => session.seen().selection != Selection::Nothing,
            What::Profile => !groups::selected(session).is_empty(),
            What::Between => self.between.is_some(),
            What::Money => self.money.is_some(),
            What::Handout => stories(session).next().is_some(),
        };
        What::ALL.into_iter().filter(is_there).collect()
    }

    /// Falls back on the view where what was chosen is no longer there.
    pub fn settle(&mut self, session: &Session) {
        if !self.offered(session).contains(&self.what) {
            self.what = What::View;
        }
    }

    /// The story that is printed, if there is one.
    pub fn story<'a>(&self, session: &'a Session) -> Option<&'a Story> {
        stories(session).find(|story| story.id == self.story).or_else(|| stories(session).next())
    }

    /// What is printed, while the window shows `view`.
    pub fn of(&self, session: &Session, view: View) -> Of {
        let picture = |pictured, frame| Of::Picture(pictured, frame, self.parts);
        let seen = || picture(Pictured::Map, Frame::View(view));
        match (self.what, self.between, &self.money) {
            (What::Whole, ..) => picture(Pictured::Map, Frame::Whole),
            (What::Selection, ..) => picture(Pictured::Map, Frame::Selection),
            (What::Life, ..) => picture(Pictured::Life, Frame::Whole),
            (What::Between, Some(asked), _) => picture(Pictured::Between(asked), Frame::Whole),
            (What::Money, _, Some(asked)) => picture(Pictured::Money(asked.clone()), Frame::Whole),
            (What::Profile, ..) => profile::Of::new(session, &groups::selected(session)).map_or_else(seen, Of::Profile),
            (What::Handout, ..) => self.story(session).cloned().map_or_else(seen, |story| Of::Handout(Box::new(story))),
            (What::View | What::Between | What::Money, ..) => seen(),
        }
    }

    /// How it is printed on the day `today`.
    pub fn setup(&self, today: Option<Date>, words: Words) -> Setup {
        let date = today.filter(|_| self.dated).map(|today| words.date(today));
        Setup {
            paper: self.paper,
            header: self.header.clone(),
            footer: self.footer.clone(),
            date,
            numbers: self.numbered && self.what.is_picture(),
            grey: self.grey,
        }
    }

    /// The margins, each with the key of its name.
    pub fn margins(&mut self) -> [(&'static str, &mut u8); 4] {
        let Margins { top, right, bottom, left } = &mut self.paper.margins;
        [
            ("print-margin-top", top),
            ("print-margin-bottom", bottom),
            ("print-margin-left", left),
            ("print-margin-right", right),
        ]
    }
}

/// The stories that have steps.
pub fn stories(session: &Session) -> impl Iterator<Item = &Story> {
    session.workspace().stories.iter().filter(|story| !story.steps.is_empty())
}

/// The day on which pages are printed.
pub fn today() -> Option<Date> {
    jiff::Zoned::now().date().to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    #[test]
    fn what_the_table_begins_to_show_is_printed_first_and_then_what_was_chosen() {
        let mut choices = PrintChoices::default();
        choices.follow(Some(between::Asked::default()), None);
        assert_eq!(choices.what, What::Between);
        choices.what = What::Whole;
        choices.follow(Some(between::Asked::default()), None);
        assert_eq!(choices.what, What::Whole);
        choices.follow(None, Some(money::Asked::default()));
        assert_eq!(choices.what, What::Money);
    }

    #[test]
    fn the_date_is_on_the_page_only_where_it_is_asked_for() {
        let day = "2026-11-30".parse().ok();
        let mut choices = PrintChoices::default();
        assert_eq!(choices.setup(day, Words::of(Language::English)).date, None);
        choices.dated = true;
        assert_eq!(choices.setup(day, Words::of(Language::English)).date.as_deref(), Some("30 Nov 2026"));
        assert_eq!(choices.setup(day, Words::of(Language::Traditional)).date.as_deref(), Some("2026年11月30日"));
    }

    #[test]
    fn the_pages_of_a_profile_have_numbers_of_their_own() {
        let choices = PrintChoices { numbered: true, what: What::Profile, ..PrintChoices::default() };
        assert!(!choices.setup(None, Words::of(Language::English)).numbers);
        let whole = PrintChoices { what: What::Whole, ..choices };
        assert!(whole.setup(None, Words::of(Language::English)).numbers);
    }
}
