"""What all content has in common: strict, frozen objects read from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from grader.content.faults import Fault
from grader.content.yamlfile import Place, YamlFile

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Profession = Literal["ACA", "APA", "NASW", "AAMFT", "CCPA", "BACP"]
PROFESSIONS: tuple[Profession, ...] = ("ACA", "APA", "NASW", "AAMFT", "CCPA", "BACP")
Touches = Literal["self-harm", "suicide", "assault", "stalking", "addiction", "death", "abuse"]

LETTERS = "may hold small letters, digits and single hyphens only"
PLACE = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
NEED = r"^(not )?[a-z0-9]+(-[a-z0-9]+)*$"
PATTERNS = {
    PLACE: "must be a country or a state as ISO 3166 writes it: US-OH, CA-ON, GB",
    NEED: "must be a fact in small letters and hyphens, or 'not' and a fact",
}
PlaceCode = Annotated[str, StringConstraints(pattern=PLACE)]
Need = Annotated[str, StringConstraints(pattern=NEED, max_length=64)]


class Model(BaseModel):
    """A content object: frozen, and a name that it does not know is a fault, not a wish."""

    # Built when the first object is read: a page reads few of the kinds that there are.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


M = TypeVar("M", bound=BaseModel)


def parse(model: type[M], content: Any, file: YamlFile, place: Place = ()) -> M:
    """Check a part of a YAML file against a model.

    Parameters
    ----------
    model : type of pydantic model
        What the part should be.
    content : Any
        The part.
    file : YamlFile
        Where it comes from, for the message.
    place : tuple
        Where in the file the part stands.

    Returns
    -------
    pydantic model
        The checked object.

    Raises
    ------
    ContentFaults
        Everything that is wrong with the part, each with its line.
    """
    try:
        return model.model_validate(content, strict=True)
    except ValidationError as error:
        # pydantic begins the place in an item with its kind; no such line is in the file.
        kind = content.get("kind") if isinstance(content, dict) else None
        found = [
            _fault(one, one["loc"][one["loc"][:1] == (kind,) :], file, place)
            for one in error.errors()
        ]
        raise ContentFaults(found) from error


class ContentFaults(Fault):
    """Several faults of one file, so that an author sees them all at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults[0].message, faults[0].file, faults[0].line)
        self.faults = faults


# One arm a kind of error: the length is that of pydantic's list.
def _fault(  # noqa: C901, PLR0912
    error: Mapping[str, Any], where: Place, file: YamlFile, place: Place
) -> Fault:
    name = _named((*place, *where)[-1]) if where or place else "this file"
    within = " in " + " > ".join(_named(part, "") for part in where[:-1]) if where[:-1] else ""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            message = f"{name} is missing{within}; add it"
        case "extra_forbidden":
            message = f"{name} is not a name used here{within}; is it misspelt?"
        case "string_type":
            message = f"{name} must be text{within}; put the value in quotes"
        case "string_too_short":
            message = f"{name} is empty{within}; write something or take the line out"
        case "string_pattern_mismatch":
            words = PATTERNS.get(context.get("pattern", ""), LETTERS)
            message = f"{name} {words}{within}"
        case "literal_error":
            message = f"{name} must be {context.get('expected', 'one of the known words')}{within}"
        case "union_tag_not_found":
            message = f"'kind' is missing{within}; add it"
        case "union_tag_invalid":
            message = (
                f"'kind' must be one of {context.get('expected_tags', 'the known kinds')}{within}"
            )
        case "value_error":
            message = f"{context.get('error', 'this value does not fit')}{within}"
        case "too_short":
            message = f"{name} needs {context.get('min_length')} or more entries{within}"
        case "too_long":
            message = f"{name} may have {context.get('max_length')} entries at most{within}"
        case "list_type":
            message = f"{name} must be a list{within}; begin each line with '- '"
        case "dict_type" | "model_type" | "model_attributes_type":
            message = f"{name} must be a block of 'name: value' lines{within}"
        case "greater_than_equal":
            message = f"{name} must be {context.get('ge'):g} or more{within}"
        case "less_than_equal":
            message = f"{name} must be {context.get('le'):g} or less{within}"
        case "int_type":
            message = f"{name} must be a whole number{within}"
        case "float_type":
            message = f"{name} must be a number{within}"
        case "bool_type":
            message = f"{name} must be true or false{within}"
        case _:
            message = f"{name}: {error['msg'].lower()}{within}"
    return Fault(message, file.path, file.line((*place, *where)))


def _named(part: str | int, quote: str = "'") -> str:
    """Return a part of a place as a person finds it: by its name, or by counting entries from 1."""
    return f"entry {part + 1}" if isinstance(part, int) else f"{quote}{part}{quote}"


__all__ = [
    "PROFESSIONS",
    "ContentFaults",
    "Id",
    "Model",
    "Profession",
    "Text",
    "Touches",
    "parse",
]
