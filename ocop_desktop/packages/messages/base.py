"""What every message has in common: strict JSON that may grow.

- A field without a default was there from the beginning: it is always written and must be there.
- A field with a default came later: it is left out where it holds the default. An older program refuses
  what it does not know, so such a field says ``since`` which format it is known, and a package in which
  it does not hold its default needs that reader.
- A field that changes no result goes into a ``Later`` struct instead and travels under ``ext``, whose
  content no program refuses.

What is read must encode again to the very bytes that were read. So an unknown field, a number with a
fraction, decomposed text or another order of keys is refused, and nothing is parsed before the signature
holds (the caller's order).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin

import msgspec

from ...domain.canonical import NotCanonical, read_canonical
from ..refusals import ContentMalformed, ContentTooNew
from ..versions import EXTENDED, FIRST, FORMAT, LATER_VALUES, Version, version_text

_ENCODER = msgspec.json.Encoder(order="sorted")


class Later(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Fields that came later and change no result. Each has a default; unknown ones are left to newer programs."""

    def table(self) -> dict[str, Any]:
        """The content of ``ext``: the fields that do not hold their default."""
        content: dict[str, Any] = msgspec.to_builtins(self)
        return content


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A JSON object of a package. LATER: the fields known under ``ext``, None where there are none yet."""

    LATER: ClassVar[type[Later] | None] = None
    ext: dict[str, Any] = msgspec.field(default_factory=dict)


MessageT = TypeVar("MessageT", bound=Message)
LaterT = TypeVar("LaterT", bound=Later)
T = TypeVar("T")


def since(major: int, minor: int) -> msgspec.Meta:
    """Marks a later field outside ``ext`` with the format that first knew it."""
    return msgspec.Meta(extra={"since": (major, minor)})


def later(message: Message, kind: type[LaterT]) -> LaterT:
    """The known fields under ``ext``. Raises msgspec.ValidationError where one has another type."""
    return msgspec.convert(message.ext, kind)


def encode(message: Message) -> bytes:
    """The canonical bytes. Raises NotCanonical where a text is not NFC or a number has a fraction."""
    body = _ENCODER.encode(message)
    read_canonical(body)
    return body


def decode(body: bytes, kind: type[MessageT], name: str, content: Callable[[MessageT], T], written_as: Version) -> T:
    """What ``content`` makes of the message. name: the kind of document, for the refusal.

    written_as: format of the package. Raises ContentMalformed, or ContentTooNew where the package says
    that a newer program wrote it; and what the domain refuses by its own name.
    """
    try:
        return content(parse(body, kind))
    except (msgspec.MsgspecError, NotCanonical, ValueError, OverflowError) as fault:
        if written_as > FORMAT:
            raise ContentTooNew(kind=name, needed=version_text(written_as), have=version_text(FORMAT)) from fault
        raise ContentMalformed(kind=name) from fault


def parse(body: bytes, kind: type[MessageT]) -> MessageT:
    """The message of its canonical bytes. Raises msgspec.MsgspecError, NotCanonical, ValueError, OverflowError."""
    read_canonical(body)
    message = msgspec.json.decode(body, type=kind)
    if _ENCODER.encode(message) != body:
        raise ValueError("not the bytes its content is written as")
    return message


def lowest_reader(value: object) -> Version:
    """The lowest format whose readers take the message and come to the same result."""
    if isinstance(value, Message):
        lowest = EXTENDED if value.ext else FIRST
        for name in value.__struct_fields__:
            if name != "ext":
                inner = getattr(value, name)
                lowest = max(lowest, lowest_reader(inner))
                version, default = _later_fields(type(value)).get(name, (FIRST, inner))
                if inner != default:
                    lowest = max(lowest, version)
        return lowest
    if isinstance(value, tuple):
        return max(map(lowest_reader, value), default=FIRST)
    if isinstance(value, StrEnum):
        return LATER_VALUES.get((type(value), value.value), FIRST)
    return FIRST


@cache
def _later_fields(kind: type[Message]) -> Mapping[str, tuple[Version, object]]:
    """The fields marked ``since``, with format and default."""
    found: dict[str, tuple[Version, object]] = {}
    for field in msgspec.structs.fields(kind):
        if get_origin(field.type) is Annotated:
            for mark in get_args(field.type)[1:]:
                found[field.name] = (mark.extra["since"], field.default)
    return found
