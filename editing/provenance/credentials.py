"""A person's certificate and private key. Only their paths are kept; the key is read when something is signed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inversion.errors import ExportError
from inversion.said import joined, said

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_LARGEST_FILE = 2**20
_NOT_SIGNED = said("The picture was not saved, signed or unsigned.")


@dataclass(frozen=True)
class Credentials:
    """Two PEM files: the certificates, the signer's own first, and the private key of that one, without a password."""

    certificates: Path
    key: Path


@dataclass(frozen=True)
class ReadCredentials:
    """Their content, checked. `algorithm` is C2PA's name of how this key signs."""

    certificates: bytes = field(repr=False)
    key: bytes = field(repr=False)
    algorithm: str


def signing_error(message: str, advice: str) -> ExportError:
    """Says that nothing was written."""
    return ExportError(joined(message, _NOT_SIGNED), advice)


def read_credentials(credentials: Credentials) -> ReadCredentials:
    """Raises ExportError where a file cannot be read, the certificate is not valid today, or the key is not its own."""
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError as error:
        raise not_installed() from error
    certificates, key = (_content(path) for path in (credentials.certificates, credentials.key))
    try:
        own = x509.load_pem_x509_certificates(certificates)[0]
    except (ValueError, IndexError) as error:
        raise signing_error(
            said("“{certificate}” holds no certificate in PEM form.", certificate=credentials.certificates.name),
            said("Choose the file that begins with -----BEGIN CERTIFICATE-----, the whole chain in it."),
        ) from error
    try:
        private: Any = load_pem_private_key(key, None)
    except TypeError as error:
        raise signing_error(
            said("The private key in “{key}” has a password.", key=credentials.key.name),
            said("Choose a key without one."),
        ) from error
    except ValueError as error:  # includes kinds of keys that are not supported
        raise signing_error(
            said("“{key}” holds no private key in PEM form.", key=credentials.key.name),
            said("Choose the file that begins with -----BEGIN PRIVATE KEY-----."),
        ) from error
    _check_dates(own, credentials.certificates.name)
    if not _is_pair(own, private):
        raise signing_error(
            said(
                "The private key in “{key}” is not that of “{certificate}”.",
                key=credentials.key.name,
                certificate=credentials.certificates.name,
            ),
            said(
                "Choose the key that the certificate was made with; "
                "the signer's own certificate comes first in its file."
            ),
        )
    return ReadCredentials(certificates, key, _algorithm(private, credentials.key.name))


def not_installed() -> ExportError:
    """For a program without the optional extra."""
    return signing_error(
        said("Signing needs the package c2pa-python, which is not installed."),
        said("In a checkout, run pip install -e '.[c2pa]'; or export without signing."),
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE)
    except OSError as error:
        raise signing_error(
            said("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or error),
            said("Check the path of certificate and key."),
        ) from error


def _check_dates(certificate: "Certificate", name: str) -> None:
    begins, ends, now = certificate.not_valid_before_utc, certificate.not_valid_after_utc, datetime.now(UTC)
    if now > ends:
        raise signing_error(
            said("The certificate in “{name}” expired on {day}.", name=name, day=f"{ends:%Y-%m-%d}"),
            said("Choose a newer one."),
        )
    if now < begins:
        raise signing_error(
            said("The certificate in “{name}” is only valid from {day} on.", name=name, day=f"{begins:%Y-%m-%d}"),
            said("Check this computer's clock."),
        )


def _is_pair(certificate: "Certificate", private: Any) -> bool:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    return certificate.public_key().public_bytes(*form) == private.public_key().public_bytes(*form)


def _algorithm(private: Any, name: str) -> str:
    """C2PA's name (C2PA 2.2, 13.2.1). Raises ExportError for a kind of key that it does not have."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(private, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size >= 2048:
        return "ps256"
    if isinstance(private, ec.EllipticCurvePrivateKey):
        known = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
        if private.curve.name in known:
            return known[private.curve.name]
    raise signing_error(
        said("C2PA has no signatures by the kind of key in “{name}”.", name=name),
        said("Choose a key on the curve P-256, P-384 or P-521, an Ed25519 key, or RSA of at least 2048 bits."),
    )
