"""What a person should know of an edit before looking for what went wrong."""

from collections.abc import Iterable

from editing.directions import Direction
from editing.edits import Edit
from inversion.said import said

FURTHEST_TURN = 1.5
"""Strength up to which a turned head looks right in a photo; what lies further is mostly the generator's."""


def advice_on(edit: Edit, directions: Iterable[Direction]) -> str:
    """One sentence about an edit that cannot be shown well in a photo, empty where there is none."""
    turned = [
        direction.title
        for direction in directions
        if direction.kind == "turn" and abs(edit.strengths.get(direction.name, 0.0)) > FURTHEST_TURN
    ]
    if not turned:
        return ""
    return said(
        "“{direction}” beyond {furthest:g} shows what the photo has not: that side is the generator's.",
        direction=said(turned[0]),
        furthest=FURTHEST_TURN,
    )
