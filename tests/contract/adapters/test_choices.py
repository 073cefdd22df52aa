"""Buttons where there are some, marks where there are none: a choice is one person's press."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.base import PressAnswer
from bot.effects import Button
from bot.events import ButtonPressed, Event, ReactionChanged
from bot.flow import Slot
from bot.presses import as_press
from tests.contract.adapters.platforms import on
from tests.contract.adapters.stage import Stage, delivered
from tests.contract.adapters.words import post

ROWS = ((Button("➕ Levier", "side:c1:lever"), Button("➖ Frein", "side:c1:obstacle")),)
MORE = ((Button("Oui", "go::yes"),), (Button("Non", "go::no"),), (Button("Plus tard", "go::late"),))


async def _press(
    stage: Stage, who: str, rows: tuple[tuple[Button, ...], ...], earlier: Sequence[Event] = ()
) -> ButtonPressed:
    """The first press of somebody, as the house understands it, but for earlier ones."""
    buttons = tuple(button for row in rows for button in row)

    def press(event: Event) -> ButtonPressed | None:
        if isinstance(event, ReactionChanged):
            return as_press(event, Slot("slot", buttons))
        return event if isinstance(event, ButtonPressed) else None

    def theirs(event: Event) -> bool:
        pressed = None if event in earlier else press(event)
        return pressed is not None and pressed.author.id == stage.person(who)

    found = press(await stage.hearing().until(object, theirs))
    assert found is not None
    return found


async def test_choices_are_seen_in_their_order(stage: Stage) -> None:
    """Whatever rows they were put in."""
    await delivered(stage, post(stage, "On continue ?", buttons=MORE))
    (shown,) = await stage.screen()
    assert (shown.words, shown.choices) == ("On continue ?", ("Oui", "Non", "Plus tard"))


async def test_a_choice_is_a_press_of_who_made_it(stage: Stage) -> None:
    """Two people choose differently on the same message."""
    asked = (await delivered(stage, post(stage, "Quel côté ?", buttons=ROWS))).message or ""
    await stage.chooses("Bo", asked, 2)
    by_bo = await _press(stage, "Bo", ROWS)
    await stage.chooses("Ana", asked, 1)
    by_ana = await _press(stage, "Ana", ROWS)
    assert (by_bo.action, by_ana.action) == ("side:c1:obstacle", "side:c1:lever")
    assert {by_bo.message, by_ana.message} == {asked}
    assert {by_bo.chat, by_ana.chat} == {stage.chat}
    assert (by_bo.author.facilitator, by_ana.author.facilitator) == (False, True)


async def test_choices_survive_an_edit_of_the_words(stage: Stage) -> None:
    """The same choices under new words."""
    asked = (await delivered(stage, post(stage, "Alors ?", buttons=ROWS))).message or ""
    edit = post(stage, "Alors, Bo ?", buttons=ROWS, edits=asked)
    assert (await delivered(stage, edit)).message == asked
    (shown,) = await stage.screen()
    assert (shown.words, shown.choices) == ("Alors, Bo ?", ("➕ Levier", "➖ Frein"))
    await stage.chooses("Bo", asked, 1)
    assert (await _press(stage, "Bo", ROWS)).action == "side:c1:lever"


async def test_the_next_question_can_be_answered_in_the_same_way(stage: Stage) -> None:
    """The second choice of one question, then the second of the next that takes its place."""
    first = (await delivered(stage, post(stage, "Quel côté ?", buttons=ROWS))).message or ""
    await stage.chooses("Bo", first, 2)
    assert (await _press(stage, "Bo", ROWS)).action == "side:c1:obstacle"
    earlier = tuple(stage.hearing().events)
    edit = post(stage, "On continue ?", buttons=MORE, edits=first)
    second = (await delivered(stage, edit)).message or ""
    while len(await stage.screen()) > 1:  # the first one goes, if the second does not replace it
        await stage.waits(0.05)
    (shown,) = await stage.screen()
    assert (shown.id, shown.words) == (second, "On continue ?")
    await stage.chooses("Bo", second, 2)
    assert (await _press(stage, "Bo", MORE, earlier)).action == "go::no"


async def test_choices_go_when_an_edit_has_none(stage: Stage) -> None:
    """What was decided is no longer asked."""
    asked = (await delivered(stage, post(stage, "Alors ?", buttons=ROWS))).message or ""
    await delivered(stage, post(stage, "Merci", edits=asked))
    (shown,) = await stage.screen()
    assert (shown.words, shown.choices) == ("Merci", ())


async def test_a_press_is_answered_even_twice_or_too_late(stage: Stage) -> None:
    """Answering is never a failure."""
    asked = (await delivered(stage, post(stage, "Alors ?", buttons=ROWS))).message or ""
    await stage.chooses("Bo", asked, 1)
    receipt = (await _press(stage, "Bo", ROWS)).receipt or "none"
    answer = PressAnswer(key="a", chat=stage.chat, receipt=receipt, text="Noté", alert=True)
    for _ in range(2):
        await delivered(stage, answer)


@on("telegram", "matrix")
async def test_a_choice_before_a_restart_is_known_after_it(stage: Stage) -> None:
    """The message was sent by an earlier process. A terminal forgets with its process."""
    asked = (await delivered(stage, post(stage, "Alors ?", buttons=ROWS))).message or ""
    await stage.says("Ana", "bonjour")
    batch = await stage.hearing().batch()
    await stage.again(batch.cursor)
    await stage.chooses("Bo", asked, 2)
    assert (await _press(stage, "Bo", ROWS)).action == "side:c1:obstacle"
