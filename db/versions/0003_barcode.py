"""The bar code of a product; "" where it has none."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE product ADD COLUMN barcode TEXT NOT NULL DEFAULT ''")


def downgrade() -> None:
    """Going back is restoring the copy made before the upgrade."""
    raise RuntimeError("a session file is never migrated backwards")
