"""Really signed PDFs: person and agency sign one after the other, each in an incremental update of its own.

The certificates are made on the fly and signed by themselves: the signatures are mathematically whole and trusted by
nobody. Their bytes differ from run to run (new keys); ``fixed`` ones do not, and may be committed as samples.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID

from tools.document_factory.fixed_keys import key_of, serial_of
from tools.document_factory.pdf import stamped_pdf
from tools.document_factory.spec import Paper

_ROOM = 4096
"""Bytes kept for a signature; the unused rest stays zero."""
_UNSET_RANGE = b"/ByteRange [0 0000000001 0000000002 0000000003 ]"
_VALID = (datetime(2023, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signs, and the moment the signature itself claims (``/M``).

    ``fixed``: with a key that follows from the name, and no attribute that tells the clock: the same bytes every time.
    """

    name: str
    at: datetime
    fixed: bool = False


def signed_pdf(paper: Paper, signings: tuple[Signing, ...]) -> bytes:
    """As released from e-office: stamped number and day, then the signatures in their order."""
    data, fields = _with_empty_fields(stamped_pdf(paper), len(signings))
    for field, signing in zip(fields, signings, strict=True):
        data = _signed(data, field, signing)
    return data


def altered_after_signing(data: bytes) -> bytes:
    """Another word put over page 1 by an incremental update behind the last signature."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page, contents, free = pdf.pages[0].obj, pdf.pages[0].obj.Contents, _free_number(pdf)
        before = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
        look = b"q 0 0 0 rg 300 400 120 12 re f Q"
        stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(look), look)
        kept = b" ".join(b"%d 0 R" % part.objgen[0] for part in before)
        changed = re.sub(
            rb"/Contents (?:\[[^\]]*\]|\d+ 0 R)", b"/Contents [ %s %d 0 R ]" % (kept, free), page.unparse(resolved=True)
        )
        return _updated(data, pdf, {page.objgen[0]: changed, free: stream})


def _with_empty_fields(data: bytes, count: int) -> tuple[bytes, list[int]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        for at in range(count):
            field = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Widget,
                    FT=pikepdf.Name.Sig,
                    T=pikepdf.String(f"ChuKy{at + 1}"),
                    F=132,
                    Rect=pikepdf.Array([0, 0, 0, 0]),
                    P=page.obj,
                )
            )
            page.Annots.append(field)
            pdf.Root.AcroForm.Fields.append(field)
        out = io.BytesIO()
        # A plain cross-reference table: the updates below are written by hand in the same form.
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        fields = [field.objgen[0] for field in pdf.Root.AcroForm.Fields if str(field.T).startswith("ChuKy")]
    return out.getvalue(), fields


def _signed(data: bytes, field: int, signing: Signing) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        value = _free_number(pdf)
        widget = pdf.get_object(field, 0).unparse(resolved=True)
        assert widget.endswith(b">>")
        name = pikepdf.String(signing.name).unparse()
        look = (
            b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name %s /M (D:%s+07'00')\n%s\n"
            b"/Contents <%s> >>" % (name, f"{signing.at:%Y%m%d%H%M%S}".encode(), _UNSET_RANGE, b"0" * (2 * _ROOM))
        )
        whole = _updated(data, pdf, {field: widget[:-2] + b"/V %d 0 R >>" % value, value: look})
    return _filled(whole, len(data), signing)


def _filled(whole: bytes, start: int, signing: Signing) -> bytes:
    """Everything but the hexadecimal string itself is signed (ISO 32000-1, 12.8.1)."""
    opening = whole.index(b"/Contents <", whole.index(_UNSET_RANGE, start)) + len(b"/Contents ")
    closing = opening + 2 * _ROOM + 2
    spans = b"/ByteRange [0 %010d %010d %010d ]" % (opening, closing, len(whole) - closing)
    assert len(spans) == len(_UNSET_RANGE)
    whole = whole[:start] + whole[start:].replace(_UNSET_RANGE, spans, 1)
    key, certificate = _identity(signing.name, signing.fixed)
    options = [PKCS7Options.DetachedSignature, PKCS7Options.Binary]
    if signing.fixed:
        options.append(PKCS7Options.NoAttributes)
    der = (
        PKCS7SignatureBuilder()
        .set_data(whole[:opening] + whole[closing:])
        .add_signer(certificate, key, hashes.SHA256())
        .sign(serialization.Encoding.DER, options)
    )
    filled = der.hex().encode().ljust(2 * _ROOM, b"0")
    return whole[: opening + 1] + filled + whole[closing - 1 :]


def _free_number(pdf: pikepdf.Pdf) -> int:
    return int(pdf.trailer.Size)


def _updated(data: bytes, pdf: pikepdf.Pdf, objects: dict[int, bytes]) -> bytes:
    """Appends objects with a cross-reference section that points back at the previous one (ISO 32000-1, 7.5.6)."""
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    previous = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    section = b""
    for number, content in sorted(objects.items()):
        section += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    place = len(out)
    size = max(_free_number(pdf), max(objects) + 1)
    root = pdf.Root.objgen[0]
    identity = pdf.trailer.ID.unparse()
    out += b"xref\n%strailer\n<< /Size %d /Root %d 0 R /Prev %d /ID %s >>\n" % (section, size, root, previous, identity)
    out += b"startxref\n%d\n%%%%EOF\n" % place
    return bytes(out)


@cache
def _identity(name: str, fixed: bool) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = key_of(name) if fixed else rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(serial_of(name) if fixed else x509.random_serial_number())
        .not_valid_before(_VALID[0])
        .not_valid_after(_VALID[1])
        .add_extension(usage, critical=True)
    )
    return key, builder.sign(key, hashes.SHA256())
