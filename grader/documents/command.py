"""``frame document``: write a document of one's own from a form's answers, or the blank form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from grader.content.coherence import notes
from grader.content.faults import Fault
from grader.content.files import refuse_existing, write_bytes
from grader.content.form_files import find_product, form_names, load_form
from grader.documents.compose import compose
from grader.documents.formats import suffixes, written
from grader.documents.markdown import markdown
from grader.documents.record import values_in


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", nargs="?", help="the document, such as policy or referral")
    parser.add_argument("--list", action="store_true", help="print the documents there are")
    parser.add_argument(
        "--answers", type=Path, metavar="FILE", help="forms.answers.jsonl, or a lesson's answers"
    )
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="a file ending in .docx, .html, .md or .txt"
    )


def run(args: argparse.Namespace) -> int:
    """Write one document; 0 when it is written.

    Raises
    ------
    Fault
        The name, the answers or the ending is wrong.
    """
    if args.list:
        for name in form_names():
            for product in load_form(name).products:
                sys.stdout.write(f"{product.name:<20} {product.title}\n")
        return 0
    if not args.name:
        raise Fault("name a document; 'frame document --list' prints them")
    form, product = find_product(args.name)
    values = values_in(form, args.answers) if args.answers else {}
    document = compose(form, product, values)
    if args.to is None:
        sys.stdout.write(markdown(document))
    else:
        if args.to.suffix.lower() not in suffixes(product):
            known = ", ".join(suffixes(product))
            raise Fault(f"the file must end in {known}; '{args.to.name}' does not")
        refuse_existing(args.to)
        content = written(document, args.to.suffix, product)
        write_bytes(args.to, content)
        sys.stderr.write(f"Wrote {args.to.name}.\n")
    for note in notes(form, values):
        quote = f" “{note.quote}”" if note.quote else ""
        sys.stderr.write(f"{note.kind.capitalize()}:{quote} {note.say}\n")
    return 0
