"""CSV: read back, every contribution has its row and no cell is a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from msgspec.structs import replace

from adapters.export import export
from adapters.export.rows import FIELDS
from bot.record import Record
from tests.unit.export.papers import HOSTILE
from tests.unit.samples import cycle, group, lively, played, said


def read(record: Record, *, names: bool = False) -> list[dict[str, str]]:
    file = export(record, (), "csv", names=names)
    return list(csv.DictReader(StringIO(file.data.decode("utf-8-sig"), newline="")))


def test_every_contribution_has_one_row() -> None:
    """Also those for both sides, and those that wait to be placed."""
    ids = [row["contribution"] for row in read(lively())]
    assert ids == ["a1", "a2", "a3", "a4", "c1", "b1", "b2", "b3"]


def test_a_row_has_every_dimension() -> None:
    """Where, when, by which cell, with how much support, in which theme, from where."""
    row = next(row for row in read(lively()) if row["contribution"] == "b1")
    theme = row.pop("theme")
    assert len(theme) > 4
    assert row == {
        "cycle": "ponts-2026",
        "cycle_name": "Les ponts de 2026",
        "pack": "ponts",
        "group": "B",
        "group_label": "Aval",
        "situation": "B",
        "situation_name": "Aval",
        "round": "1",
        "scenario": "pont",
        "scenario_name": "Le pont suspendu",
        "contribution": "b1",
        "position": "0",
        "actor": "bati",
        "actor_label": "les bâtisseurs",
        "side": "lever",
        "text": "moins de détours pour tous",
        "support": "1",
        "theme_wording": "moins de détours pour tous",
        "theme_support": "1",
        "transversal": "A/1",
        "provenance": "live",
        "at": "2026-06-07T14:00:00+02:00",
    }


def test_an_idea_for_both_sides_names_both_themes() -> None:
    """It stands in two cells, hence in two themes."""
    row = next(row for row in read(lively()) if row["contribution"] == "b3")
    assert row["side"] == "both"
    assert len(row["theme"].split()) == 2


def test_what_waits_has_neither_actor_nor_side() -> None:
    """Nothing is guessed."""
    row = next(row for row in read(lively()) if row["contribution"] == "a4")
    assert (row["actor"], row["side"], row["theme"]) == ("", "", "")


@pytest.mark.parametrize("text", [*HOSTILE, " =1", "\t=1", "－1", 'dit "oui", puis; non', "a\nb"])
def test_no_cell_is_a_formula_and_words_stay(text: str) -> None:
    """An apostrophe goes before a risky start; nothing else is changed."""
    (row,) = read(cycle(group("A", played((said("1", text),)))))
    assert not row["text"].lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert row["text"].removeprefix("'") == text


def test_names_of_cycles_and_groups_are_harmless_too() -> None:
    """Organisers can be hostile, or fond of signs."""
    record = replace(cycle(group("A", played((said("1", "x"),)))), name="=HYPERLINK()")
    assert read(record)[0]["cycle_name"] == "'=HYPERLINK()"


def test_a_spreadsheet_recognizes_the_encoding() -> None:
    """The file begins with the byte-order mark that Excel looks for, and ends lines its way."""
    file = export(lively(), (), "csv")
    assert file.data.startswith(b"\xef\xbb\xbf")
    assert file.data.endswith(b"\r\n")
    assert (file.name, file.media_type) == ("les-ponts-de-2026.csv", "text/csv; charset=utf-8")


def test_authors_have_columns_only_when_asked_for() -> None:
    """The default has neither names nor ids of people."""
    assert tuple(read(lively())[0]) == FIELDS
    named = read(lively(), names=True)[0]
    assert (named["author"], named["author_name"]) == ("tg:1", "Personne 1")
