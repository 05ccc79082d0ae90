"""A slider that grows from zero to either side."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from app.look.theme import theme

STEPS = 100
"""Slider units per unit of strength."""
HANDLE = 15.0
TYPING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
BEGIN_OF_NUMBER = "0123456789.,-+"


class BipolarSlider(QSlider):
    """Strengths as a line with a notch at `rest` (zero, or one for a share). Emits while dragged.

    A press on the line jumps there and drags on; a double-click goes to rest; the wheel is left to the scroll area.
    One tab stop stands for the whole row: Delete goes to rest, and the keys for the number box and the region are asked
    for with `typing_asked`, with the digit that was typed, and `region_asked`.
    """

    grabbed = Signal()
    let_go = Signal()
    changed_by_hand = Signal(float)
    typing_asked = Signal(str)
    region_asked = Signal()

    def __init__(self, limits: tuple[float, float], rest: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rest = rest
        self._moving = False
        self._offset = 0.0
        low, high = limits
        self.setRange(round(low * STEPS), round(high * STEPS))
        self.setSingleStep(10)
        self.setPageStep(50)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # numbers grow to the right in every language
        theme().changed.connect(self.update)

    @property
    def strength(self) -> float:
        return self.value() / STEPS

    def show_strength(self, strength: float) -> None:
        """Moves the handle without telling anyone."""
        blocked = self.blockSignals(True)
        self.setValue(round(strength * STEPS))
        self.blockSignals(blocked)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, 24)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(70, 24)

    def strength_to_x(self, strength: float) -> float:
        """Widget x of the handle's middle at this strength."""
        low, high = self.minimum() / STEPS, self.maximum() / STEPS
        share = (strength - low) / (high - low) if high > low else 0.5
        return HANDLE / 2 + min(1.0, max(0.0, share)) * (self.width() - HANDLE)

    def _x_to_units(self, x: float) -> int:
        share = (x - HANDLE / 2) / max(1.0, self.width() - HANDLE)
        return round(self.minimum() + min(1.0, max(0.0, share)) * (self.maximum() - self.minimum()))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._moving = True
        self.setSliderDown(True)
        handle = self.strength_to_x(self.strength)
        on_handle = abs(event.position().x() - handle) <= HANDLE / 2 + 1
        # Picking up the handle off its middle must not move it.
        self._offset = event.position().x() - handle if on_handle else 0.0
        self.grabbed.emit()
        if not on_handle:
            self._go(self._x_to_units(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._moving:
            self._go(self._x_to_units(event.position().x() - self._offset))
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self._moving:
            self._end()
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            # Part of the click before it, so that both undo together: no new grab.
            self._go(round(self._rest * STEPS))
            self.let_go.emit()
            event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        before = self.value()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in TYPING_KEYS:
            self.typing_asked.emit("")
        elif plain and event.text() and event.text() in BEGIN_OF_NUMBER:
            self.typing_asked.emit(event.text())
        elif plain and event.key() == Qt.Key.Key_R:
            self.region_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(round(self._rest * STEPS))
        else:
            super().keyPressEvent(event)
        if self.value() != before:
            if not event.isAutoRepeat():
                self.grabbed.emit()
            self.changed_by_hand.emit(self.strength)
            self.let_go.emit()

    def _go(self, units: int) -> None:
        before = self.value()
        self.setValue(units)
        if self.value() != before:
            self.changed_by_hand.emit(self.strength)

    def _end(self) -> None:
        self._moving = False
        self.setSliderDown(False)
        self.let_go.emit()
        self.update()

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        enabled = self.isEnabled()
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(QRectF(HANDLE / 2, middle - 1.5, self.width() - HANDLE, 3), 1.5, 1.5)
        rest, now = self.strength_to_x(self._rest), self.strength_to_x(self.strength)
        painter.drawRoundedRect(QRectF(rest - 1, middle - 5, 2, 10), 1, 1)
        accent = QColor(colours.accent if enabled else colours.disabled)
        if abs(now - rest) > 0.5:
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(min(now, rest), middle - 1.5, abs(now - rest), 3), 1.5, 1.5)
        edge = accent if abs(now - rest) > 0.5 or self.hasFocus() or self.underMouse() else QColor(colours.muted)
        if self.hasFocus():
            halo = QColor(colours.accent)
            halo.setAlpha(60)
            painter.setBrush(halo)
            painter.drawEllipse(QPointF(now, middle), HANDLE / 2, HANDLE / 2)
        painter.setPen(QPen(edge if enabled else QColor(colours.disabled), 1.6))
        painter.setBrush(accent if self.isSliderDown() else QColor(colours.raised))
        radius = HANDLE / 2 - 2
        painter.drawEllipse(QPointF(now, middle), radius, radius)
        painter.end()
