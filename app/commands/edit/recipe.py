"""`--recipe`: the edits come from a picture that was exported with them."""

import argparse

from app.commands.console import say
from editing.provenance.following import follow_recipe
from editing.provenance.recipe import Recipe, recipe_in
from editing.session import Session
from inversion.errors import DocumentError, RequestError
from inversion.photos.photo import read_photo
from inversion.progress import ProgressSink


def asked_recipe(arguments: argparse.Namespace) -> Recipe | None:
    """None where none was asked for. Raises RequestError beside other edits, DocumentError, PhotoError."""
    if arguments.recipe is None:
        return None
    given = {
        "--set": arguments.strengths,
        "--region": arguments.regions,
        "--delta-strength": arguments.delta_strength is not None,
        "--detail": arguments.detail is not None,
        "--method": arguments.method,
        "--refine": arguments.refine,
    }
    beside = [option for option, value in given.items() if value]
    if beside:
        raise RequestError(f"--recipe says the edits already, and so does {beside[0]}.", "Leave one of them out.")
    recipe = recipe_in(read_photo(arguments.recipe))
    if recipe is None:
        raise DocumentError(
            f"There is no recipe in “{arguments.recipe.name}”.",
            "Choose a picture that was exported with it: by --with-recipe, or so chosen in the export dialog.",
        )
    return recipe


def make_recipe(
    session: Session, recipe: Recipe, arguments: argparse.Namespace, progress: ProgressSink
) -> tuple[int, str, bool]:
    """Makes its edits: the face whose crop can be saved, its method, and whether anything had to be run.

    That face is the one asked for, or else the recipe's first.
    """
    photo, before = session.document.photo, set(session.document.inversions)
    if (photo.width, photo.height) != (recipe.width, recipe.height):
        say(f"The recipe was made for a photo of {recipe.width}x{recipe.height} pixels. Its faces are taken by number.")
    followed = follow_recipe(session, recipe, seed=arguments.seed, progress=progress)
    face = arguments.face if arguments.face in followed else next(iter(followed))
    return face, followed[face].method, set(session.document.inversions) != before
