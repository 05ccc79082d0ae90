"""The inversion methods, with what each costs here."""

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.look.language import tr
from app.look.parts import text_label
from app.look.texts import header
from app.panels.method_card import MethodCard
from app.state.state import StudioState
from app.studio.studio import Studio


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
        self._hint = text_label(tr("Loading the generator…"), role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(header(tr("Method"))[1])
        column.addWidget(self._hint)
        column.addLayout(self._cards)
        state.capabilities_changed.connect(self._fill)
        for changed in (
            state.method_changed,
            state.next_method_changed,
            state.timings_changed,
            state.inversions_changed,
            state.face_changed,
            state.running_changed,
            state.placing.on_changed,
        ):
            changed.connect(self._follow)
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
            card.run_asked.connect(lambda method=info.name: self._studio.invert_with(method))
            self._group.addButton(card)
            self._cards.addWidget(card)
        self._follow()

    def _follow(self) -> None:
        state = self._state
        done = state.inversions_of(state.face)
        free = state.running is None
        can_run = free and state.face is not None and not state.placing.on
        for card in self._group.buttons():
            if isinstance(card, MethodCard):
                name = card.info.name
                card.setChecked(name == state.method)
                card.setEnabled(free)
                estimate = self._studio.estimate(card.info)
                card.show_progress(estimate, done=name in done, next_up=name == state.next_method, can_run=can_run)
        self._hint.setVisible(state.capabilities is None)
