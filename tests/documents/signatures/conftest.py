"""Minutes of an invented meeting with their signature fields, and the keys of the people who sign them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from ocop_desktop.documents.signatures.files import SignatureFiles
from ocop_desktop.documents.signatures.trust import trusted_in
from ocop_desktop.documents.signatures.validating import validate
from ocop_desktop.usecases.core.signatures import CertificateFile, Signed, SignedFile, SignPdf
from tests.documents.builders import minutes_facts, round_of
from tests.documents.reading import FONTS, minutes_bytes
from tests.helpers import pki

CHAIR, DEPUTY, SECRETARY = "Nguyễn Văn Ấn", "Trần Thị Bưởi", "Dương Thị Oánh"


def minutes_pdf() -> bytes:
    """Minutes that all members sign."""
    return minutes_bytes(replace(minutes_facts(round_of(2)), members_sign=True))[0]


@dataclass
class Room:
    """A folder with minutes, and what signs them at a time of the test's own."""

    folder: Path
    paper: Path
    now: datetime

    @property
    def signatures(self) -> SignatureFiles:
        return SignatureFiles(FONTS, self.folder / "tin cậy", lambda: self.now)

    def key(self, name: str, serial: int = 7, **about: object) -> CertificateFile:
        """A key file of a person."""
        made = pki.certificate(name, serial, **about)  # type: ignore[arg-type]
        return CertificateFile(pki.key_file(self.folder / f"{name} {serial}.p12", made), pki.PASSWORD)

    def sign(self, name: str, *fields: str, serial: int = 7, picture: Path | None = None) -> tuple[Signed, ...]:
        return self.signatures.sign(SignPdf(self.paper, self.key(name, serial), fields, picture))

    def trust_authority(self, *lists: Path) -> None:
        self.signatures.trust((pki.root_file(self.folder / "gốc.crt"), *lists))

    def validated(self, file: Path | None = None) -> SignedFile:
        """What ``validate`` says, in this process."""
        return validate(file or self.paper, self.now, trusted_in(self.folder / "tin cậy"))


@pytest.fixture(scope="session")
def minutes() -> bytes:
    return minutes_pdf()


@pytest.fixture
def room(tmp_path: Path, minutes: bytes) -> Room:
    paper = tmp_path / "biên bản họp.pdf"
    paper.write_bytes(minutes)
    return Room(tmp_path, paper, pki.AT)


@pytest.fixture(scope="session")
def signed_once(tmp_path_factory: pytest.TempPathFactory, minutes: bytes) -> bytes:
    """The minutes with the signatures of the deputy and the chair."""
    folder = tmp_path_factory.mktemp("signed")
    paper = folder / "m.pdf"
    paper.write_bytes(minutes)
    made = Room(folder, paper, pki.AT)
    made.sign(DEPUTY)
    made.sign(CHAIR, serial=8)
    return paper.read_bytes()
