"""The Python that a page runs: the course, the packages it needs and its content, as archives."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import lzma
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from grader.content.contents import CONTENTS
from grader.content.faults import Fault
from grader.content.yamlfile import load_yaml, read_yaml
from grader.lab import node
from grader.lab.kit import belongs

PACKAGE = Path(__file__).resolve().parents[1]
PYODIDE = node.FRONT_END / "node_modules" / "pyodide"
COMPILER = Path(__file__).with_name("bytecode.mjs")
CACHE = PACKAGE.parent / "build" / "bytecode"
SITE_PACKAGES = "lib/python3.14/site-packages"

# Of the course's own package: what a page may ask for. Figures are drawn when the site is built.
ROOMS = ("content", "deid", "scoring", "pages", "documents", "town", "widgets")
MODULES = ("site/__init__.py", "site/calls.py")
COMMANDS = ("cli.py", "commands.py", "console.py", "erase.py")
LEFT_OUT = (
    "scoring/command.py",
    "deid/bench.py",
    "deid/command.py",
    "documents/command.py",
    "town/command.py",
)
LEFT_OUT_DATA = ("schemas/", "coverage", "versions.json", "areas.yml")
# Packages of pure Python, and what of them no page asks for.
PURE: dict[str, tuple[str, ...]] = {
    "annotated_types": (),
    "typing_inspection": (),
    "typing_extensions": (),
    "pydantic": ("v1/", "mypy.py", "color.py", "_hypothesis_plugin.py"),
    "phonenumbers": ("geodata/", "carrierdata/", "tzdata/", "shortdata/"),
    "pyphen": ("dictionaries/hyph_", "dictionaries/README"),
    "stdnum": (),
}
KEPT_ANYWAY = ("dictionaries/hyph_en_US.dic",)
STDNUM = ("", "exceptions", "util", "luhn", "iban", "iso7064", "gb", "ca", "us", "numdb")
STDNUM_INSIDE = (
    *("gb/__init__", "gb/nhs", "ca/__init__", "ca/sin", "us/__init__", "us/rtn"),
    *("iso7064/__init__", "iso7064/mod_97_10"),
)
# What of Python's own library makes servers, talks to them, or is for those who write programs.
STDLIB_OUT = (
    *("_pyrepl/", "multiprocessing/", "unittest/", "xmlrpc/", "wsgiref/", "idlelib/", "tkinter/"),
    *("pdb.py", "doctest.py", "pydoc", "imaplib.py", "mailbox.py", "smtplib.py", "ftplib.py"),
    *("pickletools.py", "trace.py", "optparse.py", "turtle", "poplib.py", "bdb.py", "cProfile.py"),
    *(
        "xml/",
        "tomllib/",
        "tracemalloc.py",
        "modulefinder.py",
        "pyclbr.py",
        "difflib.py",
        "tarfile.py",
        "configparser.py",
        "ctypes/",
        "http/",
        "turtledemo/",
    ),
    *(
        "email/_h",
        "email/_p",
        "email/_e",
        "email/mime",
        "email/head",
        "email/gen",
        "email/feed",
        "email/pol",
        "email/mess",
    ),
    *("email/char", "email/content", "email/enc", "email/base64", "email/quopri", "email/utils"),
    *("email/parser", "email/iterators", "urllib/request", "urllib/robot", "statistics.py"),
    *("asyncio/windows", "asyncio/proactor", "asyncio/tools", "asyncio/__main__", "compileall.py"),
    *("py_compile.py", "shelve.py", "cmd.py", "code.py", "netrc.py", "gettext.py", "zipapp.py"),
    *("socketserver.py", "rlcompleter.py", "tabnanny.py", "symtable.py", "fileinput.py", "wave.py"),
    *(
        "mimetypes.py",
        "sched.py",
        "getopt.py",
        "curses/",
        "dbm/",
        "sqlite3/",
        "ensurepip/",
        "venv/",
    ),
    *("argparse.py", "logging/handlers.py", "logging/config.py", "concurrent/futures/process.py"),
    # Frozen into the interpreter, or there in C, or asked for by nothing that is left.
    *("importlib/_bootstrap", "zipimport.py", "_pydatetime.py", "_py_abc.py", "gzip.py"),
    *("compression/gzip.py", "concurrent/interpreters/", "concurrent/futures/interpreter.py"),
    *("pyodide/console.py", "json/tool.py", "sysconfig/__main__.py", "runpy.py", "graphlib.py"),
    *("getpass.py", "filecmp.py", "colorsys.py", "pty.py", "quopri.py", "shlex.py"),
    *("_pyio.py", "plistlib.py", "profile.py", "pstats.py", "timeit.py", "webbrowser.py"),
    # Asked for by modules that do without: a page opens no connection, and no such archive.
    *("ssl.py", "bz2.py", "compression/bz2", "compression/zstd/"),
)
ENCODINGS = frozenset(
    {"__init__", "aliases", "ascii", "utf_8", "utf_8_sig", "latin_1", "cp437", "cp1252", "idna"}
    | {"punycode", "rot_13", "raw_unicode_escape", "unicode_escape", "utf_16", "utf_16_le"}
)
# What the first question does not need: lists for de-identification, the labs' town.
LATER = ("grader/_data/deid/", "grader/_data/town/", "phonenumbers/")


def own_files(kept: Callable[[Path], bool]) -> Iterator[tuple[str, bytes]]:
    """Iterate over the course's modules and content as the page has them, by name."""
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*")):
            name = path.relative_to(PACKAGE).as_posix()
            if "__pycache__" in path.parts or name in LEFT_OUT or not path.is_file():
                continue
            if path.suffix in (".py", ".css", ".j2", ".js", ".yml", ".json") and kept(path):
                yield f"grader/{name}", _as_json(path, load_yaml)
    alone = [path.name for path in sorted(PACKAGE.glob("*.py")) if path.name not in COMMANDS]
    alone = [name for name in alone if kept(PACKAGE / name)]
    for name in (*alone, *MODULES):
        yield f"grader/{name}", (PACKAGE / name).read_bytes()
    for path in sorted((PACKAGE / "site" / "runtime").glob("*.py")):
        if path.name not in ("__init__.py", "unpacking.py"):
            yield path.name, path.read_bytes()


def _as_json(path: Path, read: object) -> bytes:
    """Return a file's bytes; a YAML file's as JSON, which a Python without PyYAML reads."""
    if path.suffix != ".yml":
        return path.read_bytes()
    content = load_yaml(path.read_text("utf-8")) if read is load_yaml else read_yaml(path).content
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def data_files(data: Path, kept: Callable[[Path], bool]) -> Iterator[tuple[str, bytes]]:
    """Iterate over the course's content."""
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data).as_posix()
        if not path.is_file() or name.startswith(LEFT_OUT_DATA) or path.suffix == ".md":
            continue
        if not kept(path):
            continue
        # What the checks of texts read themselves, they read without the strict reader's rules.
        yield (
            f"grader/_data/{name}",
            _as_json(path, load_yaml if name[:5] == "deid/" else read_yaml),
        )


def exercise_files(exercises: Path, kept: Callable[[Path], bool]) -> Iterator[tuple[str, bytes]]:
    """Iterate over what a learner is given of each exercise; never its key."""
    for path in filter(kept, sorted(exercises.glob("*/items.yml"))):
        yield f"exercises/{path.parent.name}/items.yml", _as_json(path, read_yaml)


def package_files() -> Iterator[tuple[str, bytes]]:
    """Iterate over the packages of pure Python, as they are installed here."""
    for package, left_out in PURE.items():
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise Fault(f"the package {package} is not installed; run `make`, then try again.")
        place = Path(spec.origin)
        if place.name != "__init__.py":
            yield place.name, place.read_bytes()
            continue
        for path in sorted(place.parent.rglob("*")):
            name = path.relative_to(place.parent).as_posix()
            if not path.is_file() or "__pycache__" in path.parts or path.suffix == ".pyi":
                continue
            if name.startswith(left_out) and name not in KEPT_ANYWAY:
                continue
            if package == "stdnum" and not _wanted_of_stdnum(name):
                continue
            yield f"{package}/{name}", path.read_bytes()


def _wanted_of_stdnum(name: str) -> bool:
    stem = name.removesuffix(".py")
    return stem in STDNUM_INSIDE or stem in STDNUM or stem == "__init__"


def stdlib_files() -> Iterator[tuple[str, bytes]]:
    """Iterate over Python's own library, as Pyodide brings it."""
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        for name in sorted(archive.namelist()):
            folder, _, rest = name.partition("/")
            if name.endswith("/") or name.startswith(STDLIB_OUT):
                continue
            if folder == "encodings" and rest.removesuffix(".py") not in ENCODINGS:
                continue
            yield name, archive.read(name)


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files with each Python source as the bytecode of the pages' Python.

    Parameters
    ----------
    files : mapping of str to bytes
        Sources and others, by name.
    """
    maker = (PYODIDE / "package.json").read_bytes() + COMPILER.read_bytes()
    cache = CACHE / hashlib.sha256(maker).hexdigest()[:12]
    cache.mkdir(parents=True, exist_ok=True)
    kept = {
        name: cache / f"{hashlib.sha256(name.encode() + b'|' + source).hexdigest()}.pyc"
        for name, source in files.items()
        if name.endswith(".py")
    }
    missing = [name for name, place in kept.items() if not place.is_file()]
    if missing:
        _compile({name: files[name] for name in missing}, kept)
    found = {name: source for name, source in files.items() if name not in kept}
    return found | {f"{name}c": place.read_bytes() for name, place in kept.items()}


def _compile(sources: Mapping[str, bytes], places: Mapping[str, Path]) -> None:
    folder = node.provide_node()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        names = {str(number): name for number, name in enumerate(sources)}
        for number, name in names.items():
            (work / f"{number}.py").write_bytes(sources[name])
        (work / "names.json").write_text(json.dumps(names), "utf-8")
        done = subprocess.run(
            node.command(folder, "node", str(COMPILER), str(PYODIDE), scratch),
            env=node.environment(folder),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            last = [line for line in done.stderr.splitlines() if line.strip()][-1:]
            raise Fault(f"the course could not be prepared for the browser: {' '.join(last)[:300]}")
        for number, name in names.items():
            draft = places[name].with_suffix(f".{number}.draft")
            draft.write_bytes((work / f"{number}.pyc").read_bytes())
            draft.replace(places[name])


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip that is the same for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return made.getvalue()


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as one compressed stream, a third smaller than a zip of them.

    Within it: the length of the list in four bytes, the list of names and sizes as JSON, then the
    files one after the other. ``grader/site/runtime/unpacking.py`` writes them out again.
    """
    ordered = sorted(files.items())
    listed = json.dumps([[name, len(content)] for name, content in ordered]).encode()
    whole = b"".join([len(listed).to_bytes(4, "big"), listed, *(one for _, one in ordered)])
    return lzma.compress(whole, preset=9 | lzma.PRESET_EXTREME)


def archives(checkout: Path, contents: Mapping[str, object]) -> dict[str, bytes]:
    """Return the archives that a page loads, by file name.

    Parameters
    ----------
    checkout : Path
        The repository.
    contents : mapping
        The list of the site's pages.
    """
    kept = belongs(checkout)
    course = dict(own_files(kept)) | dict(data_files(checkout / "data", kept))
    course |= dict(exercise_files(checkout / "exercises", kept)) | dict(package_files())
    course[f"grader/_data/{CONTENTS}"] = json.dumps(contents, ensure_ascii=False).encode()
    made = compiled(course)
    later = {name: made.pop(name) for name in sorted(made) if name.startswith(LATER)}
    library = compiled(dict(stdlib_files()))
    return {
        "course.pack": pack(made),
        "later.pack": pack(later),
        "python_stdlib.zip": archive(library),
    }
