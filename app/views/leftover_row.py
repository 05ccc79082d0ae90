"""Work that an earlier run of the program left, with its picture and time, to be opened or discarded."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.look.flow import FlowLayout
from app.look.language import tr
from app.look.parts import push_button, styled, text_label
from app.look.texts import ElidedLabel
from editing.recovery.replay import Leftover

PICTURE = 56


class LeftoverRow(QFrame):
    """Says what was asked for."""

    open_asked = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, leftover: Leftover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "card")
        picture = text_label(centred=True)
        picture.setFixedSize(PICTURE, PICTURE)
        pixels = QPixmap(str(leftover.thumbnail))
        if not pixels.isNull():
            how = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            picture.setPixmap(pixels.scaled(PICTURE, PICTURE, *how))
        picture.setAccessibleName(tr("Picture of {title}").format(title=leftover.title))
        title = ElidedLabel(leftover.title, role="section")
        title.setToolTip(leftover.title)
        said = tr("Not saved, last changed {when}").format(when=spoken_time(leftover.changed))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(ElidedLabel(said, role="muted", at_end=True))
        go_on = push_button(tr("Open"))
        go_on.clicked.connect(lambda: self.open_asked.emit(leftover))
        go_on.setAccessibleName(tr("Open unsaved {title}").format(title=leftover.title))
        discard = push_button(tr("Discard"), role="quiet")
        discard.clicked.connect(lambda: self.discard_asked.emit(leftover))
        discard.setAccessibleName(tr("Discard unsaved {title}").format(title=leftover.title))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        buttons = FlowLayout()
        for button in (go_on, discard):
            buttons.addWidget(button)
        texts.addLayout(buttons)


def spoken_time(then: datetime, now: datetime | None = None) -> str:
    """Day and minute as this system writes them; the day only where it is another one."""
    now = now or datetime.now().astimezone()
    locale, moment = QLocale(), QDateTime.fromSecsSinceEpoch(int(then.timestamp()))
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if then.date() == now.date():
        return tr("at {time}").format(time=time)
    day = locale.toString(moment.date(), QLocale.FormatType.ShortFormat)
    return tr("on {day} at {time}").format(day=day, time=time)
