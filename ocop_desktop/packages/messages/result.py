"""``result.json``: all data needed to recompute a session, besides the signed sheets themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from ...domain.acts.acts import Act, ActKind
from ...domain.values import MemberId, ProductId, SheetId
from ...usecases.core.rows import AuditEntry, ResultBundle
from .base import Later, Message, later
from .council import MemberMessage, ProductMessage, SessionMessage


class ActMessage(Message, frozen=True):
    """An act of the council. actor: code of the member. facts: by the act's kind."""

    id: str
    kind: ActKind
    at: datetime
    actor: str
    reason: str
    product: ProductId | None
    member: MemberId | None
    facts: dict[str, Any]

    @classmethod
    def of(cls, act: Act) -> Self:
        """Return the message of an act."""
        return cls(
            id=act.id,
            kind=act.kind,
            at=act.at,
            actor=act.actor,
            reason=act.reason,
            product=act.product,
            member=act.member,
            facts=dict(act.facts),
        )

    def content(self) -> Act:
        """Return the act."""
        return Act(
            id=self.id,
            kind=self.kind,
            at=self.at,
            actor=self.actor,
            reason=self.reason,
            product=self.product,
            member=self.member,
            facts=self.facts,
        )


class LogLater(Later, frozen=True):
    """Fields of an entry that came later and change no result.

    rows: the logged rows that its transaction wrote, as the hash covers them (``usecases.core.replay.rows_text``); None
    where an earlier program noted it.
    """

    rows: str | None = None


class LogMessage(Message, frozen=True):
    """An entry of the audit log."""

    LATER = LogLater

    seq: int
    at: datetime
    actor: str
    kind: str
    facts: dict[str, Any]
    hash: str

    @classmethod
    def of(cls, entry: AuditEntry) -> Self:
        """Return the message of an entry."""
        return cls(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            kind=entry.kind,
            facts=dict(entry.facts),
            hash=entry.hash,
            ext=LogLater(rows=entry.rows).table(),
        )

    def content(self) -> AuditEntry:
        """Return the entry."""
        rows = later(self, LogLater).rows
        return AuditEntry(self.seq, self.at, self.actor, self.kind, self.facts, self.hash, rows)


class ResultDocument(Message, frozen=True):
    """``result.json``. keys: by sheet id the public key with which each sheet was verified on import."""

    session: SessionMessage
    members: tuple[MemberMessage, ...]
    products: tuple[ProductMessage, ...]
    acts: tuple[ActMessage, ...]
    audit: tuple[LogMessage, ...]
    keys: dict[SheetId, str]

    @classmethod
    def of(cls, bundle: ResultBundle) -> Self:
        """Return the document of a result."""
        return cls(
            session=SessionMessage.of(bundle.session),
            members=tuple(map(MemberMessage.of, bundle.members)),
            products=tuple(map(ProductMessage.of, bundle.products)),
            acts=tuple(map(ActMessage.of, bundle.acts)),
            audit=tuple(map(LogMessage.of, bundle.audit)),
            keys=dict(bundle.keys),
        )

    def content(self) -> ResultBundle:
        """Return the result. Raises SettingRefused, UnknownSetting."""
        return ResultBundle(
            session=self.session.content(),
            members=tuple(member.content() for member in self.members),
            products=tuple(product.content() for product in self.products),
            acts=tuple(act.content() for act in self.acts),
            audit=tuple(entry.content() for entry in self.audit),
            keys=self.keys,
        )
