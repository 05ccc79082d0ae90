"""Texts can be read in every colour scheme, and the focus can be seen (WCAG 2.2: 1.4.3, 1.4.6, 1.4.11)."""

import pytest
from PySide6.QtGui import QColor

from app.look.colours import HIGH_CONTRAST, SCHEMES, Colours
from app.look.style import TICKED
from app.look.theme import theme

GROUNDS = ("window", "panel", "raised", "hover", "canvas")
TEXTS = [
    *(("text", ground) for ground in (*GROUNDS, "accent_soft")),
    *(("muted", ground) for ground in ("window", "panel", "raised", "canvas")),
    *(("accent", ground) for ground in ("panel", "raised", "accent_soft")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((kind, f"{kind}_soft") for kind in ("error", "done", "advice")),
]
"""(text, ground) as the style sheet puts them together; what is disabled is exempt."""


def luminance(colour: str) -> float:
    shown = QColor(colour)
    parts = (shown.redF(), shown.greenF(), shown.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_stand_out(scheme: str) -> None:
    colours = SCHEMES[scheme]
    least = 7.0 if colours is HIGH_CONTRAST else 4.5
    low = {
        f"{text} on {ground}": round(contrast(getattr(colours, text), getattr(colours, ground)), 2)
        for text, ground in TEXTS
        if contrast(getattr(colours, text), getattr(colours, ground)) < least
    }
    assert not low


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_focus_and_ticks_stand_out(colours: Colours) -> None:
    for ground in ("panel", "raised", "canvas"):
        assert contrast(colours.accent, getattr(colours, ground)) >= 3
    assert contrast(TICKED, "#ffffff") >= 4.5


def test_a_scheme_is_kept_until_the_system_is_followed_again(qapp) -> None:
    before = theme().colours
    try:
        theme().choose("high-contrast")
        assert theme().colours is HIGH_CONTRAST
        theme().choose("")
        assert theme().colours is before
    finally:
        theme().choose("")
