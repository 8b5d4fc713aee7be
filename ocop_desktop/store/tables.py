"""The tables that repositories address through SQLAlchemy: names and types of their columns.

The migrations in ``db/versions`` define the schema itself (STRICT, constraints, triggers); a test
compares the two. Sheets, answers, documents and the audit log are addressed in SQL.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from ..domain.acts.acts import Act
from ..domain.council.council import EvaluationSession, Member, Product
from ..domain.dossiers.assessments import Assessment
from ..domain.dossiers.dossier import Paper
from ..usecases.core.rows import BegunPackage, IncomingPackage, IssuedPackage, PaperEntry, Removed, Workspace
from ..usecases.core.sealed import SealedEnd, SealedSheet
from .types import Choice, Day, Json, Moment, NfcText, Truth

metadata = MetaData()

KEY = "key"
"""Name in the ``info`` of a logged table: the columns of the key of its rows (``usecases.core.logged``)."""

NUMBERED = ("seq",)
"""Key of a table that only grows and whose rows the database numbers."""

_TYPES: dict[type, Any] = {str: NfcText, int: Integer, bool: Truth, date: Day, datetime: Moment, bytes: LargeBinary}
"""Storage of a field by its type; an enumeration is stored by its values, any other type as JSON."""


def columns_of(shape: type, *keys: str) -> list[Column[Any]]:
    """Return a column for each field of a dataclass; one that may be None may be NULL. keys: the primary key."""
    hints = get_type_hints(shape)
    return [_column(field.name, hints[field.name], key=field.name in keys) for field in fields(shape)]


def _column(name: str, hint: Any, *, key: bool) -> Column[Any]:
    nullable = NoneType in get_args(hint)
    kind = get_args(hint)[0] if nullable else hint
    kind = getattr(kind, "__supertype__", kind)  # of a NewType
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Column(name, Choice(kind), primary_key=key, nullable=nullable)
    return Column(name, _TYPES.get(kind, Json), primary_key=key, nullable=nullable)


evaluation_session = Table(
    "evaluation_session",
    metadata,
    Column("one", Integer, primary_key=True),
    *columns_of(EvaluationSession),
    info={KEY: ()},
)

workspace = Table(
    "workspace",
    metadata,
    Column("one", Integer, primary_key=True),
    *columns_of(Workspace),
    info={KEY: ()},
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("rules", LargeBinary, nullable=False),
    Column("wording", LargeBinary, nullable=False),
    info={KEY: ()},
)

roster = Table(
    "roster",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    info={KEY: ("version",)},
)

member = Table(
    "member",
    metadata,
    *columns_of(Member, "id"),
    info={KEY: ("id",)},
)

product = Table(
    "product",
    metadata,
    *columns_of(Product, "id"),
    info={KEY: ("id",)},
)

paper = Table(
    "paper",
    metadata,
    Column("product", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    *columns_of(Paper),
    info={KEY: ("product",)},
)

evidence = Table(
    "evidence",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("product", Text),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("title", NfcText, nullable=False),
    Column("original_name", NfcText, nullable=False),
    Column("pages", Integer),
    Column("problem", NfcText),
    Column("removed", Choice(Removed)),
    info={KEY: ("id",)},
)

act = Table(
    "act",
    metadata,
    Column("seq", Integer, primary_key=True),
    *columns_of(Act),
    info={KEY: NUMBERED},
)

paper_entry = Table(
    "paper_entry",
    metadata,
    *columns_of(PaperEntry, "id"),
)

pin = Table(
    "pin",
    metadata,
    Column("id", Text, primary_key=True),
    Column("member", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("criterion", NfcText, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("x1", Integer, nullable=False),
    Column("y1", Integer, nullable=False),
    Column("x2", Integer, nullable=False),
    Column("y2", Integer, nullable=False),
    Column("note", NfcText, nullable=False),
    Column("made_at", Moment, nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    *columns_of(Assessment, "product", "layer", "subject"),
    info={KEY: ("product", "layer")},
)

package_in = Table(
    "package_in",
    metadata,
    Column("seq", Integer, primary_key=True),
    *columns_of(IncomingPackage),
    info={KEY: NUMBERED},
)

package_content = Table(
    "package_content",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    info={KEY: ("sha256",)},
)

package_begun = Table(
    "package_begun",
    metadata,
    Column("seq", Integer, primary_key=True),
    *columns_of(BegunPackage),
    info={KEY: NUMBERED},
)

package_out = Table(
    "package_out",
    metadata,
    Column("seq", Integer, primary_key=True),
    *columns_of(IssuedPackage),
    info={KEY: NUMBERED},
)

sealed_sheet = Table(
    "sealed_sheet",
    metadata,
    Column("seq", Integer, primary_key=True),
    *columns_of(SealedSheet),
    info={KEY: ("commitment", "package")},
)

sealed_end = Table(
    "sealed_end",
    metadata,
    Column("seq", Integer, primary_key=True),
    *columns_of(SealedEnd),
    info={KEY: ("commitment", "package")},
)
