"""A comparison as one picture: the crop and every method in a row; below it the edit, painted and in the photo."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from editing.comparison import Comparison, Tile
from inversion.evaluation.figures import Figures

TILE = 384
GAP, CAPTION = 10, 46
GROUND, INK, FAINT = (250, 250, 251), (28, 29, 33), (98, 101, 111)


def comparison_grid(comparisons: Sequence[Comparison]) -> np.ndarray:
    """uint8 [h,w,3]; one row for each, or three with an edit, of the comparisons, which have the same methods."""
    rows = [row for comparison in comparisons for row in _rows(comparison)]
    columns = max(len(row) for row in rows)
    width = GAP + columns * (TILE + GAP)
    height = GAP + len(rows) * (TILE + CAPTION + GAP)
    sheet = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(sheet)
    title, small = ImageFont.load_default(17), ImageFont.load_default(13)
    for down, row in enumerate(rows):
        for across, (pixels, name, figures) in enumerate(row):
            x, y = GAP + across * (TILE + GAP), GAP + down * (TILE + CAPTION + GAP)
            if pixels is None:
                continue
            sheet.paste(Image.fromarray(pixels).resize((TILE, TILE), Image.Resampling.LANCZOS), (x, y))
            draw.text((x + 2, y + TILE + 4), name, INK, title)
            draw.text((x + 2, y + TILE + 26), figures, FAINT, small)
    return np.asarray(sheet)


_Cell = tuple[np.ndarray | None, str, str]


def _rows(comparison: Comparison) -> list[list[_Cell]]:
    plain: list[_Cell] = [(comparison.crop, comparison.name, "")]
    plain += [(tile.picture, tile.title, caption(tile)) for tile in comparison.tiles]
    if all(tile.edited is None for tile in comparison.tiles):
        return [plain]
    wishes = ", ".join(f"{name} {strength:+g}" for name, strength in comparison.edit.strengths.items())
    edited: list[_Cell] = [(None, "", "")]
    in_photo: list[_Cell] = [(None, "", "")]
    for tile in comparison.tiles:
        edited.append((tile.edited, tile.title, f"{wishes or 'edited'}{_moved(tile.edited_figures)}"))
        in_photo.append((tile.in_photo, tile.title, f"in the photo{_moved(tile.in_photo_figures)}"))
    return [plain, edited, in_photo]


def caption(tile: Tile) -> str:
    """The figures that say most, in one line."""
    figures = tile.figures
    identity = figures["identity_distance"]
    parts = [f"{figures['psnr_db']:.1f} dB", f"MS-SSIM {figures['ms_ssim']:.2f}"]
    parts += [f"identity {identity:.2f}"] if identity is not None else []
    return ", ".join([*parts, f"{figures['seconds']:.1f} s"])


def _moved(figures: Figures | None) -> str:
    identity = figures["identity_distance"] if figures else None
    return "" if identity is None else f", identity {identity:.2f}"
