#!/usr/bin/env python3
"""Times the start of the window: python3 .ci/start.py PROGRAM [TIMES]

For both datasets inside the program, from the moment the program is run until its first map has been shown, settled, on
a virtual screen and with whatever card or software driver there is; each time with a new home, so that nothing is
remembered. Prints medians of so many times (9), after one that is not counted, and what of it takes longest, as the
program says in its log: `window` is the system's window with the card, `dataset` is fonts, reading and laying out as far
as the first frame waits for it, `awaited` what is left of that, `frame` is the first frame with the map and its textures. Build with `cargo build --release`, and close other programs first.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import smoke

DATASETS = {"bundled": "the founding map", "bundled-2022-2026": "the wide map"}
PATIENCE = 180


class Failed(Exception):
    """Something is not as it must be; the message says what."""


def parts_of(log):
    """The parts of a start that the log tells, in thousandths of a second, once it is over."""
    try:
        lines = log.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    told = [line.partition("start: ")[2] for line in lines if "start: all=" in line]
    return {name: float(number) for name, number in (part.split("=") for part in told[-1].split())} if told else None


def start(program, dataset, display):
    """Milliseconds from the run of the program to the settled map, and the parts that the program tells."""
    with tempfile.TemporaryDirectory(prefix="tieline-start-") as home:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "WAYLAND_", "EGUI_"))}
        env = kept | {"DISPLAY": f":{display}", "HOME": home, "XDG_RUNTIME_DIR": home, "XDG_STATE_HOME": f"{home}/state",
                      "LC_ALL": "C.UTF-8"}
        log = Path(home) / "state/tieline/tieline.log"
        begun = time.perf_counter()
        running = subprocess.Popen([program, dataset], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        try:
            while (parts := parts_of(log)) is None:
                if running.poll() is not None:
                    raise Failed(f"the program ended with {running.returncode}: {running.stderr.read().decode()}")
                if time.perf_counter() - begun > PATIENCE:
                    raise Failed(f"no map after {PATIENCE} s; see `start:` in {log}")
                time.sleep(0.001)
            return (time.perf_counter() - begun) * 1000, parts
        finally:
            smoke.stop(running)
            running.stderr.close()


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program, times = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 9
    folder = tempfile.mkdtemp(prefix="tieline-start-screen-")
    screen, display = smoke.start_screen(folder)
    try:
        print(f"{os.path.getsize(program) / 1e6:.1f} MB, {times} times each, milliseconds")
        for dataset, called in DATASETS.items():
            runs = [start(program, dataset, display) for _ in range(times + 1)][1:]
            wholes = sorted(whole for whole, _ in runs)
            named = dict.fromkeys(part for _, parts in runs for part in parts)
            middle = {part: statistics.median(parts.get(part, 0) for _, parts in runs) for part in named}
            before = statistics.median(whole - parts["all"] for whole, parts in runs)
            print(f"{called}: median {statistics.median(wholes):.0f}, from {wholes[0]:.0f} to {wholes[-1]:.0f}")
            shares = {"loading the program": before} | {part: took for part, took in middle.items() if part != "all"}
            for part, took in sorted(shares.items(), key=lambda share: -share[1]):
                print(f"  {part}: {took:.0f}")
    except (Failed, smoke.Failed, OSError) as failure:
        sys.exit(f"start: {failure}")
    finally:
        smoke.stop(screen)
        shutil.rmtree(folder, ignore_errors=True)


main()
