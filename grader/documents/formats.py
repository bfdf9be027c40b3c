"""The formats that a document can be written in, by the ending of the file's name."""

from __future__ import annotations

import csv
import io

from grader.content.faults import Fault
from grader.content.forms import Product
from grader.documents.blocks import Document, Grid
from grader.documents.markdown import markdown, plain_text
from grader.documents.printing import printable
from grader.documents.word import word

SUFFIXES = (".docx", ".html", ".md", ".txt")
TABLE = ".csv"
FORMULA = ("=", "+", "-", "@", "\t")  # with which a spreadsheet begins to calculate


def suffixes(product: Product) -> tuple[str, ...]:
    """Return the endings that a document can have."""
    return (*SUFFIXES, TABLE) if product.log else SUFFIXES


def written(document: Document, suffix: str, product: Product) -> bytes:
    """Return a document as a file.

    Parameters
    ----------
    document : Document
        What to write.
    suffix : str
        The ending of the file's name, with its dot.
    product : Product
        What the form says of the document.

    Raises
    ------
    Fault
        There is no such format, or it cannot be made here.
    """
    match suffix.lower():
        case ".docx":
            return word(document)
        case ".html":
            return printable(document).encode()
        case ".md":
            return markdown(document).encode()
        case ".txt":
            return plain_text(document).encode()
        case ".csv" if product.log:
            return _csv(document)
        case _:
            known = ", ".join(suffixes(product))
            raise Fault(f"'{product.name}' can end in {known}; it cannot end in '{suffix}'")


def _csv(document: Document) -> bytes:
    table = next((one for one in document.blocks if isinstance(one, Grid)), None)
    found = io.StringIO(newline="")
    writer = csv.writer(found, lineterminator="\r\n")
    if table is not None:
        writer.writerow(table.head)
        writer.writerows([[_cell(cell) for cell in row] for row in table.rows if any(row)])
    return "\ufeff".encode() + found.getvalue().encode()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
