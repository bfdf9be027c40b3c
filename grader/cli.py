"""The command ``frame``: one line a subcommand, each in a module of its own.

A subcommand's module offers ``configure(parser)`` and ``run(args) -> int``. Only the module
that was asked for is imported, so ``frame deid`` never waits for nbgrader.
"""

from __future__ import annotations

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from typing import NoReturn

from grader.commands import COMMANDS
from grader.content.faults import Fault


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line, as every command here does."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``frame``; the process's own by default.

    Returns
    -------
    int
        0 done, 1 faults were found, 2 the call or its input was wrong.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of an old encoding shows a name it cannot write as \\u1ec5, and nothing ends.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _Parser(
        prog="frame", description="Keeping the Frame: social-media ethics for counselors."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if words[:1] == [name]:
            importlib.import_module(module).configure(command)
    args = parser.parse_args(words)
    try:
        return int(importlib.import_module(COMMANDS[args.command][0]).run(args))
    except Fault as fault:
        print(f"frame {args.command}: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except OSError as error:
        where = f"{error.filename} " if error.filename else "a file "
        why = f" ({error.strerror})" if error.strerror else ""
        print(f"frame {args.command}: {where}cannot be read or written{why}", file=sys.stderr)
        return 2
