"""The session of a file and the people and products it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ..domain.council import EvaluationSession, Member, Product, Reference
from ..domain.settings import SessionSettings
from ..domain.values import (
    CouncilId,
    CriterionCode,
    DossierKind,
    MemberId,
    ProductId,
    Role,
    SessionId,
    SessionState,
    Tier,
)
from ..usecases.ports import Workspace
from . import tables
from .db import Db
from .errors import FixedForEver, NoSession


class SqliteSessions:
    """The one session of a file, its catalogue bytes, workspace and rosters."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def get(self) -> EvaluationSession:
        """The session. Raises NoSession on a file that has none yet."""
        row = self._one(tables.evaluation_session, "session")
        return EvaluationSession(
            id=SessionId(row.id),
            council_id=CouncilId(row.council_id),
            name=row.name,
            tier=Tier(row.tier),
            settings=SessionSettings.from_facts(row.settings),
            rules_hash=row.rules_hash,
            wording_hash=row.wording_hash,
            state=SessionState(row.state),
            round=row.round,
            collecting=row.collecting,
            roster_version=row.roster_version,
            parent_body=row.parent_body,
            council_name=row.council_name,
            place=row.place,
            council_decision=_reference(row.council_decision),
            plan=_reference(row.plan),
            basis=tuple(row.basis),
            cut_off=row.cut_off,
            sample=row.sample,
        )

    def put(self, session: EvaluationSession) -> None:
        """Insert or update. Raises FixedForEver where id, council or rules would change."""
        row = {
            "one": 1,
            "id": session.id,
            "council_id": session.council_id,
            "name": session.name,
            "tier": session.tier.value,
            "settings": session.settings.to_facts(),
            "rules_hash": session.rules_hash,
            "wording_hash": session.wording_hash,
            "state": session.state.value,
            "round": session.round,
            "collecting": session.collecting,
            "roster_version": session.roster_version,
            "parent_body": session.parent_body,
            "council_name": session.council_name,
            "place": session.place,
            "council_decision": _facts(session.council_decision),
            "plan": _facts(session.plan),
            "basis": list(session.basis),
            "cut_off": session.cut_off,
            "sample": session.sample,
        }
        self._db.upsert(tables.evaluation_session, "one", [row])

    def workspace(self) -> Workspace:
        """Whose file this is. Raises NoSession."""
        row = self._one(tables.workspace, "workspace")
        return Workspace(row.role, None if row.member is None else MemberId(row.member), row.epoch)

    def put_workspace(self, workspace: Workspace) -> None:
        """Insert or update."""
        row = {"one": 1, "role": workspace.role, "member": workspace.member, "epoch": workspace.epoch}
        self._db.upsert(tables.workspace, "one", [row])

    def catalogue(self) -> tuple[bytes, bytes]:
        """Rules and wording, byte for byte. Raises NoSession."""
        row = self._one(tables.catalogue, "catalogue")
        return row.rules, row.wording

    def put_catalogue(self, rules: bytes, wording: bytes) -> None:
        """Insert, or replace the wording. Raises FixedForEver where the rules would change."""
        self._db.upsert(tables.catalogue, "one", [{"one": 1, "rules": rules, "wording": wording}])

    def roster(self, version: int) -> bytes | None:
        """The roster of that version, byte for byte."""
        roster = tables.roster
        found: bytes | None = self._db.execute(
            select(roster.c.body).where(roster.c.version == version)
        ).scalar_one_or_none()
        return found

    def put_roster(self, version: int, body: bytes) -> None:
        """Insert; the same bytes again change nothing. Raises FixedForEver on other bytes."""
        known = self.roster(version)
        if known is None:
            self._db.insert(tables.roster, [{"version": version, "body": body}])
        elif known != body:
            raise FixedForEver(what="roster")

    def _one(self, table: Any, what: str) -> Any:
        row = self._db.execute(select(table)).first()
        if row is None:
            raise NoSession(what=what)
        return row


class SqliteMembers:
    """The people named in the council's decision."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Member, ...]:
        """In order of code."""
        rows = self._db.execute(select(tables.member).order_by(tables.member.c.code)).all()
        return tuple(
            Member(
                id=MemberId(row.id),
                code=row.code,
                name=row.name,
                title=row.title,
                department=row.department,
                role=Role(row.role),
                scores=row.scores,
                public_key=row.public_key,
                phone=row.phone,
            )
            for row in rows
        )

    def put(self, members: Sequence[Member]) -> None:
        """Insert or update by id. Raises CodeTaken where two would have one code."""
        self._db.upsert(
            tables.member,
            "id",
            [
                {
                    "id": member.id,
                    "code": member.code,
                    "name": member.name,
                    "title": member.title,
                    "department": member.department,
                    "role": member.role.value,
                    "scores": member.scores,
                    "public_key": member.public_key,
                    "phone": member.phone,
                }
                for member in members
            ],
        )


class SqliteProducts:
    """The products to be rated."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Product, ...]:
        """In order of the dossiers (position, code)."""
        table = tables.product
        rows = self._db.execute(select(table).order_by(table.c.position, table.c.code)).all()
        return tuple(
            Product(
                id=ProductId(row.id),
                code=row.code,
                name=row.name,
                set_number=row.set_number,
                entity=row.entity,
                commune=row.commune,
                kind=DossierKind(row.kind),
                position=row.position,
                cases={CriterionCode(code): case for code, case in row.cases.items()},
                phone=row.phone,
                address=row.address,
                received=row.received,
                proposed=row.proposed,
                certificate_expiry=row.certificate_expiry,
            )
            for row in rows
        )

    def put(self, products: Sequence[Product]) -> None:
        """Insert or update by id. Raises CodeTaken where two would have one code."""
        self._db.upsert(
            tables.product,
            "id",
            [
                {
                    "id": product.id,
                    "code": product.code,
                    "name": product.name,
                    "set_number": product.set_number,
                    "entity": product.entity,
                    "commune": product.commune,
                    "kind": product.kind.value,
                    "position": product.position,
                    "cases": dict(product.cases),
                    "phone": product.phone,
                    "address": product.address,
                    "received": product.received,
                    "proposed": product.proposed,
                    "certificate_expiry": product.certificate_expiry,
                }
                for product in products
            ],
        )


def _reference(facts: dict[str, str] | None) -> Reference | None:
    if facts is None:
        return None
    day = facts["date"]
    return Reference(facts["number"], date.fromisoformat(day) if day else None, facts["title"])


def _facts(reference: Reference | None) -> dict[str, str] | None:
    if reference is None:
        return None
    day = reference.date.isoformat() if reference.date else ""
    return {"number": reference.number, "date": day, "title": reference.title}
