"""Receiving: every reason to refuse has its class; what is accepted is handed out as it was signed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.errors import OcopError
from ocop_desktop.packages.container import container_entries, container_pieces, measure
from ocop_desktop.packages.envelope import sign_document
from ocop_desktop.packages.limits import LIMITS, Kind, Limits, payload_type
from ocop_desktop.packages.manifest import Manifest, encode_manifest
from ocop_desktop.packages.reader import check_bytes, open_bytes, open_staged, stage
from ocop_desktop.packages.refusals import (
    Damaged,
    FilesDiffer,
    FileTooLarge,
    FutureFormat,
    ManifestMalformed,
    ManifestTooLarge,
    OtherKey,
    SignatureWrong,
    StagedCopyChanged,
    TooLarge,
    TooManyFiles,
    Truncated,
    UnknownType,
    WrongKind,
)
from tests.helpers.packages import KEY, OTHER_KEY, package_bytes


class Copier:
    """Takes files in with plain reading and writing; remembers what it was asked."""

    def __init__(self) -> None:
        self.taken: list[tuple[Path, int]] = []

    def copy_in(
        self, source: Path, folder: Path, limit: int, progress: Callable[[int, int], None]
    ) -> tuple[Path, str, int]:
        self.taken.append((source, limit))
        data = source.read_bytes()
        copy = folder / "incoming"
        copy.write_bytes(data)
        progress(len(data), len(data))
        return copy, sha256(data).hexdigest(), len(data)


def signed(body: bytes, payload: dict[str, bytes], kind: Kind | str = Kind.SHEETS) -> bytes:
    """A package around any manifest bytes, rightly signed."""
    type_ = payload_type(kind) if isinstance(kind, Kind) else kind
    measured = [measure(f"payload/{name}", data) for name, data in payload.items()]
    return b"".join(container_pieces(container_entries(sign_document(type_, body, KEY), measured)))


FILES = {"a.json": b"{}", "b.json": b'{"b":1}'}


def manifest(**changes: Any) -> Manifest:
    return msgspec.structs.replace(check_bytes(package_bytes()), **changes)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_single_flipped_bit_is_refused(kind: Kind) -> None:
    good = package_bytes(kind)
    assert check_bytes(good, kind).kind is kind
    mutant, passed = bytearray(good), []
    for place in range(len(good) * 8):
        mutant[place // 8] ^= 1 << place % 8
        try:
            check_bytes(bytes(mutant))
        except OcopError:
            pass
        else:
            passed.append(place)
        mutant[place // 8] ^= 1 << place % 8
    assert passed == []
    assert bytes(mutant) == good


def test_two_thousand_random_bits_of_a_large_package_are_refused() -> None:
    chance = Random(26)
    mutant = bytearray(package_bytes(payload={f"{number:03d}.json": chance.randbytes(1_200) for number in range(71)}))
    assert len(check_bytes(bytes(mutant)).files) == 71
    for place in chance.sample(range(len(mutant) * 8), 2_000):
        mutant[place // 8] ^= 1 << place % 8
        with pytest.raises(OcopError):
            check_bytes(bytes(mutant))
        mutant[place // 8] ^= 1 << place % 8


@pytest.mark.parametrize("kind", list(Kind))
def test_every_truncation_of_every_kind_is_refused(kind: Kind) -> None:
    good = package_bytes(kind)
    for length in range(1, len(good)):
        with pytest.raises(Truncated):
            check_bytes(good[:length])


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,20}", fullmatch=True), st.binary(max_size=300), max_size=6))
def test_what_goes_in_comes_out(payload: dict[str, bytes]) -> None:
    payload = {f"x{name}": data for name, data in payload.items()}
    with open_bytes(package_bytes(payload=payload)) as opened:
        assert opened.names == tuple(sorted(payload))
        assert {name: opened.read(name) for name in opened.names} == payload


def test_an_opened_package_says_what_it_is() -> None:
    data = package_bytes(Kind.ROUND)
    with open_bytes(data, Kind.ROUND) as opened:
        assert opened.manifest.kind is Kind.ROUND
        assert opened.manifest.issuer.key == KEY.public_hex
        assert opened.manifest_sha256 == sha256(encode_manifest(opened.manifest)).hexdigest()
        assert (opened.path, opened.sha256, opened.size) == (None, sha256(data).hexdigest(), len(data))
        assert opened.content(len(data)) == data
        assert opened.content(len(data) - 1) is None
        target = BytesIO()
        assert opened.extract("b.json", target) == sha256(FILES["b.json"]).hexdigest()
        assert target.getvalue() == FILES["b.json"]
        with pytest.raises(KeyError):
            opened.read("c.json")


def test_a_sound_package_of_another_kind_is_called_that() -> None:
    with pytest.raises(WrongKind) as raised:
        check_bytes(package_bytes(Kind.SESSION), Kind.SHEETS)
    assert raised.value.facts == {"expected": "sheets", "found": "session"}


def test_a_manifest_of_another_kind_than_its_type_is_refused() -> None:
    body = encode_manifest(manifest())
    with pytest.raises(ManifestMalformed):
        check_bytes(signed(body, FILES, Kind.ENROL))


@pytest.mark.parametrize("kind", ["application/vnd.ocop.sheets.v2+json", "text/plain", ""])
def test_an_unknown_type_is_refused(kind: str) -> None:
    with pytest.raises(UnknownType):
        check_bytes(signed(encode_manifest(manifest()), FILES, kind))


def test_a_future_format_says_which_version_it_needs() -> None:
    body = encode_manifest(manifest()).replace(b'"format":[0,4]', b'"format":[1,0]')
    with pytest.raises(FutureFormat) as raised:
        check_bytes(signed(body, FILES))
    assert raised.value.facts == {"needed": "1.0", "have": "0.4"}


def test_a_signature_by_another_key_than_the_issuers_is_refused() -> None:
    body = encode_manifest(manifest())
    measured = [measure(f"payload/{name}", data) for name, data in FILES.items()]
    envelope = sign_document(payload_type(Kind.SHEETS), body, OTHER_KEY)
    with pytest.raises(OtherKey):
        check_bytes(b"".join(container_pieces(container_entries(envelope, measured))))


def test_a_manifest_changed_and_packed_again_is_refused() -> None:
    body = encode_manifest(manifest())
    envelope = sign_document(payload_type(Kind.SHEETS), body, KEY)
    changed = envelope.replace(b64encode(body), b64encode(body.replace(b'"rev":1', b'"rev":9')))
    measured = [measure(f"payload/{name}", data) for name, data in FILES.items()]
    with pytest.raises(SignatureWrong):
        check_bytes(b"".join(container_pieces(container_entries(changed, measured))))


def test_a_signed_manifest_that_is_not_canonical_is_refused() -> None:
    with pytest.raises(ManifestMalformed):
        check_bytes(signed(encode_manifest(manifest()) + b" ", FILES))
    with pytest.raises(ManifestMalformed):
        check_bytes(signed(b"{}", FILES))


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"a.json": b"{}"},
        {**FILES, "c.json": b"{}"},
        {"a.json": b"{}", "c.json": FILES["b.json"]},
        {"a.json": b"[]", "b.json": FILES["b.json"]},
        {"a.json": b"{} ", "b.json": FILES["b.json"]},
    ],
)
def test_files_other_than_the_manifests_are_refused(payload: dict[str, bytes]) -> None:
    with pytest.raises(FilesDiffer) as raised:
        check_bytes(signed(encode_manifest(manifest()), payload))
    assert raised.value.facts["entry"] in {"payload/a.json", "payload/b.json", "payload/c.json"}


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [
        (Limits(10_000, 1, 5_000, 100), TooManyFiles),
        (Limits(10_000, 9, 5_000, 6), FileTooLarge),
        (Limits(10_000, 9, 100, 100), ManifestTooLarge),
        (Limits(1_000, 9, 5_000, 100), TooLarge),
    ],
)
def test_what_is_over_the_limits_of_its_kind_is_refused(
    monkeypatch: pytest.MonkeyPatch, limits: Limits, refusal: type[Exception]
) -> None:
    data = package_bytes()
    monkeypatch.setitem(LIMITS, Kind.SHEETS, limits)
    with pytest.raises(refusal):
        check_bytes(data)


def test_a_package_is_read_once_from_where_it_was_handed_over(tmp_path: Path) -> None:
    stick, staging = tmp_path / "stick", tmp_path / "staging"
    stick.mkdir()
    staging.mkdir()
    source = stick / "phieu.ocop"
    source.write_bytes(package_bytes())
    files = Copier()
    seen: list[tuple[int, int]] = []
    staged = stage(source, staging, files, lambda done, total: seen.append((done, total)))
    with open_staged(staged, Kind.SHEETS) as opened:
        source.unlink()
        assert opened.path == staging / "incoming"
        assert opened.read("b.json") == FILES["b.json"]
    assert files.taken == [(source, 2**31 - 1)]
    assert seen == [(len(package_bytes()),) * 2]


def test_the_staged_copy_of_a_refused_package_stays_for_quarantine(tmp_path: Path) -> None:
    source, staging = tmp_path / "phieu.ocop", tmp_path / "staging"
    staging.mkdir()
    source.write_bytes(package_bytes()[:-1])
    staged = stage(source, staging, Copier())
    assert (staged.file_name, staged.size) == ("phieu.ocop", len(package_bytes()) - 1)
    with pytest.raises(Truncated):
        open_staged(staged)
    assert list(staging.iterdir()) == [staged.path]


@pytest.mark.parametrize("change", [b"{]", b""])
def test_a_private_copy_that_changes_afterwards_is_noticed(tmp_path: Path, change: bytes) -> None:
    source = tmp_path / "phieu.ocop"
    data = package_bytes()
    source.write_bytes(data)
    with open_staged(stage(source, tmp_path, Copier())) as opened:
        assert opened.path is not None
        place = data.index(b"payload/a.json") + len("payload/a.json")
        opened.path.write_bytes(data[:place] + change + (data[place + 2 :] if change else b""))
        with pytest.raises(StagedCopyChanged):
            opened.read("a.json")
        with pytest.raises(StagedCopyChanged):
            opened.content(10_000)


def test_large_files_come_out_in_bounded_pieces() -> None:
    with open_bytes(package_bytes(Kind.DOSSIER, {"scan.pdf": b"x" * 2_500_000})) as opened:
        assert [len(piece) for piece in opened.pieces("scan.pdf")] == [1_048_576, 1_048_576, 402_848]


def test_damage_names_the_entry() -> None:
    with pytest.raises(Damaged) as raised:
        check_bytes(package_bytes().replace(b'{"b":1}', b'{"b":2}'))
    assert raised.value.facts == {"entry": "payload/b.json"}


def test_a_bomb_cannot_be_made_of_stored_entries() -> None:
    """A size field that promises gigabytes is refused as soon as the file proves shorter."""
    data = package_bytes()
    place = data.index(b"payload/a.json") - 30
    with pytest.raises((Damaged, Truncated)):
        check_bytes(data[: place + 18] + b"\xff\xff\xff\x7f" * 2 + data[place + 26 :])
