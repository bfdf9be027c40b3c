"""``frame deid`` from outside: its JSON to the letter, and one line for bad input."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from grader.cli import main
from grader.deid.posts.post import LONGEST

POST = {
    "text": "Client Ottilie Crane in Fenwick, OH needs EMDR, Aetna.",
    "spans": [
        {"start": 7, "end": 20, "label": "NAME", "safe_harbor": "A names", "tier": "SH", "x": 1},
        {"start": 24, "end": 31, "label": "TOWNLET", "safe_harbor": "B", "tier": "SH"},
    ],
    "allowed": [{"start": 33, "end": 35, "why": "a state"}],
    "keep": [{"fact": "EMDR", "accept": ["EMDR"]}, {"fact": "payer", "accept": ["aetna"]}],
    "comment": "unknown keys are ignored",
}


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(rewrite: str, post: object = POST, *options: str) -> tuple[int, str, str]:
        (tmp_path / "post.json").write_text(
            post if isinstance(post, str) else json.dumps(post), encoding="utf-8"
        )
        (tmp_path / "text.txt").write_bytes(rewrite.encode())
        words = ["deid", "--post", str(tmp_path / "post.json")]
        code = main([*words, "--rewrite", str(tmp_path / "text.txt"), *options])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def test_json_alone_with_the_promised_keys(ask: Any) -> None:
    text = "EMDR for my client O.C., Aetna, Fеnwick\r\nor so."
    code, out, err = ask(text, POST, "--json")
    assert code == 0
    assert "the key 'comment' is not known" in err
    assert "is read as OTHER_ID" in err
    result = json.loads(out)
    assert list(result) == ["passes", "score", "leaks", "kept", "lost"]
    assert result["passes"] is False
    assert 0 <= result["score"] <= 0.5
    assert result["kept"] == ["EMDR", "payer"]
    assert result["lost"] == []
    for leak in result["leaks"]:
        assert list(leak)[:6] == ["rule", "start", "end", "text", "why", "severity"]
        assert leak["severity"] in ("fail", "likely", "ask")
        assert text[leak["start"] : leak["end"]] == leak["text"]
    quoted = {leak["text"] for leak in result["leaks"] if leak["severity"] == "fail"}
    assert quoted == {"O.C.", "Fеnwick"}


def test_a_good_rewrite_passes(ask: Any) -> None:
    code, out, _ = ask("Seeking EMDR in Ohio, Aetna.", POST, "--json")
    result = json.loads(out)
    assert code == 0
    assert result["passes"] is True
    assert result["score"] == 1


@pytest.mark.parametrize(
    ("rewrite", "lost"),
    [
        ("", ["EMDR", "payer"]),
        (" \n ", ["EMDR", "payer"]),
        ("[REDACTED] needs [THERAPY], [INSURANCE].", ["EMDR", "payer"]),
        ("Needs EMDR, no Aetna.", ["payer"]),
        (str(POST["text"]), []),
    ],
)
def test_useless_rewrites_score_low_and_do_not_pass(
    ask: Any, rewrite: str, lost: list[str]
) -> None:
    result = json.loads(ask(rewrite, POST, "--json")[1])
    assert result["passes"] is False
    assert result["lost"] == lost
    assert result["score"] <= 0.5


def test_a_text_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("My client Emma is 34.", encoding="utf-8")
    assert main(["deid", "--text", str(file), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["passes"] is False
    assert (result["kept"], result["lost"]) == ([], [])


def test_the_report_for_people_asks_and_promises_nothing(ask: Any) -> None:
    code, out, _ = ask("Seeking EMDR in Ohio, Aetna.")
    assert code == 0
    assert "These checks found nothing" in out
    assert "Does the client know, and agree?" in out
    assert not any(word in out.lower() for word in (" safe", "compliant", "anonymous"))


@pytest.mark.parametrize(
    "post",
    [
        "no json",
        "[]",
        '{"text": "a", "spans": [], "allowed": [], "keep": []',
        {"spans": []},
        {"text": 3, "spans": []},
        {"text": "abc"},
        {**POST, "spans": [{"start": 3, "end": 999, "label": "NAME", "tier": "SH"}]},
        {**POST, "spans": [{"start": True, "end": 4, "label": "NAME", "tier": "SH"}]},
        {**POST, "spans": [{"start": 5, "end": 4, "label": "NAME", "tier": "SH"}]},
        {**POST, "spans": [{"start": 3, "end": 4, "label": "NAME", "tier": "MAYBE"}]},
        {**POST, "spans": {"start": 1}},
        {**POST, "spans": [7]},
        {**POST, "spans": {}},
        {**POST, "spans": None},
        {**POST, "allowed": {}},
        {**POST, "keep": [{"fact": "x", "accept": "emdr"}]},
        {**POST, "keep": [{"fact": "x", "accept": ["("]}]},
        {**POST, "keep": [{"fact": "x"}]},
        {**POST, "keep": [{"accept": ["x"]}]},
    ],
)
def test_a_bad_post_gets_one_line(ask: Any, post: object) -> None:
    code, out, err = ask("EMDR", post, "--json")
    assert code == 2
    assert out == ""
    assert err.startswith("frame deid: ")
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--post", "p.json"],
        ["--rewrite", "r.txt"],
        ["--text", "missing.txt"],
        ["--text", "."],
        ["--text", "of two\nlines.txt"],
        ["--text", "a", "--post", "b", "--rewrite", "c"],
    ],
)
def test_a_bad_call_gets_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deid", *words, "--json"]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert len(out.err.strip().splitlines()) == 1


@pytest.mark.parametrize("pattern", ["(a+)+$", r"(\w+\s?)*!"])
def test_a_pattern_that_would_never_end_gets_one_line(
    ask: Any, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.deid.command.SECONDS", 0.5)
    before = signal.getsignal(signal.SIGVTALRM)
    post = {**POST, "keep": [{"fact": "x", "accept": [pattern]}]}
    code, out, err = ask("a" * 60 + " b", post, "--json")
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "accept" in err
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_a_text_that_is_not_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("café".encode("latin-1"))
    assert main(["deid", "--text", str(file)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_a_text_too_long_for_a_post_is_turned_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("é" * LONGEST, encoding="utf-8")
    assert main(["deid", "--text", str(file), "--json"]) == 0
    capsys.readouterr()
    file.write_text("é" * (LONGEST + 1), encoding="utf-8")
    assert main(["deid", "--text", str(file), "--json"]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert "20,001 characters" in out.err
    assert len(out.err.strip().splitlines()) == 1
