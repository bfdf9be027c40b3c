"""What was found in a class's rewrites, and striking a finding that a learner objects to."""

from __future__ import annotations

from collections.abc import Mapping

from grader.classroom.instructor.findings_page import (
    Found,
    finding_id,
    findings_html,
    rewrites_html,
)
from grader.classroom.instructor.reader import Answer, Reader
from grader.classroom.instructor.strikes import restore, strike
from grader.classroom.instructor.texts import Text, read_texts
from grader.content.course import read_strikes
from grader.content.items import Rewriting
from grader.content.keys import Strike

LONGEST = 300  # characters of a reason


class FindingReader(Reader):
    """Reads the rewrites of one exercise, those that wait for no one too."""

    def _read_texts(self) -> list[Text]:
        items = self._exercise.items
        rewrites = [name for name, one in items.items() if isinstance(one.item, Rewriting)]
        return read_texts(self._engine, self._settings, self._name, rewrites, every=True)

    def index(self) -> Answer:
        """List the rewrites of the class."""
        rewrites = {
            name: (one, [text for text in self._texts if text.item == name])
            for name, one in self._exercise.items.items()
            if isinstance(one.item, Rewriting)
        }
        title = self._exercise.head.title
        return Answer(rewrites_html(title, self._name, rewrites, self._base))

    def show_findings(
        self, its: str, form: Mapping[str, str] | None = None, *, said: str = "", trouble: str = ""
    ) -> Answer:
        """Show what was found in a rewrite, with what a form holds."""
        text = self._find(its)
        scored = self._scored(text)
        found = Found(
            exercise=self._name,
            title=self._exercise.head.title,
            one=self._exercise.items[text.item],
            text=text,
            answer=scored.shown,
            findings=[
                one for one in scored.score.marks.remarks if one.verdict in ("fail", "likely")
            ],
            by_key=scored.score.points,
            kept=read_strikes(self._folder)[0].get(text.item, []),
        )
        page = findings_html(found, self._base, self._xsrf, form or {}, said=said, trouble=trouble)
        return Answer(page, status=422 if trouble else 200)

    def change(self, its: str, form: Mapping[str, str]) -> Answer:
        """Strike a finding, or let a struck one count again.

        Parameters
        ----------
        its : str
            The answer's id.
        form : mapping of str to str
            The form's fields.
        """
        text = self._find(its)
        if form.get("action") == "restore":
            finding = Strike(words=form.get("words") or "?", rule=form.get("rule", ""), why="?")
            if not restore(self._folder, text.item, finding):
                return self.show_findings(its, trouble="It was taken back meanwhile.")
            self._load()
            return self.show_findings(its, said=f"“{finding.words}” counts again.")
        why = " ".join(form.get("why", "").split())
        remarks = {finding_id(one): one for one in self._scored(text).score.marks.remarks}
        remark = remarks.get(form.get("finding", ""))
        if remark is None:
            return self.show_findings(its, form, trouble="Choose a finding. Nothing was struck.")
        if not why or len(why) > LONGEST:
            trouble = f"Say why in a line, {LONGEST} characters at most. Nothing was struck."
            return self.show_findings(its, form, trouble=trouble)
        strike(self._folder, text.item, Strike(words=remark.quote, rule=remark.rule, why=why))
        self._load()
        return self.show_findings(its, said=f"“{remark.quote}” is struck for the whole class.")
