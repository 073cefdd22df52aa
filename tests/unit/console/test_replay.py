"""A past workshop becomes a script whose every line is understood as it was published."""

from __future__ import annotations

from collections import Counter

import pytest

from adapters.console.replay import Cue, Idea, Question, cues, played, published
from adapters.runtime.catalogues import language
from adapters.runtime.packs import bundled_packs, load_pack
from bot.pack import Pack, PastRecord
from bot.past import past_record
from bot.shortcuts import actor_words, drafts

PACKS = [pack for pack in map(load_pack, bundled_packs()) if pack.past]


def script(pack: Pack, past: PastRecord) -> list[tuple[int, Cue]]:
    """Every cue of every round of a pack's past workshop."""
    numbers = sorted({round.round for round in past.rounds})
    speak = language(pack.locale)
    return [(number, cue) for number in numbers for cue in cues(pack, past, number, speak)]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_shortcut_lands_in_its_published_cell(pack: Pack) -> None:
    """Read by the bot's own parser, the messages are the published ideas, no more, no less."""
    assert pack.past is not None
    found = Counter(
        (cue.situation, number, draft.actor, draft.side, draft.text)
        for number, cue in script(pack, pack.past)
        if isinstance(cue.act, Idea)
        for draft in drafts(cue.act.shortcut, actor_words(pack, cue.situation))
    )
    assert found == published(pack.past)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_reply_says_the_same_ideas_as_its_shortcut(pack: Pack) -> None:
    """A reply leaves the actor type to its prompt, and the side only to a button."""
    assert pack.past is not None
    replies = 0
    for _, cue in script(pack, pack.past):
        if isinstance(cue.act, Idea) and cue.act.reply is not None:
            words = actor_words(pack, cue.situation)
            told, meant = drafts(cue.act.reply, words), drafts(cue.act.shortcut, words)
            side = None if cue.act.press else cue.act.side
            assert [d.text for d in told] == [d.text for d in meant]
            assert {(d.actor, d.side) for d in told} == {(None, side)}
            replies += 1
    assert replies


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_script_keeps_within_its_round_and_asks_a_little(pack: Pack) -> None:
    """Nobody speaks after the bell; each group puts a few questions to its animator."""
    assert pack.past is not None
    minutes = sum(phase.minutes for phase in pack.encounter.phases)
    lines = script(pack, pack.past)
    assert all(0 < cue.minute < minutes for _, cue in lines)
    asked = Counter((n, c.situation) for n, c in lines if isinstance(c.act, Question))
    assert set(asked) == {(round.round, round.situation) for round in pack.past.rounds}
    assert set(asked.values()) == {2}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_past_record_itself_holds_what_was_published(pack: Pack) -> None:
    """The record that is exported beside the played one counts the same ideas."""
    facts = past_record(pack)
    assert facts is not None
    assert pack.past is not None
    assert played(facts) == published(pack.past)
