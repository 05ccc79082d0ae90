"""The colour schemes."""

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
    muted="#5d606a",
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

HIGH_CONTRAST = Colours(
    window="#000000",
    panel="#000000",
    raised="#000000",
    hover="#26282c",
    canvas="#000000",
    line="#c8c8c8",
    text="#ffffff",
    muted="#f0f0f0",
    disabled="#9a9a9a",
    accent="#ffe04a",
    accent_hover="#fff0a0",
    on_accent="#000000",
    accent_soft="#33320a",
    error="#ffb3ad",
    error_soft="#2a0000",
    done="#7dffb0",
    done_soft="#00210f",
    advice="#ffd98a",
    advice_soft="#261a00",
)

SCHEMES = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}
"""By the names that settings and the environment variable HIS_THEME know."""
