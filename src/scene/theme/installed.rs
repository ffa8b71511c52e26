//! The fonts that are installed, for a theme of one's own.
//!
//! They are files of strangers: none is taken before it is known to be small enough, to have the letters it is asked
//! for, to let them be drawn and cut out, and to allow that they are put into files. Of a font only its letters of one
//! script are taken, so that screen and files agree on what it draws, however much else it has.

use std::{
    borrow::Cow,
    cell::OnceCell,
    panic::catch_unwind,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use fontdb::{Database, FaceInfo, Source, Stretch, Style};
use skrifa::{
    GlyphId, MetadataProvider as _, Tag,
    instance::{Location, Size},
    outline::{DrawSettings, OutlinePen},
    raw::TableProvider as _,
};
use subsetter::{GlyphRemapper, subset_with_variations};
use write_fonts::{
    FontBuilder,
    read::{self, TableProvider as _},
    tables::cmap::{Cmap, CmapSubtable, EncodingRecord, PlatformId, SequentialMapGroup},
    types,
};

use crate::{
    dataset::{bounded, message::Message},
    scene::{
        face::{Face, OwnFace, Weight},
        fonts::Family,
    },
};

/// The most bytes of a font file.
const MOST: u64 = 64 << 20;
/// The weights of fonts that are bold enough, and the two that are looked for.
const BOLD: std::ops::RangeInclusive<u16> = 600..=800;
const REGULAR: u16 = 400;
const SEMI_BOLD: u16 = 600;
/// Of so many files of one family one must be fit to be used.
const TRIED: usize = 4;
/// The axis of a font whose weight can be varied.
const WEIGHT: Tag = Tag::new(b"wght");

/// What a family is to be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Chinese,
}

/// The fonts among which a family is looked for; nobody looks before one is named.
#[derive(Debug, Default)]
pub struct Installed {
    /// `None` for those of the system.
    folders: Option<Vec<PathBuf>>,
    known: OnceCell<Database>,
}

impl Installed {
    /// The fonts of this machine.
    pub fn here() -> Self {
        Self::default()
    }

    /// The fonts in these folders, and no others.
    pub fn in_folders(folders: &[PathBuf]) -> Self {
        Self { folders: Some(folders.to_vec()), known: OnceCell::new() }
    }

    /// The family of this name in any language.
    ///
    /// # Errors
    /// If there is none, or none that can be used: then with a sentence.
    pub(super) fn family(&self, name: &str, script: Script) -> Result<Family, Message> {
        let asked = name.trim().to_lowercase();
        let is_it = |face: &&FaceInfo| face.families.iter().any(|(name, _)| name.trim().to_lowercase() == asked);
        let mut faces: Vec<&FaceInfo> = self.known().faces().filter(is_it).collect();
        let about = |key| Message::new(key).with("family", name.trim()).presentable();
        let mut why = about("theme-font-missing");
        faces.sort_by_key(|face| rank(face, REGULAR));
        let tried: Vec<&FaceInfo> = faces.iter().copied().take(TRIED).collect();
        for face in tried {
            let regular = match taken(face, (name, script), Weight::Regular) {
                Ok(regular) => regular,
                Err(fault) => {
                    why = about(fault.key(script));
                    continue;
                }
            };
            let is_alike = |other: &FaceInfo| (other.style, other.stretch) == (face.style, face.stretch);
            faces.retain(|other| is_alike(other) && BOLD.contains(&other.weight.0));
            faces.sort_by_key(|face| rank(face, SEMI_BOLD));
            let bold = faces.iter().take(TRIED).find_map(|face| taken(face, (name, script), Weight::Bold).ok());
            return Ok(Family { regular, bold: bold.or_else(|| varied(regular, (name, script))) });
        }
        Err(why)
    }

    fn known(&self) -> &Database {
        self.known.get_or_init(|| {
            let mut known = Database::new();
            match &self.folders {
                Some(folders) => folders.iter().for_each(|folder| known.load_fonts_dir(folder)),
                None => known.load_system_fonts(),
            }
            known
        })
    }
}

/// How far a font is from one that stands upright, is as wide as usual and has this weight; then where it lies, so that
/// the order of a folder decides nothing.
fn rank(face: &FaceInfo, weight: u16) -> (bool, bool, u16, Option<PathBuf>, u32) {
    let path = if let Source::File(path) = &face.source { Some(path.clone()) } else { None };
    let is_odd = face.stretch != Stretch::Normal;
    (face.style != Style::Normal, is_odd, face.weight.0.abs_diff(weight), path, face.index)
}

/// Why a font is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Unreadable,
    TooLarge,
    Restricted,
    Lacks,
}

impl Fault {
    fn key(self, script: Script) -> &'static str {
        match (self, script) {
            (Self::Unreadable, _) => "theme-font-unreadable",
            (Self::TooLarge, _) => "theme-font-large",
            (Self::Restricted, _) => "theme-font-restricted",
            (Self::Lacks, Script::Latin) => "theme-font-no-latin",
            (Self::Lacks, Script::Chinese) => "theme-font-no-chinese",
        }
    }
}

/// Where on its axes a font that can be varied is taken.
type Axes = Vec<(Tag, f32)>;

/// What is used of a font: a font with its letters of one script, where on its axes it is taken, and its name in files.
struct Taken {
    bytes: Cow<'static, [u8]>,
    axes: Axes,
    family: String,
    is_bold: bool,
}

fn taken(face: &FaceInfo, (name, script): (&str, Script), weight: Weight) -> Result<&'static OwnFace, Fault> {
    let Source::File(path) = &face.source else { return Err(Fault::Unreadable) };
    let bytes = bounded::read_file(path, MOST).map_err(|why| match why {
        bounded::Unread::TooLarge(_) => Fault::TooLarge,
        _ => Fault::Unreadable,
    })?;
    let index = face.index;
    // A damaged font may well find a fault in one of the libraries. It is not to end the program.
    let found = catch_unwind(|| letters_of(&bytes, index, (script, weight)));
    let (bytes, axes) = found.unwrap_or(Err(Fault::Unreadable))?;
    let family = name_in_files(name, script);
    once(Taken { bytes: bytes.into(), axes, family, is_bold: weight == Weight::Bold }).ok_or(Fault::Unreadable)
}

/// The bold of a font whose weight can be varied, if it can be that heavy.
fn varied(regular: &'static OwnFace, (name, script): (&str, Script)) -> Option<&'static OwnFace> {
    let font = skrifa::FontRef::new(Face::Own(regular).bytes()).ok()?;
    let heaviest = font.axes().get_by_tag(WEIGHT)?.max_value();
    let axes = vec![(WEIGHT, f32::from(SEMI_BOLD))];
    let family = name_in_files(name, script);
    let bytes = Face::Own(regular).bytes().into();
    (heaviest >= f32::from(SEMI_BOLD)).then(|| once(Taken { bytes, axes, family, is_bold: true })).flatten()
}

/// The font that was taken, which is in memory once for the whole program and for good.
fn once(Taken { bytes, axes, family, is_bold }: Taken) -> Option<&'static OwnFace> {
    static TAKEN: Mutex<Vec<&'static OwnFace>> = Mutex::new(Vec::new());
    let mut all = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = all.iter().find(|known| known.is(&family, &bytes, &axes, is_bold)) {
        return Some(known);
    }
    let bytes: &'static [u8] = match bytes {
        Cow::Borrowed(bytes) => bytes,
        Cow::Owned(bytes) => Box::leak(bytes.into_boxed_slice()),
    };
    let face: &'static OwnFace = Box::leak(Box::new(OwnFace::new(all.len() as u32, family, bytes, (axes, is_bold))?));
    all.push(face);
    Some(face)
}

/// The name under which a font is in files: none that a font of the program has there, and one that ends no style rule.
fn name_in_files(name: &str, script: Script) -> String {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric() || " -_.".contains(*c)).take(60).collect();
    let plain = plain.trim();
    let ours = Face::ALL.iter().any(|face| face.family().eq_ignore_ascii_case(plain));
    match script {
        Script::Latin if plain.is_empty() || ours => format!("{plain} Latin").trim().to_owned(),
        Script::Latin => plain.to_owned(),
        // One family may be used for both.
        Script::Chinese => format!("{plain} Chinese").trim().to_owned(),
    }
}

/// What is there to be taken of the font at this place of a file.
fn letters_of(bytes: &[u8], index: u32, (script, weight): (Script, Weight)) -> Result<(Vec<u8>, Axes), Fault> {
    let font = skrifa::FontRef::from_index(bytes, index).map_err(|_broken| Fault::Unreadable)?;
    if !may_be_embedded(&font)? {
        return Err(Fault::Restricted);
    }
    let letters = letters(&font, script);
    let glyphs = || script.needed().map(|c| letters.iter().find(|(known, _)| *known == c).map(|(_, glyph)| *glyph));
    let needed: Vec<GlyphId> = glyphs().collect::<Option<_>>().ok_or(Fault::Lacks)?;
    let axes = axes(&font, if weight == Weight::Bold { SEMI_BOLD } else { REGULAR });
    let location = font.axes().location(axes.iter().copied());
    if !needed.iter().all(|glyph| is_drawn(&font, *glyph, &location)) {
        return Err(Fault::Unreadable);
    }
    let shapes = font.outline_glyphs();
    let drawn = letters.into_iter().filter(|(_, glyph)| shapes.get(*glyph).is_some());
    let made = alone(bytes, index, drawn).ok_or(Fault::Unreadable)?;
    can_be_cut(&made, &axes, &needed).then_some((made, axes)).ok_or(Fault::Unreadable)
}

impl Script {
    /// Letters without which no text can be set in it.
    fn needed(self) -> impl Iterator<Item = char> {
        let (latin, chinese) = match self {
            Self::Latin => (Some(('A'..='Z').chain('a'..='z').chain('0'..='9')), ""),
            // As they are written both in Hong Kong and on the mainland.
            Self::Chinese => (None, "一二人大中小上下日月年不有力文公本"),
        };
        latin.into_iter().flatten().chain(chinese.chars())
    }

    /// Whether a character is drawn by it, as the font of the program is for this script that has it.
    fn has(self, c: char) -> bool {
        let face = Face::of(c, Weight::Regular);
        face == Some(if self == Self::Latin { Face::Latin } else { Face::Chinese })
    }
}

/// The characters of a script that a font has, with their glyphs.
fn letters(font: &skrifa::FontRef<'_>, script: Script) -> Vec<(char, GlyphId)> {
    let letters = font.charmap().mappings().filter_map(|(code, glyph)| Some((char::from_u32(code)?, glyph)));
    letters.filter(|(c, _)| script.has(*c)).collect()
}

/// Whether whoever made the font lets a part of it be put into files (`fsType` in `OS/2`).
fn may_be_embedded(font: &skrifa::FontRef<'_>) -> Result<bool, Fault> {
    /// The bits for how a font may be used, and what they are where it may not be embedded at all.
    const USAGE: u16 = 0xf;
    const RESTRICTED: u16 = 0x2;
    /// The bits of fonts of which only the whole may be embedded, or only pictures.
    const OTHERWISE: u16 = 0x300;
    let table = font.os2().map_err(|_missing| Fault::Unreadable)?;
    let kind = table.fs_type();
    Ok(kind & USAGE != RESTRICTED && kind & OTHERWISE == 0)
}

/// Where a font is taken that can be varied: in this weight, or as near to it as can be.
fn axes(font: &skrifa::FontRef<'_>, weight: u16) -> Axes {
    let axis = font.axes().get_by_tag(WEIGHT);
    axis.map(|axis| (WEIGHT, f32::from(weight).min(axis.max_value()).max(axis.min_value()))).into_iter().collect()
}

/// Whether a glyph has a shape and some room.
fn is_drawn(font: &skrifa::FontRef<'_>, glyph: GlyphId, location: &Location) -> bool {
    let mut lines = Lines(0);
    let shape = font.outline_glyphs().get(glyph);
    let settings = DrawSettings::unhinted(Size::unscaled(), location);
    let advance = font.glyph_metrics(Size::new(1.0), location).advance_width(glyph);
    shape.is_some_and(|shape| shape.draw(settings, &mut lines).is_ok())
        && lines.0 > 0
        && advance.is_some_and(|advance| (0.05..4.0).contains(&advance))
}

/// Counts the lines of an outline.
struct Lines(usize);

impl OutlinePen for Lines {
    fn move_to(&mut self, _x: f32, _y: f32) {}

    fn line_to(&mut self, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn quad_to(&mut self, _cx0: f32, _cy0: f32, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn curve_to(&mut self, _cx0: f32, _cy0: f32, _cx1: f32, _cy1: f32, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn close(&mut self) {}
}

/// The font at this place of a file as a file of its own, in which it has these characters alone. Its lines are as high
/// as those of the program's font, so that panels stay as they are and words stand on the same line everywhere.
fn alone(bytes: &[u8], index: u32, letters: impl Iterator<Item = (char, GlyphId)>) -> Option<Vec<u8>> {
    let whole = read::FontRef::from_index(bytes, index).ok()?;
    let usual = Face::Latin.letters().font.metrics(Size::new(1.0), skrifa::instance::LocationRef::default());
    let em = f32::from(whole.head().ok()?.units_per_em());
    let [ascent, descent, gap] =
        [usual.ascent, usual.descent, usual.leading].map(|share| ((share * em).round() as i16).to_be_bytes());
    let below = i16::from_be_bytes(descent).saturating_neg().to_be_bytes();
    let with = |tag: &[u8; 4], places: &[(usize, [u8; 2])]| -> Option<Vec<u8>> {
        let mut table = whole.data_for_tag(types::Tag::new(tag))?.as_bytes().to_vec();
        for (at, value) in places {
            table.get_mut(*at..at + 2)?.copy_from_slice(value);
        }
        Some(table)
    };
    let mut font = FontBuilder::new();
    font.add_table(&characters(letters)).ok()?;
    font.add_raw(types::Tag::new(b"hhea"), with(b"hhea", &[(4, ascent), (6, descent), (8, gap)])?);
    let lines = [(68, ascent), (70, descent), (72, gap), (74, ascent), (76, below)];
    font.add_raw(types::Tag::new(b"OS/2"), with(b"OS/2", &lines)?);
    font.copy_missing_tables(whole);
    Some(font.build())
}

/// A table of these characters. It has the form for all of Unicode alone: that for its beginning has no room for as many
/// as Chinese fonts have.
fn characters(letters: impl Iterator<Item = (char, GlyphId)>) -> Cmap {
    const UNICODE_FULL: u16 = 4;
    let mut letters: Vec<(u32, u32)> = letters.map(|(c, glyph)| (c.into(), glyph.to_u32())).collect();
    letters.sort_unstable();
    letters.dedup_by_key(|(c, _)| *c);
    let mut runs: Vec<SequentialMapGroup> = Vec::new();
    for (c, glyph) in letters {
        match runs.last_mut() {
            Some(run) if run.end_char_code + 1 == c && run.start_glyph_id + (c - run.start_char_code) == glyph => {
                run.end_char_code = c;
            }
            _ => runs.push(SequentialMapGroup::new(c, c, glyph)),
        }
    }
    let table = CmapSubtable::format_12(0, runs);
    Cmap::new(vec![EncodingRecord::new(PlatformId::Unicode, UNICODE_FULL, table)])
}

/// Whether letters can be cut out of a font for files.
fn can_be_cut(bytes: &[u8], axes: &[(Tag, f32)], glyphs: &[GlyphId]) -> bool {
    let mut kept = GlyphRemapper::new();
    for glyph in glyphs {
        let Ok(glyph) = u16::try_from(glyph.to_u32()) else { return false };
        kept.remap(glyph);
    }
    let axes: Vec<_> = axes.iter().map(|(tag, at)| (subsetter::Tag::new(&tag.to_be_bytes()), *at)).collect();
    subset_with_variations(bytes, 0, &axes, &kept).is_ok()
}

#[cfg(test)]
mod tests {
    use write_fonts::read::{FontData, FontRead as _};

    use super::*;

    #[test]
    fn a_font_may_have_more_characters_than_the_short_table_has_room_for() {
        let glyph = |code: u32| GlyphId::new(code * 7 % 60_000);
        let letters = ('一'..='鿿').step_by(2).map(|c| (c, glyph(c.into())));
        let table = write_fonts::dump_table(&characters(letters)).unwrap();
        let table = read::tables::cmap::Cmap::read(FontData::new(&table)).unwrap();
        for (c, is_there) in [('一', true), ('丁', false), ('鿾', true)] {
            let found = table.map_codepoint(c).map(types::GlyphId::to_u32);
            assert_eq!(found, is_there.then(|| glyph(c.into()).to_u32()), "{c}");
        }
    }

    #[test]
    fn no_name_in_files_ends_a_rule_or_is_that_of_another_font() {
        for (name, script, said) in [
            ("Source Serif 4", Script::Latin, "Source Serif 4"),
            ("a'}<b>", Script::Latin, "ab"),
            ("inter", Script::Latin, "inter Latin"),
            ("'", Script::Latin, "Latin"),
            ("宋體", Script::Chinese, "宋體 Chinese"),
        ] {
            assert_eq!(name_in_files(name, script), said, "{name}");
        }
    }
}
