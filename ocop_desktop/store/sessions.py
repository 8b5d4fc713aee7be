"""The session of a file, its people and its products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ..domain.council.council import EvaluationSession, Member, Product, Reference
from ..domain.council.settings import SessionSettings
from ..domain.errors import InputError
from ..usecases.core.ports import Workspace
from . import tables
from .db import Db, facts, names
from .errors import FixedForEver, NoSession, ValueNewer


class SqliteSessions:
    """The one session of a file, its catalogue bytes, workspace and rosters."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def get(self) -> EvaluationSession:
        """Return the session. Raises NoSession on a file that has none yet."""
        return self._db.cached("session", self._read, tables.evaluation_session.name)

    def _read(self) -> EvaluationSession:
        return session_of(self._one(tables.evaluation_session, "session")._mapping)

    def put(self, session: EvaluationSession) -> None:
        """Insert or update. Raises FixedForEver where id, council or rules would change."""
        row = {
            "one": 1,
            **facts(session),
            "settings": session.settings.to_facts(),
            "council_decision": _reference_facts(session.council_decision),
            "plan": _reference_facts(session.plan),
        }
        self._db.upsert(tables.evaluation_session, "one", [row])

    def workspace(self) -> Workspace:
        """Return the owner of this file. Raises NoSession."""
        row = self._cached(tables.workspace, "workspace")
        return Workspace(row.role, row.member, row.epoch, row.secret)

    def put_workspace(self, workspace: Workspace) -> None:
        """Insert or update."""
        self._db.upsert(tables.workspace, "one", [{"one": 1, **facts(workspace)}])

    def catalogue(self) -> tuple[bytes, bytes]:
        """Return rules and wording, byte for byte. Raises NoSession."""
        row = self._cached(tables.catalogue, "catalogue")
        return row.rules, row.wording

    def put_catalogue(self, rules: bytes, wording: bytes) -> None:
        """Insert, or replace the wording. Raises FixedForEver where the rules would change."""
        self._db.upsert(tables.catalogue, "one", [{"one": 1, "rules": rules, "wording": wording}])

    def roster(self, version: int) -> bytes | None:
        """Return the roster of that version, byte for byte."""
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

    def _cached(self, table: Any, what: str) -> Any:
        return self._db.cached(what, lambda: self._one(table, what), table.name)

    def _one(self, table: Any, what: str) -> Any:
        row = self._db.execute(select(table)).first()
        if row is None:
            raise NoSession(what=what)
        return row


class SqliteMembers:
    """The people named in the decision that sets up the council."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Member, ...]:
        """Return all members in order of code."""
        table = tables.member
        return self._db.whole(Member, table, table.c.code)

    def put(self, members: Sequence[Member]) -> None:
        """Insert or update by id. Raises CodeTaken where two would have the same code."""
        self._db.upsert(tables.member, "id", [facts(member) for member in members])


class SqliteProducts:
    """The products to be rated."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Product, ...]:
        """Return all products in order of the dossiers (position, code)."""
        table = tables.product
        return self._db.whole(Product, table, table.c.position, table.c.code)

    def put(self, products: Sequence[Product]) -> None:
        """Insert or update by id. Raises CodeTaken where two would have the same code."""
        self._db.upsert(tables.product, "id", [facts(product) for product in products])


def session_of(row: Mapping[str, Any]) -> EvaluationSession:
    """Return the session of a row of its table."""
    found = {name: row[name] for name in names(EvaluationSession)}
    found["settings"] = _settings(row["settings"])
    found["council_decision"] = _reference(row["council_decision"])
    found["plan"] = _reference(row["plan"])
    found["basis"] = tuple(row["basis"])
    return EvaluationSession(**found)


def _settings(stored: Mapping[str, Any]) -> SessionSettings:
    """Read stored settings. Raises ValueNewer for a setting, or a value of one, that this program does not know."""
    try:
        return SessionSettings.from_facts(stored)
    except InputError as fault:
        found = str(fault.facts.get("given", fault.facts["setting"]))
        raise ValueNewer(found=found, table=tables.evaluation_session.name, row="–") from fault


def _reference(stored: dict[str, str] | None) -> Reference | None:
    if stored is None:
        return None
    day = stored["date"]
    parsed = date.fromisoformat(day) if day else None
    return Reference(stored["number"], parsed, stored["title"], stored.get("body", ""))


def _reference_facts(reference: Reference | None) -> dict[str, str] | None:
    if reference is None:
        return None
    day = reference.date.isoformat() if reference.date else ""
    stored = {"number": reference.number, "date": day, "title": reference.title}
    return {**stored, "body": reference.body} if reference.body else stored
