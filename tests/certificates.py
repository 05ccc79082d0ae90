"""Certificates made for tests, as an authority would make them for signing content."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from editing.provenance.credentials import Credentials

_PEM, _PKCS8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
_USAGES = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only")


@dataclass(frozen=True)
class Made:
    """What differs from a good certificate. `days` from today: when it begins to be valid, and ends."""

    days: tuple[int, int] = (-1, 30)
    for_signing: bool = True
    password: bytes | None = None


def make_credentials(folder: Path, private: Any = None, made: Made = Made()) -> Credentials:
    """A chain of two certificates and the key of the first, as files in this folder."""
    folder.mkdir(exist_ok=True)
    authority_key = ec.generate_private_key(ec.SECP256R1())
    private = private or ec.generate_private_key(ec.SECP256R1())
    authority = _built("Authority", "Authority", authority_key, authority_key, (-400, 400), authority=True)
    own = _built("Märta Signs", "Authority", private, authority_key, made.days, for_signing=made.for_signing)
    credentials = Credentials(folder / "chain.pem", folder / "key.pem")
    credentials.certificates.write_bytes(own.public_bytes(_PEM) + authority.public_bytes(_PEM))
    lock = serialization.BestAvailableEncryption(made.password) if made.password else serialization.NoEncryption()
    credentials.key.write_bytes(private.private_bytes(_PEM, _PKCS8, lock))
    return credentials


def _built(
    name: str,
    issuer: str,
    private: Any,
    issuer_key: Any,
    days: tuple[int, int],
    *,
    authority: bool = False,
    for_signing: bool = True,
) -> x509.Certificate:
    begin, end = (datetime.now(UTC) + timedelta(days=day) for day in days)
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=authority,
        crl_sign=authority,
        decipher_only=False,
        **dict.fromkeys(_USAGES, False),
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if not authority:
        purpose = ExtendedKeyUsageOID.EMAIL_PROTECTION if for_signing else ExtendedKeyUsageOID.SERVER_AUTH
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _named(name: str) -> x509.Name:
    known = ((NameOID.ORGANIZATION_NAME, "Tests"), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in known])
