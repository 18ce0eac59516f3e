"""Packages that carry an OCR model, made by hand: a Debian package (``ar``), an npm package (tgz), a ZIP."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping

DEBIAN_PLACE = "./usr/share/tesseract-ocr/5/tessdata/vie.traineddata"


def make_debian_package(model: bytes, compression: str = "xz") -> bytes:
    """An ``ar`` file as dpkg writes it: version, control archive with a script that must never run, data archive."""
    script = b"#!/bin/sh\ntouch /tmp/evidence-check-maintainer-script-ran\n"
    control = make_tar({"./control": b"Package: tesseract-ocr-vie\n", "./postinst": script})
    data = make_tar({"./usr/share/doc/tesseract-ocr-vie/copyright": b"Apache-2.0\n", DEBIAN_PLACE: model})
    # "zst" is a name only: whoever lacks a reader for it must notice by the name.
    packed = {"xz": lzma.compress(data), "gz": gzip.compress(data), "zst": data}[compression]
    members = {"debian-binary": b"2.0\n", "control.tar.gz": gzip.compress(control), f"data.tar.{compression}": packed}
    return b"!<arch>\n" + b"".join(_ar_member(name, content) for name, content in members.items())


def make_npm_package(models: Mapping[str, bytes]) -> bytes:
    """A tgz whose models lie in folders and are packed once more, as ``npm pack`` fetches it."""
    packed = {f"package/{folder}/vie.traineddata.gz": gzip.compress(model, 1) for folder, model in models.items()}
    return gzip.compress(make_tar({"package/package.json": b"{}", **packed}), 1)


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_tar(files: Mapping[str, bytes]) -> bytes:
    """A plain tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def _ar_member(name: str, content: bytes) -> bytes:
    header = f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode("ascii")
    return header + content + b"\n" * (len(content) % 2)
