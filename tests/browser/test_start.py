"""`frame start`: a tidy Lab, and which notebooks run by themselves."""

from __future__ import annotations

from playwright.sync_api import expect

PROBE = "course/90_probe.ipynb"


def test_a_delivered_lesson_runs_on_opening(page, open_notebook, snap):
    open_notebook(page, PROBE)
    expect(page.locator(".jp-OutputArea-output")).to_contain_text("it ran: 42")
    snap(page, "probe-light")


def test_dark(new_page, open_notebook, snap):
    page = new_page(dark=True)
    open_notebook(page, PROBE)
    snap(page, "probe-dark")
