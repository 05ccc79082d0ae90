"""The models that are stored: what each is, where it comes from, and what it takes on the disk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.look.card_texts import card_text
from app.look.dialog import Dialog
from app.look.language import QT_TR_NOOP, number_text, tr
from app.look.parts import push_button, text_label
from app.look.texts import breakable
from app.state.state import StudioState
from app.studio.studio import Studio
from inversion.store.inventory import READY, StoredModel

WIDTH, HEIGHT = 760, 560
MEGABYTE = 1_000_000
KINDS = {
    "generator": QT_TR_NOOP("generator"),
    "w-encoder": QT_TR_NOOP("W encoder"),
    "discriminator": QT_TR_NOOP("discriminator"),
    "face": QT_TR_NOOP("reads faces"),
    "segmentation": QT_TR_NOOP("finds the person"),
    "perceptual": QT_TR_NOOP("compares pictures"),
}
"""What models are, as people read it; kinds of other authors' files have names that are the same everywhere."""


class ModelList(Dialog):
    """Binds to `state.models`. Which files to add, and whether a model is really removed, is asked elsewhere."""

    add_asked = Signal()
    removal_asked = Signal(str)

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Models"))
        self._state, self._studio = state, studio
        self.models = QTreeWidget()
        self.models.setAccessibleName(tr("Models"))
        self.models.setHeaderLabels([tr("Name"), tr("Kind"), tr("Size"), tr("State")])
        self.models.setRootIsDecorated(False)
        header = self.models.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.details = text_label(wrap=True)
        self.details.setAccessibleName(tr("About the model"))
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.total = text_label(role="muted")
        self.total.setAccessibleName(tr("Disk use"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.add, self.remove, self.verify = (push_button(text) for text in _buttons())
        for button in (self.add, self.remove, self.verify):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._chosen_name()))
        self.verify.clicked.connect(studio.model_files.verify)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.models, 1)
        for widget in (self.details, self.total, buttons):
            column.addWidget(widget)
        self.resize(WIDTH, HEIGHT)
        self.models.currentItemChanged.connect(self._follow)
        state.models_changed.connect(self._fill)
        state.running_changed.connect(self._follow)
        state.capabilities_changed.connect(self._look)
        self._fill()
        self._look()

    def _look(self) -> None:
        self._studio.model_files.look()

    def _fill(self) -> None:
        chosen = self._chosen_name()
        self.models.clear()
        for model in self._state.models:
            size = tr("none") if model.bytes is None else _size(model.bytes)
            kind = tr(KINDS.get(model.card.kind, model.card.kind)) if model.card.kind else tr("network")
            item = QTreeWidgetItem([model.card.name, kind, size, _state_text(model)])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, model)
            self.models.addTopLevelItem(item)
            if model.card.name == chosen:
                self.models.setCurrentItem(item)
        if self.models.currentItem() is None and (first := self.models.topLevelItem(0)) is not None:
            self.models.setCurrentItem(first)
        whole, added = (sum(model.bytes or 0 for model in found) for found in (self._state.models, self._added()))
        self.total.setText(
            tr("{count} models take {size}; those that were added take {added} of it.").format(
                count=len(self._state.models), size=_size(whole), added=_size(added)
            )
        )
        self._follow()

    def _added(self) -> list[StoredModel]:
        return [model for model in self._state.models if model.added]

    def _chosen(self) -> StoredModel | None:
        item = self.models.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    def _chosen_name(self) -> str:
        chosen = self._chosen()
        return chosen.card.name if chosen is not None else ""

    def _follow(self) -> None:
        chosen, free = self._chosen(), self._state.running is None
        self.add.setEnabled(free)
        self.remove.setEnabled(free and chosen is not None and chosen.added)
        self.verify.setEnabled(free)
        self.details.setText(breakable(_details(chosen)) if chosen is not None else "")


def _buttons() -> tuple[str, str, str]:
    return tr("Add…"), tr("Remove"), tr("Verify all")


def _state_text(model: StoredModel) -> str:
    origin = tr("added") if model.added else tr("shipped")
    said = tr("whole") if model.verified and model.state == READY else tr(model.state)
    return tr("{origin}, {state}").format(origin=origin, state=said)


def _size(count: int) -> str:
    return tr("{number} MB").format(number=number_text(count / MEGABYTE, ".1f"))


def _details(model: StoredModel) -> str:
    card = model.card
    lines = (
        (tr("Title"), card_text(card.title)),
        (tr("Licence"), card_text(card.licence)),
        (tr("Source"), card_text(card.source)),
        (tr("Made by"), card_text(card.made_by)),
        ("SHA-256", card.sha256),
        (tr("File"), str(model.weights)),
    )
    return "\n".join(f"{name}: {text}" for name, text in lines if text)
