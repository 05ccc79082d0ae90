"""A running job: stage, bar, time left, loss curve, cancel."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.look.engine_texts import plain_stage
from app.look.language import QT_TR_NOOP, number_text, tr
from app.look.parts import single_shot, text_label
from app.look.texts import ElidedLabel
from app.look.theme import theme
from app.panels.time_left import TimeLeft
from app.state.state import Running, StudioState
from app.studio.studio import Studio
from app.values.jobs import JobKind

TITLES = {
    JobKind.OPEN: QT_TR_NOOP("Opening"),
    JobKind.INVERT: QT_TR_NOOP("Inverting"),
    JobKind.REFINE: QT_TR_NOOP("Refining"),
    JobKind.MORPH: QT_TR_NOOP("Inverting the second face"),
    JobKind.EXPORT: QT_TR_NOOP("Exporting"),
    JobKind.COPY: QT_TR_NOOP("Copying"),
    JobKind.REPORT: QT_TR_NOOP("Comparing"),
    JobKind.SAVE: QT_TR_NOOP("Saving"),
    JobKind.ADD_MODELS: QT_TR_NOOP("Adding models"),
    JobKind.VERIFY_MODELS: QT_TR_NOOP("Checking models"),
    JobKind.REMOVE_MODEL: QT_TR_NOOP("Removing a model"),
}
PATIENCE_MILLISECONDS = 300
"""Jobs shorter than this never show the card."""
SCALE = 1000


class LossCurve(QWidget):
    """Loss over the run on a logarithmic scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[tuple[float, float], ...] = ()
        self.setAccessibleName(tr("Loss curve"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, 64)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """In a low window, Cancel is needed more."""
        return QSize(40, 8)

    def show_points(self, points: tuple[tuple[float, float], ...]) -> None:
        if len(points) != len(self._points) or points != self._points:
            self._points = points
            last = number_text(points[-1][1], ".4f") if points else tr("none yet")
            self.setAccessibleDescription(tr("Loss {figure}").format(figure=last))
            self.setToolTip(tr("Loss {figure}").format(figure=last))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        values = [math.log(max(loss, 1e-9)) for _, loss in self._points if math.isfinite(loss)]
        if len(values) > 1:
            low, high = min(values), max(values)
            spread = max(high - low, 1e-6)
            start = self._points[0][0]
            width = max(1e-6, 1.0 - start)
            line = QPolygonF(
                [
                    QPointF(
                        area.left() + (fraction - start) / width * area.width(),
                        area.bottom() - (math.log(max(loss, 1e-9)) - low) / spread * area.height(),
                    )
                    for fraction, loss in self._points
                    if math.isfinite(loss)
                ]
            )
            painter.setPen(QPen(QColor(colours.accent), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(line)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(line.at(line.count() - 1), 2.4, 2.4)
        painter.end()


class ProgressPanel(QFrame):
    """Binds to `state.running`."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(tr("Progress"))
        self._state = state
        self._stage = ElidedLabel(role="stage")
        self._left = TimeLeft(state)
        self._loss = text_label(role="muted")
        self._loss.setToolTip(tr("The loss: how far the picture is from the photo. It goes down"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, SCALE)
        self._bar.setAccessibleName(tr("Progress bar"))
        self._curve = LossCurve()
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel run"))
        self._cancel.setToolTip(tr("Stop at the next step (Esc)"))
        self._cancel.clicked.connect(studio.cancel)
        top = QHBoxLayout()
        top.addWidget(self._stage, 1)
        top.addWidget(self._loss)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._curve)
        column.addWidget(self._bar)
        column.addWidget(self._left)
        column.addWidget(self._cancel)
        self._patience = single_shot(self, PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._appear)
        state.running_changed.connect(self._follow)
        self.setVisible(False)

    def _appear(self) -> None:
        self.setVisible(self._state.running is not None)

    def _follow(self) -> None:
        running = self._state.running
        if running is None:
            self._patience.stop()
            self.setVisible(False)
            return
        if running.kind.is_run:
            self.setVisible(True)
        elif not self.isVisible() and not self._patience.isActive():
            self._patience.start()
        self._show(running)

    def _show(self, running: Running) -> None:
        title = tr(TITLES.get(running.kind, running.kind.value.capitalize()))
        doing = f"{title} {running.subject}" if running.subject else plain_stage(running.stage) or title
        self._stage.setToolTip(tr(running.stage))
        self._stage.setText(tr("Stopping…") if running.cancelling else doing)
        self._bar.setRange(0, SCALE if running.fraction > 0 or running.kind.is_run else 0)
        self._bar.setValue(round(running.fraction * SCALE))
        self._curve.setVisible(running.kind.is_run)
        self._curve.show_points(running.losses)
        self._loss.setText(
            tr("error {figure}").format(figure=number_text(running.losses[-1][1], ".3g")) if running.losses else " "
        )
        self._cancel.setVisible(running.kind.stoppable)
        self._cancel.setEnabled(not running.cancelling)
