"""A second reader's texts, one after the other, and then how far two readers agree."""

from __future__ import annotations

from collections.abc import Mapping

from grader.classroom.instructor.reader import Answer, Reader, typed_number
from grader.classroom.instructor.second_page import agreement_html, second_html
from grader.classroom.instructor.second_readings import SecondReadings, agreement, sample
from grader.classroom.instructor.texts import Text
from grader.content.faults import Fault
from grader.pages.markup import number


class SecondReader(Reader):
    """Reads a sample of the answers to one exercise a second time."""

    def second(self) -> Answer:
        """Go to the next text of a second reader's, or show how far two readers agree."""
        given = SecondReadings(self._settings.root).points()
        left = [one for one in self._samples() if one.id not in given]
        if left:
            return Answer(to=(self._name, "second", left[0].id))
        rows = []
        for name, one in self._exercise.items.items():
            texts = sample(self._texts, name)
            pairs = [(each.given.points or 0.0, given[each.id]) for each in texts]
            if pairs:
                rows.append((one.item, agreement(pairs), texts))
        return Answer(agreement_html(self._exercise.head.title, self._name, rows, self._base))

    def read_second(self, its: str, form: Mapping[str, str] | None = None) -> Answer:
        """Show a text to a second reader, or keep the points that a form gives."""
        texts = self._samples()
        text = next((one for one in texts if one.id == its), None)
        if text is None:
            raise Fault("this text is not in the second reader's sample; go back and reload")
        readings = SecondReadings(self._settings.root)
        reading, trouble = self._reading(text), ""
        if form is not None:
            most = reading.one.item.points
            try:
                points = typed_number(form.get("points", "").strip())
                if points is None or not 0 <= points <= most:
                    raise ValueError(f"Give points from 0 to {number(most)}. Nothing was saved.")
            except ValueError as error:
                trouble = str(error)
            else:
                readings.give(its, points)
                return self.second()
        done = sum(one.id in readings.points() for one in texts)
        page = second_html(reading, (done, len(texts)), self._base, self._xsrf, trouble=trouble)
        return Answer(page, status=422 if trouble else 200)

    def _samples(self) -> list[Text]:
        return [one for item in self._exercise.items for one in sample(self._texts, item)]
