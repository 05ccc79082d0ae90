"""The edited face, with the original behind it."""

from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QWidget

from app.look.language import tr
from app.state.state import StudioState
from app.studio.studio import Studio
from app.views.compared_view import ComparedView
from app.views.picture_view import ScaledPicture
from app.views.pixels import to_image


class PortraitView(ComparedView):
    """Binds to the picture and the crop of the state."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(state, studio, parent)
        self.setAccessibleName(tr("Portrait"))
        self._after, self._before, self._unedited = ScaledPicture(), ScaledPicture(), ScaledPicture()
        state.reconstruction_changed.connect(self._on_reconstruction)
        for changed in (state.picture_changed, state.live_picture_changed):
            changed.connect(self._on_picture)
        state.crop_changed.connect(self._on_crop)
        state.capabilities_changed.connect(self._on_capabilities)
        for changed in (state.edit_changed, state.inversions_changed, state.face_changed, state.method_changed):
            changed.connect(self._describe)
        self._describe()

    def _on_capabilities(self) -> None:
        if self._state.capabilities is not None:
            self.show_space(self._state.capabilities.resolution, self._state.capabilities.resolution)

    def _describe(self) -> None:
        """Says to assistive technology what the picture shows."""
        state = self._state
        if state.inversion is None:
            self.setAccessibleDescription(tr("The aligned crop of the photo, not inverted yet."))
            return
        changed = len([strength for strength in state.edit.strengths.values() if strength])
        edits = tr("%n direction(s) changed", "", changed) if changed else tr("no edits")
        said = tr("The face inverted with {method}, {edits}.")
        self.setAccessibleDescription(said.format(method=state.method, edits=edits))

    def _on_picture(self) -> None:
        live, picture = self._state.live_picture, self._state.picture
        pixels = live if live is not None else (picture.pixels if picture is not None else None)
        self._after.show(None if pixels is None else to_image(pixels))
        self.update()

    def _on_crop(self) -> None:
        crop = self._state.crop
        self._before.show(None if crop is None else to_image(crop))
        self.update()

    def _on_reconstruction(self) -> None:
        picture = self._state.reconstruction
        self._unedited.show(None if picture is None else to_image(picture.pixels))
        self.update()

    @property
    def has_before(self) -> bool:
        return not self._before.empty

    @property
    def has_after(self) -> bool:
        return not self._after.empty

    def crop_to_widget(self) -> QTransform:
        rect = self.picture_rect()
        return QTransform(rect.width(), 0, 0, rect.height(), rect.left(), rect.top())

    def paint_before(self, painter: QPainter) -> None:
        self._paint(painter, self._before if self._unedited.empty else self._unedited)

    def paint_after(self, painter: QPainter) -> None:
        self._paint(painter, self._after)

    def _paint(self, painter: QPainter, picture: ScaledPicture) -> None:
        picture.paint(painter, self.picture_rect(), self.devicePixelRatioF(), self.viewport.scale)

    def caption(self, before: bool) -> str:
        if not before and self._state.live_picture is not None:
            return tr("Inverting") if self._state.running else tr("Inverted")
        return tr("Reconstruction") if before and not self._unedited.empty else super().caption(before)
