"""The inversion methods, with what each costs here, and the button that runs one."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.banner import Banner
from app.icons import picture
from app.parts import header, push_button, text_label
from app.state import StudioState
from app.studio import Studio
from app.theme import theme
from inversion.methods.base import MethodInfo
from inversion.result import Metrics

PADDING = 10
REFINE = "refine"


class MethodCard(QAbstractButton):
    """One method: title, time, one sentence."""

    def __init__(self, info: MethodInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self._time = ""
        self._done = False
        self.setCheckable(True)
        self.setAccessibleName(f"Method {info.name}")
        self.setToolTip(f"{info.title}: {info.summary}\n{info.paper}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_facts(self, time: str, done: bool) -> None:
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

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.update()
        super().leaveEvent(event)


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
        self._invert = push_button("Invert", role="primary")
        self._invert.setAccessibleName("Invert")
        self._invert.clicked.connect(studio.invert)
        self._refine = push_button("Refine")
        self._refine.setAccessibleName("Refine")
        self._refine.clicked.connect(studio.refine)
        self._result = text_label(role="muted", wrap=True)
        self._result.setAccessibleName("Result of the inversion")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(header("Method")[1])
        column.addWidget(self._hint)
        column.addLayout(self._cards)
        buttons = QHBoxLayout()
        buttons.addWidget(self._invert, 3)
        buttons.addWidget(self._refine, 2)
        column.addLayout(buttons)
        column.addWidget(Banner(state, "method"))
        column.addWidget(self._result)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        state.capabilities_changed.connect(self._fill)
        for changed in (
            state.method_changed,
            state.timings_changed,
            state.inversions_changed,
            state.face_changed,
            state.running_changed,
            state.view_changed,
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
                card.show_facts(self._studio.estimate(card.info).text, card.info.name in done)
        self._hint.setVisible(state.capabilities is None)
        ready = state.capabilities is not None and state.face is not None and bool(state.method)
        self._invert.setEnabled(ready and free and not state.placing)
        self._invert.setText("Invert again" if state.inversion is not None else "Invert")
        _set_role(self._invert, "" if state.inversion is not None else "primary")
        self._invert.setToolTip(_invert_tip(state))
        facts = state.inversion
        self._refine.setVisible(facts is not None)
        self._refine.setEnabled(free)
        self._refine.setToolTip(self._refine_tip())
        self._result.setVisible(facts is not None)
        if facts is not None:
            start = f"Refined from {self._title(facts.start)}. " if facts.start else ""
            self._result.setText(
                f"{start}Took {facts.seconds:.{0 if facts.seconds >= 10 else 1}f} s. {_quality(facts.metrics)}"
            )

    def _refine_tip(self) -> str:
        state = self._state
        infos = state.capabilities.methods if state.capabilities else ()
        times = [self._studio.estimate(info).text for info in infos if info.name == REFINE]
        return f"Tune the generator further to this photo{f', {times[0]}' if times else ''}"

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
        return "Open a photo first"
    if state.face is None:
        return "Choose or place a face first"
    return "Find this face in the generator (Ctrl+Return)"


def _quality(metrics: Metrics | None) -> str:
    if metrics is None:
        return ""
    text = f"{metrics.psnr_db:.1f} dB PSNR, MS-SSIM {metrics.ms_ssim:.2f}"
    if metrics.identity_distance is not None:
        text += f", identity distance {metrics.identity_distance:.2f}"
    return f"{text}."
