"""Who handed in what is kept, and a torn record says what to do."""

from __future__ import annotations

import pytest

from grader.classroom.platform.ledger import Sender, ledger_path, read_ledger, write_ledger
from grader.content.faults import Fault


def test_what_is_written_is_read(tmp_path):
    senders = {"plee1": Sender("canvas", "Lee, Zoë", "leezoe_1_2_", late=True)}
    write_ledger(tmp_path, "small-case", senders)
    assert read_ledger(tmp_path, "small-case") == senders
    assert read_ledger(tmp_path, "another") == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"learners": 3}',
        '{"learners": {"x": {"color": 1}}}',
        '{"learners": {"x": {"platform": "canvas", "reply": 5}}}',
        '{"learners": {"x": {"platform": "canvas", "reply": "../../home_"}}}',
        '{"learners": {"x": {"platform": "canvas", "reply": "/etc/x_"}}}',
        '{"learners": {"x": {"platform": "canvas", "reply": "\\u001b[2Jx_"}}}',
    ],
)
def test_what_is_no_record_is_a_fault(tmp_path, text):
    path = ledger_path(tmp_path, "small-case")
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(Fault, match="collect again with 'frame collect small-case'"):
        read_ledger(tmp_path, "small-case")
