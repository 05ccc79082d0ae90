"""A comparison as one HTML file that needs nothing else: pictures, table, and a little script are inside."""

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path

import numpy as np
from PIL import Image

from editing.comparison import Comparison, Tile, write_figures
from editing.comparison_grid import comparison_grid
from editing.export import DigitalSource, export_picture
from editing.photo_true.compared import INFOS as IN_PHOTO
from inversion.atomic import atomic_write
from inversion.evaluation.figures import FigureInfo, Figures

QUALITY = 88

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 24px; background: #fafafb; color: #1c1d21; }
h1 { font-size: 22px; } h2 { font-size: 17px; margin-top: 36px; }
.bar button { font: inherit; padding: 5px 14px; border: 1px solid #dcdce0; background: #fff; border-radius: 6px; }
.bar button[aria-pressed=true] { background: #e6edfb; border-color: #2f62d0; color: #2f62d0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 12px; }
figure { margin: 0; } figcaption { color: #62656f; font-size: 13px; }
.zoom { position: relative; aspect-ratio: 1; overflow: hidden; border-radius: 6px; cursor: zoom-in; }
.zoom img { position: absolute; inset: 0; width: 100%; height: 100%; }
.zoom .over { mix-blend-mode: difference; }
body:not(.difference) .over, body:not(.edited) .edit, body:not(.photo) .photo { display: none; }
body.edited .plain, body.photo .plain { display: none; }
table { border-collapse: collapse; margin-top: 14px; } th, td { padding: 4px 14px; text-align: right; }
th:first-child, td:first-child { text-align: left; } th { cursor: pointer; border-bottom: 1px solid #dcdce0; }
.best { font-weight: 700; } footer { margin-top: 40px; color: #62656f; font-size: 13px; }
"""

_SCRIPT = """
function show(mode) {
  document.body.className = mode;
  document.querySelectorAll('.bar button').forEach(b => b.setAttribute('aria-pressed', b.dataset.mode === mode));
}
document.querySelectorAll('.bar button').forEach(b => b.onclick = () => show(b.dataset.mode));
document.querySelectorAll('.tiles').forEach(row => {
  const zooms = row.querySelectorAll('.zoom');
  row.onmousemove = e => {
    const zoom = e.target.closest('.zoom');
    if (!zoom) return;
    const box = zoom.getBoundingClientRect();
    const x = (e.clientX - box.left) / box.width * 100, y = (e.clientY - box.top) / box.height * 100;
    zooms.forEach(l => l.querySelectorAll('img').forEach(i => {
      i.style.transformOrigin = x + '% ' + y + '%';
      i.style.transform = 'scale(3)';
    }));
  };
  row.onmouseleave = () => zooms.forEach(l => l.querySelectorAll('img').forEach(i => i.style.transform = ''));
});
document.querySelectorAll('table').forEach(table => table.querySelectorAll('th').forEach((head, column) => {
  head.onclick = () => {
    const up = head.dataset.up !== '1';
    head.dataset.up = up ? '1' : '0';
    const value = row => row.children[column].dataset.value ?? row.children[column].textContent;
    const order = (a, b) => isNaN(value(a)) || isNaN(value(b)) ? value(a).localeCompare(value(b)) : value(a) - value(b);
    const rows = [...table.tBodies[0].rows].sort((a, b) => (up ? 1 : -1) * order(a, b));
    table.tBodies[0].append(...rows);
  };
}));
"""


REPORT, GRID, ROWS = "report.html", "grid.png", "figures.csv"


def write_comparison(comparisons: Sequence[Comparison], folder: Path) -> Path:
    """Report, picture and table into a folder that is there; the report's path. Raises ExportError or OSError."""
    export_picture(comparison_grid(comparisons), folder / GRID, source=DigitalSource.EDITED)
    write_figures(comparisons, folder / ROWS)
    write_report(comparisons, folder / REPORT)
    return folder / REPORT


def write_report(comparisons: Sequence[Comparison], path: Path) -> None:
    """One self-contained HTML file. Raises OSError."""
    edited = any(tile.edited is not None for comparison in comparisons for tile in comparison.tiles)
    after = [("edited", "After the edit"), ("photo", "The edit in the photo")] if edited else []
    modes = [("", "Result"), *after, ("difference", "Difference")]
    buttons = "".join(
        f'<button data-mode="{mode}" aria-pressed="{str(not mode).lower()}">{title}</button> ' for mode, title in modes
    )
    networks = "; ".join(f"{info.title}: {info.network}" for info in comparisons[0].infos if info.network)
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Methods side by side</title>',
        f"<style>{_STYLE}</style></head><body>",
        f'<h1>Methods side by side</h1><p class="bar">{buttons}</p>',
        "<p>Move over a picture to zoom into all of them. Click a heading to sort.</p>",
        *(_section(comparison) for comparison in comparisons),
        f"<footer>Figures hold each picture against the aligned crop. {escape(networks)}.",
        "Pictures were made with a generative model.</footer>",
        f"<script>{_SCRIPT}</script></body></html>\n",
    ]
    with atomic_write(path) as file:
        file.write("\n".join(parts).encode())


def _section(comparison: Comparison) -> str:
    crop = _data_url(comparison.crop)
    wishes = ", ".join(f"{name} {strength:+g}" for name, strength in comparison.edit.strengths.items())
    edit = f" – {wishes}" if wishes else ""
    original = _figure(f'<img alt="Original" src="{crop}">', "Original")
    tiles = "".join(_tile(tile, crop) for tile in comparison.tiles)
    return (
        f"<section><h2>{escape(comparison.name)}{escape(edit)}</h2>"
        f'<div class="tiles">{original}{tiles}</div>{_table(comparison)}</section>'
    )


def _tile(tile: Tile, crop: str) -> str:
    title = escape(tile.title)
    images = f'<img class="plain" alt="{title}" src="{_data_url(tile.picture)}">'
    if tile.edited is not None:
        images += f'<img class="edit" alt="{title}, edited" src="{_data_url(tile.edited)}">'
    if tile.in_photo is not None:
        images += f'<img class="photo" alt="{title}, the edit in the photo" src="{_data_url(tile.in_photo)}">'
    images += f'<img class="over" alt="" src="{crop}">'
    return _figure(images, title)


def _figure(images: str, title: str) -> str:
    return f'<figure><div class="zoom">{images}</div><figcaption>{title}</figcaption></figure>'


def _table(comparison: Comparison) -> str:
    infos, has_edit = comparison.infos, comparison.tiles[0].edited_figures is not None
    after, shown = (comparison.infos_edited, IN_PHOTO) if has_edit else ([], ())
    heads = [info.title for info in infos] + [f"{info.title}, edited" for info in after]
    heads += [f"{info.title}, in the photo" for info in shown]
    head = "".join(f"<th>{escape(text)}</th>" for text in ("Method", *heads))
    rows = []
    for tile in comparison.tiles:
        cells = [_cell(info, tile.figures, [one.figures for one in comparison.tiles]) for info in infos]
        others = [one.edited_figures or {} for one in comparison.tiles]
        cells += [_cell(info, tile.edited_figures or {}, others) for info in after]
        in_photo = [one.in_photo_figures or {} for one in comparison.tiles]
        cells += [_cell(info, tile.in_photo_figures or {}, in_photo) for info in shown]
        rows.append(f"<tr><td>{escape(tile.title)}</td>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _cell(info: FigureInfo, figures: Figures, all_figures: Sequence[Figures]) -> str:
    value = figures.get(info.name)
    if value is None:
        return '<td data-value="Infinity">–</td>'
    known = [found for one in all_figures if (found := one.get(info.name)) is not None]
    best = min(known, key=info.best.shortfall)
    mark = ' class="best"' if value == best else ""
    return f'<td{mark} data-value="{value:.6g}">{value:.{info.digits}f}</td>'


def _data_url(pixels: np.ndarray) -> str:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"
