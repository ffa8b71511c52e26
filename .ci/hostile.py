#!/usr/bin/env python3
"""Gives the real program tables that mean harm, and looks how it takes them.

    hostile.py PROGRAM FOLDER

PROGRAM is a Tieline of any build; FOLDER takes the files, which are made here anew each time. `PROGRAM convert FILE`
must end by itself within ten seconds with exit code 0 or 1, say one line if it refuses the file, neither panic nor be
killed, and hold no more than 256 MB over what an empty start holds and what is in the file.
"""
import os
import random
import resource
import shutil
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

SECONDS = 10
# In the unit of `ru_maxrss`, which is kilobytes on Linux.
MEMORY = 256 << 10
# A node or an edge of a network says little in the file, and takes so many times as much in memory.
TIMES = 6
# Asking for more than this ends the program, and leaves the machine alone.
ADDRESSES = 4 << 30
MEGABYTE = 1 << 20

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
LINK = (
    '<Relationship Id="r{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
HEADINGS = '<row r="1"><c t="inlineStr"><is><t>From</t></is></c><c t="inlineStr"><is><t>To</t></is></c></row>'


def pack(path, parts):
    """Writes a ZIP of parts, each a name and pieces of text; long ones are never in memory as a whole."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, pieces in parts:
            with packed.open(name, "w", force_zip64=False) as part:
                for piece in pieces:
                    part.write(piece.encode())


def xlsx(path, rows, strings=()):
    """A workbook of Excel with these rows in its sheet and these shared strings."""
    links = LINK.format(1, "worksheet", "worksheets/sheet1.xml") + LINK.format(2, "sharedStrings", "sharedStrings.xml")
    pack(path, [
        ("[Content_Types].xml", [TYPES]),
        ("_rels/.rels", [RELATED.format(LINK.format(1, "officeDocument", "xl/workbook.xml"))]),
        ("xl/workbook.xml", [BOOK]),
        ("xl/_rels/workbook.xml.rels", [RELATED.format(links)]),
        ("xl/worksheets/sheet1.xml", around("<worksheet><sheetData>", rows, "</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", around("<sst>", strings, "</sst>")),
    ])


def around(head, pieces, tail):
    yield head
    yield from pieces
    yield tail


def ods(path, rows):
    """A workbook of LibreOffice with these rows in its table."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    head = f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">'
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    pack(path, [
        ("mimetype", ["application/vnd.oasis.opendocument.spreadsheet"]),
        ("content.xml", around(head, rows, tail)),
    ])


def ods_row(rows, columns, text="x"):
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="{rows}">'
    return f"{row}{cell}<text:p>{text}</text:p></table:table-cell></table:table-row>"


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def xls(path, cells, strings=b""):
    """A workbook of Excel 97 with these records in its sheet, in a compound file of one stream."""
    begin = lambda of: record(0x0809, struct.pack("<HHHHII", 0x0600, of, 0x0DBB, 0x07CC, 0, 6))
    end = record(0x000A, b"")
    shared = record(0x00FC, strings or struct.pack("<II", 1, 1) + b"\x01\0\0A")
    sheet = lambda offset: record(0x0085, struct.pack("<IBBBB", offset, 0, 0, 1, 0) + b"S")
    offset = len(begin(5) + sheet(0) + shared + end)
    stream = begin(5) + sheet(offset) + shared + end + begin(0x10) + cells + end
    # Short streams lie elsewhere in such a file.
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    table = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]
    table += [0xFFFFFFFF] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", sectors + 1) + b"\xff" * 4 * 108

    def entry(name, kind, child, start, size):
        letters = (name + "\0").encode("utf-16-le") if name else b""
        links = struct.pack("<HBBIII", len(letters), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
    folder += entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    path.write_bytes(header + stream + folder + struct.pack("<128I", *table))


def number(row, column):
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


def lie_about_sizes(path):
    """Writes down that all parts of a packed file are 16 bytes long, in both places where it stands."""
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(mark)
        while at >= 0:
            content[at + place : at + place + 4] = struct.pack("<I", 16)
            at = content.find(mark, at + 4)
    path.write_bytes(content)


def write(path, *pieces):
    """Writes pieces, each a text with how often it stands there."""
    with open(path, "wb") as file:
        for text, times in pieces:
            content = text.encode() if isinstance(text, str) else text
            many = max(1, MEGABYTE // max(1, len(content)))
            for _ in range(times // many):
                file.write(content * many)
            file.write(content * (times % many))


def make_workbooks(folder):
    blank = " " * MEGABYTE
    cell = "<c><v>1</v></c>"
    xlsx(folder / "blanks.xlsx", (piece for head in [HEADINGS] for piece in [head, *[blank] * 512]))
    xlsx(folder / "lying.xlsx", [HEADINGS, *[blank] * 128])
    lie_about_sizes(folder / "lying.xlsx")
    xlsx(folder / "string.xlsx", ['<row><c t="s"><v>0</v></c></row>'], ["<si><t>", *["A" * MEGABYTE] * 256, "</t></si>"])
    xlsx(folder / "strings.xlsx", [HEADINGS], ("<si><t>x</t></si>" * 10_000 for _ in range(1_000)))
    xlsx(folder / "cells.xlsx", ("<row>" + cell * 1_000 + "</row>" for _ in range(20_000)))
    xlsx(folder / "rows.xlsx", ("<row/>" * 10_000 for _ in range(2_000)))
    xlsx(folder / "name.xlsx", ['<row r="1"><c r="ZZZZZZZZZZ99999999999"><v>1</v></c></row>'])
    xlsx(folder / "far.xlsx", [HEADINGS, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'])
    xlsx(folder / "far-rows.xlsx", (f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 100_000)))
    xlsx(folder / "attributes.xlsx", ["<row", *(f' a{n}="1"' for n in range(80_000)), "/>"])
    xlsx(folder / "deep.xlsx", ["<row><c>" * 200_000])
    xlsx(folder / "merged.xlsx", [HEADINGS, "</sheetData><mergeCells>",
                                  '<mergeCell ref="A1:XFD1048576"/>' * 100_000, "</mergeCells><sheetData>"])
    whole = (folder / "far.xlsx").read_bytes()
    (folder / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    ods(folder / "repeated.ods", [ods_row(4_000_000_000, 4_000_000_000)])
    ods(folder / "rectangle.ods", [ods_row(1_000_000, 1_000)])
    ods(folder / "spaces.ods", ['<table:table-row><table:table-cell office:value-type="string"><text:p>',
                                '<text:s text:c="4000000000"/>' * 1_000, "</text:p></table:table-cell></table:table-row>"])
    ods(folder / "deep.ods", ["<table:table-row><table:table-cell><text:p>" * 200_000])
    xls(folder / "far.xls", number(0, 0) + number(65_535, 65_535))
    xls(folder / "strings.xls", number(0, 0), struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + b"\xff\xff\0A")
    xls(folder / "cut.xls", number(0, 0) + struct.pack("<HH", 0x0203, 0xFFFF))


def make_texts(folder):
    write(folder / "empty.csv")
    write(folder / "mark.csv", (b"\xef\xbb\xbf", 1))
    write(folder / "wide.csv", ("c,", 300_000), ("c\n", 1), (",", 300_000))
    write(folder / "wider.csv", ("From,To\n", 1), ('"\n",', 40_000_000))
    write(folder / "zeros.csv", ("From,To\n", 1), (b"\0", 5_000_000))
    write(folder / "cells.csv", ("1,2,3,4,5,6,7,8,9,0\n", 2_000_000))
    write(folder / "lines.csv", ("1,2\n", 8_000_000))
    write(folder / "empty-lines.csv", ("\r\n", 20_000_000), ("From,To\nA,B\n", 1))
    write(folder / "line.csv", ("From,To\n", 1), ("x", 100 * MEGABYTE))
    write(folder / "open-quote.csv", ('From,To\nA,"B\n', 1), ("C,D\n", 2_000_000))
    write(folder / "open-quotes.csv", ('From,To\n', 1), ('A,"B\n', 100_000), ('"', 1))
    write(folder / "quotes.csv", ('From,To\nA,', 1), ('"', 8_000_001))
    write(folder / "odd-quotes.csv", ('\n,"""x', 1_000_000))
    write(folder / "long-cell.csv", ('From,To\nA,"B\n', 1), ("C,D\n", 2_000_000), ('"\n', 1))
    write(folder / "turned.csv", ("From,To\n\u202eevil\u202c Ltd,B\nA\u2066b\u2069,B\n\u2028,\u0085\n", 1))
    write(folder / "half.tsv", (b"\xff\xfeF\0r\0o\0m\0\t\0T\0o\0\n\0A\0\t\0\x00\xd8", 1))
    write(folder / "damaged.csv", ("From,To\n名,稱\n", 1000), (b"\xe5\x90,\xff\n", 30))
    write(folder / "noise.csv", (random.Random(1).randbytes(MEGABYTE), 1))
    write(folder / "noise-lines.csv", (bytes(b % 96 + 32 if b % 9 else 10 for b in random.Random(2).randbytes(MEGABYTE)), 1))
    write(folder / "spans.xls", ("<table><tr>", 1), ("<td colspan=1000 rowspan=1000>x", 16), ("<tr><td>y", 100_000))
    write(folder / "nested.html", ("<table><tr><td>", 500_000))
    write(folder / "attributes.html", ("<table><tr><td", 1), (' a="1"', 1_000_000), (">A<td>B", 1))
    write(folder / "scripts.html", ("<table><tr><td>A<td>B", 1), ("<script></scrip>", 500_000))
    write(folder / "comments.html", ("<table><tr><td>A<td>B<!--", 1), ("-- >", 2_000_000))
    write(folder / "names.html", ("<table><tr><td>A<td>", 1), ("&amp;&&#0;&x", 1_000_000))


def make_networks(folder):
    """Networks that nest, repeat and refer without end."""
    many = 2_000_000

    def put(name, *texts):
        write(folder / name, *((text, 1) for text in texts))

    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    put("laughs.graphml", f'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY l0 "ha">{laughs}]>'
          '<graphml><graph edgedefault="directed"><node id="&l11;"/></graph></graphml>')
    put("deep.graphml", "<graphml><graph>", '<node id="n"><graph>' * 500_000)
    put("deep.gexf", "<gexf><graph><nodes>", '<node id="n"><nodes>' * 500_000)
    put("attributes.gexf", '<gexf><graph><nodes><node id="a" ',
          " ".join(f'a{n}="x"' for n in range(500_000)), "/></nodes></graph></gexf>")
    put("keys.graphml", "<graphml>", "".join(f'<key id="k{n}" for="node"/>' for n in range(300_000)),
          '<graph><node id="a"/></graph></graphml>')
    put("comment.gexf", "<gexf><!-- ", "x" * (64 * MEGABYTE))
    put("edges.gexf", "<gexf><graph><edges>", '<edge source="a" target="b"/>' * many)
    put("deep.json", '{"nodes": ', "[" * many)
    put("nodes.json", '{"nodes": [', '{"id": 1},' * many, '{"id": 1}], "links": []}')
    put("long.json", '{"nodes": [{"id": "', "x" * (64 * MEGABYTE), '"}], "links": []}')
    put("keys.json", '{"nodes": [{', ",".join(f'"k{n}": 1' for n in range(500_000)), '}], "links": []}')
    put("deep.gml", "graph [ node [ id 1 ", "a [ " * many)
    put("pairs.dot", "graph { {", "".join(f"a{n};" for n in range(5_000)), "} -- {",
          "".join(f"b{n};" for n in range(5_000)), "} }")
    put("deep.dot", "graph {", "{" * many)
    put("vertices.net", "*Vertices 4000000000\n1 a\n*Arcs\n1 4000000000\n")
    put("matrix.net", "*Vertices 3000\n*Matrix\n", ("1 " * 3000 + "\n") * 3000)
    put("n.dl", "dl n=2000000000 format=edgelist1\ndata:\n1 2000000000\n")
    put("lines.ftm", '{"id": "a", "schema": "Person", "properties": {}}\n' * 500_000)


def make_collected(folder):
    """Adds the tables of the collection beside the clone, where there is one."""
    maker = Path(__file__).resolve().parents[2] / "shared/exchange/cases/make_hostile.py"
    if not maker.is_file():
        print("no collection beside the clone")
        return
    made = folder / "collected"
    subprocess.run([sys.executable, maker, made], check=True, stdout=subprocess.DEVNULL)
    for path in made.iterdir():
        if path.suffix not in (".csv", ".xlsx", ".xls", ".ods"):
            path.unlink()


def run(words, folder):
    """Runs the program, and gives its exit code, what it said, how long it took and how much it held."""
    said = folder / "said"
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    begin = time.monotonic()
    with open(said, "wb") as err:
        child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=err, stderr=err, preexec_fn=limit)
    while True:
        ended, status, used = os.wait4(child.pid, os.WNOHANG)
        if ended:
            break
        if time.monotonic() - begin > 3 * SECONDS:
            child.kill()
        time.sleep(0.005)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, said.read_text(errors="replace"), time.monotonic() - begin, used.ru_maxrss


def judge(program, path, folder, empty):
    """The faults that the program shows with this file."""
    out = folder / "out.ron"
    out.unlink(missing_ok=True)
    code, said, took, held = run([program, "convert", path, out], folder)
    lines = [line for line in said.splitlines() if line.strip()]
    allowed = MEMORY + TIMES * (path.stat().st_size >> 10)
    faults = [
        (code not in (0, 1), f"it ended with {code}"),
        ("panicked" in said or "unexpectedly" in said, "it panicked"),
        (code == 1 and len(lines) != 1, f"it said {len(lines)} lines"),
        (code == 0 and not out.is_file(), "it wrote nothing"),
        (took > SECONDS, f"it took {took:.1f} s"),
        (held - empty > allowed, f"it held {(held - empty) >> 10} MB"),
    ]
    faults = [fault for is_so, fault in faults if is_so]
    first = (lines or [""])[-1 if code == 0 else 0][:150]
    print(f"{'WRONG ' if faults else ''}{path.name}: {took:.1f} s, {(held - empty) >> 10} MB: {first}")
    for fault in faults:
        print(f"    {fault}\n    {said[:1000]}")
    return faults


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # Whatever this makes is held by another process, as a child begins with what its parent holds.
    if (maker := os.fork()) == 0:
        make_workbooks(folder)
        make_texts(folder)
        make_networks(folder)
        make_collected(folder)
        os._exit(0)
    if os.waitpid(maker, 0)[1] != 0:
        sys.exit("the files cannot be made")
    _, _, _, empty = run([program, "--version"], folder)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in ("said", "out.ron")]
    wrong = [path.name for path in paths if judge(program, path, folder, empty)]
    shutil.rmtree(folder, ignore_errors=True)
    if wrong:
        sys.exit(f"{len(wrong)} of {len(paths)} files were not taken as they must be: {', '.join(wrong)}")
    print(f"{len(paths)} files, each read or refused in a sentence")


if __name__ == "__main__":
    main()
