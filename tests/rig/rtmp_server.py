"""A streaming platform's way in: nginx with its RTMP module on a free port of this computer, to be mistreated."""

import asyncio
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from rig.free_port import free_port
from rig.needed import needed

MODULE = Path("/usr/lib/nginx/modules/ngx_rtmp_module.so")
"""Where Debian's libnginx-mod-rtmp puts it."""
KEY = "live_right_key_0123456789"
"""The only stream key that is let in."""


class RtmpServer:
    """`with RtmpServer() as server:`, then let OBS stream to `server.address` with `server.key`.

    It is one process, so that it can be killed, frozen and started anew on the same port.
    """

    def __init__(self) -> None:
        self._program = needed("nginx", package="nginx-light libnginx-mod-rtmp")
        self._folder = Path(tempfile.mkdtemp(prefix="stagedoor-rtmp-"))
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self._web = free_port()
        self.key = KEY

    @property
    def address(self) -> str:
        """What OBS calls the server."""
        return f"rtmp://127.0.0.1:{self.port}/live"

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self, timeout: float = 10.0) -> None:
        """Listen, and return when it does."""
        if not MODULE.exists():
            raise RuntimeError(f"{MODULE} is missing: install libnginx-mod-rtmp.")
        config = self._folder / "nginx.conf"
        config.write_text(_CONFIG.format(folder=self._folder, module=MODULE, port=self.port, web=self._web, key=KEY))
        self._process = subprocess.Popen(
            [self._program, "-p", str(self._folder), "-c", str(config), "-e", str(self._folder / "error.log")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + timeout
        while True:
            if self._process.poll() is not None:
                raise RuntimeError(f"nginx ended by itself:\n{(self._folder / 'error.log').read_text()[-2000:]}")
            try:
                self._stat()
            except (OSError, urllib.error.URLError):
                if time.monotonic() > end:
                    raise
                select.select([], [], [], 0.03)  # its port is the only sign there is
            else:
                return

    @property
    def received(self) -> int:
        """Bytes of the stream that have arrived since the server started; 0 while nobody streams."""
        text = self._stat()
        start = text.find("<name>live</name>")
        name, _, rest = text[start:].partition("<bytes_in>")
        return int(rest.partition("<")[0]) if start >= 0 and "<stream>" in name else 0

    def kill9(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Freeze it: its connections stay, and nothing is read from them any more."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def cont(self) -> None:
        """Let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End it and forget its folder."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _stat(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self._web}/stat", timeout=2) as answer:
            return str(answer.read().decode())


class SlowLine:
    """A line to a server that lets through only so many bytes a second: `async with SlowLine(port) as line:`.

    Everything passes at once while `speed` is 0. `port` is where it listens.
    """

    def __init__(self, to: int, speed: int = 0) -> None:
        self._to = to
        self.speed = speed
        self.port = 0
        self._passing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        listening = socket.socket()
        # What the kernel keeps back for us would hide for minutes how slow it is.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
        listening.bind(("127.0.0.1", 0))
        self._server = await asyncio.start_server(self._accepted, sock=listening, limit=16_384)
        self.port = listening.getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in list(self._passing):
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    async def _accepted(self, up: asyncio.StreamReader, up_back: asyncio.StreamWriter) -> None:
        down, down_back = await asyncio.open_connection("127.0.0.1", self._to)
        for reader, writer, is_slow in ((up, down_back, True), (down, up_back, False)):
            task = asyncio.get_running_loop().create_task(self._pass(reader, writer, is_slow=is_slow))
            self._passing.add(task)
            task.add_done_callback(self._passing.discard)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_slow: bool) -> None:
        try:
            while piece := await reader.read(4_096):
                if is_slow and self.speed:
                    await asyncio.sleep(len(piece) / self.speed)
                writer.write(piece)
                await writer.drain()
        except ConnectionError:
            pass  # whoever was at the other end is gone, and so is the line
        finally:
            writer.close()


_CONFIG = """\
load_module {module};
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 64; }}
rtmp {{
    server {{
        listen 127.0.0.1:{port};
        notify_method get;
        application live {{
            live on;
            on_publish http://127.0.0.1:{web}/publish;
        }}
    }}
}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{web};
        location /publish {{
            if ($arg_name != "{key}") {{ return 403; }}
            return 204;
        }}
        location /stat {{ rtmp_stat all; }}
    }}
}}
"""
