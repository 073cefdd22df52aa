"""Made-up compasses for property tests: any criteria, any weights, any answers."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from bot.pack import Pack
from bot.pack_compass import Compass, Criterion, Leaning, Level, Profile, ProfileAnswer
from tests.unit.samples import pack

WEIGHTS = (-3, -2, -1, 1, 2, 3)
SCENARIOS = ("nord", "est", "sud")


@st.composite
def criteria(draw: st.DrawFn, name: str) -> Criterion:
    """One question with two to five answers that speaks of some scenarios."""
    count = draw(st.integers(2, 5))
    levels = tuple(Level(id=f"n{n}", label=f"degré {n}") for n in range(count))
    spoken = draw(st.lists(st.sampled_from(SCENARIOS), min_size=1, unique=True))
    leanings = tuple(
        Leaning(
            scenario=scenario,
            weight=draw(st.sampled_from(WEIGHTS)),
            source=f"scenario-{scenario}/prix",
            because="C’est ainsi.",
        )
        for scenario in spoken
    )
    neutral = draw(st.sampled_from(levels)).id
    return Criterion(
        id=name, name=name, question="?", levels=levels, neutral=neutral, leanings=leanings
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack of three scenarios with a compass of one to five criteria and two profiles."""
    base = pack()
    count = draw(st.integers(1, 5))
    found = tuple(draw(criteria(f"c{n}")) for n in range(count))
    profiles = tuple(
        Profile(
            situation=situation.id,
            answers={
                name: ProfileAnswer(level=level, source="situation-a/delai")
                for name, level in draw(answers_to(found)).items()
            },
        )
        for situation in base.situations
    )
    scenarios = tuple(
        replace(base.scenarios[0], id=id, name=f"Vers {id}", short=id) for id in SCENARIOS
    )
    compass = Compass(criteria=found, profiles=profiles)
    return replace(base, scenarios=scenarios, compass=compass)


@st.composite
def answers_to(draw: st.DrawFn, asked: tuple[Criterion, ...]) -> dict[str, str]:
    """Answers to some of the questions."""
    return {
        criterion.id: draw(st.sampled_from(criterion.levels)).id
        for criterion in asked
        if draw(st.booleans())
    }


@st.composite
def answered(draw: st.DrawFn) -> tuple[Pack, dict[str, str]]:
    """A pack and answers to its compass."""
    made = draw(packs())
    assert made.compass is not None
    return made, draw(answers_to(made.compass.criteria))
