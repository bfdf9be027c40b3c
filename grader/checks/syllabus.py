"""The syllabus's tables from data: the lessons, and a calendar of fifteen weeks."""

from __future__ import annotations

from grader.checks.markdown import lessons_in_order, table
from grader.checks.project import Project
from grader.content.course import Exercise
from grader.content.items import Writing

FIRST_WEEK = 2  # week 1 is for the welcome, the rules of the room and the log-in
CATCH_UP = 9  # no new lesson
WEEKS = 15
CLASS = 30  # learners
READ = 4  # minutes for one reflection, with a line of comment; our estimate
READ_POLICY = 15  # minutes for one policy with its defense; our estimate
OTHER_WEEKS = {
    1: ("Welcome, ground rules, log-in, *Start here*", "A page on what you hope to decide better"),
    CATCH_UP: ("Catch up: one case on paper, three disputed keys", "Exercises so far, if late"),
    14: ("Policies read by a classmate as a client would", "Draft of the policy, Sunday"),
    15: ("Three sentences of each policy defended; close", "Policy with its defense, Friday"),
}


def lessons(house: Project) -> str:
    """Return the table of lessons."""
    pages = {call.argument: page for page in house.lessons for call in page.called("lesson")}
    rows = []
    for number, name, lesson in lessons_in_order(house):
        page = pages.get(name)
        title = f"[{lesson.head.title}](../{page.path.name})" if page else lesson.head.title
        own = (one for one in (name, *lesson.head.exercises) if one in house.exercises)
        exercise = house.exercises.get(next(own, ""))
        rows.append(
            [
                title if lesson.head.beside else f"{number}. {title}",
                str(lesson.head.minutes),
                f"{exercise.head.minutes} min, {exercise.points:g} points" if exercise else "",
                f"[page]({name}.md)",
                ", ".join(lesson.head.touches),
            ]
        )
    return table(["Lesson", "Minutes alone", "Exercise", "For you", "Say beforehand"], rows)


def calendar(house: Project) -> str:
    """Return the calendar of fifteen weeks, with the hours that reading takes."""
    taught = {}
    week = FIRST_WEEK
    for number, name, lesson in lessons_in_order(house):
        if lesson.head.beside:
            continue
        week += week == CATCH_UP
        taught[week] = (number, name, lesson.head.title)
        week += 1
    rows, hours = [], 0.0
    for week in range(1, WEEKS + 1):
        if week in taught:
            number, name, title = taught[week]
            reading = _hours(house.exercises.get(name))
            meeting = f"Lesson {number}, {title}"
            due = f"Lesson {number} before the meeting; exercise {number} on Sunday"
        else:
            meeting, due = OTHER_WEEKS.get(week, ("", ""))
            reading = CLASS * READ_POLICY / 60 if week == WEEKS else 0
        hours += reading
        rows.append([str(week), meeting, due, f"{reading:.1f}" if reading else ""])
    texts = CLASS * sum(_texts(one) for one in house.exercises.values())
    return table(["Week", "In the meeting", "Due", "Your reading, hours"], rows) + (
        f"\nReading takes about {hours:.0f} hours for {CLASS} learners: {texts} reflections "
        f"at {READ} minutes, and {CLASS} policies at {READ_POLICY}. Both are our estimates. The "
        "computer scores everything else.\n"
    )


def _hours(exercise: Exercise | None) -> float:
    return CLASS * READ * _texts(exercise) / 60 if exercise else 0


def _texts(exercise: Exercise) -> int:
    return sum(isinstance(one.item, Writing) for one in exercise.items.values())
