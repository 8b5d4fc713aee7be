"""Messages grow without losing what is out: what may be missing, what is ignored, what an older program refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any, NewType, get_args, get_origin, get_type_hints

import msgspec
import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import Product
from ocop_desktop.domain.council.settings import SessionSettings, UnknownSetting
from ocop_desktop.domain.dossiers.assessments import AssessmentBundle
from ocop_desktop.domain.values import ProductId
from ocop_desktop.packages.limits import Kind
from ocop_desktop.packages.messages import base
from ocop_desktop.packages.messages.base import Later, Message, decode, encode, later, lowest_reader, parse, since
from ocop_desktop.packages.messages.council import MemberMessage, ProductMessage, SettingsMessage
from ocop_desktop.packages.messages.round import RoundDocument
from ocop_desktop.packages.payloads import DOCUMENTS, JsonPayloads, reader_needed
from ocop_desktop.packages.reader import check_bytes
from ocop_desktop.packages.refusals import ContentMalformed, ContentTooNew, FutureFormat
from ocop_desktop.packages.versions import EXTENDED, FIRST, FORMAT
from ocop_desktop.usecases.core.rows import (
    AuditEntry,
    DossierBundle,
    ResultBundle,
    RoundBundle,
    SessionBundle,
    StoredEvidence,
)
from ocop_desktop.usecases.core.sealed import SealedHead
from tests.helpers.messages import all_messages
from tests.helpers.packages import package_bytes

BUNDLES: dict[str, Any] = {
    "session": SessionBundle,
    "dossier": DossierBundle,
    "sheets": tuple[SealedHead, ...],
    "round": RoundBundle,
    "result": ResultBundle,
    "assessments": AssessmentBundle,
}
PAYLOADS = JsonPayloads()
NEWER = (FORMAT[0], FORMAT[1] + 1)


def loud(kind: Any, name: str = "") -> Any:
    """A value of a type in which nothing holds its default, so that whatever is forgotten on the way shows."""
    origin, inner = get_origin(kind), get_args(kind)
    if name == "sources":
        return {"spread_limit": "Điều 9"}
    if name == "barcode":
        return "20000004"
    if name == "format":
        return (1, 7)
    if isinstance(kind, NewType):
        return loud(kind.__supertype__, name)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        sent = [field for field in fields(kind) if (kind, field.name) not in NEVER_SENT]
        made = kind(**{field.name: loud(hints[field.name], field.name) for field in sent})
        for field in sent:
            default = field.default_factory() if field.default_factory is not MISSING else field.default
            assert getattr(made, field.name) != default, f"{kind.__name__}.{field.name} holds its default"
        return made
    if origin is tuple:
        return (loud(inner[0], name),) if inner[-1] is Ellipsis else tuple(loud(one, name) for one in inner)
    if origin is not None and issubclass(origin if isinstance(origin, type) else int, Mapping):
        return {loud(inner[0], f"{name}-key"): loud(inner[1], name)}
    if inner:  # X | None
        return loud(inner[0], name)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)[-1]
    values = {
        str: f"{name} đặc biệt",
        int: 2,
        date: date(2026, 9, 5),
        datetime: datetime(2026, 9, 5, 8, tzinfo=timezone(timedelta(hours=7))),
        Any: [1, None, True],
    }
    return name not in TRUE_BY_DEFAULT if kind is bool else values[kind]


NEVER_SENT = {(StoredEvidence, "removed"), (AuditEntry, "rows")}
"""A package holds the files that are in the dossier; one that is taken out is in none. The hashes of the rows that an
entry names stay in the file until a format of packages has a place for them.
"""

TRUE_BY_DEFAULT = {field.name for field in fields(SessionSettings) if field.default is True} | {"collecting"}


def body_of(name: str) -> bytes:
    body: bytes = getattr(PAYLOADS, name)(loud(BUNDLES[name]))
    return body


def read(name: str, body: bytes, written_as: tuple[int, int] = FORMAT) -> Any:
    return getattr(PAYLOADS, f"read_{name}")(body, written_as)


def document_of(name: str) -> type[Message]:
    return next(kinds[f"{name}.json"] for kinds in DOCUMENTS.values() if f"{name}.json" in kinds)


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def places(message: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], type[Message]]]:
    """Where in a document its messages stand: path of keys, and which message."""
    if isinstance(message, tuple):
        for number, inner in enumerate(message):
            yield from places(inner, (*path, number))
    if isinstance(message, Message):
        yield path, type(message)
        for name in message.__struct_fields__:
            yield from places(getattr(message, name), (*path, name))


EVERYWHERE = [(name, path, kind) for name in BUNDLES for path, kind in places(parse(body_of(name), document_of(name)))]


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def test_the_documents_hold_every_message_there_is() -> None:
    assert {kind for _, _, kind in EVERYWHERE} == set(all_messages().values())


@pytest.mark.parametrize("name", BUNDLES)
def test_every_field_of_the_domain_travels(name: str) -> None:
    """A field that is added to a domain object and forgotten here comes back as its default."""
    assert read(name, body_of(name)) == loud(BUNDLES[name])


@pytest.mark.parametrize(("name", "path", "kind"), EVERYWHERE)
def test_an_unknown_field_is_refused_anywhere_but_under_ext(name: str, path: Any, kind: type[Message]) -> None:
    value = json.loads(body_of(name))
    at(value, path)["zz"] = 1
    with pytest.raises(ContentMalformed):
        read(name, canonical(value))
    del at(value, path)["zz"]
    at(value, path).setdefault("ext", {})["zz"] = {"mới": [1, None]}
    assert read(name, canonical(value)) == loud(BUNDLES[name])
    for wrong in ({}, [], None, {"zz": 1.5}):
        at(value, path)["ext"] = wrong
        with pytest.raises(ContentMalformed):
            read(name, canonical(value))


@pytest.mark.parametrize(("name", "path", "kind"), EVERYWHERE)
def test_a_field_is_missing_only_where_it_came_later(name: str, path: Any, kind: type[Message]) -> None:
    for field in msgspec.structs.fields(kind):
        value = json.loads(body_of(name))
        if at(value, path).pop(field.name, None) is None:
            assert field.name == "ext"
        elif field.required:
            with pytest.raises(ContentMalformed):
                read(name, canonical(value))
        else:
            assert read(name, canonical(value)) != loud(BUNDLES[name])


def test_a_later_field_that_holds_its_default_is_left_out() -> None:
    value = json.loads(body_of("round"))
    value["items"] = {}
    with pytest.raises(ContentMalformed):
        read("round", canonical(value))
    del value["items"]
    assert PAYLOADS.round(read("round", canonical(value))) == canonical(value)


# A program of tomorrow: a product with a fragrance and a weight that results depend on.


class TomorrowsLater(Later, frozen=True):
    fragrance: str = ""
    shelf_life: int | None = None


class TomorrowsProduct(ProductMessage, frozen=True):
    LATER = TomorrowsLater
    weight: Annotated[int, since(*NEWER)] = 0


class TomorrowsRound(RoundDocument, frozen=True):
    products: tuple[TomorrowsProduct, ...]


PLAIN = Product(
    id=ProductId("p"), code="SP001", name="Trà thử", set_number=1, entity="Hộ Thử", commune="Xã Thử", position=1
)
QUIET = RoundBundle(2, "M01", (), (PLAIN,))
"""A round that says nothing which came later."""


def tomorrow(weight: int = 0, **more: Any) -> TomorrowsRound:
    """The round of a program that knows more."""
    today = RoundDocument.of(QUIET)
    plain = msgspec.to_builtins(today.products[0]) | {"weight": weight, "ext": TomorrowsLater(**more).table()}
    product = msgspec.convert(plain, TomorrowsProduct)
    return TomorrowsRound(**{**msgspec.structs.asdict(today), "products": (product,)})


def test_a_field_under_ext_travels_to_an_older_program_and_back_to_a_newer_one() -> None:
    message = tomorrow(fragrance="hoa nhài")
    body = encode(message)
    assert '"ext":{"fragrance":"hoa nhài"}'.encode() in body
    assert read("round", body) == QUIET  # today's program
    again = parse(body, TomorrowsRound).products[0]
    assert later(again, TomorrowsLater) == TomorrowsLater(fragrance="hoa nhài")
    assert lowest_reader(message) == EXTENDED


def test_what_says_nothing_new_has_the_bytes_it_always_had() -> None:
    assert encode(tomorrow()) == PAYLOADS.round(QUIET)
    assert lowest_reader(tomorrow()) == FIRST
    old = parse(PAYLOADS.round(QUIET), TomorrowsRound).products[0]
    assert (old.weight, later(old, TomorrowsLater)) == (0, TomorrowsLater())


def test_a_field_that_a_result_depends_on_needs_a_reader_that_knows_it() -> None:
    message = tomorrow(weight=5)
    assert lowest_reader(message) == NEWER
    with pytest.raises(ContentTooNew) as refusal:
        read("round", encode(message), NEWER)
    needed, have = f"{NEWER[0]}.{NEWER[1]}", f"{FORMAT[0]}.{FORMAT[1]}"
    assert refusal.value.facts == {"kind": "round", "needed": needed, "have": have}
    with pytest.raises(ContentMalformed):
        read("round", encode(message))  # a package that says this program knows it is wrong


class Inner(Message, frozen=True):
    weight: Annotated[int, since(*NEWER)] = 0


class Shapes(Message, frozen=True):
    by_key: dict[str, Inner] = msgspec.field(default_factory=dict)
    kinds: dict[ActKind, str] = msgspec.field(default_factory=dict)
    listed: list[Inner] = msgspec.field(default_factory=list)
    many: frozenset[ActKind] = frozenset()
    some: Annotated[tuple[str, ...], since(*NEWER)] = ()
    made: Annotated[list[str], since(*NEWER)] = msgspec.field(default_factory=list)
    unset: Annotated[int, since(*NEWER)] | msgspec.UnsetType = msgspec.UNSET


@pytest.mark.parametrize(
    "more",
    [
        {"by_key": {"a": Inner(), "b": Inner(weight=1)}},
        {"kinds": {ActKind.WITHDRAWAL: "x"}},
        {"listed": [Inner(weight=1)]},
        {"many": frozenset({ActKind.WITHDRAWAL})},
        {"some": ("x",)},
        {"made": ["x"]},
        {"unset": 0},
    ],
)
def test_what_came_later_is_found_in_every_shape_a_field_may_have(
    monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    monkeypatch.setattr(base, "LATER_VALUES", {(ActKind, ActKind.WITHDRAWAL.value): NEWER})
    assert lowest_reader(Shapes()) == FIRST
    assert lowest_reader(Shapes(by_key={"a": Inner()}, listed=[Inner()], kinds={ActKind.MOTION: "x"})) == FIRST
    assert lowest_reader(Shapes(**more)) == NEWER
    assert lowest_reader(Shapes(by_key={"a": Inner(ext={"x": 1})})) == EXTENDED


def test_the_manifest_says_which_reader_the_documents_need(monkeypatch: pytest.MonkeyPatch) -> None:
    def packed(document: Message) -> bytes:
        return package_bytes(Kind.ROUND, {"round.json": encode(document)})

    assert check_bytes(packed(tomorrow())).min_reader == FIRST
    assert check_bytes(packed(tomorrow(fragrance="hoa nhài"))).min_reader == EXTENDED
    monkeypatch.setattr("ocop_desktop.packages.payloads.DOCUMENTS", {Kind.ROUND: {"round.json": TomorrowsRound}})
    monkeypatch.setattr("ocop_desktop.packages.writer.FORMAT", NEWER)
    monkeypatch.setattr("ocop_desktop.packages.manifest.FORMAT", NEWER)
    made = packed(tomorrow(weight=5))
    assert check_bytes(made).min_reader == NEWER
    monkeypatch.undo()
    with pytest.raises(FutureFormat) as refusal:
        check_bytes(made)
    assert refusal.value.facts["needed"] == f"{NEWER[0]}.{NEWER[1]}"


def tomorrows_sources(name: str) -> bytes:
    """A document whose settings say where a setting of tomorrow comes from."""
    value = json.loads(body_of(name))
    value["session"]["settings"]["sources"]["tomorrow"] = "Điều 30"
    return canonical(value)


@pytest.mark.parametrize("name", ["session", "result"])
def test_what_the_domain_refuses_in_a_newer_package_asks_the_receiver_to_renew(name: str) -> None:
    body = tomorrows_sources(name)
    with pytest.raises(ContentTooNew) as refusal:
        read(name, body, NEWER)
    assert refusal.value.facts["needed"] == f"{NEWER[0]}.{NEWER[1]}"
    with pytest.raises(UnknownSetting):
        read(name, body)


class TomorrowsSettings(SettingsMessage, frozen=True):
    tomorrow: Annotated[int, since(*NEWER)] = 0


def test_the_source_of_a_later_setting_needs_a_reader_that_knows_the_setting() -> None:
    today = msgspec.structs.asdict(SettingsMessage.of(SessionSettings(sources={"spread_limit": "Điều 9"})))
    assert lowest_reader(TomorrowsSettings(**today)) == FIRST
    assert lowest_reader(TomorrowsSettings(**{**today, "sources": {"tomorrow": "Điều 30"}})) == NEWER


def test_a_value_that_came_later_needs_a_reader_that_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    body = body_of("result")
    assert reader_needed(Kind.RESULT, {"result.json": body, "paper-a.pdf": b"%PDF"}) < NEWER
    last = list(ActKind)[-1]
    monkeypatch.setattr(base, "LATER_VALUES", {(ActKind, last.value): NEWER})
    assert reader_needed(Kind.RESULT, {"result.json": body}) == NEWER


def test_a_known_field_under_ext_of_another_type_is_refused() -> None:
    def content(message: TomorrowsProduct) -> TomorrowsLater:
        return later(message, TomorrowsLater)

    right = msgspec.to_builtins(ProductMessage.of(loud(Product)))
    wrong = canonical({**right, "ext": {"fragrance": 5}})
    with pytest.raises(ContentMalformed):
        decode(wrong, TomorrowsProduct, "round", content, FORMAT)


@pytest.mark.parametrize("wrong", ["trên nhãn", "20000005", "2000 0004", " 20000004", "9" * 5000])
def test_a_bar_code_that_no_list_would_be_read_with_is_refused(wrong: str) -> None:
    for name in ("session", "round", "result"):
        value = json.loads(body_of(name))
        value["products"][0]["ext"]["barcode"] = wrong
        with pytest.raises(ContentMalformed):
            read(name, canonical(value))


def test_assessments_of_another_major_format_are_refused() -> None:
    value = json.loads(body_of("assessments")) | {"format": [2, 0]}
    with pytest.raises(ContentMalformed):
        read("assessments", canonical(value))


def test_only_documents_of_a_kind_are_asked_for_a_reader() -> None:
    assert reader_needed(Kind.SHEETS, {"session.json": b"anything"}) == FIRST
    assert reader_needed(Kind.DOSSIER, {}) == FIRST


def test_settings_of_the_first_programs_have_the_defaults_of_that_time() -> None:
    first = msgspec.structs.replace(
        SettingsMessage.of(loud(SessionSettings)),
        silence_is_agreement=msgspec.UNSET,
        advisory_shown=msgspec.UNSET,
    ).content()
    assert (first.silence_is_agreement, first.advisory_shown.value) == (False, "after")


def test_messages_know_no_field_twice() -> None:
    for kind in (*all_messages().values(), TomorrowsProduct, MemberMessage):
        known = () if kind.LATER is None else kind.LATER.__struct_fields__
        assert not set(known) & set(kind.__struct_fields__)
