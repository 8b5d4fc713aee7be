"""Signing with a token: a real PKCS#11 library in software where one is installed, and what fails on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ocop_desktop.documents.signatures import keys
from ocop_desktop.usecases.core.signatures import Change, SignPdf, Token, TokenFailed, Trust
from tests.helpers import pki

from .conftest import CHAIR, DEPUTY, Room

LIBRARY = next(
    (path for path in map(Path, ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so")) if path.exists()),
    Path("libsofthsm2.so"),
)
needs_softhsm = pytest.mark.skipif(
    not LIBRARY.exists() or shutil.which("softhsm2-util") is None, reason="softhsm2 is not installed"
)
PIN = "123456"


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A token in software with the deputy's certificate and key, later the chair's; one for each process."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(settings)  # the library reads it when it is loaded, once for the process
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", "thu", "--so-pin", "0000", "--pin", PIN],
        check=True,
        capture_output=True,
    )
    store(DEPUTY, 7)
    yield folder
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def store(name: str, serial: int) -> None:
    """Put a person's certificate and key on the token."""
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    private = pki.key(serial).private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    about = {pkcs11.Attribute.ID: bytes([serial]), pkcs11.Attribute.LABEL: name, pkcs11.Attribute.TOKEN: True}
    for slot in pkcs11.lib(str(LIBRARY)).get_slots(token_present=True):
        if slot.get_token().label == "thu":
            with slot.get_token().open(rw=True, user_pin=PIN) as session:
                session.create_object({**decode_rsa_private_key(private), **about})
                certificate = pki.certificate(name, serial).public_bytes(Encoding.DER)
                session.create_object({**decode_x509_certificate(certificate), **about})


def failed(room: Room, token: Token) -> str:
    """Why the token failed; the paper is as it was before."""
    before = room.paper.read_bytes()
    with pytest.raises(TokenFailed) as told:
        room.signatures.sign(SignPdf(room.paper, token))
    assert room.paper.read_bytes() == before
    return str(told.value.facts["why"])


@needs_softhsm
@pytest.mark.usefixtures("token")
def test_a_token_signs_and_a_wrong_pin_or_label_is_said(room: Room) -> None:
    assert failed(room, Token(LIBRARY, "999999")) == "pin"
    assert failed(room, Token(LIBRARY, PIN, "khác")) == "no_key"
    (signed,) = room.signatures.sign(SignPdf(room.paper, Token(LIBRARY, PIN)))
    assert (signed.field, signed.signer) == ("chu_ky_2", DEPUTY)
    room.trust_authority()
    (found,) = room.validated().signatures
    assert (found.change, found.trust, found.holds) == (Change.NONE, Trust.TRUSTED, True)
    store(CHAIR, 8)
    assert failed(room, Token(LIBRARY, PIN)) == "several"
    assert [one.signer for one in room.signatures.sign(SignPdf(room.paper, Token(LIBRARY, PIN, CHAIR)))] == [CHAIR] * 2


@needs_softhsm
def test_a_token_that_is_pulled_out_while_it_signs_leaves_the_paper(
    room: Room, token: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the session is opened and the certificate read, the token's files vanish."""
    found = keys._certificate
    away = token / "away"

    def pulled(session: Any, key: Token, pkcs11: Any) -> Any:
        answer = found(session, key, pkcs11)
        (token / "tokens").rename(away)
        return answer

    monkeypatch.setattr(keys, "_certificate", pulled)
    try:
        assert failed(room, Token(LIBRARY, PIN, DEPUTY)) in {"removed", "no_key", "other"}
    finally:
        away.rename(token / "tokens")


def test_every_way_to_fail_has_its_reason() -> None:
    exceptions = pytest.importorskip("pkcs11.exceptions")
    assert [name for name in keys._WHY if not hasattr(exceptions, name)] == []
    assert keys._why(exceptions.DeviceRemoved()) == "removed"
    wrapped = RuntimeError("pyHanko")
    wrapped.__cause__ = exceptions.PinLocked()
    assert keys._why(wrapped) == "locked"
    assert keys._why(exceptions.FunctionFailed()) == "other"


def test_a_library_that_is_none_is_said(room: Room, tmp_path: Path) -> None:
    library = tmp_path / "không phải thư viện.so"
    assert failed(room, Token(library, PIN)) == "library"
    library.write_bytes(b"text")
    assert failed(room, Token(library, PIN)) == "library"


def test_without_the_extra_a_token_is_refused_with_the_way_out(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pkcs11", None)
    assert failed(room, Token(LIBRARY, PIN)) == "unsupported"


def test_a_device_that_is_gone_when_its_key_is_asked_to_sign_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    pkcs11 = pytest.importorskip("pkcs11.exceptions")

    class Session:
        def get_objects(self, _: object) -> list[object]:
            raise pkcs11.DeviceRemoved

    class Device:
        @contextmanager
        def open(self, **_: object) -> Iterator[Session]:
            yield Session()

    monkeypatch.setattr("pkcs11.lib", lambda _: None)
    monkeypatch.setattr(keys, "_token", lambda *_: Device())
    certificate = keys._of_file(room.key(DEPUTY)).signing_cert
    monkeypatch.setattr(keys, "_certificate", lambda *_: (certificate, b"7"))
    assert failed(room, Token(LIBRARY, PIN)) == "removed"
