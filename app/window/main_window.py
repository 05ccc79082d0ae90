"""The main window: puts the parts in place and asks the studio; it computes nothing itself."""

from collections.abc import Callable
from pathlib import Path

import torch  # noqa: F401 - before Qt: on Windows the other order can fail to load c10.dll
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.engine import Outcome
from app.engine.jobs import Started, start_session
from app.engine.notices import Funnel
from app.look.parts import scroll_area, side_panel
from app.panels.banner import Banner
from app.panels.export_dialog import ExportDialog
from app.panels.face_panel import FacePanel
from app.panels.invert_box import InvertBox
from app.panels.method_panel import MethodPanel
from app.panels.progress_panel import ProgressPanel
from app.panels.slider_panel import SliderPanel
from app.panels.unready_methods import UnreadyMethods
from app.side_by_side.methods_view import MethodsView
from app.state.grid_order import shown_methods
from app.state.settings import Settings
from app.studio import Studio
from app.views.photo_view import PhotoView
from app.views.picture_view import PictureView
from app.views.portrait_view import PortraitView
from app.views.welcome import Welcome
from app.window.actions import Actions
from app.window.application import StudioApplication, make_application
from app.window.incoming import file_filters, model_filters, models_in, photo_in
from app.window.status import StatusLine
from editing.document import SUFFIX
from inversion.photos.photo import Photo

TITLE = "HyperInverter Studio"
LEFT_WIDTH, RIGHT_WIDTH = 292, 364
COMPARE_KEY = Qt.Key.Key_C


class MainWindow(QMainWindow):
    """One photo, its faces, one engine."""

    def __init__(self, start: Callable[[], Started] = start_session, settings: Settings | None = None) -> None:
        super().__init__()
        self.studio = Studio(start, settings, self)
        self.state = self.studio.state
        self._after_saving: Callable[[], None] | None = None
        self._closed = False
        self._funnel = Funnel(self.studio.notice_arrived.emit)
        self._funnel.install()
        self.actions_ = Actions(self, self.state)
        self.addToolBar(self.actions_.toolbar)
        self.welcome = Welcome()
        self.photo_view = PhotoView(self.state, self.studio)
        self.portrait_view = PortraitView(self.state)
        self.methods_view = MethodsView(self.state, self.studio)
        self.slider_panel = SliderPanel(self.state, self.studio)
        self._stack = QStackedWidget()
        for view in (self.welcome, self.photo_view, self.portrait_view, self.methods_view):
            self._stack.addWidget(view)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(980, 600))
        self.resize(_usual_size(self))
        self.restoreGeometry(self.studio.settings.geometry)
        self._on_document()
        self._on_recent()
        self.welcome.setFocus()

    # Parts

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 14, 16)
        column.setSpacing(14)
        column.addWidget(FacePanel(self.state, self.studio))
        column.addWidget(MethodPanel(self.state, self.studio))
        self.unready_methods = UnreadyMethods(self.state)
        column.addWidget(self.unready_methods)
        column.addStretch(1)
        centre = QWidget()
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(_padded(Banner(self.state, "view"), 12, 10, 12, 10))
        middle.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        progress = _padded(ProgressPanel(self.state, self.studio), 16, 4, 14, 14)
        row.addWidget(
            side_panel("leftPanel", LEFT_WIDTH, scroll_area(left), InvertBox(self.state, self.studio), progress)
        )
        row.addWidget(centre, 1)
        row.addWidget(side_panel("rightPanel", RIGHT_WIDTH, self.slider_panel))
        whole = QWidget()
        whole.setLayout(row)
        self.setCentralWidget(whole)
        self.status_line = StatusLine(self.state)
        self.setStatusBar(self.status_line)

    def _connect(self) -> None:
        actions, studio, state = self.actions_, self.studio, self.state
        actions.open.triggered.connect(self.ask_open)
        actions.paste.triggered.connect(self.paste)
        actions.save.triggered.connect(self.save)
        actions.save_as.triggered.connect(self.save_as)
        actions.export.triggered.connect(self.ask_export)
        actions.add_models.triggered.connect(self.ask_models)
        self.unready_methods.add_asked.connect(self.ask_models)
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(state.history.undo)
        actions.redo.triggered.connect(state.history.redo)
        actions.reset.triggered.connect(studio.reset_edits)
        actions.invert.triggered.connect(studio.invert)
        actions.refine.triggered.connect(studio.refine)
        actions.morph.triggered.connect(self.ask_partner)
        self.slider_panel.morph.choose_asked.connect(self.ask_partner)
        actions.cancel.triggered.connect(studio.cancel)
        actions.photo.triggered.connect(lambda: self._look_at_photo(True))
        actions.portrait.triggered.connect(lambda: self._look_at_photo(False))
        actions.methods.triggered.connect(lambda: self.studio.show_side_by_side(True))
        self.methods_view.export_asked.connect(self.ask_report)
        actions.split.triggered.connect(self._set_split)
        actions.fit.triggered.connect(lambda: self._view().fit())
        actions.actual.triggered.connect(lambda: self._view().actual_size())
        actions.zoom_in.triggered.connect(lambda: self._view().zoom_in())
        actions.zoom_out.triggered.connect(lambda: self._view().zoom_out())
        actions.about.triggered.connect(self._about)
        actions.clear_recent.triggered.connect(self._forget_recent)
        compare = actions.toolbar.widgetForAction(actions.compare)
        compare.pressed.connect(lambda: self._compare(True))  # pyright: ignore[reportAttributeAccessIssue]
        compare.released.connect(lambda: self._compare(False))  # pyright: ignore[reportAttributeAccessIssue]
        self.welcome.open_asked.connect(self.ask_open)
        self.welcome.file_chosen.connect(self.open)
        studio.opened.connect(self._on_recent)
        studio.saved.connect(self._on_saved)
        studio.job_ended.connect(self._on_job_ended)
        for changed in (state.document_changed, state.unsaved_changed, state.inversions_changed):
            changed.connect(self._on_document)
        state.view_changed.connect(self._on_view)
        for view in (self.photo_view, self.portrait_view, self.methods_view.grid):
            view.zoom_changed.connect(self._on_zoom)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _view(self) -> PictureView:
        alone = self.photo_view if self.state.looking_at_photo else self.portrait_view
        return self.methods_view.grid if self.state.side_by_side else alone

    # Opening

    def open(self, source: Path | Photo) -> None:
        """Opens a file or a pasted photo, once unsaved work is safe."""
        self._when_safe(lambda: self.studio.open(source))

    def ask_open(self) -> None:
        if chosen := self._ask_file("Open photo or document"):
            self.open(chosen)

    def ask_partner(self) -> None:
        if chosen := self._ask_file("Morph with the face in"):
            self.studio.choose_partner(chosen)

    def ask_models(self) -> None:
        folder = self.studio.settings.folder
        chosen, _ = QFileDialog.getOpenFileNames(self, "Add model files", folder, model_filters())
        if chosen:
            self.studio.add_models([Path(path) for path in chosen])

    def _ask_file(self, title: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, title, self.studio.settings.folder, file_filters())
        return Path(chosen) if chosen else None

    def paste(self) -> None:
        """Opens what is on the clipboard: a file or a picture."""
        source = photo_in(QGuiApplication.clipboard().mimeData())
        if source is not None:
            self.open(source)
        else:
            self.status_line.showMessage("There is no picture on the clipboard.", 4000)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        models, source = models_in(event.mimeData()), photo_in(event.mimeData())
        if models or source is not None:
            event.acceptProposedAction()
        if models:
            self.studio.add_models(models)
        elif source is not None:
            self.open(source)

    # Saving and exporting

    def save(self) -> None:
        path = self.state.shown.document_path if self.state.shown else None
        if path is not None:
            self.studio.save(path)
        else:
            self.save_as()

    def save_as(self) -> bool:
        """Asks where; False when the person changed their mind."""
        shown = self.state.shown
        if shown is None:
            return False
        start = Path(self.studio.settings.folder) / f"{Path(shown.title).stem}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save document", str(start), f"Documents (*{SUFFIX})")
        if not chosen:
            return False
        path = Path(chosen)
        self.studio.save(path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX))
        return True

    def ask_export(self) -> None:
        shown, capabilities = self.state.shown, self.state.capabilities
        if shown is None or capabilities is None:
            return
        settings = self.studio.settings
        dialog = ExportDialog(
            settings.folder,
            f"{Path(shown.title).stem}-edited",
            settings.export_format,
            settings.export_quality,
            capabilities.resolution,
            self,
        )
        if dialog.exec():
            self.studio.export(dialog.choice())
        dialog.deleteLater()

    def ask_report(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the report", self.studio.settings.folder)
        if chosen:
            done = self.state.inversions_of(self.state.face)
            methods = [info.name for info in shown_methods(self.state) if info.name in done]
            self.studio.export_report(Path(chosen), methods)

    # Leaving

    def _when_safe(self, go_on: Callable[[], None]) -> None:
        """Goes on at once, or after the person decided about work that would be lost."""
        if not self.state.unsaved:
            go_on()
            return
        answer = self._ask_about_unsaved()
        if answer == QMessageBox.StandardButton.Discard:
            go_on()
        elif answer == QMessageBox.StandardButton.Save:
            self._after_saving = go_on
            path = self.state.shown.document_path if self.state.shown else None
            if path is not None:
                self.studio.save(path)
            elif not self.save_as():
                self._after_saving = None

    def _ask_about_unsaved(self) -> QMessageBox.StandardButton:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Unsaved work")
        box.setText("Save your work first?")
        box.setInformativeText("Inversions and edits are only kept when they are saved in a document.")
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = QMessageBox.StandardButton(box.exec())
        box.deleteLater()
        return answer

    def _on_job_ended(self, outcome: Outcome) -> None:
        # A save that failed must not be followed by what it should have made safe.
        if outcome.job.name == "save":
            go_on, self._after_saving = self._after_saving, None
            if go_on is not None and outcome.finished:
                go_on()

    def _on_saved(self, path: Path) -> None:
        self.status_line.showMessage(f"Saved {path.name}.", 4000)
        self._on_recent()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._closed:
            event.accept()
            return
        if self.state.unsaved:
            answer = self._ask_about_unsaved()
            if answer == QMessageBox.StandardButton.Cancel:
                event.ignore()
                return
            if answer == QMessageBox.StandardButton.Save:
                event.ignore()
                self.studio.cancel()
                self._save_then_close()
                return
        self._leave()
        event.accept()

    def _save_then_close(self) -> None:
        def close() -> None:
            self._leave()
            self.close()

        self._after_saving = close
        path = self.state.shown.document_path if self.state.shown else None
        if path is not None:
            self.studio.save(path)
        elif not self.save_as():
            self._after_saving = None

    def _leave(self) -> None:
        """Cancels what runs and waits for the engine; the window is out of sight meanwhile."""
        self._closed = True
        self.studio.settings.geometry = self.saveGeometry()
        self.hide()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.studio.close()
        self._funnel.remove()

    # Following the state

    def _on_document(self) -> None:
        shown = self.state.shown
        self.setWindowTitle(f"{shown.title}[*] – {TITLE}" if shown else TITLE)
        self.setWindowModified(self.state.unsaved)
        self._on_view()

    def _on_view(self) -> None:
        if self.state.shown is None:
            self._stack.setCurrentWidget(self.welcome)
        else:
            self._stack.setCurrentWidget(self.methods_view if self.state.side_by_side else self._view())
        self._on_zoom()

    def _on_zoom(self) -> None:
        self.status_line.show_zoom(self._view().percent if self.state.shown else None)

    def _on_recent(self) -> None:
        recent = self.studio.settings.recent
        self.actions_.fill_recent(recent, self.open)
        self.welcome.show_recent(recent)

    def _forget_recent(self) -> None:
        self.studio.settings.clear_recent()
        self._on_recent()

    def _look_at_photo(self, photo: bool) -> None:
        self.studio.show_side_by_side(False)
        self.state.looking_at_photo = photo
        if not photo:
            self.studio.stop_placing()

    def _set_split(self, on: bool) -> None:
        self.state.split = on

    def _compare(self, on: bool) -> None:
        self.state.comparing = on and self.actions_.compare.isEnabled()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hold C to compare, wherever the focus is in this window; letting go of the window lets go of the key."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            plain = event.key() == COMPARE_KEY and event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and self.isActiveWindow() and watched is self.windowHandle():
                if not event.isAutoRepeat():
                    self._compare(kind == QEvent.Type.KeyPress)
                return True
        elif kind == QEvent.Type.WindowDeactivate and watched is self:
            self._compare(False)
        return super().eventFilter(watched, event)

    def _about(self) -> None:
        QMessageBox.about(
            self,
            f"About {TITLE}",
            f"<b>{TITLE}</b><p>A portrait editor: the face in a photo becomes a point in a generator, and sliders "
            "move it.</p><p>After HyperInverter (Dinh, Tran, Nguyen, Hua; CVPR 2022).</p>",
        )


def _usual_size(window: QWidget) -> QSize:
    """A comfortable size that fits the screen with room for its frame and bars."""
    available = window.screen().availableGeometry().size()
    return QSize(1360, 860).boundedTo(QSize(available.width() - 8, available.height() - 40))


def _padded(widget: QWidget, left: int, top: int, right: int, bottom: int) -> QWidget:
    """The widget with room around it that goes away together with it."""
    frame = _Padding()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(left, top, right, bottom)
    layout.addWidget(widget)
    frame.watch(widget)
    return frame


class _Padding(QWidget):
    """Hides whenever the one widget inside it hides."""

    def watch(self, inside: QWidget) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setVisible(not inside.isHidden())
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not watched.isHidden())
        return super().eventFilter(watched, event)


def run(
    path: Path | None = None,
    prepare: Callable[[MainWindow], object] = lambda _window: None,
    start: Callable[[], Started] = start_session,
) -> int:
    """Opens the window, with a photo or document when one is given, and returns the exit code when it is closed.

    `prepare` gets the window before anything is opened in it; `start` makes its engine.
    """
    application = make_application()
    window = MainWindow(start)
    if isinstance(application, StudioApplication):
        application.file_opened.connect(lambda file: window.open(Path(file)))
    prepare(window)
    window.show()
    if path is not None:
        window.open(path)
    return application.exec()
