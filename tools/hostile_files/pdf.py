"""PDFs with one defect each, written object by object or bent from a good one."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

import pikepdf

from tools.document_factory import carrying_pdf, pdf_oddities
from tools.document_factory.pdf import text_pdf
from tools.hostile_files.case import (
    ENCRYPTED,
    ILLEGIBLE,
    MISLABELLED,
    PAPER,
    READ,
    UNREADABLE,
    UNSAFE,
    UNSUPPORTED,
    Hostile,
    of,
)

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F 12 Tf 72 700 Td (Ke hoach ra soat thu tuc hanh chinh) Tj ET"
_NO_TEXT = (ILLEGIBLE, UNREADABLE)


def raw_pdf(objects: Sequence[bytes], *, head: bytes = b"%PDF-1.7\n", trailer: bytes = b"", tail: bytes = b"") -> bytes:
    """Objects 1, 2, 3 … with a table that fits; the first is the catalog."""
    body, places = bytearray(head), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(body) + tail


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), dictionary, content)


def one_page(
    content: bytes | None = None, *, page: bytes = _PAGE, pages: bytes = _PAGES, catalog: bytes = _CATALOG,
    font: bytes = _FONT, more: Sequence[bytes] = (),
) -> bytes:  # fmt: skip
    """A file of one page; any of its objects replaced. ``content`` is the whole stream object; ``more`` from 6 on."""
    return raw_pdf([catalog, pages, page, stream(_WORDS) if content is None else content, font, *more])


@cache
def good() -> bytes:
    """The paper as a plain PDF."""
    return text_pdf(PAPER)


def bent(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The good paper, changed."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def zeros(size: int, byte: bytes = b" ") -> bytes:
    """``size`` equal bytes, deflated."""
    packer = zlib.compressobj(9)
    block = byte * (1 << 20)
    pieces = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join([*pieces, packer.flush()])


def _sized(width: str) -> bytes:
    made = re.sub(rb"/MediaBox\s*\[[^\]]*\]", f"/MediaBox [ {width} ]".encode(), good())
    if made == good():
        raise AssertionError("no page size found")
    return made


def _cut(share: float) -> bytes:
    return good()[: int(len(good()) * share)]


def _image(width: int, height: int, content: bytes, filters: bytes, *, space: bytes = b"/DeviceGray") -> bytes:
    page = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</XObject<</I 6 0 R>>>>>>")  # fmt: skip
    shape = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%b/Filter %b" % (
        width, height, space, filters,
    )  # fmt: skip
    return one_page(stream(b"q 595 0 0 842 0 0 cm /I Do Q"), page=page, more=[stream(content, shape)])


def _forms(calls: bytes, *others: bytes) -> bytes:
    page = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>>>")  # fmt: skip
    shape = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(calls, shape % (7 + at)) for at in range(len(others) or 1)]
    if not others:
        forms = [stream(calls, shape % 6)]
    else:
        forms.append(stream(b"", shape % 6))
    return one_page(stream(b"/X Do"), page=page, more=forms)


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return raw_pdf([_CATALOG, b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), *[page] * count])


def _deep_pages(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3) for at in range(depth)]
    return raw_pdf([_CATALOG, *nodes, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"])


def _fields(pdf: pikepdf.Pdf, signature: Mapping[str, object], *, loop: bool = False) -> None:
    value = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, **signature))
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig,
            T=pikepdf.String("Chu ky"), V=value, Rect=pikepdf.Array([0, 0, 0, 0]),
        )
    )  # fmt: skip
    if loop:
        field.Kids = pikepdf.Array([field])
        field.Parent = field
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)


def _signed(**signature: object) -> bytes:
    return bent(lambda pdf: _fields(pdf, signature))


def _encrypted(user: str, owner: str) -> bytes:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, R=6))
        return out.getvalue()


def _object_stream_bomb(size: int) -> bytes:
    """A cross-reference stream whose objects lie in an object stream that unpacks to ``size`` bytes."""
    packed = zeros(size)
    head = b"%PDF-1.7\n"
    first = b"1 0 obj\n" + stream(packed, b"/Type/ObjStm/N 1/First 6/Filter/FlateDecode") + b"\nendobj\n"
    rows = bytes((0, 0, 0, 0, 0)) + bytes((1, 0, 0, len(head), 0)) + bytes((2, 0, 0, 1, 0))
    start = len(head) + len(first)
    rows += bytes((1,)) + start.to_bytes(3, "big") + b"\0"
    table = stream(rows, b"/Type/XRef/W[1 3 1]/Size 4/Root 2 0 R")
    return head + first + b"3 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def _annotations(count: int) -> bytes:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(a)/DA(/F 9 Tf)>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[%b]>>" % (note * count)
    return one_page(page=page)


def _embedding_itself(depth: int) -> bytes:
    data = good()
    for at in range(depth):
        data = carrying_pdf.pdf_with_files(good(), {f"trong {at}.pdf": data})
    return data


def _noise(at: int) -> bytes:
    """Twenty bytes changed anywhere."""
    chance = random.Random(at)
    data = bytearray(good())
    for _ in range(20):
        data[chance.randrange(9, len(data))] = chance.randrange(256)
    return bytes(data)


def _content(content: bytes, dictionary: bytes = b"/Filter/FlateDecode") -> bytes:
    return one_page(stream(content, dictionary))


def _xfa(pdf: pikepdf.Pdf) -> None:
    form = pikepdf.Stream(pdf, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=form)


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("while(true){app.alert('x')} this.submitForm('http://127.0.0.1/')")
    )


def _links_out(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://127.0.0.1:9/a"))
    pdf.Root.URI = pikepdf.Dictionary(Base=pikepdf.String("http://127.0.0.1:9/"))


def _escapes(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "\x1b[2J\x07\u202e<script>alert(1)</script>"
    pdf.docinfo["/Author"] = "\x1b]0;ten\x07"


_NESTED = b"[" * 10_000 + b"]" * 10_000
_TO_UNICODE = b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <00> <FFFFFFFFFF> endcodespacerange "
_CMAP = _TO_UNICODE + b"1 beginbfrange <00> <FFFFFFFF> <0041> endbfrange "


CASES: tuple[Hostile, ...] = (
    of("pdf-bomb-content-stream.pdf", "300 MB of blanks as page content", lambda: _content(zeros(300 << 20)),
       UNSAFE, *_NO_TEXT, is_heavy=True),
    of("pdf-bomb-content-twice-deflated.pdf", "1 GB of blanks, packed twice",
       lambda: _content(zlib.compress(zeros(1 << 30), 9), b"/Filter[/FlateDecode/FlateDecode]"),
       UNSAFE, *_NO_TEXT, is_heavy=True),
    of("pdf-bomb-object-stream.pdf", "an object stream of 300 MB", lambda: _object_stream_bomb(300 << 20),
       UNSAFE, *_NO_TEXT, is_heavy=True),
    of("pdf-bomb-operators.pdf", "30 MB of drawing operators", lambda: _content(zlib.compress(b"0 0 1 1 re f\n" * 2_400_000)),
       UNSAFE, *_NO_TEXT, is_heavy=True),
    of("pdf-bomb-text-operators.pdf", "a million letters on one page",
       lambda: _content(zlib.compress(b"BT /F 1 Tf 10 10 Td " + b"(abcdefghij) Tj " * 100_000 + b" ET")),
       UNSAFE, *_NO_TEXT, is_quiet=True),
    of("pdf-bomb-run-length.pdf", "run-length data of 60 MB", lambda: _content(b"\x81 " * 480_000 + b"\x80", b"/Filter/RunLengthDecode"),
       UNSAFE, *_NO_TEXT),
    of("pdf-bomb-predictor.pdf", "a predictor of a billion columns",
       lambda: _content(zlib.compress(_WORDS), b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 1000000000/Colors 4>>"),
       *_NO_TEXT, is_quiet=True),
    of("pdf-bomb-metadata.pdf", "metadata of 200 MB",
       lambda: one_page(catalog=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>",
                        more=[stream(zeros(200 << 20), b"/Type/Metadata/Subtype/XML/Filter/FlateDecode")]),
       UNSAFE, is_quiet=True, is_heavy=True),
    of("pdf-xref-loop.pdf", "the table's /Prev is itself",
       lambda: re.sub(rb"startxref\n(\d+)", lambda found: found[0], raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_WORDS), _FONT],
                      trailer=b"/Prev %d" % raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_WORDS), _FONT]).find(b"xref\n0"))),
       *_NO_TEXT, is_quiet=True),
    of("pdf-xref-past-the-end.pdf", "startxref points past the end", lambda: re.sub(rb"startxref\n\d+", b"startxref\n99999999", good()), reads=READ),
    of("pdf-xref-negative.pdf", "startxref is negative", lambda: re.sub(rb"startxref\n\d+", b"startxref\n-5", good()), reads=READ),
    of("pdf-xref-a-million-entries.pdf", "a table that claims two billion objects",
       lambda: raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_WORDS), _FONT]).replace(b"xref\n0 6", b"xref\n0 2000000000"), *_NO_TEXT, is_quiet=True),
    of("pdf-size-lies.pdf", "/Size of two billion", lambda: raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_WORDS), _FONT]).replace(b"/Size 6", b"/Size 2000000000"),
       *_NO_TEXT, is_quiet=True),
    of("pdf-xref-stream-widths.pdf", "a cross-reference stream with fields of 2 GB",
       lambda: _object_stream_bomb(1 << 20).replace(b"/W[1 3 1]", b"/W[1 2147483647 1]"), *_NO_TEXT, UNSAFE),
    of("pdf-pages-loop.pdf", "the page tree holds itself", lambda: one_page(pages=b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), *_NO_TEXT, is_quiet=True),
    of("pdf-pages-mutual-loop.pdf", "two nodes of the page tree hold each other",
       lambda: raw_pdf([_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 9>>", b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>"]), *_NO_TEXT),
    of("pdf-pages-parent-loop.pdf", "the page is its own parent", lambda: one_page(page=_PAGE.replace(b"/Parent 2 0 R", b"/Parent 3 0 R")),
       *_NO_TEXT, is_quiet=True),
    of("pdf-pages-deep.pdf", "a page tree of 5,000 levels", lambda: _deep_pages(5_000), *_NO_TEXT),
    of("pdf-count-lies-high.pdf", "/Count says two billion pages", lambda: one_page(pages=b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"),
       *_NO_TEXT, is_quiet=True),
    of("pdf-count-lies-low.pdf", "/Count says no pages", lambda: one_page(pages=b"<</Type/Pages/Kids[3 0 R]/Count 0>>"), *_NO_TEXT, is_quiet=True),
    of("pdf-count-negative.pdf", "/Count is negative", lambda: one_page(pages=b"<</Type/Pages/Kids[3 0 R]/Count -7>>"), *_NO_TEXT, is_quiet=True),
    of("pdf-no-pages.pdf", "no page at all", lambda: raw_pdf([_CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"]), *_NO_TEXT),
    of("pdf-no-catalog.pdf", "no catalog", lambda: raw_pdf([b"null", _PAGES, _PAGE]), *_NO_TEXT),
    of("pdf-null-page.pdf", "the page is null", lambda: one_page(page=b"null"), *_NO_TEXT),
    of("pdf-page-is-a-font.pdf", "the page is a font", lambda: one_page(pages=b"<</Type/Pages/Kids[5 0 R]/Count 1>>"), *_NO_TEXT, is_quiet=True),
    of("pdf-100000-pages.pdf", "a hundred thousand empty pages", lambda: _many_pages(100_000), *_NO_TEXT, is_heavy=True),
    of("pdf-same-page-5000-times.pdf", "one page listed five thousand times",
       lambda: one_page(pages=b"<</Type/Pages/Kids[%b]/Count 5000>>" % (b"3 0 R " * 5_000)), *_NO_TEXT, is_quiet=True),
    of("pdf-junk-before.pdf", "900 bytes before %PDF", lambda: b"\n".join([b"HTTP/1.1 200 OK", b"X" * 880, good()]), reads=READ),
    of("pdf-junk-5000-before.pdf", "5,000 bytes before %PDF", lambda: b"X" * 5_000 + good(), UNREADABLE, UNSUPPORTED,
       MISLABELLED, reads=READ),
    of("pdf-junk-after.pdf", "a megabyte behind the end", lambda: good() + b"\0" * (1 << 20), UNREADABLE, reads=READ),
    of("pdf-no-header.pdf", "no %PDF at all", lambda: good().replace(b"%PDF-", b"%XXX-", 1), UNREADABLE, reads=READ),
    of("pdf-header-only.pdf", "nothing but the header", lambda: b"%PDF-1.7\n", *_NO_TEXT),
    of("pdf-no-eof.pdf", "the end mark is missing", lambda: good().replace(b"%%EOF", b""), UNREADABLE, reads=READ),
    *(of(f"pdf-truncated-at-{at}-percent.pdf", f"cut off after {at} %", partial(_cut, at / 100), *_NO_TEXT, reads=READ)
      for at in (1, 5, 20, 40, 60, 80, 95, 99)),
    *(of(f"pdf-noise-{at:02}.pdf", "twenty bytes changed anywhere", partial(_noise, at), *_NO_TEXT, ENCRYPTED, reads=READ, is_quiet=True)
      for at in range(8)),
    of("pdf-user-password.pdf", "needs a password", lambda: _encrypted("bimat", "chu"), ENCRYPTED),
    of("pdf-owner-password-only.pdf", "only the owner's password is set: it opens", lambda: _encrypted("", "chu"), reads=READ),
    of("pdf-broken-encryption.pdf", "an encryption dictionary of nonsense",
       lambda: raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_WORDS), _FONT], trailer=b"/Encrypt<</Filter/Standard/V 99/R 99/O()/U()/P -1>>"),
       ENCRYPTED, *_NO_TEXT),
    of("pdf-unknown-security.pdf", "a security handler nobody has",
       lambda: raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_WORDS), _FONT], trailer=b"/Encrypt<</Filter/KhongCo/V 1>>/ID[()()]"),
       ENCRYPTED, *_NO_TEXT),
    of("pdf-page-huge.pdf", "a page of a million points", lambda: _sized("0 0 1000000 1000000"), *_NO_TEXT, reads=READ, is_quiet=True),
    of("pdf-page-beyond-numbers.pdf", "a page of 1e38 points", lambda: _sized("0 0 1" + "0" * 38 + " 1" + "0" * 38), *_NO_TEXT, reads=READ, is_quiet=True),
    of("pdf-page-zero.pdf", "a page without size", lambda: _sized("0 0 0 0"), *_NO_TEXT, reads=READ, is_quiet=True),
    of("pdf-page-negative.pdf", "a page from right to left", lambda: _sized("595 842 0 0"), *_NO_TEXT, reads=READ, is_quiet=True),
    of("pdf-page-nan.pdf", "a page size that is no number", lambda: _sized("NaN Inf (a) /b"), *_NO_TEXT, reads=READ, is_quiet=True),
    of("pdf-page-rotated-45.pdf", "/Rotate 45", lambda: bent(lambda pdf: setattr(pdf.pages[0].obj, "Rotate", 45)), *_NO_TEXT, reads=READ, is_quiet=True),
    of("pdf-user-unit-huge.pdf", "/UserUnit of a million", lambda: bent(lambda pdf: setattr(pdf.pages[0].obj, "UserUnit", 1_000_000)), *_NO_TEXT, reads=READ),
    of("pdf-image-2400-dpi.pdf", "a scan of 19,840 × 28,066 dots", lambda: _image(19_840, 28_066, zeros(531 << 20, b"\xff"), b"/FlateDecode"),
       ILLEGIBLE, UNSAFE, is_heavy=True),
    of("pdf-image-claims-100000-pixels.pdf", "a picture of 100,000 × 100,000 dots in ten bytes",
       lambda: _image(100_000, 100_000, zlib.compress(b"\xff" * 10), b"/FlateDecode"), *_NO_TEXT),
    of("pdf-image-negative.pdf", "a picture of negative size", lambda: _image(-5, 2_000_000_000, b"x", b"/FlateDecode"), *_NO_TEXT),
    of("pdf-image-jbig2-garbage.pdf", "JBIG2 of noise", lambda: _image(2_000, 3_000, b"\x97JB2" + bytes(range(256)) * 20, b"/JBIG2Decode"), *_NO_TEXT),
    of("pdf-image-jpx-garbage.pdf", "JPEG 2000 of noise", lambda: _image(2_000, 3_000, b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(range(256)) * 20, b"/JPXDecode"), *_NO_TEXT),
    of("pdf-image-ccitt-garbage.pdf", "fax data of noise", lambda: _image(50_000, 50_000, bytes(range(256)) * 20,
       b"/CCITTFaxDecode/DecodeParms<</K -1/Columns 50000/Rows 50000>>"), *_NO_TEXT),
    of("pdf-image-jpeg-garbage.pdf", "JPEG of noise", lambda: _image(2_000, 3_000, b"\xff\xd8\xff" + bytes(range(256)) * 20, b"/DCTDecode"), *_NO_TEXT),
    of("pdf-image-filters-100-deep.pdf", "a hundred filters in a row", lambda: _image(100, 100, zlib.compress(b"a"), b"[" + b"/FlateDecode" * 100 + b"]"), *_NO_TEXT),
    of("pdf-form-draws-itself.pdf", "a form that draws itself twice", lambda: _forms(b"/X Do /X Do"), UNSAFE),
    of("pdf-form-draws-itself-once.pdf", "a form that draws itself once", lambda: _forms(b"/X Do"), UNSAFE, *_NO_TEXT),
    of("pdf-forms-billion-laughs.pdf", "thirty forms, each drawing the next ten times", lambda: _forms(b"/X Do " * 10, *[b""] * 29), UNSAFE),
    of("pdf-arrays-10000-deep.pdf", "an array of 10,000 levels", lambda: one_page(page=_PAGE.replace(b"/Type/Page", b"/Type/Page/X " + _NESTED)), *_NO_TEXT, is_quiet=True),
    of("pdf-dictionaries-10000-deep.pdf", "dictionaries of 10,000 levels",
       lambda: one_page(page=_PAGE.replace(b"/Type/Page", b"/Type/Page/X " + b"<</A " * 10_000 + b"null" + b">>" * 10_000)), *_NO_TEXT, is_quiet=True),
    of("pdf-content-arrays-deep.pdf", "drawing operators with arrays of 10,000 levels", lambda: _content(_NESTED + b" TJ", b""), *_NO_TEXT),
    of("pdf-content-q-million.pdf", "the state saved a million times", lambda: _content(zlib.compress(b"q " * 1_000_000)), *_NO_TEXT),
    of("pdf-content-loop.pdf", "contents that hold themselves", lambda: one_page(b"[4 0 R 4 0 R]"), *_NO_TEXT),
    of("pdf-length-lies.pdf", "a stream longer than the file", lambda: one_page(stream(_WORDS).replace(b"/Length", b"/Length 9999999 /L")), *_NO_TEXT, is_quiet=True),
    of("pdf-length-loop.pdf", "a stream whose length is itself", lambda: one_page(b"<</Length 4 0 R>>stream\n" + _WORDS + b"\nendstream"), *_NO_TEXT, is_quiet=True),
    of("pdf-font-garbage.pdf", "a font program of noise",
       lambda: one_page(font=b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</Type/FontDescriptor/FontName/A/FontFile2 6 0 R>>>>",
                        more=[stream(b"\0\1\0\0" + bytes(range(256)) * 40)]), *_NO_TEXT, is_quiet=True),
    of("pdf-font-loop.pdf", "a font that is its own descendant", lambda: one_page(font=b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>"),
       *_NO_TEXT, is_quiet=True),
    of("pdf-tounicode-garbage.pdf", "a map to Unicode without end", lambda: one_page(font=_FONT.replace(b">>", b"/ToUnicode 6 0 R>>"), more=[stream(_CMAP)]),
       *_NO_TEXT, is_quiet=True),
    of("pdf-type3-font-draws-itself.pdf", "a letter that writes itself",
       lambda: one_page(font=b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 255/Widths[1]"
                             b"/Encoding<</Differences[0/K]>>/CharProcs<</K 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>",
                        more=[stream(b"BT /F 9 Tf (KKKK) Tj ET")]), *_NO_TEXT, is_quiet=True),
    of("pdf-signature-byte-range-past-end.pdf", "a signature of bytes that are not there",
       lambda: _signed(ByteRange=pikepdf.Array([0, 100, 99_999_999, 5]), Contents=pikepdf.String("x" * 64)), "altered-after-signing", reads=READ),
    of("pdf-signature-byte-range-of-names.pdf", "a byte range of names", lambda: _signed(ByteRange=pikepdf.Array([pikepdf.Name.A] * 4)),
       "altered-after-signing", reads=READ),
    of("pdf-signature-contents-garbage.pdf", "a signature of noise",
       lambda: _signed(ByteRange=pikepdf.Array([0, 10, 20, 10]), Contents=pikepdf.String("\x30\x84" * 500), Filter=pikepdf.Name("/Adobe.PPKLite")),
       "altered-after-signing", reads=READ),
    of("pdf-signature-date-garbage.pdf", "a signing time of noise", lambda: _signed(M=pikepdf.String("D:99999999999999\x1b[2J"), Name=pikepdf.String("\x1b[31mAi")),
       "altered-after-signing", reads=READ),
    of("pdf-fields-loop.pdf", "a form field that is its own parent and child", lambda: bent(lambda pdf: _fields(pdf, {}, loop=True)), "altered-after-signing", reads=READ),
    of("pdf-5000-annotations.pdf", "five thousand remarks on one page", lambda: _annotations(5_000), *_NO_TEXT, is_quiet=True),
    of("pdf-outlines-loop.pdf", "bookmarks in a ring", lambda: one_page(catalog=b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
       more=[b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", b"<</Title(a)/Next 7 0 R/First 7 0 R/Parent 7 0 R>>"]), *_NO_TEXT, is_quiet=True),
    of("pdf-names-loop.pdf", "a tree of names that holds itself", lambda: one_page(
       catalog=b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 6 0 R>>>>", more=[b"<</Kids[6 0 R 6 0 R]/Limits[(a)(z)]>>"]), *_NO_TEXT, is_quiet=True),
    of("pdf-in-pdf-20-deep.pdf", "a PDF in a PDF, twenty times", lambda: _embedding_itself(20), UNSAFE, reads=READ, is_heavy=True),
    of("pdf-carrying-a-program.pdf", "a program attached", lambda: carrying_pdf.pdf_with_files(good(), {"virus.exe": b"MZ" + b"\0" * 300}), reads=READ),
    of("pdf-carrying-a-path.pdf", "an attachment named ../../thoat.pdf", lambda: carrying_pdf.pdf_with_files(good(), {"../../thoat.pdf": good()}), UNSAFE, reads=READ),
    of("pdf-portfolio-empty.pdf", "a portfolio without files", lambda: carrying_pdf.portfolio({}), *_NO_TEXT, is_quiet=True),
    of("pdf-portfolio-of-escapes.pdf", "a portfolio whose file's name clears the terminal", lambda: carrying_pdf.portfolio({"\x1b[2Ja.pdf": good()}), *_NO_TEXT, is_quiet=True),
    of("pdf-xfa.pdf", "an XFA form", lambda: bent(_xfa), reads=READ),
    of("pdf-javascript.pdf", "a script without end", lambda: bent(_script), reads=READ),
    of("pdf-opens-a-page-of-the-web.pdf", "an action that opens an address", lambda: bent(_links_out), reads=READ),
    of("pdf-title-with-escapes.pdf", "terminal escapes in the title", lambda: bent(_escapes), reads=READ),
    of("pdf-form-value-with-escapes.pdf", "terminal escapes typed into a form", lambda: pdf_oddities.form_pdf(PAPER, {"a": ("\x1b[2J\x07\u202e=cmd|' /C calc'!A0", 100, 400)}), reads=READ),
    of("pdf-linearized-lies.pdf", "hints of a web-optimised file that lead nowhere",
       lambda: raw_pdf([b"<</Linearized 1/L 99999999/H[9999 9999]/O 9/E 9999/N 9/T 9999>>", _PAGES]), *_NO_TEXT),
)  # fmt: skip
