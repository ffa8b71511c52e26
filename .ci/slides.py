#!/usr/bin/env python3
"""Opens our slides elsewhere: python3 .ci/slides.py TIELINE FOLDER

Slides of the bundled story and of a map are written in several languages and themes. python-pptx opens them and finds
titles, captions, notes and pictures; openxml-audit holds every part to the schema; LibreOffice makes pages of them, each
with its title on it. Pictures of the pages go to FOLDER. What is not installed is said, and that part is skipped.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

try:
    from pptx import Presentation
except ImportError:
    Presentation = None

# The slides of a story or of a map, in a language and a theme.
CASES = [
    ("tour-en-light", ["--story", "tour", "--lang", "en", "--theme", "light"]),
    ("tour-en-dark", ["--story", "tour", "--lang", "en", "--theme", "dark"]),
    ("tour-zh-projector", ["--story", "tour", "--lang", "zh-Hant", "--theme", "projector"]),
    ("map-en-light", ["--lang", "en", "--theme", "light"]),
    ("map-zh-dark", ["--lang", "zh-Hant", "--theme", "dark", "--year", "2024"]),
    ("map-en-projector", ["--title", "Who works with whom", "--footer", "For the board", "--theme", "projector"]),
]
WIDTH, HEIGHT = 12192000, 6858000


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(str(part) for part in command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def bare(text):
    return re.sub(r"\s", "", text)


def expect(is_so, what):
    if not is_so:
        raise SystemExit(what)


def opened(path, is_story):
    """The titles of the slides, as python-pptx finds them."""
    deck = Presentation(path)
    expect((deck.slide_width, deck.slide_height) == (WIDTH, HEIGHT), f"{path}: not 13.333 by 7.5 inches")
    titles = []
    for number, slide in enumerate(deck.slides, 1):
        at = f"{path}, slide {number}"
        expect(slide.shapes.title is not None and slide.shapes.title.text_frame.text.strip(), f"{at} has no title")
        titles.append(slide.shapes.title.text_frame.text)
        said = [shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx in (1, 13)]
        if is_story and number == 1:
            expect(len(said) == 2 and all(said), f"{at} says not what the story is about and rests on")
            continue
        pictures = [shape for shape in slide.shapes if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)]
        expect(len(pictures) == 1, f"{at} has {len(pictures)} pictures")
        picture = pictures[0]
        expect(picture.image.content_type == "image/png", f"{at}: no PNG for older programs")
        dots = picture.image.size[0] / picture.width.inches
        expect(dots >= 280, f"{at}: a picture of {dots:.0f} dots an inch")
        expect(picture._element.xpath(".//p:cNvPr")[0].get("descr"), f"{at}: the picture is not described")
        expect("svgBlip" in picture._element.xml, f"{at}: no SVG")
        expect(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip(), f"{at} has no notes")
        expect(not is_story or sum(map(len, said)) > 80, f"{at} has no caption")
        for shape in slide.shapes:
            inside = shape.left >= 0 and shape.top >= 0
            inside = inside and shape.left + shape.width <= WIDTH and shape.top + shape.height <= HEIGHT
            expect(inside, f"{at}: {shape.name} runs off the slide")
    return titles


def schema():
    """What holds a file to the schema, installed beside this Python or anywhere."""
    beside = Path(sys.executable).parent / "openxml-audit"
    return str(beside) if beside.exists() else shutil.which("openxml-audit")


def audited(audit, path):
    done = subprocess.run([audit, str(path)], capture_output=True, text=True, timeout=600)
    expect(done.returncode == 0, f"{path} does not follow the schema:\n{done.stdout}{done.stderr}")


def presenter():
    """A LibreOffice with the part that opens slides."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return office if office and (Path(office).resolve().parent / "libsdlo.so").exists() else None


def shown(office, path, folder, titles):
    """Has LibreOffice make pages of the slides, and looks for the titles on them."""
    profile = f"-env:UserInstallation=file://{(folder / 'profile').resolve()}"
    run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path)
    pdf = path.with_suffix(".pdf")
    if shutil.which("pdftotext") is None:
        print("no pdftotext here: the pages are not read")
        return
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    expect(titles is None or len(pages) == len(titles), f"{pdf} has {len(pages)} pages for {len(titles or [])} slides")
    for number, (page, title) in enumerate(zip(pages, titles or []), 1):
        expect(bare(title) in bare(page), f"{pdf}, page {number}: “{title}” is not on it:\n{page}")
    if shutil.which("pdftoppm"):
        run("pdftoppm", "-r", "72", "-png", pdf, path.with_suffix(""))


def main():
    tieline, folder = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    office = presenter()
    if Presentation is None:
        print("no python-pptx here: what it finds is not checked")
    if schema() is None:
        print("no openxml-audit here: the schema is not checked")
    if office is None:
        print("no LibreOffice here that opens slides: what it shows is not checked")
    for name, options in CASES:
        path = folder / f"{name}.pptx"
        run(tieline, "render", "bundled", *options, "-o", path)
        titles = opened(path, "--story" in options) if Presentation else None
        if schema():
            audited(schema(), path)
        if office:
            shown(office, path, folder, titles)
        print(f"{name}: {len(titles) if titles else 'unknown'} slides")


main()
