"""The buttons that run the chosen method and Refine, and what came out. Always in sight, below the list of methods.

The buttons are lowest: whatever is said above them, they stay where they are.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.look.language import number_text, tr
from app.look.parts import push_button, styled, text_label
from app.look.texts import ElidedButton
from app.panels.banner import Banner
from app.panels.spoken_times import seconds_taken, spoken_estimate
from app.state.grid_order import tile_name
from app.state.state import StudioState
from app.studio.studio import Studio
from inversion.methods.names import has_detail
from inversion.result import Metrics

REFINE = "refine"


class InvertBox(QWidget):
    """Binds to the chosen method and the inversion that is shown."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "foot").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self._studio = studio
        self._invert = ElidedButton(tr("Invert"), role="primary")
        self._invert.setAccessibleName(tr("Invert"))
        self._invert.clicked.connect(studio.invert)
        self._refine = push_button(tr("Refine"))
        self._refine.setAccessibleName(tr("Refine"))
        self._refine.clicked.connect(studio.refine)
        self._result = text_label(role="muted", wrap=True)
        self._result.setAccessibleName(tr("Result of the inversion"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._invert, 3)
        buttons.addWidget(self._refine, 2)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 14, 12)
        column.setSpacing(8)
        column.addWidget(Banner(state, "method"))
        column.addWidget(self._result)
        column.addLayout(buttons)
        for changed in (
            state.capabilities_changed,
            state.method_changed,
            state.next_method_changed,
            state.timings_changed,
            state.inversions_changed,
            state.face_changed,
            state.running_changed,
            state.placing.on_changed,
            state.view.changed,
            state.grid.changed,
        ):
            changed.connect(self._follow)
        self._follow()

    def take_in(self, progress: QWidget) -> None:
        """Shows what runs between what is said and the buttons."""
        self._column.insertWidget(self._column.count() - 1, progress)

    def _follow(self) -> None:
        state = self._state
        free = state.running is None
        ready = state.capabilities is not None and state.face is not None and bool(state.method)
        done = state.method_to_run in state.inversions_of(state.face)
        self._invert.setEnabled(ready and free and not state.placing.on)
        another = (
            tr("Invert with {method}").format(method=self._title(state.next_method))
            if state.next_method
            else tr("Invert")
        )
        self._invert.setText(tr("Invert again") if done else another)
        _set_role(self._invert, "" if done else "primary")
        self._invert.setToolTip(_invert_tip(state))
        inversion = state.inversion
        # With detail the picture is sharper and more similar already than tuning makes it.
        self._refine.setVisible(inversion is not None and not has_detail(_shown_name(state)))
        self._refine.setEnabled(free)
        self._refine.setToolTip(self._refine_tip())
        self._result.setVisible(inversion is not None and free)
        if inversion is not None:
            if has_detail(_shown_name(state)):
                inversion = inversion.with_detail
            start = tr("Refined from {method}.").format(method=self._title(inversion.start)) if inversion.start else ""
            seconds = seconds_taken(inversion.seconds)
            took = tr("Took {seconds} s.").format(seconds=seconds)
            self._result.setText(f"{start} {took} {_likeness(inversion.metrics)}".strip())
            self._result.setToolTip(_figures(inversion.metrics))

    def _refine_tip(self) -> str:
        state = self._state
        infos = state.capabilities.methods if state.capabilities else ()
        times = [spoken_estimate(self._studio.estimate(info)) for info in infos if info.name == REFINE]
        said = tr("Tune the generator further to this photo")
        return f"{said}, {times[0]}" if times else said

    def _title(self, method: str) -> str:
        infos = self._state.capabilities.methods if self._state.capabilities else ()
        return next((info.title for info in infos if info.name == method), method)


def _set_role(button: QPushButton, role: str) -> None:
    """What is done already should not call for attention again."""
    if button.objectName() != role:
        button.setObjectName(role)
        button.style().unpolish(button)
        button.style().polish(button)


def _invert_tip(state: StudioState) -> str:
    if state.shown is None:
        return tr("Open a photo first")
    if state.face is None:
        return tr("Choose or place a face first")
    return tr("Find codes from which the generator makes this face")


def _shown_name(state: StudioState) -> str:
    """By what name the picture of the chosen method is asked for, alone or as a tile."""
    return tile_name(state, state.method) if state.view.side_by_side else state.best_name(state.method)


def _likeness(metrics: Metrics | None) -> str:
    """What can be read without knowing the field's figures; empty where nothing was measured."""
    if metrics is None:
        return ""
    parts = []
    if metrics.identity_distance is not None:
        parts.append(tr("Identity distance {distance}").format(distance=number_text(metrics.identity_distance, ".2f")))
    if metrics.sharpness is not None:
        parts.append(tr("sharpness {figure}").format(figure=number_text(metrics.sharpness, ".2f")))
    return f"{', '.join(parts)}." if parts else ""


def _figures(metrics: Metrics | None) -> str:
    """The other ones, with what they say."""
    if metrics is None:
        return ""
    said = tr("Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)")
    return said.format(psnr=number_text(metrics.psnr_db, ".1f"), ms_ssim=number_text(metrics.ms_ssim, ".2f"))
