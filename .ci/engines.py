#!/usr/bin/env python3
"""Loads the tables of a dataset into databases and cuts a part out of them: python3 .ci/engines.py TIELINE FOLDER

PostgreSQL, on a local socket, and DuckDB load the tables that `tieline convert --to tables` writes, run slice.sql and
save what it cuts out; Tieline opens that folder, and both parts are the same, with the same counts. An engine that is
not here is said and skipped.
"""

import csv
import os
import pwd
import re
import shutil
import subprocess
import sys
from pathlib import Path

DATASET = "bundled-2022-2026"


def run(*command, **options):
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def duckdb_in(folder):
    """A Python with DuckDB, be it ours or one of its own; None where it cannot be had."""
    python = folder / "venv" / "bin" / "python"
    if subprocess.run([sys.executable, "-c", "import duckdb"], capture_output=True).returncode == 0:
        return sys.executable
    made = subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], capture_output=True)
    if made.returncode == 0:
        got = subprocess.run([str(python), "-m", "pip", "install", "-q", "duckdb"], capture_output=True, timeout=300)
        if got.returncode == 0:
            return python
    return None


IN_DUCKDB = """
import duckdb, os, sys
tables, cut = sys.argv[1:]
engine = duckdb.connect()
def run(name):
    for statement in engine.extract_statements(open(os.path.join(tables, name), encoding="utf-8").read()):
        engine.execute(statement)
os.chdir(tables)
for name in ("schema.sql", "load-duckdb.sql", "slice.sql"):
    run(name)
os.chdir(cut)
run("save-slice-duckdb.sql")
"""


def in_duckdb(python, tables, cut):
    run(python, "-c", IN_DUCKDB, tables, cut)


def postgres():
    """The folder of PostgreSQL's programs; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def in_postgres(programs, tables, cut, folder):
    """On a server of its own, which listens to nothing but a socket, under an account that may run one."""
    as_user = []
    if os.geteuid() == 0:
        pwd.getpwnam("postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
        for path in (folder, cut):
            shutil.chown(path, "postgres")
        # The account has to get to the folder, wherever it lies.
        for path in [folder, *folder.parents]:
            if not path.stat().st_mode & 0o001:
                path.chmod(path.stat().st_mode | 0o001)
    data, socket = folder / "data", folder
    run(*as_user, programs / "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8")
    server = [*as_user, programs / "pg_ctl", "-D", data, "-w"]
    run(*server, "-l", data / "log", "-o", f"-k {socket} -c listen_addresses=''", "start")
    try:
        psql = [*as_user, "psql", "-q", "-h", socket, "-d", "postgres", "-v", "ON_ERROR_STOP=1"]
        run(*psql, "-f", "schema.sql", "-f", "load-postgresql.sql", "-f", "slice.sql", cwd=tables)
        run(*psql, "-f", tables / "save-slice-postgresql.sql", cwd=cut)
    finally:
        run(*server, "-m", "fast", "stop")


def counts(tieline, folder, out):
    """What Tieline makes of a folder of tables."""
    run(tieline, "check", folder)
    said = re.search(r"(\d+) entit\w+, (\d+) ties?", run(tieline, "convert", folder, out))
    return [int(count) for count in said.groups()]


def main():
    tieline, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tables = folder / "tables"
    run(tieline, "convert", DATASET, tables, "--to", "tables")
    parts = {}
    python = duckdb_in(folder)
    if python is None:
        print("no DuckDB here: skipped")
    else:
        (folder / "by-duckdb").mkdir()
        in_duckdb(python, tables, folder / "by-duckdb")
        parts["DuckDB"] = folder / "by-duckdb"
    programs = postgres()
    if programs is None:
        print("no PostgreSQL here: skipped")
    else:
        for name in ("server", "by-postgresql"):
            (folder / name).mkdir()
        in_postgres(programs, tables, folder / "by-postgresql", folder / "server")
        parts["PostgreSQL"] = folder / "by-postgresql"
    made = {}
    for engine, part in parts.items():
        made[engine] = counts(tieline, part, folder / f"{part.name}.ron")
        entities, ties = made[engine]
        print(f"{engine}: {entities} entities and {ties} ties were cut out, and opened")
        for name, count in (("entities", entities), ("relations", ties)):
            with (part / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                rows = sum(1 for _ in csv.reader(file)) - 1
            if rows != count or not count:
                raise SystemExit(f"{engine}: {count} {name} of {rows} rows")
    if len(set(map(tuple, made.values()))) > 1:
        raise SystemExit(f"the engines differ: {made}")


main()
