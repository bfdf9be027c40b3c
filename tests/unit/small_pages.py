"""One item of each kind with its key, and a reader of pages, for the tests of pages."""

from html.parser import HTMLParser
from pathlib import Path

from grader.answers import Answer, Answers
from grader.content.authored import AnyItem, Authored
from grader.content.keys import Key
from grader.content.yamlfile import YamlFile
from grader.scoring.scorer import score

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \x00 \ud800 &amp; </pre>"


CHOICE = {
    "id": "one",
    "kind": "choice",
    "type": "rule",
    "stem": "A client asks.\n\nWhat now?",
    "points": 2.0,
    "options": [{"id": "a", "text": "Say <b>no</b>"}, {"id": "b", "text": "Say yes"}],
}


CHOICE_KEY = {
    "options": {
        "a": {
            "credit": 1.0,
            "why": "Reason A.",
            "codes": ["question-one"],
            "sources": ["source-one", "source-two"],
            "held_by": "a psychiatrist",
        },
        "b": {"credit": 0.0, "why": "Reason B.", "critical": True},
    }
}


MULTIPLE = {**CHOICE, "id": "many", "kind": "multiple"} | {
    "options": [{"id": x, "text": f"Text {x}"} for x in "abc"]
}


STANCE = {"id": "where", "kind": "stance", "stem": "How?", "low": "never", "high": "always"}


WRITING = {
    "id": "words",
    "kind": "text",
    "type": "reflection",
    "stem": "Write.",
    "points": 3.0,
    "rubric": [
        {"id": "r1", "text": "names a risk", "points": 2.0},
        {"id": "r2", "text": "is kind", "points": 1.0},
    ],
}


DEBATE = {
    "id": "sides",
    "kind": "debate",
    "stem": "Search or not?",
    "sides": {"yes": "Search", "no": "Do not"},
    "arguments": [
        {"id": f"{side}{n}", "side": side, "text": f"Arg {side}{n}", "holder": "a client"}
        for side in ("yes", "no")
        for n in (1, 2)
    ],
}


PATH = {
    "id": "way",
    "kind": "path",
    "type": "judgment",
    "title": "A request",
    "start": "n1",
    "nodes": {
        "n1": {
            "situation": "It begins.",
            "options": [
                {"id": "x", "text": "Wait", "consequence": "Nothing.", "next": "n2"},
                {"id": "y", "text": "Act", "consequence": "Much.", "next": "e1"},
            ],
        },
        "n2": {
            "situation": "It goes on.",
            "options": [
                {"id": "x", "text": "Ask", "consequence": "Told.", "next": "e1"},
                {"id": "y", "text": "Leave", "consequence": "Gone.", "next": "e2"},
            ],
        },
    },
    "endings": {
        "e1": {"title": "Well", "client": "helped", "text": "Good."},
        "e2": {"title": "Ill", "client": "lost", "text": "Bad."},
    },
}


PATH_KEY = {
    "nodes": {
        "n1": {"x": {"credit": 1.0, "why": "N1X."}, "y": {"credit": 0.5, "why": "N1Y."}},
        "n2": {"x": {"credit": 1.0, "why": "N2X."}, "y": {"credit": 0.0, "why": "N2Y."}},
    }
}


ALL = [CHOICE, MULTIPLE, STANCE, WRITING, DEBATE, PATH]


class Tags(HTMLParser):
    """Gathers tags and text, and refuses what is not closed in order."""

    VOID = {"br", "meta", "img"}

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert not tags.open
    html.encode()
    return tags


def item(content: dict):
    return AnyItem.model_validate(content).root


def scored(content: dict, key: dict, *responses):
    one = item(content)
    answers = Answers(tuple(Answer(one.id, 1, "now", each) for each in responses))
    file = YamlFile(Path(), None, {})
    authored = Authored(one, Key.model_validate(key), file, ())
    return one, score(authored.item, authored.key, answers)
