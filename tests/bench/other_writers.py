"""A paper as HTML for WeasyPrint and as Typst markup, by the measures of our own writers; for benchmarks alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from ocop_desktop.documents import measures as m
from ocop_desktop.documents.content import (
    Align,
    Block,
    Document,
    NewPage,
    Paragraph,
    Run,
    Section,
    Signatures,
    SignedText,
    StateHead,
    Table,
    Text,
    Title,
)
from ocop_desktop.documents.measures import TextMeasures

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILY = "Liberation Serif"


def _runs(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def _lines(block: Block) -> Iterator[tuple[Text, TextMeasures]]:
    """Yield the lines of a block that is no table, with their measures."""
    match block:
        case Paragraph():
            yield block.text, m.LOOKS[block.look]
        case Title():
            yield from ((text, m.TITLE) for text in (block.kind, *block.subject))
        case Section():
            yield from ((text, m.TITLE) for text in (block.label, block.title, block.reference))
        case SignedText():
            yield block.text.text, m.LOOKS[block.text.look]
            yield from ((text, m.OFFICE) for text in (block.place_and_day, block.office, block.hint, block.name))
        case StateHead():
            yield from ((text, m.OFFICE) for text in (*block.parent, *block.council, m.NATION, m.MOTTO, block.number))
        case Signatures():
            yield from ((text, m.OFFICE) for text in (*block.left.offices, block.left.name))
            yield from ((text, m.OFFICE) for text in (*block.right.offices, block.right.name))
            yield from ((text, m.RECEIVERS) for text in block.recipients)


def _tables(block: Block) -> Iterable[Table]:
    if isinstance(block, Signatures) and block.members is not None:
        return (block.members,)
    return (block,) if isinstance(block, Table) else ()


def _rows(table: Table) -> Iterator[tuple[list[tuple[Text, Align, int]], bool]]:
    """Yield the rows with their cells (text, alignment, columns), and whether the row is bold."""
    for number, row in enumerate(table.rows):
        cells = [(text, column.align, 1) for text, column in zip(row, table.columns, strict=True)]
        if number in table.headings:
            cells = [(row[0], Align.LEFT, 2), *cells[2:]]
        yield cells, number in table.strong


# HTML


def as_html(document: Document, fonts: Path) -> str:
    """Return the document as one page of HTML with the bundled typeface."""
    page = m.margins(False)
    turned = m.margins(True)
    styles = [
        f"@page {{ size: A4; margin: {page.top}mm {page.right}mm {page.bottom}mm {page.left}mm;"
        " @top-center { content: counter(page) } }",
        f"@page turned {{ size: A4 landscape; margin: {turned.top}mm {turned.right}mm {turned.bottom}mm"
        f" {turned.left}mm }}",
        "section { break-before: page } section.turned { page: turned }",
        "p { margin: 0 } table { border-collapse: collapse; table-layout: fixed; margin: 0 auto 6pt }",
        f"td, th {{ border: {m.TABLE_LINE}pt solid black; vertical-align: middle; font-weight: inherit }}",
    ]
    for face in FACES:
        weight, style = "bold" if "Bold" in face else "normal", "italic" if "Italic" in face else "normal"
        source = (fonts / f"LiberationSerif-{face}.ttf").as_uri()
        styles.append(
            f"@font-face {{ font-family: Serif1; src: url({source}); font-weight: {weight}; font-style: {style} }}"
        )
    body: list[str] = []
    for block in document.blocks:
        if isinstance(block, Section):
            body.append(f"</section><section class='{'turned' if block.landscape else ''}'>")
        if isinstance(block, NewPage):
            body.append("<div style='break-before: page'></div>")
        body.extend(_html_table(table) for table in _tables(block))
        body.extend(f"<p style='{_css(measured)}'>{_html(text)}</p>" for text, measured in _lines(block))
    style = "".join(styles)
    inner = "".join(body)
    return (
        f"<html lang='vi'><meta charset='utf-8'><title>{escape(document.title)}</title><style>{style}"
        "body { font-family: Serif1 }</style>"
        f"<body><section style='break-before: auto'>{inner}</section></body></html>"
    )


def _css(measured: TextMeasures) -> str:
    align = "justify" if measured.align is None else measured.align.value.replace("centre", "center")
    return (
        f"font-size:{measured.size}pt;line-height:{measured.leading}pt;text-align:{align};"
        f"text-indent:{measured.indent}mm;margin:{measured.before}pt 0 {measured.after}pt;"
        f"font-weight:{'bold' if measured.bold else 'normal'};font-style:{'italic' if measured.italic else 'normal'}"
    )


def _html(text: Text) -> str:
    parts = []
    for run in _runs(text):
        part = escape(run.text).replace("\n", "<br>")
        part = f"<b>{part}</b>" if run.bold else part
        parts.append(f"<i>{part}</i>" if run.italic else part)
    return "".join(parts)


def _html_table(table: Table) -> str:
    above, below = m.row_padding(table)
    widths = "".join(f"<col style='width:{column.width}mm'>" for column in table.columns)
    heads = "".join(f"<th style='text-align:center'><b>{_html(column.head)}</b></th>" for column in table.columns)
    rows = []
    for cells, strong in _rows(table):
        inner = "".join(
            f"<td colspan={columns} style='text-align:{align.value.replace('centre', 'center')};"
            f"padding:{above}pt {m.padding(table)}pt {below}pt'>{_html(text)}</td>"
            for text, align, columns in cells
        )
        height = f"height:{table.row_height}mm;" if table.row_height else ""
        rows.append(f"<tr style='{height}font-weight:{'bold' if strong else 'normal'}'>{inner}</tr>")
    width = sum(column.width for column in table.columns)
    size = f"width:{width}mm;font-size:{table.size}pt;line-height:{table.size * m.CELL_LEADING}pt"
    return f"<table style='{size}'>{widths}<thead><tr>{heads}</tr></thead>{''.join(rows)}</table>"


# Typst


def as_typst(document: Document) -> str:
    """Return the document as Typst markup; every text is a string literal."""
    page = m.margins(False)
    parts = [
        f'#set page(paper: "a4", numbering: "1", number-align: top + center, margin: (left: {page.left}mm,'
        f" right: {page.right}mm, top: {page.top}mm, bottom: {page.bottom}mm))",
        f'#set text(font: "{FAMILY}", lang: "vi", size: 13pt)',
        f"#set table(stroke: {m.TABLE_LINE}pt, align: horizon)",
    ]
    first = True
    for block in document.blocks:
        if isinstance(block, Section):
            parts.append(
                f"#set page(flipped: {str(block.landscape).lower()})" + ("" if first else "\n#pagebreak(weak: true)")
            )
        if isinstance(block, NewPage):
            parts.append("#pagebreak()")
        parts += [_typst_table(table) for table in _tables(block)]
        parts += [_typst_line(text, measured) for text, measured in _lines(block) if text]
        first = False
    return "\n".join(parts)


def _typst_line(text: Text, measured: TextMeasures) -> str:
    align = "left" if measured.align is None else measured.align.value.replace("centre", "center")
    # The leading of Typst lies between the lines, ours from baseline to baseline.
    between = measured.leading - measured.size * 0.66
    justify = str(measured.align is None).lower()
    return (
        f"#block(width: 100%, above: {measured.before}pt, below: {measured.after + between}pt)[#set par("
        f"leading: {between}pt, justify: {justify}, first-line-indent: (amount: {measured.indent}mm, all: true))\n"
        f"#align({align})[{_typst(text, measured)}]]"
    )


def _typst(text: Text, measured: TextMeasures | None = None, *, bold: bool = False) -> str:
    size = "" if measured is None else f"size: {measured.size}pt, "
    parts = []
    for run in _runs(text):
        heavy = run.bold or bold or (measured is not None and measured.bold)
        slanted = run.italic or (measured is not None and measured.italic)
        weight, style = "bold" if heavy else "regular", "italic" if slanted else "normal"
        literal = json.dumps(run.text, ensure_ascii=False)
        parts.append(f'#text({size}weight: "{weight}", style: "{style}", {literal})')
    return "".join(parts)


def _typst_table(table: Table) -> str:
    above, below = m.row_padding(table)
    widths = ", ".join(f"{column.width}mm" for column in table.columns)
    heads = ", ".join(f"table.cell(align: center)[{_typst(column.head, bold=True)}]" for column in table.columns)
    cells = []
    for row, strong in _rows(table):
        cells += [
            f"table.cell(colspan: {columns}, align: horizon + {align.value.replace('centre', 'center')})"
            f"[{_typst(text, bold=strong)}]"
            for text, align, columns in row
        ]
    rows = f", rows: {table.row_height}mm" if table.row_height else ""
    inset = f"(x: {m.padding(table)}pt, top: {above + 2}pt, bottom: {below + 2}pt)"
    leading = table.size * (m.CELL_LEADING - 0.66)
    return (
        f"#block(width: 100%)[#set text(size: {table.size}pt); #set par(leading: {leading}pt)\n"
        f"#align(center, table(columns: ({widths},){rows}, inset: {inset}, table.header({heads}), {', '.join(cells)}))]"
    )
