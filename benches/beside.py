"""Runs programs beside each other: how long each takes, and how much memory it holds at most."""

import importlib.util
import multiprocessing
import os
import statistics
import subprocess
import sys
import time

TIMES = 3


def apart(work, *given):
    """Does some work in a process of its own: a program that is measured begins as a copy of this one, with the memory
    that this one ever held."""
    process = multiprocessing.get_context("fork").Process(target=work, args=given)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


def once(words):
    """Seconds and megabytes of one run, which is a process of its own."""
    before = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    took = time.perf_counter() - before
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{words[0]} ends with {child.returncode}")
    return took, used.ru_maxrss / 1024


def tell(what, words):
    """Prints the medians of some runs of one program."""
    runs = [once(words) for _ in range(TIMES)]
    took, held = (statistics.median(column) for column in zip(*runs))
    print(f"{what}: {took:.2f} s, {held:.0f} MB", flush=True)


def tell_python(what, needs, script):
    """The same of a script for Python, if there is what it needs."""
    missing = [need for need in needs if importlib.util.find_spec(need) is None]
    if missing:
        print(f"{what}: not measured, as {' and '.join(missing)} is not installed")
    else:
        tell(what, [sys.executable, "-c", script])


def program(bench="tables"):
    """A bench of ours that does what its words ask for, as `tables` makes checked datasets of the files that it is given:
    as it was named, else built."""
    if len(sys.argv) > 1:
        return sys.argv[1]
    said = subprocess.run(["cargo", "bench", "--bench", bench, "--no-run"], check=True, text=True, stderr=subprocess.PIPE)
    return said.stderr.rsplit("(", 1)[1].split(")")[0]
