"""The steps of Undo as a list: choosing one goes there, and the picture behind follows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.look.dialog import Dialog
from app.look.language import QT_TR_NOOP, number_text, tr
from app.look.parts import text_label
from app.look.theme import theme
from app.state.state import StudioState
from app.state.undo import history_of
from app.studio.edit_changes import RESET_ALL
from app.studio.studio import Studio
from editing.edits import Edit
from editing.history import EditStep

WIDTH, HEIGHT, MARGIN = 320, 460, 24
BEGINNING = QT_TR_NOOP("Before the first step")


class HistoryList(Dialog):
    """Row n is the work after n steps. The chosen row is the present; what was taken back is greyed, below it."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        self._state, self._studio = state, studio
        self.steps = QListWidget()
        self.steps.setAccessibleName(tr("Steps"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(text_label(tr("Choose a step to go back or forward to it."), "muted", wrap=True))
        column.addWidget(self.steps)
        column.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)
        self._fill()
        self.steps.currentRowChanged.connect(self._go)
        state.history.indexChanged.connect(self._follow)
        self.steps.setFocus()
        if parent is not None:  # beside the picture, not in the middle of it
            corner = parent.frameGeometry().bottomRight()
            self.move(corner.x() - WIDTH - MARGIN, corner.y() - HEIGHT - 2 * MARGIN)

    def _fill(self) -> None:
        several = len(self._state.faces) > 1
        saved = self._state.history.cleanIndex()
        titles = [tr(BEGINNING), *(step_title(step, several) for step in history_of(self._state).steps)]
        for index, title in enumerate(titles):
            self.steps.addItem(
                QListWidgetItem(tr("{step}   (saved)").format(step=title) if index == saved and index else title)
            )
        self._follow()

    def _follow(self) -> None:
        done = self._state.history.index()
        self.steps.setCurrentRow(done)
        colours = theme().colours
        for row in range(self.steps.count()):
            item = self.steps.item(row)
            font = item.font()
            font.setBold(row == done)
            item.setFont(font)
            item.setForeground(QColor(colours.muted if row > done else colours.text))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _role(row, done))

    def _go(self, row: int) -> None:
        self._studio.edits.go_to_step(row)


def step_title(step: EditStep, with_face: bool) -> str:
    """What a step did: its name, and the value it set where it set one by hand; faces are counted from 1."""
    value = None if step.text == RESET_ALL else _value_set(step.before, step.after)
    title = f"{tr(step.text)} {number_text(value, '+.2f')}" if value is not None else tr(step.text)
    return tr("{step}, face {number}").format(step=title, number=step.face + 1) if with_face else title


def _value_set(before: Edit, after: Edit) -> float | None:
    """The one number that differs; None where none or several do."""
    numbers = [
        after.strengths.get(name, 0.0)
        for name in {**before.strengths, **after.strengths}
        if before.strengths.get(name, 0.0) != after.strengths.get(name, 0.0)
    ]
    pairs = ((getattr(before, name), getattr(after, name)) for name in ("delta_strength", "detail", "morph"))
    numbers += [now for earlier, now in pairs if now != earlier]
    return numbers[0] if len(numbers) == 1 else None


def _role(row: int, done: int) -> str:
    if row == done:
        return tr("Present")
    return tr("Taken back") if row > done else tr("Done")
