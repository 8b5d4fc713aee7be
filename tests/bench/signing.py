"""Minutes signed by thirteen people in turn, against pyHanko alone with the same keys, fields and stamp."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from ocop_desktop.documents.signatures.library import load
from ocop_desktop.documents.signatures.signing import sign
from ocop_desktop.documents.signatures.stamps import stamp
from ocop_desktop.documents.signatures.trust import Trusted
from ocop_desktop.usecases.core.signatures import CertificateFile, SignPdf
from tests.documents.reading import FONTS
from tests.documents.signatures.conftest import minutes_pdf
from tests.helpers import pki

from .measuring import Limit, Report, ratio, stopwatch

SIGNERS, RATIO_BOUND = 13, 1.2
BARE = "pyHanko alone: the same keys and fields, one stamp for all, PAdES B-B"


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Sign in turn, once by the program and once by pyHanko alone."""
    tell("  making the keys of invented people")
    load()
    people = [pki.certificate(f"Người Ký {number}", number) for number in range(1, SIGNERS + 1)]
    keys = [pki.key_file(room / f"{person.serial_number}.p12", person) for person in people]
    data, paper, page = minutes_pdf(), room / "bien-ban.pdf", room / "stamp.pdf"
    page.write_bytes(stamp(FONTS, (150, 32), "Người Ký", pki.AT, None, seal=False))
    ours, base = [], []
    for _ in range(runs):
        paper.write_bytes(data)
        ours.append(stopwatch(lambda: _program(paper, keys)))
        size = paper.stat().st_size
        paper.write_bytes(data)
        base.append(stopwatch(lambda: _bare(paper, keys, page)))
    seconds, bare = tuple(ours), tuple(base)
    return Report(
        name="sign",
        sizes={"signatures": SIGNERS, "bytes before": len(data), "after": size},
        seconds=seconds,
        baselines={BARE: bare},
        limits=(Limit("ratio", ratio(seconds, bare), RATIO_BOUND, "×"),),
    )


def _program(paper: Path, keys: Sequence[Path]) -> None:
    for number, key in enumerate(keys, start=1):
        sign(SignPdf(paper, CertificateFile(key, pki.PASSWORD), (_field(number),)), pki.AT, Trusted(), FONTS)


def _field(number: int) -> str:
    return f"chu_ky_{number}"


def _bare(paper: Path, keys: Sequence[Path], page: Path) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_cms import SimpleSigner
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
    from pyhanko.stamp.static import StaticStampStyle

    for number, key in enumerate(keys, start=1):
        signer = SimpleSigner.load_pkcs12(str(key), passphrase=pki.PASSWORD.encode())
        meta = PdfSignatureMetadata(
            field_name=_field(number),
            subfilter=SigSeedSubFilter.PADES,
            certify=number == 1,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        out = io.BytesIO()
        style = StaticStampStyle.from_pdf_file(str(page))
        writer = IncrementalPdfFileWriter(io.BytesIO(paper.read_bytes()))
        PdfSigner(meta, signer, stamp_style=style).sign_pdf(writer, existing_fields_only=True, output=out)
        paper.write_bytes(out.getvalue())
