"""Questions about another scenario or another group's case: each animator speaks for its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adapters.animator.phrasing import Stage
from bot.pack import Scenario, Situation
from bot.references import Reference, scenario_prefix, situation_prefix
from bot.words import words

_SCENARIO = r"(?:scenarios?|cartes?|cards?) (?:n |no |numero |number )?{id}"
_SITUATION = r"(?:situation|groupe|cas|fiche|group|case|sheet) {id}"


def speaks_of_another(question: str, best: Reference, stage: Stage) -> bool:
    """Whether a question names another scenario or case, while its best passage is one's own."""
    said = " ".join(words(question))
    owner = best.id.rpartition("/")[0]
    if owner == scenario_prefix(stage.scenario.id):
        named = {s.id for s in stage.pack.scenarios if _said(said, _scenario(s))}
        return bool(named) and stage.scenario.id not in named
    if stage.situation and owner == situation_prefix(stage.situation.id):
        named = {s.id for s in stage.pack.situations if _said(said, _situation(s))}
        return bool(named) and stage.situation.id not in named
    return False


def _scenario(scenario: Scenario) -> tuple[str, ...]:
    name = " ".join(words(scenario.name))
    return re.escape(name), _SCENARIO.format(id=re.escape(scenario.id.lower()))


def _situation(situation: Situation) -> tuple[str, ...]:
    name = " ".join(words(situation.name))
    return re.escape(name), _SITUATION.format(id=re.escape(situation.id.lower()))


def _said(said: str, patterns: Iterable[str]) -> bool:
    return any(re.search(rf"\b{pattern}\b", said) for pattern in patterns)
