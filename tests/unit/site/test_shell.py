"""What stands around every page: its policy, its way, its data."""

from __future__ import annotations

import json
import re

from grader.site.cells import Cell
from grader.site.shell import POLICY, SitePage, page_html


def test_a_page_may_load_and_ask_its_own_host_alone() -> None:
    assert "http" not in POLICY
    assert "'unsafe-eval'" not in POLICY
    assert re.search(r"script-src 'self' 'wasm-unsafe-eval';", POLICY)
    assert f'content="{POLICY}"' in page_html(SitePage("index.html", "T"), "assets/x")


def test_a_page_in_a_folder_finds_everything_by_its_way_up() -> None:
    page = SitePage("exercises/a.html", "A", [Cell("", "1")], before=("index.html", "Start"))
    html = page_html(page, "assets/x")
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', html)
    assert "../assets/x/site.css" in addresses
    assert "../index.html" in addresses
    assert not [one for one in addresses if one.startswith("/")]


def test_no_call_can_end_the_pages_data() -> None:
    html = page_html(SitePage("a.html", "A", [Cell("x", 'ask("</script><b>")')]), "assets/x")
    data = re.search(r'<script type="application/json" id="ktf-page">(.*?)</script>', html)
    assert data
    assert json.loads(data[1])["calls"] == {"0": 'ask("</script><b>")'}


def test_a_page_without_calls_waits_for_nothing() -> None:
    assert "ktf-progress" not in page_html(SitePage("a.html", "A", [Cell("x")]), "assets/x")


def test_every_page_says_whom_to_call() -> None:
    html = page_html(SitePage("forms/a.html", "A", [Cell("x")]), "assets/x")
    foot = html.split("<footer", 1)[1].split("</footer>", 1)[0]
    assert all(number in foot for number in ("988", "116 123", "911", "999"))
