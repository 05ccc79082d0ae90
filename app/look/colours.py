"""The two colour schemes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """Roles, as #rrggbb. `canvas` surrounds pictures, so it is neutral grey in both schemes."""

    window: str
    panel: str
    raised: str
    hover: str
    canvas: str
    line: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    error: str
    error_soft: str
    done: str
    done_soft: str
    advice: str
    advice_soft: str


LIGHT = Colours(
    window="#f4f4f5",
    panel="#fbfbfc",
    raised="#ffffff",
    hover="#ececef",
    canvas="#dededf",
    line="#dcdce0",
    text="#1c1d21",
    muted="#62656f",
    disabled="#a6a8b0",
    accent="#2f62d0",
    accent_hover="#2754b6",
    on_accent="#ffffff",
    accent_soft="#e6edfb",
    error="#a32a25",
    error_soft="#fbe9e7",
    done="#1d6b41",
    done_soft="#e4f3ea",
    advice="#7a5200",
    advice_soft="#fbf1dc",
)

DARK = Colours(
    window="#1b1c1f",
    panel="#212327",
    raised="#2a2c31",
    hover="#32353b",
    canvas="#141517",
    line="#34373d",
    text="#e7e8eb",
    muted="#9da1ab",
    disabled="#62666f",
    accent="#6f9bff",
    accent_hover="#88adff",
    on_accent="#0c1633",
    accent_soft="#29344f",
    error="#ff9c94",
    error_soft="#41282a",
    done="#84d6a5",
    done_soft="#20382b",
    advice="#eec878",
    advice_soft="#3d3524",
)

SCHEMES = {"light": LIGHT, "dark": DARK}
"""By the names that settings know."""
