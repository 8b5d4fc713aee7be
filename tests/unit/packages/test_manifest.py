"""The manifest: strict fields, one form, one version."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.canonical import canonical_json
from ocop_desktop.packages.envelope import parse_envelope
from ocop_desktop.packages.limits import LIMITS, MOST_ENVELOPE, MOST_FILES, MOST_PACKAGE, Kind
from ocop_desktop.packages.manifest import (
    TITLE_LENGTH,
    Manifest,
    clean_title,
    decode_manifest,
    encode_manifest,
    peek,
    read_manifest,
    time_text,
)
from ocop_desktop.packages.reader import check_bytes
from ocop_desktop.packages.refusals import FutureFormat, ManifestMalformed
from ocop_desktop.packages.signing import _SMALL_ORDER
from ocop_desktop.packages.versions import FIRST, FORMAT
from ocop_desktop.packages.writer import prepare_package
from tests.helpers.packages import APP, FIXED_TIME, KEY, facts_of, package_bytes


def good(kind: Kind = Kind.SHEETS, **changes: Any) -> dict[str, Any]:
    """The fields of a sound manifest, as plain JSON."""
    facts = facts_of(kind, payload={"a.json": b"{}", "b.json": b"[1]"}, **changes)
    prepared = prepare_package(facts, KEY, APP)
    envelope = prepared.entries[1].content
    assert isinstance(envelope, bytes)
    fields: dict[str, Any] = json.loads(parse_envelope(envelope).body)
    return fields


def changed(path: str, value: object, kind: Kind = Kind.SHEETS) -> bytes:
    """A canonical manifest with one field set; path like ``issuer.key`` or ``files.0.size``."""
    fields: Any = good(kind)
    here = fields
    *way, last = path.split(".")
    for step in way:
        here = here[int(step)] if isinstance(here, list) else here[step]
    here[int(last) if isinstance(here, list) else last] = value
    return canonical_json(fields)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_bytes_are_canonical_and_survive_the_round_trip(kind: Kind) -> None:
    body = canonical_json(good(kind))
    manifest = decode_manifest(body)
    assert encode_manifest(manifest) == body
    assert manifest.kind is kind
    names = ["00001-a.json", "00002-b.json"] if kind is Kind.ARCHIVE else ["a.json", "b.json"]
    assert [entry.name for entry in manifest.files] == names


@given(st.text(), st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists))
def test_the_fast_encoder_and_the_canonical_one_agree(title: str, extra: object) -> None:
    ext = json.loads(canonical_json({"x": _nfc(extra)}))
    fields = good(titles={"a.json": clean_title(title)}) | {"ext": ext}
    assert encode_manifest(decode_manifest(canonical_json(fields))) == canonical_json(fields)


def _nfc(value: object) -> object:
    if isinstance(value, str):
        return clean_title(value)
    return [_nfc(inner) for inner in value] if isinstance(value, list) else value


def test_the_format_has_not_changed_by_accident() -> None:
    """Golden bytes: a change here is a new format version, not a fix of this line."""
    body = canonical_json(good())
    assert sha256(body).hexdigest() == "388e2d7621f00f8c561022455e6c25748b0b9f12c12160d1329d4c6b4de57c70"
    older = body.replace(b'"format":[0,4]', b'"format":[0,1]')  # nothing else changed since 0.1
    assert sha256(older).hexdigest() == "530e5dc8cad479109b24cce1cc95d4678fad85bbcfaf4dce5a2de63c9adea6a0"
    assert (FORMAT, FIRST) == ((0, 4), (0, 1))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("more", 1),
        ("issuer.more", 1),
        ("files.0.more", 1),
        ("audit.more", 1),
        ("kind", "score"),
        ("kind", 1),
        ("rev", 0),
        ("rev", 2**31),
        ("rev", True),
        ("rev", "1"),
        ("rev", 2),
        ("prev", "a" * 64),
        ("prev", "0" * 63),
        ("prev", "0" * 64 + "\n"),
        ("council_id", ""),
        ("council_id", "Hội đồng"),
        ("session_id", "../x"),
        ("issuer.person", "x" * 65),
        ("issuer.role", "guest"),
        ("issuer.key", "A" * 64),
        ("issuer.key", min(_SMALL_ORDER).hex()),
        ("issuer.epoch", None),
        ("subject", ""),
        ("subject", "0"),
        ("subject", "01"),
        ("subject", "12345"),
        ("roster_version", -1),
        ("roster_sha256", ""),
        ("catalogue_sha256", "z" * 64),
        ("audit.size", -1),
        ("audit.size", 2**53),
        ("audit.head", ""),
        ("time", "2026-09-05T14:05:00"),
        ("time", "2026-09-05 14:05:00+07:00"),
        ("time", "2026-13-05T14:05:00+07:00"),
        ("time", "2026-09-05T14:05:00Z"),
        ("time", ""),
        ("app", "x" * (TITLE_LENGTH + 1)),
        ("app", "a\u202eb"),
        ("files", {}),
        ("files.0.path", "a.json"),
        ("files.0.path", "payload/../a"),
        ("files.0.path", "payload/z.json"),
        ("files.0.path", "payload/b.json"),
        ("files.0.size", -1),
        ("files.0.size", MOST_PACKAGE + 1),
        ("files.0.sha256", "x"),
        ("files.0.media_type", "pdf"),
        ("files.0.media_type", "text/html; charset=utf-8"),
        ("files.0.title", "x" * (TITLE_LENGTH + 1)),
        ("files.0.title", "a\nb"),
        ("files.0.title", "phieu\u202efdp.exe"),
        ("format", [0]),
        ("format", [0, -1]),
        ("format", [1, 0]),
        ("min_reader", [0, 5]),
        ("ext", []),
        ("ext", None),
    ],
)
def test_a_field_outside_its_shape_is_refused(path: str, value: object) -> None:
    with pytest.raises(ManifestMalformed):
        decode_manifest(changed(path, value))


@pytest.mark.parametrize("field", sorted(Manifest.__struct_fields__))
def test_every_field_must_be_there(field: str) -> None:
    fields = good()
    del fields[field]
    with pytest.raises(ManifestMalformed):
        decode_manifest(canonical_json(fields))


def test_the_refusal_names_the_field() -> None:
    with pytest.raises(ManifestMalformed) as raised:
        decode_manifest(changed("files.0.size", "2"))
    assert raised.value.facts == {"where": "files[0].size"}
    with pytest.raises(ManifestMalformed) as raised:
        decode_manifest(b"{")
    assert raised.value.facts == {"where": "JSON"}


@pytest.mark.parametrize(
    ("kind", "subject", "fits"),
    [
        (Kind.DOSSIER, "4f0c1b52-6f0e-4a1e-8d3e-0d8a5f6c7b05", True),
        (Kind.DOSSIER, "", False),
        (Kind.DOSSIER, "SP 1", False),
        (Kind.SHEETS, "12", True),
        (Kind.SESSION, "", True),
        (Kind.SESSION, "1", False),
        (Kind.RESULT, "x", False),
    ],
)
def test_only_dossier_and_sheets_have_a_subject(kind: Kind, subject: str, fits: bool) -> None:
    body = changed("subject", subject, kind)
    if fits:
        assert decode_manifest(body).subject == subject
    else:
        with pytest.raises(ManifestMalformed):
            decode_manifest(body)


def test_a_later_revision_names_the_one_before() -> None:
    fields = good(rev=2, prev="a" * 64)
    assert decode_manifest(canonical_json(fields)).rev == 2
    fields["prev"] = "0" * 64
    with pytest.raises(ManifestMalformed):
        decode_manifest(canonical_json(fields))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body.replace(b":", b": ", 1),
        lambda body: body + b"\n",
        lambda body: body.replace(b'"app":', b'"app":"x","app":', 1),
        lambda body: body.replace(b"ocop-desktop", b"\\u006fcop-desktop", 1),
        lambda body: body.replace(b'"rev":1', b'"rev":1.0'),
        lambda body: body.replace(b'"rev":1', b'"rev":1e0'),
        lambda body: body.replace(b'"ext":{}', b'"ext":{"b":1,"a":2}'),
        lambda body: body.replace(b'"ext":{}', b'"ext":{"a":1.5}'),
        lambda body: body.replace(b'"ext":{}', b'"ext":{"a":99999999999999999999}'),
        lambda body: body.replace(b'"ext":{}', b'"ext":{"a":NaN}'),
        lambda body: body.replace(b'"ext":{}', b'"ext":' + b'{"a":' * 5000 + b"1" + b"}" * 5000),
        lambda body: body.replace(b'"title":""', '"title":"e\u0301"'.encode(), 1),
        lambda body: body.replace(b'"ext":{}', '"ext":{"a":"e\u0301"}'.encode()),
        lambda body: body.replace(b'"title":""', b'"title":"\xff"', 1),
        lambda body: body.replace(b'"title":""', b'"title":"\\ud800"', 1),
    ],
)
def test_another_spelling_of_the_same_facts_is_refused(spoil: Any) -> None:
    body = canonical_json(good())
    assert spoil(body) != body
    with pytest.raises(ManifestMalformed):
        decode_manifest(spoil(body))


def test_what_stands_under_ext_is_kept_unread() -> None:
    ext = {"sealing": {"commit": "ab", "list": [1, None, True]}}
    assert decode_manifest(canonical_json(good() | {"ext": ext})).ext == ext


def test_the_look_before_the_signature_finds_key_and_version() -> None:
    assert peek(canonical_json(good())).issuer.key == KEY.public_hex
    assert peek(changed("min_reader", [0, 0])).issuer.key == KEY.public_hex
    assert peek(changed("format", [0, 9])).format == (0, 9)


@pytest.mark.parametrize(
    ("path", "value", "needed"),
    [
        ("format", [1, 0], "1.0"),
        ("format", [1, 4], "1.0"),
        ("min_reader", [0, 5], "0.5"),
        ("min_reader", [2, 1], "2.1"),
    ],
)
def test_a_newer_format_says_which_version_is_needed(path: str, value: object, needed: str) -> None:
    with pytest.raises(FutureFormat) as raised:
        peek(changed(path, value))
    assert raised.value.facts == {"needed": needed, "have": "0.4"}


def test_a_manifest_out_of_form_blames_whoever_wrote_it_last() -> None:
    for version, refusal in ([FORMAT, ManifestMalformed], [(FORMAT[0], FORMAT[1] + 1), FutureFormat]):
        body = canonical_json(good() | {"format": list(version), "seals": []})
        with pytest.raises(refusal):
            read_manifest(body, peek(body))
    body = canonical_json(good())
    assert read_manifest(body, peek(body)) == decode_manifest(body)


def test_a_newer_format_is_told_before_its_unknown_fields_are() -> None:
    fields = good() | {"format": [1, 0], "min_reader": [1, 0], "seals": []}
    with pytest.raises(FutureFormat):
        peek(canonical_json(fields))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"x":' * 100_000,
        b'{"x":"\xff"}',
        changed("format", [1000, 0]),
        changed("format", "1.0"),
        changed("issuer.key", 1),
        changed("issuer.key", "A" * 64),
    ],
)
def test_the_look_before_the_signature_refuses_what_is_no_manifest(body: bytes) -> None:
    with pytest.raises(ManifestMalformed):
        peek(body)


def test_titles_are_made_fit_for_a_manifest() -> None:
    assert clean_title("Giấy chứng nhận.pdf") == "Giấy chứng nhận.pdf"
    assert clean_title("a\u202efdp.exe\n") == "a_fdp.exe_"
    assert len(clean_title("ế" * 999)) == TITLE_LENGTH


def test_time_is_written_with_its_offset() -> None:
    assert time_text(FIXED_TIME) == "2026-09-05T14:05:00+07:00"
    with pytest.raises(ValueError, match="offset"):
        time_text(datetime(2026, 9, 5))  # noqa: DTZ001 the naive time is the point


def test_the_writer_cannot_make_a_manifest_the_reader_refuses() -> None:
    with pytest.raises(ManifestMalformed):
        encode_manifest(msgspec.structs.replace(decode_manifest(canonical_json(good())), rev=7))


def test_the_limits_fit_the_container() -> None:
    assert set(LIMITS) == set(Kind)
    assert MOST_PACKAGE < 2**31
    assert MOST_FILES + 2 < 65_535
    assert max(limits.manifest for limits in LIMITS.values()) * 4 / 3 < MOST_ENVELOPE
    for limits in LIMITS.values():
        assert limits.file <= limits.package
        assert limits.manifest <= limits.package


def test_a_manifest_of_every_kind_reaches_the_reader() -> None:
    for kind in Kind:
        assert check_bytes(package_bytes(kind)).kind is kind
