//! A hand-out as one page for a browser, which steps through it. Drawings, letters and script are in the file, and the
//! page forbids itself the network.
//!
//! Without the script all steps stand one below the other, as they are printed.

use std::fmt::{self, Write as _};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    super::{
        embed,
        logo::{self, Placed},
        own::Own,
        svg, words,
    },
    Handout, NAMED, Telling,
};
use crate::{
    dataset::{look::ThemeName, visible::shown},
    scene::{
        fonts::Fonts,
        text::{self, Weight},
        theme::Theme,
    },
    story::caption::{Block, Bullet, Span},
    words::Words,
};

const STYLE: &str = include_str!("../../../assets/handout/handout.css");
const SCRIPT: &str = include_str!("../../../assets/handout/handout.js");
/// The hash by which the browser checks the script: any other script does not run.
const SCRIPT_HASH: &str = "sha256-lkigmwDmqs0jrC+TOo9DM2aNyUsVjphStIUXCcOAM1M=";

/// The length of a headline, in multiples of its size, beyond which it is set smaller to leave the map room.
const LONG: f32 = 80.0;

/// The hand-out as the text of an HTML file. The same hand-out gives the same text.
pub(super) fn html(handout: &Handout) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    _ = page(&mut text, handout);
    text
}

fn page(out: &mut String, handout: &Handout) -> fmt::Result {
    let (title, lang) = (Escaped(&handout.title), handout.language.tag());
    let pictures = if handout.own.logo.is_some() { " img-src data:;" } else { "" };
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; font-src data:;{pictures} \
         style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"generator\" content=\"Tieline\">\n<title>{title}</title>")?;
    writeln!(out, "<style>\n{}{}{STYLE}</style>\n</head>", fonts(handout), colors(handout))?;
    writeln!(out, "<body class=\"{}\">", handout.steps.first().map_or(handout.theme, |step| step.theme))?;
    header(out, handout)?;
    writeln!(out, "<main>")?;
    for (nth, telling) in handout.steps.iter().enumerate() {
        step(out, nth, handout.steps.len(), telling)?;
    }
    list(out, handout)?;
    writeln!(out, "</main>")?;
    navigation(out, handout)?;
    if !handout.own.foot.is_empty() {
        writeln!(out, "<footer class=\"own\" dir=\"auto\">{}</footer>", Escaped(&handout.own.foot))?;
    }
    writeln!(out, "<p class=\"heard\" id=\"heard\" role=\"status\" aria-live=\"polite\"></p>")?;
    writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
}

/// The title of the story, with the subtitle and the logo of one's own.
fn header(out: &mut String, handout: &Handout) -> fmt::Result {
    write!(out, "<header class=\"story\"><h1 dir=\"auto\">{}</h1>", Escaped(&handout.title))?;
    let Own { subtitle, logo, .. } = &handout.own;
    if !subtitle.is_empty() {
        write!(out, "<p class=\"own\" dir=\"auto\">{}</p>", Escaped(subtitle))?;
    }
    // As large as the style has it, and twice as fine as most screens show it.
    let placed = logo.as_ref().map(|logo| {
        let size = logo::fitted(logo, Vec2::new(160.0, 40.0));
        Placed::new(logo, Rect::from_min_size(Pos2::ZERO, size))
    });
    if let Some(png) = placed.and_then(|placed| placed.png().ok()) {
        let png = BASE64_STANDARD.encode(png);
        write!(out, "<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,{png}\">")?;
    }
    writeln!(out, "</header>")
}

fn step(out: &mut String, nth: usize, count: usize, step: &Telling) -> fmt::Result {
    let Telling { title, caption, picture, sources, language, theme, .. } = step;
    let number = nth + 1;
    let size = if text::width(title, 1.0, Theme::get(*theme).bold()) > LONG { " class=\"long\"" } else { "" };
    let counted = words::step_of(number, count, Words::of(*language));
    writeln!(
        out,
        "<section class=\"step {theme}\" id=\"step-{number}\" lang=\"{}\" aria-label=\"{}\">\n<h2{size} dir=\"auto\">{}</h2>",
        language.tag(),
        Escaped(&counted),
        Escaped(title)
    )?;
    writeln!(out, "<figure>{}</figure>", svg::inline(picture, &format!("s{number}-")))?;
    writeln!(out, "<div class=\"said\">")?;
    blocks(out, caption)?;
    if !sources.is_empty() {
        writeln!(
            out,
            "<div class=\"sources\"><h3 dir=\"auto\">{}</h3>",
            Escaped(&Words::of(*language).say("sources"))
        )?;
        blocks(out, &step.cites(NAMED))?;
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</div>\n</section>")
}

/// All sources, as a page of its own after the steps.
fn list(out: &mut String, handout: &Handout) -> fmt::Result {
    if handout.sources.is_empty() {
        return Ok(());
    }
    let heading = Words::of(handout.language).say("sources");
    let (heading, lang) = (Escaped(&heading), handout.language.tag());
    writeln!(
        out,
        "<section class=\"step {} list\" id=\"sources\" lang=\"{lang}\" aria-label=\"{heading}\">",
        handout.theme
    )?;
    writeln!(out, "<h2 dir=\"auto\">{heading}</h2>\n<div class=\"said\" tabindex=\"0\">")?;
    blocks(out, &handout.sources)?;
    writeln!(out, "</div>\n</section>")
}

/// Links to the steps by number, which work without the script, and buttons for back and next, which need it.
fn navigation(out: &mut String, handout: &Handout) -> fmt::Result {
    let language = handout.language;
    let [label, back, next, keys] =
        ["handout-steps", "handout-back", "handout-next", "handout-keys"].map(|key| Words::of(language).say(key));
    let count = handout.steps.len();
    writeln!(out, "<nav aria-label=\"{}\">", Escaped(&label))?;
    writeln!(out, "<button class=\"by-script\" id=\"back\" type=\"button\">{}</button>\n<ol>", Escaped(&back))?;
    for (nth, step) in handout.steps.iter().enumerate() {
        let number = nth + 1;
        let name = format!("{}: {}", words::step_of(number, count, Words::of(language)), step.title);
        writeln!(out, "<li><a href=\"#step-{number}\" aria-label=\"{}\">{number}</a></li>", Escaped(&name))?;
    }
    if !handout.sources.is_empty() {
        writeln!(out, "<li><a href=\"#sources\">{}</a></li>", Escaped(&Words::of(language).say("sources")))?;
    }
    writeln!(out, "</ol>\n<button class=\"by-script\" id=\"next\" type=\"button\">{}</button>", Escaped(&next))?;
    writeln!(out, "<span class=\"by-script keys\">{}</span>\n</nav>", Escaped(&keys))
}

/// Writes paragraphs and lists; a list in a list follows its item.
fn blocks(out: &mut String, blocks: &[Block]) -> fmt::Result {
    let mut open: Vec<&str> = Vec::new();
    for block in blocks {
        let list = block.bullet.map(|bullet| match bullet {
            Bullet::Dot => "ul",
            Bullet::Number(_) => "ol",
        });
        let depth = if list.is_some() { block.depth + 1 } else { 0 };
        while open.len() > depth || (open.len() == depth && open.last().copied() != list) {
            let Some(done) = open.pop() else { break };
            writeln!(out, "</{done}>")?;
        }
        while let (Some(list), true) = (list, open.len() < depth) {
            writeln!(out, "<{list} dir=\"auto\">")?;
            open.push(list);
        }
        let (element, attribute) = match block.bullet {
            Some(Bullet::Number(number)) => ("li", format!(" value=\"{number}\"")),
            Some(Bullet::Dot) => ("li", String::new()),
            None => ("p", " dir=\"auto\"".to_owned()),
        };
        write!(out, "<{element}{attribute}>")?;
        spans(out, &block.spans)?;
        writeln!(out, "</{element}>")?;
    }
    open.into_iter().rev().try_for_each(|list| writeln!(out, "</{list}>"))
}

fn spans(out: &mut String, spans: &[Span]) -> fmt::Result {
    for span in spans {
        if let Some(link) = &span.link {
            write!(out, "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">", Escaped(link))?;
        }
        let (before, after) = if span.bold { ("<strong>", "</strong>") } else { ("", "") };
        write!(out, "{before}{}{after}", Escaped(&span.text))?;
        if span.link.is_some() {
            write!(out, "</a>")?;
        }
    }
    Ok(())
}

/// The style rules with the fonts of the whole page, each once, with the letters that stand anywhere on it.
fn fonts(handout: &Handout) -> String {
    let language = handout.language;
    let count = handout.steps.len();
    let around =
        ["handout-steps", "handout-back", "handout-next", "handout-keys"].map(|key| Words::of(language).say(key));
    let around = around.iter().map(|words| (words.as_ref(), Weight::Regular));
    // What is around the steps is seen in the fonts of each.
    let all: Vec<Fonts> = themes(handout).map(|name| Theme::get(name).fonts).collect();
    let in_all = |(words, weight): (_, Weight)| all.iter().map(move |fonts| (words, fonts.of(weight)));
    let counters: Vec<String> = handout
        .steps
        .iter()
        .enumerate()
        .flat_map(|(nth, step)| {
            [
                words::step_of(nth + 1, count, Words::of(step.language)),
                Words::of(step.language).say("sources").into_owned(),
                words::also_cited(&step.numbers, Words::of(step.language)),
            ]
        })
        .chain([Words::of(language).say("sources").into_owned()])
        .collect();
    let counters =
        counters.iter().flat_map(|words| [(words.as_str(), Weight::Regular), (words.as_str(), Weight::Bold)]);
    let steps = handout.steps.iter().flat_map(|step| {
        let blocks = step.caption.iter().chain(&step.sources);
        let theme = Theme::get(step.theme);
        let said = blocks.flat_map(|block| &block.spans);
        let said = said.map(|span| (span.text.as_str(), theme.fonts.of(weight(span))));
        let drawn = step.picture.texts().map(|text| (text.words.as_str(), text.font));
        said.chain(drawn).chain([(step.title.as_str(), theme.bold())])
    });
    let own = [&handout.own.subtitle, &handout.own.foot].map(|words| (words.as_str(), Weight::Regular));
    let title = [(handout.title.as_str(), Weight::Bold), ("0123456789•.–、,", Weight::Regular)];
    let title = title.into_iter().chain(own);
    let sources = handout.sources.iter().flat_map(|block| &block.spans);
    let sources = sources.map(|span| (span.text.as_str(), Theme::get(handout.theme).fonts.of(weight(span))));
    let beside = title.chain(around).chain(counters).flat_map(in_all);
    embed::style_of(beside.chain(steps).chain(sources))
}

fn weight(span: &Span) -> Weight {
    if span.bold { Weight::Bold } else { Weight::Regular }
}

/// The themes that the page uses.
fn themes(handout: &Handout) -> impl Iterator<Item = ThemeName> {
    let used = |name: &ThemeName| *name == handout.theme || handout.steps.iter().any(|step| step.theme == *name);
    ThemeName::ALL.into_iter().filter(used)
}

/// The style rules with the colours and the fonts of each theme that the page uses.
fn colors(handout: &Handout) -> String {
    let has_own = themes(handout).any(|name| Theme::get(name).fonts != Fonts::BUNDLED);
    let rule = |name: ThemeName| {
        let theme = Theme::get(name);
        let colors = [
            ("canvas", theme.canvas),
            ("text", theme.text),
            ("soft", theme.text_soft),
            ("accent", theme.accent),
            ("on-accent", theme.on_accent),
            ("line", theme.line),
        ];
        let colors: Vec<String> = colors.into_iter().map(|(name, color)| format!("--{name}:{}", hex(color))).collect();
        let scheme = if theme.is_dark { "dark" } else { "light" };
        let fonts = if has_own { format!(";font-family:{}", svg::families(theme.fonts)) } else { String::new() };
        format!(".{name}{{color-scheme:{scheme};{}{fonts}}}\n", colors.join(";"))
    };
    themes(handout).map(rule).collect()
}

fn hex(color: Color32) -> String {
    let [red, green, blue, _] = color.to_array();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A text that is escaped for HTML when it is written, without characters that hide or turn letters.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in shown(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::story::caption;

    #[test]
    fn the_script_is_the_one_that_the_page_allows_itself() {
        let hash = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
        assert_eq!(SCRIPT_HASH, format!("sha256-{hash}"), "the script changed: allow the new one");
    }

    #[test]
    fn captions_become_elements_and_their_words_stay_words() {
        let mut out = String::new();
        blocks(&mut out, &caption::blocks("A <b>bold</b> **claim**:\n\n- one\n- [two](https://x.org/?a=1&b=2)\n\nend"))
            .unwrap();
        let expected = "<p dir=\"auto\">A &lt;b&gt;bold&lt;/b&gt; <strong>claim</strong>:</p>\n<ul dir=\"auto\">\n<li>one</li>\n<li><a \
                        href=\"https://x.org/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">two</a></li>\n\
                        </ul>\n<p dir=\"auto\">end</p>\n";
        assert_eq!(out, expected);
    }

    #[test]
    fn a_link_into_a_script_is_not_written() {
        let mut out = String::new();
        blocks(&mut out, &caption::blocks("[x](javascript:alert(1))")).unwrap();
        assert_eq!(out, "<p dir=\"auto\">x</p>\n");
    }
}
