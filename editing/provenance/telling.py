"""What an export of the open photo says of its making."""

from collections.abc import Sequence

from editing.edits import EditRequest
from editing.provenance.credentials import Credentials
from editing.provenance.original import original_of
from editing.provenance.provenance import NOTHING_MORE, Provenance
from editing.provenance.recipe import recipe_of, write_recipe
from editing.provenance.signing import Signing
from editing.session import Session


def provenance_of(
    session: Session, requests: Sequence[EditRequest], *, with_recipe: bool, signer: Credentials | None, version: str
) -> Provenance:
    """The recipe of these requests, and a statement that `signer` signs, each on wish; `version` is the program's.

    Where nothing was edited, there is no recipe.
    """
    with_recipe = with_recipe and bool(requests)
    if not with_recipe and signer is None:
        return NOTHING_MORE
    original = original_of(session.document)
    recipe = write_recipe(recipe_of(session, requests, original)) if with_recipe else None
    return Provenance(recipe, None if signer is None else Signing(signer, version, original))
