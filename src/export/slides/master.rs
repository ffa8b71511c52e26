//! What slides of one theme have in common, and the arrangements that a program offers for new ones.

use emath::Rect;

use super::{
    Arrangement, Role,
    place::{ACCENT, OPENING_ACCENT},
    slide::{lies, named, no_other_colors, placeholder, rectangle, tree},
    theme::spoken,
    xml::{DRAWING, REFERENCES, SLIDES, Xml},
};
use crate::{
    dataset::{look::ThemeName, names::Language},
    scene::theme::Theme,
    words::Words,
};

/// The number that counts from the first master on, as the format wants it.
const FIRST_ID: u64 = 2_147_483_648;

/// The number of the master of the `nth` theme.
pub(super) fn id(nth: usize) -> String {
    (FIRST_ID + nth as u64 * 16).to_string()
}

/// Writes the master of a theme, the `nth` of the file, whose layouts have these ids.
pub(super) fn master(theme: ThemeName, (nth, layouts): (usize, &[String]), language: Language) -> Vec<u8> {
    Xml::part("p:sldMaster", &[DRAWING, REFERENCES, SLIDES], |xml| {
        xml.with("p:cSld", &[], |xml| {
            ground(xml);
            tree(xml, |xml| {
                accent(xml, ACCENT);
                places(xml, Arrangement::Beside, language);
            });
        });
        colors(xml, Theme::get(theme).is_dark);
        xml.with("p:sldLayoutIdLst", &[], |xml| {
            for (at, layout) in layouts.iter().enumerate() {
                let number = FIRST_ID + nth as u64 * 16 + at as u64 + 1;
                xml.empty("p:sldLayoutId", &[("id", &number.to_string()), ("r:id", layout)]);
            }
        });
        xml.with("p:txStyles", &[], |xml| {
            style(xml, "p:titleStyle", ("2800", "1"), "+mj");
            style(xml, "p:bodyStyle", ("1800", "0"), "+mn");
            style(xml, "p:otherStyle", ("1000", "0"), "+mn");
        });
    })
}

/// Writes that the ground is that of the theme.
pub(super) fn ground(xml: &mut Xml) {
    xml.with("p:bg", &[], |xml| {
        xml.with("p:bgPr", &[], |xml| {
            xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "bg1")]));
            xml.empty("a:effectLst", &[]);
        });
    });
}

/// Writes which colours of the theme are for grounds and which for text.
pub(super) fn colors(xml: &mut Xml, is_dark: bool) {
    let [ground, text] = if is_dark { [["dk1", "dk2"], ["lt1", "lt2"]] } else { [["lt1", "lt2"], ["dk1", "dk2"]] };
    let others = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];
    let own = [("bg1", ground[0]), ("tx1", text[0]), ("bg2", ground[1]), ("tx2", text[1])];
    let all: Vec<_> = own.into_iter().chain(others.into_iter().map(|name| (name, name))).collect();
    xml.empty("p:clrMap", &all);
}

/// Writes an arrangement of slides.
pub(super) fn layout(arrangement: Arrangement, language: Language) -> Vec<u8> {
    // A picture over the whole width has its title where the accent would be, and the first slide an accent of its own.
    let has_accent = !matches!(arrangement, Arrangement::Alone | Arrangement::Opening);
    let accent_of_master = if has_accent { "1" } else { "0" };
    let spaces = [DRAWING, REFERENCES, SLIDES];
    let own = [("showMasterSp", accent_of_master), ("preserve", "1"), ("userDrawn", "1")];
    Xml::part("p:sldLayout", &[&spaces[..], &own].concat(), |xml| {
        xml.with("p:cSld", &[("name", &Words::of(language).say(arrangement.key()))], |xml| {
            tree(xml, |xml| {
                if arrangement == Arrangement::Opening {
                    accent(xml, OPENING_ACCENT);
                }
                places(xml, arrangement, language);
            });
        });
        no_other_colors(xml);
    })
}

/// A short stroke over a title.
fn accent(xml: &mut Xml, area: Rect) {
    xml.with("p:sp", &[], |xml| {
        xml.with("p:nvSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", "20"), ("name", "Accent")]);
            xml.empty("p:cNvSpPr", &[]);
            xml.with("p:nvPr", &[("userDrawn", "1")], |_| {});
        });
        xml.with("p:spPr", &[], |xml| {
            lies(xml, area);
            rectangle(xml);
            xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "accent1")]));
            xml.with("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
        });
        xml.with("p:txBody", &[], |xml| {
            xml.empty("a:bodyPr", &[]);
            xml.empty("a:lstStyle", &[]);
            xml.with("a:p", &[], |xml| xml.empty("a:endParaRPr", &[]));
        });
    });
}

fn places(xml: &mut Xml, arrangement: Arrangement, language: Language) {
    for (nth, (role, area)) in arrangement.places().into_iter().enumerate() {
        xml.with("p:sp", &[], |xml| {
            named(xml, &(nth + 2).to_string(), role);
            xml.with("p:spPr", &[], |xml| {
                lies(xml, area);
                rectangle(xml);
            });
            xml.with("p:txBody", &[], |xml| {
                let anchor = if role == Role::Sources { "b" } else { "t" };
                let place = [("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0"), ("anchor", anchor)];
                xml.with("a:bodyPr", &place, |xml| xml.empty("a:normAutofit", &[]));
                sizes(xml, role);
                xml.with("a:p", &[], |xml| prompt(xml, role, language));
            });
        });
    }
}

/// Writes the size of text in the place for this role.
fn sizes(xml: &mut Xml, role: Role) {
    let size = match role {
        Role::Title | Role::Text | Role::Second => None,
        Role::Sources => Some("1050"),
        Role::Foot | Role::Number => Some("1000"),
    };
    let Some(size) = size else { return xml.empty("a:lstStyle", &[]) };
    xml.with("a:lstStyle", &[], |xml| {
        let flush = if role == Role::Number { "r" } else { "l" };
        xml.with("a:lvl1pPr", &[("algn", flush)], |xml| {
            xml.with("a:defRPr", &[("sz", size)], |xml| {
                xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "tx2")]));
            });
        });
    });
}

fn prompt(xml: &mut Xml, role: Role, language: Language) {
    let (_, kind, _) = placeholder(role);
    if kind != "sldNum" {
        return xml.empty("a:endParaRPr", &[("lang", spoken(language))]);
    }
    let field = [("id", "{7B1E5D0A-3C52-4F0B-9C0B-2A6D1C1B8E10}"), ("type", "slidenum")];
    xml.with("a:fld", &field, |xml| {
        xml.empty("a:rPr", &[("lang", spoken(language))]);
        xml.words("a:t", "‹#›");
    });
}

/// Writes how text of a kind is set on every level of an outline.
fn style(xml: &mut Xml, name: &str, (size, bold): (&str, &str), fonts: &str) {
    xml.with(name, &[], |xml| {
        for level in 1..=9 {
            let left = ((level - 1) * 228_600).to_string();
            xml.with(&format!("a:lvl{level}pPr"), &[("marL", &left), ("indent", "0"), ("algn", "l")], |xml| {
                xml.with("a:lnSpc", &[], |xml| xml.empty("a:spcPct", &[("val", "110000")]));
                xml.empty("a:buNone", &[]);
                xml.with("a:defRPr", &[("sz", size), ("b", bold)], |xml| {
                    xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "tx1")]));
                    xml.empty("a:latin", &[("typeface", &format!("{fonts}-lt"))]);
                    xml.empty("a:ea", &[("typeface", &format!("{fonts}-ea"))]);
                    xml.empty("a:cs", &[("typeface", &format!("{fonts}-cs"))]);
                });
            });
        }
    });
}
