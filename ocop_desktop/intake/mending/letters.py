"""What a text was meant to be: all repairs of letters together, for headings and choices."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .encodings import SCHEMES
from .garbled import ungarbled
from .look_alikes import without_entities, without_hidden, without_look_alikes

_LONGEST = 300


@lru_cache(maxsize=20_000)
def meant(text: str) -> tuple[str, ...]:
    """Return what ``text`` may have been meant to be, without the text itself.

    Every possible reading, also an improbable one: the caller knows the few texts that may stand there.
    """
    if len(text) > _LONGEST:
        return ()
    own = unicodedata.normalize("NFC", text)
    return tuple(read for read in dict.fromkeys(_readings(own)) if read not in (own, text))


def _readings(text: str) -> Iterator[str]:
    text = ungarbled(without_entities(text))
    for decode in SCHEMES.values():
        words = [decode(word) for word in text.split(" ")]
        if None not in words:
            yield without_look_alikes(without_hidden(" ".join(word or "" for word in words)))
    yield without_look_alikes(without_hidden(text))
