//! Tells the formats in JSON apart by the keys at the top of a file.
//!
//! The text is looked at byte for byte and not taken apart, and only as far as it takes: a file that is damaged further
//! down is still known for what it was meant to be.

use super::super::Format;

/// All that was seen of a file so far.
#[expect(clippy::struct_excessive_bools, reason = "each was seen or not, apart from the others")]
#[derive(Default)]
struct Seen {
    /// Lists or objects of nodes and of edges at the top, or in an object there.
    nodes: bool,
    edges: bool,
    /// Elements and connections of Kumu.
    elements: bool,
    connections: bool,
    /// Marks of PROV, and keys that PROV has not.
    prov: bool,
    not_prov: bool,
    /// The keys of a single record.
    schema: bool,
    properties: bool,
    labels: bool,
    claims: bool,
    statement: bool,
    record: bool,
    details: bool,
}

/// The path to a key, as far as it is looked at: the keys above it, where "[]" is the first item of a list.
type Path = [String];

/// The format of the network that this text in JSON holds; `None` if it is none of those that are known.
pub fn format_of(text: &[u8]) -> Option<Format> {
    let mut seen = Seen::default();
    let mut found = None;
    walk(text, &mut |path, value| {
        found = seen.hear(path, value);
        found.is_none()
    });
    found.or_else(|| seen.at_end())
}

/// The keys of PROV-JSON at its top.
pub const PROV_KEYS: [&str; 21] = [
    "prefix",
    "entity",
    "activity",
    "agent",
    "bundle",
    "wasGeneratedBy",
    "used",
    "wasInformedBy",
    "wasStartedBy",
    "wasEndedBy",
    "wasInvalidatedBy",
    "wasDerivedFrom",
    "wasAttributedTo",
    "wasAssociatedWith",
    "actedOnBehalfOf",
    "wasInfluencedBy",
    "alternateOf",
    "specializationOf",
    "hadMember",
    "mentionOf",
    "$schema",
];

impl Seen {
    /// Takes note of a key and the first byte of its value.
    fn hear(&mut self, path: &Path, value: u8) -> Option<Format> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let (is_list, is_object) = (value == b'[', value == b'{');
        match path.as_slice() {
            ["[]", "CXVersion"] => return Some(Format::Cx2),
            ["[]", "numberVerification" | "metaData" | "ndexStatus" | "provenanceHistory" | "networkAttributes"]
                if is_list =>
            {
                return Some(Format::Cx);
            }
            ["[]", "nodes" | "edges"] if is_list => return Some(Format::Cx),
            ["[]", "data", "id" | "source" | "target"] => return Some(Format::CytoscapeJs),
            ["elements", "nodes" | "edges"] if is_list => return Some(Format::CytoscapeJs),
            ["elements", "[]", "data"] if is_object => return Some(Format::CytoscapeJs),
            ["graph", "nodes" | "edges" | "hyperedges"] | ["graphs", "[]", "nodes" | "edges" | "hyperedges"]
                if is_list || is_object =>
            {
                return Some(Format::Jgf);
            }
            ["entities", id, "claims" | "labels"] if is_object && is_item(id) => return Some(Format::Wikidata),
            [.., "statementID" | "statementId"] if path.len() <= 2 => self.statement = true,
            [.., "statementType" | "recordType"] if path.len() <= 2 => self.record = true,
            [.., "recordDetails" | "interestedParty" | "entityType" | "personType"] if path.len() <= 2 => {
                self.details = true;
            }
            ["schema"] | ["[]", "schema"] => self.schema = value == b'"',
            ["properties"] | ["[]", "properties"] => self.properties = is_object,
            ["labels"] | ["[]", "labels"] if is_object => self.labels = true,
            ["claims" | "statements"] | ["[]", "claims" | "statements"] if is_object => self.claims = true,
            ["nodes"] | ["data" | "network", "nodes"] if is_list || is_object => self.nodes = true,
            ["links" | "edges" | "relationships"] | ["data" | "network", "links" | "edges" | "relationships"]
                if is_list =>
            {
                self.edges = true;
            }
            ["elements"] if is_list => self.elements = true,
            ["connections"] if is_list => self.connections = true,
            _ => {}
        }
        if let [key] = path.as_slice() {
            let known = PROV_KEYS.contains(key);
            self.not_prov |= !known;
            self.prov |= known && is_object && !matches!(*key, "entity" | "activity" | "agent" | "$schema");
        }
        self.enough()
    }

    fn enough(&self) -> Option<Format> {
        match () {
            () if self.nodes && self.edges => Some(Format::NodeLink),
            () if self.elements && self.connections => Some(Format::Kumu),
            () if self.schema && self.properties => Some(Format::FollowTheMoney),
            () if self.labels && self.claims => Some(Format::Wikidata),
            () if self.statement && (self.record || self.details) => Some(Format::Bods),
            () => None,
        }
    }

    fn at_end(&self) -> Option<Format> {
        (self.prov && !self.not_prov).then_some(Format::Prov)
    }
}

/// Whether an id is one of Wikidata.
fn is_item(id: &str) -> bool {
    let digits = id.strip_prefix(['Q', 'P', 'L']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// So deep keys are heard of.
const DEEPEST: usize = 3;

/// A list or an object on the way down.
struct Level {
    is_list: bool,
    /// How many values have been begun in it.
    count: usize,
}

/// Goes through a text and tells the keys near its top, of lists those in the first item, of several values those of
/// the first; until it is told to stop.
fn walk(text: &[u8], tell: &mut dyn FnMut(&Path, u8) -> bool) {
    let mut levels: Vec<Level> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    // How deep it is below the levels that are heard of, or in an item of a list behind its first.
    let mut below = 0_usize;
    let mut key: Option<String> = None;
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        match byte {
            b'"' => {
                let end = end_of_text(text, at);
                if below == 0 && levels.last().is_some_and(|level| !level.is_list) {
                    let inner = text.get(at + 1..end).unwrap_or_default();
                    if key.is_none() {
                        key = Some(String::from_utf8_lossy(inner).into_owned());
                    } else if let Some(named) = key.take()
                        && !told(&path, named, byte, tell)
                    {
                        return;
                    }
                }
                at = end;
            }
            b'{' | b'[' => {
                let skips = below > 0 || !opens(&mut levels, &mut path, &mut key, byte, tell);
                if skips {
                    below += 1;
                } else if levels.is_empty() {
                    return;
                }
            }
            b'}' | b']' if below > 0 => below -= 1,
            b'}' | b']' => {
                levels.pop();
                path.pop();
                key = None;
                if levels.is_empty() {
                    return;
                }
            }
            b',' if below == 0 => key = None,
            b':' | b',' => {}
            byte if byte.is_ascii_whitespace() => {}
            byte if below == 0 => {
                if let Some(named) = key.take()
                    && !told(&path, named, byte, tell)
                {
                    return;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Goes into a list or an object, if it is one that is heard of. Where nothing more has to be heard, no level is left.
fn opens(
    levels: &mut Vec<Level>,
    path: &mut Vec<String>,
    key: &mut Option<String>,
    byte: u8,
    tell: &mut dyn FnMut(&Path, u8) -> bool,
) -> bool {
    let is_list = byte == b'[';
    let Some(level) = levels.last_mut() else {
        levels.push(Level { is_list, count: 0 });
        return true;
    };
    level.count += 1;
    let (of_list, count) = (level.is_list, level.count);
    if !of_list {
        let named = key.take().unwrap_or_default();
        if !told(path, named.clone(), byte, tell) {
            levels.clear();
            return true;
        }
        path.push(named);
    } else if count == 1 {
        path.push("[]".to_owned());
    } else {
        return false;
    }
    if path.len() >= DEEPEST {
        path.pop();
        return false;
    }
    levels.push(Level { is_list, count: 0 });
    true
}

fn told(path: &[String], key: String, byte: u8, tell: &mut dyn FnMut(&Path, u8) -> bool) -> bool {
    let whole: Vec<String> = path.iter().cloned().chain([key]).collect();
    tell(&whole, byte)
}

/// The place of the quote that ends the text that begins at `start`.
fn end_of_text(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match memchr::memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
            None => return text.len(),
            Some(found) if text.get(at + found) == Some(&b'"') => return at + found,
            Some(found) => at += found + 2,
        }
    }
}
