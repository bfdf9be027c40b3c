"""``frame take`` and ``frame feedback``: a graded exercise for somebody without a class."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from grader.answers import SUFFIX, Answers, read_answers
from grader.classroom.cited import load_cited
from grader.classroom.release import declared, refuse_reasons, undeclared
from grader.console import relative
from grader.content.authored import Authored
from grader.content.course import Course, Exercise, load_exercise
from grader.content.faults import Fault
from grader.content.files import refuse_links, repository, write_text
from grader.content.items import Writing
from grader.content.models import PROFESSIONS, Profession
from grader.content.places import lesson_places
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined
from grader.pages import (
    SheetQuestion,
    codes_html,
    feedback_html,
    questions,
    record_html,
    samples_html,
    sheet,
    short_title,
)
from grader.pages.better import better_html
from grader.pages.markup import number, of_points
from grader.scoring.command import exercise_folder, read_own_answers
from grader.scoring.keyed import load_keyed
from grader.scoring.posts import given
from grader.scoring.score import Score
from grader.scoring.scorer import score

PAGE = "feedback.html"
PLATFORMS = ("canvas", "moodle", "blackboard", "brightspace")


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments of both commands."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument(
        "--folder",
        type=Path,
        help="where your copies are, if not in 'taken'; with --zip, nbgrader's course folder",
    )
    parser.add_argument(
        "--exercises", type=Path, help="the folder of exercises, if it is not this course's own"
    )
    if parser.prog.endswith("feedback"):
        parser.add_argument(
            "--zip", type=Path, help="write a class's pages into this file, for a learning platform"
        )
        parser.add_argument(
            "--for", dest="platform", choices=PLATFORMS, help="the platform that takes the zip"
        )
        parser.add_argument(
            "--profession", choices=PROFESSIONS, help="whose code to quote, if not all of them"
        )


def run(args: argparse.Namespace) -> int:
    """Run the one or the other."""
    if args.command == "feedback" and (args.zip or args.platform):
        if not (args.zip and args.platform):
            raise Fault("for a class give both --zip FILE.zip and --for PLATFORM")
        from grader.classroom.platform import feedback_zip  # the gradebook takes half a second

        return feedback_zip.run(args)
    source = exercise_folder(args.name, args.exercises)
    root = repository() or Path()
    taken: Path = (args.folder or root / "taken").absolute() / args.name
    if args.command == "take":
        try:
            take(source, taken)
        except OSError as error:
            raise Fault(
                f"{taken} cannot be written ({error.strerror or error}); give another --folder"
            ) from error
        notebook = relative(taken / f"{args.name}.ipynb")
        print(f"Your copy is {notebook}. Open it in JupyterLab and choose Run > Run All Cells.")
        print(f"When you are done: frame feedback {args.name}")
    else:
        page = write_feedback(source, taken, args.profession or chosen_profession(root))
        print(f"Open {relative(page)} in your browser to read the feedback.")
    return 0


def take(source: Path, taken: Path) -> None:
    """Copy an exercise without its key.

    Parameters
    ----------
    source : Path
        The exercise.
    taken : Path
        Where the copy goes.

    Raises
    ------
    Fault
        The exercise has no notebook yet; answers lie there, or something that is no copy of it.
    OSError
        The copy cannot be written.
    """
    exercise = load_exercise(source)
    for path in undeclared(source, exercise.head):
        raise Fault(
            f"{path} is not named in items.yml, so nothing is copied; move it out of this folder, "
            "or name it there under 'files:'"
        )
    if not (source / f"{source.name}.ipynb").is_file():
        raise Fault(f"{source} has no notebook; write it with 'frame notebook {source.name}'")
    if (source / "key.yml").is_file():
        refuse_reasons(source, load_exercise(source, with_key=True))
    if next(taken.glob(f"*{SUFFIX}"), None):
        raise Fault(
            f"your answers lie in {taken}; go on with them, or delete them with 'frame erase "
            f"{source.name}', or take another copy with --folder"
        )
    if taken.is_dir() and any(taken.iterdir()) and not (taken / "items.yml").is_file():
        raise Fault(f"{taken} holds something else; give another folder with --folder")
    for place in (taken.parent, taken):
        refuse_links(place, 1)
    files = [(f"{source.name}.ipynb", source / f"{source.name}.ipynb")]
    files += declared(source, exercise.head)
    _refuse_what_was_typed(taken, files)
    for name, path in files:
        target = taken / name
        refuse_links(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _refuse_what_was_typed(taken: Path, files: list[tuple[str, Path]]) -> None:
    """Refuse to copy over a file that is no longer what was taken: notes may have been typed."""
    for name, path in files:
        target = taken / name
        if (
            target.is_file()
            and not target.is_symlink()
            and target.read_bytes() != path.read_bytes()
        ):
            raise Fault(
                f"{target} differs from the exercise and may hold what you typed; move it away, or "
                "take another copy with --folder"
            )


def write_feedback(
    source: Path, taken: Path, profession: Profession | None = None, *, course: str = ""
) -> Path:
    """Write the feedback on an exercise that was taken.

    Parameters
    ----------
    source : Path
        The exercise with its key.
    taken : Path
        The copy that was taken, with the answers.
    profession : str, optional
        Whose code to quote; all by default.
    course : str, optional
        The course's address, for the way back from a page that is opened in a tab of its own.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    Fault
        There are no answers, or the page cannot be written.
    """
    exercise = load_keyed(source)
    answers = read_own_answers(taken / f"{source.name}{SUFFIX}", exercise)
    if not answers.answers:
        raise Fault(
            f"there are no answers in {taken} yet; take the exercise with 'frame take "
            f"{source.name}', answer it, and come back"
        )
    page = taken / PAGE
    try:
        html = feedback_page(exercise, answers, load_cited(), profession, course=course)
        write_text(page, html)
    except OSError as error:
        raise Fault(f"{page} cannot be written ({error.strerror})") from error
    return page


def feedback_page(
    exercise: Exercise,
    answers: Answers,
    cited: Course,
    profession: Profession | None,
    *,
    course: str = "",
) -> str:
    """Return the feedback as a page: each item with its answer, its points and the reasons."""
    scores = {name: score(one.item, one.key, answers) for name, one in exercise.items.items()}
    notes = joined(html('<p class="ktf-note">{}</p>', note) for note in answers.notes)
    places = lesson_places(exercise)
    asked = [
        SheetQuestion(
            short_title(one.item),
            None if scores[name].marks.by_hand else scores[name].points,
            scores[name].maximum,
            _item(one, scores[name], answers, cited, profession, better=exercise.better),
            kind=one.item.kind,
            answered=scores[name].marks.answered,
            lesson=places.lesson if places else "",
            places=places.parts.get(name, ()) if places else (),
        )
        for name, one in exercise.items.items()
    ]
    head = _total(list(scores.values())) + notes
    named = (each for its_score in scores.values() for each in questions(its_score, cited))
    codes = codes_html(cited, named, profession)
    title = say("class_pages.title", title=exercise.head.title)
    return sheet(title, head, asked, codes, _way_back(course) if course else NOTHING)


def _way_back(course: str) -> Html:
    link = html('<a href="{}">{}</a>', course, say_html("class_pages.open_here"))
    return html('<p class="ktf-small">{}</p>', say_html("class_pages.way_back", link=link))


def _item(
    one: Authored,
    its_score: Score,
    answers: Answers,
    cited: Course,
    profession: Profession | None,
    *,
    better: bool,
) -> Html:
    item, _ = given(one.item, one.key, answers)
    shown = record_html(item, answers)
    if isinstance(one.item, Writing) and its_score.marks.by_hand:
        note = html('<p class="ktf-note">{}</p>', say_html("class_pages.by_yourself"))
        return shown + note + samples_html(one.item, one.key)
    full = better_html(item, one.key, answers) if better else NOTHING
    return shown + feedback_html(
        item, its_score, cited, links=True, better=full, profession=profession
    )


def _total(scores: list[Score]) -> Html:
    keyed = [one for one in scores if not one.marks.by_hand]
    earned, most = sum(one.points for one in keyed), sum(one.maximum for one in keyed)
    left = sum(one.maximum for one in scores) - most
    said = say_html("class_pages.by_key", points=of_points(earned, most))
    more = html(" {}", say_html("class_pages.own_texts", points=number(left))) if left else NOTHING
    return html("<p><strong>{}</strong>{}</p><p>{}</p>", said, more, say_html("class_pages.key_is"))


def chosen_profession(root: Path) -> Profession | None:
    """Return the profession that was chosen in the lessons, if one was."""
    chosen = read_answers(root / "course" / f"profession{SUFFIX}").last("profession")
    return next((one for one in PROFESSIONS if one == chosen), None)
