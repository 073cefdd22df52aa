"""The packs that this installation knows: those that come along, and the operator's own."""

from __future__ import annotations

from pathlib import Path

from adapters.runtime.packs import PackNotFound, bundled_packs, load_pack
from bot.pack import Pack


class PackShelf:
    """Packs by id, each loaded when it is first asked for; a broken one raises `PackInvalid`."""

    def __init__(self, *further: Path) -> None:
        self._folders: dict[str, str | Path] = {name: name for name in bundled_packs()}
        self._packs: dict[str, Pack] = {}
        for folder in further:
            pack = load_pack(folder)
            self._folders[pack.id] = folder
            self._packs[pack.id] = pack

    def pack(self, id: str) -> Pack:
        """The pack with this id; `PackNotFound` names the known ones."""
        if id not in self._packs:
            if id not in self._folders:
                raise PackNotFound(id, tuple(sorted(self._folders)))
            self._packs[id] = load_pack(self._folders[id])
        return self._packs[id]

    def packs(self) -> tuple[Pack, ...]:
        """All of them, in the order of their ids."""
        return tuple(self.pack(id) for id in sorted(self._folders))
