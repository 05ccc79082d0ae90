"""The inversion methods, with what each costs here."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.look.icons import picture
from app.look.parts import PaintedButton, header, text_label
from app.look.theme import theme
from app.state.state import StudioState
from app.studio.studio import Studio
from inversion.methods.base import MethodInfo

PADDING = 10


class MethodCard(PaintedButton):
    """One method: title, time, one sentence."""

    def __init__(self, info: MethodInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self._time = ""
        self._done = False
        self.setAccessibleName(f"Method {info.name}")
        self.setToolTip(f"{info.title}: {info.summary}\n{info.paper}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_progress(self, time: str, done: bool) -> None:
        self._time, self._done = time, done
        self.setAccessibleDescription(f"{self.info.summary} Takes {time}.{' Done.' if done else ''}")
        self.update()

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
            QRect(0, 0, width - 2 * PADDING, 1000), int(Qt.TextFlag.TextWordWrap), self.info.summary
        )
        return QFontMetrics(self._title_font()).height() + text.height() + 2 * PADDING + 3

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(230, self.heightForWidth(230))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(180, self.heightForWidth(230))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled, checked = self.isEnabled(), self.isChecked()
        ground = colours.accent_soft if checked else (colours.hover if self.underMouse() else colours.raised)
        outlined = checked or self.hasFocus()
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(colours.accent if outlined else colours.line), 1.5 if checked else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        inner = self.rect().adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.setFont(self._title_font())
        painter.setPen(QColor(colours.text if enabled else colours.disabled))
        metrics = painter.fontMetrics()
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), self.info.title)
        title_width = metrics.horizontalAdvance(self.info.title)
        if self._done:
            tick = picture("check", colours.done, 16, self.devicePixelRatioF())
            painter.drawPixmap(inner.left() + title_width + 5, inner.top() + (metrics.height() - 16) // 2, tick)
        painter.setFont(self._small_font())
        painter.setPen(QColor(colours.muted if enabled else colours.disabled))
        room = inner.width() - title_width - 30
        time = painter.fontMetrics().elidedText(self._time, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), time)
        below = inner.adjusted(0, metrics.height() + 3, 0, 4)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self.info.summary)
        painter.end()


class MethodPanel(QWidget):
    """Binds to methods, timings and inversions of the state."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._studio = studio
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self._hint = text_label("Loading the generator…", role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(header("Method")[1])
        column.addWidget(self._hint)
        column.addLayout(self._cards)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        state.capabilities_changed.connect(self._fill)
        for changed in (
            state.method_changed,
            state.timings_changed,
            state.inversions_changed,
            state.face_changed,
            state.running_changed,
        ):
            changed.connect(self._follow)
        theme().changed.connect(self.update)
        self._follow()

    def _on_clicked(self, card: QAbstractButton) -> None:
        if isinstance(card, MethodCard):
            self._studio.choose_method(card.info.name)

    def _fill(self) -> None:
        for card in self._group.buttons():
            self._group.removeButton(card)
            card.deleteLater()
        for info in self._state.capabilities.methods if self._state.capabilities else ():
            card = MethodCard(info)
            self._group.addButton(card)
            self._cards.addWidget(card)
        self._follow()

    def _follow(self) -> None:
        state = self._state
        done = state.inversions_of(state.face)
        free = state.running is None
        for card in self._group.buttons():
            if isinstance(card, MethodCard):
                card.setChecked(card.info.name == state.method)
                card.setEnabled(free)
                card.show_progress(self._studio.estimate(card.info).text, card.info.name in done)
        self._hint.setVisible(state.capabilities is None)
