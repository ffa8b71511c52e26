#!/usr/bin/env python3
"""Has LibreOffice save our workbooks in between: python3 .ci/office.py TIELINE FOLDER

Both bundled datasets are written as workbooks, converted by LibreOffice, and read again; the dataset that comes of
that must be the one that comes without LibreOffice. Without LibreOffice it says so and is skipped.
"""

import shutil
import subprocess
import sys
from pathlib import Path

DATASETS = ["bundled", "bundled-2022-2026"]


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(str(part) for part in command)} ended with {done.returncode}:\n{done.stderr}")


def facts(path):
    """The text of a dataset without what is kept beside the facts, which no workbook has."""
    kept = ("    views: [", "    stories: [", "    positions: [", "    notes: [")
    lines, inside = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        inside = inside or line.startswith(kept)
        if not inside and not line.startswith("    // "):
            lines.append(line)
        inside = inside and line != "    ],"
    return [line for line in lines if line.strip()]


def main():
    tieline, folder = Path(sys.argv[1]), Path(sys.argv[2])
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("no LibreOffice here: skipped")
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "saved").mkdir(parents=True)
    for name in DATASETS:
        plain, book = folder / f"{name}.ron", folder / f"{name}.xlsx"
        back, saved = folder / f"{name}-back.ron", folder / "saved" / f"{name}.xlsx"
        run(tieline, "convert", name, plain)
        run(tieline, "convert", name, book)
        profile = f"-env:UserInstallation=file://{(folder / 'profile').resolve()}"
        run(office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "saved", book)
        run(tieline, "convert", saved, back)
        before, after = facts(plain), facts(back)
        for one, other in zip(before, after):
            if one != other:
                raise SystemExit(f"{name} is not what it was:\n{one}\n{other}")
        if len(before) != len(after):
            raise SystemExit(f"{name} has {len(after)} lines and had {len(before)}")
        print(f"{name}: {len(before)} lines, all as they were")


main()
