"""Base of all messages: strict JSON that can be extended.

- A field without a default belongs to the first format: it is always written and required.
- A field with a default was added later: it is omitted while it has its default. An older program
  refuses unknown fields, so the field names in ``since`` the format that knows it, and a package in
  which it differs from its default requires that reader.
- A field that changes no result goes into a ``Later`` struct instead and is written under ``ext``,
  whose content no program refuses.

A message that was read must encode to the same bytes again. So an unknown field, a number with a
fraction, decomposed text or another order of keys is refused. The caller verifies the signature
before parsing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, TypeVar, get_args

import msgspec

from ...domain.canonical import NotCanonical, read_canonical
from ...domain.errors import InputError
from ..refusals import ContentMalformed, ContentTooNew
from ..versions import EXTENDED, FIRST, FORMAT, LATER_VALUES, Version, version_text

_ENCODER = msgspec.json.Encoder(order="sorted")


class Later(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Later fields that change no result. Each has a default; unknown ones belong to newer programs."""

    def table(self) -> dict[str, Any]:
        """Return the content of ``ext``: the fields that differ from their default."""
        content: dict[str, Any] = msgspec.to_builtins(self)
        return content


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A JSON object of a package. LATER: the known fields under ``ext``, None where there are none yet.

    KEYED: fields whose keys are names of other fields of the object.
    """

    LATER: ClassVar[type[Later] | None] = None
    KEYED: ClassVar[tuple[str, ...]] = ()
    ext: dict[str, Any] = msgspec.field(default_factory=dict)


MessageT = TypeVar("MessageT", bound=Message)
LaterT = TypeVar("LaterT", bound=Later)
T = TypeVar("T")


def since(major: int, minor: int) -> msgspec.Meta:
    """Mark a later field outside ``ext`` with the first format that knows it."""
    return msgspec.Meta(extra={"since": (major, minor)})


def later(message: Message, kind: type[LaterT]) -> LaterT:
    """Return the known fields under ``ext``. Raises msgspec.ValidationError where one has another type."""
    return msgspec.convert(message.ext, kind)


def encode(message: Message) -> bytes:
    """Return the canonical bytes. Raises NotCanonical where a text is not NFC or a number has a fraction."""
    body = _ENCODER.encode(message)
    read_canonical(body)
    return body


def decode(body: bytes, kind: type[MessageT], name: str, content: Callable[[MessageT], T], written_as: Version) -> T:
    """Return ``content`` of the message. name: the kind of document, for the refusal.

    written_as: format of the package. Raises ContentTooNew if a newer program wrote the package, else
    ContentMalformed or the domain's own errors.
    """
    try:
        return content(parse(body, kind))
    except (msgspec.MsgspecError, NotCanonical, ValueError, OverflowError, InputError) as fault:
        if written_as > FORMAT:
            raise ContentTooNew(kind=name, needed=version_text(written_as), have=version_text(FORMAT)) from fault
        if isinstance(fault, InputError) and not isinstance(fault, NotCanonical):
            raise
        raise ContentMalformed(kind=name) from fault


def parse(body: bytes, kind: type[MessageT]) -> MessageT:
    """Parse canonical bytes. Raises msgspec.MsgspecError, NotCanonical, ValueError, OverflowError."""
    read_canonical(body)
    message = msgspec.json.decode(body, type=kind)
    if _ENCODER.encode(message) != body:
        raise ValueError("not the bytes its content is written as")
    return message


def lowest_reader(value: object) -> Version:
    """Return the lowest format whose readers accept the message and compute the same result."""
    if isinstance(value, Message):
        lowest = EXTENDED if value.ext else FIRST
        for name in value.__struct_fields__:
            if name != "ext":
                inner = getattr(value, name)
                lowest = max(lowest, lowest_reader(inner))
                version, default = _later_fields(type(value)).get(name, (FIRST, inner))
                if inner != default:
                    lowest = max(lowest, version)
        for name in value.KEYED:
            for key in getattr(value, name):
                lowest = max(lowest, _later_fields(type(value)).get(key, (FIRST, None))[0])
        return lowest
    if isinstance(value, Mapping):
        return max(map(lowest_reader, (*value, *value.values())), default=FIRST)
    if isinstance(value, tuple | list | Set):
        return max(map(lowest_reader, value), default=FIRST)
    if isinstance(value, StrEnum):
        return LATER_VALUES.get((type(value), value.value), FIRST)
    return FIRST


@cache
def _later_fields(kind: type[Message]) -> Mapping[str, tuple[Version, object]]:
    """Return the fields marked ``since``, with format and default."""
    found: dict[str, tuple[Version, object]] = {}
    for field in msgspec.structs.fields(kind):
        version = _marked(field.type)
        if version is not None:
            made = field.default_factory
            found[field.name] = (version, field.default if made is msgspec.NODEFAULT else made())
    return found


def _marked(hint: Any) -> Version | None:
    """Return the format given by ``since`` anywhere in a type, for instance in one side of a union."""
    for part in get_args(hint):
        if isinstance(part, msgspec.Meta) and part.extra is not None:
            version: Version = part.extra["since"]
            return version
        if (inner := _marked(part)) is not None:
            return inner
    return None
