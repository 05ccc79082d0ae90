"""The status line: device, last render, zoom."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.look.language import tr
from app.look.texts import ElidedLabel, middle_elided
from app.state.state import StudioState

MESSAGE_MILLISECONDS = 4000
MESSAGE_ROOM, MARGINS = 120, 40


class StatusLine(QStatusBar):
    """Binds to engine, document and picture of the state."""

    def __init__(self, state: StudioState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._photo, self._about_photo = ElidedLabel(), QLabel()
        self._render, self._zoom, self._device = QLabel(), QLabel(), QLabel()
        for label, name in (
            (self._photo, tr("Photo name")),
            (self._about_photo, tr("Photo details")),
            (self._render, tr("Render time")),
            (self._zoom, tr("Zoom")),
            (self._device, tr("Device")),
        ):
            label.setAccessibleName(name)
        self.addWidget(self._photo)
        self.addWidget(self._about_photo, 1)
        for label in (self._render, self._zoom, self._device):
            self.addPermanentWidget(label)
        self.setSizeGripEnabled(False)
        state.capabilities_changed.connect(self._on_device)
        state.shown_changed.connect(self._on_document)
        state.faces_changed.connect(self._on_document)
        for changed in (state.picture_changed, state.photo_picture_changed, state.view.changed):
            changed.connect(self._on_picture)
        self._on_device()
        self._on_document()

    def say(self, text: str) -> None:
        """A message for some seconds in place of the details, elided in the middle where it is too long."""
        taken = sum(label.width() for label in (self._render, self._zoom, self._device))
        room = max(MESSAGE_ROOM, self.width() - taken - MARGINS)
        self.showMessage(middle_elided(text, self.fontMetrics(), room), MESSAGE_MILLISECONDS)

    def show_zoom(self, percent: int | None) -> None:
        self._zoom.setText("" if percent is None else f"{percent} %")

    def _on_device(self) -> None:
        capabilities = self._state.capabilities
        self._device.setText(_device_name(capabilities.device) if capabilities else tr("Loading the generator…"))

    def _on_document(self) -> None:
        shown = self._state.shown
        if shown is None:
            self._photo.setText("")
            self._about_photo.setText("")
            return
        count = len(self._state.faces)
        faces = tr("%n face(s)", "", count) if count else tr("no face found")
        self._photo.setText(shown.title)
        self._about_photo.setText(f"{shown.photo.width} × {shown.photo.height}   {faces}")

    def _on_picture(self) -> None:
        state = self._state
        picture, photo = state.picture, state.photo_picture
        if state.view.showing_photo:
            ms = f"{photo.seconds * 1000:.0f}" if photo is not None else ""
            self._render.setText(tr("Edits in {ms} ms").format(ms=ms) if ms else "")
        elif picture is not None:
            size, ms = picture.pixels.shape[0], f"{picture.seconds * 1000:.0f}"
            self._render.setText(tr("{size} px in {ms} ms").format(size=size, ms=ms))
        else:
            self._render.setText("")


def _device_name(device: str) -> str:
    return "CPU" if device == "cpu" else device.upper().replace("CUDA", "CUDA ").strip()
