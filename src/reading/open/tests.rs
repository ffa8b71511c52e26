use super::*;

fn opened(name: &str, bytes: &[u8]) -> Result<Text, Refused> {
    open(name, bytes, &mut Progress::new(&mut |_| true))
}

fn said(text: &Text) -> Vec<String> {
    text.paragraphs().iter().map(|paragraph| format!("{:?} {}", paragraph.part, text.said(&paragraph.range))).collect()
}

#[test]
fn a_page_is_read_without_what_leads_elsewhere() {
    let page = "<!doctype html><html lang=en><head><title>Pier &amp; Co</title><meta property='og:site_name' content='Pier News'>\
        <meta property=article:published_time content=2024-06-24T10:00><link rel=canonical href='https://pier.example/1'>\
        <style>p{}</style></head><body><nav>Home</nav><h1>Pier signs</h1><p>Pier &amp; Harbour signed.<ul><li>One<li>Two</ul>\
        <figcaption>A pier</figcaption><footer>All rights</footer>";
    let text = opened("a.html", page.as_bytes()).unwrap();
    assert_eq!(
        said(&text),
        ["Heading Pier signs", "Body Pier & Harbour signed.", "Item One", "Item Two", "Caption A pier"]
    );
    let about = &text.about;
    assert_eq!(about.title.as_deref(), Some("Pier & Co"));
    assert_eq!((about.publisher.as_deref(), about.date.as_deref()), (Some("Pier News"), Some("2024-06-24")));
    assert_eq!(about.address.as_deref(), Some("https://pier.example/1"));
}

#[test]
fn markdown_is_read_by_its_marks() {
    let text =
        opened("a.md", "# Pier signs\n\nPier and *Harbour*\nsigned. More.\n\n- one\n- two\n".as_bytes()).unwrap();
    assert_eq!(said(&text), ["Heading Pier signs", "Body Pier and Harbour signed. More.", "Item one", "Item two"]);
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_document_of_word_is_read_without_what_was_deleted() {
    let document = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Pier signs</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">Pier &amp; </w:t></w:r><w:del><w:r><w:delText>Old</w:delText></w:r></w:del>\
        <w:r><w:t>港灣 signed.</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p></w:body></w:document>";
    let core = "<cp:coreProperties><dc:title>A deal</dc:title><dc:creator>Ann</dc:creator></cp:coreProperties>";
    let bytes = packed(&[("word/document.xml", document), ("docProps/core.xml", core)]);
    let text = opened("a.docx", &bytes).unwrap();
    assert_eq!(said(&text), ["Heading Pier signs", "Body Pier & 港灣 signed.", "Item One"]);
    assert_eq!(text.about.title.as_deref(), Some("A deal"));
}

/// A PDF of pages with these contents, in a font of Latin letters.
fn pdf(pages: &[&str]) -> Vec<u8> {
    use lopdf::{Document, Object, Stream, dictionary};
    let mut document = Document::with_version("1.5");
    let parent = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" });
    let mut kids: Vec<Object> = Vec::new();
    for page in pages {
        let content = document.add_object(Stream::new(dictionary! {}, page.as_bytes().to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => parent, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        });
        kids.push(page.into());
    }
    let count = i64::try_from(kids.len()).unwrap();
    document
        .objects
        .insert(parent, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_pdf_is_read_by_pages_and_says_which_hold_no_text() {
    let page = "BT /F1 12 Tf 72 700 Td (The pier fund signed an agreement with) Tj 0 -14 Td (the harbour company in town today.) Tj 0 -40 Td [(It )-300(rained.)] TJ ET";
    let text = opened("a.pdf", &pdf(&[page, "0 0 10 10 re f"])).unwrap();
    assert_eq!(
        said(&text),
        ["Body The pier fund signed an agreement with the harbour company in town today.", "Body It rained."]
    );
    assert_eq!((text.pages, text.remarks.len(), text.paragraphs()[0].page), (Some(2), 1, Some(1)));
    let scanned = opened("a.pdf", &pdf(&["0 0 10 10 re f"])).unwrap_err();
    assert_eq!(scanned, Refused::File(Message::new("reading-pdf-scanned")));
}

#[test]
fn what_is_no_text_is_refused_in_words_and_never_panics() {
    let whole = pdf(&["BT /F1 12 Tf (Pier) Tj ET"]);
    for cut in (0..whole.len()).step_by(37) {
        _ = opened("a.pdf", &whole[..cut]);
        let mut bent = whole.clone();
        bent[cut] ^= 0x55;
        _ = opened("a.pdf", &bent);
    }
    for bytes in [
        &b""[..],
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
        b"\n\n",
    ] {
        assert!(opened("a", bytes).is_err(), "{bytes:?}");
    }
}
