"""One inversion method: what it does, what it costs here, whether it has a result, and a button that runs it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.engine.estimates import Estimate
from app.look.engine_texts import method_tip, plain_summary
from app.look.icons import icon, picture
from app.look.language import tr
from app.look.parts import PaintedButton, styled
from app.look.texts import middle_elided
from app.look.theme import theme
from app.panels.spoken_times import spoken, spoken_estimate
from inversion.methods.base import MethodInfo

PADDING = 10
RUN_SIDE = 26
TICK = 16
LEAST_WIDTH = 160


class MethodCard(PaintedButton):
    """A click chooses the method: its result is shown where there is one. `run_asked` is what its own button says.

    Checked is the method whose result is shown, `next` the one that Invert will run.
    """

    run_asked = Signal()

    def __init__(self, info: MethodInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self._time = self._short_time = ""
        self._done = self._next = False
        self.setAccessibleName(tr("Method {name}").format(name=info.name))
        self.setToolTip(method_tip(info))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.run = styled(QToolButton(self), "reset")
        self.run.setFixedSize(RUN_SIDE, RUN_SIDE)
        self.run.setCursor(Qt.CursorShape.PointingHandCursor)
        self.run.setAccessibleName(tr("Run {name}").format(name=info.name))
        self.run.clicked.connect(self.run_asked)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.run.setIcon(icon("run"))
        self.update()

    def show_progress(self, estimate: Estimate, *, done: bool, next_up: bool, can_run: bool) -> None:
        time = spoken_estimate(estimate)
        self._time, self._short_time, self._done, self._next = time, spoken(estimate.seconds), done, next_up
        self.run.setEnabled(can_run)
        again = tr("Run {method} again, {time}") if done else tr("Run {method}, {time}")
        self.run.setToolTip(again.format(method=self.info.title, time=time))
        parts = (plain_summary(self.info), tr("Takes {time}.").format(time=time), tr("Done.") if done else "")
        self.setAccessibleDescription(" ".join(parts).strip())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.run.move(self.width() - RUN_SIDE - 5, 4)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the summary takes another number of lines
        super().resizeEvent(event)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 0.5)
        return font

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        text = QFontMetrics(self._small_font()).boundingRect(
            QRect(0, 0, width - 2 * PADDING, 1000), int(Qt.TextFlag.TextWordWrap), plain_summary(self.info)
        )
        return QFontMetrics(self._title_font()).height() + text.height() + 2 * PADDING + 3

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(230, self.heightForWidth(230))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(LEAST_WIDTH, self.heightForWidth(max(LEAST_WIDTH, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled, checked = self.isEnabled(), self.isChecked()
        ground = colours.accent_soft if checked else (colours.hover if self.underMouse() else colours.raised)
        outlined = checked or self._next
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(colours.accent if outlined else colours.line), 1.5 if checked else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self.paint_focus(painter)
        inner = self.rect().adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.setFont(self._title_font())
        painter.setPen(QColor(colours.text if enabled else colours.disabled))
        height = painter.fontMetrics().height()
        line = QRect(inner.left(), inner.top(), inner.width() - RUN_SIDE, height)
        title, time = self._shared(line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignTop), title)
        if self._done:
            tick = picture("check", colours.done, TICK, self.devicePixelRatioF())
            across = line.left() + painter.fontMetrics().horizontalAdvance(title) + 5
            painter.drawPixmap(across, line.top() + (height - TICK) // 2, tick)
        painter.setFont(self._small_font())
        painter.setPen(QColor(colours.muted if enabled else colours.disabled))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), time)
        below = inner.adjusted(0, height + 3, 0, 4)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), plain_summary(self.info))
        painter.end()

    def _shared(self, width: int) -> tuple[str, str]:
        """Title and time as they fit into one line: the time gives way first, to nothing; then the title is elided."""
        title_metrics, time_metrics = QFontMetrics(self._title_font()), QFontMetrics(self._small_font())
        room = width - title_metrics.horizontalAdvance(self.info.title) - TICK - 14
        times = [time for time in (self._time, self._short_time) if time_metrics.horizontalAdvance(time) <= room]
        return middle_elided(self.info.title, title_metrics, width - TICK - 5), times[0] if times else ""
