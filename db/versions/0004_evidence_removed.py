"""A file taken out of its dossier, or moved to another; its row and its bytes stay."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE evidence ADD COLUMN removed TEXT "
        "CONSTRAINT ck_evidence_removed CHECK (removed IN ('out', 'moved'))"
    )


def downgrade() -> None:
    """Going back is restoring the copy made before the upgrade."""
    raise RuntimeError("a session file is never migrated backwards")
