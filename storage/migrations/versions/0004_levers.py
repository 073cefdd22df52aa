"""The third meeting: ballots, secret votes, and the plan."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Take the step."""
    _create_ballots()
    _create_items()
    _create_voters()
    _create_votes()
    _create_answers()
    _create_volunteers()


def downgrade() -> None:
    """Take it back."""
    for table in ("volunteers", "plan_answers", "votes", "voters", "ballot_items", "ballots"):
        op.drop_table(table)


def _create_ballots() -> None:
    op.create_table(
        "ballots",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cycle_id", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("provenance", sa.String(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name="fk_ballots_cycle_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ballots"),
    )
    op.create_index("ix_ballots_cycle_id", "ballots", ["cycle_id"])


def _create_items() -> None:
    op.create_table(
        "ballot_items",
        sa.Column("ballot_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("standings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name="fk_ballot_items_ballot_id"),
        sa.PrimaryKeyConstraint("ballot_id", "number", name="pk_ballot_items"),
    )


def _create_voters() -> None:
    op.create_table(
        "voters",
        sa.Column("ballot_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name="fk_voters_ballot_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_voters_group_id"),
        sa.PrimaryKeyConstraint("ballot_id", "person", name="pk_voters"),
    )
    op.create_index("ix_voters_person", "voters", ["person"])


def _create_votes() -> None:
    op.create_table(
        "votes",
        sa.Column("ballot_id", sa.String(), nullable=False),
        sa.Column("voter", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name="fk_votes_ballot_id"),
        sa.PrimaryKeyConstraint("ballot_id", "voter", "item", name="pk_votes"),
    )


def _create_answers() -> None:
    op.create_table(
        "plan_answers",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ballot_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name="fk_plan_answers_ballot_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_plan_answers_group_id"),
        sa.PrimaryKeyConstraint("seq", name="pk_plan_answers"),
        sa.UniqueConstraint("id", name="uq_plan_answers_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plan_answers_ballot_id", "plan_answers", ["ballot_id"])
    op.create_index("ix_plan_answers_person", "plan_answers", ["person"])


def _create_volunteers() -> None:
    op.create_table(
        "volunteers",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name="fk_volunteers_ballot_id"),
        sa.PrimaryKeyConstraint("seq", name="pk_volunteers"),
        sa.UniqueConstraint(
            "ballot_id", "item", "person", name="uq_volunteers_ballot_id_item_person"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteers_person", "volunteers", ["person"])
