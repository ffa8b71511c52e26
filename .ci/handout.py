#!/usr/bin/env python3
"""Steps through a hand-out in headless Chromium: python3 .ci/handout.py TIELINE FOLDER

Writes the story of the bundled data as HTML, opens it, goes through it by keys, buttons and touch, prints
it, and looks at it without scripts. A step that does not show, an error on the page or any request to a
network ends it with a reason. Without a Chromium it says so and is skipped. Pictures go to FOLDER.
"""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


class Browser:
    """A Chromium that is spoken to through a pipe, so that no port has to be free."""

    def __init__(self, program, profile):
        to_browser, self.write = os.pipe()
        self.read, from_browser = os.pipe()

        def connect():
            # The browser reads from file 3 and writes to file 4; clear of both first.
            reading, writing = os.dup(to_browser), os.dup(from_browser)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        arguments = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
                     "--disable-background-networking", f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(arguments, preexec_fn=connect, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.number, self.session = b"", 0, None
        self.requests, self.errors = [], []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.read, 1 << 16)
            if not more:
                raise SystemExit("the browser stopped")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def take(self, event):
        params = event.get("params", {})
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif event.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.errors.append(json.dumps(params)[:400])

    def call(self, method, **params):
        self.number += 1
        order = {"id": self.number, "method": method, "params": params}
        if self.session:
            order["sessionId"] = self.session
        os.write(self.write, json.dumps(order).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            self.take(answer)

    def evaluate(self, script):
        return self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)["result"].get("value")

    def open(self, url):
        self.call("Page.navigate", url=url)
        self.evaluate("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        self.evaluate("document.fonts.ready.then(() => 0)")

    def key(self, key, text=""):
        code = {" ": "Space"}.get(key, key)
        codes = {"ArrowRight": 39, "ArrowLeft": 37, "Home": 36, "End": 35, " ": 32}
        number = codes.get(key, ord(key[0]))
        for kind in ["keyDown", "keyUp"]:
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=code, windowsVirtualKeyCode=number,
                      **({"text": text} if text and kind == "keyDown" else {}))

    def swipe(self, start, end):
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": start, "y": 300}])
        self.call("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": end, "y": 300}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def picture(self, path):
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)


SHOWN = """[...document.querySelectorAll('.step')].map((step, nth) => [getComputedStyle(step).display, nth + 1])
           .filter(([display]) => display !== 'none').map(([, number]) => number)"""


def expect(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, wanted {wanted!r}")


# What is wrong with the step that is shown, in words: the bar with its buttons is always in view, the picture
# is whole unless it is scrolled to on a narrow screen, and nothing covers anything else or is cut at a side.
AMISS = """(() => {
    const amiss = [], box = part => part.getBoundingClientRect(), say = (is, words) => { if (is) amiss.push(words); };
    const now = document.querySelector('.step.now'), bar = box(document.querySelector('nav')), step = box(now);
    const parts = ['h2', 'figure', '.said'].map(name => now.querySelector(name)).filter(part => part);
    say(bar.bottom > innerHeight + 1 || bar.top < 0 || bar.height === 0, 'the bar is out of view');
    say(box(document.getElementById('next')).right > innerWidth + 1, 'the button is out of view');
    say(step.bottom > bar.top + 1, 'the step reaches below the bar');
    say(document.documentElement.scrollWidth > innerWidth || now.scrollWidth > now.clientWidth + 1, 'it is too wide');
    for (const [nth, one] of parts.entries()) for (const other of parts.slice(nth + 1)) {
        const [a, b] = [box(one), box(other)];
        say(a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
            `${one.className || one.tagName} is under ${other.className || other.tagName}`);
    }
    const said = now.querySelector('.said'), picture = now.querySelector('figure svg');
    say(parseFloat(getComputedStyle(said).fontSize) < 12, 'the words are too small');
    if (!picture) return amiss;
    const drawn = box(picture), high = innerHeight > innerWidth || innerWidth <= 640;
    say(drawn.width < 200 || drawn.height < 140, 'the picture is too small');
    say(drawn.left < 0 || drawn.right > innerWidth + 1 || drawn.top < 0, 'the picture is cut');
    say(!high && drawn.bottom > bar.top + 1, 'the picture is cut below');
    say(said.clientHeight < 60, 'the words have no room');
    return amiss;
})()"""

# Laptops, a projector, a tablet, a telephone and a large screen.
SIZES = [(1280, 720), (1366, 657), (1440, 900), (1920, 947), (1024, 700), (800, 600), (390, 844), (2560, 1300)]


def looks_right(browser, url, folder, lang):
    """Looks at every step in every size."""
    for width, height in SIZES:
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        browser.open(url)
        count = browser.evaluate("document.querySelectorAll('.step').length")
        for number in range(1, count + 1):
            expect(f"{lang}, {width}×{height}, step {number}", browser.evaluate(AMISS), [])
            browser.picture(folder / f"{lang}-{width}-{number}.png")
            browser.key("ArrowRight")
    print(f"{lang}: every step is whole in {len(SIZES)} sizes")


def step_through(browser, url, folder, name):
    browser.open(url)
    count = browser.evaluate("document.querySelectorAll('.step').length")
    if count < 2:
        raise SystemExit(f"{url} has {count} steps")
    expect("at first", browser.evaluate(SHOWN), [1])
    for number in range(1, count + 1):
        expect(f"step {number}", browser.evaluate(SHOWN), [number])
        expect(f"step {number} of {name}", browser.evaluate(AMISS), [])
        browser.picture(folder / f"{name}-{number}.png")
        browser.key("ArrowRight")
    expect("the last step stays", browser.evaluate(SHOWN), [count])
    browser.key("Home")
    expect("Home", browser.evaluate(SHOWN), [1])
    browser.key("End")
    expect("End", browser.evaluate(SHOWN), [count])
    browser.key("ArrowLeft")
    expect("left", browser.evaluate(SHOWN), [count - 1])
    browser.key("2", "2")
    expect("a digit", browser.evaluate(SHOWN), [2])
    browser.key(" ", " ")
    expect("space", browser.evaluate(SHOWN), [3])
    browser.evaluate("document.getElementById('next').click()")
    expect("the button", browser.evaluate(SHOWN), [4])
    browser.evaluate("document.querySelector('nav li a').click()")
    expect("the number", browser.evaluate(SHOWN), [1])
    browser.swipe(900, 300)
    expect("a swipe", browser.evaluate(SHOWN), [2])
    browser.swipe(300, 900)
    expect("a swipe back", browser.evaluate(SHOWN), [1])
    browser.key("ArrowRight")
    heard = browser.evaluate("document.getElementById('heard').textContent")
    if "2" not in heard:
        raise SystemExit(f"a screen reader hears {heard!r}")
    fonts = browser.evaluate("[...document.fonts].filter(font => font.status === 'error').length")
    expect("fonts that failed", fonts, 0)
    loaded = browser.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length")
    expect("fonts that loaded", loaded >= 2, True)
    printed = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    (folder / f"{name}-printed.pdf").write_bytes(printed)
    # The list of sources may go on over several pages.
    expect("printed pages", len(re.findall(rb"/Type\s*/Page\b", printed)) >= count, True)
    # As wide as the printed part of A4 is, in pixels of a screen.
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.call("Emulation.setDeviceMetricsOverride", width=1032, height=700, deviceScaleFactor=1, mobile=False)
    # Words that lie below their page or over the map; what has no room beside the map stands below it.
    cut = browser.evaluate("""[...document.querySelectorAll('.step:not(.list)')].filter(step => {
        const [page, map] = [step, step.querySelector('figure')].map(part => part.getBoundingClientRect());
        const walk = document.createTreeWalker(step.querySelector('.said'), NodeFilter.SHOW_TEXT), lines = [];
        while (walk.nextNode()) {
            const words = document.createRange();
            words.selectNodeContents(walk.currentNode);
            lines.push(...words.getClientRects());
        }
        return !lines.length || lines.some(line => line.bottom > page.bottom + 1
            || (line.left < map.right - 1 && line.top < map.bottom - 1 && line.bottom > map.top + 1));
    }).map(step => step.id)""")
    expect("captions cut in print", cut, [])
    browser.call("Emulation.setEmulatedMedia", media="")
    blocked = browser.evaluate("fetch('https://example.org/').then(() => 'answered', () => 'refused')")
    expect("the network", blocked, "refused")
    # What was just refused is reported; forget it.
    browser.errors.clear()
    browser.requests = [request for request in browser.requests if "example.org" not in request]
    return count


def main():
    tieline, folder = sys.argv[1], Path(sys.argv[2])
    # Whoever ends this script ends its browser too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("skipped: no Chromium is installed")
        return
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder / "profile"
    shutil.rmtree(profile, ignore_errors=True)
    browser = Browser(program, profile)
    try:
        for lang in ["en", "zh-Hant"]:
            file = folder / f"tour-{lang}.html"
            subprocess.run([tieline, "render", "bundled", "--story", "tour", "--lang", lang, "-o", str(file), "--overwrite"], check=True)
            for width, height in [(1280, 720), (1920, 1080)]:
                browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
                browser.call("Emulation.setTouchEmulationEnabled", enabled=True)
                count = step_through(browser, file.resolve().as_uri(), folder, f"{lang}-{height}")
                print(f"{lang}, {width}×{height}: {count} steps, by keys, buttons and touch")
            looks_right(browser, file.resolve().as_uri(), folder, lang)
            # What a browser shows that runs no scripts.
            still = folder / f"tour-{lang}-still.html"
            still.write_text(re.sub("<script.*?</script>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8")
            browser.open(still.resolve().as_uri())
            expect("without scripts", browser.evaluate(SHOWN), list(range(1, count + 1)))
        outside = [url for url in browser.requests if not url.startswith(("file:", "data:", "about:"))]
        expect("requests to elsewhere", outside, [])
        expect("errors on the page", browser.errors, [])
    finally:
        browser.close()
        shutil.rmtree(profile, ignore_errors=True)
    print("the hand-out steps through, prints, and asks nobody for anything")


main()
