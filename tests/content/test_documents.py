"""Every form of the course makes every one of its documents, whatever was written into it."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from grader.content.coherence import notes
from grader.content.files import data_dir
from grader.content.form_files import form_names, load_form
from grader.content.form_values import tidy, tidy_text
from grader.content.forms import Form, FormField, Product
from grader.content.yamlfile import read_yaml
from grader.documents.blocks import Document, Grid, Heading, Labeled, Paragraph
from grader.documents.compose import compose
from grader.documents.formats import suffixes, written
from grader.documents.printing import part, printable

PRODUCTS = [(name, one.name) for name in form_names() for one in load_form(name).products]
HOSTILE = {
    "mark-up": "<script>alert(1)</script></style></textarea><img src=x onerror=y> & &amp; &#60;",
    "template": "{value} {{ 7*7 }} ${HOME} %s {practice} {0.__class__} <% x %>",
    "control": "a\x00b\x01c\x1bd\x7fe\x85f\ufffeg\ud800h\u202ei\x0cj\x0bk\r\nl\u2028m",
    "markdown": "# none\n- none\n1. none\n| a | b |\n```\n    code\n[x](y) **b** _c_ ~~d~~ $e$",
    "long": "ä" * 100_000,
    "name": "Dr. Ana-Sofía Nguyễn-O’Connor, Practice for Counseling & Psychotherapy " * 6,
    "right-to-left": "مرحبا שלום 你好 🙂",
}


def filled(form: Form, text: str) -> dict[str, Any]:
    return tidy(form, {one.id: _answer(one, text) for one in form.fields()})


def _answer(field: FormField, text: str) -> Any:
    match field.kind:
        case "choice":
            return field.options[0].id
        case "several":
            return [one.id for one in field.options]
        case "table":
            row = {one.id: one.options[0].id if one.options else text for one in field.columns}
            return {one.id: row for one in field.rows} if field.rows else [row, row]
        case _:
            return text


def made(name: str, product: str, values: dict[str, Any]) -> tuple[Form, Product, Document]:
    form = load_form(name)
    found = form.product(product)
    assert found is not None
    return form, found, compose(form, found, values)


class Tags(HTMLParser):
    """Names the elements and gathers the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def word_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(file.read(name))
        tree = ElementTree.fromstring(file.read("word/document.xml"))
    return "".join(one.text or "" for one in tree.iter() if one.tag.endswith("}t"))


@pytest.mark.parametrize(("name", "product"), PRODUCTS)
def test_a_blank_form_asks_something(name: str, product: str) -> None:
    form, found, document = made(name, product, {})
    assert document.blocks
    for suffix in suffixes(found):
        assert written(document, suffix, found)
    assert notes(form, {}) == []


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(("name", "product"), PRODUCTS)
def test_whatever_was_written_is_read_as_text(name: str, product: str, kind: str) -> None:
    text = HOSTILE[kind]
    if kind == "long" and sum(one.kind != "choice" for one in load_form(name).fields()) > 12:
        text = text[:3000]  # one document of a million letters says nothing more
    form = load_form(name)
    values = filled(form, text)
    _, found, document = made(name, product, values)
    notes(form, values)
    blank = Tags()
    blank.feed(part(compose(form, found, filled(form, "plain words"))))
    page = Tags()
    page.feed(part(document))
    assert page.tags <= blank.tags | {"br", "p"}
    whole = printable(document)
    assert whole.count("<style>") == whole.count("</style>")
    assert "<script" not in whole
    for suffix in suffixes(found):
        written(document, suffix, found).decode(
            "utf-8", "strict" if suffix != ".docx" else "replace"
        )
    word_text(written(document, ".docx", found))


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind != "long"])
@pytest.mark.parametrize(("name", "product"), PRODUCTS)
def test_what_was_written_is_there_word_for_word(name: str, product: str, kind: str) -> None:
    """Where a document prints a text at all, each format holds all of its visible signs."""
    form = load_form(name)
    text = tidy_text(HOSTILE[kind])
    values = filled(form, HOSTILE[kind])
    _, found, document = made(name, product, values)
    if text not in _texts(document):
        pytest.skip("prints no free text")
    page = Tags()
    page.feed(part(document))
    wanted = _visible(text)
    assert wanted in _visible(page.text)
    assert wanted in _visible(word_text(written(document, ".docx", found)))
    assert wanted in _visible(written(document, ".txt", found).decode())
    told = re.sub(r"\\(?=[\W_])", "", written(document, ".md", found).decode())
    assert wanted in _visible(told)


def _texts(document: Document) -> set[str]:
    found = set()
    for block in document.blocks:
        match block:
            case Paragraph() | Labeled():
                found.add(block.text)
            case Grid():
                found |= {cell for row in block.rows for cell in row}
            case _:
                pass
    return found


def _visible(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("name", "product"), PRODUCTS)
def test_sections_left_empty_leave_no_empty_heading(name: str, product: str) -> None:
    form = load_form(name)
    for field in form.fields():
        values = tidy(form, {field.id: _answer(field, "words")})
        _, found, document = made(name, product, values)
        if found.layout == "sheet":
            continue
        last = [*document.blocks[1:], Heading("end")]
        pairs = zip(document.blocks, last, strict=True)
        empty = [a for a, b in pairs if isinstance(a, Heading) and isinstance(b, Heading)]
        assert empty == [], field.id


@pytest.mark.parametrize("name", form_names())
def test_long_texts_are_whole_in_every_format(name: str) -> None:
    form = load_form(name)
    text = " ".join(f"word{number}" for number in range(10_000))
    printed = (
        (field, product)
        for field in form.fields()
        for product in form.products
        if field.kind == "long" and "word9999" in str(compose(form, product, {field.id: text}))
    )
    field, product = next(printed, (None, None))
    if field is None or product is None:
        pytest.skip("prints no long text")
    document = compose(form, product, {field.id: text})
    for suffix in (".html", ".md", ".txt"):
        assert "word9999" in written(document, suffix, product).decode()
    assert "word9999" in word_text(written(document, ".docx", product))


@pytest.mark.parametrize("name", form_names())
def test_every_rule_of_a_form_can_speak_or_be_silent(name: str) -> None:
    form = load_form(name)
    for rule in form.incoherent:
        assert not re.search(r"\b(?:TODO|XXX)\b", rule.say)
    assert tidy(form, "nonsense") == {}
    assert tidy(form, {"nothing": 1, **{one.id: object() for one in form.fields()}}) == {}


def test_every_tool_of_the_coverage_list_has_a_form_that_is_made() -> None:
    meetings = read_yaml(data_dir() / "coverage.yml").content
    tools = {name: parts for name, parts in meetings.items() if name.startswith("Y")}
    assert len(tools) == 22
    for name, parts in tools.items():
        forms = [part["form"] for part in parts if "form" in part]
        assert forms or any("command" in part for part in parts), name
        for one in forms:
            form = load_form(one)
            covered = [*form.covers, *(each for part in form.sections for each in part.covers)]
            assert name in covered, f"{one} does not say that it covers {name}"
            assert compose(form, form.products[0], {}).blocks
