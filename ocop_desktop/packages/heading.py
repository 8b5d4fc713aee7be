"""The beginning of a package: its signed manifest, read without the payload.

A list of packages on a drive shows what the manifests say; importing reads each package in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from .container import PAYLOAD, offset_after, scan_envelope, size_with
from .manifest import Manifest
from .reader import signed_manifest
from .refusals import Appended, FilesDiffer, FileTooLarge, Truncated


@dataclass(frozen=True, slots=True)
class Heading:
    """A manifest with a valid signature. start: offset of the first payload entry."""

    manifest: Manifest
    manifest_sha256: str
    start: int


def read_heading(stream: BinaryIO, size: int) -> Heading:
    """Read the manifest of a package, and check that the file has the size that follows from it.

    size: number of bytes in the stream. Raises a PackageRefused, or FutureFormat.
    """
    envelope, start = scan_envelope(stream, size)
    _, manifest, digest = signed_manifest(envelope)
    due = size_with(envelope, [(entry.path, entry.size) for entry in manifest.files])
    if size != due:
        raise Truncated(size=size) if size < due else Appended()
    return Heading(manifest, digest, start)


def read_entry(stream: BinaryIO, heading: Heading, name: str, limit: int) -> bytes:
    """Return one payload file. Raises FilesDiffer, also without such a file, and FileTooLarge over ``limit`` bytes."""
    files = heading.manifest.files
    place = next((place for place, entry in enumerate(files) if entry.path == PAYLOAD + name), None)
    if place is None:
        raise FilesDiffer(entry=PAYLOAD + name)
    entry = files[place]
    if entry.size > limit:
        raise FileTooLarge(entry=entry.path, limit=limit)
    stream.seek(offset_after(heading.start, [(other.path, other.size) for other in files[:place]], entry.path))
    body = stream.read(entry.size)
    if sha256(body).hexdigest() != entry.sha256:
        raise FilesDiffer(entry=entry.path)
    return body
