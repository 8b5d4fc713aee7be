"""The beginnings of files of every kind, as small as they are recognised."""

from __future__ import annotations

import base64
import io
import struct
import zipfile

from PIL import Image

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRt"
    "AAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAALQACAAEAAAAAAAAAAQAAAAAAAAAIAAAA"
    "OGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AA"
    "AAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4"
    "EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgI"
    "AAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAADVtZGF0AAAAKSgBrwngIzhH/962H/zrGh8p"
    "bvFV35TeVvSKS7DU/9W2U+U97LVnocRg"
)
"""A picture of a phone, red above and white below: neither Pillow nor the reader of HEIC writes one."""


def picture(kind: str) -> bytes:
    """Return a whole picture of a kind of Pillow's."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, kind)
    return out.getvalue()


def archive(*parts: str, first: tuple[str, str] = ("[Content_Types].xml", "<x/>")) -> bytes:
    """Return an archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in (first, *((part, "<x/>") for part in parts)):
            made.writestr(zipfile.ZipInfo(name), text)  # without the clock: two processes name a test by these bytes
    return out.getvalue()


def compound(*streams: str, root: bytes = b"") -> bytes:
    """Return the beginning of a file of Office 97-2003 with these streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    head = head.ljust(48, b"\0") + struct.pack("<I", 1)
    entries = b""
    for name in ("Root Entry", *streams):
        text = name.encode("utf-16-le")
        entry = text.ljust(64, b"\0") + struct.pack("<H", len(text) + 2)
        entries += (entry.ljust(80, b"\0") + (root if name == "Root Entry" else b"")).ljust(128, b"\0")
    return head.ljust(1024, b"\0") + entries


def boxes(brand: str, *others: str) -> bytes:
    """Return the beginning of a film or a picture of a phone."""
    brands = brand.encode() + bytes(4) + b"".join(other.encode() for other in others)
    return struct.pack(">I", 8 + len(brands)) + b"ftyp" + brands + bytes(200)


def open_document(kind: str) -> bytes:
    return archive("content.xml", first=("mimetype", f"application/vnd.oasis.opendocument.{kind}"))


INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
CONTENTS: tuple[tuple[str, bytes], ...] = (
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"),
    ("pdf", b"\n\n junk before %PDF-1.4\n"),
    ("jpeg", picture("JPEG")),
    ("png", picture("PNG")),
    ("tiff", picture("TIFF")),
    ("tiff", b"MM\x00*\0\0\0\x08\0\0"),
    ("bmp", picture("BMP")),
    ("gif", picture("GIF")),
    ("webp", picture("WEBP")),
    ("jp2", picture("JPEG2000")),
    ("heic", boxes("heic", "mif1", "heic")),
    ("heic", boxes("mif1", "heic")),
    ("avif", boxes("avif", "mif1", "miaf")),
    ("avif", boxes("mif1", "avif")),
    ("mp4", boxes("isom", "mp42")),
    ("mov", boxes("qt  ")),
    ("3gp", boxes("3gp4", "isom")),
    ("m4a", boxes("M4A ", "mp42")),
    ("jxl", b"\xff\x0a\0\0\0"),
    ("psd", b"8BPS\0\x01"),
    ("djvu", b"AT&TFORM\0\0"),
    ("docx", archive("word/document.xml")),
    ("xlsx", archive("xl/workbook.xml")),
    ("pptx", archive("ppt/presentation.xml")),
    ("office_macros", archive("word/document.xml", "word/vbaProject.bin")),
    ("office_macros", archive("xl/workbook.bin")),
    ("zip", archive("a.txt", first=("b.pdf", "x"))),
    ("zip", archive("Metadata/x")),
    ("epub", archive("a", first=("mimetype", "application/epub+zip"))),
    ("odt", open_document("text")),
    ("ods", open_document("spreadsheet")),
    ("odp", open_document("presentation")),
    ("doc", compound("WordDocument")),
    ("xls", compound("Workbook")),
    ("xls", compound("Book")),
    ("ppt", compound("Current User", "PowerPoint Document")),
    ("msg", compound("__properties_version1.0")),
    ("office_locked", compound("EncryptionInfo", "EncryptedPackage")),
    ("program", compound("x", root=INSTALLER)),
    ("unknown", compound("x")),
    ("rtf", b"{\\rtf1\\ansi hello}"),
    ("html", b"<!DOCTYPE html><html><body>x"),
    ("html", b"\xef\xbb\xbf\n <HTML xmlns='x'>"),
    ("html", b"<table border=1><tr><td>x"),
    ("html", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>"),
    ("html", "<html><body>x".encode("utf-16")),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("svg", b"<?xml version='1.0'?>\n<!-- x --><svg>"),
    ("xml", b"<?xml version='1.0'?>\n<Workbook/>"),
    ("eml", b"Received: from a\n\tby b\nFrom: a@thu.vn\nSubject: x\n\nxin chao"),
    ("eml", b"X-Mailer: a\r\nMIME-Version: 1.0\r\n\r\nx"),
    ("mht", b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n"),
    ("signed", bytes.fromhex("3082010006092a864886f70d010702") + bytes(40)),
    ("signed", b"-----BEGIN PKCS7-----\nMIIB"),
    ("text", "Biên bản họp\nngày 1".encode()),
    ("text", "Biên bản".encode("utf-16")),
    ("text", b"BM01;so luong;gia tri\n"),
    ("rar", b"Rar!\x1a\x07\x01\0"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0"),
    ("avi", b"RIFF\0\0\0\0AVI LIST"),
    ("wav", b"RIFF\0\0\0\0WAVEfmt "),
    ("mkv", b"\x1aE\xdf\xa3\0\0"),
    ("wmv", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    ("mpeg", b"\x00\x00\x01\xba\0"),
    ("mp3", b"ID3\x04\0"),
    ("mp3", b"\xff\xfb\x90\x64"),
    ("ogg", b"OggS\0"),
    ("flac", b"fLaC\0"),
    ("amr", b"#!AMR\n\x04"),
    ("postscript", b"%!PS-Adobe-3.0\n"),
    ("apple_double", b"\x00\x05\x16\x07\0\x02"),
    ("shortcut", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(80)),
    ("shortcut", b"[InternetShortcut]\nURL=x"),
    ("shortcut", b"\xef\xbb\xbf[Desktop Entry]\nExec=x"),
    ("program", b"MZ\x90\0"),
    ("program", b"\x7fELF\x02"),
    ("program", b"#!/bin/sh\n"),
    ("unknown", b"\x00\x01\x02\x03 binary"),
    ("unknown", b"PK"),
    ("unknown", b"   \n"),
)
"""Kind and content."""
