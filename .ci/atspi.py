#!/usr/bin/env python3
"""Has an assistive client read the window while somebody works by keys: python3 .ci/atspi.py TIELINE FOLDER

The client listens on the bus for assistive technologies (AT-SPI), as a screen reader does, and goes through the main
job: find, select, read evidence, filter by sector and year, the table, an error, a changed date, saving. It fails where
something that can be reached has no name, where a state is wrong, or where a change is not announced. What it heard is
printed and kept in FOLDER/transcript.txt. Needs Xvfb, xdotool, a session bus (`dbus-run-session`), at-spi2-core and
the Atspi library of Python (gir1.2-atspi-2.0, python3-gi); without them it says so and is skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import smoke

# Debian has the library for its own Python alone.
PYTHON = "/usr/bin/python3"
PATIENCE = 60
# So long nothing is heard before the window counts as at rest, in seconds.
QUIET = 1.0
# Whatever can be reached or read in these roles must have a name.
NAMED = {"push button", "check box", "radio button", "link", "entry", "slider", "list item", "table row", "page tab",
         "canvas", "frame", "table", "toggle button", "table column header"}


class Failed(Exception):
    """Something is not as it must be; the message says what."""


def missing():
    """The first thing that is not here, if anything is missing."""
    for program in ("Xvfb", "xdotool", "dbus-run-session"):
        if shutil.which(program) is None:
            return program
    launchers = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
    if not any(os.path.exists(launcher) for launcher in launchers):
        return "at-spi2-core"
    loads = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    found = subprocess.run([PYTHON, "-c", loads], capture_output=True) if os.path.exists(PYTHON) else None
    return None if found is not None and found.returncode == 0 else "Atspi for Python"


class Reader:
    """The client: it keeps what it hears, and reads the tree."""

    def __init__(self, transcript):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, Gio, GLib
        self.atspi, self.glib, self.transcript = Atspi, GLib, transcript
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        # As a screen reader has it when it starts: programs tell nothing before.
        for status in ("IsEnabled", "ScreenReaderEnabled"):
            asked = GLib.Variant("(ssv)", ("org.a11y.Status", status, GLib.Variant("b", True)))
            bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", asked, None,
                          Gio.DBusCallFlags.NONE, PATIENCE * 1000, None)
        Atspi.init()
        self.heard, self.last = [], time.monotonic()
        self.listener = Atspi.EventListener.new(self.hear)
        for kind in ("object:announcement", "object:state-changed:focused", "object:state-changed:checked"):
            self.listener.register(kind)

    def hear(self, event):
        self.last = time.monotonic()
        kind = event.type.split(":")[1] if event.type.startswith("object:announcement") else event.type
        try:
            said = event.any_data if kind == "announcement" else f"{event.source.get_role_name()} {event.source.get_name()}"
        except self.glib.Error:
            return
        if kind.endswith("focused") and not event.detail1:
            return
        self.heard.append((kind.rpartition(":")[2], str(said)))

    def settle(self):
        """Lets the window do what was asked for, until nothing more is heard of it."""
        end = time.monotonic() + PATIENCE
        self.last = time.monotonic()
        while time.monotonic() - self.last < QUIET:
            self.listen()
            if time.monotonic() > end:
                raise Failed("the window never comes to rest")

    def listen(self):
        """Takes in what has come from the bus."""
        context = self.glib.MainContext.default()
        while context.iteration(False):
            pass
        time.sleep(0.01)

    def hears(self, kind, words):
        return any(told == kind and all(word in said for word in words) for told, said in self.heard)

    def after(self, about, act, kind, *words):
        """Does something, and waits until it is heard with all these words; what else was heard is told, too."""
        self.heard.clear()
        act()
        end = time.monotonic() + PATIENCE
        while not self.hears(kind, words) and time.monotonic() < end:
            self.listen()
        self.settle()
        self.tell(f"\n> {about}")
        for told, said in dict.fromkeys(self.heard):
            self.tell(f"  {told}: {said}")
        if not self.hears(kind, words):
            raise Failed(f"after {about!r} no {kind} with {' and '.join(map(repr, words))} was heard")

    def tell(self, line):
        print(line)
        self.transcript.append(line)

    def program(self):
        """Our window, once it is on the bus."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.settle()
            desktop = self.atspi.get_desktop(0)
            for at in range(desktop.get_child_count()):
                program = desktop.get_child_at_index(at)
                if program and "tieline" in (program.get_name() or "").lower() and program.get_child_count():
                    return program
        raise Failed("no Tieline on the bus of assistive technologies")

    def map_is_there(self, program):
        """Waits until the dataset is open and drawn."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.settle()
            if any("HKIC" in (node.get_name() or "") for node in self.everything(program)):
                return
        raise Failed("the map never came")

    def everything(self, node):
        """A node with all that is below it."""
        yield node
        for at in range(node.get_child_count()):
            child = node.get_child_at_index(at)
            if child is not None:
                yield from self.everything(child)

    def has(self, node, state):
        return node.get_state_set().contains(getattr(self.atspi.StateType, state))

    def find(self, root, role, begins):
        """The first node of that role whose name begins so."""
        for node in self.everything(root):
            if node.get_role_name() == role and (node.get_name() or "").startswith(begins):
                return node
        raise Failed(f"no {role} whose name begins with {begins!r}")


class Hands:
    """The keyboard."""

    def __init__(self, display):
        self.environment = dict(os.environ, DISPLAY=f":{display}")

    def ask(self, *words):
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=PATIENCE, capture_output=True)

    def focus(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], env=self.environment,
                               check=True, timeout=PATIENCE, capture_output=True, text=True)
        self.ask("windowfocus", "--sync", found.stdout.split()[0])

    def press(self, *keys):
        for key in keys:
            self.ask("key", "--clearmodifiers", key)
            time.sleep(0.12)

    def type(self, text):
        self.ask("type", "--delay", "15", text)


def look_around(reader, program):
    """Reads the whole tree: every role, and whether whatever can be reached has a name."""
    counts, nameless = {}, []
    for node in reader.everything(program):
        role, name = node.get_role_name(), node.get_name()
        counts[role] = counts.get(role, 0) + 1
        if role in NAMED and not name:
            nameless.append(role)
    reader.tell("the tree: " + ", ".join(f"{count} × {role}" for role, count in sorted(counts.items())))
    if nameless:
        raise Failed(f"without a name: {nameless}")


def job(reader, hands, program):
    """The main job, by keys and by what is heard."""
    look_around(reader, program)

    reader.after("Ctrl+F, BioMap", lambda: (hands.press("ctrl+f"), hands.type("BioMap")), "focused", "Found: BioMap")
    reader.after("Enter", lambda: hands.press("Return"), "announcement", "Selected: BioMap, company, ", " ties, founded 2020")

    to_map(reader, hands)
    reader.after("Page Down, to a tie", lambda: hands.press("Next"), "announcement", "Selected:", " – ")
    details = reader.find(program, "landmark", "Details")
    links = [node.get_name() for node in reader.everything(details) if node.get_role_name() == "link"]
    if not any("HKIC x BioMap" in link for link in links):
        raise Failed(f"no link leads from a tie to its evidence: {links}")
    reader.tell(f"  links in the details, its evidence among them: {links}")

    box = reader.find(program, "check box", "Life science and bio-computing")
    if reader.has(box, "CHECKED"):
        raise Failed("a filter that nobody chose is checked")
    reader.after(f"activate {box.get_name()!r}", lambda: box.do_action(0), "announcement", " relations")
    if not reader.has(reader.find(program, "check box", "Life science and bio-computing"), "CHECKED"):
        raise Failed("a filter that was chosen is not checked")

    slider = reader.find(program, "slider", "")
    before = slider.get_name()
    reader.after("focus on the years", slider.grab_focus, "focused", "slider")
    reader.after("End, the last year", lambda: hands.press("End"), "announcement", " relation")
    reader.tell(f"  the years: {before!r}, then {reader.find(program, 'slider', '').get_name()!r}")
    reader.after("Z clears the filters", lambda: hands.press("z"), "announcement", " relations")

    reader.after("Ctrl+T, the table, a row down", lambda: hands.press("ctrl+t", "Down"), "focused", "table row", "From: ")
    reader.after("another row down", lambda: hands.press("Down"), "focused", "table row", "From: ")
    reader.after("Space selects the row, too", lambda: hands.press("space"), "announcement", "Selected: 2 ties")
    rows = [node for node in reader.everything(program) if node.get_role_name() == "table row"]
    if not any(reader.has(row, "SELECTED") for row in rows):
        raise Failed("the row that was selected does not say so")
    reader.after("Enter, this row alone", lambda: hands.press("Return"), "announcement", "Selected:", " – ")

    reader.after("Ctrl+Plus, larger words", lambda: hands.press("ctrl+plus"), "announcement", "Text size: 110%")

    change_a_date(reader, hands, program)


def change_a_date(reader, hands, program):
    """Types a date that is none into the tie that is selected, then one that is, and saves."""
    hands.press("F9")
    end = time.monotonic() + PATIENCE
    date = None
    while date is None and time.monotonic() < end:
        reader.settle()
        date = next((node for node in reader.everything(program) if node.get_role_name() == "push button"
                     and (node.get_name() or "").startswith(("date: ", "Add date"))), None)
    if date is None:
        raise Failed("the details have no date to be changed")
    reader.after(f"activate {date.get_name()!r}", lambda: date.do_action(0), "focused", "entry", "date")
    reader.after("a date that is none", lambda: (hands.press("ctrl+a"), hands.type("32 June 2024")),
                 "announcement", "error: ")
    hands.press("ctrl+a")
    hands.type("1 July 2024")
    hands.press("Return")
    reader.settle()
    hands.press("ctrl+s")
    end = time.monotonic() + PATIENCE
    while not reader.hears("announcement", ("Saved",)) and time.monotonic() < end:
        reader.settle()
        question = [node for node in reader.everything(program) if (node.get_name() or "") == "Keep in the file"]
        if question:
            break
    if question:
        reader.after("Ctrl+S, Keep in the file", lambda: question[0].do_action(0), "announcement", "Saved")


def to_map(reader, hands):
    """Presses F6 until the map has the keyboard, which is heard."""
    for _ in range(6):
        reader.heard.clear()
        hands.press("F6")
        end = time.monotonic() + PATIENCE
        # Each must be heard before the next, or a slow window would be a part further than what was heard.
        while not any(kind == "focused" for kind, _ in reader.heard) and time.monotonic() < end:
            reader.listen()
        reader.settle()
        if any(kind == "focused" and "BioMap, company" in said for kind, said in reader.heard):
            reader.tell("\n> F6 to the map")
            for told, said in dict.fromkeys(reader.heard):
                reader.tell(f"  {told}: {said}")
            return
    raise Failed(f"F6 never came to the map; the last that was heard: {reader.heard}")


def inside(path, folder):
    """All of it, on a session bus of its own."""
    home = tempfile.mkdtemp(prefix="tieline-atspi-")
    transcript, program, screen = [], None, None
    try:
        screen, display = smoke.start_screen(folder)
        os.environ["DISPLAY"] = f":{display}"
        file = Path(home) / "ecosystem.ron"
        subprocess.run([path, "convert", "bundled", file], check=True, timeout=PATIENCE)
        reader, hands = Reader(transcript), Hands(display)
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("WAYLAND_", "EGUI_"))}
        environment.update(HOME=home, XDG_CONFIG_HOME=f"{home}/config", XDG_STATE_HOME=f"{home}/state",
                           LC_ALL="C.UTF-8", RUST_BACKTRACE="1")
        with open(os.path.join(folder, "program.log"), "wb") as log:
            program = subprocess.Popen([path, file], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        root = reader.program()
        reader.map_is_there(root)
        hands.focus()
        reader.settle()
        job(reader, hands, root)
        print("\nall of it was heard")
    except Failed:
        picture = os.path.join(folder, "window.png")
        subprocess.run(["import", "-display", os.environ["DISPLAY"], "-window", "root", picture], timeout=PATIENCE)
        raise
    finally:
        smoke.stop(program)
        smoke.stop(screen)
        Path(folder, "transcript.txt").write_text("\n".join(transcript) + "\n", encoding="utf-8")
        shutil.rmtree(home, ignore_errors=True)


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--inside":
        try:
            inside(*sys.argv[2:])
        except (Failed, smoke.Failed, OSError, subprocess.SubprocessError) as failure:
            sys.exit(f"assistive client: {failure}")
        return
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    path, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    lacking = missing()
    if lacking is not None:
        print(f"no {lacking} here: skipped")
        return
    sys.exit(smoke.on_own_bus(PYTHON, __file__, path, folder, 600))


if __name__ == "__main__":
    main()
