"""What a platform refuses comes to one of three things: later, elsewhere, or never."""

from __future__ import annotations

import pytest

from adapters.base import DeliveryError, Post, RetryLater, Undeliverable
from bot.text import paragraph
from tests.contract.adapters.platforms import on
from tests.contract.adapters.stage import Stage, delivered
from tests.contract.adapters.words import post, thank

WITH_SERVER = on("telegram", "matrix")  # a terminal refuses nothing and never moves


@WITH_SERVER
async def test_where_the_bot_was_removed_the_chat_is_gone(stage: Stage) -> None:
    """Its lane falls silent."""
    await stage.dismisses()
    with pytest.raises(Undeliverable) as refused:
        await delivered(stage, post(stage))
    assert refused.value.gone
    assert refused.value.moved_to is None


@WITH_SERVER
async def test_a_place_where_the_bot_never_was_is_gone(stage: Stage) -> None:
    """An address that leads nowhere."""
    nowhere = {"tg": "tg:-100999", "mx": "mx:!nowhere:localhost"}[stage.adapter.prefix]
    with pytest.raises(Undeliverable) as refused:
        await delivered(stage, Post(key="k", chat=nowhere, body=paragraph("?")))
    assert refused.value.gone


@WITH_SERVER
async def test_a_room_that_moved_is_followed(stage: Stage) -> None:
    """The refusal says where to, and there the delivery goes through."""
    lost = post(stage, "suivez-moi")
    new = await stage.moves()
    await stage.enters()
    with pytest.raises(Undeliverable) as refused:
        await delivered(stage, lost)
    assert refused.value.moved_to == new
    await delivered(stage, Post(key="k", chat=new, body=lost.body))
    assert [m.words for m in await stage.screen()] == ["suivez-moi"]


@WITH_SERVER
async def test_a_rate_limit_says_how_long_to_wait(stage: Stage) -> None:
    """In the platform's own seconds; after them the same delivery goes through, once."""
    least, most = await stage.slows()
    limited = post(stage, "après la pause")
    with pytest.raises(RetryLater) as refused:
        await stage.adapter.deliver(limited)
    assert least <= refused.value.after <= most
    await stage.waits(refused.value.after)
    await delivered(stage, limited)
    assert [m.words for m in await stage.screen()].count("après la pause") == 1


@WITH_SERVER
async def test_an_outage_is_waited_for(stage: Stage) -> None:
    """Nothing is given up because of a network, and nothing is doubled by it."""
    idea = await stage.says("Bo", "une idée")
    lost = post(stage, "malgré tout")
    await stage.vanishes()
    for delivery in (lost, thank(stage, idea, "👍")):
        with pytest.raises(RetryLater):
            await stage.adapter.deliver(delivery)
    await stage.returns()
    await delivered(stage, lost)
    await delivered(stage, thank(stage, idea, "👍"))
    assert [m.words for m in await stage.screen()] == ["malgré tout"]
    assert await stage.thanks(idea) == ["👍"]


@WITH_SERVER
async def test_a_refusal_tells_no_secret(stage: Stage) -> None:
    """Its words may stand in a log."""
    await stage.dismisses()
    with pytest.raises(DeliveryError) as refused:
        await delivered(stage, post(stage))
    assert stage.secret not in repr(refused.value)
