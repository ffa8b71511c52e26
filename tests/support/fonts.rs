//! Font files for tests: fonts of the program under other names, wider than they are, or damaged.

use std::{fs, path::Path};

use tieline::scene::face::Face;
use write_fonts::{
    FontBuilder,
    read::{FontRef, TableProvider as _},
    tables::{
        cmap::Cmap,
        name::{Name, NameRecord},
    },
    types::{GlyphId, NameId, Tag},
};

/// A font file in the making.
pub struct Made {
    face: Face,
    family: String,
    chinese: Option<String>,
    weight: u16,
    usage: u16,
    share: f32,
    letters: Option<String>,
    is_broken: bool,
}

impl Made {
    /// The font of the program under the name of another family.
    pub fn of(face: Face, family: &str) -> Self {
        let family = family.to_owned();
        Self { face, family, chinese: None, weight: 400, usage: 0, share: 1.0, letters: None, is_broken: false }
    }

    /// With a name in Chinese, too.
    pub fn named_in_chinese(self, name: &str) -> Self {
        Self { chinese: Some(name.to_owned()), ..self }
    }

    /// With letters so many times as large.
    pub fn larger(self, share: f32) -> Self {
        Self { share, ..self }
    }

    /// As the font of the family in this weight.
    pub fn weighing(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    /// With this leave to be put into files (`fsType`).
    pub fn licensed(self, usage: u16) -> Self {
        Self { usage, ..self }
    }

    /// With no other letters than these.
    pub fn with_only(self, letters: &str) -> Self {
        Self { letters: Some(letters.to_owned()), ..self }
    }

    /// With shapes that cannot be read.
    pub fn broken(self) -> Self {
        Self { is_broken: true, ..self }
    }

    /// Writes the file.
    pub fn write(self, path: &Path) {
        fs::write(path, self.bytes()).expect("a font file");
    }

    fn bytes(&self) -> Vec<u8> {
        let whole = FontRef::new(self.face.bytes()).expect("a font");
        let table = |tag: &[u8; 4]| whole.data_for_tag(Tag::new(tag)).expect("a table").as_bytes().to_vec();
        let mut font = FontBuilder::new();
        font.add_table(&Name::new(self.names())).expect("names");
        let mut head = table(b"head");
        let em = whole.head().expect("a head").units_per_em();
        head[18..20].copy_from_slice(&((f32::from(em) / self.share).round() as u16).to_be_bytes());
        font.add_raw(Tag::new(b"head"), head);
        let mut measures = table(b"OS/2");
        measures[4..6].copy_from_slice(&self.weight.to_be_bytes());
        measures[8..10].copy_from_slice(&self.usage.to_be_bytes());
        font.add_raw(Tag::new(b"OS/2"), measures);
        if let Some(letters) = &self.letters {
            let glyph = |c: char| {
                let glyph = whole.cmap().expect("letters").map_codepoint(c).expect("a letter of the font");
                (c, GlyphId::new(glyph.to_u32()))
            };
            font.add_table(&Cmap::from_mappings(letters.chars().map(glyph)).expect("letters")).expect("letters");
        }
        if self.is_broken {
            let shapes = if self.face == Face::Chinese { b"CFF " } else { b"glyf" };
            font.add_raw(Tag::new(shapes), vec![0xff; table(shapes).len()]);
        }
        font.copy_missing_tables(whole);
        font.build()
    }

    fn names(&self) -> Vec<NameRecord> {
        const ENGLISH: u16 = 0x409;
        const CHINESE: u16 = 0xc04;
        let name = |id: u16, language: u16, said: &str| {
            NameRecord::new(3, 1, language, NameId::new(id), said.to_owned().into())
        };
        let plain = format!("{}-{}", self.family.replace(' ', ""), self.weight);
        let mut names = vec![name(1, ENGLISH, &self.family), name(2, ENGLISH, "Regular"), name(6, ENGLISH, &plain)];
        names.extend(self.chinese.as_ref().map(|said| name(1, CHINESE, said)));
        names.sort();
        names
    }
}
