"""Reasons to refuse a package, or to fail to make one: one class, one code, one sentence each.

All are ``InputError`` (the file is wrong) except ``FutureFormat``, where this program is too old.
Only ``FutureFormat``, ``ContentTooNew`` and ``SheetTooNew`` mean that the receiver's program must
be updated.
Facts are names inside the package, sizes in bytes and format versions.
"""

from __future__ import annotations

from ..domain.errors import DeviceError, InputError


class PackageRefused(InputError):
    """Any fault of a received package."""


class EmptyFile(PackageRefused):
    """The file has no bytes."""

    code = "package.empty"


class NotAPackage(PackageRefused):
    """The file does not start like a package."""

    code = "package.not_a_package"


class ForeignZip(PackageRefused):
    """A ZIP that this program did not write."""

    code = "package.foreign_zip"


class Truncated(PackageRefused):
    """The file is truncated. Fact: size, bytes present."""

    code = "package.truncated"


class Appended(PackageRefused):
    """Extra bytes follow the end of the package."""

    code = "package.appended"


class Damaged(PackageRefused):
    """Bytes differ from what the writer would have written. Fact: entry, the name inside the package."""

    code = "package.damaged"


class NameRefused(PackageRefused):
    """An entry has a forbidden name (paths, device names, foreign letters)."""

    code = "package.name_refused"


class OrderRefused(PackageRefused):
    """Entries are duplicate or out of order. Fact: entry."""

    code = "package.order"


class TooLarge(PackageRefused):
    """The package is over the limit of its kind. Facts: size, limit."""

    code = "package.too_large"


class TooManyFiles(PackageRefused):
    """The package has more payload files than its kind allows. Fact: limit."""

    code = "package.too_many_files"


class FileTooLarge(PackageRefused):
    """One payload file is over the limit of the kind. Facts: entry, limit."""

    code = "package.file_too_large"


class ManifestTooLarge(PackageRefused):
    """The manifest is over the limit of the kind. Fact: limit."""

    code = "package.manifest_too_large"


class EnvelopeMalformed(PackageRefused):
    """The signed envelope does not have the canonical form."""

    code = "package.envelope_malformed"


class UnknownType(PackageRefused):
    """The envelope has a type this program does not know. Fact: found."""

    code = "package.unknown_type"


class OtherType(PackageRefused):
    """A signed document of another type than expected. Facts: expected, found."""

    code = "package.other_type"


class OtherKey(PackageRefused):
    """The envelope names another key than the expected one."""

    code = "package.other_key"


class SignatureWrong(PackageRefused):
    """The signature does not match the content."""

    code = "package.signature_wrong"


class ManifestMalformed(PackageRefused):
    """The manifest does not have the canonical form. Fact: where, field or reason."""

    code = "package.manifest_malformed"


class FutureFormat(DeviceError):
    """Written by a newer program. Facts: needed, have: format versions ``major.minor``."""

    code = "package.future_format"


class ContentMalformed(PackageRefused):
    """A document in the package is not in the form its kind has: its writer's fault. Facts: kind."""

    code = "package.content_malformed"


class ContentTooNew(PackageRefused):
    """A document in a package of a newer program cannot be read here. Facts: kind, needed, have."""

    code = "package.content_too_new"


class FilesDiffer(PackageRefused):
    """Payload files and manifest differ in names, sizes or hashes. Fact: entry."""

    code = "package.files_differ"


class WrongKind(PackageRefused):
    """A valid package of another kind than expected. Facts: expected, found."""

    code = "package.wrong_kind"


class SourceUnreadable(InputError):
    """A file to be packed cannot be read. Fact: name."""

    code = "package.source_unreadable"


class SourceAltered(InputError):
    """A file of evidence has changed since its import. Fact: name."""

    code = "package.source_altered"


class SourceChanged(InputError):
    """A file changed while it was being packed. Fact: name."""

    code = "package.source_changed"


class StagedCopyChanged(DeviceError):
    """The private copy of a package differs from the verified one. Fact: entry."""

    code = "package.staged_copy_changed"
