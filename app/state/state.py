"""What the window shows, as one observable model. Widgets bind to it and hold no truth of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.engine.engine import Picture
from app.engine.jobs import FoundFace, InversionFacts, PartnerFacts
from app.engine.measurements import Heat, Measured
from app.engine.notices import Notice
from editing.directions import Direction
from editing.edits import Edit
from inversion.methods.base import MethodInfo
from inversion.methods.catalogue import UnreadyMethod
from inversion.photos.photo import Photo

T = TypeVar("T")
Point = tuple[float, float]
"""x, y in photo pixels."""

DIFFERENCE, HEAT = "difference", "heat"
"""What may lie over the tiles: how far each is from the original, and where its identity moved."""

RUNS = ("invert", "refine", "morph")
"""Jobs that a person starts and watches, with a loss curve and live pictures."""


class Observed(Generic[T]):
    """An attribute whose change emits a signal of its owner (and only a change does)."""

    def __init__(self, default: T, signal: str) -> None:
        self._default = default
        self._signal = signal

    def __set_name__(self, owner: type, name: str) -> None:
        self._slot = f"_observed_{name}"

    @overload
    def __get__(self, owner: None, kind: type) -> "Observed[T]": ...
    @overload
    def __get__(self, owner: QObject, kind: type) -> T: ...
    def __get__(self, owner: QObject | None, kind: type) -> Any:
        return self if owner is None else owner.__dict__.get(self._slot, self._default)

    def __set__(self, owner: QObject, value: T) -> None:
        before = owner.__dict__.get(self._slot, self._default)
        # Values holding pixels have no cheap equality: for those, another object is another value.
        if before is value or (isinstance(value, bool | int | str) and before == value):
            return
        owner.__dict__[self._slot] = value
        getattr(owner, self._signal).emit()


@dataclass(frozen=True)
class Capabilities:
    """What the engine offers, once it has started."""

    device: str
    resolution: int
    directions: Sequence[Direction]
    methods: Sequence[MethodInfo]
    unready: Sequence[UnreadyMethod] = ()
    preview_sizes: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Running:
    """The long job in progress. `losses` are (fraction, loss) points so far, `subject` the method that runs."""

    name: str
    stage: str = ""
    fraction: float = 0.0
    seconds_left: float | None = None
    losses: tuple[tuple[float, float], ...] = ()
    cancelling: bool = False
    subject: str = ""


@dataclass(frozen=True, eq=False)
class Shown:
    """The open photo. `overview` is a copy small enough to draw, uint8 [h,w,3]."""

    photo: Photo = field(repr=False)
    overview: np.ndarray = field(repr=False)
    title: str
    document_path: Path | None = None


class StudioState(QObject):
    """Everything the widgets show. Only `app.studio.Studio` and undo commands change it."""

    capabilities_changed = Signal()
    document_changed = Signal()
    faces_changed = Signal()
    face_changed = Signal()
    markers_changed = Signal()
    method_changed = Signal()
    inversions_changed = Signal()
    partner_changed = Signal()
    edit_changed = Signal()
    dragging_changed = Signal()
    picture_changed = Signal()
    crop_changed = Signal()
    running_changed = Signal()
    view_changed = Signal()
    tiles_changed = Signal()
    attended_changed = Signal()
    studies_changed = Signal()
    flicker_changed = Signal()
    queue_changed = Signal()
    unsaved_changed = Signal()
    timings_changed = Signal()
    notice_changed = Signal(str)

    capabilities = Observed[Capabilities | None](None, "capabilities_changed")
    shown = Observed[Shown | None](None, "document_changed")
    faces = Observed[tuple[FoundFace, ...]]((), "faces_changed")
    face = Observed[int | None](None, "face_changed")
    placing = Observed[bool](False, "view_changed")
    markers = Observed[tuple[Point, Point, Point]](((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)), "markers_changed")
    method = Observed[str]("", "method_changed")
    partner = Observed[PartnerFacts | None](None, "partner_changed")
    dragging = Observed[bool](False, "dragging_changed")
    picture = Observed[Picture | None](None, "picture_changed")
    live_picture = Observed[np.ndarray | None](None, "picture_changed")
    crop = Observed[np.ndarray | None](None, "crop_changed")
    running = Observed[Running | None](None, "running_changed")
    looking_at_photo = Observed[bool](True, "view_changed")
    side_by_side = Observed[bool](False, "view_changed")
    tiles = Observed[dict[str, Picture]]({}, "tiles_changed")
    attended = Observed[str]("", "attended_changed")
    queue = Observed[tuple[str, ...]]((), "queue_changed")
    hidden_methods = Observed[frozenset[str]](frozenset(), "view_changed")
    tile_order = Observed[str]("", "view_changed")
    overlay = Observed[str]("", "view_changed")
    wipe = Observed[tuple[str, str] | None](None, "view_changed")
    flicker = Observed[tuple[str, str] | None](None, "view_changed")
    flicker_second = Observed[bool](False, "flicker_changed")
    figures_shown = Observed[bool](False, "view_changed")
    measured = Observed[dict[str, Measured]]({}, "studies_changed")
    heats = Observed[dict[str, Heat]]({}, "studies_changed")
    comparing = Observed[bool](False, "view_changed")
    split = Observed[bool](False, "view_changed")
    inversion_unsaved = Observed[bool](False, "unsaved_changed")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self.history.cleanChanged.connect(lambda _clean: self.unsaved_changed.emit())
        self._inversions: dict[tuple[int, str], InversionFacts] = {}
        self._edits: dict[int, Edit] = {}
        self._notices: dict[str, Notice] = {}

    # Inversions

    @property
    def inversion(self) -> InversionFacts | None:
        """The one shown: the selected face's by the selected method."""
        return None if self.face is None else self._inversions.get((self.face, self.method))

    @property
    def editable_while_running(self) -> bool:
        """Whether the edit may change during the job: what is done is seen in tiles, not behind a run's pictures."""
        return self.side_by_side and self.running is not None and self.running.name in ("invert", "refine")

    def inversions_of(self, face: int | None) -> dict[str, InversionFacts]:
        """Method name → inversion, oldest first."""
        return {method: facts for (index, method), facts in self._inversions.items() if index == face}

    def put_inversion(self, facts: InversionFacts) -> None:
        self._inversions.pop((facts.face, facts.method), None)
        self._inversions[facts.face, facts.method] = facts
        self.inversions_changed.emit()

    def replace_inversions(self, inversions: Sequence[InversionFacts]) -> None:
        self._inversions = {(facts.face, facts.method): facts for facts in inversions}
        self.inversions_changed.emit()

    # Side by side

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two pictures that share one place, by wipe or flicker; "" is the original."""
        return self.wipe or self.flicker

    # Edits

    @property
    def edit(self) -> Edit:
        """The selected face's edit."""
        return self._edits.get(self.face, Edit()) if self.face is not None else Edit()

    @property
    def edits(self) -> dict[int, Edit]:
        return dict(self._edits)

    def put_edit(self, face: int, edit: Edit) -> None:
        if self._edits.get(face, Edit()) == edit:
            return
        self._edits[face] = edit
        if face == self.face:
            self.edit_changed.emit()

    def replace_edits(self, edits: dict[int, Edit]) -> None:
        self._edits = dict(edits)
        self.history.clear()
        self.edit_changed.emit()

    # Notices

    def notice(self, place: str) -> Notice | None:
        return self._notices.get(place)

    def put_notice(self, place: str, notice: Notice | None) -> None:
        """Shows a notice beside the control named by `place`, or takes it away."""
        if self._notices.get(place) == notice:
            return
        if notice is None:
            self._notices.pop(place, None)
        else:
            self._notices[place] = notice
        self.notice_changed.emit(place)

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose an inversion or edits made on one."""
        return bool(self._inversions) and (self.inversion_unsaved or not self.history.isClean())
