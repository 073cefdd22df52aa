"""Work that takes longer than an event may: a worker does it, and its result is an event again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from bot.sides import Side

LATELY = 20  # things said


class Told(msgspec.Struct, frozen=True):
    """What an animator has said in a round (`meeting`): passages and kinds of reply, by name.

    How often each was said, and the last few of them, newest last.
    """

    meeting: str = ""
    times: dict[str, int] = {}
    lately: tuple[str, ...] = ()

    def then(self, names: Sequence[str]) -> Told:
        """The same once this was said too."""
        times = self.times | {name: self.times.get(name, 0) + names.count(name) for name in names}
        return Told(self.meeting, times, (*self.lately, *names)[-LATELY:])


class Consult(msgspec.Struct, frozen=True, kw_only=True, tag="consult"):
    """Ask the animator: the answer comes back as `AnswerFound`.

    `meeting` names the round in which it is asked (`group/round`), `told` is what was said in it so
    far, `about` the passage that this person was last answered with.
    """

    question: str
    asker: str
    asker_name: str
    scenario: str
    situation: str
    message: str | None = None
    chat: str | None = None
    meeting: str = ""
    previous: str | None = None
    told: Told = Told()
    about: str = ""


class Unplaced(msgspec.Struct, frozen=True):
    """An idea that was noted and whose place is not all said."""

    id: str
    text: str
    actor: str | None = None
    side: Side | None = None


class Interpret(msgspec.Struct, frozen=True, kw_only=True, tag="interpret"):
    """Read words that nobody has marked: `Interpreted` says what they may be, and where.

    `ideas` were noted already and lack a place; without any, the whole `text` is read, said at
    `said_at` when `actor` was the actor type that was spoken of.
    """

    round: int
    speaker: str
    speaker_name: str
    message: str
    chat: str
    said_at: datetime | None = None
    text: str = ""
    actor: str | None = None
    ideas: tuple[Unplaced, ...] = ()


class Consolidate(msgspec.Struct, frozen=True, kw_only=True, tag="consolidate"):
    """Group the contributions of a round into themes: `ThemesFound` follows."""

    round: int


class DrawBallot(msgspec.Struct, frozen=True, kw_only=True, tag="draw-ballot"):
    """Merge the themes of every group of the cycle into a ballot: `BallotDrawn` follows."""

    points: int
    top: int


class CloseBallot(msgspec.Struct, frozen=True, kw_only=True, tag="close-ballot"):
    """Count the votes and forget whose they are: `BallotClosed` follows; `top` may change."""

    ballot: str
    top: int | None = None
