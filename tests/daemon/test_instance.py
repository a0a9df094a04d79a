"""One daemon for each folder, and a second start finds the first."""

import json
import os
import stat
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from stagedoor.errors import StagedoorError
from stagedoor.instance import AlreadyRunning, Running, announce, claimed, found, running
from stagedoor.paths import places


@pytest.fixture
def where(tmp_path):
    made = places(tmp_path / "data")
    made.create()
    return made


def test_the_second_claim_is_refused_and_finds_the_first(where):
    with claimed(where):
        announce(where, Running(pid=1, port=7337, token="t"))
        with pytest.raises(AlreadyRunning) as refused, claimed(where):
            pass
        assert refused.value.running.port == 7337
    with claimed(where):
        assert running(where.instance) is None


def test_a_claim_ends_with_its_process(where):
    code = (
        "import os,sys,pathlib\n"
        "from stagedoor.instance import claimed\nfrom stagedoor.paths import places\n"
        f"with claimed(places(pathlib.Path({str(where.data)!r}))):\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode != 0
    with claimed(where):
        pass


def test_what_a_killed_one_left_behind_is_nobody(where):
    announce(where, Running(pid=99_999, port=7337, token="secret"))
    assert found(where) is None
    with claimed(where):
        assert running(where.instance) is None
        announce(where, Running(pid=1, port=7338, token="new"))
        assert found(where).port == 7338


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_how_to_reach_it_is_for_this_user_only(where):
    announce(where, Running(pid=1, port=2, token="secret"))
    assert stat.S_IMODE(where.instance.stat().st_mode) == 0o600


@pytest.mark.parametrize("garbage", [b"", b"{}", b"\x00\xff", b'{"pid":1,"port":"x","token":"t"}'])
def test_garbage_in_the_file_is_nobody_running(where, garbage):
    where.instance.write_bytes(garbage)
    assert running(where.instance) is None


class Answering(BaseHTTPRequestHandler):
    status, body = 200, {"ok": True, "result": {"url": "x"}}

    def do_POST(self):
        self.server.seen = (
            self.path,
            self.headers["Authorization"],
            self.rfile.read(int(self.headers["Content-Length"])),
        )
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(json.dumps(self.body).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def daemon():
    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    yield server
    thread.join()
    server.server_close()


def test_asking_the_running_daemon(daemon):
    asked = Running(pid=1, port=daemon.server_port, token="t").do("show_panel", a=1)
    assert asked == {"url": "x"}
    assert daemon.seen == ("/api/do/show_panel", "Bearer t", b'{"a": 1}')


def test_its_refusal_is_told_in_its_words(daemon, monkeypatch):
    monkeypatch.setattr(Answering, "status", 409)
    monkeypatch.setattr(Answering, "body", {"ok": False, "error": "Not now."})
    with pytest.raises(StagedoorError, match="Not now."):
        Running(pid=1, port=daemon.server_port, token="t").do("quit")


def test_nobody_there_is_a_sentence(free_port):
    with pytest.raises(StagedoorError, match="does not answer"):
        Running(pid=1, port=free_port, token="t").do("quit")
