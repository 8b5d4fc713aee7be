"""Assessments of the products before the council's: self-assessment, commune's report, advisory pre-score.

Separate from the sheets: no key refers from here to a sheet or an answer.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE assessment (
            product TEXT NOT NULL,
            layer TEXT NOT NULL,
            subject TEXT NOT NULL,
            level INTEGER,
            text TEXT NOT NULL,
            figures TEXT NOT NULL,
            reason TEXT NOT NULL,
            CONSTRAINT pk_assessment PRIMARY KEY (product, layer, subject),
            CONSTRAINT fk_assessment_product FOREIGN KEY (product) REFERENCES product (id),
            CONSTRAINT ck_assessment_layer CHECK (layer IN ('self', 'commune', 'advisory')),
            CONSTRAINT ck_assessment_subject CHECK (length(subject) BETWEEN 1 AND 16),
            CONSTRAINT ck_assessment_level CHECK (level BETWEEN 0 AND 99)
        ) STRICT, WITHOUT ROWID
        """
    )


def downgrade() -> None:
    """Going back is restoring the copy made before the upgrade."""
    raise RuntimeError("a session file is never migrated backwards")
