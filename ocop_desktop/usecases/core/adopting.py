"""Adoption of the rows of a file that an earlier program wrote."""

from __future__ import annotations

from datetime import datetime

from .repositories import AuditLog, RowRepository


def adopt_rows(audit: AuditLog, rows: RowRepository, at: datetime) -> None:
    """Let the log answer for the rows of a file that an earlier program wrote, in the transaction of its upgrade.

    What was changed before is adopted as it stands: the log vouches for it from this entry on only. Nowhere else are
    rows adopted, so that an entry without them in a newer file is a fault. An empty log stays empty.
    """
    size, _ = audit.head()
    if size:
        audit.note("rows.adopted", actor="", at=at, facts={"rows": rows.name_all()})
