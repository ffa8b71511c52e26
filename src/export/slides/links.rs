//! The references of a part to other parts of its file and to pages elsewhere.

use std::fmt::Write as _;

use super::xml::Xml;

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The references of one part, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(super) struct Relations {
    list: Vec<Relation>,
}

#[derive(Debug, PartialEq, Eq)]
struct Relation {
    kind: String,
    target: String,
    elsewhere: bool,
}

impl Relations {
    /// The id of the reference to a part, named from the part that refers to it.
    pub(super) fn part(&mut self, kind: &str, target: &str) -> String {
        self.id(Relation { kind: format!("{KINDS}{kind}"), target: target.to_owned(), elsewhere: false })
    }

    /// The id of the reference to a part of a kind that another standard names.
    pub(super) fn named(&mut self, kind: &str, target: &str) -> String {
        self.id(Relation { kind: kind.to_owned(), target: target.to_owned(), elsewhere: false })
    }

    /// The id of the reference to a page; `None` for an address that would make PowerPoint mend the file.
    pub(super) fn page(&mut self, address: &str) -> Option<String> {
        let target = address_of(address)?;
        Some(self.id(Relation { kind: format!("{KINDS}hyperlink"), target, elsewhere: true }))
    }

    fn id(&mut self, relation: Relation) -> String {
        let known = self.list.iter().position(|other| *other == relation);
        let at = known.unwrap_or_else(|| {
            self.list.push(relation);
            self.list.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// The part that holds the references.
    pub(super) fn written(&self) -> Vec<u8> {
        let space = ("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
        Xml::part("Relationships", &[space], |xml| {
            for (nth, Relation { kind, target, elsewhere }) in self.list.iter().enumerate() {
                let id = format!("rId{}", nth + 1);
                let mut attributes = vec![("Id", id.as_str()), ("Type", kind), ("Target", target)];
                attributes.extend(elsewhere.then_some(("TargetMode", "External")));
                xml.empty("Relationship", &attributes);
            }
        })
    }
}

/// The address as a part may hold it, with what no address may hold written as bytes; `None` if its host is none.
fn address_of(address: &str) -> Option<String> {
    /// Office follows no longer ones.
    const MOST: usize = 2000;
    let (scheme, rest) = address.split_once(':')?;
    let (begin, rest) = match rest.strip_prefix("//") {
        None => (format!("{scheme}:"), rest),
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, rest) = rest.split_at_checked(end)?;
            if !is_host(host) {
                return None;
            }
            (format!("{scheme}://{host}"), rest)
        }
    };
    let mut written = begin;
    let mut has_fragment = false;
    for (at, c) in rest.char_indices() {
        let is_escape =
            c == '%' && rest.get(at + 1..at + 3).is_some_and(|two| two.chars().all(|c| c.is_ascii_hexdigit()));
        let is_second_sign = c == '#' && has_fragment;
        has_fragment |= c == '#';
        if is_escape || (!is_second_sign && (c.is_ascii_alphanumeric() || "-._~/?#@!$&'()*+,;=:".contains(c))) {
            written.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            _ = write!(written, "%{byte:02X}");
        }
    }
    (written.len() <= MOST).then_some(written)
}

/// Whether this is the name of a machine, with or without a port.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_label = |label: &str| {
        let dashed = label.starts_with('-') || label.ends_with('-');
        !label.is_empty()
            && label.len() <= 63
            && !dashed
            && label.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    port.parse::<u16>().is_ok() && name.trim_end_matches('.').split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_as_office_takes_it() {
        for (address, written) in [
            ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
            ("https://example.org/香港/a%20b 100%", "https://example.org/%E9%A6%99%E6%B8%AF/a%20b%20100%25"),
            ("http://example.org:8080/[a]|\"<b>\"#c#d", "http://example.org:8080/%5Ba%5D%7C%22%3Cb%3E%22#c%23d"),
            ("mailto:a@example.org", "mailto:a@example.org"),
        ] {
            assert_eq!(address_of(address).as_deref(), Some(written));
        }
    }

    #[test]
    fn what_names_no_host_leads_nowhere() {
        for wrong in
            ["https://", "https://a b/", "https://[x]/", "https://a:b/", "https://a..b/", "https://user@x/", "x"]
        {
            assert_eq!(address_of(wrong), None, "{wrong}");
        }
    }
}
