//! Amounts of money as bars on a page: each list has a scale of its own, and no two amounts are added.

mod drawn;
mod fit;

use std::collections::BTreeSet;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    around::{self, Around},
    furniture::{self, Block, Heading},
    page::{Page, Wording},
    sheet::Sheet,
    subject::Subject,
    words,
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        look::ThemeName,
    },
    money::{
        Asked, Money, Record,
        parts::{self, Most, Part},
        said,
    },
    scene::{
        picture::Text,
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    session::Session,
};
use drawn::Drawn;
use fit::Fitted;

/// No page has room for more than this.
const MOST: Most = Most { lists: 500, amounts: 2000 };

/// Lays out `page` with the money that is asked about, in the language of `session`.
pub fn sheet(session: &Session, asked: &Asked, page: Page, wording: &Wording) -> Sheet {
    within(session, asked, (page, around::margin(page)), wording)
}

/// The same with this free space along the edges.
fn within(session: &Session, asked: &Asked, (page, margin): (Page, f32), wording: &Wording) -> Sheet {
    let theme = &page.look();
    let wording = &wording.over_kept(session, page.parts);
    let money = session.money(asked);
    let parts = parts::parts(&money, asked, session.network(), (session.words(), MOST));
    let subject = subject(session, &money);
    let heading = heading(session, asked, wording, theme);
    let description = described(session, &heading.title, (&money, &parts));
    let room = around::room(page, margin);
    let legend = || drawn::legend(&parts, theme, room.x, session.words());
    let legend = if page.parts.legend { legend() } else { Block::empty() };
    let foot = |count| foot(session, (&money, &subject), count, (page, wording, theme), room.x);
    // The foot is as high whatever number of amounts it says is drawn.
    let title = around::top(page, &heading, theme, room);
    let around = Around::new((page, margin), theme, (title, legend, foot(0).height));
    let lengths: Vec<usize> = parts.iter().map(|part| part.count).collect();
    let fitted = Fitted::new(&lengths, around.map, theme.text_size);
    let Drawn { bars, words: mut said, count } = drawn::draw(session, &parts, &fitted, theme);
    if parts.is_empty() {
        said.lines.extend(nothing(session, (asked, &money), theme, around.map));
    }
    let foot = around.with_foot(foot(count));
    Sheet {
        size: around.size,
        title: heading.title,
        description,
        heading: around.heading,
        logo: around.logo,
        map: around.map,
        gathered: bars,
        callouts: vec![said],
        legend: around.legend,
        foot,
        subject,
        ..Sheet::blank(session, page)
    }
}

/// The bars alone, for a place of this width in a document: as high as they need it, and at most so high, in letters of
/// this size, all in pixels. `None` if nothing is said of money.
pub(super) fn inset(
    session: &Session,
    asked: &Asked,
    theme: ThemeName,
    (width, highest, size): (f32, f32, f32),
) -> Option<Sheet> {
    let money = session.money(asked);
    if money.is_empty() {
        return None;
    }
    let page = |height: f32| Page::inset(theme, Vec2::new(width, height), size);
    let set = parts::parts(&money, asked, session.network(), (session.words(), MOST));
    let look = &page(highest).look();
    let legend = drawn::legend(&set, look, width, session.words()).height;
    let lists: f32 = set.iter().map(|part| fit::height(part.count, part.count, look.text_size)).sum();
    let needed = lists + legend + look.gap * 2.0 + 1.0;
    // The document has margins already.
    Some(within(session, asked, (page(needed.min(highest)), 0.0), &Wording::default()))
}

/// The picture in words, for those who cannot see it.
pub fn describe(session: &Session, asked: &Asked) -> String {
    let money = session.money(asked);
    let parts = parts::parts(&money, asked, session.network(), (session.words(), MOST));
    described(session, &said::title(&asked.of, session.network(), session.words()), (&money, &parts))
}

/// The title: of whose money it is; below it the filters and the title of the dataset.
fn heading(session: &Session, asked: &Asked, wording: &Wording, theme: &Theme) -> Heading {
    let own = said::title(&asked.of, session.network(), session.words());
    let title = wording.title.clone().unwrap_or(own);
    let dataset = words::title(session.network(), session.words()).into_owned();
    let under = words::chosen(session).into_iter().chain([dataset]).collect::<Vec<_>>().join(" · ");
    Heading { title, under, size: theme.text_size, logo: None }.with_own(wording)
}

/// The foot: one's own line, what there is and is not, and the sources.
fn foot(
    session: &Session,
    (money, subject): (&Money, &Subject),
    drawn: usize,
    (page, wording, theme): (Page, &Wording, &Theme),
    width: f32,
) -> Block<Text> {
    let mut lines: Vec<(String, Color32)> = Vec::new();
    if page.parts.foot {
        let all = money.count() + money.unread.len();
        let cut = (drawn < all && drawn > 0)
            .then(|| session.words().with("money-drawn", [("count", drawn.into()), ("all", all.into())]));
        let counted: Vec<String> = [money.summary(session.words())].into_iter().chain(cut).collect();
        lines.push((session.words().clauses(&counted), theme.text));
        let fits = |said: &String| text::width(said, theme.small_size, theme.regular()) <= width;
        let named = (0..=furniture::PUBLISHERS_NAMED).rev();
        let sources = named.filter_map(|named| furniture::sources(session, subject, named)).find(fits);
        lines.extend(sources.map(|said| (said, theme.text_soft)));
    }
    furniture::foot_of(wording.foot.as_deref(), lines, theme, width)
}

/// The records that the picture shows, and their sources.
fn subject(session: &Session, money: &Money) -> Subject {
    let dataset = session.network().dataset();
    let mut relations: BTreeSet<RelationIndex> = BTreeSet::new();
    let mut entities: BTreeSet<EntityIndex> = BTreeSet::new();
    let mut sources: BTreeSet<SourceIndex> = BTreeSet::new();
    for record in money.records() {
        match record {
            Record::Tie(tie) => _ = relations.insert(tie),
            Record::Size(_) | Record::Figure(_) => entities.extend(record.about(dataset)),
        }
        let evidence = record.sum(dataset).map_or(&[][..], |sum| sum.evidence);
        sources.extend(evidence.iter().map(|piece| piece.source));
    }
    Subject {
        relations: relations.into_iter().collect(),
        entities: entities.into_iter().collect(),
        sources: sources.into_iter().collect(),
        ..Subject::default()
    }
}

/// The picture in words: what there is, and each amount of each list.
fn described(session: &Session, title: &str, (money, parts): (&Money, &[Part])) -> String {
    /// Nobody hears more than this read.
    const MOST: usize = 60;
    let words = session.words();
    let mut left = MOST;
    let mut sentences = vec![title.to_owned(), money.summary(words)];
    for part in parts {
        let said: Vec<String> = part.lines.iter().take(left).map(|line| line.row.spoken(false, words)).collect();
        left -= said.len();
        if !said.is_empty() {
            sentences.push(words.pair(&part.heading, &words.clauses(&said)));
        }
    }
    let stop = words::stop(words);
    let ended = sentences.iter().flat_map(|sentence| [sentence.as_str(), &stop]);
    ended.collect::<String>().trim_end().to_owned()
}

/// The reason why there is no bar, as lines in the middle.
fn nothing(session: &Session, (asked, money): (&Asked, &Money), theme: &Theme, map: Rect) -> Vec<Text> {
    let size = theme.heading_size;
    let said = said::nothing(money, asked.is_of_selection(), session.words());
    let lines = text::balanced(&said, size, theme.regular(), map.width());
    let height = size * LINE_HEIGHT;
    let top = map.center().y - lines.len() as f32 * height / 2.0;
    let line = |(nth, words): (usize, String)| {
        let line = furniture::line(words, size, Weight::Regular, theme.text_soft, theme);
        Text { center: Pos2::new(map.center().x, top + (nth as f32 + 0.5) * height), ..line }
    };
    lines.into_iter().enumerate().map(line).collect()
}
