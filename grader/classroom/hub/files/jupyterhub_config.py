"""The hub's settings, for `jupyterhub -f jupyterhub_config.py` in this folder.

`frame hub` wrote this file and writes it again for a new edition. What you want otherwise goes
into local.py beside it, which is read last and is yours. Addresses and accounts are in hub.yml,
people in people.csv. After a change in any of them, start the hub again.
"""

import sys
from pathlib import Path

from grader.classroom.config import COURSE
from grader.classroom.hub.settings import read_hub

HERE = Path(__file__).resolve().parent
hub = read_hub(HERE)
c = get_config()  # noqa: F821  JupyterHub provides it

# Where people reach the hub. On the internet, put a web server with TLS in front of it.
c.JupyterHub.bind_url = hub.file.address
# What the hub itself keeps: who is logged in, which servers run. Answers and grades are not in it.
c.JupyterHub.db_url = f"sqlite:///{HERE / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(HERE / "jupyterhub_cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(HERE / "jupyterhub-proxy.pid")

# Who may log in: people.csv and no one else. JupyterHub asks PAM, that is, each person needs an
# account on this machine. For another way of logging in, set c.JupyterHub.authenticator_class in
# local.py; lti13.py shows one.
c.Authenticator.allowed_users = hub.logins("admin", "instructor", "learner")
# Who is taken out of people.csv can't log in after the next start. Without this JupyterHub would
# let in people who were here before. To end what is open in browsers too, delete
# jupyterhub_cookie_secret before that start; then everyone logs in anew.
c.Authenticator.allow_existing_users = False

# The class: one server for all instructors, in the course folder, under an account of its own.
# Learners' accounts must not be able to read that folder, because the keys are in it.
PYTHON = [sys.executable, "-P", "-m", "grader.lab.hub_server"]
c.JupyterHub.services = [
    {
        "name": COURSE,
        "url": f"http://127.0.0.1:{hub.file.service_port}",
        "command": [*PYTHON, "--instructor"],
        "user": hub.file.account,
        "cwd": str(hub.course),
        "timeout": 300,  # the hub itself ends where the class's server has not started by then
        "oauth_no_confirm": True,
        "display": True,
    }
]
# JupyterHub takes a right from people who are no longer in these lists. From a group's list it does
# not, so rights hang on roles here, and the groups are nbgrader's names for those who ask.
c.JupyterHub.load_roles = [
    {
        "name": "instructors",
        "description": "May open the class's server: release, grade, give feedback back.",
        "users": sorted(hub.logins("instructor")),
        "scopes": [f"access:services!service={COURSE}"],
    },
    # An administrator can open everyone's server, and so read everyone's answers.
    {"name": "admin", "users": sorted(hub.logins("admin"))},
]
c.JupyterHub.load_groups = {
    f"formgrade-{COURSE}": {"users": sorted(hub.logins("instructor"))},
    f"nbgrader-{COURSE}": {"users": sorted(hub.logins("learner"))},
}

# A learner's server: the course as `frame start` opens it, as that learner's account. Its own
# settings cannot give it a way to the keys, and it loads nothing from a learner's Jupyter settings.
c.Spawner.cmd = PYTHON
c.Spawner.environment = {
    "KTF_EXCHANGE": str(hub.exchange),
    "KTF_IDLE_MINUTES": str(hub.file.idle_minutes),
}
# A server starts in seconds on an idle machine. When a class begins at nine, it takes longer.
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.JupyterHub.concurrent_spawn_limit = 10
# A server is stopped after its idle time, so that its memory is free. The hub looks for such
# servers as often as this (seconds). Nothing is lost: answers are written at once, and drafts
# while someone types.
c.Spawner.poll_interval = 30

# After log-in an instructor comes to the class, a learner to the course. A lambda, because
# JupyterHub asks for each person.
c.JupyterHub.default_url = lambda handler: (
    f"{handler.base_url}services/{COURSE}/"
    if getattr(handler.current_user, "name", "") in hub.logins("instructor")
    else f"{handler.hub.base_url}spawn"
)

if (HERE / "local.py").is_file():
    load_subconfig(str(HERE / "local.py"))  # noqa: F821  traitlets provides it
