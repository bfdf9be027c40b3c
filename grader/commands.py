"""The subcommands of ``frame``: each with its module and what it does, in one line."""

from __future__ import annotations

COMMANDS = {
    "start": ("grader.lab.start", "open the course in JupyterLab"),
    "restore": ("grader.lab.restore", "put a changed lesson back as it was delivered"),
    "take": ("grader.classroom.alone", "copy a graded exercise to take it on your own"),
    "feedback": (
        "grader.classroom.alone",
        "write the feedback on an exercise, your own or a class's",
    ),
    "erase": ("grader.erase", "delete answers from this computer"),
    "check": ("grader.checks.command", "check every content file and notebook"),
    "score": ("grader.scoring.command", "score one learner's answers file"),
    "grade": ("grader.classroom.grade", "grade a class that has handed in, as nbgrader would"),
    "report": ("grader.classroom.report.command", "write what divided a class, to discuss it"),
    "simulate": ("grader.simulation.simulate", "write the submissions of a simulated class"),
    "demo": ("grader.simulation.demo", "take a simulated class through nbgrader"),
    "collect": ("grader.classroom.platform.collect", "take hand-ins from a learning platform"),
    "grades": (
        "grader.classroom.platform.filled_gradebook",
        "put a class's points into a platform's gradebook export",
    ),
    "key": ("grader.classroom.keys", "write the answer key of a graded exercise, to print"),
    "paper": ("grader.classroom.paper", "write a case, debate or post of the lessons, to print"),
    "notebook": ("grader.authoring.notebook", "write an exercise's notebook from its items"),
    "variants": ("grader.authoring.variants", "draw the posts of which each learner gets one"),
    "kit": ("grader.lab.kit", "make the folder that a class receives"),
    "hub": ("grader.classroom.hub.command", "write the files of a JupyterHub for a large class"),
    "site": ("grader.site.command", "write the course as static pages for any web host"),
    "document": ("grader.documents.command", "write a policy, a request or a checklist"),
    "town": ("grader.town.command", "write the data labs' invented town from its seed"),
    "deid": ("grader.deid.command", "look for what identifies a person in a text"),
}
