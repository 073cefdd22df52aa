"""Small made-up cycles from which views and files are drawn in tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from bot.effects import Side
from bot.pack import (
    ActorType,
    Animator,
    Encounter,
    Meeting,
    Pack,
    Passage,
    PastRecord,
    Phase,
    Programme,
    RecordedIdea,
    RecordedRestitution,
    RecordedRound,
    Scenario,
    Situation,
)
from bot.record import Appeal, Contribution, GroupRecord, Record, RoundRecord, Theme
from bot.themes import consolidate, linked

OPENED = datetime(2026, 6, 7, 12, 0, tzinfo=UTC)


def pack() -> Pack:
    """Two situations that meet the same scenario, and a second scenario for one of them."""
    return Pack(
        id="ponts",
        title="Traverser la rivière",
        locale="fr",
        summary="Quel pont pour demain ?",
        exercises=("encounter", "restitution"),
        programme=_programme(),
        actors=(
            ActorType(id="bati", name="les bâtisseurs", short="bâti", definition="Qui construit."),
            ActorType(id="pied", name="les piétons", short="pied", definition="Qui traverse."),
        ),
        scenarios=(_scenario("pont", "Le pont suspendu"), _scenario("bac", "Le bac à chaîne")),
        situations=(
            _situation("A", "Amont", {}),
            _situation("B", "Aval", {"pied": "promeneurs"}),
        ),
        rotation={"A": ("pont", "bac"), "B": ("pont",)},
        encounter=Encounter(phases=(Phase(kind="open", minutes=30),)),
        past=PastRecord(
            provenance="essai 1999",
            rounds=(
                RecordedRound(
                    situation="A",
                    round=1,
                    scenario="pont",
                    ideas=(RecordedIdea(actor="bati", side="lever", text="du bois sur place"),),
                ),
            ),
            restitution=(
                RecordedRestitution(
                    scenario="pont", opportunities=("la vue",), limits=("le vent",)
                ),
                RecordedRestitution(scenario="bac", points=("la lenteur",)),
            ),
        ),
    )


def said(
    id: str,
    text: str,
    actor: str | None = "bati",
    side: Side | None = "lever",
    author: str | None = "tg:1",
    supporters: tuple[str, ...] = (),
    minute: int = 0,
    provenance: str = "live",
) -> Contribution:
    """One idea, said so many minutes after the opening."""
    return Contribution(
        id=id,
        round=1,
        actor=actor,
        side=side,
        text=text,
        author=author,
        author_name=author and f"Personne {author[3:]}",
        at=OPENED + timedelta(minutes=minute),
        message=f"tg:-100/{id}",
        supporters=supporters,
        provenance=provenance,
    )


def played(
    contributions: tuple[Contribution, ...],
    number: int = 1,
    scenario: str = "pont",
    *,
    closed: bool = True,
) -> RoundRecord:
    """A round that lasted half an hour; once closed, it is consolidated."""
    ends = OPENED + timedelta(minutes=30)
    return RoundRecord(
        number=number,
        scenario=scenario,
        opened_at=OPENED,
        ends_at=ends,
        closed_at=ends if closed else None,
        contributions=contributions,
        themes=consolidate(contributions) if closed else (),
    )


def group(id: str, *rounds: RoundRecord, people: int = 0) -> GroupRecord:
    """The group of a situation, in a chat that nobody else should hear of."""
    label = {"A": "Amont", "B": "Aval"}[id]
    return GroupRecord(
        id=id, label=label, chat=f"tg:-100{id}", situation=id, people=people, rounds=rounds
    )


def cycle(*groups: GroupRecord, appeals: tuple[Appeal, ...] = ()) -> Record:
    """A cycle of these groups, each theme knowing in which other rounds its idea stands."""
    themes = linked({f"{g.id}/{r.number}": r.themes for g in groups for r in g.rounds})
    known = tuple(_replaced(g, themes) for g in groups)
    return Record(
        cycle="ponts-2026",
        name="Les ponts de 2026",
        locale="fr",
        timezone="Europe/Paris",
        pack=pack(),
        groups=known,
        appeals=appeals,
    )


def lively() -> Record:
    """A cycle in which ideas are shared, opposed, supported, transversal and still to be placed."""
    amont = (
        said("a1", "moins de détours pour tous", supporters=("tg:2", "tg:3")),
        said("a2", "le vent fait peur", "pied", "obstacle", "tg:2", minute=1),
        said("a3", "un chantier long", "bati", "obstacle", "tg:3", minute=2),
        said("a4", "qui entretient les câbles ?", None, None, "tg:3", minute=3),
    )
    aval = (
        said("b1", "moins de détours pour tous", author="tg:4"),
        said("b2", "un chantier long", "bati", "lever", "tg:5", minute=1),
        said("b3", "un belvédère", "pied", "both", "tg:5", minute=2),
    )
    bac = (said("c1", "le vent fait peur", "pied", "obstacle", "tg:1"),)
    appeal = Appeal(id="q1", group="A", person_name="Personne 2", text="Et le prix ?", at=OPENED)
    return cycle(
        group("A", played(amont), played(bac, 2, "bac"), people=7),
        group("B", played(aval), people=2),
        appeals=(appeal,),
    )


def _replaced(group: GroupRecord, themes: dict[str, tuple[Theme, ...]]) -> GroupRecord:
    rounds = tuple(replace(r, themes=themes[f"{group.id}/{r.number}"]) for r in group.rounds)
    return replace(group, rounds=rounds)


def _programme() -> Programme:
    return Programme(
        context="Une rivière.\n\nDeux rives :\n- la haute\n- la basse",
        objective="Traverser.",
        method="En parler.",
        horizon="Un jour.",
        meetings=(
            Meeting(
                id="m1",
                title="Lancement",
                day=date(1999, 5, 1),
                starts=time(9),
                ends=time(9, 45),
                purpose="Se dire bonjour.",
            ),
            Meeting(
                id="m2",
                title="Atelier",
                day=date(1999, 5, 8),
                starts=time(14),
                ends=time(16),
                purpose="Travailler.",
                link="https://example.org/atelier",
            ),
        ),
    )


def _scenario(id: str, name: str) -> Scenario:
    return Scenario(
        id=id,
        name=name,
        tagline=f"{name}, pour voir loin",
        short=id,
        vision="On traverse à toute heure.",
        facets=(Passage(id="prix", label="Prix", text="Cher"),),
        animator=Animator(introduction=("Bonjour.",)),
    )


def _situation(id: str, name: str, labels: dict[str, str]) -> Situation:
    return Situation(
        id=id,
        name=name,
        kind="village",
        title=f"traverser à {name}",
        owner=f"Commune d’{name}",
        person="Camille Pont",
        notice="cas fictif",
        description="Un village.",
        fields=(Passage(id="delai", label="Quels délais ?", text="Un an."),),
        labels=labels,
    )
