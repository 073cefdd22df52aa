"""Texts and documents as Matrix shows them."""

from __future__ import annotations

from adapters.base import Post
from adapters.matrix.message import LARGEST, contents, size
from adapters.matrix.render import blocks_of, rendered
from bot.board import Cell, Columns, Document, Entry, Row, Table
from bot.effects import Button
from bot.text import Heading, Items, Paragraph, Quote, Rule, Span, Text, paragraph

TABLE = Table(
    title="Tour 1",
    columns=("Leviers", "Freins"),
    corner="Acteur",
    rows=(
        Row(
            "usage",
            "Sociétaires",
            (
                Cell("lever", (Entry("les <communs>", support=3, transversal=True),)),
                Cell("obstacle", ()),
            ),
        ),
    ),
)
DOCUMENT = Document(title="Tableau", subtitle="A", blocks=(TABLE,), footer="14:40")


def _post(body: Text | Document, **more: object) -> Post:
    return Post(key="k", chat="mx:!r", body=body, **more)


def test_every_kind_of_block_has_words_and_html() -> None:
    """The plain body says all that the HTML says."""
    shown = rendered(
        (
            Heading((Span("Titre"),), 2),
            Paragraph(((Span("a", strong=True), Span(" & b")), (Span("c", emphasis=True),))),
            Items(((Span("un"),), (Span("deux", code=True),)), ordered=True),
            Quote(((Span("dit-elle"),),)),
            Rule(),
        )
    )
    assert shown.body == "Titre\n\na & b\nc\n\n1. un\n2. deux\n\ndit-elle\n\n———"
    assert shown.html == (
        "<h4>Titre</h4><p><strong>a</strong> &amp; b<br><em>c</em></p>"
        "<ol><li>un</li><li><code>deux</code></li></ol>"
        "<blockquote>dit-elle</blockquote><hr>"
    )


def test_people_of_matrix_are_mentioned_and_others_named() -> None:
    """Only who is on Matrix can be called there; markup in a name stays words."""
    shown = rendered(
        (
            Paragraph(
                (
                    (
                        Span("<Ana>", person="mx:@ana:ici.fr"),
                        Span("Bob", person="tg:42"),
                        Span("site", url='https://ici.fr/?a="b"'),
                    ),
                )
            ),
        )
    )
    assert shown.mentions == ("@ana:ici.fr",)
    assert shown.html == (
        '<p><a href="https://matrix.to/#/@ana:ici.fr">&lt;Ana&gt;</a>Bob'
        '<a href="https://ici.fr/?a=&quot;b&quot;">site</a></p>'
    )


def test_commands_are_written_with_their_mark() -> None:
    """`/tour` would be taken by the client itself; a path or a fraction stays."""
    line = (Span("Écrivez /tour 1, "), Span("/atelier ABC", code=True), Span(" ou et/ou a/tour"))
    shown = rendered((Paragraph((line,)),))
    assert shown.body == "Écrivez !tour 1, !atelier ABC ou et/ou a/tour"
    assert "<code>!atelier ABC</code>" in shown.html


def test_a_final_table_is_a_real_table() -> None:
    """The synthesis holds an HTML table; its plain twin tells it row by row."""
    shown = rendered(blocks_of(DOCUMENT, live=False))
    assert (
        "<table><thead><tr><th>Acteur</th><th>Leviers</th><th>Freins</th></tr></thead><tbody>"
        "<tr><th>Sociétaires</th><td><ul><li>les &lt;communs&gt; ×3 ◆</li></ul></td><td>—</td>"
        "</tr></tbody></table>"
    ) in shown.html
    assert "Sociétaires\n\nLeviers\n\n• les <communs> ×3 ◆\n\nFreins\n\n• —" in shown.body


def test_a_live_board_is_lists() -> None:
    """Small screens show lists well and tables badly."""
    assert "<table>" not in rendered(blocks_of(DOCUMENT, live=True)).html


def test_columns_follow_one_another() -> None:
    """Lists that paper sets side by side stand under their titles."""
    columns = Columns(("A", "B"), ((Entry("un"),), ()))
    shown = rendered(blocks_of(Document("D", blocks=(columns,)), live=False))
    assert shown.body == "D\n\nA\n\n• un\n\nB\n\n• —"


def test_a_post_is_a_notice_that_mentions_on_purpose() -> None:
    """Bots speak in notices, and say whom they mean, even if nobody."""
    (content,) = contents(_post(paragraph("bonjour")), "…")
    assert content == {
        "msgtype": "m.notice",
        "body": "bonjour",
        "format": "org.matrix.custom.html",
        "formatted_body": "<p>bonjour</p>",
        "m.mentions": {},
    }


def test_choices_are_told_in_words() -> None:
    """Whoever sees no reactions can still answer."""
    buttons = ((Button("Oui", "y"), Button("Non", "n")),)
    (content,) = contents(_post(paragraph("Alors ?"), buttons=buttons), "…")
    assert content["body"] == "Alors ?\n\n1️⃣ Oui\n2️⃣ Non"


def test_an_edit_carries_the_whole_new_content() -> None:
    """The fallback is short; the new content is complete."""
    (content,) = contents(_post(paragraph("x" * 2000), edits="$0"), "…")
    assert content["m.new_content"]["body"] == "x" * 2000
    assert content["body"] == "* " + "x" * 300
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$0"}


def test_a_reply_in_a_thread_stays_in_it() -> None:
    """The relation names the thread and the message answered."""
    post = _post(paragraph("oui"), reply_to="$m")
    (content,) = contents(post, "…", thread="$root")
    assert content["m.relates_to"] == {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": False,
        "m.in_reply_to": {"event_id": "$m"},
    }


def test_a_long_text_is_split_without_losing_a_word() -> None:
    """Every part fits, only the first replies, and all words are there in order."""
    words = [f"idée-{n}-éèà" for n in range(9000)]
    body = Text(tuple(Items(tuple((Span(w),) for w in words[i::3])) for i in range(3)))
    parts = contents(_post(body, reply_to="$m"), "…")
    assert len(parts) > 1
    assert all(size(part) <= LARGEST + 200 for part in parts)
    assert ["m.relates_to" in part for part in parts] == [True] + [False] * (len(parts) - 1)
    said = " ".join(part["body"] for part in parts).replace("• ", "").split()
    assert said == [w for i in range(3) for w in words[i::3]]


def test_one_endless_line_is_split_too() -> None:
    """Even a line without a space finds its way."""
    parts = contents(_post(paragraph("é" * 30_000)), "…")
    assert "".join(part["body"] for part in parts) == "é" * 30_000


def test_a_huge_table_is_told_as_lists_in_parts() -> None:
    """A table too large for a message is not cut in its middle."""
    entries = tuple(Entry(f"idée {n}") for n in range(4000))
    row = Row("usage", "Usage", (Cell("lever", entries), Cell("obstacle", ())))
    document = Document("T", blocks=(Table("T", ("L", "F"), (row,)),))
    parts = contents(_post(document), "…")
    assert sum(part["body"].count("idée") for part in parts) == 4000


def test_an_edit_that_is_too_long_says_where_the_rest_is() -> None:
    """An edit is one message: it ends with a sentence instead of failing."""
    body = Text((Items(tuple((Span(f"idée {n}"),) for n in range(5000))),))
    (content,) = contents(_post(body, edits="$0"), "La suite est ailleurs.")
    assert size(content) <= LARGEST
    assert content["m.new_content"]["body"].endswith("La suite est ailleurs.")
