"""Static pages of items, answers and feedback: plain HTML that reads without any program."""

from grader.pages.feedback import codes_html, feedback_html, questions, samples_html
from grader.pages.items import item_html
from grader.pages.markup import STYLE, document
from grader.pages.responses import answer_html, record_html
from grader.pages.sheet import SheetQuestion, sheet, short_title

__all__ = [
    "STYLE",
    "SheetQuestion",
    "answer_html",
    "codes_html",
    "document",
    "feedback_html",
    "item_html",
    "questions",
    "record_html",
    "samples_html",
    "sheet",
    "short_title",
]
