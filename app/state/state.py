"""What the window shows, as one observable model. Widgets bind to it and hold no truth of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.state.grid import GridState, TilesState
from app.state.identity import IdentityState
from app.state.observed import Observed
from app.state.region import RegionState
from app.state.view import PlacingState, ViewState
from app.values.capabilities import Capabilities
from app.values.faces import FoundFace, InversionSummary, PartnerSummary
from app.values.jobs import JobKind
from app.values.notices import Notice, Place
from app.values.pictures import Layer, PhotoPicture, Picture
from editing.edits import Edit
from editing.history import LONGEST
from editing.range_pictures import RangePictures
from editing.targets import FileStamp
from inversion.photos.photo import Photo
from inversion.result import DetailRecord
from inversion.store.inventory import StoredModel

OF_A_PHOTO: tuple[Place, ...] = ("view", "face", "method", "edit", "morph")
"""Places of notices that say nothing any more once another photo is open."""


@dataclass(frozen=True, eq=False)
class Running:
    """The long job in progress. `losses` are (fraction, loss) points so far, `method` is the one that runs.

    `subject` is the name of the file that it works on, `picture` a first one of what is being opened, uint8 [h,w,3].
    """

    kind: JobKind
    stage: str = ""
    fraction: float = 0.0
    seconds_left: float | None = None
    losses: tuple[tuple[float, float], ...] = ()
    cancelling: bool = False
    method: str = ""
    subject: str = ""
    picture: np.ndarray | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Shown:
    """The open photo, and the same ready to be drawn at any zoom.

    `stamp` is the document's file as it was when it was read or written last; `held_by` says who else has it open.
    """

    photo: Photo = field(repr=False)
    layer: Layer = field(repr=False)
    title: str
    document_path: Path | None = None
    stamp: FileStamp | None = None
    held_by: str = ""


class StudioState(QObject):
    """Everything the widgets show. Only `app.studio.studio.Studio`, what it is made of, and undo commands change it.

    Parts that belong together are models of their own, each with a signal `changed`. Methods are called by their own
    names here; whoever asks for a picture chooses whether it has detail. `method` is the one that is shown;
    `next_method` was chosen, but has no result yet to be shown in place of it. `hovered` is the method whose tile the
    mouse was over last. `written` is the file that was saved or exported last, `models` the
    stored models as they were looked at last.
    """

    capabilities_changed = Signal()
    shown_changed = Signal()
    faces_changed = Signal()
    face_changed = Signal()
    crop_changed = Signal()
    method_changed = Signal()
    next_method_changed = Signal()
    hovered_changed = Signal()
    inversions_changed = Signal()
    partner_changed = Signal()
    edit_changed = Signal()
    edits_changed = Signal()
    ranges_changed = Signal()
    dragging_changed = Signal()
    picture_changed = Signal()
    live_picture_changed = Signal()
    photo_picture_changed = Signal()
    running_changed = Signal()
    saving_changed = Signal()
    inversion_unsaved_changed = Signal()
    written_changed = Signal()
    models_changed = Signal()
    reconstruction_changed = Signal()
    unsaved_changed = Signal()
    timings_changed = Signal()
    notice_changed = Signal(str)

    capabilities = Observed[Capabilities | None](None)
    shown = Observed[Shown | None](None)
    faces = Observed[tuple[FoundFace, ...]](())
    face = Observed[int | None](None)
    crop = Observed[np.ndarray | None](None)
    method = Observed[str]("")
    next_method = Observed[str]("")
    hovered = Observed[str]("")
    partner = Observed[PartnerSummary | None](None)
    ranges = Observed[Mapping[str, RangePictures]]({})
    dragging = Observed[bool](False)
    picture = Observed[Picture | None](None)
    live_picture = Observed[np.ndarray | None](None)
    photo_picture = Observed[PhotoPicture | None](None)
    running = Observed[Running | None](None)
    saving = Observed[bool](False)
    inversion_unsaved = Observed[bool](False)
    written = Observed[Path | None](None)
    reconstruction = Observed[Picture | None](None)
    models = Observed[tuple[StoredModel, ...]](())

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = ViewState(self)
        self.placing = PlacingState(self)
        self.region = RegionState(self)
        self.identity = IdentityState(self)
        self.grid = GridState(self)
        self.tiles = TilesState(self)
        self.history = QUndoStack(self)
        self.history.setUndoLimit(LONGEST)
        self.history.cleanChanged.connect(lambda _clean: self.unsaved_changed.emit())
        self.inversion_unsaved_changed.connect(self.unsaved_changed)
        self._inversions: dict[tuple[int, str], InversionSummary] = {}
        self._edits: dict[int, Edit] = {}
        self._notices: dict[Place, Notice] = {}

    def forget_photo(self) -> None:
        """Leaves the selected face, what was shown of it, and the notices: another photo is about to be shown."""
        for place in OF_A_PHOTO:
            self.put_notice(place, None)
        self.face = None
        self.crop = None
        self.placing.on = self.view.side_by_side = False
        self.region.direction = ""
        self.grid.wipe = self.grid.flicker = None
        self.tiles.measured, self.tiles.heats = {}, {}
        self.inversion_unsaved = False

    # Inversions

    def best_name(self, method: str) -> str:
        """`METHOD+detail` where there are detail maps for a method's results, else its own name."""
        return self.capabilities.best_name(method) if self.capabilities is not None else method

    @property
    def inversion(self) -> InversionSummary | None:
        """The one shown: the selected face's by the selected method."""
        return None if self.face is None else self._inversions.get((self.face, self.method))

    @property
    def method_to_run(self) -> str:
        """The one that was chosen last, whether or not it has a result to show."""
        return self.next_method or self.method

    @property
    def opening(self) -> bool:
        """Whether another photo is on its way in, to take the place of the one that is open."""
        running = self.running
        return running is not None and running.kind is JobKind.OPEN and not running.cancelling

    @property
    def editable_while_running(self) -> bool:
        """Whether the edit may change during the job: what is done is seen in tiles, not behind a run's pictures."""
        return self.view.side_by_side and self.running is not None and self.running.kind.renders_between

    @property
    def inversions(self) -> dict[tuple[int, str], InversionSummary]:
        """(face, method) → inversion, oldest first."""
        return dict(self._inversions)

    def inversions_of(self, face: int | None) -> dict[str, InversionSummary]:
        """Method name → inversion, oldest first."""
        return {method: summary for (index, method), summary in self._inversions.items() if index == face}

    def put_inversion(self, summary: InversionSummary) -> None:
        self._inversions.pop((summary.face, summary.method), None)
        self._inversions[summary.face, summary.method] = summary
        self.inversions_changed.emit()

    def put_detail(self, face: int, method: str, detail: DetailRecord) -> None:
        """Notes that an inversion has a detail map by now; it stays as old as it is."""
        if (known := self._inversions.get((face, method))) is not None:
            self._inversions[face, method] = replace(known, detail=detail)
            self.inversions_changed.emit()

    def replace_inversions(self, inversions: Sequence[InversionSummary]) -> None:
        self._inversions = {(summary.face, summary.method): summary for summary in inversions}
        self.inversions_changed.emit()

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
        self.edits_changed.emit()

    def replace_edits(self, edits: Mapping[int, Edit]) -> None:
        """All of them; the undo stack is another matter (`app.state.undo`)."""
        self._edits = dict(edits)
        self.edit_changed.emit()
        self.edits_changed.emit()

    # Notices

    def notice(self, place: Place) -> Notice | None:
        return self._notices.get(place)

    def put_notice(self, place: Place, notice: Notice | None) -> None:
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
