"""The toolbar: its buttons lose their texts, group by group, where the window is too narrow for them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton, QWidget

from app.look.language import tr

ICON_SIZE = 18


class Toolbar(QToolBar):
    """`groups` stand from left to right, with lines between them; `far` stand at the right end.

    `texts` are the groups whose texts are shown where there is room; the first of them loses them last.
    """

    def __init__(
        self,
        window: QMainWindow,
        groups: Sequence[Sequence[QAction]],
        far: Sequence[QAction],
        texts: Sequence[Sequence[QAction]],
    ) -> None:
        super().__init__(tr("Tools"), window)
        self._texts = texts
        self.setMovable(False)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for group in groups:
            if self.actions():
                self.addSeparator()
            self.addActions(list(group))
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addActions(list(far))
        for action in self.actions():
            if isinstance(button := self.widgetForAction(action), QToolButton) and action.text():
                button.setAccessibleName(tr("Tool {name}").format(name=action.text().rstrip("…")))
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._fit(event.size().width())
        super().resizeEvent(event)

    def _fit(self, width: int) -> None:
        """Shows as many texts as there is room for."""
        for count in range(len(self._texts), -1, -1):
            self._show_texts(count)
            if self.sizeHint().width() <= width:
                return

    def _show_texts(self, count: int) -> None:
        for index, group in enumerate(self._texts):
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if index >= count:
                style = Qt.ToolButtonStyle.ToolButtonIconOnly
            for action in group:
                if isinstance(button := self.widgetForAction(action), QToolButton):
                    button.setToolButtonStyle(style)
