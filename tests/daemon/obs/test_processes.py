"""OBS among the processes."""

import os

import pytest

from stagedoor.obs.processes import Processes


class Proc:
    """A folder that looks like `/proc`."""

    def __init__(self, root):
        self.root = root
        (root / "self").mkdir(parents=True)
        (root / "uptime").write_text("1000.00 2000.00\n")

    def add(self, pid, *arguments, name="obs", state="S", started=500, environment=None, exe=None):
        folder = self.root / str(pid)
        folder.mkdir()
        (folder / "comm").write_text(f"{name}\n")
        fields = [state, *["0"] * 18, str(started * os.sysconf("SC_CLK_TCK")), *["0"] * 20]
        (folder / "stat").write_text(f"{pid} ({name}) {' '.join(fields)}\n")
        (folder / "cmdline").write_bytes(b"".join(part.encode() + b"\0" for part in (name, *arguments)))
        pairs = (environment or {}).items()
        (folder / "environ").write_bytes(b"".join(f"{key}={value}".encode() + b"\0" for key, value in pairs))
        if exe:
            (folder / "exe").symlink_to(exe)
        return folder


@pytest.fixture
def proc(tmp_path):
    return Proc(tmp_path / "proc")


def one(proc):
    (process,) = Processes(proc.root).running()
    return process


def test_without_a_proc_folder_nothing_is_known(tmp_path):
    assert Processes(tmp_path / "none").running() is None


def test_no_obs_among_the_processes(proc):
    proc.add(5, name="bash")
    proc.add(6, name="obs-ffmpeg-mux")
    assert Processes(proc.root).running() == ()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--websocket_port", "4466", "--websocket_password", "s p"),
        ("--websocket_port=4466", "--websocket_password=s p"),
    ],
)
def test_port_and_password_are_read_from_the_command_line(proc, arguments):
    proc.add(7, *arguments)
    process = one(proc)
    assert (process.pid, process.port, process.password) == (7, 4466, "s p")
    assert process.age == pytest.approx(500)
    assert "s p" not in repr(process)


@pytest.mark.parametrize("port", ["99999999999999999999", "70000", "-1", "x", "", "9" * 5000])
def test_a_port_that_is_none_counts_as_not_given(proc, port):
    proc.add(7, "--websocket_port", port)
    assert one(proc).port == 0


def test_an_option_without_a_value_is_not_given(proc):
    proc.add(7, "--websocket_password")
    assert one(proc).password is None


def test_safe_mode_is_seen(proc):
    proc.add(7, "--safe-mode")
    assert one(proc).is_safe_mode


def test_its_settings_lie_where_its_own_environment_says(proc, tmp_path):
    proc.add(7, environment={"HOME": "/home/a", "XDG_CONFIG_HOME": str(tmp_path)})
    assert one(proc).roots == (tmp_path / "obs-studio",)


def test_without_xdg_they_lie_in_its_home(proc, tmp_path):
    proc.add(7, environment={"HOME": str(tmp_path)})
    assert one(proc).roots == (tmp_path / ".config" / "obs-studio",)


@pytest.mark.parametrize("how", ["--portable", "-p", "file"])
def test_a_portable_obs_keeps_them_beside_itself(proc, tmp_path, how):
    home = tmp_path / "portable"
    exe = home / "bin" / "64bit" / "obs"
    exe.parent.mkdir(parents=True)
    exe.touch()
    if how == "file":
        (home / "portable_mode.txt").touch()
    proc.add(7, *([how] if how != "file" else []), exe=exe)
    assert one(proc).roots[0] == home / "config" / "obs-studio"


def test_a_dead_process_that_nobody_has_collected_is_not_running(proc):
    proc.add(7, state="Z")
    assert Processes(proc.root).running() == ()


def test_a_process_that_hides_its_environment_is_still_seen(proc):
    (proc.add(7, "--websocket_port", "4466") / "environ").unlink()
    assert one(proc).port == 4466
    assert one(proc).roots == ()


@pytest.mark.parametrize("file", ["stat", "cmdline"])
def test_a_process_that_goes_while_it_is_looked_at_is_gone(proc, file):
    (proc.add(7) / file).unlink()
    assert Processes(proc.root).running() == ()


@pytest.mark.parametrize("stat", ["", "7 (obs)", "7 (obs) S x", "nonsense"])
def test_nonsense_in_stat_is_not_a_process(proc, stat):
    (proc.add(7) / "stat").write_text(stat)
    assert Processes(proc.root).running() == ()


def test_the_youngest_comes_first(proc):
    proc.add(9, started=100)
    proc.add(8, started=200)
    assert [process.pid for process in Processes(proc.root).running()] == [8, 9]


def test_a_process_that_becomes_obs_late_is_found_in_the_end(proc):
    folder = proc.add(7, name="launcher")
    processes = Processes(proc.root)
    for _ in range(6):
        assert processes.running() == ()
    (folder / "comm").write_text("obs\n")
    assert any(processes.running() for _ in range(16))


def test_familiar_processes_are_not_read_again(proc):
    folder = proc.add(7, name="bash")
    processes = Processes(proc.root)
    for _ in range(6):
        processes.running()
    (folder / "comm").write_text("obs\n")
    assert processes.running() == ()


def test_a_number_used_again_is_looked_at_again(proc):
    proc.add(1, name="init")
    folder = proc.add(7, name="bash")
    processes = Processes(proc.root)
    for _ in range(6):
        processes.running()
    folder.rename(proc.root / "gone")
    processes.running()
    proc.add(7)
    assert len(processes.running()) == 1
