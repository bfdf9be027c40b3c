"""``frame document`` writes what was answered, or says what is wrong and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli import main


@pytest.mark.parametrize(
    "call",
    [
        ["document"],
        ["document", "nothing"],
        ["document", "words", "--to", "words.pdf"],
        ["document", "words", "--to", "words"],
        ["document", "words", "--answers", "missing.jsonl"],
    ],
)
def test_a_wrong_call_ends_in_2(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(call) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = {"purpose": "therapist", "skill": "grief", "area": "online", "reply": "list"}
    record = {"schema": 1, "item": "referral", "version": 1, "at": "2026-01-01T00:00:00Z"}
    Path("forms.answers.jsonl").write_text(json.dumps({**record, "response": answer}) + "\n")
    assert main(["document", "referral", "--answers", "forms.answers.jsonl"]) == 0
    assert "grief" in capsys.readouterr().out
    for suffix in ("docx", "html", "md", "txt"):
        call = ["document", "referral", "--answers", "forms.answers.jsonl", "--to", f"r.{suffix}"]
        assert main(call) == 0
        written = Path(f"r.{suffix}").read_bytes()
        assert len(written) > 100
        assert main(call) == 2  # what was typed into it since is never written over
        assert "exists already" in capsys.readouterr().err
        assert Path(f"r.{suffix}").read_bytes() == written
    assert main(["document", "--list"]) == 0
    assert "supervision" in capsys.readouterr().out
