#!/usr/bin/env python3
"""Installs the packages of a program and takes them away again: python3 .ci/packages.py PROGRAM FOLDER

PROGRAM is a Tieline as `cargo test` builds it; FOLDER takes packages, pictures and logs. The .deb is installed by
`dpkg -i`, a dataset is told from other .ron files by its content and opened in a real window by `xdg-open`, and after
`dpkg -P` the machine must have the same files as before. The portable folder does the same for one user by `tieline
desktop install` and `remove`. Needs root or `sudo -n`, and packages that it installs; what cannot be had is skipped, in
words.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import smoke

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ["desktop-file-utils", "libfile-mimeinfo-perl", "libglib2.0-bin", "shared-mime-info", "xdg-utils"]
# Folders in which a package may leave something.
WATCHED = ["/etc", "/opt", "/usr", "/var/lib/dpkg/info", "/var/lib/tieline", "/var/cache/tieline"]
# What desktops keep for themselves about the files of all packages.
CACHES = {"/usr/share/applications/mimeinfo.cache", "/usr/share/icons/hicolor/icon-theme.cache"}
OURS = ("application/x-tieline", "application/x-tieline-workspace")
DATASET = """(
    schema: "tieline/1", id: "harbour", title: {"en": "Around Harbour Fund"},
    sources: [(id: "gazette", title: "Harbour Gazette")],
    entity_kinds: [(id: "fund", name: {"en": "Fund"})],
    relation_kinds: [(id: "investment", name: {"en": "invests in"})],
    entities: [
        (id: "harbour-fund", kind: "fund", name: {"en": "Harbour Fund"}, evidence: [(source: "gazette")]),
        (id: "pearl-bio", kind: "fund", name: {"en": "Pearl Bio"}, evidence: [(source: "gazette")]),
    ],
    relations: [(id: "r1", from: "harbour-fund", to: "pearl-bio", kind: "investment", evidence: [(source: "gazette")])],
)
"""


class Failed(Exception):
    """Something is not as it must be; the message says what."""


class Skipped(Exception):
    """Something is missing on this machine; the message says what."""


def run(*command, env=None, fails=False):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=900, env=env,
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0 and not fails:
        raise Failed(f"{' '.join(str(part) for part in command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def as_root(*command):
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    return run(*([] if os.geteuid() == 0 else ["sudo", "-n"]), *quiet, *command)


def prepare(deb):
    """Has the tools and all that the package depends on, which are no part of what it leaves."""
    if shutil.which("dpkg") is None or shutil.which("apt-get") is None:
        raise Skipped("this is no Debian")
    if os.geteuid() != 0 and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode != 0:
        raise Skipped("packages can be installed by root alone")
    if subprocess.run(["dpkg", "-s", "tieline"], capture_output=True).returncode == 0 or Path("/usr/bin/tieline").exists():
        raise Skipped("a Tieline is installed here already, which is left alone")
    needed = ", ".join([*TOOLS, run("dpkg-deb", "--field", deb, "Depends")])
    try:
        as_root("apt-get", "satisfy", "-qy", "--no-install-recommends", needed)
    except Failed:
        try:
            as_root("apt-get", "update", "-q")
            as_root("apt-get", "satisfy", "-qy", "--no-install-recommends", needed)
        except Failed as why:
            raise Skipped(f"what the package needs cannot be installed here: {why}") from why
    as_root("update-desktop-database")
    as_root("update-mime-database", "/usr/share/mime")


def paths():
    """Every path in the folders that a package may touch."""
    found = set()
    for top in WATCHED:
        for folder, inner, files in os.walk(top):
            inner[:] = [name for name in inner if name != "__pycache__"]
            found.update(os.path.join(folder, name) for name in inner + files)
    return found - CACHES


def told_as(path, env):
    """The type of a file, as desktops without and with GLib tell it."""
    plain = run("xdg-mime", "query", "filetype", path, env=env)
    glib = run("gio", "info", "--attributes=standard::content-type", path, env=env)
    return {plain, glib.rpartition(": ")[2]}


def check_types(folder, env):
    """Ours are told by what is in them, whatever they are called, and others are left alone."""
    cases = [("harbour.ron", DATASET, OURS[0]), ("harbour", DATASET, OURS[0]),
             ("harbour.tieline.ron", '(schema: "tieline-workspace/1", dataset: "harbour")\n', OURS[1]),
             ("sent.ron", '(schema: "tieline-proposals/1", dataset: "harbour")\n', OURS[1]),
             ("game.ron", '(title: "A game", schema: "other/1", window: (800, 600))\n', "")]
    for bundled in sorted((ROOT / "data").glob("*.ron")):
        cases.append((bundled.name, bundled.read_text(encoding="utf-8"), OURS[0]))
    for name, content, wanted in cases:
        path = folder / name
        path.write_text(content, encoding="utf-8")
        told = told_as(path, env)
        if wanted == "":
            if told & set(OURS):
                raise Failed(f"{name}, which is not ours, is taken for {told}")
        elif told != {wanted}:
            raise Failed(f"{name} is taken for {told} and not for {wanted}")
        print(f"{name}: {', '.join(sorted(told))}")
    for kind in OURS:
        if run("xdg-mime", "query", "default", kind, env=env) != "tieline.desktop":
            raise Failed(f"files of {kind} are not opened by Tieline")
    return folder / "harbour.ron"


def opened(path, folder, env, opens):
    """Opens a file as a double click does, and looks whether its window says what is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    screen = opener = None
    try:
        screen, display = smoke.start_screen(folder)
        port = smoke.free_port()
        env = env | {"DISPLAY": f":{display}", "EGUI_INSPECTION": f"127.0.0.1:{port}", "LC_ALL": "C.UTF-8"}
        with open(folder / "program.log", "wb") as log:
            opener = subprocess.Popen([*opens, str(path)], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        window = smoke.Window(port, Opener(opener))
        names = window.names() if window.settled() else window.names()
        if not any("Pearl Bio" in name for name in names):
            raise Failed(f"the window says nothing of Pearl Bio; it says: {names[:40]}")
        picture = folder / "window.png"
        run("import", "-display", f":{display}", "-window", "root", picture)
        print(f"{' '.join(opens)} opens {path.name} in a window that says Pearl Bio: {picture}")
        smoke.Display(display).close_window()
        # The program hangs up when it ends, whoever started it.
        while window.connection.recv(4096):
            pass
        opener.wait(timeout=60)
    finally:
        smoke.stop(opener)
        smoke.stop(screen)


class Opener:
    """Whoever opens a file may end long before the program that it started; only a failure of it counts."""

    def __init__(self, process):
        self.process = process

    @property
    def returncode(self):
        return self.process.returncode

    def poll(self):
        return self.process.poll() or None


def environment(place):
    """That of a user who has just got a home, and whose session keeps what runs apart from it."""
    home, session = Path(place) / "home", Path(place) / "session"
    home.mkdir()
    session.mkdir(mode=0o700)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "WAYLAND_", "EGUI_"))}
    return kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(session)}


def installed(deb, folder):
    """The .deb, from dpkg -i to dpkg -P."""
    prepare(deb)
    before = paths()
    as_root("dpkg", "-i", deb)
    try:
        with tempfile.TemporaryDirectory(prefix="tieline-packages-") as place:
            env = environment(place)
            run("desktop-file-validate", "/usr/share/applications/tieline.desktop")
            if shutil.which("appstreamcli"):
                # A program without a home on the web has no name under a domain.
                run("appstreamcli", "validate", "--no-net", "--override", "cid-desktopapp-is-not-rdns=info",
                    "/usr/share/metainfo/tieline.metainfo.xml")
            run("/usr/bin/tieline", "check", "bundled", env=env)
            if shutil.which("man") and Path("/usr/share/man/man1/tieline.1.gz").exists():
                run("man", "-w", "tieline-render")
            files = Path(place) / "files"
            files.mkdir()
            opened(check_types(files, env), folder / "deb", env, ["xdg-open"])
    finally:
        as_root("dpkg", "-P", "tieline")
    left, lost = paths() - before, before - paths()
    if left or lost:
        raise Failed(f"after the package is gone there are {sorted(left)} and no {sorted(lost)}")
    for cache in ("/usr/share/applications/mimeinfo.cache", "/usr/share/mime/mime.cache"):
        if b"tieline" in Path(cache).read_bytes():
            raise Failed(f"{cache} still speaks of Tieline")
    print(f"installed and taken away: the same {len(before)} paths as before")


def portable(archive, folder, called, opens):
    """The portable folder, on a stick of that name, from install to remove."""
    with tempfile.TemporaryDirectory(prefix="tieline-portable-") as place:
        env = environment(place)
        home, files, stick = Path(env["HOME"]), Path(place) / "files", Path(place) / called
        for made in (files, stick):
            made.mkdir()
        with tarfile.open(archive) as tar:
            tar.extractall(stick)
        program = next(stick.glob("tieline-*/tieline"))
        before = sorted(home.rglob("*"))
        run(program, "desktop", "install", env=env)
        run("desktop-file-validate", home / ".local/share/applications/tieline.desktop")
        path = check_types(files, env)
        # The program keeps what it remembers in a home of its own, so that this one shows what `install` left.
        own = {f"XDG_{kind.upper()}_HOME": f"{place}/{kind}" for kind in ("state", "config", "cache")}
        opened(path, folder / called, env | own, opens)
        run(program, "desktop", "remove", env=env)
        left = set(home.rglob("*")) - set(before)
        if left:
            raise Failed(f"after `desktop remove` there are {sorted(str(path) for path in left)}")
        print(f"the portable folder on {called!r} is in the menu, and out of it without a trace")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    try:
        print(run(sys.executable, ROOT / "packaging/make.py", "--quick", program, folder))
        deb = next(folder.glob("*.deb"), None)
        if deb is None:
            raise Skipped("no dpkg-deb here")
        installed(deb, folder)
        archive = next(folder.glob("*.tar.gz"))
        portable(archive, folder, "stick", ["xdg-open"])
        # By itself xdg-open knows no program with a space in its path; desktops do.
        portable(archive, folder, "a stick", ["gio", "open"])
    except Skipped as why:
        print(f"skipped: {why}")
    except (Failed, smoke.Failed, OSError, subprocess.SubprocessError) as failure:
        sys.exit(f"packages: {failure}")


main()
