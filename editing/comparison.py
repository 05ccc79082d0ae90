"""Several methods on the same face, with the same edit, measured alike."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from editing.directions import read_directions_card
from editing.edits import Edit, EditRequest
from editing.photo_true.compared import INFOS as IN_PHOTO
from editing.photo_true.compared import ComparedInPhoto
from editing.session import Session
from inversion.atomic import atomic_write
from inversion.evaluation.figures import FIGURES, FigureInfo, Figures, FurtherFigure, MetricEvaluator
from inversion.methods.names import base_name, has_detail
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken, Progress, ProgressSink, ignore_progress


@dataclass(frozen=True, eq=False)
class Tile:
    """The output of one method: its picture, the same after the edit, and the crop with the edit in it.

    Pictures are uint8 [r,r,3]. All are held against the crop. Without an edit there is the first picture alone.
    """

    method: str
    title: str
    picture: np.ndarray = field(repr=False)
    figures: Figures
    edited: np.ndarray | None = field(default=None, repr=False)
    edited_figures: Figures | None = None
    in_photo: np.ndarray | None = field(default=None, repr=False)
    in_photo_figures: Figures | None = None


@dataclass(frozen=True, eq=False)
class Comparison:
    """One face: the crop uint8 [r,r,3], the edit, a tile per method in the order asked for, and the tiles' figures."""

    name: str
    crop: np.ndarray = field(repr=False)
    edit: Edit
    tiles: Sequence[Tile]
    infos: Sequence[FigureInfo] = FIGURES

    @property
    def infos_edited(self) -> list[FigureInfo]:
        """Those that an edit changes."""
        return [info for info in self.infos if info.name != "seconds"]


def compare(
    session: Session,
    face: int,
    methods: Sequence[str],
    edit: Edit,
    perceptual: PerceptualLoss,
    *,
    name: str,
    further: Sequence[FurtherFigure] = (),
    seed: int = 0,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Comparison:
    """Runs what the open document does not hold yet, renders and measures; `further` figures come after the usual ones.

    Raises FaceError, RequestError for unknown methods or directions, Cancelled.
    """
    session.check_edit(edit)
    crop = session.crop(face)
    evaluator = MetricEvaluator(crop, perceptual, further)
    in_photo = None if edit == Edit() else ComparedInPhoto(crop, edit, read_directions_card().score_spreads)
    tiles = []
    for index, method in enumerate(methods):
        title = session.catalogue.title(method)
        share = _Share(progress, f"{name}, {title}", index / len(methods), 1 / len(methods))
        if (face, base_name(method)) not in session.document.inversions:
            session.invert(face, method, seed=seed, progress=share, cancel=cancel)
        if has_detail(method):
            session.add_detail(face, method, progress=share, cancel=cancel)
        share(Progress("Rendering", 1.0))
        tiles.append(_tile(session, EditRequest(face, method, edit), evaluator, in_photo, title))
    return Comparison(name, crop, edit, tiles, evaluator.infos)


def _tile(
    session: Session,
    request: EditRequest,
    evaluator: MetricEvaluator,
    compared: ComparedInPhoto | None,
    title: str,
) -> Tile:
    full = session.generator.resolution
    plain = session.render(replace(request, edit=Edit(), resolution=full))
    inversion = session.inversion(request.face, request.method)
    detail = inversion.detail if has_detail(request.method) else None
    seconds = inversion.seconds + (detail.seconds if detail else 0)
    figures = {**evaluator.figures(plain), "seconds": seconds}
    if compared is None:
        return Tile(request.method, title, plain, figures)
    edited = session.render(replace(request, resolution=full))
    in_photo = session.render(replace(request, resolution=full, photo_true=True))
    in_photo_figures = compared.figures(plain, edited, in_photo)
    return Tile(request.method, title, plain, figures, edited, evaluator.figures(edited), in_photo, in_photo_figures)


class _Share:
    """Passes one method's progress on as its part of the whole."""

    def __init__(self, progress: ProgressSink, title: str, start: float, share: float) -> None:
        self._progress, self._title, self._start, self._part = progress, title, start, share

    def __call__(self, report: Progress) -> None:
        # The seconds left are this method's: nobody knows how long the others take.
        self._progress(
            replace(report, stage=f"{self._title}: {report.stage}", fraction=self._start + report.fraction * self._part)
        )


def write_figures(comparisons: Sequence[Comparison], path: Path) -> None:
    """One row per picture and method as CSV, with the `edited_…` and `in_photo_…` figures of an edit. Raises OSError.

    The comparisons have the same figures.
    """
    names = [info.name for info in comparisons[0].infos]
    edited = [info.name for info in comparisons[0].infos_edited]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    in_photo = [info.name for info in IN_PHOTO]
    heads = [*names, *(f"edited_{name}" for name in edited), *(f"in_photo_{name}" for name in in_photo)]
    writer.writerow(["picture", "method", *heads])
    for comparison in comparisons:
        for tile in comparison.tiles:
            after, shown = tile.edited_figures or {}, tile.in_photo_figures or {}
            values = [*(tile.figures[name] for name in names), *(after.get(name) for name in edited)]
            values += [shown.get(name) for name in in_photo]
            cells = ["" if value is None else f"{value:.6g}" for value in values]
            writer.writerow([comparison.name, tile.method, *cells])
    with atomic_write(path) as file:
        file.write(text.getvalue().encode())
