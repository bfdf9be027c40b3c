"""Figures: what is drawn is what the file says, and it can be read without seeing it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.content.evidence import Evidence, EvidenceFile, load_evidence
from grader.content.faults import Fault
from grader.content.sources import Source
from grader.content.words import say
from grader.pages import figures
from grader.pages.figures import FIRST, SECOND, draw, figure_html

ROOT = Path(__file__).parents[3] / "data"
NAMES = sorted(path.stem for path in (ROOT / "evidence").glob("*.yml"))
SVG = "{http://www.w3.org/2000/svg}"
SOURCE = Source(title="A", by="Somebody", year="2011", kind="study", read="original", seen="here")


def made(**changes: object) -> Evidence:
    content = {
        "schema": 1,
        "id": "made",
        "kind": "bars",
        "unit": "percent",
        "title": "Made up",
        "alt": "One bar of 40 per cent.",
        "caption": "It is made up.",
        "sample": "Nobody.",
        "limits": "Everything.",
        "heads": {"label": "What", "value": "Share", "base": "Of whom"},
        "rows": [{"label": "one", "value": 40, "base": "ten", "source": "a"}],
    }
    return Evidence(EvidenceFile.model_validate(content | changes), {"a": SOURCE})


def bar_lengths(svg: str) -> list[float]:
    """The widths of the bars."""
    return [float(bar.get("width", "")) for bar in ElementTree.fromstring(svg).iter(f"{SVG}rect")]


class Cells(HTMLParser):
    """The rows of the table, and whether it stands in a <details> that opens on paper."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.whole_on_paper = False
        self._in = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "details":
            self.whole_on_paper = attrs == [("class", "ktf-whole-on-paper")]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._in = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in:
            self.rows[-1][-1] += data


def test_there_is_evidence() -> None:
    assert {"student-searching", "who-searched-whom", "ocr-reviews"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_drawing_says_every_number_and_leaks_nothing_into_the_page(name: str) -> None:
    evidence = load_evidence(name, ROOT)
    svg = draw(evidence)
    root = ElementTree.fromstring(svg)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    if evidence.file.kind != "grid":
        for row in evidence.file.rows:
            assert evidence.file.show(row) in words
            assert row.label in words
    assert root.get("role") == "img"
    assert root.get("aria-label") == " ".join(evidence.file.alt.split())
    assert not list(root.iter(f"{SVG}style"))
    assert " id=" not in svg  # two figures of a page share no id
    assert "currentColor" in svg
    assert draw(evidence) == svg  # nothing random: a page does not change by being run again


@pytest.mark.parametrize("name", NAMES)
def test_every_number_stands_in_a_folded_table_that_paper_shows(name: str) -> None:
    evidence = load_evidence(name, ROOT)
    markup = figure_html(evidence)
    table = Cells(markup)
    assert table.whole_on_paper
    cells = {cell for row in table.rows for cell in row}
    for row in evidence.file.rows:
        assert {row.label, evidence.file.show(row), row.base} <= cells
    assert len(table.rows) == len(evidence.file.rows) + 1
    for source in evidence.cited():
        assert source.cite() in markup
    for part in ("sample", "limits", "caption"):
        start = " ".join(getattr(evidence.file, part).split())[:30]
        assert start.replace("'", "&#x27;").replace('"', "&quot;") in markup


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 100), min_size=2, max_size=6, unique=True))
def test_bars_are_as_long_as_their_numbers(values: list[int]) -> None:
    rows = [{"label": f"l{v}", "value": v, "base": "b", "source": "a"} for v in values]
    lengths = bar_lengths(draw(made(rows=rows)))
    unit = lengths[0] / values[0]
    assert lengths == pytest.approx([value * unit for value in values], rel=1e-3)


def test_a_number_in_words_is_drawn_hollow_and_said_to_be() -> None:
    rows = [{"label": "one", "value": 25, "shown": "a quarter", "base": "b", "source": "a"}]
    worded = made(rows=rows)
    assert "stroke-dasharray" in draw(worded)
    assert say("pages.figure.in_words") in figure_html(worded)
    assert "stroke-dasharray" not in draw(made())
    assert say("pages.figure.in_words") not in figure_html(made())


def test_markup_in_content_stays_text() -> None:
    rows = [{"label": "<script>x</script> & $1", "value": 5, "base": "<b>", "source": "a"}]
    markup = figure_html(made(rows=rows, title="<i>t", alt='say "<u>"'))
    assert "<script>" not in markup
    assert "<i>" not in markup
    assert "<u>" not in markup
    assert "&amp; $1" in markup  # a dollar sign starts no formula


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
@pytest.mark.parametrize("colour", [FIRST, SECOND])
def test_colours_stand_out_on_light_and_dark(colour: str, ground: str) -> None:
    def light(code: str) -> float:
        parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(colour), light(ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 3


PAIR = [
    {"group": "g", "label": "one", "value": 1, "base": "b", "source": "a"},
    {"group": "g", "label": "two", "value": 2, "base": "b", "source": "a"},
]
HEADS = {"group": "G", "label": "What", "value": "Share", "base": "Of whom"}
WRONG = {
    "percent": ({"rows": [PAIR[0] | {"group": None, "value": 101}]}, "not possible in percent"),
    "negative": (
        {"unit": "dollars", "rows": [PAIR[0] | {"group": None, "value": -1}]},
        "not possible in dollars",
    ),
    "nothing": ({"rows": [PAIR[0] | {"group": None, "value": None}]}, "neither"),
    "bar": ({"rows": [PAIR[0] | {"group": None, "value": None, "shown": "x"}]}, "needs a 'value'"),
    "half grouped": ({"heads": HEADS, "rows": [PAIR[0], PAIR[1] | {"group": None}]}, "every row"),
    "no group head": ({"rows": PAIR}, "every row"),
    "one of a pair": ({"kind": "contrast", "heads": HEADS, "rows": PAIR[:1]}, "groups of two"),
    "odd pair": (
        {
            "kind": "contrast",
            "heads": HEADS,
            "rows": [*PAIR, *[p | {"group": "h"} for p in PAIR[::-1]]],
        },
        "labelled alike",
    ),
    "grid of two": (
        {"kind": "grid", "marked": "m", "rest": "r", "rows": [p | {"group": None} for p in PAIR]},
        "exactly one row",
    ),
    "silent grid": ({"kind": "grid"}, "'marked' and 'rest'"),
    "talking bars": ({"marked": "m", "rest": "r"}, "nothing else"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_evidence_is_refused_in_words(case: str) -> None:
    changes, message = WRONG[case]
    with pytest.raises(ValueError, match=message):
        made(**changes)


def test_faults_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "sources.yml").write_text("schema: 1\nsources: {}\n")
    with pytest.raises(Fault, match="there are: none yet"):
        load_evidence("lost", tmp_path)
    text = (ROOT / "evidence" / "ocr-reviews.yml").read_text()
    path = tmp_path / "evidence" / "ocr-reviews.yml"
    path.write_text(text)
    with pytest.raises(Fault, match="no source 'ocr-elite-2019'") as caught:
        load_evidence("ocr-reviews", tmp_path)
    line = text.splitlines().index("    source: ocr-elite-2019") + 1
    assert (caught.value.file, caught.value.line) == (path, line)
    path.with_name("other.yml").write_text(text)
    with pytest.raises(Fault, match="must be the file's name, 'other'"):
        load_evidence("other", tmp_path)


@pytest.mark.parametrize(("words", "smaller"), [("Read a page", False), ("Read " * 12, True)])
def test_a_label_without_room_is_smaller_and_fits(words: str, smaller: bool) -> None:
    size = re.search(r'font-size="([\d.]+)"', figures._label(200, 0, words))
    assert size
    assert (float(size[1]) < figures.SIZE) is smaller
    assert float(size[1]) * figures.WIDE * len(words) <= 204
