"""Sealed files: what is written, and that nothing but that is read.

The cases are those of the published test vectors of age (C2SP/CCTV), rebuilt by ``tests.helpers.age_files``; a few of
their lines stand here as an anchor. What this program refuses by decision (several recipients) is marked.
"""

from __future__ import annotations

import io
import os
from base64 import b64decode
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.packages.age import (
    CHUNK_SIZE,
    Identity,
    OpeningKeyMistyped,
    RecipientRefused,
    SealedDamaged,
    SealedForAnother,
    SealedMalformed,
    is_sealed,
    recipient_bytes,
    seal,
    sealed,
    sealed_size,
    unseal,
    unsealed,
)
from ocop_desktop.packages.bech32 import encoded
from ocop_desktop.packages.refusals import PackageRefused
from tests.helpers.age_files import FILE_KEY, VERSION, AgeFile, base64, not_canonical

PUBLISHED = Identity.read("AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6")
TEXT = b"age"
FULL = bytes(CHUNK_SIZE)


def started() -> AgeFile:
    return AgeFile(PUBLISHED.secret).line(VERSION)


def headed() -> AgeFile:
    return started().stanza().closed()


def whole(file: AgeFile) -> bytes:
    return file.closed().nonce().chunk(TEXT, last=True).content


def with_stanza(*lines: bytes) -> bytes:
    """Return a file with these lines in place of the recipient's."""
    file = started()
    for line in lines:
        file.line(line)
    return whole(file)


def recipient_lines(file_key: bytes = FILE_KEY) -> tuple[bytes, bytes]:
    file = AgeFile(PUBLISHED.secret, file_key)
    share = file.share()
    return b"-> X25519 " + base64(share), base64(file.wrapped(share))


def with_mac_line(change: Callable[[bytes], bytes]) -> bytes:
    file = started().stanza()
    return file.line(change(base64(file.mac()))).nonce().chunk(TEXT, last=True).content


ARGUMENTS, BODY = recipient_lines()
SHARE = ARGUMENTS.split()[2]


def test_the_published_vectors_are_rebuilt_byte_for_byte() -> None:
    lines = whole(started().stanza()).split(b"\n")
    assert lines[1:4] == [
        b"-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc",
        b"EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U",
        b"--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0",
    ]
    assert b"--- AO6haEGU6BGJ8Tzeqnr2fSLEo31JrWodGtZuCZmijI8\n" in with_stanza(not_canonical(ARGUMENTS), BODY)
    assert b"--- 7NLrfbRUZt6qK0pdtARUf59dHwo12ReldjJKjMlbE3I\n" in with_stanza(
        b"-> grease", b"", ARGUMENTS, BODY, b"-> grease", b""
    )


SUCCESS = {
    "x25519": (whole(started().stanza()), TEXT),
    "stream_empty_payload": (headed().nonce().chunk(b"", last=True).content, b""),
    "stream_last_chunk_full": (headed().nonce().chunk(FULL, last=True).content, FULL),
    "stream_two_chunks": (headed().nonce().chunk(FULL).chunk(TEXT, last=True).content, FULL + TEXT),
    "stream_three_chunks": (headed().nonce().chunk(FULL).chunk(FULL).chunk(TEXT, True).content, FULL * 2 + TEXT),
}


@pytest.mark.parametrize("name", SUCCESS)
def test_a_file_in_form_is_read(name: str) -> None:
    data, content = SUCCESS[name]
    assert unsealed(data, PUBLISHED) == content


MALFORMED = {
    "empty": b"",
    "version_unsupported": whole(AgeFile(PUBLISHED.secret).line(b"age-encryption.org/v1234").stanza()),
    "header_crlf": whole(started().stanza()).replace(b"\n", b"\r\n", 4),
    "armor": b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64(SUCCESS["x25519"][0]) + b"\n",
    "hmac_extra_space": with_mac_line(lambda mac: b"---  " + mac),
    "hmac_garbage": with_mac_line(lambda mac: b"--- " + mac + b"AAA"),
    "hmac_missing": with_mac_line(lambda mac: b"---"),
    "hmac_no_space": with_mac_line(lambda mac: b"---" + mac),
    "hmac_not_canonical": with_mac_line(lambda mac: b"--- " + not_canonical(mac)),
    "hmac_trailing_space": with_mac_line(lambda mac: b"--- " + mac + b" "),
    "hmac_truncated": with_mac_line(lambda mac: b"--- " + mac[:-1]),
    "scrypt": with_stanza(b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10", BODY),
    "stanza_bad_start": with_stanza(b"--> X25519 " + SHARE, BODY),
    "stanza_base64_padding": with_stanza(ARGUMENTS, BODY + b"="),
    "stanza_empty_argument": with_stanza(b"-> X25519  " + SHARE, BODY),
    "stanza_empty_body": with_stanza(ARGUMENTS, b""),
    "stanza_empty_last_line": with_stanza(ARGUMENTS, BODY, b""),
    "stanza_invalid_character": with_stanza("-> X25519 è".encode() + SHARE[2:], BODY),
    "stanza_long_line": with_stanza(ARGUMENTS, BODY + BODY),
    "stanza_missing_body": with_stanza(ARGUMENTS),
    "stanza_missing_final_line": with_stanza(ARGUMENTS, BODY + b"A" * 21),
    "stanza_multiple_short_lines": with_stanza(ARGUMENTS, BODY[:20], BODY[20:]),
    "stanza_no_arguments": with_stanza(b"-> ", BODY),
    "stanza_spurious_cr": with_stanza(ARGUMENTS + b"\r", BODY),
    "stanza_valid_characters": with_stanza(b"-> !\"#$%&'", b"", ARGUMENTS, BODY),  # by decision
    "x25519_extra_argument": with_stanza(ARGUMENTS + b" 1234", BODY),
    "x25519_grease": with_stanza(b"-> grease", b"", ARGUMENTS, BODY, b"-> grease", b""),  # by decision
    "x25519_long_file_key": with_stanza(*recipient_lines(b"A LONGER YELLOW SUBMARINE")),
    "x25519_long_share": with_stanza(b"-> X25519 " + base64(b64decode(SHARE + b"=") + b"\0"), BODY),
    "x25519_lowercase": with_stanza(b"-> x25519 " + SHARE, BODY),
    "x25519_multiple_recipients": whole(started().stanza().stanza()),  # by decision
    "x25519_not_canonical_body": with_stanza(ARGUMENTS, not_canonical(BODY)),
    "x25519_not_canonical_share": with_stanza(not_canonical(ARGUMENTS), BODY),
    "x25519_short_share": with_stanza(ARGUMENTS[:-2], BODY),
    "x25519_identity": with_stanza(
        b"-> X25519 " + base64(bytes(32)), base64(AgeFile(PUBLISHED.secret).wrapped(bytes(32), low_order=True))
    ),
    "x25519_low_order": with_stanza(
        b"-> X25519 " + base64(b"\1" + bytes(31)),
        base64(AgeFile(PUBLISHED.secret).wrapped(b"\1" + bytes(31), low_order=True)),
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_any_other_header_is_refused(name: str) -> None:
    with pytest.raises(SealedMalformed):
        unsealed(MALFORMED[name], PUBLISHED)


def test_a_file_for_another_is_not_opened() -> None:
    with pytest.raises(SealedForAnother):
        unsealed(SUCCESS["x25519"][0], Identity(os.urandom(32)))
    with pytest.raises(SealedForAnother):  # x25519_bad_tag
        unsealed(with_stanza(ARGUMENTS, base64(b64decode(BODY + b"=")[:-1] + b"\0")), PUBLISHED)


BAD_TAG = headed().nonce().chunk(TEXT, last=True).content[:-1] + b"\0"
DAMAGED = {
    "hmac_bad": (with_mac_line(lambda mac: b"--- " + base64(bytes(32))), b""),
    "stream_bad_tag": (BAD_TAG, b""),
    "stream_bad_tag_second_chunk": (SUCCESS["stream_two_chunks"][0][:-1] + b"\0", FULL),
    "stream_last_chunk_empty": (headed().nonce().chunk(FULL).chunk(b"", last=True).content, FULL),
    "stream_missing_tag": (headed().nonce().content + TEXT, b""),
    "stream_no_chunks": (headed().nonce().content, b""),
    "stream_no_final": (headed().nonce().chunk(TEXT).content, b""),
    "stream_no_final_full": (headed().nonce().chunk(FULL).content, b""),
    "stream_no_final_two_chunks": (headed().nonce().chunk(FULL).chunk(TEXT).content, FULL),
    "stream_no_nonce": (headed().content, b""),
    "stream_short_chunk": (headed().nonce().chunk(FULL[:-1]).chunk(TEXT, last=True).content, b""),
    "stream_short_nonce": (headed().nonce(12).content, b""),
    "stream_short_second_chunk": (headed().nonce().chunk(FULL).chunk(TEXT).chunk(TEXT, True).content, FULL),
    "stream_trailing_garbage_long": (SUCCESS["x25519"][0] + FULL, b""),
    "stream_trailing_garbage_short": (SUCCESS["x25519"][0] + b"\0", b""),
    "stream_two_final_chunks": (headed().nonce().chunk(TEXT, True).chunk(TEXT, True).content, b""),
    "stream_two_final_chunks_full": (headed().nonce().chunk(FULL, True).chunk(FULL, True).content, b""),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_content_is_refused_and_only_verified_chunks_are_released(name: str) -> None:
    data, before = DAMAGED[name]
    released: list[bytes] = []
    with pytest.raises(SealedDamaged):
        released.extend(unseal(io.BytesIO(data), PUBLISHED))
    assert b"".join(released) == before


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_again(content: bytes) -> None:
    assert unsealed(sealed(content, PUBLISHED.recipient), PUBLISHED) == content


@pytest.mark.parametrize("size", [0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 2 * CHUNK_SIZE])
def test_pieces_stay_small_and_their_number_follows_from_the_size(size: int) -> None:
    pieces = list(seal(io.BytesIO(bytes(size)), PUBLISHED.recipient))
    assert max(map(len, pieces)) <= CHUNK_SIZE + 16
    assert len(b"".join(pieces)) == sealed_size(size)
    assert [len(chunk) for chunk in unseal(io.BytesIO(b"".join(pieces)), PUBLISHED)] == [
        min(CHUNK_SIZE, size - start) for start in range(0, max(size, 1), CHUNK_SIZE)
    ]


def test_a_sealed_file_is_known_by_its_header() -> None:
    data = sealed(TEXT, PUBLISHED.recipient)
    assert is_sealed(data)
    assert not is_sealed(data[1:])
    assert not is_sealed(MALFORMED["x25519_multiple_recipients"])


def test_equal_contents_are_sealed_as_different_bytes() -> None:
    assert sealed(TEXT, PUBLISHED.recipient) != sealed(TEXT, PUBLISHED.recipient)


def test_the_writer_writes_what_the_recipe_writes() -> None:
    """Fixed random bytes, in the order in which the writer asks for them: file key, share, nonce."""
    recipe = AgeFile(PUBLISHED.secret)
    share, nonce = recipe.random(32), recipe.random(16)
    given = iter([FILE_KEY, share, nonce])
    assert sealed(TEXT, PUBLISHED.recipient, lambda size: next(given)) == SUCCESS["x25519"][0]


def test_every_truncation_and_every_flipped_bit_is_refused() -> None:
    data = sealed("phiếu".encode(), PUBLISHED.recipient)
    for size in range(len(data)):
        with pytest.raises(PackageRefused):
            unsealed(data[:size], PUBLISHED)
    for place in range(len(data)):
        for bit in range(8):
            with pytest.raises(PackageRefused):
                unsealed(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :], PUBLISHED)


def test_files_of_the_age_command_are_read() -> None:
    """Written by age 1.1.1 for the key below."""
    identity = Identity(sha256(b"ocop age test").digest())
    for written, content in (
        (
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBXTlY2M1VIaG12ZkdkU3dlUWF1YmZXMkJrMTkxQzMvWkRFMitUS1FtZ0NrCkt4MUoy"
            "NktablRzdHJjd0lMa25ENjlISDZGalVKQkRtLzl1WFNWeXNGakkKLS0tIDJRYkREMithQlpJbTViYVRsdzB4b2xjMk5vOE5ta2NaajFjRU5Q"
            "VzhpalEKcwN5lcNOmUyvvcGAi1X8JPZJ8UWxIR0nZhwu0WEYixc=",
            "",
        ),
        (
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBCNHpkUFpzOFcyWFhKSGZsejcwSXVSdTV0aUtFemdkN00yYUJacjVaODNvClUzNm1o"
            "SS9vRmZBL2RXa0czTXp2NDdhU3AxN0M4VXhmSWVjRk9UeFRSbXMKLS0tIG84N2FBNWk0Zkcxb0FMT3BRSVV3alp3ajB5emhuWFA1UXFZUm5K"
            "bnFGd1kKTWVLsn4QRahwDKQpwxqEQI/j38OWSOnxu1+jxOxY/ylnyhxzUUYL",
            "phiếu",
        ),
    ):
        assert unsealed(b64decode(written), identity).decode() == content


def test_a_key_as_text_reads_back_however_it_is_typed() -> None:
    identity = Identity(os.urandom(32))
    assert identity.text.startswith("AGE-SECRET-KEY-1")
    assert len(identity.text) == 74
    spaced = " ".join(identity.text[start : start + 4] for start in range(0, 74, 4))
    for typed in (identity.text, identity.text.lower(), spaced + "\n", f"\t{spaced.lower()}"):
        assert Identity.read(typed).secret == identity.secret


@pytest.mark.parametrize(
    "typed",
    ["", "AGE-SECRET-KEY-1", PUBLISHED.recipient, PUBLISHED.text[:-1], PUBLISHED.text + "Q", "Ă" + PUBLISHED.text[1:]],
)
def test_a_mistyped_key_is_refused(typed: str) -> None:
    with pytest.raises(OpeningKeyMistyped):
        Identity.read(typed)


def test_a_key_of_another_length_is_none() -> None:
    with pytest.raises(OpeningKeyMistyped):
        Identity.read(encoded("age-secret-key-", bytes(31)))
    with pytest.raises(ValueError, match="32"):
        Identity(bytes(31))


@pytest.mark.parametrize(
    "recipient", ["", PUBLISHED.text, PUBLISHED.recipient.upper(), encoded("age", bytes(32)), encoded("age", bytes(31))]
)
def test_what_is_no_recipient_seals_nothing(recipient: str) -> None:
    with pytest.raises(RecipientRefused):
        sealed(TEXT, recipient)
    with pytest.raises(RecipientRefused):
        recipient_bytes(recipient)


def test_a_key_shows_only_its_public_half() -> None:
    assert repr(PUBLISHED) == f"Identity({PUBLISHED.recipient})"
    assert PUBLISHED.text not in repr(PUBLISHED)
