"""*Giấy chứng nhận*: number and validity of the certificate of a recognised product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.decided import UNDECIDED, Certificate
from ....domain.dates import after_months
from ....domain.errors import InputError, RuleError
from ....domain.text import LONGEST_OPINION, free_text
from .decision import AFTER_SIGNING, check_day, with_decided
from .fields import Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload

ARTICLE = "Điều 4.3"
"""Quyết định 26/2026/QĐ-TTg: a certificate is valid for 36 months from its issue."""


class NoCertificates(InputError):
    """No certificate is named. No facts."""

    code = "decided.no_certificates"


class CertificateNumberMissing(InputError):
    """A certificate needs a number. Facts: product."""

    code = "decided.certificate_number_missing"


class NotRecognised(RuleError):
    """No decision recognises the product, so it has no certificate. Facts: product."""

    code = "decided.not_recognised"


class CertificateKnown(RuleError):
    """The product's certificate is recorded. Facts: product, number."""

    code = "decided.certificate_known"


class CertificateNumberUsed(InputError):
    """Another product's certificate has this number. Facts: number, product."""

    code = "decided.certificate_number_used"


@dataclass(frozen=True, slots=True)
class CertificateFacts(Payload):
    """expires: last day of validity."""

    number: str
    issued: date
    expires: date


@dataclass(frozen=True, slots=True)
class RecordCertificates:
    """certificates: number by code of the product. issued: their common date."""

    certificates: Mapping[str, str]
    issued: date
    actor: str


def _decide(command: RecordCertificates, sitting: Sitting) -> None:
    """Record one act per certificate.

    Raises NoCertificates, CertificateNumberMissing, NotRecognised, CertificateKnown, CertificateNumberUsed,
    TooEarly before the decision, InFuture.
    """
    months = sitting.services.catalogues.rules(sitting.work).rule.certificate_months
    if not command.certificates:
        raise NoCertificates()
    codes = {product.id: product.code for product in sitting.work.products.all()}
    record = sitting.record
    used = {
        decided.issued.number.casefold(): codes[product]
        for product, decided in record.decided.items()
        if decided.issued is not None
    }
    expires = after_months(command.issued, months, ARTICLE).last_day
    for code, typed in command.certificates.items():
        product = sitting.product(code)
        number = free_text(typed, LONGEST_OPINION)
        decided = record.decided.get(product.id, UNDECIDED)
        if not number:
            raise CertificateNumberMissing(product=code)
        if decided.recognition is None:
            raise NotRecognised(product=code)
        if decided.issued is not None:
            raise CertificateKnown(product=code, number=decided.issued.number)
        if number.casefold() in used:
            raise CertificateNumberUsed(number=number, product=used[number.casefold()])
        check_day(command.issued, decided.recognition.day, sitting)
        used[number.casefold()] = code
        sitting.add(CertificateFacts(number, command.issued, expires), product=product.id)


def _of_session(record: CouncilRecord, act: Act, facts: CertificateFacts) -> CouncilRecord:
    certificate = Certificate(facts.number, facts.issued, facts.expires)
    return record if act.product is None else with_decided(record, act.product, issued=certificate)


ACT = ActType(
    ActKind.CERTIFICATE,
    CertificateFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.number, facts.expires),
)
ENTRY = Entry(
    "certificate",
    RecordCertificates,
    "record_certificates",
    AFTER_SIGNING,
    (
        Field("issued", Ask.DAY, label="certificate_day", option="--date", source="issuing_day", required=True),
        Field(
            "certificates",
            Ask.NUMBERED,
            label="certificate",
            option="--certificate",
            source="uncertified",
            required=True,
            many=True,
        ),
    ),
    option="session certificate",
    decide=_decide,
)
