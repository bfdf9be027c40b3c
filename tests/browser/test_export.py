"""A lesson exported from JupyterLab: each widget's plain form, where no widget can run."""

from __future__ import annotations

import re
import urllib.request


def test_an_exported_lesson_reads_without_widgets(page, open_notebook, lab):
    open_notebook(page, "course/03_friend_lists.ipynb")
    page.keyboard.press("Control+s")
    page.wait_for_function("document.title && !document.querySelector('.jp-mod-dirty')")
    token = lab.address.partition("?token=")[2]
    base = re.match(r"https?://[^/]+", lab.address).group()
    address = f"{base}/nbconvert/html/course/03_friend_lists.ipynb?download=false&token={token}"
    with urllib.request.urlopen(address) as answer:
        text = answer.read().decode()
    assert "What do you do first?" in text
    assert "jp-OutputArea-output" in text
    assert "widget-view+json" not in text
