"""Word lists the rules share: ordinary words, names, places, the field's own terms."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.yamlfile import load_yaml


def load(name: str) -> Any:
    """Read one YAML file of ``data/deid``.

    Raises
    ------
    Fault
        When the file is missing or is no YAML.
    """
    file = data_dir() / "deid" / name
    try:
        return load_yaml(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Fault(f"This file of the course is missing: {error.strerror}.", file) from None
    except ValueError as error:
        raise Fault(f"This is no YAML: {error}.", file) from None


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of ``data/deid/NAME.txt``, one entry a line, in small letters."""
    file = data_dir() / "deid" / f"{name}.txt"
    try:
        return frozenset(file.read_text(encoding="utf-8").lower().splitlines())
    except OSError as error:
        raise Fault(f"This file of the course is missing: {error.strerror}.", file) from None


@cache
def lists() -> dict[str, frozenset[str]]:
    """Return the named lists of ``data/deid/lexicon.yml``, in small letters."""
    return {
        key: frozenset(str(entry).lower() for entry in entries)
        for key, entries in load("lexicon.yml").items()
    }


def listed(key: str) -> frozenset[str]:
    """Return one named list of the lexicon."""
    return lists()[key]


@cache
def zip3_population() -> dict[str, int]:
    """Return the 2020 Census population of each ZIP3; a prefix that is absent is restricted."""
    file = data_dir() / "deid" / "zip3_census2020.json"
    population: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))["population"]
    return population


def ordinary(word: str) -> bool:
    """Whether a word is an ordinary English word, plural or inflected form included."""
    known = words("words")
    return word in known or word.removesuffix("'s") in known


def of_the_field(word: str) -> bool:
    """Whether a word is one of the field, of referrals or of everyday talk."""
    return word in known_terms() or word in listed("referral_words") | listed("plain_words")


@cache
def never_names() -> frozenset[str]:
    """Words of places, payers, peoples and dates: no first names, whatever a name list says."""
    keys = (
        "states", "state_codes", "regions_wide", "payers", "platforms", "peoples", "months",
        "weekdays", "holidays", "credentials", "titles_role",
    )  # fmt: skip
    return frozenset(word for key in keys for entry in listed(key) for word in entry.split())


@cache
def known_terms() -> frozenset[str]:
    """Single words that begin with a capital letter and yet identify nobody."""
    field = (word for entry in listed("field_terms") for word in entry.split())
    return never_names() | frozenset(field)


@cache
def data_bytes(name: str) -> bytes:
    """Return a file of ``data/deid`` as bytes, read once."""
    try:
        return (data_dir() / "deid" / name).read_bytes()
    except OSError as error:
        raise Fault(f"This file of the course is missing: {error.strerror}.") from None
