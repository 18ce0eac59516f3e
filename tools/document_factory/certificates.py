"""Certificates as officials hold them, made on the fly: an authority and the certificates it issued. Elliptic keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

AUTHORITY = "CA Mẫu phục vụ các cơ quan Nhà nước"
OTHER_AUTHORITY = "CA Khác"
_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_FROM, _UNTIL = datetime(2023, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who a certificate is issued to. ``organisations`` are O and OU; ``until``: it expires earlier than the rest."""

    name: str
    organisations: tuple[str, ...] = ()
    authority: str = AUTHORITY
    until: datetime = _UNTIL
    stamps_time: bool = False


def root_pem(authority: str = AUTHORITY) -> bytes:
    """The authority's own certificate, as it stands in the folder given by ``--trust``."""
    return _authority(authority)[1].public_bytes(serialization.Encoding.PEM)


def root_der(authority: str = AUTHORITY) -> bytes:
    """The same, DER."""
    return _authority(authority)[1].public_bytes(serialization.Encoding.DER)


@cache
def signer_of(holder: Holder) -> SimpleSigner:
    """Signs for the holder; the authority's certificate is sent along."""
    key, certificate = _issued(holder)
    store = SimpleCertificateStore()
    store.register(_asn1(_authority(holder.authority)[1]))
    return SimpleSigner(signing_cert=_asn1(certificate), signing_key=_asn1_key(key), cert_registry=store)


def _issued(holder: Holder) -> tuple[_Key, x509.Certificate]:
    # pyHanko's time stamper for tests signs with RSA only.
    key: _Key = rsa.generate_private_key(65537, 2048) if holder.stamps_time else ec.generate_private_key(ec.SECP256R1())
    authority_key, authority = _authority(holder.authority)
    named = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    places = (NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME)
    named += [x509.NameAttribute(place, name) for place, name in zip(places, holder.organisations, strict=False)]
    named.append(x509.NameAttribute(NameOID.COMMON_NAME, holder.name))
    builder = _builder(x509.Name(named), authority.subject, key, holder.until).add_extension(
        _usage(signs_certificates=False), critical=True
    )
    if holder.stamps_time:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return key, builder.sign(authority_key, hashes.SHA256())


@cache
def _authority(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        _builder(subject, subject, key, _UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
    )
    return key, builder.sign(key, hashes.SHA256())


def _builder(subject: x509.Name, issuer: x509.Name, key: _Key, until: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(until)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(key: _Key) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
