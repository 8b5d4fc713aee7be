"""Certificates of issuers and lists of revoked certificates: files that the office has added to one folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import Any

from ...disk.files import write_whole
from ...domain.canonical import sha256_hex
from ...domain.text import slug
from ...usecases.core.signatures import NotACertificate
from ...wording.system_faults import fault_term
from ..output import CannotWrite
from .library import load

_HUNDRED_YEARS = timedelta(days=36_525)
_LONGEST = 64 << 20
"""Bytes of a list of revoked certificates, at most."""


class Looking(Enum):
    """Which certificates must stand in lists of revoked ones."""

    WHOLE_CHAIN = auto()  # in lists that are in force
    SIGNER_IN_OLD_LISTS = auto()


@dataclass(frozen=True)
class Trusted:
    """What the office trusts. roots: certificates that signed themselves; others: of issuers in between."""

    roots: tuple[Any, ...] = ()
    others: tuple[Any, ...] = ()
    revoked: tuple[Any, ...] = ()

    def context(self, at: datetime, *others: Any, looking: Looking | None = None) -> Any:
        """Return pyHanko's context at a moment. looking: how certificates must stand in lists; None: they need not."""
        load()
        from pyhanko_certvalidator import ValidationContext
        from pyhanko_certvalidator.policy_decl import (
            CertRevTrustPolicy,
            FreshnessReqType,
            RevocationCheckingPolicy,
            RevocationCheckingRule,
        )

        needed, spared = RevocationCheckingRule.CRL_REQUIRED, RevocationCheckingRule.NO_CHECK
        rules = RevocationCheckingPolicy(
            ee_certificate_rule=spared if looking is None else needed,
            intermediate_ca_cert_rule=needed if looking is Looking.WHOLE_CHAIN else spared,
        )
        old: dict[str, Any] = {
            "freshness": _HUNDRED_YEARS,
            "freshness_req_type": FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
        }
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=[*self.others, *others],
            crls=list(self.revoked),
            moment=at,
            allow_fetching=False,
            revinfo_policy=CertRevTrustPolicy(
                rules, retroactive_revinfo=True, **(old if looking is Looking.SIGNER_IN_OLD_LISTS else {})
            ),
        )

    def with_revoked(self, lists: Sequence[Any]) -> Trusted:
        """Return the same with further lists of revoked certificates, which their issuers have signed."""
        return replace(self, revoked=(*self.revoked, *lists))

    def look_up(self, certificate: Any, at: datetime, others: Iterable[Any]) -> tuple[bool, datetime | None]:
        """Return whether the whole chain of a certificate stands in current lists, and since when it is revoked.

        A list that is out of date, or of a part of the chain, still says who is revoked.
        """
        import asyncio

        load()
        from pyhanko_certvalidator import CertificateValidator
        from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

        known = tuple(others)
        for looking in Looking:
            context = self.context(at, *known, looking=looking)
            try:
                asyncio.run(CertificateValidator(certificate, validation_context=context).async_validate_path())
            except RevokedError as revoked:
                return True, revoked.revocation_dt
            except (PathError, ValidationError):
                continue
            return looking is Looking.WHOLE_CHAIN, None
        return False, None


def trusted_in(folder: Path) -> Trusted:
    """Read every file of the folder; one that has become unreadable counts as not there."""
    found: list[tuple[str, Any]] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            found += _read(path)
        except (NotACertificate, OSError):
            continue
    kinds = ("root", "other", "revoked")
    return Trusted(*(tuple(one for kind, one in found if kind == wanted) for wanted in kinds))


def add(files: Sequence[Path], folder: Path) -> tuple[str, ...]:
    """Copy files into the folder after reading all of them; a list replaces the earlier one of its issuer.

    Raises NotACertificate, CannotWrite.
    """
    read = [(path, _checked(path)) for path in files]
    names = []
    for path, found in read:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / _kept_name(found), path.read_bytes())
        except OSError as fault:
            raise CannotWrite(file=path.name, reason=fault_term(fault)) from fault
        names += [_name(kind, one) for kind, one in found]
    return tuple(dict.fromkeys(names))


def _kept_name(found: Sequence[tuple[str, Any]]) -> str:
    """Return a name by content, so that files of one name stand beside each other; by the issuer for a list."""
    lists = all(kind == "revoked" for kind, _ in found)
    content = b"".join((one.issuer if lists else one).dump() for _, one in found)
    return f"{slug(_name(*found[0]))}-{sha256_hex(content)[:16]}{'.crl' if lists else '.cer'}"


def _name(kind: str, one: Any) -> str:
    from .names import common_name

    return common_name(one.issuer if kind == "revoked" else one.subject)


def _checked(path: Path) -> list[tuple[str, Any]]:
    try:
        return _read(path)
    except OSError as fault:
        raise NotACertificate(file=path.name) from fault


def _read(path: Path) -> list[tuple[str, Any]]:
    """Return certificates of issuers and lists of revoked ones with their kinds. Raises NotACertificate, OSError."""
    from asn1crypto import crl, pem, x509

    if path.stat().st_size > _LONGEST:
        raise NotACertificate(file=path.name)
    data = path.read_bytes()
    found: list[tuple[str, Any]] = []
    try:
        parts = [body for _, _, body in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        for part in parts:
            try:
                certificate = x509.Certificate.load(part, strict=True)
                kind = "root" if certificate.self_issued else "other"
                if certificate.ca:
                    found.append((kind, certificate))
            except ValueError:
                revoked = crl.CertificateList.load(part, strict=True)
                revoked.issuer.native  # noqa: B018 (fails at what is no list; a real one may have 100,000 entries)
                found.append(("revoked", revoked))
    except (ValueError, TypeError, KeyError) as fault:
        raise NotACertificate(file=path.name) from fault
    if not found:
        raise NotACertificate(file=path.name)
    return found
