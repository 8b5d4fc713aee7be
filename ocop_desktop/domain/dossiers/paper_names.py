"""The paper that the name of a file states: by its code (``E12``), or by Vietnamese words, without diacritics.

A proposal only: a person confirms it. Where a name fits two kinds of paper, it proposes none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..text import fold
from .dossier import PaperKind

_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"e(0?[1-9]|1[0-5])|(m0[1-3]|dnx)")
_FORM = re.compile(r"\bmau(?: so)? 0?([1-3])\b")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")

_PHRASES: Mapping[PaperKind, tuple[str, ...]] = {
    PaperKind.M01: ("phieu dang ky danh gia", "phieu dang ky y tuong", "phieu dang ky san pham"),
    PaperKind.M02: ("bao cao tu danh gia", "phieu tu danh gia"),
    PaperKind.PROPOSAL: ("van ban de nghi", "cong van de nghi", "to trinh de nghi"),
    PaperKind.M03: ("bao cao cua ubnd xa", "bao cao cua uy ban nhan dan xa", "bao cao ubnd xa"),
    PaperKind.E01: (
        "dang ky kinh doanh",
        "dang ky doanh nghiep",
        "dang ky ho kinh doanh",
        "dang ky hop tac xa",
        "gcn dkkd",
        "dkkd",
    ),
    PaperKind.E02: (
        "du dieu kien san xuat",
        "du dieu kien an toan thuc pham",
        "du dieu kien attp",
        "du dieu kien vsattp",
        "gcn attp",
    ),
    PaperKind.E03: ("nguon goc nguyen lieu", "vung nguyen lieu", "hop dong lien ket", "lien ket chuoi"),
    PaperKind.E04: ("bao ve moi truong", "cam ket moi truong", "ke hoach bvmt"),
    PaperKind.E05: ("lao dong dia phuong", "danh sach lao dong", "hop dong lao dong"),
    PaperKind.E06: ("bao cao tai chinh", "phan loai hop tac xa", "phan loai htx"),
    PaperKind.E07: ("so huu tri tue", "dang ky nhan hieu", "chi dan dia ly", "nhan hieu tap the", "van bang bao ho"),
    PaperKind.E08: ("xuc tien thuong mai", "phat trien thi truong", "hop dong tieu thu", "hop dong phan phoi"),
    PaperKind.E09: ("quang ba san pham",),
    PaperKind.E10: ("cau chuyen san pham",),
    PaperKind.E11: ("cong bo chat luong", "tu cong bo san pham", "ban tu cong bo", "tieu chuan co so"),
    PaperKind.E12: ("phieu kiem nghiem", "ket qua kiem nghiem", "ket qua thu nghiem", "phieu ket qua thu nghiem"),
    PaperKind.E13: ("ma so ma vach", "ma vach", "truy xuat nguon goc"),
    PaperKind.E14: ("haccp", "iso 22000", "iso 9001", "vietgap", "globalgap", "quan ly chat luong tien tien"),
    PaperKind.E15: ("giai thuong", "bang khen", "bang chung nhan dat giai"),
}
"""Folded phrases by kind. Not ``MAU``: no file shows that five samples arrived."""


def paper_named(path: str, taken: Collection[str] = ()) -> PaperKind | None:
    """Return the paper named by a file, or by the nearest of its folders that names one.

    path: relative, with ``/``. taken: folded codes of products, which are not read as codes of papers.
    """
    *folders, file = path.split("/")
    for part in (_ENDING.sub("", file), *reversed(folders)):
        kinds = _named(part, taken)
        if kinds:
            return next(iter(kinds)) if len(kinds) == 1 else None
    return None


def _named(text: str, others: Collection[str]) -> set[PaperKind]:
    """Return the kinds named by code; where there are none, by words."""
    words = _WORD.findall(fold(text))
    plain = " ".join(words)
    matches = [_CODE.fullmatch(word) for word in words if word not in others]
    coded = {PaperKind(f"E{int(m[1]):02}") if m[1] else PaperKind(m[2].upper()) for m in matches if m}
    coded |= {PaperKind(f"M0{number}") for number in _FORM.findall(plain)}
    if coded:
        return coded
    spaced = f" {plain} "
    return {kind for kind, phrases in _PHRASES.items() if any(f" {phrase} " in spaced for phrase in phrases)}
