"""One person's server on a hub: the course as ``frame start`` opens it, behind the hub's log-in.

``python -m grader.lab.hub_server`` is what the hub starts for a learner, and with ``--instructor``
for the class, in its course folder. It runs as that person's account, so all it writes is theirs.
What else stands on its command line is for Jupyter's server.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.classroom.hub.exchange import learners_exchange
from grader.content.faults import Fault
from grader.content.files import repository
from grader.lab import start
from grader.lab.hub_lessons import bring
from grader.progress import RELEASED

FOLDER = "keeping-the-frame"  # in a learner's home
HUBS = "JUPYTERHUB_"  # what the hub tells a server by
BY_THE_HUB = ("ip", "port", "port_retries", "open_browser")
LEARNERS = {"jupyterlab": True}
NBGRADERS = ("formgrader", "validate_assignment", "assignment_list", "course_list")
INSTRUCTORS = {
    **LEARNERS,
    "jupyter_server_terminals": True,
    **{f"nbgrader.server_extensions.{name}": True for name in NBGRADERS},
}


def learners_folder(home: Path) -> Path:
    """Return the folder that a learner's server opens.

    Raises
    ------
    Fault
        The keys of graded exercises can be read here, so a learner could read them.
    """
    checkout = repository()
    for key in sorted(checkout.glob("exercises/*/key*.yml")) if checkout else ():
        if os.access(key, os.R_OK):
            raise Fault(
                f"a learner's server would reach {key}, so it does not start; install the course "
                "for the hub from its wheel, as the hub's README.md says"
            )
    return home / FOLDER


def environment(state: Path, *, instructor: bool) -> dict[str, str | None]:
    """Return the course's own environment, with what the hub tells its servers left in it."""
    own = start.private_environment(state, instructor=instructor)
    return {name: value for name, value in own.items() if not name.startswith(HUBS)}


def settings(folder: Path, state: Path, *, instructor: bool, idle: int) -> dict[str, Any]:
    """Return the server's configuration: that of ``frame start`` without what the hub decides.

    Parameters
    ----------
    folder : Path
        The folder to open.
    state : Path
        The course's private folder.
    instructor : bool
        Whether this is the class's server.
    idle : int
        After how many minutes without use a kernel, and then the server, is stopped; 0 for never.
    """
    args = argparse.Namespace(port=None, browser="none", instructor=instructor)
    found = start.server_settings(folder, state, args)
    del found["IdentityProvider"]  # the hub knows who it is
    for name in BY_THE_HUB:
        found["ServerApp"].pop(name, None)
    found["ServerApp"]["default_url"] = found["LabApp"]["default_url"]
    if idle:
        found["ServerApp"]["shutdown_no_activity_timeout"] = 60 * idle
        found["MappingKernelManager"] = {
            "cull_idle_timeout": 60 * idle,
            "cull_connected": True,  # a page that is left open would keep its kernel for ever
        }
    return found


def run(words: Sequence[str]) -> int:
    """Serve until the hub stops it."""
    parser = argparse.ArgumentParser(prog="hub_server", allow_abbrev=False)
    parser.add_argument("--instructor", action="store_true")
    args, others = parser.parse_known_args(words)
    instructor: bool = args.instructor
    folder = Path.cwd() if instructor else learners_folder(Path.home())
    state = start.writable(start.state_folder())
    kept = [] if instructor else bring(folder / "course", state / "data")
    exchange = None if instructor else learners_exchange(folder)
    start.keep_private(environment(state, instructor=instructor))
    if exchange is not None:
        os.environ[RELEASED] = str(exchange.released)
    os.chdir(folder)
    start.leave_out_system()
    from grader.lab import trust  # noqa: I001  as in start: before Jupyter is imported
    from grader.lab import handlers
    from jupyterhub.singleuser.extension import JupyterHubSingleUser
    from traitlets.config import Config

    signer = trust.notary(state / "data")
    trust.sign_lessons(folder / "course", signer, data_folder=state / "data")
    for name in kept:
        print(f"A new edition of a lesson is here; what was changed is kept as {name}.", flush=True)
    extensions = INSTRUCTORS if instructor else LEARNERS
    JupyterHubSingleUser.serverapp_config = {"jpserver_extensions": dict(extensions)}
    idle = int(os.environ.get("KTF_IDLE_MINUTES", "0"))
    config = Config(settings(folder, state, instructor=instructor, idle=idle))
    server = JupyterHubSingleUser.initialize_server(argv=others, config=config)
    server.contents_manager.notary = signer
    handlers.install(
        server.web_app, folder, state / "data", instructor=instructor, exchange=exchange
    )
    if instructor:
        start.install_instructor(server.web_app, folder)
    # The hub's signal to stop: Jupyter's own handlers would ask back, or leave kernels behind.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.stop(from_signal=True))
    server.start()
    start.finish(server.io_loop.asyncio_loop)
    return 0


def main() -> int:
    """Run, and say in one sentence why that can't be."""
    try:
        return run(sys.argv[1:])
    except Fault as fault:
        print(f"hub server: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
