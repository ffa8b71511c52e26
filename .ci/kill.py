#!/usr/bin/env python3
"""Kills the real program while someone works in it, and looks whether anything was lost.

    kill.py PROGRAM FOLDER [KILLS]

PROGRAM is a Tieline built with `--features inspection`; FOLDER takes the logs. The program is killed (SIGKILL)
at random moments while entities are moved and the file is saved. After each kill the file must read without
an error, whatever was done more than a few seconds before the kill must be in the file or in a copy, and
the next start must offer to bring it back and do so. Then it saves to a full disk and to one that can only be
read: it must say so in words, and lose nothing. The last two need the right to mount, and are skipped without it.
"""
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from smoke import Failed, Refused, Window, free_port, start_program, start_screen, stop  # noqa: E402

# So much may be lost: two seconds until a copy is made, and the time a slow machine takes to write it.
SECONDS_AT_RISK = 5.0
PATIENCE = 60
SHIFT, CONTROL, NONE = [False, False, True, False, False], [False, True, False, False, True], [False] * 5


class Hand:
    """A window that is worked in."""

    def __init__(self, path, file, home, folder, display):
        self.port = free_port()
        self.program = start_program([path, file], folder, home, display, self.port)
        self.window = Window(self.port, self.program)
        self.wait_for("HKIC")

    def nodes(self):
        """Role, name and box of everything a screen reader sees."""
        update = self.window.ask("GetTree")[1][2]
        nodes = []
        for _, node in update[0] if update else []:
            fields = dict(node[-1])
            box = fields.get("bounds")
            nodes.append((node[0], fields.get("label") or fields.get("value") or "", box))
        return nodes

    def says(self, text):
        return any(text in str(name) for _, name, _ in self.nodes())

    def wait_for(self, text):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.says(text):
                return
            time.sleep(0.05)
        raise Failed(f"the window never said {text!r}")

    def event(self, event):
        self.window.ask({"ApplyEvents": [[event]]})

    def press(self, at, down, modifiers=NONE):
        self.event({"PointerButton": [at, "Primary", down, modifiers]})

    def click(self, name):
        """Clicks a button once it has come to its place."""
        self.window.settled()
        for role, label, box in self.nodes():
            if role == "button" and label == name and box:
                at = middle(box)
                self.event({"PointerMoved": at})
                self.press(at, True)
                self.press(at, False)
                return
        raise Failed(f"there is no button {name!r}")

    def save(self):
        for down in (True, False):
            self.event({"Key": ["S", None, down, False, CONTROL]})

    def move(self, at, way):
        """Moves what lies there, and nothing else with it."""
        self.event({"ModifiersChanged": SHIFT})
        self.event({"PointerMoved": at})
        self.press(at, True, SHIFT)
        for share in (0.3, 0.7, 1.0):
            self.event({"PointerMoved": [at[0] + way[0] * share, at[1] + way[1] * share]})
        self.press([at[0] + way[0], at[1] + way[1]], False, SHIFT)
        self.event({"ModifiersChanged": NONE})
        self.event({"PointerMoved": [5.0, 5.0]})

    def places(self):
        """Where everything on the map is now."""
        return {name: middle(box) for role, name, box in self.nodes() if role == "graphicsObject" and box}

    def kill(self):
        self.program.kill()
        self.program.wait()


def middle(box):
    box = [value for _, value in box] if isinstance(box[0], tuple) else box
    return [(box[0] + box[2]) / 2.0, (box[1] + box[3]) / 2.0]


def near(one, other):
    return abs(one[0] - other[0]) < 24 and abs(one[1] - other[1]) < 24


def ids_by_name(text):
    """The ids of entities by their English names."""
    body = text.split("entities: [", 1)[1].split("relations: [", 1)[0]
    return {name: key for key, name in re.findall(r'\(id: "([^"]+)", kind: "[^"]+", name: \{"en": "([^"]+)"', body)}


def pins_in_file(file):
    with open(file, encoding="utf-8") as content:
        return set(re.findall(r'\(entity: "([^"]+)", at: \([^)]*\), pinned: true\)', content.read()))


def newest_copy(home):
    """What the newest readable copy of any window holds."""
    for path in sorted(glob.glob(f"{home}/.local/state/tieline/copies/window-*/*.json"), key=os.path.getmtime, reverse=True):
        try:
            with open(path, encoding="utf-8") as content:
                return json.load(content)
        except ValueError:
            raise Failed(f"the copy {path} is damaged") from None
    return None


def home_for(folder, files):
    """A home in which everything is kept inside its file, and nothing is hinted at."""
    home = tempfile.mkdtemp(prefix="home-", dir=folder)
    os.makedirs(f"{home}/.config/tieline")
    kept = "".join(f'"{file}": Inside, ' for file in files)
    with open(f"{home}/.config/tieline/memory.ron", "w", encoding="utf-8") as memory:
        memory.write(f"(hint_dismissed: true, overview_hidden: true, keeping: {{{kept}}})")
    return home


class Killing:
    """Many kills on one file."""

    def __init__(self, path, folder, display):
        self.path, self.folder, self.display = path, folder, display
        self.file = os.path.join(folder, "network.ron")
        shutil.copy("data/hong-kong-founding.ron", self.file)
        self.home = home_for(folder, [self.file])
        with open(self.file, encoding="utf-8") as content:
            self.facts = content.read().split("\n)", 1)[0]
        self.ids = ids_by_name(self.facts)
        self.saves = self.moves = self.restored = 0
        self.oldest_lost = 0.0

    def start(self):
        return Hand(self.path, self.file, self.home, self.folder, self.display)

    def once(self):
        """Works for a random while, kills, and looks at what is left."""
        hand, done = self.start(), []
        if hand.says("Tieline ended unexpectedly"):
            hand.click("Restore")
            hand.wait_for("Everything is as it was")
            self.restored += 1
        hand.window.settled()
        movable = [name for name in hand.places() if name in self.ids]
        end = time.monotonic() + random.uniform(0.2, 7.0)
        try:
            while movable and time.monotonic() < end:
                name = random.choice(movable)
                places = hand.places()
                # Where two lie over each other, nobody knows which would be moved.
                if name not in places or any(near(places[name], place) for other, place in places.items() if other != name and other in self.ids):
                    movable.remove(name)
                    continue
                hand.move(places[name], [random.uniform(-40, 40), random.uniform(-40, 40)])
                done.append((time.monotonic(), self.ids[name]))
                movable.remove(name)
                if random.random() < 0.35:
                    hand.save()
                    self.saves += 1
        except Refused:
            pass
        # In the middle of whatever is going on.
        if random.random() < 0.5:
            hand.save()
        time.sleep(random.uniform(0, 0.06))
        killed = time.monotonic()
        hand.kill()
        self.moves += len(done)
        self.look(killed, done)

    def look(self, killed, done):
        checked = subprocess.run([self.path, "check", self.file], capture_output=True, text=True, timeout=PATIENCE)
        if checked.returncode != 0:
            raise Failed(f"a kill damaged the file: {checked.stdout}")
        with open(self.file, encoding="utf-8") as content:
            if not content.read().startswith(self.facts):
                raise Failed("a save changed a line that is none of its business")
        kept = pins_in_file(self.file)
        copy = newest_copy(self.home)
        if copy:
            kept |= set(copy["state"]["stamp"].get("pins", {}))
        lost = [killed - when for when, moved in done if moved not in kept]
        self.oldest_lost = max([self.oldest_lost, *lost])
        if self.oldest_lost > SECONDS_AT_RISK:
            raise Failed(f"what was done {self.oldest_lost:.1f} s before a kill was lost")


def kill_often(path, folder, display, kills):
    killing = Killing(path, folder, display)
    for _ in range(kills):
        killing.once()
    print(f"killed {kills} times during {killing.moves} moves and {killing.saves} saves: no file damaged, "
          f"brought back {killing.restored} times, at most the last {killing.oldest_lost:.1f} s lost", flush=True)


def mounted(folder, size):
    os.makedirs(folder, exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True).returncode == 0


def refuse(path, folder, display, sentence, hinder, relieve):
    """Saves where it cannot be, and again where it can."""
    disk = tempfile.mkdtemp(prefix="disk-", dir=folder)
    if not mounted(disk, "4m"):
        print(f"not tried, as nothing may be mounted here: {sentence}")
        return
    try:
        file = os.path.join(disk, "network.ron")
        shutil.copy("data/hong-kong-founding.ron", file)
        with open(file, "rb") as content:
            before = content.read()
        hand = Hand(path, file, home_for(folder, [file]), folder, display)
        at = next(middle(box) for role, name, box in hand.nodes() if role == "graphicsObject" and name == "Tesla")
        hand.move(at, [20.0, 15.0])
        hinder(disk)
        hand.save()
        hand.wait_for(sentence)
        with open(file, "rb") as content:
            if content.read() != before:
                raise Failed(f"{sentence}, and the file changed nonetheless")
        if glob.glob(f"{disk}/.network*"):
            raise Failed(f"{sentence}, and half a file was left")
        hand.click("Close")
        if not hand.says("1 moved by hand"):
            raise Failed(f"{sentence}, and the window lost what was done")
        relieve(disk)
        hand.save()
        hand.wait_for("Saved ")
        if pins_in_file(file) != {"tesla"}:
            raise Failed("saving again did not save")
        hand.kill()
        print(f"said so, lost nothing, saved later: {sentence}", flush=True)
    finally:
        subprocess.run(["umount", "-l", disk], capture_output=True)


def fill(disk):
    with open(os.path.join(disk, "filling"), "wb", buffering=0) as filling:
        try:
            while True:
                filling.write(b"x" * 1024)
        except OSError:
            # Full, which is what was wanted.
            pass


def remount(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True, capture_output=True)


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    path, folder = sys.argv[1:3]
    kills = int(sys.argv[3]) if len(sys.argv) == 4 else 10
    os.makedirs(folder, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="kill-", dir=os.path.abspath(folder))
    screen = None
    try:
        screen, display = start_screen(folder)
        kill_often(path, folder, display, kills)
        refuse(path, folder, display, "the disk is full", fill, lambda disk: os.remove(os.path.join(disk, "filling")))
        refuse(path, folder, display, "the disk can only be read", lambda disk: remount(disk, "ro"), lambda disk: remount(disk, "rw"))
    except (Failed, OSError, subprocess.SubprocessError) as failure:
        sys.exit(f"kill test: {failure}; see {folder}")
    finally:
        stop(screen)
    shutil.rmtree(folder, ignore_errors=True)


main()
