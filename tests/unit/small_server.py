"""A server with the course's addresses and nothing of Lab."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from jupyter_server.auth.authorizer import AllowAllAuthorizer
from jupyter_server.auth.identity import IdentityProvider
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from grader.lab import handlers, instructor

TOKEN = "t"  # of a server that lives as long as a test
START = "/keeping-the-frame/instructor"


class Server:
    """A server with the course's addresses, in a loop of its own."""

    def __init__(self, root: Path, *, teaches: bool) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever)
        self.thread.start()
        self.cookies = ""
        self.host = self._do(self._open(root, teaches))

    async def _open(self, root: Path, teaches: bool) -> str:
        app = Application(
            base_url="/",
            cookie_secret=b"secret",
            xsrf_cookies=True,
            headers={},
            allow_remote_access=True,
            identity_provider=IdentityProvider(token=TOKEN),
            authorizer=AllowAllAuthorizer(),
            login_url="/login",
            static_path=str(root),
            static_url_prefix="/static/",
        )
        handlers.install(app, root, root, instructor=teaches)
        if teaches:
            instructor.install(app, root)
        self.server = HTTPServer(app)
        socket, port = bind_unused_port()
        self.server.add_socket(socket)
        return f"http://127.0.0.1:{port}"

    def _do(self, work):
        future: Future = asyncio.run_coroutine_threadsafe(work, self.loop)
        return future.result(60)

    def ask(
        self,
        path: str,
        form: dict[str, str] | None = None,
        *,
        signed_in: bool = True,
        token: str = "",
    ) -> HTTPResponse:
        """Ask for a page, or post a form, without following where it leads."""
        request = HTTPRequest(
            self.host + path,
            method="GET" if form is None else "POST",
            body=None if form is None else urlencode(form),
            headers={"Authorization": f"token {token}"}
            if token
            else {"Cookie": self.cookies}
            if signed_in
            else {},
            follow_redirects=False,
        )

        async def fetch() -> HTTPResponse:
            return await AsyncHTTPClient().fetch(request, raise_error=False)

        return self._do(fetch())

    def sign_in(self) -> None:
        """Keep the cookies that the printed address gives."""
        given = self.ask(f"{START}?token={TOKEN}").headers.get_list("Set-Cookie")
        self.cookies = "; ".join(one.split(";")[0] for one in given)

    def page(self, path: str) -> str:
        answer = self.ask(path)
        assert answer.code == 200, answer.body
        return answer.body.decode()

    def close(self) -> None:
        async def stop() -> None:
            self.server.stop()
            await self.server.close_all_connections()

        self._do(stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
