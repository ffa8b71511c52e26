//! Themes of one's own: a theme file says which of our themes it is a variation of and which colours and fonts differ,
//! and stands in place of that theme wherever it is asked for by its name.
//!
//! So the window, every export, hand-outs, slides and the stage have its colours and fonts alike, and none of them knows
//! of it.

use std::{
    path::Path,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
};

use ecolor::Color32;

use super::{
    Mark, Theme,
    file::{Measured, THEMES},
    installed::{Installed, Script},
};
use crate::{
    dataset::{
        bounded,
        look::ThemeName,
        message::Message,
        names::Names,
        own_theme::{self, Named, OwnTheme, Placed},
        problem::{Problem, Severity},
    },
    scene::fonts::{Family, Fonts},
};

/// The least contrast of text on its ground (WCAG AA), and of marks on the map.
const TEXT: f32 = 4.5;
const MARKS: f32 = 3.0;

/// The variations that are on, by the theme that each stands for.
static ON: RwLock<[Option<&'static Measured>; ThemeName::ALL.len()]> = RwLock::new([None; ThemeName::ALL.len()]);

/// Tells one variation from the next, so that nothing painted with another is taken for current.
static SERIAL: AtomicU32 = AtomicU32::new(1);

/// A theme of one's own that can be put on.
#[derive(Clone, Debug)]
pub struct Own {
    /// What it is called; empty if it has no name.
    pub name: Names,
    /// The theme that it stands for.
    pub base: ThemeName,
    theme: Theme,
}

/// The role of a colour, and where a theme has it.
type Role = (&'static str, fn(&mut Theme) -> &mut Color32);

macro_rules! roles {
    ($($role:ident),+ $(,)?) => { &[$((stringify!($role), |theme| &mut theme.$role)),+] };
}

/// The colours that a theme file can change.
const ROLES: &[Role] = roles![
    canvas,
    paper,
    panel,
    field,
    raised,
    line,
    text,
    text_soft,
    text_faint,
    accent,
    on_accent,
    accent_soft,
    selection,
    focus_ring,
    warning,
    error,
    tie,
    tie_strong,
    tie_adverse,
    tie_dim,
    halo,
    ungrouped,
    other_groups,
    label,
    label_dim,
    leader,
    callout,
    callout_text,
    callout_line,
];

/// Texts with the grounds that they stand on.
const PAIRS: &[(&str, &[&str])] = &[
    ("text", &["canvas", "panel", "field", "raised", "selection"]),
    ("text_soft", &["canvas", "panel"]),
    ("text_faint", &["canvas", "panel"]),
    ("accent", &["canvas", "panel", "accent_soft"]),
    ("on_accent", &["accent"]),
    ("warning", &["canvas", "panel"]),
    ("error", &["canvas", "panel"]),
    ("label", &["canvas"]),
    ("callout_text", &["callout"]),
];

/// Colours that follow another one unless the file says them too.
const FOLLOWING: &[(&str, &str)] =
    &[("halo", "canvas"), ("label", "text"), ("focus_ring", "accent"), ("tie_strong", "accent")];

/// Reads a theme file. `None` if there is any error among the problems, such as text that cannot be read on its ground.
///
/// For a font that is not among those `installed`, or cannot be used, there is a warning, and ours stands in its place.
pub fn read(bytes: &[u8], installed: &Installed) -> (Option<Own>, Vec<Problem>) {
    let roles: Vec<&'static str> = ROLES.iter().map(|(role, _)| *role).collect();
    let (written, mut problems) = own_theme::read(bytes, &roles);
    let Some(written) = written else { return (None, problems) };
    let (fonts, missing) = fonts(&written, installed);
    let theme = Theme { fonts, ..made(&written) };
    problems.extend(unreadable(&written, &theme).into_iter().chain(missing));
    problems.sort();
    let own = Own { name: written.name, base: written.base, theme };
    let is_wrong = problems.iter().any(Problem::is_error);
    ((!is_wrong).then_some(own), problems)
}

/// The fonts that a theme names, and what is wrong with those that ours stand in for.
fn fonts(written: &OwnTheme, installed: &Installed) -> (Fonts, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut found = |named: &Option<Named>, script| -> Option<Family> {
        let Named { family, line, column } = named.as_ref()?;
        let family = installed.family(family, script);
        family
            .map_err(|message| {
                problems.push(Problem { line: *line, column: *column, severity: Severity::Warning, message });
            })
            .ok()
    };
    let (latin, chinese) = (found(&written.latin, Script::Latin), found(&written.chinese, Script::Chinese));
    (Fonts { latin, chinese }, problems)
}

/// Reads the theme file at `path` with the fonts of this machine, as [`read`] does.
///
/// # Errors
/// If there is no file, or it cannot be read.
pub fn read_file(path: &Path) -> Result<(Option<Own>, Vec<Problem>), Message> {
    let bytes = bounded::read_file(path, own_theme::MAX_BYTES).map_err(|unread| unread.message())?;
    Ok(read(&bytes, &Installed::here()))
}

impl Own {
    /// Puts it on in place of the theme that it stands for, until that is asked for again. Returns the name of that.
    pub fn put_on(self) -> ThemeName {
        let theme = Theme { own: SERIAL.fetch_add(1, Ordering::Relaxed), ..self.theme };
        // Whoever was given a theme may keep it for good; one is read only as often as somebody chooses it.
        let measured: &'static Measured = Box::leak(Box::new(Measured::varied(theme)));
        turn(self.base, Some(measured));
        self.base
    }
}

/// Puts our own theme of this name on again.
pub fn take_off(name: ThemeName) {
    turn(name, None);
}

fn turn(name: ThemeName, to: Option<&'static Measured>) {
    let mut on = ON.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(place) = ThemeName::ALL.iter().position(|other| *other == name).and_then(|at| on.get_mut(at)) {
        *place = to;
    }
}

/// The theme of a name, or what stands for it.
pub(super) fn of(name: ThemeName) -> &'static Measured {
    let on = ON.read().unwrap_or_else(PoisonError::into_inner);
    let at = ThemeName::ALL.iter().position(|other| *other == name);
    at.and_then(|at| *on.get(at)?).unwrap_or_else(|| THEMES.of(name))
}

/// The base with the colours of the file.
fn made(written: &OwnTheme) -> Theme {
    let mut theme = THEMES.of(written.base).usual.clone();
    let given = |role: &str| written.colors.iter().find(|(name, _)| name == role).map(|(_, placed)| color(*placed));
    for (role, place) in ROLES {
        let leading = FOLLOWING.iter().find(|(following, _)| following == role).map(|(_, leading)| *leading);
        if let Some(color) = given(role).or_else(|| given(leading?)) {
            *place(&mut theme) = color;
        }
    }
    for (role, share) in [("accent_soft", 0.1), ("selection", 0.16)] {
        let is_led = given(role).is_none() && given("accent").is_some();
        if let Some((_, place)) = ROLES.iter().find(|(name, _)| is_led && *name == role) {
            *place(&mut theme) = mixed(theme.panel, theme.accent, share);
        }
    }
    for (id, placed) in &written.kinds {
        let known = theme.known_mark(id);
        // A kind that we have no mark for takes the first that is spare.
        let mark = known.or_else(|| (!theme.spare.is_empty()).then(|| theme.spare.remove(0))).unwrap_or(theme.rest);
        let id = theme.aliases.get(id).cloned().unwrap_or_else(|| id.clone());
        theme.kinds.insert(id, Mark { color: color(*placed), ..mark });
    }
    for (nth, placed) in written.sectors.iter().enumerate() {
        match theme.sectors.get_mut(nth) {
            Some(place) => *place = color(*placed),
            None => theme.sectors.push(color(*placed)),
        }
    }
    theme
}

/// What cannot be read on its ground, where the colour or else its ground is written; marks that hardly stand out are
/// no more than worth a warning.
fn unreadable(written: &OwnTheme, theme: &Theme) -> Vec<Problem> {
    let mut seen = theme.clone();
    let mut of = |role: &str| ROLES.iter().find(|(name, _)| *name == role).map(|(_, place)| *place(&mut seen));
    let place = |role: &str| written.colors.iter().find(|(name, _)| name == role).map(|(_, placed)| *placed);
    let mut problems = Vec::new();
    for (text, grounds) in PAIRS {
        for ground in *grounds {
            let leading = |role: &str| FOLLOWING.iter().find(|(following, _)| *following == role).map(|it| it.1);
            let placed = place(text).or_else(|| place(ground)).or_else(|| place(leading(text)?));
            let placed = placed.or_else(|| place("accent").filter(|_| ["accent_soft", "selection"].contains(ground)));
            let (Some(placed), Some((one, other))) = (placed, of(text).zip(of(ground))) else { continue };
            let found = contrast(one, other);
            if found < TEXT {
                let about = Message::new("theme-contrast").with("text", *text).with("ground", *ground);
                problems.push(problem(Severity::Error, placed, about, found));
            }
        }
    }
    let kinds = written.kinds.iter().map(|(id, placed)| (id.clone(), *placed));
    let sectors = (1..).zip(&written.sectors).map(|(nth, placed)| (format!("sectors {nth}"), *placed));
    for (id, placed) in kinds.chain(sectors) {
        let found = contrast(color(placed), theme.canvas);
        if found < MARKS {
            problems.push(problem(
                Severity::Warning,
                placed,
                Message::new("theme-mark-contrast").with("mark", id),
                found,
            ));
        }
    }
    problems
}

fn problem(severity: Severity, placed: Placed, about: Message, found: f32) -> Problem {
    // Never rounded up to what would be enough.
    let said = format!("{:.1}", (found * 10.0).floor() / 10.0);
    Problem { line: placed.line, column: placed.column, severity, message: about.with("found", said) }
}

fn color(Placed { rgb: [red, green, blue], .. }: Placed) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// A colour between two, this share of the way from the first to the second.
fn mixed(one: Color32, other: Color32, share: f32) -> Color32 {
    let part = |one: u8, other: u8| (f32::from(one) + (f32::from(other) - f32::from(one)) * share).round() as u8;
    Color32::from_rgb(part(one.r(), other.r()), part(one.g(), other.g()), part(one.b(), other.b()))
}

/// The contrast of two colours by the Web Content Accessibility Guidelines, from 1 to 21.
fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let part = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dataset::names::Language, words::Words};

    fn found(fields: &str) -> (Option<Own>, Vec<String>) {
        let text = format!("(\n    schema: \"tieline-theme/1\",\n    {fields}\n)\n");
        let (own, problems) = read(text.as_bytes(), &Installed::in_folders(&[]));
        let words = Words::of(Language::English);
        (own, problems.iter().map(|problem| words.problem(problem)).collect())
    }

    #[test]
    fn a_theme_file_changes_what_it_names_and_nothing_else() {
        let (own, problems) = found(
            "base: Dark, name: {\"en\": \"House\"}, colours: (accent: \"#ffb000\", on_accent: \"#000000\"), \
             kinds: {\"company\": \"#66ccff\", \"vessel\": \"#ff99cc\"}, sectors: [\"#ffffff\"],",
        );
        assert_eq!(problems, Vec::<String>::new());
        let own = own.unwrap();
        let base = Theme::get(ThemeName::Dark);
        assert_eq!((own.base, own.name), (ThemeName::Dark, Names::english("House")));
        assert_eq!((own.theme.accent, own.theme.tie_strong), (Color32::from_rgb(255, 176, 0), own.theme.accent));
        assert_eq!((own.theme.canvas, own.theme.text_size), (base.canvas, base.text_size));
        let mark = own.theme.known_mark("company").unwrap();
        assert_eq!(
            (mark.color, mark.shape),
            (Color32::from_rgb(102, 204, 255), base.known_mark("company").unwrap().shape)
        );
        assert!(base.known_mark("vessel").is_none() && own.theme.known_mark("vessel").is_some());
        assert_eq!(own.theme.sectors[1..], base.sectors[1..]);
    }

    #[test]
    fn what_is_wrong_with_a_theme_file_has_its_line_and_column() {
        for (fields, said) in [
            ("base: Dusk,", "3:11: error: unknown word \"Dusk\""),
            ("base: Light, colours: (akcent: \"#000000\"),", "3:28: error: unknown field \"akcent\""),
            ("base: Light, colours: (accent: \"red\"),", "3:36: error: \"red\" is no colour such as \"#0d6e6e\""),
            ("base: Light, colours: (accent: 5),", "3:36: error: "),
            ("base: Light, letters: [],", "3:18: error: unknown field \"letters\""),
            ("base: Light, fonts: (greek: \"Inter\"),", "3:26: error: unknown field \"greek\""),
            ("base: Light, fonts: (latin: 5),", "3:33: error: "),
            ("base: Light, fonts: \"Inter\",", "3:25: error: "),
            ("colours: (text: \"#000000\"),", "1:1: error: "),
            ("base: Light, colours: (text: \"#000000\", text: \"#000000\"),", "3:45: error: "),
            ("base: Light, colours: (text: \"#999999\"),", "3:34: error: text has a contrast of 2.7:1 on canvas"),
            ("base: Light, colours: (canvas: \"#444444\"),", "3:36: error: text has a contrast of"),
            ("base: Light, kinds: {\"fund\": \"#eeeeee\"},", "3:34: warning: the mark of fund has a contrast of 1.1:1"),
            ("base: Light, sectors: \"#000000\",", "3:27: error: "),
        ] {
            let (own, problems) = found(fields);
            assert!(problems.iter().any(|problem| problem.starts_with(said)), "{fields}: {problems:#?}");
            assert_eq!(own.is_some(), said.contains("warning"), "{fields}");
        }
        for broken in ["", "{}", "(", "(schema: \"tieline-theme/9\", base: Light)", "\u{ff}"] {
            let (own, problems) = read(broken.as_bytes(), &Installed::in_folders(&[]));
            assert!(own.is_none() && !problems.is_empty(), "{broken}");
        }
    }
}
