"""A learner's archive is read within limits, and what is refused is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from platform_kit import FILE, line, packed

from grader.answers import TOO_LARGE
from grader.classroom.archives import MOST_FILES, NESTED, Allowance, archive_files


def read(raw: bytes, allowance: Allowance | None = None) -> list[tuple[str, bytes, str]]:
    return list(archive_files(io.BytesIO(raw), "work.zip", FILE, allowance))


def test_files_are_read_with_where_they_were():
    raw = packed({f"small-case/{FILE}": line(), "small-case/small-case.ipynb": "{}"})
    assert read(raw) == [(f"work.zip/small-case/{FILE}", line().encode(), "")]


def test_archives_are_opened_as_deep_as_said_and_no_deeper():
    raw = packed({FILE: line()})
    for _ in range(NESTED):
        raw = packed({"inner.zip": raw})
    ((_, found, why),) = read(raw)
    assert (found, why) == (line().encode(), "")
    ((_, found, why),) = read(packed({"inner.zip": raw}))
    assert found == b""
    assert f"is an archive within too many others; ask for {FILE} alone" in why


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({f"{n}.txt": b"" for n in range(MOST_FILES + 1)}, "holds 201 files"),
        ({FILE: bytes(TOO_LARGE + 1)}, "is larger than any answers file can be (8 MB)"),
    ],
)
def test_what_no_honest_archive_has_is_refused(members, says):
    ((_, found, why),) = read(packed(members))
    assert found == b""
    assert says in why


def test_a_name_that_leads_elsewhere_costs_a_learner_nothing():
    assert read(packed({f"../../{FILE}": line()}))[0][1:] == (line().encode(), "")


def test_no_more_is_unpacked_than_allowed():
    allowance = Allowance(100)
    found = read(packed({"a.txt": b"x" * 60, "b.txt": b"x" * 60, "c.txt": b"x"}), allowance)
    assert [len(raw) for _, raw, _ in found] == [60, 0]
    assert "unpacks to more than any hand-in holds" in found[-1][2]
    assert allowance.left == 40


def test_an_archive_with_a_long_list_is_refused_before_the_list_is_read():
    raw = packed({f"{number:06}{'x' * 60}": b"" for number in range(5000)})
    ((_, _, why),) = read(raw)
    assert f"lists more files than any hand-in has; ask for {FILE} alone" in why
    # An archive may end in a comment, or say that its list is told elsewhere.
    short = packed({FILE: line()})
    assert read(short[:-2] + b"\x05\0" + b"hello")[0][1] == line().encode()
    hidden = short[:-22] + b"PK\6\7" + bytes(16) + short[-22:]
    assert "lists more files" in read(hidden)[0][2]


def test_packing_that_no_platform_uses_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(FILE, line())
    assert "packed in a way that no learning platform uses" in read(held.getvalue())[0][2]


def test_a_torn_archive_is_told():
    raw = packed({FILE: line() * 100})
    assert "cannot be read; ask for it again" in read(raw[: len(raw) // 2])[-1][2]
