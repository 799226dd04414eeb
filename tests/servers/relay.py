"""A line to a server on loopback: it can be as long as one across a country, and be secure where the server is not."""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Callable, Coroutine

Piece = tuple[float, bytes]


class Relay:
    """Passes on what comes, each piece `delay` seconds later; over TLS where it is given the server's side of one.

    A new connection costs the three ways of TCP's own greeting first, as it does over a real line of that length.
    """

    def __init__(self, to: int, *, delay: float = 0.0, tls: ssl.SSLContext | None = None) -> None:
        self.port = 0
        self._to = to
        self._delay = delay
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._ready = threading.Event()

    def start(self) -> None:
        """Listen on a port of its own."""
        self._thread.start()
        assert self._ready.wait(5)

    def stop(self) -> None:
        """Hang up; a second time does nothing."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(5)

    def asked(self, data: bytes) -> bytes:
        """Give what reaches the server of what the client said."""
        return data

    def answered(self, data: bytes) -> bytes:
        """Give what reaches the client of what the server said."""
        return data

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        listening = asyncio.start_server(self._connect, "localhost", 0, ssl=self._tls)
        server = self._loop.run_until_complete(listening)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(self._end())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _end(self) -> None:
        while tasks := asyncio.all_tasks(self._loop) - {asyncio.current_task(self._loop)}:  # they end one in another
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _connect(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        writers = [to_client]
        with contextlib.suppress(OSError, asyncio.CancelledError):
            server, to_server = await asyncio.open_connection("localhost", self._to)
            writers.append(to_server)
            greeted = self._loop.time() + 2 * self._delay
            there = self._pass_on(client, to_server, greeted, self.asked)
            back = self._pass_on(server, to_client, greeted, self.answered)
            await _first_of(there, back)
        for writer in writers:
            writer.close()

    async def _pass_on(
        self, come: asyncio.StreamReader, go: asyncio.StreamWriter, greeted: float, change: Callable[[bytes], bytes]
    ) -> None:
        under_way: asyncio.Queue[Piece] = asyncio.Queue()

        async def take_in() -> None:
            data = b"begin"
            while data:
                data = await come.read(65536)
                at = max(self._loop.time(), greeted) + self._delay
                under_way.put_nowait((at, data))

        taking = asyncio.ensure_future(take_in())
        try:
            while True:
                at, data = await under_way.get()
                await asyncio.sleep(at - self._loop.time())
                if not data:
                    return
                go.write(change(data))
                await go.drain()
        finally:
            taking.cancel()
            with contextlib.suppress(asyncio.CancelledError, OSError):
                await taking


async def _first_of(*ways: Coroutine[None, None, None]) -> None:
    """Wait until one side hangs up, and let go of the other."""
    running = [asyncio.ensure_future(way) for way in ways]
    try:
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in running:
            each.cancel()
        await asyncio.gather(*running, return_exceptions=True)
