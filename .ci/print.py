#!/usr/bin/env python3
"""Prints from the real window through the print dialog of a desktop that only keeps what it gets.

    print.py TIELINE FOLDER

TIELINE is a program built with `--features inspection`; FOLDER takes the printed pages and the logs. On a session bus of
its own there is a portal with a print dialog, which keeps the pages it is given, then chooses another paper for them, and
then is cancelled. Every outcome has to be said in the window, and the pages have to be laid out for the paper. Needs Xvfb, `dbus-run-session`, and python3-dbus and python3-gi of Debian's Python; without them
it says so and is skipped. Pages are looked at pixel by pixel where there is a `pdftoppm`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import smoke

# Debian has the libraries for its own Python alone.
PYTHON = "/usr/bin/python3"
PATIENCE = 60
PORTAL = "org.freedesktop.portal"

class Failed(Exception):
    """Something is not as it must be; the message says what."""


def missing():
    """The first thing that is not here, if anything is missing."""
    for program in ("Xvfb", "dbus-run-session"):
        if shutil.which(program) is None:
            return program
    if not os.path.exists(PYTHON):
        return PYTHON
    loads = "import dbus, dbus.service; from gi.repository import GLib; from dbus.mainloop.glib import DBusGMainLoop"
    found = subprocess.run([PYTHON, "-c", loads], capture_output=True)
    return None if found.returncode == 0 else "D-Bus for Python"


def serve(folder):
    """A portal whose print dialog answers by itself: it prints, or is cancelled while there is a file `cancelled`."""
    import dbus
    import dbus.lowlevel
    import dbus.service
    from dbus.mainloop.glib import DBusGMainLoop
    from gi.repository import GLib

    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()

    def answer(sender, options, code, results):
        """Answers a request once its handle is known to whoever asked."""
        token = str(options.get("handle_token", "t"))
        path = f"/org/freedesktop/portal/desktop/request/{sender[1:].replace('.', '_')}/{token}"

        def send():
            message = dbus.lowlevel.SignalMessage(path, f"{PORTAL}.Request", "Response")
            message.append(dbus.UInt32(code), dbus.Dictionary(results, signature="sv"), signature="ua{sv}")
            message.set_destination(sender)
            bus.send_message(message)
            return False

        GLib.timeout_add(50, send)
        return dbus.ObjectPath(path)

    class Portal(dbus.service.Object):
        """The part of a desktop that is asked to print."""

        @dbus.service.method(f"{PORTAL}.Print", in_signature="ssa{sv}a{sv}a{sv}", out_signature="o",
                             sender_keyword="sender")
        def PreparePrint(self, parent, title, settings, setup, options, sender=None):
            told = [f"title={title}", f"parent={parent}"] + [f"{key}={value}" for key, value in {**settings, **setup}.items()]
            Path(folder, "portal.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
            if Path(folder, "cancelled").exists():
                return answer(sender, options, 1, {})
            setup = dict(setup)
            if Path(folder, "paper").exists():
                width, height, lies = Path(folder, "paper").read_text(encoding="utf-8").split()
                setup |= {"Width": dbus.Double(float(width)), "Height": dbus.Double(float(height)), "Orientation": lies}
            return answer(sender, options, 0, {"settings": dbus.Dictionary(settings, signature="sv"),
                                               "page-setup": dbus.Dictionary(setup, signature="sv"),
                                               "token": dbus.UInt32(7)})

        @dbus.service.method(f"{PORTAL}.Print", in_signature="ssha{sv}", out_signature="o", sender_keyword="sender")
        def Print(self, _parent, _title, file, options, sender=None):
            with os.fdopen(file.take(), "rb") as pages:
                Path(folder, "portal.pdf").write_bytes(pages.read())
            return answer(sender, options, 0 if options.get("token") == 7 else 2, {})

        @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
        def Get(self, _interface, _name):
            return dbus.UInt32(3)

        @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="s", out_signature="a{sv}")
        def GetAll(self, _interface):
            return {"version": dbus.UInt32(3)}

    name = dbus.service.BusName(f"{PORTAL}.Desktop", bus)
    Portal(bus, "/org/freedesktop/portal/desktop")
    Path(folder, "served").touch()
    GLib.MainLoop().run()
    return name


class Hands:
    """Somebody at the window."""

    def __init__(self, window):
        self.window = window

    def press(self, key, command=False):
        modifiers = [False, command, False, False, command]
        for down in (True, False):
            self.window.ask({"ApplyEvents": [[{"Key": [key, None, down, False, modifiers]}]]})

    def wait_for(self, words):
        end = time.monotonic() + PATIENCE
        while True:
            names = self.window.names()
            if any(words in name for name in names):
                return
            refused = [name for name in names if name.startswith("Not printed")]
            if refused or time.monotonic() > end:
                raise Failed(f"the window never says {words!r}; {refused or 'it says nothing of it'}")
            time.sleep(0.1)

    def choose(self, names):
        """Makes choices by keys, and goes on to the button that prints."""
        left = set(names)
        for _ in range(120):
            name = self.with_keyboard()
            if name in left:
                self.press("Space")
                left.remove(name)
            elif name == "Print" and not left:
                return
            self.press("Tab")
        raise Failed(f"no key leads to {sorted(left) or 'the button that prints'}")

    def with_keyboard(self):
        """The name of the widget that has the keyboard."""
        _, fields = self.window.ask("GetTree")
        nodes, _, _, focus = fields[2]
        return next((dict(node[-1]).get("label") for key, node in nodes if key == focus), None)

    def print(self, outcome, *choices):
        """Opens the print window, makes choices and prints."""
        self.press("P", command=True)
        self.wait_for("The print dialog of this system")
        if self.with_keyboard() != "Print":
            raise Failed(f"the keyboard is at {self.with_keyboard()!r}")
        self.choose(choices)
        self.press("Enter")
        self.wait_for(outcome)
        print(f"printed with {list(choices) or 'what was chosen'}: {outcome}")


def grey(file, folder):
    """Whether no pixel of any page has a colour; None where nothing can tell."""
    if shutil.which("pdftoppm") is None:
        return None
    subprocess.run(["pdftoppm", "-r", "40", file, os.path.join(folder, "page")], check=True, timeout=PATIENCE)
    for picture in sorted(Path(folder).glob("page*.ppm")):
        pixels = picture.read_bytes().split(b"\n", 3)[3]
        picture.unlink()
        if pixels[0::3] != pixels[1::3] or pixels[1::3] != pixels[2::3]:
            return False
    return True


def look_at(file, folder, is_grey):
    pages = Path(folder, file)
    if not pages.exists() or not pages.read_bytes().startswith(b"%PDF-"):
        raise Failed(f"{file} holds no pages")
    found = grey(pages, folder)
    if found is not None and found != is_grey:
        raise Failed(f"{file} is {'grey' if found else 'in colour'}")


def lies(folder, width, height):
    """Asks that the pages are as large as the paper, in points."""
    if shutil.which("pdfinfo") is None:
        return
    end = time.monotonic() + PATIENCE
    while not Path(folder, "portal.pdf").exists() and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(0.3)
    asked = ["pdfinfo", os.path.join(folder, "portal.pdf")]
    said = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout
    found = [float(number) for number in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", said).groups()]
    if abs(found[0] - width) > 1 or abs(found[1] - height) > 1:
        raise Failed(f"the pages are {found} points, and the paper {width} by {height}")


def told(file, folder, *lines):
    """Asks that a program was told this."""
    said = Path(folder, file).read_text(encoding="utf-8").splitlines()
    lacking = [line for line in lines if line not in said]
    if lacking:
        raise Failed(f"{file} lacks {lacking}: {said}")


def job(hands, folder):
    """Prints, and thinks better of it."""
    hands.wait_for("HKIC")
    hands.print("Sent to be printed")
    look_at("portal.pdf", folder, is_grey=False)
    told("portal.txt", folder, "orientation=landscape", "paper-format=iso_a4", "use-color=true", "Width=210.0")
    said = Path(folder, "portal.txt").read_text(encoding="utf-8")
    if not re.search(r"^parent=x11:[1-9a-f][0-9a-f]*$", said, re.MULTILINE):
        raise Failed(f"the dialog stands before no window: {said}")
    lies(folder, 842, 595)
    Path(folder, "portal.pdf").unlink()
    Path(folder, "paper").write_text("215.9 279.4 portrait", encoding="utf-8")
    hands.print("Sent to be printed")
    lies(folder, 612, 792)
    Path(folder, "cancelled").touch()
    hands.print("Nothing was printed", "Portrait: higher than wide")
    told("portal.txt", folder, "orientation=portrait")


def inside(path, folder):
    """All of it, on a session bus of its own."""
    home = tempfile.mkdtemp(prefix="tieline-print-home-")
    portal = program = screen = None
    try:
        with open(os.path.join(folder, "portal.log"), "wb") as log:
            portal = subprocess.Popen([PYTHON, os.path.abspath(__file__), "--portal", folder], stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while not Path(folder, "served").exists():
            if portal.poll() is not None or time.monotonic() > end:
                raise Failed("the portal did not start; see portal.log")
            time.sleep(0.05)
        screen, display = smoke.start_screen(folder)
        port = smoke.free_port()
        program = smoke.start_program([path], folder, home, display, port)
        job(Hands(smoke.Window(port, program)), folder)
    finally:
        for process in (program, screen, portal):
            smoke.stop(process)
        shutil.rmtree(home, ignore_errors=True)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--portal":
        serve(sys.argv[2])
        return
    if len(sys.argv) == 4 and sys.argv[1] == "--inside":
        try:
            inside(*sys.argv[2:])
        except (Failed, smoke.Failed, OSError, subprocess.SubprocessError) as failure:
            sys.exit(f"printing: {failure}")
        return
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    path, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    lacking = missing()
    if lacking is not None:
        print(f"no {lacking} here: skipped")
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    sys.exit(smoke.on_own_bus(PYTHON, __file__, path, folder, 300))


if __name__ == "__main__":
    main()
