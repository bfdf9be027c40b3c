"""`frame start`: a tidy Lab, and which notebooks run by themselves."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_kit import Lab, notebook, start_lab
from playwright.sync_api import expect

from grader.lab import trust

PROBE = "course/90_probe.ipynb"
OUTPUT = ".jp-OutputArea-output"


@pytest.fixture(scope="module")
def instructor(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with start_lab(house, tmp_path_factory.mktemp("instructor"), "--instructor") as running:
        yield running


def menu_labels(page, menu: str) -> list[str]:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel").first.wait_for()
    labels = page.locator(".lm-Menu-itemLabel").all_inner_texts()
    page.keyboard.press("Escape")
    return labels


def test_it_prints_one_address_of_this_machine_alone(lab):
    opened = [line for line in lab.printed if line.startswith("Open ")]
    assert len(opened) == 1
    assert opened[0].startswith("Open http://127.0.0.1:")
    first = sorted((lab.folder / "course").glob("*.ipynb"))[0].name
    assert f"/doc/tree/course/{first}?token=" in opened[0]
    port = int(lab.address.split(":")[2].split("/")[0])
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port)} - {"127.0.0.1"}
    for address in others:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, port)) != 0


def test_lab_is_tidy(page, lab, snap):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lab.address)
    page.locator(".jp-NotebookPanel[data-lesson]").wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#jp-main-dock-panel")).to_have_attribute("data-mode", "single-document")
    expect(page.locator("#jp-left-stack")).to_be_hidden()
    expect(page.locator("#jp-right-stack")).to_be_hidden()
    expect(page.locator("#jp-main-statusbar")).to_be_hidden()
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)
    expect(page.locator(".jp-NotebookPanel-toolbar")).not_to_contain_text("Validate")
    assert not [url for url in asked if "news" in url or "announcement" in url or "update" in url]
    host = lab.address.split("/doc/")[0]
    assert not [u for u in asked if not u.startswith((host, "data:", "blob:"))]
    assert "Nbgrader" not in page.locator("#jp-MainMenu").inner_text()
    snap(page, "first-page")


def test_an_instructor_sees_nbgrader(new_page, instructor, console_errors, snap):
    page = new_page()
    page.goto(instructor.url(PROBE))
    page.locator(".jp-NotebookPanel[data-lesson]").wait_for()
    expect(page.locator("#jp-MainMenu")).to_contain_text("Nbgrader")
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_contain_text("Validate")
    snap(page, "instructor")
    console_errors.clear()  # nbgrader's own, where no course is configured


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_delivered_lesson_runs_on_opening_with_its_code_folded(
    new_page, open_notebook, snap, dark
):
    page = new_page(dark=dark)
    open_notebook(page, PROBE)
    expect(page.locator(OUTPUT)).to_contain_text("it ran: 42")
    expect(page.locator("body")).to_have_attribute(
        "data-jp-theme-light", "false" if dark else "true"
    )
    editor = page.locator(".jp-CodeCell .cm-content")
    expect(editor).to_be_hidden()
    snap(page, "probe-dark" if dark else "probe-light")
    expect(page.locator(".jp-CodeCell .jp-Placeholder-content")).to_be_hidden()
    page.get_by_role("button", name="Tools").click()
    page.locator(".jp-CodeCell .jp-Placeholder-content").click()
    expect(editor).to_contain_text("print('it ran: '")


def test_what_only_ran_leaves_nothing_to_save(page, lab, open_notebook):
    before = (lab.folder / PROBE).read_bytes()
    open_notebook(page, PROBE)
    expect(page.locator(OUTPUT)).to_contain_text("it ran: 42")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("about:blank", wait_until="commit")
    assert asked == []
    assert (lab.folder / PROBE).read_bytes() == before


def test_what_was_typed_counts_as_unsaved(page, open_notebook, write_lesson):
    open_notebook(page, write_lesson("typed", ["print('as delivered')", "#try\n1 + 1"]))
    page.locator(".jp-CodeCell .cm-content").last.click()
    page.keyboard.type("# mine")
    expect(page.locator(".jp-NotebookPanel")).to_be_visible()
    dirty = "document.title.startsWith('*') || document.querySelector('.jp-mod-dirty') !== null"
    page.wait_for_function(dirty)


def waits(page, path: str) -> None:
    """See that a notebook is open with its kernel there and nothing of it ran."""
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(panel.locator(".jp-CodeCell")).to_have_count(1)
    expect(panel).to_have_attribute("data-lesson", "waiting")
    # The kernel is there, so what was going to run would have been running.
    idle = panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
    idle.wait_for(state="attached")
    page.wait_for_timeout(500)
    assert panel.locator(OUTPUT).count() == 0, f"{path} ran by itself"
    assert panel.get_attribute("data-lesson") == "waiting", f"{path} ran by itself"


def test_nothing_else_runs_by_itself(page, lab, open_notebook, write_lesson):
    """Foreign, changed, submitted and silent notebooks, each a click away from a lesson."""
    code = ["print('no')"]
    write_lesson("foreign", code, signed=False)
    changed = lab.folder / write_lesson("changed", ["print('as delivered')"])
    changed.write_text(changed.read_text("utf-8").replace("as delivered", "no"), "utf-8")
    unasked = lab.folder / write_lesson("unasked", code)
    unasked.write_text(notebook(code, name="unasked", run=False), "utf-8")
    with trust.notary(lab.state / "data") as signer:  # trusted, but it does not ask
        trust.sign_lessons(
            unasked.parent, signer, {unasked.name: trust.object_id(unasked.read_bytes())}
        )
    paths = ["course/foreign.ipynb", "course/changed.ipynb", "course/unasked.ipynb"]
    # Trusted and asking, but not a lesson of course/.
    for folder in ("submitted/ada/friend-lists", "taken/friend-lists", "course/deeper", "."):
        name = f"elsewhere-{len(paths)}"
        trusted = lab.folder / write_lesson(name, code)
        (lab.folder / folder).mkdir(parents=True, exist_ok=True)
        moved = Path(shutil.move(trusted, lab.folder / folder / trusted.name))
        paths.append(moved.relative_to(lab.folder).as_posix())
    links = [f"#md [{Path(path).stem}](../{path})" for path in paths]
    open_notebook(page, write_lesson("links", ["print('the lesson ran')", *links]))
    for path in paths:
        page.get_by_role("link", name=Path(path).stem, exact=True).click()
        waits(page, path)
        page.keyboard.press("Control+Shift+[")


def test_saving_a_foreign_notebook_does_not_make_it_trusted(page, open_notebook, write_lesson):
    path = write_lesson("saved", ["print('no')"], signed=False)
    open_notebook(page, path, state="waiting")
    page.locator(".jp-Notebook").click(position={"x": 5, "y": 5})
    with page.expect_response(lambda r: r.request.method == "PUT" and "saved.ipynb" in r.url):
        page.keyboard.press("Control+s")
    open_notebook(page, path, state="waiting")
    waits(page, path)


def test_a_saved_lesson_still_runs(page, open_notebook, write_lesson):
    path = write_lesson("kept", ["print('ran')"])
    open_notebook(page, path)
    expect(page.locator(OUTPUT)).to_contain_text("ran")
    page.locator(".jp-Notebook").click(position={"x": 5, "y": 5})
    with page.expect_response(lambda r: r.request.method == "PUT" and "kept.ipynb" in r.url):
        page.keyboard.press("Control+s")
    open_notebook(page, path)


def test_a_theme_that_was_chosen_stays(new_page, instructor, console_errors):
    """The settings are the course's own; here the instructor's, which no other test shares."""
    page = new_page()
    page.goto(instructor.url(PROBE))
    page.locator(".jp-NotebookPanel[data-lesson]").wait_for()
    page.get_by_role("menuitem", name="Settings").click()
    for name in ("Theme", "JupyterLab Dark"):
        page.locator(".lm-Menu-item", has_text=name).first.click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    page.wait_for_timeout(500)
    # Lab takes its splash screen away twice after a change of theme, and says so.
    console_errors[:] = [error for error in console_errors if "removeChild" not in error]
    page.close()
    again = new_page()
    again.goto(instructor.url(PROBE))
    again.locator(".jp-NotebookPanel[data-lesson]").wait_for()
    expect(again.locator("body")).to_have_attribute("data-jp-theme-light", "false")


def test_a_taken_port_is_said_in_a_sentence(lab):
    port = lab.address.split(":")[2].split("/")[0]
    code = "from grader.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", code, "start", "--port", port, "--browser", "none"]
    done = subprocess.run(command, cwd=lab.folder, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert f"port {port} is taken" in done.stderr
    assert "Traceback" not in done.stderr
