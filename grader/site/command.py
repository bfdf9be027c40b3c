"""``frame site DIR``: the course as static pages for any web host."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.content.faults import Fault, visible
from grader.site.building import build_site, write_bundle
from grader.site.pages import left_out
from grader.site.serving import site_server

CHECKOUT = Path(__file__).resolve().parents[2]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame site``."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="a new or empty folder, or an earlier site"
    )
    parser.add_argument(
        "--zip", type=Path, metavar="FILE", help="write it as one zip too, for a learning platform"
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
    if not (CHECKOUT / "pyproject.toml").is_file():
        raise Fault("the site is made from the repository; run this in a clone of it.")
    if args.zip is not None and args.zip.exists():
        raise Fault(f"{args.zip} exists already; name another file.")
    count = build_site(CHECKOUT, args.folder)
    for name in left_out(CHECKOUT):
        print(f"{visible(name)} is not part of the course and stays out of the site.")
    print(f"{args.folder} is ready: {count} pages. Copy it to any web host as it is.", flush=True)
    if args.zip is not None:
        try:
            write_bundle(args.folder, args.zip)
        except OSError as error:
            raise Fault(f"{args.zip} cannot be written: {error.strerror}.") from None
        print(
            f"{args.zip} holds the same. In your learning platform, add it as files, unpack it "
            "there and link to its index.html.",
            flush=True,
        )
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
