"""Choosing what is exported, and file, format, quality and size."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.look.dialog import Dialog
from app.look.language import tr
from app.look.parts import text_label
from app.look.texts import breakable
from app.panels.export_description import KEPT_TITLES, described, titles_of
from app.values.exports import ExportChoice, ExportOffer, ExportWhat
from inversion.store.user_folders import home_folder, typed_path

FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WebP", "tif": "TIFF"}
SAME_FORMAT = {"jpeg": "jpg", "tiff": "tif"}
LOSSY = ("jpg", "webp")


class ExportDialog(Dialog):
    """`choice()` after `exec()`; the dialog writes nothing itself."""

    def __init__(self, offer: ExportOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self.setWindowTitle(tr("Export picture"))
        suffix = SAME_FORMAT.get(offer.suffix, offer.suffix)
        suffix = suffix if suffix in FORMATS else "png"
        self.what = {what: self._radio(title, what) for what, title in titles_of(offer.full_size).items()}
        self.what[ExportWhat.PHOTO].setChecked(True)
        self.path = QLineEdit(str(Path(offer.folder or home_folder()) / f"{offer.name}.{suffix}"))
        self.path.setAccessibleName(tr("Export path"))
        self.path.setMinimumWidth(380)
        browse = QPushButton(tr("Browse…"))
        browse.setAutoDefault(False)  # Return exports
        browse.clicked.connect(self._browse)
        self.format = QComboBox()
        self.format.setAccessibleName(tr("Export format"))
        for known, title in FORMATS.items():
            self.format.addItem(title, known)
        self.format.setCurrentIndex(self.format.findData(suffix))
        self.quality_row, self.quality_slider = QWidget(), QSlider(Qt.Orientation.Horizontal)
        self.quality_slider.setAccessibleName(tr("Export quality by slider"))
        self.quality = QSpinBox()
        self.quality.setAccessibleName(tr("Export quality"))
        for control in (self.quality_slider, self.quality):
            control.setRange(1, 100)
            control.setValue(offer.quality)
        self.size_box = QSpinBox()
        self.size_box.setSuffix(tr(" px"))
        self.size_box.setAccessibleName(tr("Export size"))
        self.size_box.setRange(min(64, offer.full_size), offer.full_size)
        self.size_box.setSingleStep(64)
        self.size_box.setValue(offer.full_size)
        self.size_box.setToolTip(tr("Width and height, at most {size}").format(size=offer.full_size))
        self.kept = QComboBox()
        self.kept.setAccessibleName(tr("Export metadata"))
        self.kept.setToolTip(tr("What of the photo's EXIF and XMP goes into the file: camera, time, author, place"))
        for kept, title in KEPT_TITLES.items():
            self.kept.addItem(tr(title), kept)
        self.kept.setCurrentIndex(self.kept.findData(offer.kept))
        self.with_recipe = QCheckBox(tr("Keep the recipe in the file"))
        self.with_recipe.setAccessibleName(tr("Keep the recipe in the file"))
        self.with_recipe.setToolTip(
            tr("Which edits were made, and where. Opened again, the file leads to the original with these edits.")
        )
        self.signs = QCheckBox(tr("Sign with my certificate"))
        self.signs.setAccessibleName(tr("Sign with my certificate"))
        self.signs.setToolTip(
            tr("Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.")
        )
        self.signs.setChecked(offer.signer is not None)
        for box in (self.quality, self.size_box):
            box.lineEdit().setTextMargins(6, 0, 0, 0)
        self.description = text_label(role="muted", wrap=True)
        self.description.setAccessibleName(tr("What is written"))
        self._warning = text_label(role="muted", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._export = self.buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setObjectName("primary")
        self._export.setAccessibleName(tr("Export now"))
        self._lay_out(browse)
        self._export.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.quality_slider.valueChanged.connect(self.quality.setValue)
        self.quality.valueChanged.connect(self.quality_slider.setValue)
        self.format.currentIndexChanged.connect(self._on_format)
        self.kept.currentIndexChanged.connect(self._follow)
        for box in (self.with_recipe, self.signs):
            box.toggled.connect(self._follow)
        self.path.textChanged.connect(self._on_path)
        for changed in (self.quality.valueChanged, self.size_box.valueChanged, self.what[ExportWhat.PHOTO].toggled):
            changed.connect(self._follow)
        self._on_path()
        self.path.setFocus()
        self.path.setSelection(len(self.path.text()) - len(Path(self.path.text()).name), len(offer.name))

    @staticmethod
    def _radio(title: str, what: ExportWhat) -> QRadioButton:
        button = QRadioButton(title)
        button.setAccessibleName(tr("Export {what}").format(what=what.value))
        return button

    def _lay_out(self, browse: QPushButton) -> None:
        what = QVBoxLayout()
        what.setSpacing(4)
        for button in self.what.values():
            what.addWidget(button)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(browse)
        quality = QHBoxLayout(self.quality_row)
        quality.setContentsMargins(0, 0, 0, 0)
        quality.addWidget(self.quality_slider, 1)
        quality.addWidget(self.quality)
        form = QFormLayout()
        form.setSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(tr("What"), what)
        form.addRow(tr("File"), file)
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("Quality"), self.quality_row)
        form.addRow(tr("Size"), self.size_box)
        form.addRow(tr("Metadata"), self.kept)
        origin = QVBoxLayout()
        origin.setSpacing(4)
        for box in (self.with_recipe, self.signs):
            origin.addWidget(box)
        self.signs.setVisible(self._offer.signer is not None)
        form.addRow(tr("Origin"), origin)
        for field in (self.path, self.format, self.quality_row, self.size_box, self.kept):
            label = form.labelForField(field if field is not self.path else file)
            label.setMinimumHeight(field.sizeHint().height())  # in the middle of the field, not at its top
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self.description)
        column.addWidget(self._warning)
        column.addWidget(self.buttons)

    def choice(self) -> ExportChoice:
        size, quality, kept = self.size_box.value(), self.quality.value(), self.kept.currentData()
        signer = self._offer.signer if self.signs.isChecked() else None
        path, with_recipe = self._chosen_path(), self.with_recipe.isChecked()
        return ExportChoice(path, size, quality, self._chosen_what(), kept, signer, with_recipe)

    def _chosen_what(self) -> ExportWhat:
        return next(what for what, button in self.what.items() if button.isChecked())

    def _suffix(self) -> str:
        return str(self.format.currentData())

    def _chosen_path(self) -> Path:
        path = typed_path(self.path.text())
        known = SAME_FORMAT.get(path.suffix.lower().lstrip("."), path.suffix.lower().lstrip("."))
        return path if known in FORMATS else path.with_name(f"{path.name}.{self._suffix()}")

    def _on_format(self) -> None:
        path = Path(self.path.text().strip())
        known = SAME_FORMAT.get(path.suffix.lower().lstrip("."), path.suffix.lower().lstrip("."))
        if known in FORMATS and known != self._suffix():
            self.path.setText(str(path.with_suffix(f".{self._suffix()}")))
        self._follow()

    def _on_path(self) -> None:
        known = Path(self.path.text().strip()).suffix.lower().lstrip(".")
        index = self.format.findData(SAME_FORMAT.get(known, known))
        if index >= 0:
            self.format.setCurrentIndex(index)
        self._follow()

    def _follow(self) -> None:
        what = self._chosen_what()
        self._form.setRowVisible(self.size_box, what is not ExportWhat.PHOTO)
        self._form.setRowVisible(self.quality_row, self._suffix() in LOSSY)
        named = bool(Path(self.path.text().strip()).name)
        target = self._chosen_path() if named else None
        own = self._offer.photo.path
        exists = target is not None and target.is_file()
        over_photo = exists and target is not None and own is not None and own.is_file() and target.samefile(own)
        self._export.setEnabled(target is not None and target.parent.is_dir() and not over_photo)
        self._export.setText(tr("Replace") if exists else tr("Export"))
        warning = ""
        if target is not None and not target.parent.is_dir():
            warning = tr("There is no folder {folder}.").format(folder=target.parent)
        elif over_photo:
            warning = tr("That is the photo itself. Choose another name, so that the original stays.")
        elif exists and target is not None:
            warning = tr("{name} is there already and will be replaced.").format(name=target.name)
        self.description.setText(described(self.choice(), self._offer.photo) if named else "")
        self._warning.setText(breakable(warning))
        self._warning.setVisible(bool(warning))
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as its texts need: Qt keeps a new dialog to two thirds of the screen, and squeezes what is in it."""
        if (layout := self.layout()) is not None:
            width = max(self.width(), layout.totalMinimumSize().width())  # a new dialog is narrower than it may be
            self.setMinimumHeight(layout.totalHeightForWidth(width))

    def _browse(self) -> None:
        filters = ";;".join(f"{title} (*.{suffix})" for suffix, title in FORMATS.items())
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Export picture"), self.path.text(), filters, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            self.path.setText(chosen)
