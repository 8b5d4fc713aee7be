"""The log answers for the rows that a transaction wrote; packages are recorded before they are written.

audit.rows: canonical JSON of [kind, key, hash, private hash] of every logged row that the entry's transaction wrote,
with null as the hash of a removed row; NULL in entries of earlier programs. workspace.secret: 32 random bytes in
hexadecimal, for the hashes of private facts. package_begun: a revision of a package, committed before its file.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS = (
    "ALTER TABLE audit ADD COLUMN rows TEXT",
    "ALTER TABLE workspace ADD COLUMN secret TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE package_in ADD COLUMN files_sha256 TEXT",
    "ALTER TABLE package_in ADD COLUMN audit_size INTEGER",
    "ALTER TABLE package_in ADD COLUMN audit_head TEXT",
)

_BEGUN = """
    CREATE TABLE package_begun (
        seq INTEGER NOT NULL CONSTRAINT pk_package_begun PRIMARY KEY,
        kind TEXT NOT NULL,
        epoch TEXT NOT NULL,
        subject TEXT NOT NULL,
        rev INTEGER NOT NULL,
        manifest_sha256 TEXT NOT NULL,
        files_sha256 TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        CONSTRAINT uq_package_begun_line UNIQUE (epoch, kind, subject, rev)
    ) STRICT
"""


def upgrade() -> None:
    for statement in (*_COLUMNS, _BEGUN):
        op.execute(statement)
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER package_begun_no_{act} BEFORE {act} ON package_begun "
            "BEGIN SELECT RAISE(ABORT, 'fixed for ever: package_begun'); END"
        )
    op.execute("UPDATE workspace SET secret = lower(hex(randomblob(32)))")


def downgrade() -> None:
    """Going back is restoring the copy made before the upgrade."""
    raise RuntimeError("a session file is never migrated backwards")
