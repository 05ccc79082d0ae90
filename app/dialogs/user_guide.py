"""The user guide in a window of its own: pages at the left, which a word narrows down, and the page at the right."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.dialogs.guide_page_view import GuidePageView
from app.dialogs.guide_pages import guide_folder, read_guide
from app.look.dialog import Dialog
from app.look.language import tr
from app.look.parts import push_button, search_field, text_label

WIDTH, HEIGHT = 1000, 700
CONTENTS_WIDTH = 250


class UserGuide(Dialog):
    """Stays open beside the window that it is about, and closes with it. It needs no network and no browser."""

    def __init__(self, parent: QWidget | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("User guide"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        folder = folder or guide_folder()
        self._pages = read_guide(folder)
        self.typed = search_field(tr("Search the guide"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(tr("Pages of the guide"))
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = text_label(tr("No page has these words."), "muted", wrap=True)
        self.page = GuidePageView(folder)
        self.page.setAccessibleName(tr("Page of the guide"))
        self.back, self.forward = push_button(tr("Back")), push_button(tr("Forward"))
        for button, go, available in (
            (self.back, self.page.backward, self.page.backwardAvailable),
            (self.forward, self.page.forward, self.page.forwardAvailable),
        ):
            button.setAutoDefault(False)
            button.setEnabled(False)
            button.clicked.connect(go)
            available.connect(button.setEnabled)
        for page in self._pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page)
            self.contents.addItem(item)
        self._lay_out()
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(self.page.setFocus)
        self.contents.currentItemChanged.connect(self._show_chosen)
        self.page.historyChanged.connect(self._follow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.typed.setFocus)
        self._filter("")
        if not self._pages:
            self.page.setPlainText(tr("The pages of the guide are missing from {folder}.").format(folder=folder))
        if parent is not None:
            parent.installEventFilter(self)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMaximumWidth(CONTENTS_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.typed, self._nothing, self.contents):
            column.addWidget(widget)
        column.addStretch()
        column.setStretchFactor(self.contents, 1)
        ways = QHBoxLayout()
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        column.addLayout(ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 14, 14)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(self.page, 3)
        self.resize(WIDTH, HEIGHT)

    def _filter(self, typed: str) -> None:
        """Lists the pages with all typed words; another page than these gives way to the first of them."""
        words = typed.split()
        found = []
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            item.setHidden(not item.data(Qt.ItemDataRole.UserRole).has(words))
            if not item.isHidden():
                found.append(item)
        self._nothing.setVisible(bool(self._pages) and not found)
        self.contents.setVisible(bool(found))
        if found and self.contents.currentItem() not in found:
            self.contents.setCurrentItem(found[0])
        self.page.mark(words)

    def _show_chosen(self) -> None:
        if (item := self.contents.currentItem()) is not None:
            self.page.show_file(item.data(Qt.ItemDataRole.UserRole).file)

    def _follow(self) -> None:
        """The page that is shown may have been reached by a link, or by going back."""
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(Qt.ItemDataRole.UserRole).file == self.page.file:
                self.contents.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Close and event.isAccepted():
            self.close()
        return super().eventFilter(watched, event)
