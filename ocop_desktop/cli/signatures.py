"""``ocop documents sign``, ``validate`` and ``trust``: certificates' signatures in PDF papers; they need no session."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..wording import Words
from .console import OK, RULE, Console
from .files import given
from .naming import chosen
from .parsing import Commands

if TYPE_CHECKING:
    from ..usecases.core.signatures import Key, SignatureFacts, SignedFile


def declare_signing(commands: Commands, words: Words) -> None:
    """Declare the three commands of the family ``documents``."""
    file = words("cli.metavar.file")
    sign_ = commands.add("sign", sign, words("cli.command.documents.sign"))
    sign_.add_argument("files", nargs="+", metavar=file)
    key = sign_.add_mutually_exclusive_group(required=True)
    key.add_argument("--key", metavar=file, help=words("cli.help.sign_key"))
    key.add_argument("--token", metavar=file, help=words("cli.help.sign_token"))
    sign_.add_argument("--label", default="", metavar=words("cli.metavar.label"), help=words("cli.help.sign_label"))
    sign_.add_argument(
        "--place", nargs="+", default=[], metavar=words("cli.metavar.place"), help=words("cli.help.sign_place")
    )
    sign_.add_argument("--picture", metavar=file, help=words("cli.help.sign_picture"))
    sign_.add_argument("--number-later", action="store_true", help=words("cli.help.sign_number_later"))
    validate_ = commands.add("validate", validate, words("cli.command.documents.validate"))
    validate_.add_argument("files", nargs="+", metavar=file)
    trust_ = commands.add("trust", trust, words("cli.command.documents.trust"))
    trust_.add_argument("files", nargs="+", metavar=file)


def sign(console: Console) -> int:
    """Sign each file in turn; a file is replaced by the signed one, which holds all of its bytes."""
    from ..usecases.core.signatures import SignPdf

    arguments, program = console.arguments, console.program
    files = [given(name) for name in arguments.files]
    picture = given(arguments.picture) if arguments.picture else None
    key = _key(console)
    answer: list[dict[str, Any]] = []
    for file in files:
        command = SignPdf(file, key, tuple(arguments.place), picture, arguments.number_later)
        for signed in program.signatures.sign(command):
            console.say("cli.signatures.signed", file=str(file), field=signed.field, signer=signed.signer)
            level = "B-LT" if signed.revocation else "B-B"
            answer.append({"file": str(file), "place": signed.field, "signer": signed.signer, "level": level})
    console.answer(answer)
    return OK


def _key(console: Console) -> Key:
    """Return the key that the command names; its secret is asked for, never an argument that other programs see."""
    from ..usecases.core.signatures import CertificateFile, Token

    arguments, prompt = console.arguments, console.words("cli.signatures.password")
    if arguments.token:
        return Token(chosen(arguments.token), _secret(prompt), arguments.label)
    key = given(arguments.key)  # before its secret is asked for
    return CertificateFile(key, _secret(prompt))


def _secret(prompt: str) -> str:
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(f"{prompt} ")
    return sys.stdin.readline().rstrip("\r\n")


def validate(console: Console) -> int:
    """Say what the signatures of each file are worth; the exit code tells whether one was changed after signing."""
    from ..wording.signature_words import details, free_line, signer_line, summary

    program, words = console.program, console.words
    answer, code = [], OK
    for file in [given(name) for name in console.arguments.files]:
        found = program.signatures.validate(file)
        console.say("cli.signatures.file", file=str(file), summary=summary(found, words))
        for one in found.signatures:
            console.line(signer_line(one, words))
            for line in details(one, words):
                console.line(f"    {line}")
        if free := free_line(found.free, words):
            console.line(free)
        answer.append({"file": str(file), **_facts(found)})
        code = code if found.intact else RULE
    console.answer(answer)
    return code


def _facts(file: SignedFile) -> dict[str, Any]:
    return {
        "intact": file.intact,
        "signatures": [_signature(one) for one in file.signatures],
        "free": [{"place": place.field, "signer": place.signer, "seal": place.seal} for place in file.free],
    }


def _signature(one: SignatureFacts) -> dict[str, Any]:
    return {
        "place": one.place.field,
        "signer": one.signer,
        "organisation": one.organisation,
        "issuer": one.issuer,
        "stated": None if one.stated is None else one.stated.isoformat(),
        "stamped": None if one.stamped is None else one.stamped.isoformat(),
        "change": one.change.value,
        "later": list(one.later),
        "differences": [{"part": each.part.value, "page": each.page or None} for each in one.differences],
        "trust": one.trust.value,
        "revocation": one.revocation,
        "holds": one.holds,
    }


def trust(console: Console) -> int:
    """Add certificates of issuers and lists of revoked certificates; the office decides whom it trusts."""
    signatures = console.program.signatures
    names = signatures.trust(tuple(given(name) for name in console.arguments.files))
    console.say("cli.signatures.trusted", folder=str(signatures.trusted_folder), names=", ".join(names))
    console.answer({"folder": str(signatures.trusted_folder), "issuers": list(names)})
    return OK
