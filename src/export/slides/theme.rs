//! The colours and fonts of slides, as a theme that a program can change for all of them.

use ecolor::Color32;

use super::xml::{DRAWING, Xml};
use crate::{
    dataset::{look::ThemeName, names::Language},
    scene::theme::Theme,
};

/// The font of Latin letters, which every office program has or has one of the same measures.
const LATIN: &str = "Arial";

/// The font of Chinese characters.
pub(super) fn eastern(language: Language) -> &'static str {
    if language == Language::Simplified { "Microsoft YaHei" } else { "Microsoft JhengHei" }
}

/// The language as office programs name it, for spelling and for the forms of characters.
pub(super) fn spoken(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Traditional => "zh-HK",
        Language::Simplified => "zh-CN",
    }
}

/// Writes the theme of this name.
pub(super) fn theme(name: ThemeName, language: Language) -> Vec<u8> {
    let theme = Theme::get(name);
    let title = format!("Tieline {name}");
    Xml::part("a:theme", &[DRAWING, ("name", &title)], |xml| {
        xml.with("a:themeElements", &[], |xml| {
            colors(xml, theme);
            xml.with("a:fontScheme", &[("name", "Tieline")], |xml| {
                fonts(xml, "a:majorFont", language);
                fonts(xml, "a:minorFont", language);
            });
            formats(xml);
        });
        xml.empty("a:objectDefaults", &[]);
        xml.empty("a:extraClrSchemeLst", &[]);
    })
}

/// Writes the colours. By the rules of the format, the first and third are dark and the second and fourth light; which of
/// them are for text is said by the master.
fn colors(xml: &mut Xml, theme: &Theme) {
    let (text, ground) = ([theme.text, theme.text_soft], [theme.canvas, theme.raised]);
    let (dark, light) = if theme.is_dark { (ground, text) } else { (text, ground) };
    let named = [("a:dk1", dark[0]), ("a:lt1", light[0]), ("a:dk2", dark[1]), ("a:lt2", light[1])];
    let accents = ["a:accent1", "a:accent2", "a:accent3", "a:accent4", "a:accent5", "a:accent6"];
    let marks = [theme.accent].into_iter().chain(theme.sectors.iter().copied());
    let links = [("a:hlink", theme.accent), ("a:folHlink", theme.accent)];
    xml.with("a:clrScheme", &[("name", "Tieline")], |xml| {
        for (name, color) in named.into_iter().chain(accents.into_iter().zip(marks)).chain(links) {
            xml.with(name, &[], |xml| xml.empty("a:srgbClr", &[("val", &hex(color))]));
        }
    });
}

/// A colour in six digits.
pub(super) fn hex(color: Color32) -> String {
    let [red, green, blue, _] = color.to_array();
    format!("{red:02X}{green:02X}{blue:02X}")
}

fn fonts(xml: &mut Xml, name: &str, language: Language) {
    xml.with(name, &[], |xml| {
        xml.empty("a:latin", &[("typeface", LATIN)]);
        xml.empty("a:ea", &[("typeface", eastern(language))]);
        xml.empty("a:cs", &[("typeface", LATIN)]);
        xml.empty("a:font", &[("script", "Hans"), ("typeface", eastern(Language::Simplified))]);
        xml.empty("a:font", &[("script", "Hant"), ("typeface", eastern(Language::Traditional))]);
    });
}

/// Writes three fills, lines, effects and grounds, as many as the format demands; no slide uses them.
fn formats(xml: &mut Xml) {
    let fill = |xml: &mut Xml| xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "phClr")]));
    xml.with("a:fmtScheme", &[("name", "Tieline")], |xml| {
        xml.with("a:fillStyleLst", &[], |xml| (0..3).for_each(|_| fill(xml)));
        xml.with("a:lnStyleLst", &[], |xml| (0..3).for_each(|_| xml.with("a:ln", &[("w", "9525")], fill)));
        xml.with("a:effectStyleLst", &[], |xml| {
            (0..3).for_each(|_| xml.with("a:effectStyle", &[], |xml| xml.empty("a:effectLst", &[])));
        });
        xml.with("a:bgFillStyleLst", &[], |xml| (0..3).for_each(|_| fill(xml)));
    });
}
