"""Where Stagedoor listens."""

import errno
import socket

import pytest

from rig.house import House
from stagedoor.errors import StagedoorError
from stagedoor.web import server as server_module
from stagedoor.web.server import PortTakenError


@pytest.fixture
def taken():
    """Ten ports in a row, the first three of which somebody else has; the first one's number."""
    for start in range(20_000, 30_000, 10):
        held = []
        try:
            # One by one, so that what was taken before a fault is known.
            held.extend(socket.create_server(("127.0.0.1", port)) for port in range(start, start + 10))
        except OSError:
            for each in held:
                each.close()
            continue
        for each in held[3:]:
            each.close()
        yield start
        for each in held[:3]:
            each.close()
        return
    pytest.fail("no ten free ports in a row")


async def test_only_this_computer_is_listened_to(house):
    [listening] = house.server._listening.sockets
    assert listening.getsockname() == ("127.0.0.1", house.port)


async def test_a_taken_port_is_a_sentence_when_it_was_asked_for_exactly(tmp_path, taken):
    house = House(tmp_path)
    with pytest.raises(
        PortTakenError, match=f"Port {taken} is used by another program.*choose another port with --port"
    ):
        await house.open(taken, strict=True)
    await house.server.stop()


async def test_otherwise_the_next_free_one_is_used_and_said(tmp_path, taken, caplog):
    house = House(tmp_path)
    await house.open(taken, strict=False)
    assert house.port == taken + 3
    assert house.access.cookie == f"stagedoor_{taken + 3}"
    assert house.server.moved == caplog.messages[0]
    assert f"the panel and the overlay are at port {taken + 3} this time" in house.server.moved
    await house.server.stop()


async def test_two_daemons_never_share_a_port(tmp_path, house):
    other = House(tmp_path / "other")
    with pytest.raises(PortTakenError):
        await other.open(house.port, strict=True)
    await other.server.stop()


async def test_ten_taken_ports_are_a_sentence(tmp_path, monkeypatch):
    def listen(port):
        raise OSError(errno.EADDRINUSE, "taken")

    monkeypatch.setattr(server_module, "_listen", listen)
    house = House(tmp_path)
    with pytest.raises(PortTakenError, match="The ports 65530 to 65535 are all used"):
        await house.open(65_530, strict=False)
    await house.server.stop()


@pytest.mark.parametrize("port", [65_536, 99_999_999])
async def test_a_number_that_is_no_port_is_a_sentence(tmp_path, port):
    house = House(tmp_path)
    with pytest.raises(StagedoorError, match="ports are numbers up to 65535"):
        await house.open(port, strict=True)
    await house.server.stop()


async def test_a_port_nobody_may_use_is_a_sentence(tmp_path, monkeypatch):
    def listen(port):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(server_module, "_listen", listen)
    house = House(tmp_path)
    with pytest.raises(StagedoorError, match=r"Port 80 .* cannot be used \(Permission denied\)"):
        await house.open(80, strict=False)
    await house.server.stop()


async def test_a_port_is_free_again_at_once_after_the_end(tmp_path):
    first = House(tmp_path / "first")
    await first.open()
    await first.server.stop()
    second = House(tmp_path / "second")
    await second.open(first.port)
    assert second.port == first.port
    await second.server.stop()


async def test_stopping_without_having_started_is_fine(tmp_path):
    house = House(tmp_path)
    await house.open()
    await house.server.stop()
    await house.server.stop()
