"""The ports of the use cases in memory, except the unit of work: a medium for packages, evidence, time, ids.

Signing, reading sheets and the documents in packages are real: they do not access a disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ocop_desktop.domain.canonical import canonical_json, sha256_hex
from ocop_desktop.domain.catalogue.catalogue import Catalogue, Nature, Rule, Wording
from ocop_desktop.domain.council.composition import Composition
from ocop_desktop.domain.dates import WorkCalendar
from ocop_desktop.domain.dossiers.assessments import CommuneContents, Content
from ocop_desktop.domain.dossiers.blank_forms import BlankForms, parse_blank_forms
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.minutes.copies import ComparedCopy
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.packages.container import container_entries, container_pieces, measure
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.sealing import OpeningKeys
from ocop_desktop.packages.sheets import SheetSigner, SignedSheets
from ocop_desktop.packages.signing import SigningKey, person_code
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.core.heads import LogHead
from ocop_desktop.usecases.core.ports import (
    OutgoingPackage,
    PackageSigner,
    PreparedPackage,
    QuarantinedFile,
    ReceivedPackage,
    Services,
    SignedPages,
    UnitOfWork,
    WrittenPackage,
)
from ocop_desktop.usecases.core.signatures import PdfUnreadable, Signed, SignedFile, SigningPlace, SignPdf
from ocop_desktop.usecases.core.signed_copy import CopyNotRead
from tests.helpers.catalogues import BANDS, item, ladder_set, product_set, shipped, tourism_set
from tests.helpers.paths import ROOT

HANOI = timezone(timedelta(hours=7))
START = datetime(2026, 9, 5, 8, 0, tzinfo=HANOI)
RULES, WORDING = b'{"rules":"small"}', b'{"wording":"small"}'


class FakeClock:
    """A clock that advances one second per call."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


class PlainWorkDays:
    """Weekends are the only days off."""

    def calendar(self, *, moves_on: bool) -> WorkCalendar:
        return WorkCalendar(moves_on=moves_on)


class FakeIds:
    """Readable UUIDs that count up."""

    def __init__(self) -> None:
        self.last = 0

    def new(self) -> str:
        self.last += 1
        return f"00000000-0000-4000-8000-{self.last:012d}"

    def secret(self) -> str:
        return "5" * 64


@cache
def small_catalogue(ended: date | None = None) -> tuple[Catalogue, Wording]:
    """Set 1: marks, a story with a condition, a sensory item. Set 2: any total. Set 3: marks without a note.

    Set 26: alternatives.
    """
    market = item("1.1", range(41), {20: 3, 38: 4}, part="A")
    taste = replace(item("6.1", range(36), part="C"), nature=Nature.SENSORY)
    story = (
        item("4.1", range(21), part="B"),
        item("5.1", [0, 1, 3], part="B"),
        item("5.2", [0, 1, 2], part="B", needs="5.1"),
    )
    ladder = (item("1.1", range(41), part="A"), item("4.1", range(26), part="B"), item("6.1", range(36), part="C"))
    rule = Rule("small", "26/2026/QĐ-TTg", "Bộ tiêu chí thử", date(2026, 5, 22), date(2026, 5, 22), ended, 36)
    catalogue = Catalogue(
        rule=rule,
        part_maxima={"A": 40, "B": 25, "C": 35},
        bands=BANDS,
        sets={
            1: product_set(market, *story, taste),
            2: product_set(*ladder, number=2),
            3: replace(ladder_set({20: 3, 38: 4}, marks_explained=False), number=3),
            26: tourism_set(),
        },
        rules_hash=sha256_hex(RULES),
        deadlines=shipped().deadlines,
    )
    return catalogue, Wording("vi", False, {"set/1": "Bộ thử", "part/A": "Phần A"}, sha256_hex(WORDING))


COMMUNE: CommuneContents = {
    1: {Content.MATERIAL: CriterionCode("1.1"), Content.IDENTITY: CriterionCode("5.1")},
    2: {Content.MATERIAL: CriterionCode("1.1"), Content.LABOUR: CriterionCode("4.1")},
}
"""The criteria of the small catalogue assessed by the commune; idea and the other sets have none."""


@cache
def decree_forms() -> BlankForms:
    """The forms of the decree, as shipped."""
    return parse_blank_forms("26-2026", json.loads((ROOT / "resources" / "blanks" / "26-2026.json").read_bytes()))


class FakeCatalogues:
    """One small catalogue under every name; ``refusal``, if set, is raised for foreign bytes."""

    def __init__(self, ended: date | None = None) -> None:
        self._ended = ended
        self.refusal: OcopError | None = None
        self.parts: Composition = {}

    def rules(self, work: UnitOfWork) -> Catalogue:
        return small_catalogue(self._ended)[0]

    def wording(self, work: UnitOfWork) -> Wording:
        return small_catalogue(self._ended)[1]

    def load(self, rule_id: str) -> tuple[Catalogue, Wording]:
        return small_catalogue(self._ended)

    def shipped(self, rule_id: str) -> tuple[bytes, bytes]:
        return RULES, WORDING

    def composition(self, rule_id: str) -> Composition:
        return self.parts

    def blank_forms(self, rule_id: str) -> BlankForms:
        return decree_forms()

    def commune_contents(self, rule_id: str) -> CommuneContents:
        return COMMUNE if rule_id == "small" else {}

    def identify(self, rules: bytes, wording: bytes) -> tuple[Catalogue, Wording]:
        if self.refusal is not None:
            raise self.refusal
        catalogue, words = small_catalogue(self._ended)
        return replace(catalogue, rules_hash=sha256_hex(rules)), replace(words, wording_hash=sha256_hex(wording))


@dataclass
class Medium:
    """Every file: evidence, packages on USB drives, blobs. unreadable: the error of reading a path.

    signed: what is known of signed PDFs, None for one that cannot be read. compared: how signed copies differ.
    asked: with which pages copies were compared. opening_keys: private halves by computer.
    """

    files: dict[Path, bytes] = field(default_factory=dict)
    parcels: dict[Path, Parcel] = field(default_factory=dict)
    unreadable: dict[Path, OcopError] = field(default_factory=dict)
    signed: dict[Path, SignedFile | None] = field(default_factory=dict)
    compared: dict[Path, ComparedCopy] = field(default_factory=dict)
    asked: list[SignedPages] = field(default_factory=list)
    opening_keys: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def alter(self, path: Path, *, to: str, key: SigningKey | None = None, **changes: Any) -> Path:
        """Copy a package beside it, with other contents or manifest, signed by the same or another key."""
        old = self.parcels[path]
        target = path.with_name(to)
        self.parcels[target] = Parcel(replace(old.facts, **changes), key or old.key)
        return target


@dataclass(frozen=True)
class Parcel:
    """One package: its facts, and the key of its signature."""

    facts: OutgoingPackage
    key: SigningKey

    @property
    def files_sha256(self) -> str:
        return sha256_hex(canonical_json({name: sha256_hex(body) for name, body in self.payload.items()}))

    @property
    def manifest_sha256(self) -> str:
        facts = self.facts
        body = {f.name: str(getattr(facts, f.name)) for f in fields(facts) if f.name != "payload"}
        return sha256_hex(canonical_json({**body, "files": self.files_sha256, "key": self.key.public_hex}))

    @property
    def content(self) -> bytes:
        """The bytes of the package: a container of the real form where sheets are read from it again."""
        if self.facts.kind != "sheets":
            return b"package" + self.manifest_sha256.encode()
        inside = [measure(f"payload/{name}", body) for name, body in self.payload.items()]
        return b"".join(container_pieces(container_entries(self.manifest_sha256.encode(), inside)))

    @property
    def sha256(self) -> str:
        return sha256_hex(self.content)

    @property
    def payload(self) -> dict[str, bytes]:
        return {name: body for name, body in self.facts.payload.items() if isinstance(body, bytes)}


SIZE = 100
"""Stated size of every package, in bytes."""


class FakePackageFiles:
    """Packages as facts on the medium; signed by the key of one computer.

    full: the error before a package is begun. write_error: of writing; left_whole: the file lies there all the same.
    """

    def __init__(self, medium: Medium, key: SigningKey) -> None:
        self._medium = medium
        self._key = key
        self.full: OcopError | None = None
        self.write_error: OcopError | None = None
        self.left_whole = False
        self.closed = 0
        self.discarded: list[Path] = []
        self.largest = 2**31 - 1

    def prepare(self, package: OutgoingPackage) -> PreparedPackage:
        whole = {
            name: self._medium.files[body] if isinstance(body, Path) else body for name, body in package.payload.items()
        }
        parcel = Parcel(replace(package, payload=whole), self._key)

        def check_room(path: Path) -> None:
            if self.full is not None:
                raise self.full

        def write(path: Path) -> WrittenPackage:
            if self.write_error is not None and not self.left_whole:
                raise self.write_error
            self._medium.parcels[path] = parcel
            if self.write_error is not None:
                raise self.write_error
            return WrittenPackage(path, parcel.sha256, parcel.manifest_sha256, SIZE)

        return PreparedPackage(parcel.manifest_sha256, parcel.files_sha256, check_room, write)

    def receive(self, path: Path) -> ReceivedPackage:
        if path in self._medium.unreadable:
            raise self._medium.unreadable[path]
        if path not in self._medium.parcels:
            raise IoFailed(file=path.name, detail="not there")
        parcel = self._medium.parcels[path]
        facts, payload = parcel.facts, parcel.payload

        def path_of(name: str) -> Path:
            place = Path("/staging") / name
            self._medium.files[place] = payload[name]
            return place

        def close() -> None:
            self.closed += 1

        return ReceivedPackage(
            kind=facts.kind,
            subject=facts.subject,
            rev=facts.rev,
            prev=facts.prev,
            issuer=facts.issuer,
            issuer_role=facts.issuer_role,
            key=parcel.key.public_hex,
            epoch=facts.epoch,
            session=facts.session,
            council=facts.council,
            roster_version=facts.roster_version,
            roster_sha256=facts.roster_sha256,
            rules_hash=facts.rules_hash,
            sha256=parcel.sha256,
            manifest_sha256=parcel.manifest_sha256,
            file_name=path.name,
            names=tuple(sorted(payload)),
            read=payload.__getitem__,
            path_of=path_of,
            close=close,
            content=None if facts.kind == "dossier" else parcel.content,
            files_sha256=parcel.files_sha256,
            size=SIZE,
            audit=facts.audit,
        )

    def signer(self, path: Path) -> PackageSigner | None:
        parcel = self._medium.parcels.get(path)
        if parcel is None or path in self._medium.unreadable:
            return None
        return PackageSigner(parcel.facts.session, parcel.facts.issuer, parcel.key.public_hex)

    def quarantine(self, path: Path) -> QuarantinedFile:
        parcel = self._medium.parcels.get(path)
        digest = parcel.sha256 if parcel is not None else sha256_hex(str(path).encode())
        kept = Path("/quarantine") / f"{digest}.ocop"
        if parcel is not None:
            self._medium.parcels[kept] = parcel
        return QuarantinedFile(kept, digest)

    def discard(self, path: Path) -> None:
        self.discarded.append(path)

    def quarantined(self, sha256: str) -> Path | None:
        path = Path("/quarantine") / f"{sha256}.ocop"
        return path if path in self._medium.parcels else None

    def delete_quarantined(self, sha256: str) -> None:
        self._medium.parcels.pop(Path("/quarantine") / f"{sha256}.ocop", None)

    def key_code(self, public_key: str) -> str:
        return person_code(public_key)


class FakeBlobs:
    """Evidence by content hash. full: the error of a full disk, raised after ``room`` more files."""

    def __init__(self, medium: Medium, home: str) -> None:
        self._medium = medium
        self._home = Path("/blobs") / home
        self.full: OcopError | None = None
        self.room = 0

    def add(self, source: Path) -> tuple[str, int]:
        body = self._medium.files[source]
        digest = sha256(body).hexdigest()
        if not self.has(digest):
            if self.full is not None and self.room == 0:
                raise self.full
            self.room -= 1
            self._medium.files[self.path(digest)] = body
        return digest, len(body)

    def path(self, sha256: str) -> Path:
        return self._home / sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256) in self._medium.files


class FakeSignatures:
    """Knows the signatures of the files in ``Medium.signed``; every other PDF is a scan without any."""

    trusted_folder = Path("chung-thu-goc")

    def __init__(self, medium: Medium) -> None:
        self._medium = medium

    def validate(self, file: Path) -> SignedFile:
        found = self._medium.signed.get(file, SignedFile((), ()))
        if found is None:
            raise PdfUnreadable(file=file.name)
        return found

    def marked(self, file: Path) -> bool:
        return b"/ByteRange" in self._medium.files.get(file, b"")

    def trust(self, files: tuple[Path, ...]) -> tuple[str, ...]:
        raise NotImplementedError

    def places(self, file: Path) -> tuple[SigningPlace, ...]:
        raise NotImplementedError

    def sign(self, command: SignPdf) -> tuple[Signed, ...]:
        raise NotImplementedError


class FakeCopies:
    """Knows how the files in ``Medium.compared`` differ; every other one is a scan with the right number of pages."""

    def __init__(self, medium: Medium) -> None:
        self._medium = medium

    def held(self, copy: Path) -> AbstractContextManager[Path]:
        if copy not in self._medium.files:
            raise CopyNotRead(file=copy.name, reason="no_file")
        return nullcontext(copy)

    def compare(self, copy: Path, pages: SignedPages, work: UnitOfWork, services: Services) -> ComparedCopy:
        self._medium.asked.append(pages)
        return self._medium.compared.get(copy, ComparedCopy(True))


def key_of(name: str) -> SigningKey:
    """Return the key of a person, always the same."""
    return SigningKey(sha256(f"key of {name}".encode()).digest())


def fake_services(
    *,
    clock: FakeClock,
    ids: FakeIds,
    medium: Medium,
    catalogues: FakeCatalogues,
    home: str,
    key: SigningKey,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Services:
    """Return the services of the owner of ``key`` at the computer ``home``."""
    keys = medium.opening_keys.setdefault(home, {})
    return Services(
        clock=clock,
        ids=ids,
        catalogues=catalogues,
        signer=SheetSigner(key),
        sheet_reader=SignedSheets(),
        seals=OpeningKeys(keys.get, keys.__setitem__),
        packages=FakePackageFiles(medium, key),
        payloads=JsonPayloads(),
        blobs=FakeBlobs(medium, home),
        work_days=PlainWorkDays(),
        signatures=FakeSignatures(medium),
        copies=FakeCopies(medium),
        progress=progress,
    )


@dataclass
class MemoryHeads:
    """Heads of a log in memory."""

    noted: list[LogHead] = field(default_factory=list)

    def last(self) -> LogHead | None:
        return self.noted[-1] if self.noted else None

    def add(self, head: LogHead) -> None:
        self.noted.append(head)
