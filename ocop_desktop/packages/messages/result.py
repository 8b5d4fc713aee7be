"""``result.json``: all data needed to recompute a session, besides the signed sheets themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...domain.acts.acts import Act, ActKind
from ...domain.values import MemberId, ProductId, SheetId
from ...usecases.core.rows import AuditEntry, ResultBundle
from .base import Mirror
from .council import MemberMessage, ProductMessage, SessionMessage


class ActMessage(Mirror[Act], frozen=True):
    """An act of the council. actor: code of the member. facts: by the act's kind."""

    id: str
    kind: ActKind
    at: datetime
    actor: str
    reason: str
    product: ProductId | None
    member: MemberId | None
    facts: dict[str, Any]


class LogMessage(Mirror[AuditEntry], frozen=True):
    """An entry of the audit log."""

    seq: int
    at: datetime
    actor: str
    kind: str
    facts: dict[str, Any]
    hash: str


class ResultDocument(Mirror[ResultBundle], frozen=True):
    """``result.json``. keys: by sheet id the public key with which each sheet was verified on import."""

    session: SessionMessage
    members: tuple[MemberMessage, ...]
    products: tuple[ProductMessage, ...]
    acts: tuple[ActMessage, ...]
    audit: tuple[LogMessage, ...]
    keys: dict[SheetId, str]
