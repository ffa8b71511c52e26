#!/usr/bin/env python3
"""Has LibreOffice open the tables that we export: python3 .ci/table.py TIELINE FOLDER

The table of the ties of both bundled datasets is written as a workbook and as CSV. LibreOffice makes CSV of the
workbook; its cells must be those of our own CSV, days as days. Without LibreOffice it says so and is skipped.
"""

import csv
import shutil
import subprocess
import sys
from pathlib import Path

DATASETS = ["bundled", "bundled-2022-2026"]
COLUMNS = "id,from,kind,to,when,basis,status,role,amount,number,unit,sectors,tags,sources,source-count,says,note"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(str(part) for part in command)} ended with {done.returncode}:\n{done.stderr}")


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def main():
    tieline, folder = Path(sys.argv[1]), Path(sys.argv[2])
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("no LibreOffice here: skipped")
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    profile = f"-env:UserInstallation=file://{(folder / 'profile').resolve()}"
    for name in DATASETS:
        book, own = folder / f"{name}.xlsx", folder / f"{name}-own.csv"
        for out in (book, own):
            run(tieline, "list", name, "--columns", COLUMNS, "--sort", "-when,from", "-o", out)
        # Cells as they are shown, in UTF-8, the first sheet.
        form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
        run(office, profile, "--headless", "--convert-to", form, "--outdir", folder, book)
        made = next(folder.glob(f"{name}-*Ties*.csv"), folder / f"{name}.csv")
        ours, theirs = rows(own), rows(made)
        head = next(at for at, row in enumerate(theirs) if row[: len(ours[0])] == ours[0])
        if head == 0:
            raise SystemExit(f"{name}: nothing is said at the head of the sheet")
        theirs = theirs[head:]
        if len(ours) != len(theirs):
            raise SystemExit(f"{name} has {len(theirs)} rows and should have {len(ours)}")
        days = 0
        for one, other in zip(ours, theirs):
            for cell, there in zip(one, other):
                # What might be a formula has a sign before it in CSV alone.
                if cell != there and cell != f"'{there}":
                    raise SystemExit(f"{name}: {cell!r} became {there!r} in {one}")
            days += len(one[4]) == 10 and one[4][4] == "-"
        if days == 0:
            raise SystemExit(f"{name}: no day is a date")
        print(f"{name}: {len(ours) - 1} rows, all as they were, {days} of them of a day")


main()
