#!/usr/bin/env python3
"""Makes the packages of a built program: python3 packaging/make.py [--quick] PROGRAM FOLDER

    cargo build --profile dist
    python3 packaging/make.py target/dist/tieline target/packages

On Linux that is a portable folder as .tar.gz and, where `dpkg-deb` is installed, a .deb; of a `tieline.exe` a portable
folder as .zip, of a program for macOS one as .tar.gz. All files but the program come from the program itself (`tieline
desktop files`) and from this repository, so that each package has the same. The same program gives the same bytes: the
time of every file is that of SOURCE_DATE_EPOCH, else of the last commit. `--quick` does not compress, for tests.

Installers for Windows and macOS are made by cargo-packager from Cargo.toml, on those systems.
"""

import gzip
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Libraries that the window loads while it starts, which no look at the program finds.
LOADED = ["libegl1", "libwayland-client0", "libx11-6", "libx11-xcb1", "libxcursor1", "libxi6", "libxkbcommon-x11-0",
          "libxkbcommon0", "libxrandr2"]
# A driver for the card, and what makes double clicks, dialogs and links work.
RECOMMENDED = ["desktop-file-utils", "libvulkan1", "mesa-vulkan-drivers", "shared-mime-info", "xdg-desktop-portal",
               "xdg-utils"]
CONTROL = """Package: tieline
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: science
Priority: optional
Description: see who partners with whom, and on what evidence
 Tieline draws partnership networks: who works with whom, who funds whom, since
 when, and on what evidence. It reads spreadsheets, texts and the networks of
 other programs, tells a story with them, and writes pictures, slides and
 tables. It runs on this computer alone and never goes online.
"""
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: tieline
Comment: The licences of all libraries and fonts inside the program are in licences.txt.gz beside this file.

Files: *
Copyright: the authors of Tieline
License: Expat or Apache-2.0

License: Expat
{mit}

License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0
"""


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(str(part) for part in command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def moment():
    """The time that all files get, in seconds since 1970."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
        said = asked.stdout.strip() if asked.returncode == 0 and asked.stdout.strip() else "315532800"
    return int(said)


def portable(program, share, folder, names, quick):
    """A folder with all that is needed, packed."""
    version, when = names
    is_windows = program.suffix == ".exe"
    system = "windows" if is_windows else {"Darwin": "macos"}.get(platform.system(), "linux")
    name = f"tieline-{version}-{platform.machine().lower()}-{system}"
    files = {program.name: program}
    files |= {path: ROOT / path for path in ("README.md", "LICENSE-MIT", "LICENSE-APACHE")}
    files["licences.txt"] = share / "doc/tieline/licences.txt"
    if system == "linux":
        # What `tieline desktop install` puts in place is inside the program; these are for a shell.
        files |= {f"share/{path.relative_to(share)}": path
                  for part in ("man", "bash-completion", "zsh", "fish") for path in sorted((share / part).rglob("*"))
                  if path.is_file()}
    return (zipped if is_windows else tarred)(folder, name, files, when, quick)


def tarred(folder, name, files, when, quick):
    out = folder / f"{name}.tar.gz"
    with open(out, "wb") as raw, gzip.GzipFile(fileobj=raw, filename="", mode="wb", mtime=when,
                                               compresslevel=1 if quick else 9) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for path, source in sorted(files.items()):
                entry = tarfile.TarInfo(f"{name}/{path}")
                entry.size, entry.mtime = source.stat().st_size, when
                entry.mode = 0o755 if path == "tieline" else 0o644
                with open(source, "rb") as content:
                    tar.addfile(entry, content)
    return out


def zipped(folder, name, files, when, quick):
    import time
    out = folder / f"{name}.zip"
    how = zipfile.ZIP_STORED if quick else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", how) as packed:
        for path, source in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", time.gmtime(when)[:6])
            entry.compress_type, entry.external_attr = how, 0o644 << 16
            packed.writestr(entry, source.read_bytes())
    return out


def needed(program):
    """The packages that a program needs, as Debian's own tool finds them, and those it loads later."""
    found = ["libc6"]
    if shutil.which("dpkg-shlibdeps"):
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / "debian").mkdir()
            (Path(place) / "debian/control").write_text("Source: tieline\n\nPackage: tieline\nArchitecture: any\n")
            said = run("dpkg-shlibdeps", "-O", "-e", program.resolve(), cwd=place)
        found = said.strip().partition("shlibs:Depends=")[2].split(", ") or found
    return sorted(set(found) | set(LOADED))


def write_packed(path, content):
    """A text as Debian wants it, packed the same each time."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, filename="", mode="wb", mtime=0, compresslevel=9) as file:
        file.write(content)
    path.with_name(path.name + ".gz").write_bytes(packed.getvalue())


def debian_tree(program, share, tree):
    """All files of a .deb, in their places."""
    (tree / "usr/bin").mkdir(parents=True)
    shutil.copy(program, tree / "usr/bin/tieline")
    for source in sorted(path for path in share.rglob("*") if path.is_file()):
        path = source.relative_to(share)
        # Where zsh of Debian looks.
        path = Path("zsh/vendor-completions", path.name) if path.parts[0] == "zsh" else path
        place = tree / "usr/share" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.parts[0] in ("man", "doc"):
            write_packed(place, source.read_bytes())
        else:
            shutil.copy(source, place)
    doc = tree / "usr/share/doc/tieline"
    lines = (ROOT / "LICENSE-MIT").read_text().strip().splitlines()
    mit = "\n".join(" " + (line or ".") for line in lines)
    (doc / "copyright").write_text(COPYRIGHT.format(mit=mit))
    write_packed(doc / "README.md", (ROOT / "README.md").read_bytes())


def debian(program, share, folder, names, quick):
    """A .deb; what desktops have to be told is told by the triggers of their own packages."""
    version, when = names
    architecture = run("dpkg", "--print-architecture").strip()
    out = folder / f"tieline_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "tree"
        debian_tree(program, share, tree)
        size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024 + 1
        name, mail = os.environ.get("DEBFULLNAME", "The authors of Tieline"), os.environ.get("DEBEMAIL", "root@localhost")
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN/control").write_text(CONTROL.format(
            version=version, architecture=architecture, maintainer=f"{name} <{mail}>", size=size,
            depends=", ".join(needed(program)), recommends=", ".join(RECOMMENDED)))
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        how = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z9"]
        run("dpkg-deb", "--root-owner-group", *how, "--build", tree, out,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(when)})
    return out


def main():
    quick, rest = "--quick" in sys.argv, [part for part in sys.argv[1:] if part != "--quick"]
    if len(rest) != 2:
        sys.exit(__doc__)
    program, folder = Path(rest[0]), Path(rest[1])
    folder.mkdir(parents=True, exist_ok=True)
    names = (run(program.resolve(), "--version").split()[1], moment())
    with tempfile.TemporaryDirectory() as place:
        share = Path(place) / "share"
        run(program.resolve(), "desktop", "files", share)
        made = [portable(program, share, folder, names, quick)]
        if platform.system() == "Linux" and shutil.which("dpkg-deb"):
            made.append(debian(program, share, folder, names, quick))
    for path in made:
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


main()
