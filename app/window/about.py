"""Help > About: version, paper, licences, and where the log is."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QMessageBox, QWidget

from app import __version__
from app.engine.log_file import log_folder
from app.look.language import tr
from inversion.resources import resource_path

TITLE = "HyperInverter Studio"
PAPER = "https://arxiv.org/abs/2112.00719"


class About(QMessageBox):
    """Its details are the licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About HyperInverter Studio"))
        self.setIconPixmap(self.windowIcon().pixmap(64, 64))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f"<b>{TITLE} {__version__}</b>")
        self.setInformativeText(_description())
        self.setDetailedText(_licences())
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setStandardButtons(QMessageBox.StandardButton.Close)


def _description() -> str:
    folder = log_folder()
    logs = str(folder)
    if folder.is_dir():  # there is none before something went wrong
        logs = f'<a href="{QUrl.fromLocalFile(logs).toString()}">{logs}</a>'
    paper = f'<a href="{PAPER}">HyperInverter: Improving StyleGAN Inversion via Hypernetwork</a>'
    lines = (
        tr(
            "A portrait editor: it finds the face in a photo again among the faces that a generator can make, and "
            "sliders edit it there."
        ),
        tr("Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).").format(paper=paper),
        tr("Licence: MIT. Weights that others trained have terms of their own: see the details."),
        tr("Log files: {folder}").format(folder=logs),
    )
    return "".join(f"<p>{line}</p>" for line in lines)


def _licences() -> str:
    """The texts that come with the program."""
    texts = []
    for name in ("NOTICE", "LICENSE"):
        path = resource_path().parent / name
        if path.is_file():
            texts.append(path.read_text("utf-8"))
    return "\n\n".join(texts)
