"""How far the edit is from the person in the photo, and the bound on that."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.look.language import QT_TR_NOOP, number_text, tr
from app.look.parts import text_label
from app.look.texts import ElidedLabel
from app.panels.number_box import NumberBox
from app.state.identity import USUAL_BOUND
from app.state.state import StudioState
from app.studio.studio import Studio
from editing.photo_true.advice import advice_on

TIP = QT_TR_NOOP(
    "How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person"
)


class IdentityRow(QWidget):
    """Binds to the identity of the state; hidden while nothing is inverted.

    What it says of an edit, `shortened`, is put elsewhere by the panel: it comes and goes while a slider is dragged.
    """

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._guard = state, studio.identity_guard
        self.distance = ElidedLabel(at_end=True)
        self.distance.setAccessibleName(tr("Identity distance"))
        self.distance.setToolTip(tr(TIP))
        self.held = QCheckBox(tr("Keep within"))
        self.held.setAccessibleName(tr("Keep identity within"))
        self.held.setToolTip(tr("Shorten an edit that would take the face further from the person than this"))
        self.held.clicked.connect(self._on_bound)
        self.bound = NumberBox(0.05, 0.6, step=0.05)
        self.bound.setAccessibleName(tr("Identity bound"))
        self.bound.setValue(state.identity.bound or USUAL_BOUND)
        self.bound.valueChanged.connect(self._on_bound)
        self.shortened = text_label(role="muted", wrap=True)
        self.shortened.setAccessibleName(tr("Shortened"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.distance)
        row.addStretch()
        row.addWidget(self.held)
        row.addWidget(self.bound)
        for changed in (
            state.identity.changed,
            state.edit_changed,
            state.inversions_changed,
            state.face_changed,
            state.method_changed,
        ):
            changed.connect(self._follow)
        self._follow()

    def _on_bound(self) -> None:
        self._guard.set_bound(round(self.bound.value(), 2) if self.held.isChecked() else None)

    def _distance(self) -> str:
        """Empty until it has been measured."""
        if self._state.edit.changes_nothing:
            return number_text(0, ".2f")
        found = self._state.identity.found
        return "" if found is None else number_text(found.distance, ".2f")

    def _follow(self) -> None:
        identity = self._state.identity
        self.setVisible(self._state.inversion is not None)
        self.distance.setText(tr("Identity distance {distance}").format(distance=self._distance()))
        self.held.setChecked(identity.bound is not None)
        self.bound.setEnabled(identity.bound is not None)
        said = self._advice()
        if identity.share is not None:
            bound = identity.bound or USUAL_BOUND
            shortened = tr("The edit was shortened to {share}, to stay within {bound}.")
            said = f"{shortened.format(share=f'{identity.share:.0%}', bound=number_text(bound, '.2f'))} {said}".strip()
        self.shortened.setText(said)
        self.shortened.setVisible(bool(said) and self._state.inversion is not None)

    def _advice(self) -> str:
        known = self._state.capabilities
        return tr(advice_on(self._state.edit, known.directions if known else ()))
