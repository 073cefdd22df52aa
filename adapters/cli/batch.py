"""What the batch doors do: read the lines, ask the animator, the reader or the themes, write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NoReturn

import msgspec
import typer

from adapters.animator.answer import Answer
from adapters.animator.embedded import EmbeddedAnimator
from adapters.animator.embedding import MODELS
from adapters.cli.batch_lines import BadLine, Batch, json_lines, json_or_csv, write_line
from adapters.cli.batch_records import COLUMNS, SIDE_NAMES, SIDES, Idea, asked, idea, message
from adapters.reading.readers import Readers
from adapters.runtime.catalogues import language
from adapters.runtime.packs import PackInvalid, PackNotFound, load_pack
from adapters.runtime.settings import SettingsProblem, load_settings
from bot.language import Language
from bot.pack import Pack
from bot.reading import read
from bot.record import Contribution, Theme
from bot.themes import consolidate, linked

QUESTION = '{"id": 1, "scenario": 1, "situation": "A", "question": "Qui paye ?"}'
MESSAGE = '{"id": 1, "situation": "A", "round": 1, "text": "trop cher pour la mairie"}'
IDEA = '{"id": 1, "situation": "A", "round": 1, "actor": "usage", "side": "frein", "text": "…"}'


class Opened(msgspec.Struct, frozen=True):
    """A door with what stands behind it: the operator's language, the pack, who answers."""

    words: Language
    pack: Pack
    animator: EmbeddedAnimator


def ask(pack: str, model: str) -> int:
    """Answer every question on stdin; the exit status tells whether all lines were usable."""
    door = opened(pack, model)
    answers = door.animator.answers(door.pack, door.pack.locale)
    batch = Batch(door.words, QUESTION)
    for _, record in batch.records(json_lines(sys.stdin.buffer), lambda d: asked(d, door.pack)):
        found = answers.answer(
            record.question, str(record.scenario), record.situation, record.previous
        )
        told = {"answered": found.answered, "refs": found.refs, "text": _with_sources(found)}
        write_line({"id": record.id, **told})
    return batch.close()


def classify(pack: str, model: str) -> int:
    """Read every message on stdin; the exit status tells whether all lines were usable."""
    door = opened(pack, model)
    vectors = door.animator.vectors
    readers = Readers(door.pack, [vectors] if vectors else [])
    batch = Batch(door.words, MESSAGE)
    for _, record in batch.records(json_lines(sys.stdin.buffer), lambda d: message(d, door.pack)):
        reading = read(record.text, readers.reader(record.situation, record.round))
        parts = [
            {"text": part.text, "actor": part.actor, "side": SIDE_NAMES[part.side]}
            for part in reading.parts
        ]
        write_line({"id": record.id, "is_contribution": reading.is_contribution, "parts": parts})
    return batch.close()


def themes(pack: str, model: str) -> int:
    """Group the contributions on stdin; the exit status tells whether all lines were usable."""
    door = opened(pack, model)
    batch = Batch(door.words, IDEA)
    records = batch.records(json_or_csv(sys.stdin.buffer, COLUMNS), lambda d: idea(d, door.pack))
    ideas = list(_first_of_each_id(records, batch))
    found = grouped(ideas, door)
    for record in ideas:
        theme = found[str(record.id)]
        told = {"wording": theme.wording, "transversal": theme.transversal}
        write_line({"id": record.id, "theme": theme.id, **told})
    return batch.close()


def opened(pack: str, model: str) -> Opened:
    """The door for a pack and a model; a kind word and status 1 where there is none."""
    try:
        settings = load_settings()
    except SettingsProblem as problem:
        _refuse(str(problem))
    words = language(settings.locale)
    chosen = next((name for name in (*MODELS, "none") if name == model), None)
    if model and chosen is None:
        known = ", ".join((*MODELS, "none"))
        _refuse(words.line("batch-unknown-model", name=model, known=known))
    try:
        loaded = load_pack(pack)
    except (PackInvalid, PackNotFound) as error:
        _refuse(str(error))
    animator = EmbeddedAnimator(settings.data_dir / "vectors", chosen)
    return Opened(words, loaded, animator)


def grouped(ideas: Sequence[Idea], door: Opened) -> dict[str, Theme]:
    """The theme of each contribution by its id; one for both sides is told by its lever cell."""
    rounds: dict[str, list[Contribution]] = {}
    for record in ideas:
        place = f"{record.situation}/{record.round}"
        rounds.setdefault(place, []).append(_contribution(record))
    texts, locale = [record.text for record in ideas], door.pack.locale
    same = door.animator.alike(texts, locale)
    surely = door.animator.alike(texts, locale, "surely")
    tables = {place: consolidate(inside, same) for place, inside in rounds.items()}
    found: dict[str, Theme] = {}
    for table in linked(tables, surely).values():
        for theme in sorted(table, key=lambda theme: theme.side):
            for source in theme.sources:
                found.setdefault(source, theme)
    return found


def _with_sources(answer: Answer) -> str:
    labels = " · ".join(f"[{passage.label}]" for passage in answer.passages)
    return f"{answer.text} {labels}".strip() if answer.answered else answer.text


def _first_of_each_id(records: Iterable[tuple[int, Idea]], batch: Batch) -> Iterator[Idea]:
    seen: set[str] = set()
    for number, record in records:
        if str(record.id) in seen:
            batch.tell(number, BadLine("batch-repeated-id", name=str(record.id)))
            continue
        seen.add(str(record.id))
        yield record


def _contribution(record: Idea) -> Contribution:
    """A line as a contribution of nobody in particular, at no particular time."""
    return Contribution(
        id=str(record.id),
        round=record.round,
        actor=record.actor,
        side=SIDES[record.side],
        text=record.text,
        author=None,
        author_name=None,
        at=datetime.fromtimestamp(0, UTC),
    )


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
