"""The record: rounds, contributions, themes, appeals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Take the step."""
    _create_rounds()
    _create_contributions()
    _create_supports()
    _create_themes()
    _create_theme_sources()
    _create_appeals()


def downgrade() -> None:
    """Take it back."""
    for table in ("appeals", "theme_sources", "themes", "supports", "contributions", "rounds"):
        op.drop_table(table)


def _create_rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scenario", sa.String(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_rounds_group_id"),
        sa.PrimaryKeyConstraint("group_id", "number", name="pk_rounds"),
    )


def _create_contributions() -> None:
    op.create_table(
        "contributions",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=True),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("provenance", sa.String(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("amended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_contributions_group_id"),
        sa.PrimaryKeyConstraint("seq", name="pk_contributions"),
        sa.UniqueConstraint("id", name="uq_contributions_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_contributions_author", "contributions", ["author", "group_id", "round", "seq"]
    )
    op.create_index("ix_contributions_message", "contributions", ["group_id", "message"])
    op.create_index("ix_contributions_round", "contributions", ["group_id", "round", "seq"])


def _create_supports() -> None:
    op.create_table(
        "supports",
        sa.Column("contribution_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name="fk_supports_contribution_id"
        ),
        sa.PrimaryKeyConstraint("contribution_id", "person", name="pk_supports"),
    )
    op.create_index("ix_supports_person", "supports", ["person"])


def _create_themes() -> None:
    op.create_table(
        "themes",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("transversal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_themes_group_id"),
        sa.PrimaryKeyConstraint("group_id", "round", "id", name="pk_themes"),
    )


def _create_theme_sources() -> None:
    op.create_table(
        "theme_sources",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("theme_id", sa.String(), nullable=False),
        sa.Column("contribution_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name="fk_theme_sources_contribution_id"
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "round", "theme_id"],
            ["themes.group_id", "themes.round", "themes.id"],
            name="fk_theme_sources_group_id_round_theme_id",
        ),
        sa.PrimaryKeyConstraint(
            "group_id", "round", "theme_id", "contribution_id", name="pk_theme_sources"
        ),
    )
    op.create_index("ix_theme_sources_contribution_id", "theme_sources", ["contribution_id"])


def _create_appeals() -> None:
    op.create_table(
        "appeals",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_appeals_group_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appeals"),
    )
    op.create_index("ix_appeals_group_id", "appeals", ["group_id"])
    op.create_index("ix_appeals_person", "appeals", ["person"])
