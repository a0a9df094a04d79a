"""Where OBS keeps its port and password, in every version and on every system."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.obs.discovery import Address, Discovery, folders, kept_in
from stagedoor.obs.processes import Process, Processes
from stagedoor.obs.settings import ObsSettings

INI = (
    "[General]\nPort=1\n\n[OBSWebSocket]\nServerEnabled=true\nServerPort=4460\nAuthRequired=true\nServerPassword=abc\n"
)
JSON = {"server_enabled": True, "server_port": 4461, "auth_required": True, "server_password": "xyz"}


def write(file: Path, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def ini(root, text):
    return write(root / "global.ini", text)


def config(root, values):
    text = values if isinstance(values, str | bytes) else json.dumps(values)
    return write(root / "plugin_config" / "obs-websocket" / "config.json", text)


def test_obs_28_to_30_1(tmp_path):
    ini(tmp_path, INI)
    kept = kept_in(tmp_path)
    assert (kept.enabled, kept.port, kept.password) == (True, 4460, "abc")
    assert "abc" not in repr(kept)


def test_obs_30_2_and_later(tmp_path):
    config(tmp_path, JSON)
    kept = kept_in(tmp_path)
    assert (kept.enabled, kept.port, kept.password) == (True, 4461, "xyz")


def test_the_newer_file_counts_where_both_are(tmp_path):
    ini(tmp_path, INI)
    config(tmp_path, JSON)
    assert kept_in(tmp_path).port == 4461


@pytest.mark.parametrize("broken", ["", "{", "[1]", "null", b"\xff\xfe", "[" * 100_000, "{}"])
def test_a_broken_newer_file_leaves_the_older_one(tmp_path, broken):
    config(tmp_path, broken)
    ini(tmp_path, INI)
    assert kept_in(tmp_path).port == 4460


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + INI,
        INI.replace("\n", "\r\n"),
        INI.replace("OBSWebSocket", "obswebsocket").replace("ServerPort", "SERVERPORT"),
        INI.replace("=", " = ").replace("ServerPassword", "  ServerPassword\t"),
        INI + "[Other]\nServerPort=9\nServerPassword=no\n",
        INI.replace("[OBSWebSocket]", "[OBSWebSocket]\n# ServerPort=7\nnonsense\n"),
        INI + "ServerPort=7\n",
        INI.rstrip("\n"),
    ],
)
def test_the_ini_file_is_read_as_obs_reads_it(tmp_path, text):
    ini(tmp_path, text)
    kept = kept_in(tmp_path)
    assert (kept.enabled, kept.port, kept.password) == (True, 4460, "abc")


@pytest.mark.parametrize(
    ("written", "password"),
    [("a%(b)s", "a%(b)s"), ("a=b;c#d", "a=b;c#d"), (r"a\\b", r"a\b"), ("pässwörd 🎭", "pässwörd 🎭"), ('"q"', '"q"')],
)
def test_any_password_is_read_as_it_is(tmp_path, written, password):
    ini(tmp_path, INI.replace("abc", written))
    assert kept_in(tmp_path).password == password


@pytest.mark.parametrize(
    ("value", "enabled"), [("true", True), ("TRUE", True), ("1", True), ("0", False), ("no", False)]
)
def test_a_switch_in_the_ini_file(tmp_path, value, enabled):
    ini(tmp_path, INI.replace("ServerEnabled=true", f"ServerEnabled={value}"))
    assert kept_in(tmp_path).enabled is enabled


def test_without_authentication_there_is_no_password(tmp_path):
    config(tmp_path, JSON | {"auth_required": False})
    assert kept_in(tmp_path).password == ""


@pytest.mark.parametrize("port", [0, -1, 70000, "x", None, True, 1.5, [], "99999999999999999"])
def test_a_port_that_is_none_means_the_usual_one(tmp_path, port):
    config(tmp_path, JSON | {"server_port": port})
    assert kept_in(tmp_path).port == 4455


@pytest.mark.parametrize("password", [None, 5, ["a"], {}])
def test_a_password_that_is_no_text_is_none(tmp_path, password):
    config(tmp_path, JSON | {"server_password": password})
    assert kept_in(tmp_path).password == ""


def test_a_folder_in_the_place_of_a_file(tmp_path):
    (tmp_path / "global.ini").mkdir()
    assert kept_in(tmp_path) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_file_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "global.ini")
    assert kept_in(tmp_path) is None


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(tmp_path_factory, raw):
    root = tmp_path_factory.mktemp("obs", numbered=True)
    ini(root, b"[OBSWebSocket]\n" + raw)
    config(root, raw)
    kept = kept_in(root)
    assert kept is None or 0 < kept.port < 65536


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "/h/.config/obs-studio"),
        ("linux", {"XDG_CONFIG_HOME": "/c"}, "/c/obs-studio"),
        ("linux", {}, "/h/.var/app/com.obsproject.Studio/config/obs-studio"),
        ("linux", {}, "/h/snap/obs-studio/current/.config/obs-studio"),
        ("darwin", {}, "/h/Library/Application Support/obs-studio"),
        ("win32", {"APPDATA": "/h/Roaming"}, "/h/Roaming/obs-studio"),
        ("win32", {}, "/h/AppData/Roaming/obs-studio"),
    ],
)
def test_the_folders_of_every_system(platform, environment, expected):
    assert Path(expected) in folders(platform, Path("/h"), environment)


class Running(Processes):
    """These processes run."""

    def __init__(self, *processes):
        super().__init__()
        self.processes = processes

    def running(self):
        return self.processes if self.processes != (None,) else None


def obs(root, *, pid=7, port=0, password=None, age=100.0, safe=False):
    return Process(
        pid=pid, started=pid, age=age, port=port, password=password, is_safe_mode=safe, roots=(root,) if root else ()
    )


def find(home, *processes, **settings):
    discovery = Discovery(platform="linux", home=home, environment={}, processes=Running(*processes))
    return discovery.find(ObsSettings(**settings))


def native(home):
    return home / ".config" / "obs-studio"


def test_nothing_found_means_the_usual_port(tmp_path):
    found = find(tmp_path, None)
    assert found.addresses == (Address("127.0.0.1", 4455),)
    assert (found.is_running, found.is_enabled) == (None, None)


def test_port_and_password_of_an_obs_that_is_not_running(tmp_path):
    ini(native(tmp_path), INI.replace("ServerEnabled=true", "ServerEnabled=false"))
    found = find(tmp_path)
    assert found.addresses == (Address("127.0.0.1", 4460, "abc"),)
    assert (found.is_running, found.is_enabled) == (False, False)


def test_the_command_line_comes_before_the_file(tmp_path):
    ini(native(tmp_path), INI)
    found = find(tmp_path, obs(native(tmp_path), port=4466, password="shown"))
    assert found.addresses == (Address("127.0.0.1", 4466, "shown"),)
    assert found.is_running


def test_the_settings_come_before_what_is_found(tmp_path):
    ini(native(tmp_path), INI)
    found = find(tmp_path, obs(native(tmp_path), port=4466, password="shown"), port=5000, password="set")
    assert found.addresses == (Address("127.0.0.1", 5000, "set"),)


def test_a_port_in_the_settings_keeps_the_password_that_was_found(tmp_path):
    ini(native(tmp_path), INI)
    assert find(tmp_path, port=5000).addresses == (Address("127.0.0.1", 5000, "abc"),)


def test_the_running_one_of_several_installations_comes_first(tmp_path):
    ini(native(tmp_path), INI)
    flatpak = tmp_path / ".var" / "app" / "com.obsproject.Studio" / "config" / "obs-studio"
    config(flatpak, JSON)
    os.utime(native(tmp_path) / "global.ini")
    assert [address.port for address in find(tmp_path, obs(flatpak)).addresses] == [4461, 4460]


def test_the_obs_in_its_usual_place_comes_before_one_tried_out_elsewhere(tmp_path):
    ini(native(tmp_path), INI)
    config(tmp_path / "elsewhere", JSON)
    found = find(tmp_path, obs(tmp_path / "elsewhere", pid=9), obs(native(tmp_path), pid=8))
    assert [address.port for address in found.addresses] == [4460, 4461]


def test_the_one_used_last_of_several_installations_comes_first(tmp_path):
    snap = tmp_path / "snap" / "obs-studio" / "current" / ".config" / "obs-studio"
    config(snap, JSON)
    os.utime(ini(native(tmp_path), INI), (1, 1))
    assert [address.port for address in find(tmp_path).addresses] == [4461, 4460]


def test_a_folder_in_the_settings_is_the_only_one_looked_at(tmp_path):
    ini(native(tmp_path), INI)
    portable = tmp_path / "portable"
    config(portable, JSON)
    found = find(tmp_path, obs(native(tmp_path)), config_folder=str(portable))
    assert [address.port for address in found.addresses] == [4461]
    assert found.is_running is False


def test_on_another_computer_nothing_is_looked_for(tmp_path):
    ini(native(tmp_path), INI)
    found = find(tmp_path, obs(native(tmp_path)), host="studio")
    assert found.addresses == (Address("studio", 4455),)
    assert found.is_running is None


def test_an_obs_started_anew_or_with_another_password_is_news(tmp_path):
    root = native(tmp_path)
    ini(root, INI)
    first = find(tmp_path, obs(root))
    assert find(tmp_path, obs(root)) == first
    assert find(tmp_path, obs(root, age=1.0)) == first
    assert find(tmp_path, obs(root, pid=8)) != first
    ini(root, INI.replace("abc", "abd"))
    assert find(tmp_path, obs(root)) != first


def test_a_young_process_and_safe_mode_are_told(tmp_path):
    assert find(tmp_path, obs(None, age=2)).is_starting
    assert not find(tmp_path, obs(None, age=60)).is_starting
    assert find(tmp_path, obs(None, safe=True)).is_safe_mode


def test_an_address_is_written_as_one():
    assert str(Address("127.0.0.1", 4455, "x")) == "127.0.0.1:4455"
    assert str(Address("::1", 4455)) == "[::1]:4455"
    assert "secret" not in repr(Address("h", 1, "secret"))
