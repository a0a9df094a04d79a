"""One writer per log, also between processes, and never longer than the process lives."""

import subprocess
import sys

import pytest

from stagedoor.errors import StagedoorError
from stagedoor.store.lock import WriterLock

HOLDER = """
import sys, pathlib
from stagedoor.store.lock import WriterLock
lock = WriterLock(pathlib.Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_one_is_told_who_holds_it(path):
    command = [sys.executable, "-c", HOLDER, str(path)]
    search = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=search) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StagedoorError, match=f"process {holder.pid}.* choose another folder with --data"):
            WriterLock(path).take()
        holder.kill()
        holder.wait()
    lock = WriterLock(path)
    lock.take()
    lock.release()


def test_it_can_be_taken_again_after_it_was_let_go(path):
    for _ in range(2):
        lock = WriterLock(path)
        lock.take()
        with pytest.raises(StagedoorError):
            WriterLock(path).take()
        lock.release()
        lock.release()


def test_where_no_lock_can_be_made_the_caller_is_told(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        WriterLock(tmp_path / "nowhere" / "show.db").take()
