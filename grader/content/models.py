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


class Model(BaseModel):
    """A content object: frozen, and a name that it does not know is a fault, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


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
        raise ContentFaults([_fault(one, file, place) for one in error.errors()]) from error


class ContentFaults(Fault):
    """Several faults of one file, so that an author sees them all at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults[0].message, faults[0].file, faults[0].line)
        self.faults = faults


def _fault(error: Mapping[str, Any], file: YamlFile, place: Place) -> Fault:
    where = tuple(part for part in error["loc"] if not _is_union_label(part))
    name = str((*place, *where)[-1]) if where or place else "this file"
    within = " in " + " > ".join(str(part) for part in where[:-1]) if where[:-1] else ""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            message = f"'{name}' is missing{within}; add it"
        case "extra_forbidden":
            message = f"'{name}' is not a name used here{within}; is it misspelt?"
        case "string_type":
            message = f"'{name}' must be text{within}; put the value in quotes"
        case "string_too_short":
            message = f"'{name}' is empty{within}; write something or take the line out"
        case "string_pattern_mismatch":
            message = f"'{name}' may hold small letters, digits and single hyphens only{within}"
        case "literal_error":
            message = (
                f"'{name}' must be {context.get('expected', 'one of the known words')}{within}"
            )
        case "union_tag_invalid" | "union_tag_not_found":
            message = (
                f"'kind' must be one of {context.get('expected_tags', 'the known kinds')}{within}"
            )
        case "value_error":
            message = f"{context.get('error', 'this value does not fit')}{within}"
        case "too_short":
            message = f"'{name}' needs {context.get('min_length')} or more entries{within}"
        case "too_long":
            message = f"'{name}' may have {context.get('max_length')} entries at most{within}"
        case "list_type":
            message = f"'{name}' must be a list{within}; begin each line with '- '"
        case "dict_type" | "model_type" | "model_attributes_type":
            message = f"'{name}' must be a block of 'name: value' lines{within}"
        case _:
            message = f"'{name}': {error['msg'].lower()}{within}"
    return Fault(message, file.path, file.line((*place, *where)))


_LABELS = {"choice", "multiple", "path", "stance", "debate", "text", "spans", "rewrite"}


def _is_union_label(part: Any) -> bool:
    # pydantic puts the chosen member of a union into the place; no such line is in the file.
    return part in _LABELS


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
