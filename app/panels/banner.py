"""A notice beside the control that caused it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.look.icons import icon
from app.look.language import tr
from app.look.parts import expand, push_button, single_shot, styled, text_label
from app.look.texts import breakable
from app.state.state import StudioState
from app.values.notices import Place

DONE_MILLISECONDS = 6000


class Banner(QFrame):
    """Shows `state.notice(place)`; hidden while there is none. News of success goes away by itself."""

    folder_asked = Signal(object)
    """With the file whose folder is to be shown."""

    def __init__(self, state: StudioState, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(tr("Notice {place}").format(place=place))
        self._state = state
        self._place: Place = place
        self._message = text_label(wrap=True)
        expand(self._message)
        self._advice = text_label(wrap=True)
        for label in (self._message, self._advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self._message.font()
        font.setBold(True)
        self._message.setFont(font)
        self.folder = push_button(tr("Show in folder"), "quiet")
        self.folder.setAccessibleName(tr("Show in folder, notice {place}").format(place=place))
        self.folder.clicked.connect(self._ask_for_folder)
        self._dismiss = styled(QToolButton(), "reset")
        self._dismiss.setToolTip(tr("Dismiss"))
        self._dismiss.setAccessibleName(tr("Dismiss notice {place}").format(place=place))
        self._dismiss.clicked.connect(lambda: state.put_notice(place, None))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._message)
        texts.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.addLayout(texts, 1)
        row.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._leave = single_shot(self, DONE_MILLISECONDS)
        self._leave.timeout.connect(lambda: state.put_notice(place, None))
        state.notice_changed.connect(self._on_notice)
        self._show()

    def _on_notice(self, place: Place) -> None:
        if place == self._place:
            self._show()

    def _show(self) -> None:
        notice = self._state.notice(self._place)
        self._leave.stop()
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._dismiss.setIcon(icon("close"))
        message, advice = tr(notice.message), tr(notice.advice)
        self._message.setText(breakable(message))
        self._advice.setText(breakable(advice))
        self._advice.setVisible(bool(advice))
        self.folder.setVisible(notice.file is not None)
        self.setAccessibleDescription(f"{message} {advice}".strip())
        self.setToolTip(f"{message}\n{advice}".strip())
        self.setProperty("kind", notice.kind)
        # A style sheet that looks at properties must be told when one changes.
        for widget in (self, self._message, self._advice):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        if notice.kind == "done":
            self._leave.start()

    def _ask_for_folder(self) -> None:
        notice = self._state.notice(self._place)
        if notice is not None and notice.file is not None:
            self.folder_asked.emit(notice.file)

    def hideEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._leave.stop()
        super().hideEvent(event)  # pyright: ignore[reportArgumentType]
