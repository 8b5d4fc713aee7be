"""Signed minutes as they were signed: from the acts recorded up to their signing, whatever was recorded later.

Acts are only ever added and submitted sheets never change. Facts of products and session are changed after the
signing only by acts that state the old values, so the later acts, taken back from the last one, give them as signed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from ...domain.acts.acts import Act, ActKind
from ...domain.council.council import EvaluationSession, Product
from ...domain.errors import InputError
from ...domain.values import SessionState
from ..council.acts.facts_changed import FactsChangedFacts
from ..council.acts.kernel import facts_as
from ..preparing.product_card import product_before
from ..preparing.session_facts import session_before
from .log_head import last_of

if TYPE_CHECKING:
    from ..core.ports import ActRepository, AuditEntry, AuditLog, ProductRepository, SessionRepository, UnitOfWork

Found = TypeVar("Found")


class NoSuchVersion(InputError):
    """No signed version of the minutes has that number. Facts: version, signed (number of signed versions)."""

    code = "minutes.no_such_version"


class _Acts:
    """The acts up to the signing, and with it."""

    def __init__(self, acts: ActRepository, count: int) -> None:
        self._acts, self._count = acts, count

    def all(self) -> tuple[Act, ...]:
        return self._acts.all()[: self._count]


class _Audit:
    """The log before the entry of the signing: its digits are those on the signed paper. signed: with that entry."""

    def __init__(self, audit: AuditLog, signing: Act, signed: bool) -> None:
        self._audit, self._signing, self._signed = audit, signing, signed

    def entries(self) -> tuple[AuditEntry, ...]:
        entries = self._audit.entries()
        place = next(place for place, entry in enumerate(entries) if entry.facts.get("act") == self._signing.id)
        return entries[: place + self._signed]

    def of_kinds(self, kinds: Collection[str]) -> tuple[AuditEntry, ...]:
        return tuple(entry for entry in self.entries() if entry.kind in kinds)

    def head(self) -> tuple[int, str]:
        entries = self.entries()
        return last_of(entries[:-1] if self._signed else entries)


class _Products:
    """The products without what was changed after the signing. later: acts after it."""

    def __init__(self, products: ProductRepository, later: Sequence[Act]) -> None:
        self._products, self._later = products, later

    def all(self) -> tuple[Product, ...]:
        return tuple(self._before(product) for product in self._products.all())

    def _before(self, product: Product) -> Product:
        for act in reversed(self._later):
            if act.kind is ActKind.FACTS_CHANGED and act.product == product.id:
                product = product_before(facts_as(FactsChangedFacts, act).changes, product)
        return product


class _Session:
    """The session without what was changed in its facts after the signing. later: acts after it. signed: with it."""

    def __init__(self, session: SessionRepository, later: Sequence[Act], signed: bool) -> None:
        self._session, self._later, self._signed = session, later, signed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def get(self) -> EvaluationSession:
        session = self._session.get()
        for act in reversed(self._later):
            if act.kind is ActKind.FACTS_CHANGED and act.product is None:
                session = session_before(facts_as(FactsChangedFacts, act).changes, session)
        return session if self._signed else replace(session, state=SessionState.CONCLUDED)


class WorkAsSigned:
    """The unit of work read as of a signing; what it recalls belongs to the present, so nothing is recalled."""

    @classmethod
    def of(cls, version: int, work: UnitOfWork, *, signed: bool = True) -> UnitOfWork:
        """Return ``work`` as of the signing of that version, from 1. Raises NoSuchVersion.

        signed: with the signing itself; without it as the pages were printed that people then signed.
        """
        with work:
            acts = work.acts.all()
        signings = [place for place, act in enumerate(acts, start=1) if act.kind is ActKind.MINUTES_SIGNED]
        if not 1 <= version <= len(signings):
            raise NoSuchVersion(version=version, signed=len(signings))
        return cast("UnitOfWork", cls(work, signings[version - 1], signed))

    def __init__(self, work: UnitOfWork, count: int, signed: bool) -> None:
        """count: of the acts with the signing."""
        self._work, self._count, self._signed = work, count, signed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    @property
    def signing(self) -> Act:
        """The act of the signing."""
        return self._work.acts.all()[self._count - 1]

    @property
    def acts(self) -> _Acts:
        return _Acts(self._work.acts, self._count if self._signed else self._count - 1)

    @property
    def products(self) -> _Products:
        return _Products(self._work.products, self._work.acts.all()[self._count :])

    @property
    def session(self) -> _Session:
        return _Session(self._work.session, self._work.acts.all()[self._count :], self._signed)

    @property
    def audit(self) -> _Audit:
        return _Audit(self._work.audit, self.signing, self._signed)

    def __enter__(self) -> Self:
        self._work.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._work.__exit__(kind, error, trace)

    def recall(self, name: str, make: Callable[[], Found]) -> Found:
        return make()


def signing_read(work: object) -> Act | None:
    """Return the signing as of which the unit of work is read; None for the present one."""
    return work.signing if isinstance(work, WorkAsSigned) else None
