"""The methods that wait for files: shown greyed, each with what to add and where it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.look.engine_texts import method_tip
from app.look.language import tr
from app.look.parts import push_button, styled, text_label
from app.look.texts import header
from app.state.state import StudioState
from inversion.methods.catalogue import UnreadyMethod


class UnreadyCard(QFrame):
    """One method that cannot be chosen: title, and what it needs."""

    def __init__(self, method: UnreadyMethod, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method = method
        styled(self, "unready")
        self.setAccessibleName(tr("Method {name}, not ready").format(name=method.info.name))
        self.setAccessibleDescription(f"{tr(method.lacks)} {tr(method.advice)}")
        self.setToolTip(unready_tip(method))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 8)
        column.setSpacing(2)
        column.addWidget(text_label(method.info.title, "unreadyTitle"))
        column.addWidget(text_label(tr(method.advice), "muted", wrap=True))


class UnreadyMethods(QWidget):
    """Binds to the unready methods of the engine; hidden where there are none.

    Asks for their files with `add_asked`: dialogs are the window's.
    """

    add_asked = Signal()

    def __init__(self, state: StudioState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._add = push_button(tr("Add files…"))
        self._add.setAccessibleName(tr("Add model files"))
        self._add.setToolTip(
            tr("Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others")
        )
        self._add.clicked.connect(self.add_asked)
        column.addLayout(header(tr("More methods"), self._add)[1])
        column.addLayout(self._cards)
        state.capabilities_changed.connect(self._fill)
        state.running_changed.connect(lambda: self._add.setEnabled(state.running is None))
        self._fill()

    def _fill(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.deleteLater()
        unready = self._state.capabilities.unready if self._state.capabilities else ()
        for method in unready:
            self._cards.addWidget(UnreadyCard(method))
        self.setVisible(bool(unready))


def unready_tip(method: UnreadyMethod) -> str:
    """Everything about it, for a tooltip."""
    return f"{method_tip(method.info)}\n{tr(method.lacks)} {tr(method.advice)}"


def unready_line(state: StudioState) -> str:
    """All of them in one sentence; empty where there are none."""
    unready = state.capabilities.unready if state.capabilities else ()
    if not unready:
        return ""
    titles = ", ".join(f"{method.info.title}{f' ({method.source})' if method.source else ''}" for method in unready)
    return tr("These methods need files that you can add: {methods}.").format(methods=titles)
