"""The messages of the package format as its structs have them: for its documentation and its museum."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import msgspec

from ocop_desktop.packages.messages.base import Message
from ocop_desktop.packages.payloads import DOCUMENTS

PLAIN: dict[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    date: "day",
    datetime: "time",
    Any: "anything",
    type(None): "null",
}


def name_of(kind: type[Message]) -> str:
    """``product``; of a whole document its file, ``session.json``."""
    for documents in DOCUMENTS.values():
        for file, document in documents.items():
            if document is kind:
                return file
    return kind.__name__.removesuffix("Message").lower()


def form(kind: Any) -> str:
    """Return a description of a value in JSON."""
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, NewType):
        return form(kind.__supertype__)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return form(inner[0])
    if origin in (Union, types.UnionType):
        return " or ".join(form(one) for one in inner if one is not msgspec.UnsetType)
    if origin is tuple and inner[-1] is Ellipsis:
        return f"list of {form(inner[0])}"
    if origin is tuple:
        return f"[{', '.join(map(form, inner))}]"
    if origin is dict:
        return f"object of {form(inner[1])}"
    if issubclass(kind, StrEnum):
        return " ".join(f"`{value.value}`" for value in kind)
    assert issubclass(kind, Message), kind
    return name_of(kind)


def inner_messages(kind: Any) -> Iterator[type[Message]]:
    """The messages a type speaks of, itself included."""
    if isinstance(kind, type) and issubclass(kind, Message):
        yield kind
        for field in msgspec.structs.fields(kind):
            yield from inner_messages(field.type)
    for inner in get_args(kind):
        yield from inner_messages(inner)


@cache
def all_messages() -> dict[str, type[Message]]:
    """All messages by name: documents first, then their parts."""
    documents = [document for documents in DOCUMENTS.values() for document in documents.values()]
    found = {name_of(document): document for document in documents}
    for document in documents:
        found |= {name_of(kind): kind for kind in inner_messages(document) if name_of(kind) not in found}
    return found


def fields_of(kind: type[Message]) -> dict[str, tuple[str, bool]]:
    """Field -> its form, and whether it may be missing. Known fields under ``ext`` as ``ext.NAME``."""
    found = {
        field.name: (form(field.type), not field.required)
        for field in msgspec.structs.fields(kind)
        if field.name != "ext"
    }
    known = () if kind.LATER is None else msgspec.structs.fields(kind.LATER)
    return found | {f"ext.{field.name}": (form(field.type), True) for field in known}


def field_list() -> dict[str, dict[str, str]]:
    """Every field of every message with its form, as a piece of the museum keeps it."""
    return {
        name: {field: f"{text}, may be missing" if later else text for field, (text, later) in fields_of(kind).items()}
        for name, kind in all_messages().items()
    }


def field_list_json() -> bytes:
    """``field_list`` as a file."""
    return (json.dumps(field_list(), ensure_ascii=False, indent=1) + "\n").encode()


def vocabularies() -> Iterator[tuple[str, str, type[StrEnum]]]:
    """Yield message, field and vocabulary of every field with listed values."""
    for name, kind in all_messages().items():
        for field in msgspec.structs.fields(kind):
            for inner in (field.type, *get_args(field.type)):
                if isinstance(inner, type) and issubclass(inner, StrEnum):
                    yield name, field.name, inner
