#!/usr/bin/env python3
"""Opens the real window on a virtual screen and looks whether it is alive.

    smoke.py PROGRAM FOLDER

PROGRAM is a Tieline as `cargo test` builds it; FOLDER takes the screenshot and the logs.
The window must open on the bundled data, name HKIC to a screen reader, show more than a plain
surface, and end with exit code 0 when it is asked to close as a window manager asks.
Needs Xvfb and ImageMagick; of Python only the standard library.
"""
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

SCREEN = (1600, 1000)
EXPECTED_NAME = "HKIC"
# A surface with nothing on it has a handful of colours; discs, ties and names have hundreds.
ATTEMPTS_TO_CLOSE = 6
FEWEST_COLOURS = 40
START_TRIES, START_PAUSE = 240, 0.5
PATIENCE = 120


class Failed(Exception):
    """Something is not as it must be; the message says what."""


class Refused(Failed):
    """The window could not answer, or not in time."""


def pack(value):
    """MessagePack of what a request can hold."""
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return struct.pack(">Bq", 0xD3, value)
    if isinstance(value, float):
        return struct.pack(">Bd", 0xCB, value)
    if isinstance(value, str):
        text = value.encode()
        return struct.pack(">BI", 0xDB, len(text)) + text
    if isinstance(value, list):
        return struct.pack(">BI", 0xDD, len(value)) + b"".join(map(pack, value))
    if isinstance(value, dict):
        parts = b"".join(pack(key) + pack(part) for key, part in value.items())
        return struct.pack(">BI", 0xDF, len(value)) + parts
    raise TypeError(f"cannot pack {value!r}")


class Unpacker:
    """Reads one MessagePack value after the other; maps become lists of pairs, as keys may be anything."""

    NUMBERS = {0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q",
               0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q"}
    LENGTHS = {0xC4: ">B", 0xC5: ">H", 0xC6: ">I", 0xC7: ">B", 0xC8: ">H", 0xC9: ">I",
               0xD9: ">B", 0xDA: ">H", 0xDB: ">I", 0xDC: ">H", 0xDD: ">I", 0xDE: ">H", 0xDF: ">I"}

    def __init__(self, body):
        self.body, self.at = body, 0

    def take(self, length):
        piece = self.body[self.at:self.at + length]
        self.at += length
        return piece

    def number(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def value(self):
        tag = self.number(">B")
        if tag < 0x80:
            return tag
        if tag >= 0xE0:
            return tag - 0x100
        if tag < 0x90:
            return self.pairs(tag & 0x0F)
        if tag < 0xA0:
            return [self.value() for _ in range(tag & 0x0F)]
        if tag < 0xC0:
            return self.take(tag & 0x1F).decode()
        if tag in (0xC0, 0xC2, 0xC3):
            return {0xC0: None, 0xC2: False, 0xC3: True}[tag]
        if tag in self.NUMBERS:
            return self.number(self.NUMBERS[tag])
        if 0xD4 <= tag <= 0xD8:
            return self.take(1 + (1 << (tag - 0xD4)))
        length = self.number(self.LENGTHS[tag])
        if tag <= 0xC6:
            return self.take(length)
        if tag <= 0xC9:
            return self.take(1 + length)
        if tag <= 0xDB:
            return self.take(length).decode()
        if tag <= 0xDD:
            return [self.value() for _ in range(length)]
        return self.pairs(length)

    def pairs(self, length):
        return [(self.value(), self.value()) for _ in range(length)]


def receive(connection, length):
    data = b""
    while len(data) < length:
        part = connection.recv(length - len(data))
        if not part:
            raise Failed("the other side closed the connection")
        data += part
    return data


class Window:
    """The running program, asked over the socket that the `inspection` feature opens."""

    def __init__(self, port, program):
        for _ in range(START_TRIES):
            if program.poll() is not None:
                raise Failed(f"the program ended with {program.returncode} before its window opened")
            try:
                self.connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
                break
            except OSError:
                time.sleep(START_PAUSE)
        else:
            raise Failed(f"no window after {START_TRIES * START_PAUSE:.0f} s")
        if receive(self.connection, 8)[:4] != b"eins":
            raise Failed("what listens is not the inspection of egui")

    def ask(self, request):
        """The kind of the answer and its fields."""
        body = pack(request)
        self.connection.sendall(struct.pack(">I", len(body)) + body)
        length = struct.unpack(">I", receive(self.connection, 4))[0]
        answer = Unpacker(receive(self.connection, length)).value()
        kind, fields = answer[0] if isinstance(answer, list) else (answer, [])
        if kind == "Error":
            raise Refused(f"the window refused {request!r}: {fields}")
        return kind, fields

    def settled(self):
        """Whether it stops repainting within a while; a slow machine may take several."""
        try:
            return self.ask({"Settle": [300]})[1][0]
        except Refused:
            return False

    def names(self):
        """What a screen reader can say: every label and value of the tree."""
        _, fields = self.ask("GetTree")
        return sorted(set(spoken(fields)))


def spoken(value):
    """All texts behind a `label` or `value` key, however deep."""
    if isinstance(value, tuple) and value[0] in ("label", "value") and isinstance(value[1], str):
        yield value[1]
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from spoken(part)


class Display:
    """Just enough of the X protocol to ask a window to close where no window manager runs."""

    def __init__(self, number):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(PATIENCE)
        self.connection.connect(f"/tmp/.X11-unix/X{number}")
        self.connection.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        status, length = struct.unpack("<B5xH", receive(self.connection, 8))
        setup = receive(self.connection, 4 * length)
        if status != 1:
            raise Failed("the virtual screen refused a connection")
        vendor, formats = struct.unpack_from("<H3xB", setup, 16)
        self.root = struct.unpack_from("<I", setup, 32 + (vendor + 3) // 4 * 4 + 8 * formats)[0]

    def ask(self, request):
        self.connection.sendall(request)
        head = receive(self.connection, 32)
        if head[0] != 1:
            raise Failed(f"the virtual screen answered with error {head[1]}")
        return head + receive(self.connection, 4 * struct.unpack_from("<I", head, 4)[0])

    def atom(self, name):
        text = name.encode()
        padded = text.ljust((len(text) + 3) // 4 * 4, b"\0")
        answer = self.ask(struct.pack("<BBHHxx", 16, 0, 2 + len(padded) // 4, len(text)) + padded)
        return struct.unpack_from("<I", answer, 8)[0]

    def windows(self):
        answer = self.ask(struct.pack("<BxHI", 15, 2, self.root))
        count = struct.unpack_from("<H", answer, 16)[0]
        return struct.unpack_from(f"<{count}I", answer, 32)

    def close_window(self):
        protocols, delete = self.atom("WM_PROTOCOLS"), self.atom("WM_DELETE_WINDOW")
        for window in self.windows():
            property_type = struct.unpack_from("<I", self.ask(struct.pack("<BxH5I", 20, 6, window, protocols, 0, 0, 1)), 8)[0]
            if property_type != 0:
                event = struct.pack("<BBHIIIIIII", 33, 32, 0, window, protocols, delete, 0, 0, 0, 0)
                self.connection.sendall(struct.pack("<BBHII", 25, 0, 11, window, 0) + event)
                # An answer to a later question shows that the event has gone out before we hang up.
                self.atom("WM_PROTOCOLS")
                return
        raise Failed("no window on the virtual screen can be asked to close")


def start_screen(folder):
    """An Xvfb on the first free display, and the number of that display."""
    reader, writer = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    with open(os.path.join(folder, "xvfb.log"), "wb") as log:
        xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
                                pass_fds=[writer], stdout=log, stderr=log)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    if not number:
        raise Failed("Xvfb did not start; see xvfb.log")
    return xvfb, number


def start_program(command, folder, home, display, port):
    """The program on that display, with a home of its own so that it starts as for the first time."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("WAYLAND_", "XDG_", "EGUI_"))}
    environment.update(DISPLAY=f":{display}", EGUI_INSPECTION=f"127.0.0.1:{port}", HOME=home, XDG_RUNTIME_DIR=home,
                       LC_ALL="C.UTF-8", RUST_BACKTRACE="1")
    with open(os.path.join(folder, "program.log"), "wb") as log:
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def on_own_bus(python, script, path, folder, patience):
    """Runs `script --inside PATH FOLDER` on a session bus of its own, for so many seconds at most; gives how it ended."""
    with tempfile.TemporaryDirectory(prefix="tieline-bus-") as runtime:
        os.chmod(runtime, 0o700)
        environment = dict(os.environ, XDG_RUNTIME_DIR=runtime)
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        command = ["dbus-run-session", "--", python, os.path.abspath(script), "--inside", path, folder]
        return subprocess.run(command, env=environment, timeout=patience).returncode


def colours_in_the_middle(picture):
    """How many colours the middle of the picture has, where the map must be."""
    command = ["convert", picture, "-gravity", "center", "-crop", "40%x40%+0+0", "+repage", "-format", "%k", "info:"]
    return int(subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout)


def listen(window):
    """The names in the window once it is at rest and the map is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        settled, names = window.settled(), window.names()
        if settled and any(EXPECTED_NAME in name for name in names):
            return names
    if not settled:
        raise Failed(f"the window still repaints after {PATIENCE} s")
    raise Failed(f"nothing in the window is named {EXPECTED_NAME}; there are: {names[:40]}")


def look(window, folder, display):
    names = listen(window)
    heard = [name for name in names if EXPECTED_NAME in name]
    print(f"the accessibility tree has {len(names)} names, {len(heard)} with {EXPECTED_NAME}, the first {heard[0]!r}")
    picture = os.path.join(folder, "window.png")
    subprocess.run(["import", "-display", f":{display}", "-window", "root", picture], check=True, timeout=PATIENCE)
    colours = colours_in_the_middle(picture)
    if colours < FEWEST_COLOURS:
        raise Failed(f"the middle of the window has only {colours} colours; see {picture}")
    print(f"the middle of the window has {colours} colours: {picture}")


def close(program, display):
    code = None
    for _ in range(ATTEMPTS_TO_CLOSE):
        Display(display).close_window()
        try:
            code = program.wait(timeout=PATIENCE / ATTEMPTS_TO_CLOSE)
            break
        except subprocess.TimeoutExpired:
            continue
    if code is None:
        raise Failed(f"the window is still open {PATIENCE} s after it was asked to close")
    if code != 0:
        raise Failed(f"the program ended with {code} when its window was closed")
    print("closed with exit code 0")


def stop(process):
    if process is not None and process.poll() is None:
        process.kill()
        process.wait()


def run(path, folder):
    os.makedirs(folder, exist_ok=True)
    home = tempfile.mkdtemp(prefix="tieline-smoke-")
    program = screen = None
    try:
        screen, display = start_screen(folder)
        port = free_port()
        program = start_program([path], folder, home, display, port)
        look(Window(port, program), folder, display)
        close(program, display)
        with open(os.path.join(folder, "program.log"), errors="replace") as log:
            if "panicked" in log.read():
                raise Failed("a thread panicked")
    finally:
        stop(program)
        stop(screen)
        shutil.rmtree(home, ignore_errors=True)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    path, folder = sys.argv[1:]
    try:
        run(path, folder)
    except (Failed, OSError, subprocess.SubprocessError) as failure:
        log = os.path.join(folder, "program.log")
        if os.path.exists(log):
            with open(log, errors="replace") as lines:
                print("".join(lines.readlines()[-40:]), file=sys.stderr)
        sys.exit(f"smoke test: {failure}")


if __name__ == "__main__":
    main()
