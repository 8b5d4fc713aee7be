"""Sheets leave a member's computer sealed, and stay sealed in the secretary's file until they are opened.

evaluation_session.opening_key: public half of the opening key, '' where sheets are not sealed. sealed_sheet: in a
member's file what was sealed at submitting, in the secretary's what was received, with the SHA-256 of its package.
sealed_end: what became of it.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OBJECTS = (
    "ALTER TABLE evaluation_session ADD COLUMN opening_key TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE sealed_sheet (
        seq INTEGER NOT NULL CONSTRAINT pk_sealed_sheet PRIMARY KEY,
        commitment TEXT NOT NULL,
        sheet TEXT NOT NULL,
        member TEXT NOT NULL CONSTRAINT fk_sealed_sheet_member REFERENCES member (id),
        product TEXT NOT NULL CONSTRAINT fk_sealed_sheet_product REFERENCES product (id),
        round INTEGER NOT NULL CONSTRAINT ck_sealed_sheet_round CHECK (round >= 1),
        set_number INTEGER NOT NULL,
        submitted_at TEXT NOT NULL,
        package TEXT NOT NULL,
        sealed BLOB NOT NULL,
        CONSTRAINT uq_sealed_sheet UNIQUE (commitment, package)
    ) STRICT
    """,
    """
    CREATE TABLE sealed_end (
        seq INTEGER NOT NULL CONSTRAINT pk_sealed_end PRIMARY KEY,
        commitment TEXT NOT NULL,
        package TEXT NOT NULL,
        kind TEXT NOT NULL CONSTRAINT ck_sealed_end_kind CHECK (kind IN ('opened', 'refused', 'replaced')),
        reason TEXT NOT NULL,
        salt TEXT NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT uq_sealed_end UNIQUE (commitment, package),
        CONSTRAINT fk_sealed_end_sheet FOREIGN KEY (commitment, package) REFERENCES sealed_sheet (commitment, package)
    ) STRICT
    """,
    """
    CREATE TRIGGER evaluation_session_same_key BEFORE UPDATE ON evaluation_session
    WHEN OLD.opening_key <> '' AND NEW.opening_key IS NOT OLD.opening_key
    BEGIN SELECT RAISE(ABORT, 'fixed for ever: session'); END
    """,
)


def upgrade() -> None:
    for statement in _OBJECTS:
        op.execute(statement)
    for table in ("sealed_sheet", "sealed_end"):
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'fixed for ever: {table}'); END"
            )


def downgrade() -> None:
    """Going back is restoring the copy made before the upgrade."""
    raise RuntimeError("a session file is never migrated backwards")
