"""``frame site DIR``: the course as static pages for any web host."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.content.faults import Fault, visible
from grader.content.files import refuse_existing
from grader.site.building import build_site, write_bundle
from grader.site.pages import left_out
from grader.site.serving import site_server

CHECKOUT = Path(__file__).resolve().parents[2]

ZIP = (
    "holds the same. In your learning platform, add it as files, unpack it there and link to its "
    "index.html."
)
SCORM = (
    "is a SCORM 1.2 package. In your learning platform, add it as a SCORM activity without a "
    "grade. It reports completion and nothing else."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame site``."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="a new or empty folder, or an earlier site"
    )
    parser.add_argument(
        "--zip", type=Path, metavar="FILE", help="write it as one zip too, for a learning platform"
    )
    parser.add_argument(
        "--scorm", type=Path, metavar="FILE", help="write it as a SCORM 1.2 package too"
    )
    parser.add_argument("--serve", action="store_true", help="show it on this computer")
    parser.add_argument("--port", type=int, default=0, help="the port to show it on")


def run(args: argparse.Namespace) -> int:
    """Write the site, and show it where asked.

    Parameters
    ----------
    args : argparse.Namespace
        The options of ``frame site``.

    Returns
    -------
    int
        0.
    """
    if args.zip is not None and args.zip == args.scorm:
        raise Fault(f"{args.zip} cannot be both; name two files.")
    if not (CHECKOUT / "pyproject.toml").is_file():
        raise Fault("the site is made from the repository; run this in a clone of it.")
    bundles = {place: said for place, said in ((args.zip, ZIP), (args.scorm, SCORM)) if place}
    for place in bundles:
        refuse_existing(place)
    count = build_site(CHECKOUT, args.folder)
    for name in left_out(CHECKOUT):
        print(f"{visible(name)} is not part of the course and stays out of the site.")
    print(f"{args.folder} is ready: {count} pages. Copy it to any web host as it is.", flush=True)
    for place, said in bundles.items():
        try:
            write_bundle(args.folder, place, scorm=place == args.scorm)
        except OSError as error:
            raise Fault(f"{place} cannot be written: {error.strerror}.") from None
        print(f"{place} {said}", flush=True)
    if args.serve:
        try:
            server = site_server(args.folder, args.port)
        except (OSError, OverflowError):
            raise Fault(f"port {args.port} is not free; name another with --port.") from None
        with server:
            print(f"Open http://127.0.0.1:{server.server_port}/ (Ctrl+C ends it)", flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return 0
    return 0
