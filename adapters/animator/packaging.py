"""Computes the vectors that come with the bot, and what is learnt from them: `make vectors`.

To be run again when an authored text of a bundled pack or of `bot/content/talk/` changes; a test
says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from adapters.animator import sameness, wordlearning
from adapters.animator.byword import by_word
from adapters.animator.embedding import MODELS, Embedder, embedder
from adapters.animator.index import exemplars
from adapters.animator.phrasing import WHOLE, sentences
from adapters.animator.scope import KINDS
from adapters.animator.talk import Talk, talk
from adapters.animator.vectors import KnownVectors, eight_bits, packaged, text_hash, write
from adapters.reading import practice
from adapters.reading.ideas import known_ideas, names, small_talk
from adapters.runtime.catalogues import language, languages
from adapters.runtime.packs import bundled_packs, load_pack
from bot.pack import Pack
from bot.references import references

FOLDER = Path(__file__).parent / "vectors"


def authored() -> list[str]:
    """Every text that an animator compares with, over all bundled packs and languages, once."""
    texts = [text for locale in languages() for text in _outside(talk(locale))]
    for name in bundled_packs():
        texts += _of_pack(load_pack(name))
    return sorted(set(texts))


def _of_pack(pack: Pack) -> Iterator[str]:
    spoken = talk(pack.locale).spoken
    for locale in sorted({*languages(), pack.locale}):
        for reference in references(pack, language(locale)):
            yield from exemplars(reference, spoken)
            parts = sentences(reference.text)
            yield from (spoken(part) for part in parts if len(parts) > WHOLE)
    yield from (spoken(idea.text) for idea in known_ideas(pack))
    yield from (spoken(text) for text, _ in names(pack))


def _outside(spoken: Talk) -> Iterator[str]:
    for kind in KINDS:
        yield from (spoken.spoken(text) for text in getattr(spoken, kind))
    yield from (spoken.spoken(text) for text in small_talk(spoken))


def package(model: Embedder, folder: Path = FOLDER) -> int:
    """Write the shelf of a model; how many texts it holds. A row that is there already is kept."""
    texts, known = authored(), packaged(model.name).rows
    fresh = [text for text in texts if text_hash(text) not in known]
    vectors = model.encode(fresh)
    rows = {h: known[h] for h in map(text_hash, texts) if h in known}
    rows |= {text_hash(t): eight_bits(v) for t, v in zip(fresh, vectors, strict=True)}
    write(folder / f"{model.name}.npz", rows)
    return len(rows)


def main() -> None:
    """Compute the vectors of every installed model, and then what is learnt from them."""
    models = [model for model in map(embedder, MODELS) if model is not None]
    for model in models:
        _told(model, f"{package(model)} texts")
    teacher = embedder("e5")
    if teacher is not None:
        pieces = wordlearning.package(KnownVectors(teacher), authored(), FOLDER)
        _told(by_word(), f"{pieces} words and pieces of words")
    lessons = practice.package([KnownVectors(model) for model in models])
    print(f"{lessons} lessons in reading")


def _told(model: Embedder, learnt: str) -> None:
    print(f"{model.name}: {learnt}, {sameness.package(model, FOLDER)} families")


if __name__ == "__main__":
    main()
