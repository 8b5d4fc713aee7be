"""The rules of PDF/A-2b (ISO 19005-2:2011, level B) that can be checked by reading a file: a function for each clause.

pikepdf and fontTools read the file; nothing of the program does. A rule fails by an assertion, or where it cannot
read. Clauses on what the papers never hold (notes, embedded files, layers) demand that there is none.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageCms

_OPERATORS = "q Q cm w J j M d BT ET Td TD Tm T* Tc Tw Tz TL Tf Tr Ts Tj TJ m l c h re S s f f* B n W W* rg RG g G Do"
_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


class File:
    """A PDF as bytes and opened."""

    def __init__(self, data: bytes) -> None:
        self.data, self.pdf = data, pikepdf.open(io.BytesIO(data))

    def objects(self) -> Iterator[Any]:
        """Every object of the file, also those inside of others."""
        for one in self.pdf.objects:
            yield from _inside(one)

    def dictionaries(self) -> Iterator[Any]:
        """Every dictionary, also those of streams."""
        return (one for one in self.objects() if isinstance(one, pikepdf.Dictionary | pikepdf.Stream))

    def operations(self) -> Iterator[tuple[Any, str, list[Any]]]:
        """Every operation of every page: page, operator, operands."""
        for page in self.pdf.pages:
            for one in pikepdf.parse_content_stream(page):
                yield page, str(one.operator), list(one.operands)

    def fonts(self) -> Iterator[Any]:
        """The fonts of every page."""
        for page in self.pdf.pages:
            yield from page.Resources.Font.values()

    def used(self) -> Iterator[tuple[Any, set[int]]]:
        """Every font that sets text, and the codes of that text."""
        codes: dict[tuple[int, int], tuple[Any, set[int]]] = {}
        for page in self.pdf.pages:
            font: Any = None
            for one in pikepdf.parse_content_stream(page):
                if str(one.operator) == "Tf":
                    font = page.Resources.Font[one.operands[0]]
                elif str(one.operator) in ("Tj", "TJ"):
                    for text in one.operands[0] if isinstance(one.operands[0], pikepdf.Array) else one.operands:
                        if isinstance(text, pikepdf.String):
                            codes.setdefault(font.objgen, (font, set()))[1].update(bytes(text))
        return iter(codes.values())


def _inside(one: Any) -> Iterator[Any]:
    yield one
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        children = [value for _, value in one.items()]
    else:
        children = list(one) if isinstance(one, pikepdf.Array) else []
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _inside(child)


def header(file: File) -> None:
    """The file begins with its version; a comment of four bytes above 127 follows."""
    assert re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", file.data)


def trailer(file: File) -> None:
    """There is an /ID, no encryption, and nothing after the last %%EOF but one line end."""
    assert len(file.pdf.trailer.ID) == 2
    assert not file.pdf.is_encrypted
    assert "/Encrypt" not in file.pdf.trailer
    assert re.search(rb"%%EOF\r?\n?\Z", file.data)


def cross_references(file: File) -> None:
    """One line end between ``xref`` and its first section; entries of 20 bytes."""
    assert re.search(rb"\nxref\n0 \d+\n(\d{10} \d{5} [fn] ?\r?\n)+trailer\n", file.data)


def strings(file: File) -> None:
    """Hexadecimal strings have an even number of digits."""
    outside = re.sub(rb"stream\n.*?\nendstream", b"", file.data, flags=re.DOTALL)
    assert all(
        len(b"".join(digits.split())) % 2 == 0 for digits in re.findall(rb"(?<!<)<([0-9A-Fa-f\s]+)>(?!>)", outside)
    )


def streams(file: File) -> None:
    """A line end before and after the data, which are as long as /Length says; no data outside of the file."""
    found = 0
    for begin in re.finditer(rb"/Length (\d+)[^>]*>>\r?\nstream\r?\n", file.data):
        found += 1
        assert re.match(rb"\r?\nendstream\r?\n", file.data[begin.end() + int(begin[1]) :])
    real = [one for one in file.pdf.objects if isinstance(one, pikepdf.Stream)]
    assert found == len(real)
    assert not any(key in one for one in real for key in ("/F", "/FFilter", "/FDecodeParms"))


def filters(file: File) -> None:
    """No LZW, no Crypt."""
    for one in file.dictionaries():
        filter_ = one.get("/Filter", [])
        names = [filter_] if isinstance(filter_, pikepdf.Name) else list(filter_)
        assert not {"/LZWDecode", "/Crypt"} & {str(name) for name in names}


def indirect_objects(file: File) -> None:
    """Number, generation and ``obj`` stand on a line of their own, and so does ``endobj``."""
    assert (
        len(re.findall(rb"\n\d+ 0 obj\n", file.data))
        == len(re.findall(rb"\nendobj\n", file.data))
        == len(file.pdf.objects)
    )


def permissions(file: File) -> None:
    """No permissions but of signatures."""
    assert "/Perms" not in file.pdf.Root


def limits(file: File) -> None:
    """Strings up to 32,767 bytes, names up to 127, 28 levels of q, pages of 3 to 14,400 units."""
    for one in file.objects():
        if isinstance(one, pikepdf.String):
            assert len(bytes(one)) <= 32767
        elif isinstance(one, pikepdf.Name):
            assert len(str(one).encode()) <= 128
    depth = 0
    for _, operator, _ in file.operations():
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        assert 0 <= depth <= 28
    for page in file.pdf.pages:
        _, _, width, height = (float(side) for side in page.MediaBox)
        assert all(3 <= side <= 14400 for side in (width, height))


def operators(file: File) -> None:
    """Only operators of ISO 32000-1, and fonts of the page's own resources."""
    for page, operator, operands in file.operations():
        assert operator in _OPERATORS.split()
        if operator == "Tf":
            assert operands[0] in page.Resources.Font


def output_intent(file: File) -> None:
    """One output intent with an ICC profile of a monitor or printer, older than version 5, that a reader opens."""
    (intent,) = file.pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.OutputConditionIdentifier
    data = intent.DestOutputProfile.read_bytes()
    assert (data[12:16], data[16:20], data[36:40]) == (b"mntr", b"RGB ", b"acsp")
    assert data[8] < 5
    assert intent.DestOutputProfile.N == 3
    assert ImageCms.ImageCmsProfile(io.BytesIO(data)).profile.xcolor_space == "RGB "


def colours(file: File) -> None:
    """Colours are RGB or grey, which the output intent defines; never CMYK, no pattern, no other space."""
    assert not {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"} & {
        operator for _, operator, _ in file.operations()
    }


def graphics_states(file: File) -> None:
    """No transfer function, no halftone, and no transparency: no graphics state, no group, no soft mask."""
    for one in file.dictionaries():
        assert not any(key in one for key in ("/TR", "/HTP", "/SMask", "/CA", "/ca", "/BM"))
        assert one.get("/Type") != "/ExtGState"
    assert all("/Group" not in page for page in file.pdf.pages)


def external_objects(file: File) -> None:
    """Pictures of known colours, not smoothed, without alternatives and masks; no form, no PostScript."""
    for page in file.pdf.pages:
        for one in page.Resources.get("/XObject", pikepdf.Dictionary()).values():
            assert one.Subtype == "/Image"
            assert not one.get("/Interpolate", False)
            assert not any(key in one for key in ("/Alternates", "/OPI", "/SMask", "/Mask"))
            assert one.ColorSpace in (pikepdf.Name.DeviceRGB, pikepdf.Name.DeviceGray)


def font_dictionaries(file: File) -> None:
    """Fonts are TrueType with a first code, a last one, and a width for each."""
    for font in file.fonts():
        assert (font.Type, font.Subtype) == ("/Font", "/TrueType")
        assert re.fullmatch(r"/[A-Z]{6}\+\S+", str(font.BaseFont))
        assert len(font.Widths) == int(font.LastChar) - int(font.FirstChar) + 1


def embedded_fonts(file: File) -> None:
    """Every font is embedded, with all the glyphs that the text asks for."""
    for font in file.fonts():
        assert font.FontDescriptor.FontFile2.read_bytes()
    for font, codes in file.used():
        program = _program(font)
        assert len(program["glyf"].keys()) == program["maxp"].numGlyphs
        assert codes <= set(_glyphs(program))


def widths(file: File) -> None:
    """The widths of the font dictionary are those of the font program, to a thousandth of the size."""
    for font, codes in file.used():
        program = _program(font)
        unit, glyphs = 1000 / program["head"].unitsPerEm, _glyphs(program)
        for code in codes:
            assert abs(float(font.Widths[code]) - program["hmtx"][glyphs[code]][0] * unit) <= 1


def encodings(file: File) -> None:
    """Symbolic fonts, with one character map and no encoding of the dictionary."""
    for font in file.fonts():
        assert int(font.FontDescriptor.Flags) & 0b100100 == 0b100
        assert "/Encoding" not in font
        assert len(_program(font)["cmap"].tables) == 1


def unicode_maps(file: File) -> None:
    """Every code of a text has a character, which is not U+0000, U+FEFF or U+FFFE."""
    for font, codes in file.used():
        found = {
            int(code, 16): int(character, 16)
            for code, character in re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes())
        }
        assert codes <= set(found)
        assert not {0, 0xFEFF, 0xFFFE} & set(found.values())


def no_missing_glyph(file: File) -> None:
    """No text shows the glyph .notdef."""
    for font, codes in file.used():
        glyphs = _glyphs(_program(font))
        assert ".notdef" not in {glyphs[code] for code in codes}


def annotations(file: File) -> None:
    """No annotation but signature fields: printed, with an appearance, without an action."""
    for page in file.pdf.pages:
        for one in page.get("/Annots", []):
            assert (one.Subtype, one.FT, one.F) == ("/Widget", "/Sig", 4)
            assert one.AP["/N"].Subtype == "/Form"
            assert list(one.AP.keys()) == ["/N"]
            assert not any(key in one for key in ("/A", "/AA", "/CA"))


def forms(file: File) -> None:
    """A form holds signature fields alone, whose appearances the reader need not make."""
    form = file.pdf.Root.get("/AcroForm", pikepdf.Dictionary(Fields=[]))
    assert not any(key in form for key in ("/NeedAppearances", "/XFA"))
    assert all(field.FT == "/Sig" for field in form.Fields)


def actions(file: File) -> None:
    """No action: no script, nothing that happens at the opening."""
    for one in file.dictionaries():
        assert not any(key in one for key in ("/AA", "/OpenAction", "/JS", "/JavaScript"))
        assert one.get("/Type") != "/Action"


def metadata(file: File) -> None:
    """An XMP packet in plain UTF-8 that says part 2, level B, and the same as the info dictionary."""
    stream, info = file.pdf.Root.Metadata, file.pdf.docinfo
    assert "/Filter" not in stream
    text = stream.read_bytes().decode()
    assert re.match(r'<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n', text)
    tree = ElementTree.fromstring(text[text.index("<x:xmpmeta") : text.index("<?xpacket end")])

    def said(path: str) -> str | None:
        return tree.findtext(f".//{path}", namespaces=_NAMES)

    assert (said("pdfaid:part"), said("pdfaid:conformance")) == ("2", "B")
    assert said("dc:title/rdf:Alt/rdf:li") == str(info["/Title"])
    assert said("dc:creator/rdf:Seq/rdf:li") == str(info["/Author"])
    assert (said("xmp:CreatorTool"), said("pdf:Producer")) == (str(info["/Creator"]), str(info["/Producer"]))
    for path, key in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        moment = said(path)
        assert (moment is None) == (key not in info)
        if moment is not None:
            day, zone = re.sub("[-:T]", "", moment[:19]), moment[19:].replace(":", "'") + "'"
            assert str(info[key]) == f"D:{day}{zone}"


def embedded_files(file: File) -> None:
    """No file inside of the file."""
    assert "/EmbeddedFiles" not in file.pdf.Root.get("/Names", pikepdf.Dictionary())
    assert all("/EF" not in one for one in file.dictionaries())


def layers(file: File) -> None:
    """No optional content, no alternate presentation, no requirement of the reader."""
    assert not any(key in file.pdf.Root for key in ("/OCProperties", "/Requirements"))
    assert "/AlternatePresentations" not in file.pdf.Root.get("/Names", pikepdf.Dictionary())
    assert all("/PresSteps" not in page for page in file.pdf.pages)


RULES: Mapping[str, Callable[[File], None]] = {
    "6.1.2": header,
    "6.1.3": trailer,
    "6.1.4": cross_references,
    "6.1.6": strings,
    "6.1.7.1": streams,
    "6.1.7.2": filters,
    "6.1.9": indirect_objects,
    "6.1.12": permissions,
    "6.1.13": limits,
    "6.2.2": operators,
    "6.2.3": output_intent,
    "6.2.4.3": colours,
    "6.2.5, 6.2.10": graphics_states,
    "6.2.8, 6.2.9": external_objects,
    "6.2.11.2": font_dictionaries,
    "6.2.11.4": embedded_fonts,
    "6.2.11.5": widths,
    "6.2.11.6": encodings,
    "6.2.11.7": unicode_maps,
    "6.2.11.8": no_missing_glyph,
    "6.3": annotations,
    "6.4": forms,
    "6.5": actions,
    "6.6": metadata,
    "6.8": embedded_files,
    "6.9, 6.10, 6.11": layers,
}
"""The rules by their clause."""


def broken_rules(data: bytes, clauses: Iterable[str] = RULES) -> list[str]:
    """The clauses that a file breaks."""
    file = File(data)
    return [clause for clause in clauses if _breaks(RULES[clause], file)]


def _breaks(rule: Callable[[File], None], file: File) -> bool:
    try:
        rule(file)
    except (AssertionError, LookupError, TTLibError):
        return True
    return False


def _program(font: Any) -> TTFont:
    return TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))


def _glyphs(program: TTFont) -> Mapping[int, str]:
    (table,) = program["cmap"].tables
    glyphs: dict[int, str] = table.cmap
    return glyphs
