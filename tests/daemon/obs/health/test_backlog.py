"""What waits in the system is seen where it is shown, for the right program only, and nowhere else is a guess made."""

import asyncio
import contextlib
import os
import socket
import sys

import pytest

from stagedoor.obs.health.backlog import Backlog

LINE = "{n}: 0100007F:{local:04X} 0100007F:{remote:04X} {state} {queue:08X}:00000000 00:00000000 00000000 0 0 {inode} 1"


class Proc:
    """A /proc with one OBS in it, and somebody else."""

    def __init__(self, folder):
        self.folder = folder
        self.sockets = []
        (folder / "net").mkdir(parents=True)
        (folder / "uptime").write_text("1000.00 900.00\n")
        self.process(77, "obs")
        self.process(78, "other")

    def process(self, pid, name):
        place = self.folder / str(pid)
        (place / "fd").mkdir(parents=True)
        (place / "comm").write_text(f"{name}\n")
        (place / "stat").write_text(f"{pid} ({name}) S " + " ".join(["0"] * 18) + " 500 0\n")
        (place / "cmdline").write_bytes(name.encode() + b"\0")
        (place / "environ").write_bytes(b"")

    def connection(self, pid, inode, *, local, queue=0, state="01", table="tcp"):
        self.sockets.append((table, local, state, queue, inode))
        (self.folder / str(pid) / "fd" / str(inode)).symlink_to(f"socket:[{inode}]")
        for name in ("tcp", "tcp6"):
            lines = ["  sl  local_address rem_address   st tx_queue rx_queue"]
            lines += [
                LINE.format(n=at, local=each[1], remote=1935, state=each[2], queue=each[3], inode=each[4])
                for at, each in enumerate(self.sockets)
                if each[0] == name
            ]
            (self.folder / "net" / name).write_text("\n".join(lines) + "\n")


@pytest.fixture
def proc(tmp_path):
    return Proc(tmp_path / "proc")


@pytest.mark.parametrize("table", ["tcp", "tcp6"])
def test_the_fullest_connection_of_that_obs_counts(proc, table):
    proc.connection(77, 1, local=4455, state="0A")
    proc.connection(77, 2, local=40001, queue=1_500)
    proc.connection(77, 3, local=40002, queue=250_000, table=table)
    proc.connection(78, 4, local=40003, queue=9_000_000)
    assert Backlog(proc.folder).unsent(4455) == 250_000


def test_what_waits_for_us_ourselves_does_not_count(proc):
    proc.connection(77, 1, local=4455, state="0A")
    proc.connection(77, 2, local=4455, queue=900_000)
    assert Backlog(proc.folder).unsent(4455) == 0


def test_an_obs_that_listens_elsewhere_is_another_one(proc):
    proc.connection(77, 1, local=4466, state="0A")
    proc.connection(77, 2, local=40001, queue=1_500)
    assert Backlog(proc.folder).unsent(4455) is None
    assert Backlog(proc.folder).unsent(0) is None


def test_another_obs_on_the_same_port_later_is_found(proc):
    backlog = Backlog(proc.folder)
    proc.connection(77, 1, local=4455, state="0A")
    proc.connection(77, 2, local=40001, queue=5)
    assert backlog.unsent(4455) == 5
    (proc.folder / "77" / "fd" / "1").unlink()
    proc.process(79, "obs")
    proc.connection(79, 3, local=4455, state="0A")
    proc.connection(79, 4, local=40009, queue=6)
    assert backlog.unsent(4455) == 6


@pytest.mark.parametrize("content", ["", "nonsense\n", "sl\nx\n1: zz 2 01 zz 3\n"])
def test_a_system_that_shows_nothing_readable_is_no_fault(proc, content):
    (proc.folder / "net" / "tcp").write_text(content)
    assert Backlog(proc.folder).unsent(4455) is None


def test_a_system_without_proc_is_no_fault(tmp_path):
    assert Backlog(tmp_path / "nothing").unsent(4455) is None


async def test_on_this_very_system_a_peer_that_does_not_read_is_seen(tmp_path):
    """The real tables of this kernel, with a process folder that says this process is OBS."""
    if sys.platform != "linux":
        pytest.skip("this system has no /proc")
    proc, me = tmp_path / "proc", str(os.getpid())
    (proc / me).mkdir(parents=True)
    for name in ("net", "uptime"):
        (proc / name).symlink_to(f"/proc/{name}")
    for name in ("fd", "stat", "environ", "cmdline"):
        (proc / me / name).symlink_to(f"/proc/{me}/{name}")
    (proc / me / "comm").write_text("obs\n")
    with (
        socket.create_server(("127.0.0.1", 0)) as obs,
        socket.create_server(("127.0.0.1", 0)) as platform,
        socket.create_connection(platform.getsockname()) as stream,
    ):
        stream.setblocking(False)
        port = obs.getsockname()[1]
        backlog = Backlog(proc)
        assert await asyncio.to_thread(backlog.unsent, port) is not None
        with contextlib.suppress(BlockingIOError):
            while True:
                stream.send(bytes(65_536))
        assert (await asyncio.to_thread(backlog.unsent, port) or 0) > 65_536
