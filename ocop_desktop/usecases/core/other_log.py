"""Acceptance of a log that is not the one this computer knew, such as that of a copy that was restored on purpose."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.errors import RuleError
from .heads import other_log
from .ports import Services, UnitOfWork


class LogIsKnown(RuleError):
    """The log continues the one that this computer knows; there is nothing to accept. No facts."""

    code = "log.is_known"


class NoReason(RuleError):
    """Another log is accepted with a reason only. No facts."""

    code = "log.no_reason"


@dataclass(frozen=True, slots=True)
class AcceptLog:
    """Accept the log of this file from now on. actor: code of the person. reason: stands in the log."""

    actor: str
    reason: str


def accept_log(command: AcceptLog, work: UnitOfWork, services: Services) -> None:
    """Record that a person knows why the log is another one, with both heads. Raises LogIsKnown, NoReason."""
    reason = command.reason.strip()
    if not reason:
        raise NoReason()
    with work:
        other = other_log(work.audit, services.heads)
        if other is None:
            raise LogIsKnown()
        facts = {
            "reason": reason,
            "known_entries": other.known.entries,
            "known_head": other.known.hash,
            "found_entries": other.found.entries,
            "found_head": other.found.hash,
        }
        work.audit.note("log.accepted", actor=command.actor, at=services.clock.now(), facts=facts)
        work.commit()
