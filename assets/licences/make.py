#!/usr/bin/env python3
"""Writes the licences of all crates that are inside the program: python3 assets/licences/make.py

Run it after a change of Cargo.lock, with all crates fetched (`cargo fetch`); nothing is asked of the network. Of a crate
that may be taken under one of several licences the first of ORDER is taken. Its text is that of the file in the crate;
where a crate has none, the usual text with the names of its authors. `licences.txt` has a line for each crate, with the
numbers of its texts, and below them every text once.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# The machines that there are packages for, as in deny.toml.
TARGETS = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "x86_64-apple-darwin",
           "aarch64-apple-darwin"]
# How a text of each licence is known, the licence that is taken first before the others.
ORDER = {
    "MIT": r"Permission is hereby granted, free of charge",
    "0BSD": r"Permission to use, copy, modify, and/?\s?(or)? distribute",
    "Zlib": r"without any express or implied\s+warranty",
    "ISC": r"Permission to use, copy, modify, and/?\s?(or)? distribute",
    "BSD-2-Clause": r"Redistribution and use in source",
    "BSD-3-Clause": r"Redistribution and use in source",
    "BSL-1.0": r"Boost Software License - Version 1\.0[\s\S]*Permission is hereby granted",
    "Unicode-3.0": r"UNICODE LICENSE V3",
    "Apache-2.0": r"Apache License\s+Version 2\.0, January 2004\s[\s\S]*END OF TERMS",
    "MPL-2.0": r"Mozilla Public License,? [Vv]ersion 2\.0\s[\s\S]*Exhibit A",
}
MIT = """The MIT License

Copyright (c) {names}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""
BSD_3 = """Copyright (c) {names}
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE."""
ZERO_BSD = """Copyright (c) {names}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE."""
USUAL = {"MIT": MIT, "0BSD": ZERO_BSD, "BSD-3-Clause": BSD_3}
# These read the same whoever wrote the work.
SAME_FOR_ALL = ("Apache-2.0", "BSL-1.0", "MPL-2.0", "Unicode-3.0")
SEPARATOR = "==== text "


def metadata():
    command = ["cargo", "metadata", "--offline", "--locked", "--format-version", "1"]
    for target in TARGETS:
        command += ["--filter-platform", target]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def inside(meta):
    """The packages that the program is made of: what it depends on, but not to be built or tested."""
    nodes = {node["id"]: node for node in meta["resolve"]["nodes"]}
    root = meta["resolve"]["root"]
    seen, ahead = {root}, [root]
    while ahead:
        for dependency in nodes[ahead.pop()]["deps"]:
            is_inside = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if is_inside and dependency["pkg"] not in seen:
                seen.add(dependency["pkg"])
                ahead.append(dependency["pkg"])
    return sorted((package for package in meta["packages"] if package["id"] in seen - {root}),
                  key=lambda package: (package["name"], [int(part) for part in re.findall(r"\d+", package["version"])]))


def taken(expression):
    """The licences of the alternative that is taken; all of them hold."""
    inner = expression.replace("/", " OR ")
    if inner.startswith("(") and ") AND " in inner:
        first, _, rest = inner[1:].partition(") AND ")
        return taken(first) + taken(rest)
    if ") OR " in inner or " AND (" in inner:
        head, _, tail = inner.partition(" AND (")
        return (taken(head) if tail else []) + taken((tail or head).replace("(", "").replace(")", ""))
    ways = [re.split(r"\s+AND\s+", way.strip(" ()")) for way in re.split(r"\s+OR\s+", inner)]
    known = [way for way in ways if all(licence in ORDER for licence in way)]
    if not known:
        sys.exit(f"no licence that is taken here: {expression}")
    rank = list(ORDER)
    return min(known, key=lambda way: [rank.index(licence) for licence in way])


def files_of(package):
    """The texts in a crate that may be licences, those named so first."""
    folder = Path(package["manifest_path"]).parent
    names = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)
    found = [path for path in sorted(folder.iterdir()) + sorted(folder.glob("LICENSES/*"))
             if path.is_file() and names.match(path.name) or path.parent.name == "LICENSES"]
    if package.get("license_file"):
        found.append(folder / package["license_file"])
    texts = []
    for path in found:
        if path.suffix not in (".html", ".rs", ".toml", ".json") and path.is_file():
            text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\t", "    ").replace("\f", "\n")
            texts.append("\n".join(line.rstrip() for line in text.strip().split("\n")))
    return texts


def usual(licence, package):
    """The usual text of a licence, for a crate that does not bring it."""
    names = ", ".join(re.sub(r"\s*<.*?>", "", author) for author in package["authors"])
    names = names or f"the authors of {package['name']}"
    if licence in USUAL:
        return USUAL[licence].format(names=names)
    for other in OTHERS:
        if licence in SAME_FOR_ALL and re.search(ORDER[licence], other):
            return other
    sys.exit(f"{package['name']} brings no text of {licence}")


def texts_of(package, licences):
    texts = files_of(package)
    chosen = []
    for licence in licences:
        fitting = [text for text in texts if re.search(ORDER[licence], text)]
        # A file with several licences is longer than one with this alone.
        text = min(fitting, key=len) if fitting else usual(licence, package)
        if text not in chosen:
            chosen.append(text)
    notices = [text for text in texts if "Apache-2.0" in licences and re.match(r"\s*notice", text, re.IGNORECASE)]
    return chosen + [text for text in notices if text not in chosen]


# All texts of some length in any crate, the shortest first.
OTHERS = []


def main():
    packages = inside(metadata())
    for package in packages:
        OTHERS.extend(text for text in files_of(package) if len(text) > 1000)
    OTHERS.sort(key=len)
    numbers, lines = {}, []
    for package in packages:
        licences = taken(package["license"] or "")
        own = [numbers.setdefault(text, len(numbers) + 1) for text in texts_of(package, licences)]
        lines.append("\t".join([package["name"], package["version"], " AND ".join(dict.fromkeys(licences)),
                                ",".join(str(number) for number in own)]))
    std = MIT.format(names="The Rust Project Developers")
    lines.append(f"std, the standard library of Rust\t\tMIT\t{numbers.setdefault(std, len(numbers) + 1)}")
    if any(line.startswith(SEPARATOR) for text in numbers for line in text.splitlines()):
        sys.exit("a text has a line that separates texts")
    out = ["# Made by make.py. Each crate with its version, licence and the numbers of its texts."] + lines
    for text, number in numbers.items():
        out.append(f"{SEPARATOR}{number}\n{text}")
    (HERE / "licences.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
    print(f"{len(packages)} crates, {len(numbers)} texts")


main()
