"""Content credentials (C2PA 2.2): a signed statement in the file of what was done, and to which photo.

c2pa-python is an optional extra. Nothing of it uses the network here: no timestamp is asked for, no trust list and no
remote manifest is fetched, and no certificate's status is asked.
"""

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editing.kept_metadata import KeptMetadata
from editing.provenance.credentials import Credentials, ReadCredentials, not_installed, read_credentials, signing_error
from editing.xmp import NEWSCODES, SOFTWARE, DigitalSource
from inversion.errors import ExportError
from inversion.said import said

_MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".avif": "image/avif",
    ".gif": "image/gif",
}
_SETTINGS = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": False},
    "builder": {"thumbnail": {"enabled": False}},  # they would show the photo as it was before the edit
    "core": {"allowed_network_hosts": []},
}
_ORIGINAL = "original"


@dataclass(frozen=True)
class Original:
    """The photo that was edited: its name, and its file's content where that is known."""

    name: str
    content: bytes | None = field(default=None, repr=False)

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES.get(Path(self.name).suffix.lower(), "application/octet-stream")


@dataclass(frozen=True)
class Signing:
    """Who signs, by which version of this program, and the photo that was edited.

    Without an `original`, the picture is said to be made by a model alone.
    """

    credentials: Credentials
    version: str
    original: Original | None = None


def check_signing(credentials: Credentials) -> ReadCredentials:
    """What signs; raises ExportError where nothing could be signed with it, before work is spent on a picture."""
    try:
        import c2pa  # noqa: F401 - whether it is there
    except (ImportError, OSError) as error:  # the second where its library does not fit this system
        raise not_installed() from error
    return read_credentials(credentials)


def signed(picture: bytes, path: Path, signing: Signing, source: DigitalSource | None, kept: KeptMetadata) -> bytes:
    """The picture file's content with the statement in it; `path` says its format.

    The original is named as what was edited. Its own statement, which may tell the place and show the photo, comes with
    it where all metadata is `kept`. Raises ExportError.
    """
    credentials = check_signing(signing.credentials)
    media_type, original = _MEDIA_TYPES[path.suffix.lower()], signing.original
    statement = _statement(signing, source)
    if original is not None and kept is KeptMetadata.ALL and original.content is not None:
        with suppress(ExportError):  # the original may be of a kind, or damaged in a way, that cannot be looked into
            return _signed(picture, media_type, statement, credentials, original)
    return _signed(picture, media_type, statement, credentials, None)


def _statement(signing: Signing, source: DigitalSource | None) -> dict[str, Any]:
    agent = {"name": SOFTWARE, "version": signing.version}
    by_model = {} if source is None else {"digitalSourceType": NEWSCODES + source.value}
    if signing.original is None:
        actions: list[Mapping[str, Any]] = [{"action": "c2pa.created", "softwareAgent": agent, **by_model}]
    else:
        actions = [
            {"action": "c2pa.opened", "parameters": {"ingredientIds": [_ORIGINAL]}},
            {"action": "c2pa.edited", "softwareAgent": agent, **by_model},
        ]
    return {
        "claim_generator_info": [agent],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}}],
        "ingredients": [] if signing.original is None else [_ingredient(signing.original)],
    }


def _ingredient(original: Original) -> dict[str, str]:
    return {
        "title": original.name,
        "format": original.media_type,
        "relationship": "parentOf",
        "instance_id": _ORIGINAL,
    }


def _signed(
    picture: bytes,
    media_type: str,
    statement: Mapping[str, Any],
    credentials: ReadCredentials,
    with_its_own: Original | None,
) -> bytes:
    """`with_its_own` is the original whose own statement comes with it."""
    import c2pa

    result = io.BytesIO()
    try:
        context = c2pa.Context(c2pa.Settings.from_dict(_SETTINGS))
        if with_its_own is None:
            builder = c2pa.Builder(dict(statement), context=context)
        else:
            builder = c2pa.Builder({**statement, "ingredients": []}, context=context)
            content = io.BytesIO(with_its_own.content or b"")
            builder.add_ingredient(_ingredient(with_its_own), with_its_own.media_type, content)
        info = c2pa.C2paSignerInfo(credentials.algorithm, credentials.certificates, credentials.key, None)
        builder.sign(c2pa.Signer.from_info(info), media_type, io.BytesIO(picture), result)
        result.seek(0)
        state = c2pa.Reader(media_type, result, context=context).get_validation_state()
    except c2pa.C2paError as error:
        raise _refused(str(error)) from error
    if state == "Invalid":
        raise _refused(said("its own reader finds the signature not valid"))
    return result.getvalue()


def _refused(why: str) -> ExportError:
    return signing_error(
        said("c2pa-python cannot sign with this certificate: {why}.", why=why),
        said(
            "It must be for signing content (digitalSignature, and emailProtection or documentSigning), "
            "with those that issued it behind it in the file."
        ),
    )
