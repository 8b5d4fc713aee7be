"""What a command says of a received package, the question about its signer, and the digits that answer it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..domain.errors import OcopError
from ..wording import Words
from .console import Console
from .errors import DigitsWanted

if TYPE_CHECKING:
    from ..usecases.exchange.receiving import Receipt
    from ..usecases.exchange.recounting import Recount
    from ..usecases.exchange.sender_log import SenderLog


def add_accept(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the option of a command that may take a new signer."""
    wanted = words("cli.metavar.digits")
    parser.add_argument("--accept", action="append", default=[], metavar=wanted, help=words("cli.help.accept"))
    parser.add_argument("--accept-key", action="store_true", help=argparse.SUPPRESS)  # before the digits were typed


def accepted(arguments: argparse.Namespace) -> tuple[str, str]:
    """Return the member of ``--accept`` and the digits typed from that member's screen; both "" without it."""
    if arguments.accept_key or len(arguments.accept) > 1:
        raise DigitsWanted()
    if not arguments.accept:
        return "", ""
    member, _, digits = arguments.accept[0].partition("=")
    if not member.strip() or not digits.strip():
        raise DigitsWanted()
    return member.strip(), digits


def asked(console: Console, file: str, question: OcopError) -> dict[str, Any]:
    """Ask to compare the signer's digits; return the answer for machines."""
    console.warn_of(question)
    return {"file": file, "status": "key_not_accepted", "error": console.error(question)}


def receipt_of(console: Console, receipt: Receipt) -> dict[str, Any]:
    """Say what became of a package; return the answer for machines."""
    answer: dict[str, Any] = {
        "file": receipt.file_name,
        "status": receipt.status,
        "kind": receipt.kind,
        "member": receipt.member,
        "sha256": receipt.sha256,
        "added": receipt.gains.added,
        "known": receipt.gains.known,
        "unseen": receipt.unseen,
    }
    if receipt.refusal is not None:
        answer["error"] = console.error(receipt.refusal)
        answer["kept_at"] = None if receipt.kept_at is None else str(receipt.kept_at)
        console.warn(f"{receipt.file_name}: {console.words.error(receipt.refusal)}")
        if receipt.kept_at is not None:
            console.say("cli.package_kept", file=receipt.file_name, path=str(receipt.kept_at))
        return answer
    console.say(
        f"cli.package_{receipt.status}",
        file=receipt.file_name,
        kind=receipt.kind,
        member=receipt.member,
        added=receipt.gains.added,
        known=receipt.gains.known,
    )
    if receipt.unseen:
        console.say("cli.package_unseen", file=receipt.file_name, count=receipt.unseen)
    if receipt.sender_log is not None:
        answer["sender_log"] = other_log_told(console, receipt.sender_log, receipt.member)
    if receipt.recount is not None:
        answer["recount"] = recounted(console, receipt.recount)
    return answer


def other_log_told(console: Console, other: SenderLog, member: str) -> str:
    """Warn that the log of a package's issuer does not continue an earlier package's; return the sentence."""
    from ..wording.file_words import sender_log_line

    line = sender_log_line(other, member, console.words)
    console.warn(line)
    return line


def recounted(console: Console, recount: Recount) -> dict[str, Any]:
    """Say what was compared in a result, and warn of what differs; return the answer for machines."""
    from ..wording.recount_words import recount_differences, recount_facts, recount_lines

    for line in recount_lines(recount, console.words):
        console.line(line)
    for line in recount_differences(recount, console.words):
        console.warn(line)
    return recount_facts(recount, console.words)
