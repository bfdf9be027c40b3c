"""A form is found by its name and by its documents; what is missing or misnamed is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.form_files import find_product, form_names, read_form


def test_find_product_names_what_there_is() -> None:
    assert find_product("referral-letter")[0].name == "referral"
    with pytest.raises(Fault, match="supervision"):
        find_product("nothing")


def test_a_form_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Fault, match=r"no form 'nothing'; there are: .*policy"):
        read_form("nothing")


def test_a_forms_name_is_its_files_name(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    shutil.copy(data_dir() / "forms" / "policy.yml", tmp_path / "forms" / "other.yml")
    assert form_names(tmp_path) == ["other"]
    with pytest.raises(Fault, match="must be the file's name, 'other'"):
        read_form("other", tmp_path)
