"""Sentences for people that know what they are made of, so that the window can say them in its language."""

from collections.abc import Iterable, Mapping
from functools import reduce


class Said(str):
    """A text in English, and the template and values that `said` made it of."""

    template: str
    values: Mapping[str, object]


def said(template: str, **values: object) -> Said:
    """The template with its fields filled in by `str.format`; a value may be such a text itself, or an error of one.

    `build/translations.py` finds the template where it is a literal.
    """
    kept = {name: _kept(value) for name, value in values.items()}
    text = Said(template.format(**kept))
    text.template, text.values = template, kept
    return text


def joined(*texts: str, by: str = " ") -> Said:
    """Texts one after another, each to be said in another language by itself; empty ones are left out."""
    values = {f"text{index}": text for index, text in enumerate(filter(None, texts))}
    template = by.join("{" + name + "}" for name in values)
    return said(template, **values)


def either(texts: Iterable[str]) -> str:
    """`a or b or c`"""
    return reduce(_or, texts)


def together(texts: Iterable[str]) -> str:
    """`a and b and c`"""
    return reduce(_and, texts)


def _or(one: str, other: str) -> str:
    return said("{one} or {other}", one=one, other=other)


def _and(one: str, other: str) -> str:
    return said("{one} and {other}", one=one, other=other)


def _kept(value: object) -> str | int | float:
    if isinstance(value, BaseException) and len(value.args) == 1 and isinstance(value.args[0], Said):
        return value.args[0]
    return value if isinstance(value, str | int | float) else str(value)
