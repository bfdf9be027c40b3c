"""The bench of the content reads the compiled file where it says so."""

from __future__ import annotations

from grader.content import bench
from grader.content.compiled import FILE, compile_content
from grader.content.files import data_dir

READ = """found = course.load_sources(root)
assert bool(yamlfile.read_yaml(root / "sources.yml").lines) is {}"""


def test_each_way_is_the_way_it_says(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "RUNS", 1)
    (tmp_path / "sources.yml").write_bytes((data_dir() / "sources.yml").read_bytes())
    assert bench.seconds(READ.format(True), tmp_path) > 0
    (tmp_path / FILE).write_text(compile_content(tmp_path), encoding="utf-8")
    assert bench.seconds(READ.format(False), tmp_path) > 0


def test_both_ways_are_printed(monkeypatch, capsys):
    monkeypatch.setattr(bench, "RUNS", 1)
    monkeypatch.setattr(bench, "WHAT", {"the sources": "course.load_sources(root)"})
    assert bench.main() == 0
    assert "reading the sources: 0." in capsys.readouterr().out
