#!/usr/bin/env python3
"""How long a table takes to become a map, beside what pandas and openpyxl take to read its cells alone.

    tables_beside_peers.py [PROGRAM]

PROGRAM is a release build of the bench `tables` (`cargo bench --bench tables --no-run` says where it lies); without it,
cargo is asked for it. All measure the same two files in one run, each in a process of its own, and the medians of three
are told: seconds, and the most memory. Where pandas or openpyxl is missing, a line says so: `pip install pandas openpyxl`.
"""

import csv
import tempfile
import zipfile
from pathlib import Path

from beside import apart, program, tell, tell_python

ROWS = 200_000
PEERS = {
    "pandas, CSV": ("pandas", "import pandas as it; it.read_csv({path!r}, dtype=str)", "csv"),
    "csv of Python, CSV": ("csv", "import csv; list(csv.reader(open({path!r}, encoding='utf-8', newline='')))", "csv"),
    "pandas over openpyxl, XLSX": ("openpyxl", "import pandas as it; it.read_excel({path!r}, dtype=str)", "xlsx"),
    "openpyxl, XLSX": (
        "openpyxl",
        "import openpyxl; [row for row in openpyxl.load_workbook({path!r}, read_only=True).active.values]",
        "xlsx",
    ),
}


def rows():
    """A heading and rows as somebody may have them who collects deals: eight columns, most words more than once."""
    kinds, states = ("invests in", "funds", "partners with"), ("signed", "announced", "planned")
    yield ("Investor", "Investee", "Type", "Date", "Amount", "Status", "Source", "Remarks")
    for n in range(ROWS):
        day = f"2{n % 25:03}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        ends = (f"Investor Number {n % 9973} Limited", f"深圳市{n % 19997}科技有限公司")
        said = (states[n % 3], f"Press release {n % 5000}", f"remark {n}")
        yield (*ends, kinds[n % 3], day, f"HK${n % 900}.{n % 10}m", *said)


def make(folder):
    """Both files, the workbook with shared texts as Excel writes them."""
    with open(folder / "deals.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows())
    known, lines = {}, []
    for number, row in enumerate(rows(), 1):
        cells = (f'<c r="{chr(65 + at)}{number}" t="s"><v>{known.setdefault(said, len(known))}</v></c>'
                 for at, said in enumerate(row))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        f'"{types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="Deals" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type='
        f'"{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst {main}>{"".join(f"<si><t>{said}</t></si>" for said in known)}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(folder / "deals.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)


def main():
    own = program()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        apart(make, folder)
        for ending in ("csv", "xlsx"):
            tell(f"Tieline, {ending.upper()} to a checked dataset", [own, str(folder / f"deals.{ending}")])
        for name, (module, script, ending) in PEERS.items():
            needs = [module] + ["pandas"] * ("pandas" in script)
            tell_python(name, needs, script.format(path=str(folder / f"deals.{ending}")))


if __name__ == "__main__":
    main()
