"""A download is read without unpacking it, and what is not a hand-in is refused in a sentence."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile

import pytest
from platform_kit import FILE, PAT, ZOE, line, packed, write_zip

from grader.answers import TOO_LARGE
from grader.classroom.archives import Allowance
from grader.classroom.platform.downloads import MOST_MEMBERS, open_download


def read(path, known=()):
    """Return what of a download can be read, by member, and the sentences of what cannot."""
    texts, refused, unnamed = {}, [], []
    with open_download(path, known) as parts:
        for part in parts:
            if part.named is None:
                unnamed.append(part.member)
            for member, raw, why in part.contents(FILE, Allowance()):
                if why:
                    refused.append(why)
                else:
                    texts[member] = raw.decode(errors="replace")
    return texts, refused, unnamed


def test_answers_are_read_alone_zipped_and_in_a_whole_folder(tmp_path):
    folder = {f"{FILE[:10]}/{FILE}": line(minute=3), "small-case/small-case.ipynb": "{}"}
    path = write_zip(
        tmp_path / "submissions.zip",
        {
            PAT.canvas(FILE): line(),
            ZOE.canvas("work.zip"): packed({"deep.zip": packed(folder), ".DS_Store": b"x"}),
        },
    )
    texts, refused, _ = read(path)
    assert texts == {
        PAT.canvas(FILE): line(),
        f"{ZOE.canvas('work.zip')}/deep.zip/small-case/{FILE}": line(minute=3),
    }
    assert refused == []


def test_a_folder_that_all_files_share_says_nothing(tmp_path):
    path = write_zip(
        tmp_path / "s.zip",
        {f"Small case submissions/2026/{one.canvas(FILE)}": line() for one in (PAT, ZOE)},
    )
    assert read(path)[2] == []
    alone = write_zip(tmp_path / "a.zip", {PAT.moodle(FILE): line()})
    with open_download(alone, ()) as parts:
        assert parts[0].named.ids == ("601",)


def test_downloads_that_someone_zipped_are_read(tmp_path):
    members = {"Week 1.zip": packed({PAT.canvas(FILE): line()}), "two.zip": b"PK\x03\x04 torn"}
    path = write_zip(tmp_path / "s.zip", members)
    texts, refused, _ = read(path)
    assert texts == {PAT.canvas(FILE): line()}
    assert refused == ["two.zip cannot be read; give it by itself"]
    twice = write_zip(tmp_path / "t.zip", {"in.zip": path.read_bytes()})
    assert PAT.canvas(FILE) not in read(twice)[0]


def test_folders_parted_as_on_windows_are_read(tmp_path):
    path = write_zip(tmp_path / "s.zip", {PAT.moodle(FILE).replace("/", "\\"): line()})
    assert read(path)[0] == {PAT.moodle(FILE): line()}


def test_an_unpacked_download_is_read_like_the_archive(tmp_path):
    members = {PAT.moodle(FILE): line(), ZOE.moodle("w.zip"): packed({FILE: line()})}
    path = write_zip(tmp_path / "s.zip", members)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert read(tmp_path / "unpacked")[0] == read(path)[0]


def test_names_in_utf8_that_do_not_say_so_are_read(tmp_path):
    path = write_zip(tmp_path / "s.zip", {ZOE.moodle(FILE): line()})
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        at = archive.start_dir
    # Take the mark for UTF-8 off both heads of the member.
    raw = raw[:6] + b"\0\0" + raw[8:at] + raw[at : at + 8] + b"\0\0" + raw[at + 10 :]
    path.write_bytes(raw)
    with open_download(path, ()) as parts:
        assert parts[0].named.name == "Zoë O'Brien, Jr."


def link(name: str, target: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.parametrize(
    "name",
    ["../../etc/cron.d/x", "/etc/passwd", "C:\\Windows\\x.jsonl", "a/../../b.jsonl", "..\\x.jsonl"],
)
def test_a_name_outside_its_folder_is_refused(tmp_path, name):
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE): line(), name: line()})
    texts, refused, _ = read(path)
    assert list(texts) == [PAT.canvas(FILE)]
    assert [one.split(" would")[1] for one in refused] == [
        " be put outside its folder; nothing of it was read"
    ]


def test_a_link_is_refused_outside_and_inside_a_hand_in(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(link(FILE, ""), "/etc/passwd")
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link(PAT.canvas(FILE), ""), "/etc/passwd")
        archive.writestr(ZOE.canvas("w.zip"), inner.getvalue())
    texts, refused, _ = read(path)
    assert texts == {}
    assert len(refused) == 2
    assert all("is a link, not a file; it was not followed" in one for one in refused)


def test_a_link_in_an_unpacked_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.jsonl").write_text(line())
    folder = tmp_path / "unpacked"
    folder.mkdir()
    (folder / PAT.canvas(FILE)).symlink_to(tmp_path / "secret.jsonl")
    (folder / "Zed_1_assignsubmission_file").symlink_to(tmp_path)
    texts, refused, _ = read(folder)
    assert texts == {}
    assert len(refused) == 2


@pytest.mark.timed
def test_what_is_huge_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(PAT.canvas(FILE), "w") as handle:
            for _ in range(40):
                handle.write(bytes(1 << 20))
        archive.writestr(ZOE.canvas(FILE), line())
    began = time.monotonic()
    texts, refused, _ = read(path)
    assert time.monotonic() - began < 2
    assert list(texts) == [ZOE.canvas(FILE)]
    assert "is larger than any hand-in can be (42 MB)" in refused[0]


def test_a_size_that_is_a_lie_gains_nothing(tmp_path):
    path = tmp_path / "s.zip"
    real = TOO_LARGE + 1000
    path.write_bytes(packed({PAT.canvas(FILE): bytes(real)}))
    # The size stands in the member's own head and in the archive's list.
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", real), struct.pack("<L", 100)))
    texts, refused, _ = read(path)
    assert texts == {}
    assert "is damaged in the download" in refused[0]


@pytest.mark.timed
def test_archives_within_archives_end(tmp_path):
    bomb = packed({f"{n}.jsonl": bytes(TOO_LARGE - 1) for n in range(40)})
    for _ in range(4):
        bomb = packed({f"{n}.zip": bomb for n in range(20)})
    path = write_zip(tmp_path / "s.zip", {PAT.canvas("w.zip"): bomb, ZOE.canvas(FILE): line()})
    began = time.monotonic()
    texts, _, _ = read(path)
    assert time.monotonic() - began < 10
    assert sum(map(len, texts.values())) < 12 * TOO_LARGE
    assert texts[ZOE.canvas(FILE)] == line()


def test_a_bomb_of_a_few_kilobytes_is_told(tmp_path):
    bomb = packed({f"{n}.jsonl": bytes(TOO_LARGE - 1) for n in range(40)})
    path = write_zip(tmp_path / "s.zip", {PAT.canvas("w.zip"): bomb})
    assert "unpacks to more than any hand-in holds" in read(path)[1][0]


def test_foreign_files_are_named_and_the_exercises_own_are_not(tmp_path):
    path = write_zip(
        tmp_path / "s.zip",
        {
            PAT.canvas("essay.docx"): b"x",
            PAT.canvas("game.exe"): b"x",
            PAT.canvas("small-case.ipynb"): b"{}",
            PAT.canvas("town.csv"): b"a,b",
            PAT.moodle("page.html"): b"<p>",
            "index.html": b"<p>",
            "__MACOSX/._x": b"x",
        },
    )
    texts, refused, unnamed = read(path, known={"town.csv"})
    assert texts == {}
    assert [one.rpartition("_")[2].split()[0] for one in refused] == ["essay.docx", "game.exe"]
    assert all("is not an answers file; it was left out" in one for one in refused)
    assert unnamed == ["index.html"]


def test_a_locked_archive_is_told(tmp_path):
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE): line()})
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.start_dir
    raw[6] |= 1
    raw[at + 8] |= 1
    path.write_bytes(raw)
    assert "is locked by a password; ask for it open" in read(path)[1][0]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 torn", b"<html>log in</html>"])
def test_what_is_no_archive_is_refused(tmp_path, raw):
    path = tmp_path / "s.zip"
    path.write_bytes(raw)
    with pytest.raises(ValueError, match="not a zip archive that can be read"):
        read(path)


def test_an_archive_of_too_many_files_is_refused(tmp_path):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(MOST_MEMBERS + 1):
            archive.writestr(str(number), b"")
    with pytest.raises(ValueError, match="20001 files, more than any class"):
        read(path)


def test_a_torn_member_costs_the_others_nothing(tmp_path):
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE): line() * 50, ZOE.canvas(FILE): line()})
    raw = bytearray(path.read_bytes())
    raw[40 + len(PAT.canvas(FILE))] ^= 0xFF
    path.write_bytes(raw)
    texts, refused, _ = read(path)
    assert list(texts) == [ZOE.canvas(FILE)]
    assert "is damaged in the download" in refused[0]
