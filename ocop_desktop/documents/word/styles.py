"""Styles of a DOCX: built-in ones where Word has them, so that they bear its names; the rest with Vietnamese names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import measures as m
from ..content import Align, Look
from ..measures import TextMeasures
from .xml import face, mm_twips, size, twips, value

_ALIGNMENTS: Mapping[Align | None, str] = {
    None: "both",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
}
_FONTS = " ".join(f'w:{script}="{m.TYPEFACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
_LANGUAGE = f'<w:lang w:val="{m.LANGUAGE}" w:eastAsia="{m.LANGUAGE}" w:bidi="{m.LANGUAGE}"/>'

LOOKS: Mapping[Look, tuple[str, str]] = {
    Look.BODY: ("BodyText", "Body Text"),
    Look.BASIS: ("OcopBasis", "Căn cứ"),
    Look.HEADING: ("Heading1", "heading 1"),
    Look.CENTRE: ("OcopCentre", "Dòng giữa trang"),
    Look.ADDRESSED: ("OcopAddressed", "Kính gửi"),
    Look.REFERENCE: ("OcopReference", "Dòng dẫn chiếu"),
    Look.NOTE: ("OcopNote", "Ghi chú bảng"),
    Look.FACTS: ("OcopFacts", "Số liệu quanh bảng"),
}
"""Id and name of the style of each look."""

_BODY_LINE = TextMeasures(m.BODY_SIZE, m.BODY_LEADING, align=Align.CENTRE)
_OTHERS: Mapping[str, tuple[str, TextMeasures]] = {
    "Title": ("Title", m.TITLE),
    "OcopNation": ("Quốc hiệu", TextMeasures(m.NATION_SIZE, m.BODY_LEADING, bold=True, align=Align.CENTRE)),
    "OcopMotto": ("Tiêu ngữ", TextMeasures(m.MOTTO_SIZE, m.MOTTO_LEADING, bold=True, align=Align.CENTRE)),
    "OcopParentBody": ("Cơ quan chủ quản", _BODY_LINE),
    "OcopBody": ("Cơ quan ban hành", TextMeasures(m.BODY_SIZE, m.BODY_LEADING, bold=True, align=Align.CENTRE)),
    "OcopNumber": ("Số, ký hiệu", TextMeasures(m.HEAD_NUMBER_SIZE, m.OFFICE.leading, align=Align.CENTRE, before=2)),
    "OcopOffice": ("Chức vụ, họ tên người ký", m.OFFICE),
    "OcopSignedDay": ("Nơi, ngày ký", m.SIGNED_DAY),
    "OcopSignedHint": ("Cách ký", m.SIGNED_HINT),
    "OcopReceivers": ("Nơi nhận", m.RECEIVERS),
    "OcopReceiversHead": ("Nơi nhận: nhãn", m.RECEIVERS_HEAD),
    "Header": ("header", TextMeasures(m.NUMBER_SIZE, m.NUMBER_SIZE, align=Align.LEFT)),
    "Footer": ("footer", TextMeasures(m.MARK_SIZE, m.MARK_SIZE, bold=True, align=Align.CENTRE)),
}
_BUILT_IN = frozenset({"BodyText", "Heading1", "Heading2", "Title", "Header", "Footer"})
ANNEX = "OcopAnnex"
"""Label and title of an annex: a heading of the first level."""

_CELL = "OcopCell"


def cell_style(points: float, align: Align) -> str:
    """Return the id of the style of a table's cells."""
    return f"{_CELL}{points:g}{align.value.capitalize()}".replace(".", "-")


def styles_xml(cells: Mapping[tuple[float, Align], None]) -> Iterator[str]:
    """Yield the children of ``w:styles``. cells: size and alignment of the tables' cells, in order of use."""
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONTS}/>{size(m.LOOKS[Look.BODY].size)}{_LANGUAGE}</w:rPr>"
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    yield (  # Word's list of styles shows only those of this file
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr><w:rFonts {_FONTS}/>{size(m.LOOKS[Look.BODY].size)}{_LANGUAGE}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        + "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
        + "</w:tblCellMar></w:tblPr></w:style>"
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{round(m.TABLE_LINE * 8)}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )
    for look, measured in m.LOOKS.items():
        level = 0 if look is Look.HEADING else None
        yield _style(*LOOKS[look], measured, level=level)
    yield _style("Heading2", "heading 2", m.LOOKS[Look.HEADING], level=1)
    yield _style(ANNEX, "Tên phụ lục", m.TITLE, level=0, based_on="Heading1", keep=True)
    for style_id, (name, measured) in _OTHERS.items():
        yield _style(style_id, name, measured)
    yield (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="OcopRule"><w:name w:val="Đường kẻ"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:pBdr>'
        f'<w:bottom w:val="single" w:sz="{round(m.RULE * 8)}" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:line="40" w:lineRule="exact"/></w:pPr><w:rPr>{size(1)}</w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="OcopFiller"><w:name w:val="Dòng nối"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
        f"<w:rPr>{size(1)}</w:rPr></w:style>"
    )
    for points, align in cells:
        name = f"Ô bảng {points:g} ".replace(".", ",") + {"left": "trái", "centre": "giữa", "right": "phải"}[align]
        yield _style(cell_style(points, align), name, TextMeasures(points, points * m.CELL_LEADING, align=align))


def _style(
    style_id: str, name: str, measured: TextMeasures, *, level: int | None = None, based_on: str = "Normal",
    keep: bool = False,
) -> str:  # fmt: skip
    """Return a paragraph style. level: of a heading, from 0.

    The leading is a least one, within the decree's single to 1.5 lines, so that what people insert is not cut off.
    """
    custom = "" if style_id in _BUILT_IN else ' w:customStyle="1"'
    following = value("next", "BodyText") if level is not None else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}">{value("name", name)}{value("basedOn", based_on)}'
        f"{following}<w:qFormat/><w:pPr>{'<w:keepNext/>' if keep or measured.keep else ''}<w:widowControl/>"
        f'<w:spacing w:before="{twips(measured.before)}" w:after="{twips(measured.after)}" '
        f'w:line="{twips(measured.leading)}" w:lineRule="atLeast"/>'
        f'<w:ind w:left="0" w:firstLine="{mm_twips(measured.indent)}"/>{value("jc", _ALIGNMENTS[measured.align])}'
        f"{value('outlineLvl', level) if level is not None else ''}</w:pPr>"
        f"<w:rPr>{face(measured.bold, measured.italic)}{size(measured.size)}</w:rPr></w:style>"
    )
