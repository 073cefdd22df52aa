"""What happens in a room is heard in order, by whom it was done, and never lost in a crash."""

from __future__ import annotations

from datetime import UTC

from bot.events import (
    BotRemoved,
    CommandGiven,
    Event,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    ReactionChanged,
)
from tests.contract.adapters.platforms import on
from tests.contract.adapters.stage import Stage, delivered
from tests.contract.adapters.words import post, thank

CRASHING = ("telegram", "matrix")


async def test_words_are_heard_in_order_with_their_authors(stage: Stage) -> None:
    """Each has an id of its own, the message's id, an aware time, and the room's address."""
    script = [("Ana", "un"), ("Bo", "deux"), ("Ana", "trois"), ("Bo", "quatre"), ("Bo", "cinq")]
    ids = [await stage.says(who, words) for who, words in script]
    hearing = stage.hearing()
    await hearing.until(MessageReceived, lambda e: e.text == "cinq")
    heard = [e for e in hearing.events if isinstance(e, MessageReceived)]
    assert [(e.author.id, e.text) for e in heard] == [(stage.person(w), t) for w, t in script]
    assert [e.message for e in heard] == ids
    assert len({e.id for e in heard}) == len(script)
    assert {e.chat for e in heard} == {stage.chat}
    assert not any(e.private for e in heard)
    assert all(e.at.tzinfo is UTC for e in heard)
    assert [e.at for e in heard] == sorted(e.at for e in heard)


async def test_a_command_and_its_arguments(stage: Stage) -> None:
    """Said as one says commands there; who runs the room may facilitate."""
    await stage.commands("Bo", "tour", "1")
    await stage.commands("Ana", "tour", "2 14:00")
    second = await stage.hearing().until(CommandGiven, lambda e: e.arguments == "2 14:00")
    first = await stage.hearing().until(CommandGiven)
    assert (first.name, first.arguments, first.author.id) == ("tour", "1", stage.person("Bo"))
    assert (first.author.facilitator, second.author.facilitator) == (False, True)


async def test_a_reply_names_what_it_answers(stage: Stage) -> None:
    """By the id that the delivery was given."""
    question = (await delivered(stage, post(stage, "Quels leviers ?"))).message
    await stage.says("Bo", "les communs", answers=question)
    heard = await stage.hearing().until(MessageReceived)
    assert (heard.text, heard.reply_to) == ("les communs", question)


async def test_the_bot_does_not_hear_itself(stage: Stage) -> None:
    """Nor its own edits and reactions."""
    idea = await stage.says("Bo", "une idée")
    said = (await delivered(stage, post(stage, "tableau"))).message
    await delivered(stage, post(stage, "tableau 2", edits=said))
    await delivered(stage, thank(stage, idea, "👍"))
    await stage.says("Ana", "fini")
    hearing = stage.hearing()
    await hearing.until(MessageReceived, lambda e: e.text == "fini")
    assert [e.text for e in hearing.events if isinstance(e, MessageReceived)] == [
        "une idée",
        "fini",
    ]
    assert not any(isinstance(e, MessageEdited | ReactionChanged) for e in hearing.events)


async def test_an_edit_brings_the_new_words(stage: Stage) -> None:
    """Under the id of the message that was changed."""
    idea = await stage.says("Bo", "levier: un")
    await stage.edits("Bo", idea, "levier: deux")
    edited = await stage.hearing().until(MessageEdited)
    assert (edited.message, edited.text, edited.author.id) == (
        idea,
        "levier: deux",
        stage.person("Bo"),
    )


@on("console", "matrix")
async def test_a_message_taken_back_is_reported(stage: Stage) -> None:
    """Telegram never tells a bot about deletions."""
    idea = await stage.says("Bo", "levier: un")
    await stage.removes("Bo", idea)
    removed = await stage.hearing().until(MessageRemoved)
    assert (removed.message, removed.author.id) == (idea, stage.person("Bo"))


async def test_reactions_come_and_go(stage: Stage) -> None:
    """What is reported is what somebody has then on the message, and nobody else's."""
    said = (await delivered(stage, post(stage, "Votez"))).message or ""
    for who, emoji in (
        ("Bo", ("👍",)),
        ("Ana", ("👎",)),
        ("Bo", ("👍", "🔥")),
        ("Bo", ("🔥",)),
        ("Bo", ()),
    ):
        await stage.reacts(who, said, *emoji)
        changed = await stage.hearing().until(
            ReactionChanged,
            lambda e, who=who, emoji=emoji: (e.author.id, e.emoji) == (stage.person(who), emoji),
        )
        assert changed.message == said
    heard = [e for e in stage.hearing().events if isinstance(e, ReactionChanged)]
    assert len(heard) == 5


@on(*CRASHING)
async def test_who_comes_in_is_noticed(stage: Stage) -> None:
    """Nobody comes into a terminal."""
    await stage.arrives("Carole")
    joined = await stage.hearing().until(MemberJoined, lambda e: e.author.name == "Carole")
    assert joined.author.id == stage.person("Carole")


@on(*CRASHING)
async def test_the_bots_removal_is_noticed(stage: Stage) -> None:
    """What was said before it still counts. A terminal has nobody to remove the bot."""
    await stage.says("Bo", "juste avant")
    await stage.dismisses()
    hearing = stage.hearing()
    removed = await hearing.until(BotRemoved)
    assert removed.chat == stage.chat
    assert (await hearing.until(MessageReceived)).text == "juste avant"


@on(*CRASHING)
async def test_a_batch_that_was_not_kept_comes_again(stage: Stage) -> None:
    """After a crash the same events come under the same ids. A terminal's process is its room."""
    before = await _kept(stage)
    await stage.says("Bo", "un")
    await stage.edits("Bo", await stage.says("Bo", "deux"), "deux et demi")
    hearing = stage.hearing()
    await hearing.until(MessageEdited)
    heard = _bos(hearing.events)
    again = await stage.again(before)
    await again.until(MessageEdited)
    assert _bos(again.events) == heard


@on(*CRASHING)
async def test_what_was_kept_does_not_come_again(stage: Stage) -> None:
    """From the cursor of the last batch on, only what is newer is heard."""
    await stage.says("Bo", "déjà gardé")
    hearing = stage.hearing()
    await hearing.until(MessageReceived)
    again = await stage.again(hearing.batches[-1].cursor)
    await stage.says("Bo", "nouveau")
    assert (await again.until(MessageReceived)).text == "nouveau"


@on(*CRASHING)
async def test_what_happens_while_no_process_runs_is_heard_later(stage: Stage) -> None:
    """In order, from the last kept batch on."""
    before = await _kept(stage)
    await stage.hearing().stop()
    for words in ("un", "deux", "trois"):
        await stage.says("Bo", words)
    again = await stage.again(before)
    await again.until(MessageReceived, lambda e: e.text == "trois")
    said = [e.text for e in again.events if isinstance(e, MessageReceived)]
    assert said[-3:] == ["un", "deux", "trois"]


async def _kept(stage: Stage) -> str:
    """The cursor of a batch after which nothing has happened yet."""
    await stage.says("Ana", "bonjour")
    hearing = stage.hearing()
    await hearing.until(MessageReceived, lambda e: e.text == "bonjour")
    return hearing.batches[-1].cursor


def _bos(events: list[Event]) -> list[Event]:
    """What Bo said and changed."""
    own = [e for e in events if isinstance(e, MessageReceived | MessageEdited)]
    return [e for e in own if e.text != "bonjour"]
