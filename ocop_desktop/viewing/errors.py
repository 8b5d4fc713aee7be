"""Why a piece of evidence cannot be shown here; the viewer says it in its own frame."""

from __future__ import annotations

from ..domain.errors import InputError


class EvidenceNotHere(InputError):
    """The bytes are not on this computer. Facts: none."""

    code = "viewing.not_here"


class EvidenceEmpty(InputError):
    """The file has 0 bytes. Facts: none."""

    code = "viewing.empty"


class EvidenceBroken(InputError):
    """The file cannot be read as what it calls itself. Facts: none."""

    code = "viewing.broken"


class EvidenceEncrypted(InputError):
    """A PDF that asks for a password. Facts: none."""

    code = "viewing.encrypted"


class PictureTooLarge(InputError):
    """A picture with more points than can safely be drawn here. Facts: none."""

    code = "viewing.too_large"


class OtherKind(InputError):
    """Neither PDF, JPEG nor PNG: to be opened by another program of the computer. Facts: none."""

    code = "viewing.other_kind"


class PageBroken(InputError):
    """One page cannot be drawn; the others can. Facts: page (from 1)."""

    code = "viewing.page_broken"
