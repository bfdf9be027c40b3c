"""Whether each form can be read, names what there is, and keeps to its reading grade."""

from __future__ import annotations

from collections.abc import Iterator

from grader.checks.project import Project
from grader.content.faults import Fault
from grader.content.form_files import form_names, read_form
from grader.content.forms import GAP, Form, Product
from grader.content.models import ContentFaults
from grader.content.readability import measure
from grader.content.yamlfile import YamlFile


def check(house: Project) -> Iterator[Fault]:
    """Report forms that cannot be read, and what they name that is not there."""
    makers: dict[str, str] = {}
    for name in form_names(house.data):
        try:
            form, file = read_form(name, house.data)
        except ContentFaults as error:
            yield from error.faults
            continue
        except Fault as fault:
            yield fault
            continue
        yield from _references(house, form, file)
        for product in form.products:
            other = makers.setdefault(product.name, name)
            if other != name:
                message = f"'{product.name}' is a document of '{other}' too; give it another name"
                yield Fault(message, file.path, file.line(("products",)))
            yield from _grade(form, product, file)
    yield from _shown(house)


def _shown(house: Project) -> Iterator[Fault]:
    """Report forms that a lesson shows and that are not there, and forms that none shows."""
    known = house.names("forms")
    shown: set[str] = set()
    for page in house.lessons:
        for call in page.called("form"):
            shown.add(call.argument or "")
            if call.argument not in known:
                yield page.fault(
                    f"there is no data/forms/{call.argument}.yml; correct it", call.cell
                )
    if shown:
        for name in sorted(known - shown):
            path = house.data / "forms" / f"{name}.yml"
            yield Fault("no lesson shows this form; add a cell to one", path, 1)


def _references(house: Project, form: Form, file: YamlFile) -> Iterator[Fault]:
    for place, name, value in _named(file.content, ()):
        line = file.line(place)
        match name:
            case "sources" if value not in house.source_ids:
                yield Fault(f"there is no source '{value}' in data/sources.yml", file.path, line)
            case "codes" if value not in house.question_ids:
                yield Fault(f"there is no question '{value}' in data/codes.yml", file.path, line)
            case "covers" if value not in house.keys_of("coverage_ids.yml", "ids"):
                yield Fault(f"'{value}' is not in data/coverage_ids.yml", file.path, line)
            case "prefill":
                lesson, _, item = value.partition("/")
                known = house.course.lessons.get(lesson)
                if known is None or item not in known.items:
                    yield Fault(f"no lesson asks '{value}'; correct it", file.path, line)
    del form


def _named(
    content: object, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Iterate over what is named in lists called sources, codes, covers and prefill."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name in ("sources", "codes", "covers", "prefill") and isinstance(value, list):
                for one in value:
                    yield (*place, name), name, str(one)
            else:
                yield from _named(value, (*place, name))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _named(value, (*place, index))


def _grade(form: Form, product: Product, file: YamlFile) -> Iterator[Fault]:
    if product.grade is None:
        return
    grade = measure(GAP.sub("one", "\n\n".join(_sayings(form, product)))).grade
    if grade > product.grade:
        yield Fault(
            f"our words for '{product.name}' read at grade {grade:.1f}; "
            f"bring them to {product.grade:g}",
            file.path,
            file.line(("products",)),
        )


def _sayings(form: Form, product: Product) -> Iterator[str]:
    """Iterate over everything that a form can put into a document in its own words."""
    yield from filter(None, (product.intro, product.close))
    for section in form.sections:
        says = [section.says, *(one.says for one in section.fields)]
        says += [option.says for one in section.fields for option in one.options]
        for one in says:
            text = one.get(product.name, "").replace("[ ] ", "")
            if text:
                yield text
