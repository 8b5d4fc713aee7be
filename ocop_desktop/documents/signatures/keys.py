"""Private keys with their certificates: a file of PKCS#12, or a token of PKCS#11. Nothing of them is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...usecases.core.signatures import CertificateFile, CertificateUnreadable, Key, Token, TokenFailed
from .library import load

_WHY = {
    "PinIncorrect": "pin",
    "PinInvalid": "pin",
    "PinLenRange": "pin",
    "PinLocked": "locked",
    "NoSuchToken": "absent",
    "TokenNotPresent": "absent",
    "TokenNotRecognised": "absent",
    "SlotIDInvalid": "absent",
    "DeviceRemoved": "removed",
    "DeviceError": "removed",
    "SessionClosed": "removed",
    "SessionHandleInvalid": "removed",
    "NoSuchKey": "no_key",
}
"""By the name of python-pkcs11's exception; any other is "other"."""


@contextmanager
def opened(key: Key) -> Iterator[Any]:
    """Give pyHanko's signer of a key. Raises CertificateUnreadable, TokenFailed, also while it signs."""
    load()
    if isinstance(key, CertificateFile):
        yield _of_file(key)
        return
    with _of_token(key) as signer:
        yield signer


def _of_file(key: CertificateFile) -> Any:
    from pyhanko.sign.signers.pdf_cms import SimpleSigner

    try:
        signer = SimpleSigner.load_pkcs12_data(key.path.read_bytes(), [], key.password.encode() or None)
    except (OSError, ValueError, TypeError, AttributeError) as fault:  # the last two where it holds no key
        raise CertificateUnreadable(file=key.path.name) from fault
    return signer


@contextmanager
def _of_token(key: Token) -> Iterator[Any]:
    try:
        import pkcs11
        from pkcs11.exceptions import PKCS11Error
        from pyhanko.sign.pkcs11 import PKCS11Signer
    except ImportError as fault:
        raise TokenFailed(library=key.library.name, why="unsupported") from fault
    from pyhanko.sign.general import SigningError

    try:
        library = pkcs11.lib(str(key.library))
    except (PKCS11Error, RuntimeError) as fault:
        raise TokenFailed(library=key.library.name, why="library") from fault
    try:
        with _token(library, key, pkcs11).open(user_pin=key.pin) as session:
            certificate, identity = _certificate(session, key, pkcs11)
            yield PKCS11Signer(session, signing_cert=certificate, key_id=identity, other_certs_to_pull=None)
    except (PKCS11Error, SigningError) as fault:
        raise TokenFailed(library=key.library.name, why=_why(fault)) from fault


def _token(library: Any, key: Token, pkcs11: Any) -> Any:
    """Return the only token that has a PIN: one that is tried on another token counts as a wrong one there."""
    tokens = [slot.get_token() for slot in library.get_slots(token_present=True)]
    ready = [token for token in tokens if pkcs11.TokenFlag.USER_PIN_INITIALIZED in token.flags]
    if len(ready) != 1:
        raise TokenFailed(library=key.library.name, why="several_tokens" if ready else "absent")
    return ready[0]


def _why(fault: BaseException) -> str:
    """Return why the token failed, also where pyHanko wraps the token's own fault."""
    at: BaseException | None = fault
    while at is not None and type(at).__name__ not in _WHY:
        at = at.__cause__ or at.__context__
    return "other" if at is None else _WHY[type(at).__name__]


def _certificate(session: Any, key: Token, pkcs11: Any) -> tuple[Any, bytes]:
    """Return the certificate that has its private key on the token, and their common id; the labelled one of several.

    Raises TokenFailed.
    """
    from asn1crypto import x509

    attribute, kinds = pkcs11.Attribute, pkcs11.ObjectClass
    keys = {bytes(one[attribute.ID]) for one in session.get_objects({attribute.CLASS: kinds.PRIVATE_KEY})}
    found = [
        (x509.Certificate.load(bytes(one[attribute.VALUE])), bytes(one[attribute.ID]))
        for one in session.get_objects({attribute.CLASS: kinds.CERTIFICATE})
        if bytes(one[attribute.ID]) in keys and key.label in ("", one[attribute.LABEL])
    ]
    if len(found) != 1:
        raise TokenFailed(library=key.library.name, why="several" if found else "no_key")
    return found[0]
