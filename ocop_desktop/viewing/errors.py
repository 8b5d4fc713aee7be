"""Reasons why evidence cannot be displayed; the viewer shows them in its own frame."""

from __future__ import annotations

from ..domain.errors import InputError


class EvidenceNotHere(InputError):
    """The file is not on this computer. Facts: none."""

    code = "viewing.not_here"


class EvidenceEmpty(InputError):
    """The file has 0 bytes. Facts: none."""

    code = "viewing.empty"


class EvidenceBroken(InputError):
    """The file is not valid for its claimed type. Facts: none."""

    code = "viewing.broken"


class EvidenceEncrypted(InputError):
    """The PDF requires a password. Facts: none."""

    code = "viewing.encrypted"


class PictureTooLarge(InputError):
    """The picture has more pixels than can safely be drawn. Facts: none."""

    code = "viewing.too_large"


class PictureNotDrawn(InputError):
    """The picture is written in a way that is not drawn here: another program may open it. Facts: none."""

    code = "viewing.picture_not_drawn"


class OtherKind(InputError):
    """Neither a PDF nor a picture that is drawn here: another program must open it. Facts: kind."""

    code = "viewing.other_kind"


class PageBroken(InputError):
    """One page cannot be drawn; the others can. Facts: page (from 1)."""

    code = "viewing.page_broken"


class EvidenceTooHeavy(InputError):
    """Reading the file ended its process, or took too long: a trap, or more than can be displayed. Facts: none."""

    code = "viewing.too_heavy"
