"""PDFs signed the ways offices do it: one person, then the agency for number, day and seal; and what goes wrong then.

Keys are made on the fly: the signatures are whole, and trusted by nobody but who holds the made authority's
certificate. Bytes differ from run to run, so nothing signed is committed as a sample.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigAppearanceSetup, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PdfSignedData
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.stamp import TextStampStyle

from tools.document_factory.certificates import Holder, signer_of

TIME_AUTHORITY = Holder(name="TSA Mẫu", stamps_time=True)
_ROOM = 16384


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSigning:
    """``at``: the moment that the signature claims, with its zone. ``field``: name of the field, new or empty.

    ``shows``: text drawn by the field's widget in ``box`` (left, bottom, right, top in points) of ``page`` (0-based).
    ``cades``: ETSI.CAdES.detached, else adbe.pkcs7.detached. ``timed``: with a token of a time stamping authority.
    """

    holder: Holder
    at: datetime
    field: str
    cades: bool = False
    digest: str = "sha256"
    timed: bool = False
    page: int = 0
    shows: str = ""
    box: tuple[int, int, int, int] | None = None


def office_signed(data: bytes, *signings: OfficeSigning) -> bytes:
    """Signed one after the other, each in an incremental update of its own."""
    for signing in signings:
        data = _signed(data, signing)
    return data


def with_empty_field(data: bytes, name: str) -> bytes:
    """A signature field that waits for its signature."""
    writer = _writer(data)
    append_signature_field(writer, SigFieldSpec(name))
    return _written(writer)


def with_document_timestamp(data: bytes, at: datetime, field: str = "ThoiGian") -> bytes:
    """A DocTimeStamp over everything, which is nobody's signature."""
    writer = _writer(data)
    steps = PdfCMSEmbedder().write_cms(field_name=field, writer=writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=_ROOM)))
    prepared, out = steps.send(SigIOSetup(md_algorithm="sha256", in_place=False))
    steps.send(asyncio.run(_clock(at).async_timestamp(prepared.document_digest, "sha256")))
    return bytes(out.getvalue())


def with_annotation(data: bytes, kind: str, words: str = "") -> bytes:
    """An annotation on page 1 by an incremental update: Stamp, FreeText, Text …"""
    writer = _writer(data)
    reference = writer.find_page_for_modification(0)[0]
    page = reference.get_object()
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name(f"/{kind}"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (100, 100, 200, 130)]),
            pdf_name("/Contents"): generic.pdf_string(words),
        }
    )
    here = page.get("/Annots", generic.ArrayObject())
    page[pdf_name("/Annots")] = generic.ArrayObject([*here, writer.add_object(note)])
    writer.mark_update(reference)
    return _written(writer)


def with_new_title(data: bytes, title: str) -> bytes:
    """Only the file's own description is changed, nothing that shows."""
    writer = _writer(data)
    writer.root[pdf_name("/TieuDe")] = generic.pdf_string(title)
    writer.update_root()
    return _written(writer)


def _signed(data: bytes, signing: OfficeSigning) -> bytes:
    writer = _writer(data)
    steps = PdfCMSEmbedder(new_field_spec=SigFieldSpec(signing.field, on_page=signing.page, box=signing.box)).write_cms(
        field_name=signing.field, writer=writer
    )
    next(steps)
    kind = SigSeedSubFilter.PADES if signing.cades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    placeholder = PdfSignedData(pdf_name("/Sig"), subfilter=kind, timestamp=signing.at, bytes_reserved=_ROOM)
    placeholder[pdf_name("/Name")] = generic.pdf_string(signing.holder.name)
    look = None
    if signing.box is not None:
        style = TextStampStyle(stamp_text=signing.shows, border_width=0, background=None)
        look = SigAppearanceSetup(style=style, timestamp=signing.at, name=signing.holder.name)
    steps.send(SigObjSetup(sig_placeholder=placeholder, appearance_setup=look))
    prepared, out = steps.send(SigIOSetup(md_algorithm=signing.digest, in_place=False))
    container = asyncio.run(
        signer_of(signing.holder).async_sign(
            prepared.document_digest,
            signing.digest,
            use_pades=signing.cades,
            timestamper=_clock(signing.at) if signing.timed else None,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=None if signing.cades else signing.at),
        )
    )
    steps.send(container)
    return bytes(out.getvalue())


def _clock(at: datetime) -> DummyTimeStamper:
    authority = signer_of(TIME_AUTHORITY)
    return DummyTimeStamper(
        tsa_cert=authority.signing_cert,
        tsa_key=authority.signing_key,
        certs_to_embed=authority.cert_registry,
        fixed_dt=at,
    )


def _writer(data: bytes) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    if writer.prev.encrypted:
        writer.encrypt(b"")
    return writer


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def tangled(data: bytes, levels: int = 40) -> bytes:
    """Arrays that hold the next one twice: a million million ways to the last, in a few hundred bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        last = pdf.make_indirect(pikepdf.Array([]))
        for _ in range(levels):
            last = pdf.make_indirect(pikepdf.Array([last, last]))
        pdf.Root.RoiRam = last
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def with_outline(data: bytes, entries: int) -> bytes:
    """A table of contents of so many entries, each of which knows only the next."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        following = None
        for at in range(entries):
            entry = pikepdf.Dictionary(Title=pikepdf.String(str(entries - at)))
            if following is not None:
                entry.Next = following
            following = pdf.make_indirect(entry)
        pdf.Root.Outlines = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines, First=following))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def cut_short(data: bytes, lost: int) -> bytes:
    """The last bytes got lost while copying."""
    return data[:-lost]


def with_range_past_end(data: bytes) -> bytes:
    """The last signature's byte range points behind the end of the file."""
    spans = list(re.finditer(rb"/ByteRange \[(\d+ \d+ \d+) (\d+)\]( *)", data))[-1]
    longer = b"/ByteRange [%s %d]" % (spans[1], int(spans[2]) + 5000)
    return data[: spans.start()] + longer.ljust(spans.end() - spans.start()) + data[spans.end() :]


def with_other_range(data: bytes, holder: Holder, *, gap: int = 0, tail: int = 0) -> bytes:
    """The last signature made anew, leaving out ``gap`` bytes behind its container and the last ``tail`` bytes."""
    spans = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] *", data))[-1]
    first, length, second, rest = (int(one) for one in spans.groups())
    second, rest = second + gap, rest - gap - tail
    look = b"/ByteRange [%d %d %d %d]" % (first, length, second, rest)
    data = data[: spans.start()] + look.ljust(spans.end() - spans.start()) + data[spans.end() :]
    digest = hashlib.sha256(data[first : first + length] + data[second : second + rest]).digest()
    container = asyncio.run(signer_of(holder).async_sign(digest, "sha256"))
    return with_contents(data, lambda digits: container.dump().hex().encode().ljust(len(digits), b"0"))


def with_contents(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The container of the last signature changed, as hexadecimal digits of the same length."""
    at = list(re.finditer(rb"/Contents ?<([0-9a-fA-F]{1000,})>", data))[-1]
    changed = change(at[1])
    assert len(changed) == len(at[1])
    return data[: at.start(1)] + changed + data[at.end(1) :]


def hybrid(data: bytes) -> bytes:
    """With a table for old readers and a stream for new ones beside it, as Word exports PDF (ISO 32000-1, 7.5.8.4)."""
    number = int(re.findall(rb"/Size (\d+)", data)[-1])
    previous, root = int(data[data.rindex(b"startxref") + 9 :].split()[0]), re.findall(rb"/Root (\d+) 0 R", data)[-1]
    place = len(data)
    row = bytes([1]) + place.to_bytes(4, "big") + bytes(1)
    data += b"%d 0 obj\n<< /Type /XRef /Size %d /Index [%d 1] /W [1 4 1] /Root %s 0 R /Length 6 >>\n" % (
        number,
        number + 1,
        number,
        root,
    )
    data += b"stream\n%s\nendstream\nendobj\n" % row
    table = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size %d /Root %s 0 R /Prev %d /XRefStm %d >>\n" % (
        number + 1,
        root,
        previous,
        place,
    )
    return data + b"startxref\n%d\n%%%%EOF\n" % table


def locked(data: bytes) -> bytes:
    """Opens without a password, encrypted all the same: only the owner may change it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user=""))
        return out.getvalue()
