//! Slides, taken apart as an office program does.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read as _},
};

use emath::{Pos2, Rect, Vec2};
use roxmltree::{Document, Node};

/// A file of slides by its parts.
pub struct Deck {
    parts: BTreeMap<String, Vec<u8>>,
}

/// A slide of a deck.
pub struct Slide<'a> {
    deck: &'a Deck,
    name: String,
}

const SLIDES: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The children that an element may have, in their order, as far as slides of ours have any.
const ORDER: &[(&str, &[&str])] = &[
    ("presentation", &["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz"]),
    ("sldMaster", &["cSld", "clrMap", "sldLayoutIdLst", "txStyles"]),
    ("notesMaster", &["cSld", "clrMap", "notesStyle"]),
    ("sldLayout", &["cSld", "clrMapOvr"]),
    ("sld", &["cSld", "clrMapOvr"]),
    ("notes", &["cSld", "clrMapOvr"]),
    ("cSld", &["bg", "spTree"]),
    ("bgPr", &["solidFill", "effectLst"]),
    ("sp", &["nvSpPr", "spPr", "txBody"]),
    ("nvSpPr", &["cNvPr", "cNvSpPr", "nvPr"]),
    ("pic", &["nvPicPr", "blipFill", "spPr"]),
    ("nvPicPr", &["cNvPr", "cNvPicPr", "nvPr"]),
    ("blipFill", &["blip", "stretch"]),
    ("spPr", &["xfrm", "prstGeom", "solidFill", "ln"]),
    ("xfrm", &["off", "ext", "chOff", "chExt"]),
    ("txBody", &["bodyPr", "lstStyle", "p"]),
    ("p", &["pPr", "r", "br", "fld", "endParaRPr"]),
    ("pPr", &["lnSpc", "spcBef", "buFont", "buNone", "buAutoNum", "buChar"]),
    ("rPr", &["solidFill", "latin", "ea", "cs", "hlinkClick"]),
    ("defRPr", &["solidFill", "latin", "ea", "cs"]),
    ("r", &["rPr", "t"]),
    ("fld", &["rPr", "t"]),
    ("txStyles", &["titleStyle", "bodyStyle", "otherStyle"]),
    ("theme", &["themeElements", "objectDefaults", "extraClrSchemeLst"]),
    ("themeElements", &["clrScheme", "fontScheme", "fmtScheme"]),
    (
        "clrScheme",
        &[
            "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
            "folHlink",
        ],
    ),
    ("fmtScheme", &["fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"]),
    ("majorFont", &["latin", "ea", "cs", "font"]),
    ("minorFont", &["latin", "ea", "cs", "font"]),
];

impl Deck {
    /// The space of shapes and text.
    pub const DRAWING: &'static str = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// Unpacks a file.
    pub fn read(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
        assert_eq!(
            archive.by_index(0).expect("a part").name().expect("a name"),
            "[Content_Types].xml",
            "programs look there first"
        );
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            let name = part.name().expect("a name").into_owned();
            assert!(parts.insert(name.clone(), content).is_none(), "{name} stands twice");
        }
        Self { parts }
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// All parts that are text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_text = |name: &str| !is_of(name, "png");
        self.parts.keys().filter(move |name| is_text(name)).map(|name| (name.as_str(), self.text(name)))
    }

    fn text(&self, name: &str) -> &str {
        let part = self.parts.get(name).unwrap_or_else(|| panic!("there is no {name}"));
        std::str::from_utf8(part).expect("UTF-8")
    }

    /// The names of the slides, in their order.
    pub fn slides(&self) -> Vec<String> {
        let document = Document::parse(self.text("ppt/presentation.xml")).expect("XML");
        let ids = document.descendants().filter(|node| node.has_tag_name((SLIDES, "sldId")));
        let ids: Vec<String> = ids.map(|node| attribute(node, "id", true).expect("a reference")).collect();
        ids.iter().map(|id| self.target("ppt/presentation.xml", id)).collect()
    }

    /// The slide at this place, from 0.
    pub fn slide(&self, nth: usize) -> Slide<'_> {
        Slide { deck: self, name: self.slides().swap_remove(nth) }
    }

    /// The target of a reference: a whole name, or an address.
    fn target(&self, part: &str, id: &str) -> String {
        let found = self.relations(part).into_iter().find(|relation| relation.id == id);
        found.unwrap_or_else(|| panic!("{part} refers to {id}")).target
    }

    fn relations(&self, part: &str) -> Vec<Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let name = name.trim_start_matches('/');
        if !self.parts.contains_key(name) {
            return Vec::new();
        }
        let document = Document::parse(self.text(name)).expect("XML");
        let read = |node: Node<'_, '_>| {
            let target = node.attribute("Target").expect("a target");
            let elsewhere = node.attribute("TargetMode") == Some("External");
            Relation {
                id: node.attribute("Id").expect("an id").to_owned(),
                kind: node.attribute("Type").expect("a kind").to_owned(),
                target: if elsewhere { target.to_owned() } else { joined(folder, target) },
                elsewhere,
            }
        };
        document.root_element().children().filter(Node::is_element).map(read).collect()
    }

    /// Checks that nothing is missing, named twice or out of order.
    pub fn check(&self) {
        self.check_kinds();
        self.check_relations();
        for (name, text) in self.texts().filter(|(name, _)| !is_of(name, "svg")) {
            let document = Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            document.descendants().filter(Node::is_element).for_each(|node| in_order(name, node));
            let ids = document.descendants().filter(|node| node.tag_name().name() == "cNvPr");
            let ids: Vec<&str> = ids.filter_map(|node| node.attribute("id")).collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: {ids:?}");
            let references = document.descendants().flat_map(|node| node.attributes().collect::<Vec<_>>());
            let references = references.filter(|one| one.namespace() == Some(KINDS.trim_end_matches('/')));
            for reference in references {
                self.target(name, reference.value());
            }
        }
        let text = self.text("ppt/presentation.xml");
        assert!(text.contains("cx=\"12192000\" cy=\"6858000\""), "13.333 by 7.5 inches");
        self.check_ids();
    }

    /// Every part has a kind, and every kind a part.
    fn check_kinds(&self) {
        let document = Document::parse(self.text("[Content_Types].xml")).expect("XML");
        let named = |element: &str, name: &str| -> Vec<String> {
            let found = document.descendants().filter(|node| node.tag_name().name() == element);
            found.filter_map(|node| node.attribute(name)).map(str::to_owned).collect()
        };
        let (endings, parts) = (named("Default", "Extension"), named("Override", "PartName"));
        for name in self.names().filter(|name| *name != "[Content_Types].xml") {
            let ending = name.rsplit_once('.').expect("an ending").1;
            let is_own = parts.iter().filter(|part| part.trim_start_matches('/') == name).count();
            let is_plain = matches!(ending, "rels" | "png" | "svg") && endings.iter().any(|one| one == ending);
            assert!(is_own == 1 || (is_plain && is_own == 0), "{name} has no kind, or two");
        }
        for part in parts {
            assert!(self.parts.contains_key(part.trim_start_matches('/')), "{part} is not there");
        }
    }

    /// Every reference leads somewhere, and every part is referred to.
    fn check_relations(&self) {
        let mut reached = BTreeSet::new();
        let mut next = vec![String::new()];
        while let Some(part) = next.pop() {
            let relations = self.relations(&part);
            let ids: BTreeSet<&str> = relations.iter().map(|relation| relation.id.as_str()).collect();
            assert_eq!(ids.len(), relations.len(), "{part} names a reference twice");
            for Relation { kind, target, elsewhere, .. } in relations {
                assert!(elsewhere || self.parts.contains_key(&target), "{part} leads to {target}");
                assert_eq!(elsewhere, kind.ends_with("/hyperlink"), "{part}: {target}");
                if !elsewhere && reached.insert(target.clone()) {
                    next.push(target);
                }
            }
        }
        for name in self.names().filter(|name| !is_of(name, "rels") && *name != "[Content_Types].xml") {
            assert!(reached.contains(name), "nothing leads to {name}");
        }
    }

    /// Masters, layouts and slides have numbers of their own, in the ranges that the format keeps for them.
    fn check_ids(&self) {
        let mut ids = BTreeSet::new();
        for (name, text) in self.texts().filter(|(name, _)| is_of(name, "xml")) {
            let document = Document::parse(text).expect("XML");
            let kinds = ["sldMasterId", "sldLayoutId", "sldId"];
            for node in document.descendants().filter(|node| kinds.contains(&node.tag_name().name())) {
                let id: u64 = attribute(node, "id", false).and_then(|id| id.parse().ok()).expect("a number");
                assert!(ids.insert(id), "{name}: {id} stands twice");
                let is_slide = node.tag_name().name() == "sldId";
                assert!(if is_slide { (256..1 << 31).contains(&id) } else { id >= 1 << 31 }, "{name}: {id}");
            }
        }
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
    elsewhere: bool,
}

/// A name from a folder.
fn joined(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

/// The attribute of this name, of the space of references or of none.
fn attribute(node: Node<'_, '_>, name: &str, refers: bool) -> Option<String> {
    let found = node.attributes().find(|one| one.name() == name && one.namespace().is_some() == refers);
    found.map(|one| one.value().to_owned())
}

fn in_order(part: &str, node: Node<'_, '_>) {
    let name = node.tag_name().name();
    let Some((_, order)) = ORDER.iter().find(|(element, _)| *element == name) else { return };
    let children: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
    let place = |child: &str| {
        // Runs, breaks and fields may follow each other in any order.
        let child = if name == "p" && matches!(child, "br" | "fld") { "r" } else { child };
        order.iter().position(|one| *one == child)
    };
    let places: Vec<Option<usize>> = children.iter().map(|child| place(child)).collect();
    assert!(places.iter().all(Option::is_some), "{part}: {name} has {children:?}");
    assert!(places.is_sorted(), "{part}: {name} has {children:?}");
}

impl Slide<'_> {
    /// The slide as it is written.
    pub fn xml(&self) -> &str {
        self.deck.text(&self.name)
    }

    /// The target of a reference.
    pub fn target(&self, id: &str) -> String {
        self.deck.target(&self.name, id)
    }

    /// The texts of the shapes that `wants`, in their order.
    fn said(&self, wants: impl Fn(Node<'_, '_>) -> bool) -> String {
        let document = Document::parse(self.xml()).expect("XML");
        let shapes = document.descendants().filter(|node| node.has_tag_name((SLIDES, "sp")) && wants(*node));
        shapes.map(words_of).collect::<Vec<_>>().join("\n")
    }

    /// Everything on it, but for its number.
    pub fn all_text(&self) -> String {
        self.said(|shape| kind(shape).is_none_or(|(kind, _)| kind != "sldNum"))
    }

    /// The text of the places of a kind, and of these numbers where any is named: "body 1 13".
    pub fn text(&self, of: &str) -> String {
        let mut wanted = of.split(' ');
        let (name, numbers) = (wanted.next().unwrap_or_default(), wanted.collect::<Vec<_>>());
        self.said(|shape| {
            kind(shape).is_some_and(|(kind, number)| {
                kind == name && (numbers.is_empty() || numbers.contains(&number.as_str()))
            })
        })
    }

    /// The text of the field of this kind.
    pub fn field(&self, kind: &str) -> String {
        let document = Document::parse(self.xml()).expect("XML");
        let field = document.descendants().find(|node| node.attribute("type") == Some(kind)).expect("a field");
        field.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
    }

    /// The notes, a paragraph a line.
    pub fn notes(&self) -> Option<String> {
        let of_notes = format!("{KINDS}notesSlide");
        let relation = self.deck.relations(&self.name).into_iter().find(|relation| relation.kind == of_notes)?;
        let document = Document::parse(self.deck.text(&relation.target)).expect("XML");
        let shapes = document.descendants().filter(|node| node.has_tag_name((SLIDES, "sp")));
        Some(shapes.filter(|shape| kind(*shape).is_some_and(|(kind, _)| kind == "body")).map(words_of).collect())
    }

    /// What stands for the pictures.
    pub fn descriptions(&self) -> Vec<String> {
        let document = Document::parse(self.xml()).expect("XML");
        let described = document.descendants().filter_map(|node| node.attribute("descr"));
        described.map(str::to_owned).collect()
    }

    /// The ids and names of all shapes.
    pub fn shapes(&self) -> Vec<(String, String)> {
        let document = Document::parse(self.xml()).expect("XML");
        let named = document.descendants().filter(|node| node.tag_name().name() == "cNvPr").skip(1);
        let read = |node: Node<'_, '_>, name| node.attribute(name).unwrap_or_default().to_owned();
        named.map(|node| (read(node, "id"), read(node, "name"))).collect()
    }

    /// The SVG and the PNG of its picture.
    pub fn picture(&self) -> (&str, &[u8]) {
        let document = Document::parse(self.xml()).expect("XML");
        let file = |name: &str| {
            let node = document.descendants().find(|node| node.tag_name().name() == name).expect("a picture");
            self.target(&attribute(node, "embed", true).expect("a reference"))
        };
        (self.deck.text(&file("svgBlip")), &self.deck.parts[&file("blip")])
    }

    /// Where its shapes lie, in pixels of a slide of 1920 by 1080.
    pub fn places(&self) -> Vec<Rect> {
        let document = Document::parse(self.xml()).expect("XML");
        let shapes = document.descendants().filter(|node| matches!(node.tag_name().name(), "sp" | "pic"));
        shapes.map(place).collect()
    }

    /// Checks that every shape is on the slide and that no two texts lie over each other.
    pub fn check_places(&self, at: &str) {
        let slide = Rect::from_min_size(Pos2::ZERO, Vec2::new(1920.0, 1080.0));
        let document = Document::parse(self.xml()).expect("XML");
        let texts: Vec<Node<'_, '_>> =
            document.descendants().filter(|node| node.has_tag_name((SLIDES, "sp"))).collect();
        assert!(
            self.places().iter().all(|place| slide.expand(0.1).contains_rect(*place)),
            "{at}: a shape is off the slide"
        );
        for (nth, text) in texts.iter().enumerate() {
            let own = place(*text).shrink(0.5);
            for other in &texts[nth + 1..] {
                assert!(!own.intersects(place(*other)), "{at}: {} over {}", words_of(*text), words_of(*other));
            }
        }
    }

    /// The colour that stands for this name on the slide.
    pub fn color(&self, name: &str) -> String {
        let follow = |part: &str, kind: &str| {
            let kind = format!("{KINDS}{kind}");
            self.deck.relations(part).into_iter().find(|relation| relation.kind == kind).expect("a part").target
        };
        let layout = follow(&self.name, "slideLayout");
        let master = follow(&layout, "slideMaster");
        let theme = follow(&master, "theme");
        let document = Document::parse(self.deck.text(&master)).expect("XML");
        let map = document.descendants().find(|node| node.tag_name().name() == "clrMap").expect("a map of colours");
        let meant = map.attribute(name).expect("a colour").to_owned();
        let document = Document::parse(self.deck.text(&theme)).expect("XML");
        let color = document.descendants().find(|node| node.tag_name().name() == meant).expect("a colour");
        color.first_element_child().and_then(|color| color.attribute("val")).expect("a value").to_owned()
    }
}

/// The kind of a place for text, and its number.
fn kind(shape: Node<'_, '_>) -> Option<(String, String)> {
    let place = shape.descendants().find(|node| node.has_tag_name((SLIDES, "ph")))?;
    let read = |name| place.attribute(name).unwrap_or_default().to_owned();
    Some((read("type"), read("idx")))
}

fn place(shape: Node<'_, '_>) -> Rect {
    let of = |element: &str, name: &str| -> f32 {
        let place = shape.descendants().find(|node| node.has_tag_name((Deck::DRAWING, "xfrm"))).expect("a place");
        let node = place.children().find(|node| node.has_tag_name((Deck::DRAWING, element))).expect("a place");
        node.attribute(name).and_then(|value| value.parse::<f32>().ok()).expect("a length") / 6350.0
    };
    Rect::from_min_size(Pos2::new(of("off", "x"), of("off", "y")), Vec2::new(of("ext", "cx"), of("ext", "cy")))
}

/// The words of a shape, a paragraph a line.
fn words_of(shape: Node<'_, '_>) -> String {
    let paragraphs = shape.descendants().filter(|node| node.has_tag_name((Deck::DRAWING, "p")));
    let words = |paragraph: Node<'_, '_>| -> String {
        let parts = paragraph.descendants().map(|node| match node.tag_name().name() {
            "t" => node.text().unwrap_or_default().to_owned(),
            "br" => "\n".to_owned(),
            _ => String::new(),
        });
        parts.collect()
    };
    paragraphs.map(words).collect::<Vec<_>>().join("\n")
}

/// Whether a part of the package has this ending.
fn is_of(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}
