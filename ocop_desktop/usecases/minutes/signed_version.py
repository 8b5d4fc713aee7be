"""Signed minutes as they were signed: from the acts recorded up to their signing, whatever was recorded later.

Acts are only ever added, submitted sheets never change, and lists, settings and facts of the session are
closed before the signing; so the acts alone decide what the signed version said.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from ...domain.acts.acts import Act, ActKind
from ...domain.errors import InputError
from ...domain.minutes.minutes import MinutesFacts
from ...domain.minutes.results_book import ResultsBook
from ..core.ports import Services, UnitOfWork
from .minutes import minutes_facts, results_book

if TYPE_CHECKING:
    from ..core.ports import ActRepository, AuditLog

Found = TypeVar("Found")


class NoSuchVersion(InputError):
    """No signed version of the minutes has that number. Facts: version, signed (number of signed versions)."""

    code = "minutes.no_such_version"


def signed_minutes(version: int, work: UnitOfWork, services: Services) -> MinutesFacts:
    """Return the facts of that signed version, from 1. Raises NoSuchVersion, NotOpened."""
    return minutes_facts(_as_signed(version, work), services)


def signed_book(version: int, work: UnitOfWork, services: Services) -> ResultsBook:
    """Return the points behind that signed version. Raises NoSuchVersion, NotOpened."""
    return results_book(_as_signed(version, work), services)


def _as_signed(version: int, work: UnitOfWork) -> UnitOfWork:
    with work:
        acts = work.acts.all()
    signings = [place for place, act in enumerate(acts, start=1) if act.kind is ActKind.MINUTES_SIGNED]
    if not 1 <= version <= len(signings):
        raise NoSuchVersion(version=version, signed=len(signings))
    return cast("UnitOfWork", _WorkAsSigned(work, signings[version - 1]))


class _Acts:
    """The acts up to the signing, and with it."""

    def __init__(self, acts: ActRepository, count: int) -> None:
        self._acts, self._count = acts, count

    def all(self) -> tuple[Act, ...]:
        return self._acts.all()[: self._count]


class _Audit:
    """The log before the entry of the signing: its digits are those on the signed paper."""

    def __init__(self, audit: AuditLog, signing: Act) -> None:
        self._audit, self._signing = audit, signing

    def head(self) -> tuple[int, str]:
        entries = self._audit.entries()
        place = next(place for place, entry in enumerate(entries) if entry.facts.get("act") == self._signing.id)
        return entries[place - 1].seq, entries[place - 1].hash


class _WorkAsSigned:
    """The unit of work read as of a signing; what it recalls belongs to the present, so nothing is recalled."""

    def __init__(self, work: UnitOfWork, count: int) -> None:
        self._work, self._count = work, count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    @property
    def acts(self) -> _Acts:
        return _Acts(self._work.acts, self._count)

    @property
    def audit(self) -> _Audit:
        return _Audit(self._work.audit, self._work.acts.all()[self._count - 1])

    def __enter__(self) -> Self:
        self._work.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._work.__exit__(kind, error, trace)

    def recall(self, name: str, make: Callable[[], Found]) -> Found:
        return make()
