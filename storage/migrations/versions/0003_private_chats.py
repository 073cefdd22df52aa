"""Private chats that speak for a group."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "companions",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_companions_group_id"),
        sa.PrimaryKeyConstraint("chat", name="pk_companions"),
    )
    op.create_index("ix_companions_group_id", "companions", ["group_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("companions")
