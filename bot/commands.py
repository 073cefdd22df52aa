"""The commands by name, in French with English aliases: who may give them, and whom they reach."""

from __future__ import annotations

from difflib import get_close_matches

import msgspec

from bot.shortcuts import fold

HERE = {"ici", "here"}


class Command(msgspec.Struct, frozen=True):
    """A command: `conducts` ones are a facilitator's and reach all groups unless said `ici`."""

    name: str
    aliases: tuple[str, ...]
    facilitator: bool = False
    conducts: bool = False

    def called(self, locale: str) -> str:
        """The name that a room of this language reads."""
        return self.name if locale.startswith("fr") else next(iter(self.aliases), self.name)


COMMANDS = (
    Command("atelier", ("workshop", "setup"), facilitator=True),
    Command("tour", ("round",), facilitator=True, conducts=True),
    Command("suite", ("next", "skip"), facilitator=True, conducts=True),
    Command("pause", (), facilitator=True, conducts=True),
    Command("reprendre", ("resume",), facilitator=True, conducts=True),
    Command("prolonger", ("extend",), facilitator=True, conducts=True),
    Command("raccourcir", ("shorten",), facilitator=True, conducts=True),
    Command("clore", ("close", "end"), facilitator=True, conducts=True),
    Command("ouvrir", ("open",), facilitator=True, conducts=True),
    Command("relancer", ("remind",), facilitator=True, conducts=True),
    Command("leviers", ("levers",), facilitator=True),
    Command("themes", (), facilitator=True),
    Command("fusionner", ("merge",), facilitator=True),
    Command("separer", ("separate", "split"), facilitator=True),
    Command("renommer", ("rename",), facilitator=True),
    Command("humain", ("takeover",), facilitator=True),
    Command("equipe", ("team",), facilitator=True),
    Command("fuseau", ("timezone", "zone"), facilitator=True),
    Command("silence", ("quiet",), facilitator=True),
    Command("export", ("download",), facilitator=True),
    Command("restitution", ("debrief",)),
    Command("synthese", ("summary", "synthesis")),
    Command("etat", ("status", "state")),
    Command("question", ("ask",)),
    Command("levier", ("lever", "plus")),
    Command("frein", ("obstacle", "moins")),
    Command("fiche", ("sheet", "case")),
    Command("scenario", ("card",)),
    Command("tableau", ("board", "table")),
    Command("voter", ("vote",)),
    Command("plan", ()),
    Command("boussole", ("compass",)),
    Command("mesapports", ("mine", "apports")),
    Command("retirer", ("withdraw",)),
    Command("deplacer", ("move",)),
    Command("appel", ("human", "call")),
    Command("contester", ("contest", "dispute")),
    Command("aide", ("help", "start")),
    Command("confidentialite", ("privacy",)),
    Command("oublier", ("forget",)),
)
_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def command_named(name: str) -> Command | None:
    """The command that this word means, accents and case apart."""
    return _BY_NAME.get(fold(name))


def nearest(name: str, locale: str, *, surely: bool = False) -> str | None:
    """The command that somebody probably, or surely, meant, as a room of this language reads it."""
    cutoff = 0.75 if surely else 0.6
    found = get_close_matches(fold(name), _BY_NAME, n=1, cutoff=cutoff)
    return _BY_NAME[found[0]].called(locale) if found else None


def split_here(arguments: str) -> tuple[tuple[str, ...], bool]:
    """The words of the arguments without `ici`, and whether it was among them."""
    words = arguments.split()
    kept = tuple(word for word in words if fold(word) not in HERE)
    return kept, len(kept) < len(words)
