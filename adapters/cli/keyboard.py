"""Where typed lines come from: a prompt at the bottom of a terminal, or a pipe."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Protocol


class Keyboard(Protocol):
    """Gives the lines of a player, one after the other."""

    hurried: bool

    async def line(self) -> str | None:
        """The next line; None when the player leaves."""


@asynccontextmanager
async def keyboard(toolbar: Callable[[], str], commands: Iterable[str]) -> AsyncIterator[Keyboard]:
    """A prompt if a person sits at a terminal, else the lines of the standard input."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Pipe()
        return
    from prompt_toolkit.patch_stdout import patch_stdout

    with patch_stdout(raw=True):
        yield Prompt(toolbar, commands)


class Pipe:
    """The standard input as a script: the house finishes each line before the next is read."""

    hurried = True

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        # A daemon: a line that never comes must not keep the process alive.
        threading.Thread(target=self._read, daemon=True).start()

    async def line(self) -> str | None:
        """The next line of the script."""
        return await self._lines.get()

    def _read(self) -> None:
        for line in sys.stdin:
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)
        self._loop.call_soon_threadsafe(self._lines.put_nowait, None)


class Prompt:
    """A line at the bottom of the terminal, with history and completion of commands."""

    hurried = False

    def __init__(self, toolbar: Callable[[], str], commands: Iterable[str]) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import WordCompleter

        names = [f"/{name}" for name in commands]
        self._session: PromptSession[str] = PromptSession(
            "› ",
            completer=WordCompleter(names, sentence=True),
            complete_while_typing=False,
            bottom_toolbar=toolbar,
            refresh_interval=1.0,
            erase_when_done=True,
        )

    async def line(self) -> str | None:
        """The next line that the player types; Ctrl-D leaves, and so does Ctrl-C on an empty line.

        Ctrl-C in the middle of a line takes back what was typed, as in a shell.
        """
        while True:
            try:
                return await self._session.prompt_async()
            except KeyboardInterrupt:
                if not self._session.default_buffer.text:
                    return None
            except EOFError:
                return None
