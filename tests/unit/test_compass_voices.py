"""What a compass lets groups say: living people or the past, never both, and nothing veiled."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.runtime.packs import load_pack
from bot.compass import orient
from bot.compass_voices import hear
from bot.past import past_record
from bot.record import Record
from tests.unit.samples import cycle, group, played, said

REAL = load_pack("participation-numerique")


def real_record() -> Record:
    """A cycle of the real pack in which nobody has met a scenario yet."""
    return Record(
        cycle="neuf", name="Neuf", locale="fr", timezone="Europe/Paris", pack=REAL, groups=()
    )


def living(*texts: str, number: int = 1, closed: bool = True) -> Record:
    """A cycle of the real pack whose group A has said these levers of scenario 1."""
    ideas = tuple(said(f"i{n}", text, "usage", "lever", f"tg:{n}") for n, text in enumerate(texts))
    made = cycle(group("A", played(ideas, number, "1", closed=closed)))
    return replace(real_record(), groups=made.groups)


ORIENTATION = orient(REAL, REAL.compass.profile("D") if REAL.compass else {})


def test_the_record_of_2021_speaks_until_the_cycle_has_a_table() -> None:
    """Its provenance is said; a round that is still open is no table yet."""
    for record in (real_record(), living("en cours", closed=False)):
        heard = hear(record, ORIENTATION, ())
        assert heard.provenance == "atelier 2021"
        assert set(heard.voices) == {"1", "2", "3", "4"}


def test_a_living_table_silences_the_past() -> None:
    """As soon as one table is consolidated, only living voices are heard."""
    heard = hear(living("un vélo pour tous"), ORIENTATION, ())
    assert heard.provenance == "live"
    assert [voice.text for voice in heard.of("1", "lever")] == ["un vélo pour tous"]
    assert "2" not in heard.voices


def test_a_replayed_past_is_not_taken_for_living_people() -> None:
    """Ideas with the provenance of a record count as that record, not as this cycle."""
    past = past_record(REAL)
    assert past is not None
    assert hear(past, ORIENTATION, ()).provenance == "atelier 2021"


def test_veiled_rounds_are_not_heard() -> None:
    """While a blind table is open, its ideas show nowhere, not even here."""
    heard = hear(living("un secret", number=2), ORIENTATION, {2})
    assert all(v.text != "un secret" for voices in heard.voices.values() for v in voices)


def test_the_nearest_situation_speaks_first() -> None:
    """Mutmutix's own table of scenario 1 comes before Lavelanet's, and the other way round."""
    for situation, other in (("D", "A"), ("A", "D")):
        assert REAL.compass is not None
        near = orient(REAL, REAL.compass.profile(situation))
        order = [voice.situation for voice in hear(real_record(), near, ()).of("1", "lever")]
        assert order == sorted(order, key=[situation, other].index)
        assert set(order) == {situation, other}


def test_what_helps_and_hinders_at_once_is_a_condition_told_once() -> None:
    """Dividing people to mobilise them stood on both sides in 2021."""
    both = hear(real_record(), ORIENTATION, ()).of("4", "both")
    assert len(both) == 1
    assert "cliver" in both[0].text


def test_ideas_of_several_scenarios_are_shared() -> None:
    """Easy to take part in was said of scenarios 1 and 4, digital inclusion of 2 and 3."""
    shared = {one.text: one.scenarios for one in hear(real_record(), ORIENTATION, ()).shared}
    assert shared["Facilité de participation"] == ("1", "4")
    assert ("2", "3") in shared.values()


def test_no_voice_is_lost_but_for_conditions() -> None:
    """Every past idea of a scenario is heard on its side, or once as a condition."""
    past = past_record(REAL)
    assert past is not None
    heard = hear(real_record(), ORIENTATION, ())
    for scenario, voices in heard.voices.items():
        told = {voice.text for voice in voices}
        themes = {t.wording for _, round in past.meetings_of(scenario) for t in round.themes}
        assert told <= themes
        assert len(themes - told) <= len(heard.of(scenario, "both"))
