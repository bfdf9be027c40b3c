"""``frame start``: JupyterLab on the course's first notebook, tidy and on this machine only.

The server runs in this process, with settings, signatures and themes in a folder of the
course's own: the user's Jupyter is neither read nor changed, and no kernel is registered
anywhere. What Lab looks like stands in ``settings/``; which lessons run by themselves in
``trust.py`` and ``extension/``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import signal
import site
import socket
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import platformdirs
import zmq

from grader.content.faults import Fault, visible

HERE = Path(__file__).resolve().parent
LOCALHOST = "127.0.0.1"
PORT = 8888
WAITING = "/keeping-the-frame/instructor"  # what an instructor's start opens
FOREIGN = ("JUPYTER", "JPY_", "IPYTHON", "KG_", "NBGRADER_", "VOILA_")
# What a page of the course may load: nothing from anywhere else. Lab compiles schemas on the page
# and styles its editors in place.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws://127.0.0.1:* ws://localhost:* data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
NO_SCRIPTS = dict.fromkeys(
    ("require_js_url", "mathjax_url", "jquery_url", "mermaid_js_url", "jupyter_widgets_base_url"),
    "",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame start``."""
    parser.add_argument("--port", type=port, help=f"port to listen on (default: from {PORT} on)")
    parser.add_argument("--browser", choices=["none"], help="none: only print the address")
    parser.add_argument("--folder", type=Path, help="the folder that holds course/")
    parser.add_argument(
        "--instructor", action="store_true", help="show nbgrader's menus, Validate and grading"
    )


def port(text: str) -> int:
    """Read a port number; 0 has a free one chosen."""
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1024 to 65535")
    return number


def course_folder(wanted: Path | None, *, instructor: bool = False) -> Path:
    """Find the folder to open.

    Parameters
    ----------
    wanted : Path, optional
        What ``--folder`` names; otherwise the checkout this code runs from, or, for an
        installed wheel, the working folder.
    instructor : bool
        Whether a folder of nbgrader's, such as one of private exercises, will do as well.

    Returns
    -------
    Path
        A folder that holds ``course/``, or ``nbgrader_config.py`` for an instructor.
    """
    checkout = HERE.parents[1]
    folder = wanted or (checkout if (checkout / "course").is_dir() else Path.cwd())
    grading = instructor and (folder / "nbgrader_config.py").is_file()
    if not grading and not (folder / "course").is_dir():
        raise Fault(
            f"there is no folder course/ in {folder}; go to the folder that holds it, or name it "
            "with --folder."
        )
    return folder.resolve()


def first_page(folder: Path) -> str:
    """Return the path of the course's first notebook, or nothing where there is none."""
    notebooks = sorted((folder / "course").glob("*.ipynb"))
    return notebooks[0].relative_to(folder).as_posix() if notebooks else ""


def state_folder() -> Path:
    """Return where the course keeps Lab's settings and signatures.

    A folder of the user's own, not one of the course's: a course folder may be synced, shared
    or received from somebody, and a key that came with it would vouch for whatever came with
    it. ``KTF_STATE`` names another one.
    """
    named = os.environ.get("KTF_STATE")
    return (
        Path(named) if named else platformdirs.user_data_path("keeping-the-frame", appauthor=False)
    )


def writable(state: Path) -> Path:
    """Make the course's private folder, or a passing one where the home cannot be written."""
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=state):
            return state
    except OSError as error:
        passing = Path(tempfile.mkdtemp(prefix="keeping-the-frame-"))
        print(
            f"{state} cannot be written ({error.strerror}), so the course's settings last until "
            "you close it; your answers are not concerned. To keep them, set KTF_STATE to a "
            "folder of yours.",
            flush=True,
        )
        return passing


def private_environment(state: Path, *, instructor: bool) -> dict[str, str | None]:
    """Say which environment variables keep Jupyter to the course's own folder.

    Parameters
    ----------
    state : Path
        The course's private folder.
    instructor : bool
        Whether nbgrader's parts of Lab stay visible.

    Returns
    -------
    dict
        Values to set; None for a variable to remove.
    """
    # Whatever else is set for Jupyter, IPython or a gateway of kernels is somebody else's.
    foreign = {name: None for name in os.environ if name.startswith(FOREIGN)}
    return foreign | {
        # Nothing beside a notebook, or in the folder one stands in, is taken for a module.
        "PYTHONSAFEPATH": "1",
        "PYTHONPATH": absolute(os.environ.get("PYTHONPATH", "")),
        "PYTHONSTARTUP": None,
        "PYTHONINSPECT": None,
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_CONFIG_PATH": None if instructor else str(HERE / "settings" / "learner"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
        "IPYTHONDIR": str(state / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def absolute(path: str) -> str | None:
    """Return a search path without entries that depend on the working folder; None if empty."""
    return os.pathsep.join(one for one in path.split(os.pathsep) if Path(one).is_absolute()) or None


def leave_out_system() -> None:
    """Let Jupyter look for settings and extensions in this environment and the course's folder.

    A machine's own settings may start other things, or hold a fault that stops Lab.
    """
    import jupyter_core.paths
    from jupyter_core.paths import jupyter_config_path
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp

    site.ENABLE_USER_SITE = False
    jupyter_core.paths.SYSTEM_JUPYTER_PATH[:] = []
    jupyter_core.paths.SYSTEM_CONFIG_PATH[:] = []
    # Jupyter's own list begins with the working folder, which may be one that was received.
    for app in (ServerApp, LabApp):
        app.config_file_paths = property(  # type: ignore[method-assign]
            lambda _: jupyter_config_path()
        )


def port_is_free(number: int) -> bool:
    """Tell whether a server can listen on a port of this machine."""
    with socket.socket() as probe:
        if os.name != "nt":  # there the option would let two servers share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, number))
        except OSError:
            return False
    return True


def server_settings(folder: Path, state: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Put together the configuration of the server and of Lab.

    Parameters
    ----------
    folder : Path
        The folder to open.
    state : Path
        The course's private folder.
    args : argparse.Namespace
        The options of ``frame start``.

    Returns
    -------
    dict
        A traitlets configuration.
    """
    settings = HERE / "settings"
    page = first_page(folder)
    opens = f"/doc/tree/{quote(page)}" if page else "/lab"
    log = {
        "class": "logging.handlers.RotatingFileHandler",
        "formatter": "console",
        "level": "INFO",
        "filename": str(state / "lab.log"),
        "maxBytes": 1_000_000,
        "backupCount": 1,
    }
    to_file = {"handlers": ["file"]}
    return {
        "Application": {
            "log_level": "INFO",
            "logging_config": {
                "handlers": {"file": log},
                "loggers": {"ServerApp": to_file, "LabApp": to_file},
            },
        },
        "ServerApp": {
            "ip": LOCALHOST,
            "port": PORT if args.port is None else args.port,
            "port_retries": 50 if args.port is None else 0,
            "root_dir": str(folder),
            "open_browser": args.browser != "none",
            "allow_root": True,
            # A cookie opens the server it was given by, and none that is started later.
            "cookie_secret": secrets.token_bytes(32),
            "tornado_settings": {"headers": {"Content-Security-Policy": POLICY}},
        },
        "HTMLExporter": NO_SCRIPTS,
        # A page that was exported shows each widget's plain form: no widget can run in it.
        "NbConvertBase": {
            "display_data_priority": [
                "text/html",
                "image/svg+xml",
                "image/png",
                "text/markdown",
                "text/plain",
            ]
        },
        "IdentityProvider": {"token": secrets.token_hex(24)},
        # Others may be at work on the same machine.
        "KernelManager": {"transport_encryption": "auto" if zmq.has("curve") else "disabled"},
        "LabApp": {
            "default_url": WAITING if args.instructor else opens,
            "news_url": None,
            "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "app_settings_dir": str(settings),
            "extra_labextensions_path": [str(HERE / "extension")],
        },
    }


def install_instructor(web_app: Any, folder: Path) -> None:
    """Give an instructor's server the course's pages for them, and the form grader our template."""
    from grader.lab import instructor

    instructor.install(web_app, folder)
    # nbgrader puts these together itself, after any configuration was read.
    form_grader = web_app.settings["nbgrader_exporter"]
    form_grader.template_paths = [str(HERE / "templates"), *form_grader.template_paths]


def keep_private(environment: dict[str, str | None]) -> None:
    """Give this process, and the kernels it will start, their environment."""
    for key, value in environment.items():
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value


def finish(loop: asyncio.AbstractEventLoop) -> None:
    """End what a stopped loop left half done, such as a request that was being answered.

    Its helper threads would otherwise wait for it, and the process for them, for ever.
    """
    if pending := asyncio.all_tasks(loop):
        for task in pending:
            task.cancel()
        loop.run_until_complete(asyncio.wait(pending, timeout=5))


def run(args: argparse.Namespace) -> int:
    """Open the course; return when the server was stopped.

    Parameters
    ----------
    args : argparse.Namespace
        The options of ``frame start``.

    Returns
    -------
    int
        0.
    """
    folder, state = course_folder(args.folder, instructor=args.instructor), state_folder()
    if args.port and not port_is_free(args.port):
        raise Fault(f"port {args.port} is taken; name another one, or leave it out.")
    if args.port is None and not port_is_free(PORT):
        print(f"Port {PORT} is taken, so the course takes the next free one.", flush=True)
    state = writable(state)
    keep_private(private_environment(state, instructor=args.instructor))
    # Only now, since Jupyter reads the environment on import; and trust first, which makes
    # the other one quicker.
    leave_out_system()
    from grader.lab import trust  # noqa: I001
    from grader.lab import handlers
    from jupyterlab.labapp import LabApp
    from traitlets.config import Config

    signer = trust.notary(state / "data")
    for lesson in trust.sign_lessons(folder / "course", signer, data_folder=state / "data"):
        print(
            f"{visible(str(lesson.relative_to(folder)))} is not as it was delivered, so it does "
            "not run by itself. Look it over, then press Run all in its toolbar; or close the "
            f"course and run 'frame restore {visible(lesson.name)}' to have the delivered one.",
            flush=True,
        )
    if args.instructor:
        os.chdir(folder)  # nbgrader's server looks for its settings in the working folder
    # Server extensions beside Lab's own (nbgrader, terminals) are an instructor's.
    LabApp.load_other_extensions = args.instructor
    settings = server_settings(folder, state, args)
    server = LabApp.initialize_server(argv=[], config=Config(settings))
    server.contents_manager.notary = signer
    handlers.install(server.web_app, folder, state / "data", instructor=args.instructor)
    if args.instructor:
        install_instructor(server.web_app, folder)
    token = settings["IdentityProvider"]["token"]
    address = f"http://{LOCALHOST}:{server.port}{server.default_url}?token={token}"
    # In the loop, which listens first: an address that is printed can be opened.
    server.io_loop.add_callback(print, f"Open {address}", flush=True)
    # Jupyter's own handlers ask back on a terminal and leave kernels behind without one.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.stop(from_signal=True))
    server.start()
    finish(server.io_loop.asyncio_loop)
    return 0
