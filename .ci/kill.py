#!/usr/bin/env python3
"""Kills the real program while someone works in it, and looks whether anything was lost.

    kill.py PROGRAM FOLDER [KILLS]

PROGRAM is a Tieline as `cargo test` builds it; FOLDER takes the logs. The program is killed (SIGKILL)
at random moments while entities are moved and the file is saved, and as often again while names are edited. After each kill the file must read without
an error, whatever was done more than a few seconds before the kill must be in the file or in a copy, and
the next start must offer to bring it back and do so without a question. Then two windows work on one file and are killed in turn:
in the end all that either made must be in it. Then the file gets another name after a kill: the work must be
brought back onto it, and onto nothing else. Then it saves to a full disk and to one that can only be
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

# So much may be lost: a copy is made two seconds after a change, and a slow machine takes its time to notice and to write it.
SECONDS_AT_RISK = 8.0
PATIENCE = 60
ASKED = "Changed before the crash and since"
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
        self.wait_for_one(text)

    def wait_for_one(self, *texts):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if any(map(self.says, texts)):
                return
            time.sleep(0.05)
        raise Failed(f"the window never said {' or '.join(map(repr, texts))}")

    def event(self, event):
        self.window.ask({"ApplyEvents": [[event]]})

    def press(self, at, down, modifiers=NONE):
        self.event({"PointerButton": [at, "Primary", down, modifiers]})

    def click(self, name, kind="button"):
        """Clicks a button once it has come to its place."""
        self.window.settled()
        for role, label, box in self.nodes():
            if role == kind and label == name and box:
                at = middle(box)
                self.event({"PointerMoved": at})
                self.press(at, True)
                self.press(at, False)
                return
        raise Failed(f"there is no button {name!r}")

    def key(self, name, modifiers=NONE):
        for down in (True, False):
            self.event({"Key": [name, None, down, False, modifiers]})

    def save(self):
        self.key("S", CONTROL)

    def keep_view(self, name):
        self.key("D", CONTROL)
        self.event({"Text": name})
        self.key("Enter")
        self.wait_for(f"View {name}")

    def save_with_others(self):
        """Saves until all is saved, together with what other windows saved meanwhile."""
        end = time.monotonic() + PATIENCE
        while self.says("Edited"):
            if time.monotonic() > end:
                raise Failed("the window never saved what two windows made")
            if self.says("Someone else wrote to it"):
                self.click("Keep both")
            else:
                self.save()
            self.window.settled()

    def bring_back(self, alone=False):
        """Brings back all that kills left; gives how often something was. Of a file that was only ever open in one
        window, nothing is asked: what was brought back before lies in what was left last, or is saved."""
        self.window.settled()
        times = 0
        while self.says("Tieline ended unexpectedly"):
            self.click("Restore")
            self.wait_for_one("Everything is as it was", ASKED)
            if self.says(ASKED):
                if alone:
                    raise Failed("what one window left twice was asked about")
                # What was moved before a kill and again after it is decided by whoever moved it.
                self.click("Keep the file's", "radioButton")
                self.click("Restore")
                self.wait_for("Everything is as it was")
            self.window.settled()
            times += 1
        return times

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

    def places(self, names):
        """Where the entities of these names are now; a mark behind a name is part of what is given."""
        name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        # Behind it stand what the map calls it, its kind, its ties and its founding.
        told = re.compile(rf"((?:{name})(?: \(k\d+\))?)(?: \(|, )")
        found = ((told.match(label), box) for role, label, box in self.nodes() if role == "graphicsObject" and box)
        return {match[1]: middle(box) for match, box in found if match}

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


def pins_in_copies(home):
    """What the newest copy of each window holds; all of them are offered at the next start."""
    pins = set()
    for window in glob.glob(f"{home}/.local/state/tieline/copies/window-*"):
        copies = sorted(glob.glob(f"{window}/*.json"), key=os.path.getmtime)
        if not copies:
            continue
        try:
            with open(copies[-1], encoding="utf-8") as content:
                pins |= set(json.load(content)["state"]["stamp"].get("pins", {}))
        except ValueError:
            raise Failed(f"the copy {copies[-1]} is damaged") from None
    return pins


def home_for(folder, files):
    """A home in which everything is kept inside its file, and nothing is hinted at."""
    home = tempfile.mkdtemp(prefix="home-", dir=folder)
    os.makedirs(f"{home}/.config/tieline")
    settings = {"hint_dismissed": True, "overview_hidden": True, "keeping": dict.fromkeys(files, "Inside")}
    with open(f"{home}/.config/tieline/settings.json", "w", encoding="utf-8") as file:
        json.dump(settings, file)
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
        self.restored += hand.bring_back(alone=True)
        movable = list(hand.places(self.ids))
        end = time.monotonic() + random.uniform(0.2, 7.0)
        try:
            while movable and time.monotonic() < end:
                name = random.choice(movable)
                places = hand.places(self.ids)
                # Where two lie over each other, nobody knows which would be moved.
                if name not in places or any(near(places[name], place) for other, place in places.items() if other != name):
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
        self.kill(hand, done)

    def kill(self, hand, done):
        """Kills in the middle of whatever is going on, and looks at what is left of what was done."""
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
        kept = pins_in_file(self.file) | pins_in_copies(self.home)
        lost = [killed - when for when, moved in done if moved not in kept]
        self.oldest_lost = max([self.oldest_lost, *lost])
        if self.oldest_lost > SECONDS_AT_RISK:
            raise Failed(f"what was done {self.oldest_lost:.1f} s before a kill was lost")


class KillingEdits(Killing):
    """Many kills on one file while its facts are edited."""

    # What is typed behind a name, by which it is found again.
    MARK = re.compile(r" \(k(\d+)\)")

    def __init__(self, path, folder, display):
        super().__init__(path, folder, display)
        self.marks = 0

    def once(self):
        """Renames entities for a random while, kills, and looks at what is left."""
        hand, done = self.start(), []
        self.restored += hand.bring_back()
        known = {self.MARK.sub("", name): name for name in hand.places(self.ids)}
        end = time.monotonic() + random.uniform(2.0, 12.0)
        try:
            while known and time.monotonic() < end:
                name = known.pop(random.choice(sorted(known)))
                mark = self.rename(hand, name)
                if mark:
                    done.append((time.monotonic(), mark))
                    if random.random() < 0.35:
                        hand.save()
                        self.saves += 1
        except Refused:
            pass
        self.kill(hand, done)

    def rename(self, hand, name):
        """Types another name where the name stands; gives the mark in it, or nothing where that cannot be reached."""
        places = hand.places(self.ids)
        if name not in places or any(near(places[name], place) for other, place in places.items() if other != name):
            return None
        hand.event({"PointerMoved": places[name]})
        hand.press(places[name], True)
        hand.press(places[name], False)
        hand.window.settled()
        row = f"English name: {name}"
        if not hand.says(row) and not any(label == "Done" for _, label, _ in hand.nodes()):
            hand.key("F9")
            hand.window.settled()
        for _ in range(3):
            if hand.says(row):
                hand.click(row)
                hand.window.settled()
        # On a slow machine a click may count as none; letters would be commands then.
        if not any((role, label) == ("textInput", "English name") for role, label, _ in hand.nodes()):
            return None
        self.marks += 1
        hand.key("A", CONTROL)
        hand.event({"Text": f"{self.MARK.sub('', name)} (k{self.marks})"})
        hand.key("Enter")
        hand.wait_for(f"English name: {self.MARK.sub('', name)} (k{self.marks})")
        return self.marks

    def look(self, killed, done):
        checked = subprocess.run([self.path, "check", self.file], capture_output=True, text=True, timeout=PATIENCE)
        if checked.returncode != 0:
            raise Failed(f"a kill damaged the file: {checked.stdout}")
        with open(self.file, encoding="utf-8") as content:
            text = content.read()
        if not self.MARK.sub("", text).startswith(self.facts):
            raise Failed("a save changed a line that is none of its business")
        kept = [text]
        for path in glob.glob(f"{self.home}/.local/state/tieline/copies/window-*/*"):
            with open(path, encoding="utf-8", errors="replace") as content:
                kept.append(content.read())
        there = {int(mark) for text in kept for mark in self.MARK.findall(text)}
        lost = [killed - when for when, mark in done if mark not in there]
        self.oldest_lost = max([self.oldest_lost, *lost])
        if self.oldest_lost > SECONDS_AT_RISK:
            raise Failed(f"an edit made {self.oldest_lost:.1f} s before a kill was lost")


def views_in_file(file):
    with open(file, encoding="utf-8") as content:
        return set(re.findall(r'\(id: "[^"]+", name: \{"en": "([^"]+)"', content.read().rsplit("\n    views: [", 1)[-1]))


def copies(home):
    """What the copies of all windows say."""
    for path in glob.glob(f"{home}/.local/state/tieline/copies/window-*/*.json"):
        try:
            with open(path, encoding="utf-8") as content:
                yield json.load(content)
        except FileNotFoundError:
            # A newer one took its place.
            pass


def wait_for_copy(home, view, pin):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if any(f'"{view}"' in copy["state"]["kept"] and pin in copy["state"]["stamp"]["pins"] for copy in copies(home)):
            return
        time.sleep(0.05)
    raise Failed(f"no copy ever held {view!r} and where {pin} lies")


def alone(hand, ids, taken):
    """The name and place of something in the middle of the map that lies over nothing else."""
    hand.window.settled()
    places = hand.places(ids)
    for name, (x, y) in sorted(places.items()):
        others = (place for other, place in places.items() if other != name)
        if ids[name] not in taken and 400 < x < 1000 and 250 < y < 600 and not any(near((x, y), place) for place in others):
            return name, [x, y]
    raise Failed("nothing on the map lies by itself")


def two_windows(path, folder, displays):
    """Two windows make views and move things in one file, and are killed in turn, right after a copy or while saving."""
    file = os.path.join(folder, "shared.ron")
    shutil.copy("data/hong-kong-founding.ron", file)
    with open(file, encoding="utf-8") as content:
        facts = content.read().split("\n)", 1)[0]
    ids, home = ids_by_name(facts), home_for(folder, [file])
    start = lambda display: Hand(path, file, home, folder, display)
    hands, views, pins = [start(display) for display in displays], set(), set()
    for victim in (0, 1):
        for who, hand in enumerate(hands):
            name, at = alone(hand, ids, pins)
            hand.move(at, [30.0, -20.0])
            view = f"made in {who} before {victim} is killed"
            hand.keep_view(view)
            wait_for_copy(home, view, ids[name])
            pins.add(ids[name])
            views.add(view)
        # The first is killed while the other has saved, the second while it saves itself.
        if victim == 0:
            hands[1].save_with_others()
        else:
            hands[victim].save()
            time.sleep(random.uniform(0, 0.2))
        hands[victim].kill()
        hands[victim] = start(displays[victim])
        hands[victim].bring_back()
    for hand in hands:
        hand.save_with_others()
    checked = subprocess.run([path, "check", file], capture_output=True, text=True, timeout=PATIENCE)
    if checked.returncode != 0:
        raise Failed(f"two windows damaged their file: {checked.stdout}")
    with open(file, encoding="utf-8") as content:
        if not content.read().startswith(facts):
            raise Failed("two windows changed a line that is none of their business")
    lost = (views - views_in_file(file)) | (pins - pins_in_file(file))
    if lost:
        raise Failed(f"two windows lost {sorted(lost)}")
    for hand in hands:
        hand.kill()
    print(f"two windows were killed in turn on one file: all {len(views)} views and {len(pins)} places are in it", flush=True)


def renamed(path, folder, display):
    """What a kill left of a file comes back onto it under another name, and onto no other file."""
    place = tempfile.mkdtemp(prefix="renamed-", dir=folder)
    file, later, other = (os.path.join(place, name) for name in ("network.ron", "later.ron", "other.ron"))
    shutil.copy("data/hong-kong-founding.ron", file)
    with open(file, encoding="utf-8") as content:
        text = content.read()
    ids, home = ids_by_name(text), home_for(folder, [file, later, other])
    with open(other, "w", encoding="utf-8") as content:
        content.write(re.sub(r'\bid: "([^"]+)"', r'id: "another"', text, count=1))
    with open(other, "rb") as content:
        others = content.read()
    hand = Hand(path, file, home, folder, display)
    name, at = alone(hand, ids, ())
    hand.move(at, [30.0, -20.0])
    hand.keep_view("before the kill")
    wait_for_copy(home, "before the kill", ids[name])
    hand.kill()
    os.rename(file, later)

    hand = Hand(path, other, home, folder, display)
    hand.wait_for("Tieline ended unexpectedly")
    hand.key("Escape")
    hand.window.settled()
    if hand.says("Edited") or hand.says("View before the kill") or hand.says("held in place"):
        raise Failed("what a kill left of one file was brought back onto another")
    hand.kill()
    wait_for_copy(home, "before the kill", ids[name])

    hand = Hand(path, other, home, folder, display)
    hand.bring_back()
    hand.save_with_others()
    hand.kill()
    if "before the kill" not in views_in_file(later) or ids[name] not in pins_in_file(later):
        raise Failed("what a kill left was not brought back onto its file, which has another name now")
    with open(other, "rb") as content:
        if content.read() != others:
            raise Failed("what a kill left of one file changed another")
    print("what a kill left was brought back onto its file under another name, and onto no other", flush=True)


def kill_often(path, folder, display, kills):
    killing = Killing(path, folder, display)
    for _ in range(kills):
        killing.once()
    print(f"killed {kills} times during {killing.moves} moves and {killing.saves} saves: no file damaged, "
          f"brought back {killing.restored} times, at most the last {killing.oldest_lost:.1f} s lost", flush=True)


def kill_edits(path, folder, display, kills):
    place = tempfile.mkdtemp(prefix="edits-", dir=folder)
    killing = KillingEdits(path, place, display)
    for _ in range(kills):
        killing.once()
    if killing.moves < kills / 2:
        raise Failed(f"only {killing.moves} names were edited in {kills} kills")
    print(f"killed {kills} times during {killing.moves} edits of facts and {killing.saves} saves: no file damaged, "
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
        at = hand.places(["Tesla"])["Tesla"]
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
        if not hand.says("1 held in place"):
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
    screens = []
    try:
        # A window that lies behind another paints nothing: each has a screen of its own.
        screens = [start_screen(folder), start_screen(folder)]
        displays = [display for _, display in screens]
        display = displays[0]
        kill_often(path, folder, display, kills)
        kill_edits(path, folder, display, kills)
        two_windows(path, folder, displays)
        renamed(path, folder, display)
        refuse(path, folder, display, "the disk is full", fill, lambda disk: os.remove(os.path.join(disk, "filling")))
        refuse(path, folder, display, "the disk can only be read", lambda disk: remount(disk, "ro"), lambda disk: remount(disk, "rw"))
    except (Failed, OSError, subprocess.SubprocessError) as failure:
        sys.exit(f"kill test: {failure}; see {folder}")
    finally:
        for screen, _ in screens:
            stop(screen)
    shutil.rmtree(folder, ignore_errors=True)


main()
