"""Numbers that prove themselves: by a checksum, an address's form or an area's rules."""

from __future__ import annotations

import ipaddress
import re
from importlib import import_module

from grader.deid.recognizers.record import Recognizer

_GROUPED = r"(?:[ -]?[A-Z0-9]{1,4})"


def valid(module: str, number: str) -> bool:
    """Whether python-stdnum knows a number as one of its kind.

    Parameters
    ----------
    module : str
        The module of ``stdnum``, for example ``"iban"`` or ``"gb.nhs"``.
    number : str
        The number, perhaps in groups.
    """
    checked: bool = import_module(f"stdnum.{module}").is_valid(number)
    return checked


def _iban(number: str) -> bool:
    return valid("iban", number)


def _card(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    return 13 <= len(digits) <= 19 and digits[0] in "23456" and valid("luhn", digits)


def _nhs(number: str) -> bool:
    return valid("gb.nhs", number)


def _sin(number: str) -> bool:
    return valid("ca.sin", number)


def _vin(number: str) -> bool:
    known = "ABCDEFGHJKLMNPRSTUVWXYZ"
    values = dict(zip(known, (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9),
                      strict=True))  # fmt: skip
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    said = number.upper()
    total = sum(
        weight * (int(c) if c.isdigit() else values.get(c, 0))
        for weight, c in zip(weights, said, strict=True)
    )
    return "0123456789X"[total % 11] == said[8]


def _npi(number: str) -> bool:
    return valid("luhn", "80840" + re.sub(r"\D", "", number))


def _routing(number: str) -> bool:
    return valid("us.rtn", number)


def _address(number: str) -> bool:
    try:
        return ipaddress.ip_address(number).version == 6 and number.count(":") > 1
    except ValueError:
        return False


def _international(number: str) -> bool:
    """Whether a number with a country's code is one that country gives out."""
    import phonenumbers  # here, because its tables of every country load slowly

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, None)))
    except phonenumbers.NumberParseException:
        return False


CHECKSUMS = (
    Recognizer(
        "phone-international",
        "D.phone",
        r"(?<![\w+])\+(?!1\b|1[ (.-])\d(?:[ ().-]{0,2}\d){6,13}(?!\d)",
        "deid.numbers.phone-international",
        hits=("reach her on +49 30 901820", "his cell, +52 55 5093 4800"),
        misses=("a score of +12", "+49 30 1"),
        numbers=False,
        validator=_international,
    ),
    Recognizer(
        "iban",
        "J.account",
        rf"\b[A-Z]{{2}}\d{{2}}{_GROUPED}{{3,8}}\b",
        "deid.numbers.iban",
        hits=("Pay to DE89 3704 0044 0532 0130 00.", "GB82WEST12345698765432"),
        misses=("Use DE88 3704 0044 0532 0130 00.", "Room AB12 and CD34 on the left"),
        letters=False,
        numbers=False,
        validator=_iban,
    ),
    Recognizer(
        "card",
        "J.account",
        r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])",
        "deid.numbers.card",
        hits=("She reads me 4111 1111 1111 1111.", "5555555555554444 is hers"),
        misses=("4111 1111 1111 1112", "1234567890123456 words"),
        numbers=False,
        validator=_card,
    ),
    Recognizer(
        "nhs-number",
        "H.mrn",
        r"\bNHS\b[^.\n]{0,24}?(?P<id>\d{3}[ -]?\d{3}[ -]?\d{4})(?![\w-])",
        "deid.numbers.nhs-number",
        hits=("NHS no: 485 777 3406", "her NHS is 401 023 2137"),
        misses=("NHS no: 485 777 3407", "NHS waits of 401 days"),
        numbers=False,
        validator=_nhs,
        countries=("GB",),
    ),
    Recognizer(
        "sin",
        "G.ssn",
        r"(?<![\w-])[1-9]\d{2}[ -]\d{3}[ -]\d{3}(?![\w-])",
        "deid.numbers.sin",
        hits=("123-456-782 is hers", "his is 130 692 544"),
        misses=("123-456-783 is hers", "130 692 545"),
        numbers=False,
        validator=_sin,
        countries=("CA",),
    ),
    Recognizer(
        "vin-checked",
        "L.vehicle",
        r"\b(?=[A-HJ-NPR-Z0-9]*\d)(?=[A-HJ-NPR-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}\b",
        "deid.numbers.vin-named",
        hits=("1M8GDM9AXKP042788", "the van, 1HGCM82633A004352"),
        misses=("1M8GDM9A1KP042788", "ABCDEFGH123456"),
        letters=False,
        numbers=False,
        validator=_vin,
    ),
    Recognizer(
        "npi",
        "K.licence",
        r"\bNPI\b[^.\n]{0,12}?(?P<id>[12]\d{9})\b",
        "deid.numbers.npi",
        hits=("NPI 1234567893", "my NPI is 1245319599"),
        misses=("NPI 1234567890", "NPI on request"),
        severity="ask",
        numbers=False,
        validator=_npi,
        countries=("US",),
    ),
    Recognizer(
        "routing-number",
        "J.account",
        r"(?<![\w-])(?P<id>\d{9})\b(?=[^.\n]{0,30}\b(?:bank|account|deposit|routing|acct)\b)",
        "deid.numbers.routing-number",
        hits=("111000025 is the bank she uses", "Deposit: 121000358, her account is below"),
        misses=("111000026 is the bank she uses", "123456789 of the account"),
        numbers=False,
        validator=_routing,
        countries=("US",),
    ),
    Recognizer(
        "ipv6",
        "O.ip",
        r"(?<![\w:])(?=[0-9a-f]*:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])",
        "deid.numbers.ipv6",
        hits=("from 2001:db8::8a2e:370:7334", "logged fe80::1"),
        misses=("at 10:30:45", "ratio 1:2:3"),
        numbers=False,
        validator=_address,
    ),
)
