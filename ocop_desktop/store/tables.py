"""The tables that repositories address through SQLAlchemy: names and types of their columns.

The migrations in ``db/versions`` define the schema itself (STRICT, constraints, triggers); a test
compares the two. Sheets, answers, documents and the audit log are addressed in SQL.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from ..domain.acts.acts import ActKind
from ..domain.council.council import MemberFacts, ProductFacts
from ..domain.dossiers.assessments import Layer
from ..domain.dossiers.dossier import Paper
from ..domain.list_fields import FieldKind, list_fields
from ..domain.values import SessionState, Tier
from .types import Choice, Day, Json, Moment, NfcText, Truth

metadata = MetaData()

_KINDS: dict[FieldKind, Any] = {
    FieldKind.DAY: Day,
    FieldKind.COUNT: Integer,
    FieldKind.SET: Integer,
    FieldKind.YES_NO: Truth,
    FieldKind.CASES: Json,
}
"""Storage of a list's field by kind; the other kinds are text."""


def listed_columns(shape: type) -> list[Column[Any]]:
    """Return the columns of the fields of a list; a blank field is NULL if its default is None."""
    return [
        Column(
            field.name,
            Choice(field.choices) if field.choices is not None else _KINDS.get(field.kind, NfcText),
            nullable=field.default is None,
        )
        for field in list_fields(shape)
    ]


evaluation_session = Table(
    "evaluation_session",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("council_id", Text, nullable=False),
    Column("name", NfcText, nullable=False),
    Column("tier", Choice(Tier), nullable=False),
    Column("settings", Json, nullable=False),
    Column("rules_hash", Text, nullable=False),
    Column("wording_hash", Text, nullable=False),
    Column("state", Choice(SessionState), nullable=False),
    Column("round", Integer, nullable=False),
    Column("collecting", Truth, nullable=False),
    Column("roster_version", Integer, nullable=False),
    Column("parent_body", NfcText, nullable=False),
    Column("council_name", NfcText, nullable=False),
    Column("place", NfcText, nullable=False),
    Column("council_decision", Json),
    Column("plan", Json),
    Column("basis", Json, nullable=False),
    Column("cut_off", Day),
    Column("sample", Truth, nullable=False),
)

workspace = Table(
    "workspace",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("member", Text),
    Column("epoch", Text, nullable=False),
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("rules", LargeBinary, nullable=False),
    Column("wording", LargeBinary, nullable=False),
)

roster = Table(
    "roster",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

member = Table(
    "member",
    metadata,
    Column("id", Text, primary_key=True),
    *listed_columns(MemberFacts),
    Column("public_key", Text),
)

product = Table(
    "product",
    metadata,
    Column("id", Text, primary_key=True),
    *listed_columns(ProductFacts),
    Column("position", Integer, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    Column("product", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    *listed_columns(Paper),
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
)

act = Table(
    "act",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("kind", Choice(ActKind), nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", NfcText, nullable=False),
    Column("reason", NfcText, nullable=False),
    Column("product", Text),
    Column("member", Text),
    Column("facts", Json, nullable=False),
)

paper_entry = Table(
    "paper_entry",
    metadata,
    Column("id", Text, primary_key=True),
    Column("member", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("typist", NfcText, nullable=False),
    Column("answers", Json, nullable=False),
    Column("opinion", NfcText, nullable=False),
    Column("inspected", Truth, nullable=False),
    Column("scan_sha256", Text),
    Column("entered_at", Moment, nullable=False),
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
    Column("product", Text, primary_key=True),
    Column("layer", Choice(Layer), primary_key=True),
    Column("subject", NfcText, primary_key=True),
    Column("level", Integer),
    Column("text", NfcText, nullable=False),
    Column("figures", NfcText, nullable=False),
    Column("reason", NfcText, nullable=False),
)

package_in = Table(
    "package_in",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("issuer", Text),
    Column("key", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("subject", NfcText, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("prev", Text, nullable=False),
    Column("manifest_sha256", Text, nullable=False),
    Column("file_name", NfcText, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("status", Text, nullable=False),
    Column("code", Text, nullable=False),
)

package_content = Table(
    "package_content",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

package_out = Table(
    "package_out",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("subject", NfcText, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("manifest_sha256", Text, nullable=False),
    Column("file_name", NfcText, nullable=False),
    Column("issued_at", Moment, nullable=False),
)
