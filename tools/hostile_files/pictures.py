"""Pictures with one defect each."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache

from PIL import Image

from tools.hostile_files.case import EMPTY, ILLEGIBLE, MISLABELLED, UNREADABLE, UNSUPPORTED, Hostile, of
from tools.hostile_files.pdf import zeros

_TOLD = (ILLEGIBLE, UNREADABLE)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def _plain(mode: str = "L") -> Image.Image:
    return Image.new(mode, (400, 560), 255 if mode in ("L", "I;16") else None)


def _png(width: int, height: int, content: bytes, *, depth: int = 8, colour: int = 0, before: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def _text_chunk(size: int) -> bytes:
    """A compressed text chunk that unpacks to ``size`` bytes."""
    data = b"Comment\0\0" + zeros(size)
    return struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))


def _tiff(*entries: tuple[int, int, int, int], following: int = 0, tail: bytes = b"") -> bytes:
    """One directory at byte 8 of (tag, type, count, value); ``following``: place of the next one."""
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", following) + tail


_SHAPE = (
    (256, 4, 1, 100),
    (257, 4, 1, 100),
    (258, 3, 1, 8),
    (259, 3, 1, 1),
    (262, 3, 1, 1),
    (273, 4, 1, 200),
    (278, 4, 1, 100),
    (279, 4, 1, 10_000),
)


def _jpeg_size(width: int, height: int) -> bytes:
    data = bytearray(_saved(_plain(), "JPEG"))
    at = data.find(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


def _exif(content: bytes) -> bytes:
    data = _saved(_plain(), "JPEG")
    block = b"Exif\0\0" + content
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + data[2:]


def _gif(frames: int, *, size: tuple[int, int] = (8, 8)) -> bytes:
    images = [Image.new("P", size, at % 2) for at in range(2)]
    whole = _saved(images[0], "GIF", save_all=True, append_images=images[1:], duration=10, loop=0)
    start = whole.find(b"\x21\xf9")
    second = whole.find(b"\x21\xf9", start + 1)
    return whole[:second] + whole[second:-1] * frames + b"\x3b"


def _gif_size(width: int, height: int) -> bytes:
    data = bytearray(_gif(2))
    struct.pack_into("<HH", data, 6, width, height)
    at = data.find(b"\x2c")
    struct.pack_into("<HH", data, at + 5, width, height)
    return bytes(data)


def _tiff_pages(count: int) -> bytes:
    """Directories one after the other, all with the same shape."""
    size = 2 + 12 * len(_SHAPE) + 4
    body = b"".join(struct.pack("<HHII", *entry) for entry in _SHAPE)
    out = [b"II*\0" + struct.pack("<I", 8)]
    for at in range(count):
        following = 8 + size * (at + 1) if at + 1 < count else 0
        out.append(struct.pack("<H", len(_SHAPE)) + body + struct.pack("<I", following))
    return b"".join(out) + b"\xff" * 10_000


def _webp(change: Callable[[bytearray], None]) -> bytes:
    data = bytearray(_saved(_plain(), "WEBP"))
    change(data)
    return bytes(data)


def _bmp(width: int, height: int) -> bytes:
    data = bytearray(_saved(_plain(), "BMP"))
    struct.pack_into("<ii", data, 18, width, height)
    return bytes(data)


CASES: tuple[Hostile, ...] = (
    of("png-100000-by-100000.png", "a head of 100,000 × 100,000 dots", lambda: _png(100_000, 100_000, zlib.compress(b"\0" * 100)), *_TOLD),
    of("png-bomb.png", "10,000 × 10,000 dots in 100 KB", lambda: _png(10_000, 10_000, zeros(100_010_000)), *_TOLD, is_heavy=True),
    of("png-bomb-16-bit.png", "9,000 × 9,000 dots of 48 bits", lambda: _png(9_000, 9_000, zeros(486_009_000), depth=16, colour=2), *_TOLD, is_heavy=True),
    of("png-zero-by-zero.png", "no dots", lambda: _png(0, 0, b""), *_TOLD),
    of("png-negative.png", "a head of 4 billion dots a side", lambda: _png(0xFFFFFFFF, 0xFFFFFFFF, b""), *_TOLD),
    of("png-data-missing.png", "no picture behind the head", lambda: _png(500, 500, b""), *_TOLD),
    of("png-data-garbage.png", "noise behind the head", lambda: _png(500, 500, bytes(range(256)) * 9), *_TOLD),
    of("png-cut.png", "cut off in the middle", lambda: _saved(_plain(), "PNG")[:200], *_TOLD),
    of("png-comment-bomb.png", "a comment of 300 MB", lambda: _png(100, 100, zlib.compress(b"\0" * 10_100), before=_text_chunk(300 << 20)), *_TOLD, is_heavy=True),
    of("png-chunk-length-lies.png", "a chunk of 4 GB", lambda: _saved(_plain(), "PNG").replace(b"IDAT", b"IDAT", 1)[:33] + b"\xff\xff\xff\xff" + _saved(_plain(), "PNG")[37:], *_TOLD),
    of("png-head-only.png", "eight bytes", lambda: b"\x89PNG\r\n\x1a\n", *_TOLD),
    of("png-is-a-web-page.png", "a web page under a picture's name", lambda: b"<html><script>alert(1)</script>a</html>", MISLABELLED, ILLEGIBLE),
    of("png-interlaced-1-bit.png", "an odd but good form", lambda: _saved(_plain().convert("1"), "PNG"), *_TOLD),
    of("jpg-cut.jpg", "cut off in the middle", lambda: _saved(_plain(), "JPEG")[:500], *_TOLD),
    of("jpg-head-only.jpg", "three bytes", lambda: b"\xff\xd8\xff", *_TOLD),
    of("jpg-65535-by-65535.jpg", "a head of 65,535 × 65,535 dots", lambda: _jpeg_size(65_535, 65_535), *_TOLD),
    of("jpg-zero-by-zero.jpg", "no dots", lambda: _jpeg_size(0, 0), *_TOLD),
    of("jpg-cmyk.jpg", "four inks", lambda: _saved(_plain().convert("CMYK"), "JPEG"), *_TOLD),
    of("jpg-noise-after-head.jpg", "noise behind the head", lambda: _saved(_plain(), "JPEG")[:300] + bytes(range(256)) * 50, *_TOLD),
    of("jpg-markers-million.jpg", "a million markers", lambda: b"\xff\xd8" + b"\xff\xe2\x00\x02" * 1_000_000, *_TOLD, is_heavy=True),
    of("jpg-exif-garbage.jpg", "EXIF of noise", lambda: _exif(bytes(range(256)) * 20), *_TOLD),
    of("jpg-exif-loop.jpg", "EXIF directories in a ring", lambda: _exif(b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<I", 8)), *_TOLD),
    of("jpg-exif-orientation-99.jpg", "an orientation that does not exist", lambda: _exif(b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x0112, 3, 1, 99) + struct.pack("<I", 0)), *_TOLD),
    of("jpg-exif-count-lies.jpg", "two billion values of EXIF", lambda: _exif(b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x010E, 2, 0x7FFFFFFF, 8) + struct.pack("<I", 0)), *_TOLD),
    of("tif-directories-in-a-ring.tif", "the second page is the first", lambda: _tiff(*_SHAPE, following=8, tail=b"\xff" * 10_200), *_TOLD),
    of("tif-directories-cross.tif", "a directory in the middle of another", lambda: _tiff(*_SHAPE, following=14, tail=b"\xff" * 10_200), *_TOLD),
    of("tif-directory-past-the-end.tif", "the next page lies past the end", lambda: _tiff(*_SHAPE, following=0x7FFFFFF0, tail=b"\xff" * 10_200), *_TOLD),
    of("tif-20000-pages.tif", "twenty thousand pages", lambda: _tiff_pages(20_000), *_TOLD, is_heavy=True),
    of("tif-100000-by-100000.tif", "a head of 100,000 × 100,000 dots", lambda: _tiff((256, 4, 1, 100_000), (257, 4, 1, 100_000), *_SHAPE[2:]), *_TOLD),
    of("tif-second-page-huge.tif", "a small page, then one of 100,000 × 100,000 dots",
       lambda: (lambda first: first + struct.pack("<H", len(_SHAPE)) + b"".join(struct.pack("<HHII", *entry) for entry in ((256, 4, 1, 100_000), (257, 4, 1, 100_000), *_SHAPE[2:])) + struct.pack("<I", 0))(_tiff(*_SHAPE, following=10_310, tail=b"\xff" * (10_310 - 110))), *_TOLD),
    of("tif-strips-billion.tif", "a billion strips", lambda: _tiff(*_SHAPE[:5], (273, 4, 1_000_000_000, 8), (278, 4, 1, 1), (279, 4, 1_000_000_000, 8)), *_TOLD),
    of("tif-entries-65535.tif", "65,535 entries announced", lambda: b"II*\0" + struct.pack("<IH", 8, 65_535) + b"\0" * 100, *_TOLD),
    of("tif-unknown-compression.tif", "packed in a way nobody knows", lambda: _tiff(*_SHAPE[:3], (259, 3, 1, 65_000), *_SHAPE[4:], tail=b"\xff" * 10_200), *_TOLD),
    of("tif-16-bit.tif", "16 bits a dot", lambda: _saved(_plain("I;16"), "TIFF"), *_TOLD),
    of("tif-lab.tif", "a colour space of printers", lambda: _saved(_plain().convert("RGB").convert("CMYK"), "TIFF"), *_TOLD),
    of("tif-head-only.tif", "four bytes", lambda: b"II*\0", *_TOLD),
    of("gif-10000-frames.gif", "ten thousand frames", lambda: _gif(10_000), *_TOLD, is_heavy=True),
    of("gif-65535-by-65535.gif", "a screen of 65,535 × 65,535 dots", lambda: _gif_size(65_535, 65_535), *_TOLD),
    of("gif-cut.gif", "cut off in the middle", lambda: _gif(5)[:60], *_TOLD),
    of("gif-lzw-garbage.gif", "noise for a picture", lambda: b"GIF89a" + struct.pack("<HHBBB", 100, 100, 0x80, 0, 0) + b"\0" * 6 + b"\x2c" + struct.pack("<HHHHB", 0, 0, 100, 100, 0) + b"\x08\xff" + bytes(range(255)) + b"\0\x3b", *_TOLD),
    of("webp-cut.webp", "cut off in the middle", lambda: _webp(lambda data: data.__delitem__(slice(60, None))), *_TOLD),
    of("webp-size-lies.webp", "a chunk of 4 GB", lambda: _webp(lambda data: struct.pack_into("<I", data, 16, 0xFFFFFFF0)), *_TOLD),
    of("webp-garbage.webp", "noise", lambda: b"RIFF" + struct.pack("<I", 3_000) + b"WEBPVP8X" + bytes(range(256)) * 11, *_TOLD),
    of("bmp-two-billion.bmp", "a head of two billion dots a side", lambda: _bmp(0x7FFFFFFF, 0x7FFFFFFF), *_TOLD),
    of("bmp-upside-down.bmp", "negative height", lambda: _bmp(400, -560), *_TOLD),
    of("bmp-head-only.bmp", "fourteen bytes", lambda: b"BM" + b"\0" * 12, *_TOLD, UNSUPPORTED, MISLABELLED),
    of("heic-garbage.heic", "noise for an iPhone photo", lambda: b"\0\0\0\x18ftypheic" + bytes(range(256)) * 10, *_TOLD),
    of("svg-loads-from-the-web.svg", "a drawing that loads a picture", lambda: b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/a'/></svg>", UNSUPPORTED),
    of("mp4-garbage.mp4", "a film of noise", lambda: b"\0\0\0\x18ftypisom" + b"\0" * 300, UNSUPPORTED),
    of("jpg-empty.jpg", "nothing", lambda: b"", EMPTY),
)  # fmt: skip
