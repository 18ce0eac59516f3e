"""The certificates a user trusts: every certificate file of one folder (``--trust DIR``).

Nothing is fetched and the system's list is not asked: that one is for web sites, and holds no issuer of the agencies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from evidence_check.model.message import Message, message
from evidence_check.model.signature import TrustSettings

SUFFIXES = (".cer", ".crt", ".der", ".pem")
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSearch:
    """The roots of a folder; ``problem`` says in words why the folder cannot be used."""

    settings: TrustSettings = field(default_factory=TrustSettings)
    problem: Message | None = None


def load_roots(folder: Path) -> TrustSearch:
    """All certificates in the folder, each once, sorted by their bytes: same folder, same settings."""
    shown = str(folder)
    try:
        if not folder.is_dir():
            key = "trust.not_a_folder" if folder.exists() else "trust.no_folder"
            return TrustSearch(problem=message(key, path=shown))
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    except OSError as error:
        return TrustSearch(problem=message("trust.folder_unreadable", path=shown, found=error.strerror or str(error)))
    if not paths:
        return TrustSearch(problem=message("trust.empty", path=shown))
    roots: set[bytes] = set()
    for path in paths:
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise ValueError
            roots.update(_certificates(path.read_bytes()))
        except OSError as error:
            found = error.strerror or str(error)
            return TrustSearch(problem=message("trust.file_unreadable", path=str(path), found=found))
        except ValueError:
            return TrustSearch(problem=message("trust.no_certificate", path=str(path)))
    return TrustSearch(settings=TrustSettings(roots=tuple(sorted(roots))))


def _certificates(data: bytes) -> list[bytes]:
    """PEM (maybe several) or DER → DER. Raises ValueError where that is no certificate."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    found = x509.load_pem_x509_certificates(data) if b"-----BEGIN" in data else [x509.load_der_x509_certificate(data)]
    return [one.public_bytes(Encoding.DER) for one in found]
