"""What people put through the batch doors: whatever saved it, one bad line stops no other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from adapters.cli.batch_lines import Batch, json_or_csv
from adapters.cli.batch_records import COLUMNS, Idea, idea
from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack

PACK = load_pack("participation-numerique")
GOOD = {"id": 1, "situation": "A", "round": 1, "actor": "usage", "side": "frein", "text": "cher"}
TABLE = "Id;Situation;Tour;Acteur;Côté;Texte\r\n1;a;2;Usagers;Frein;accès à pied\r\n"


def _read(data: bytes) -> tuple[list[Idea], Batch]:
    batch = Batch(language("fr"), "{…}")
    lines: Iterable[bytes] = data.splitlines(keepends=True)
    return [found for _, found in batch.records(json_or_csv(lines, COLUMNS), _idea)], batch


def _idea(data: Any) -> Idea:
    return idea(data, PACK)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("comma", [";", ",", "\t"])
def test_a_table_is_read_whatever_program_saved_it(encoding: str, comma: str) -> None:
    """French headings, semicolons, Windows letters: what Excel makes of a table."""
    (found,), batch = _read(TABLE.replace(";", comma).encode(encoding))
    assert (found.situation, found.round, found.actor, found.text) == (
        "A",
        2,
        "usage",
        "accès à pied",
    )
    assert batch.bad == 0


def test_a_byte_order_mark_before_json_is_nothing() -> None:
    """Notepad writes one."""
    (found,), _ = _read(json.dumps(GOOD).encode("utf-8-sig"))
    assert found.text == "cher"


def test_an_actor_type_may_be_called_as_its_situation_does() -> None:
    """Sociétaires are the usage of the mutuelle."""
    called = GOOD | {"situation": "D", "actor": "Sociétaires", "side": "Leviers"}
    (found,), _ = _read(json.dumps(called).encode())
    assert (found.actor, found.side) == ("usage", "leviers")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("nope", "JSON"),
        ("[1]", "objet"),
        (json.dumps(GOOD | {"text": " "}), "« text »"),
        (json.dumps(GOOD | {"round": 0}), "« round »"),
        (json.dumps({"id": 1}), "il manque"),
        (json.dumps(GOOD | {"actor": "martiens"}), "commande, offre, usage"),
        (json.dumps(GOOD | {"side": "pour"}), "levier, frein"),
        (json.dumps(GOOD | {"situation": "Z"}), "A, B, C, D"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(
    line: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its number, and what would work."""
    found, batch = _read(f"{line}\n{json.dumps(GOOD)}\n".encode())
    told = capsys.readouterr().err.replace("\xa0", " ")
    assert len(found) == 1
    assert batch.close() == 1
    assert told.startswith("ligne 1")
    assert hint in told


def test_missing_columns_are_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Not once a row."""
    found, batch = _read(b"id;tour;acteur;texte\n1;1;usage;cher\n2;1;usage;lent\n")
    assert (found, batch.bad) == ([], 1)
    assert "situation, side" in capsys.readouterr().err
