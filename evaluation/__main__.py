"""`python -m evaluation`: prints the figures of the project beside the plain baselines."""

from __future__ import annotations

from adapters.animator.embedding import ModelName, embedder
from adapters.animator.vectors import KnownVectors
from adapters.runtime.packs import load_pack
from bot.pack import Pack
from evaluation import answers, grouping, readings
from evaluation.data import Question, Voice, messages, questions, voices
from evaluation.honesty import too_near

PACK = "participation-numerique"
ASKED = {
    "blind": "written before the last ways of asking, weights tuned on it",
    "sealed": "written after them, seen only when refusals were last weighed",
    "fresh": "by another hand, from cards and sheets alone, weights tuned on it since",
    "witness": "by yet another hand, from cards and sheets alone, that nothing was tuned on",
}
MODELS: dict[str, ModelName] = {"e5 (default)": "e5", "use": "use", "words only": "none"}


def main() -> None:
    """Measure answers, readings and themes with each model that is installed."""
    pack, asked, written, said = load_pack(PACK), questions(), messages(), voices()
    said += voices("contributions_tuning.tsv")
    blind = voices("contributions_blind.tsv")
    fresh = voices("contributions_fresh.tsv")
    witness = voices("contributions_witness.tsv")
    near = list(too_near([q.question for q in asked] + [v.text for v in said + blind]))
    print(f"{len(asked)} questions, {len(written)} messages, {len(said)} contributions set aside;")
    print(f"{len(near)} of them stand almost word for word among what is learnt from.\n")
    print("ANSWERS   target: rank 1 ≥ 0.75, in three ≥ 0.90, refusals P ≥ 0.85 R ≥ 0.75")
    _answers(pack, asked)
    print("ANSWERS to oblique questions, written so as to share no word with what is learnt from")
    _answers(pack, questions("questions_oblique.tsv"))
    for name, how in ASKED.items():
        print(f"ANSWERS to questions asked as many different people would, {how}")
        _answers(pack, questions(f"questions_{name}.tsv"))
        _kinds(pack, questions(f"questions_{name}.tsv"))
    print("\nREADING   target: actor ≥ 0.75, side ≥ 0.88, contribution F1 ≥ 0.97")
    for name, vectors in _models().items():
        readers = readings.Readers(pack, vectors)
        for line in readings.everything(readers, voices(), written):
            print(f"  {name:<13}{line}")
        for heard in ASKED:
            for line in readings.apart(readers, heard, messages(f"messages_{heard}.tsv")):
                print(f"  {name:<13}{line}")
    themes = {"tuned on": said, "blind": blind, "fresh": fresh, "witness": witness}
    for name, known in themes.items():
        print(f"\nTHEMES ({name})   target: F1 ≥ 0.82 within cells, 1,000 contributions under 1 s")
        _themes(known, pack.locale)


def _answers(pack: Pack, asked: list[Question]) -> None:
    for line in answers.baselines(pack, asked):
        print(f"  {line}")
    for name, vectors in _models().items():
        for line in answers.animator(pack, vectors, asked):
            print(f"  {name:<13}{line}")


def _themes(said: list[Voice], locale: str) -> None:
    for name, line in grouping.baselines(said):
        print(f"  {name:<13}{line}")
    for name, vectors in _models().items():
        for line in grouping.measured(said, vectors, locale):
            print(f"  {name:<13}{line}   {grouping.speed(said, vectors, locale)}")


def _kinds(pack: Pack, asked: list[Question]) -> None:
    for name, vectors in list(_models().items())[:1]:
        for line in answers.by_kind(pack, vectors, asked):
            print(f"  {name:<13}{line}")


def _models() -> dict[str, KnownVectors | None]:
    found = {name: embedder(model) for name, model in MODELS.items()}
    return {
        name: KnownVectors(model) if model else None
        for name, model in found.items()
        if model or MODELS[name] == "none"
    }


if __name__ == "__main__":
    main()
