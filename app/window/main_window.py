"""The main window: puts the parts in place and asks the studio; it computes nothing itself."""

from collections.abc import Callable
from pathlib import Path

import torch  # noqa: F401 - before Qt: on Windows the other order can fail to load c10.dll
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.engine.jobs import Started, start_session
from app.engine.notices import Funnel
from app.live.timing import USUAL, Timing
from app.look.language import tr
from app.look.parts import ColumnScroll, side_panel
from app.panels.banner import Banner
from app.panels.face_panel import FacePanel
from app.panels.invert_box import InvertBox
from app.panels.method_panel import MethodPanel
from app.panels.placing_bar import PlacingBar
from app.panels.progress_panel import ProgressPanel
from app.panels.slider_panel import SliderPanel
from app.panels.unready_methods import UnreadyMethods
from app.side_by_side.methods_view import MethodsView
from app.state.settings import Settings
from app.studio.studio import Studio
from app.views.opening_view import OpeningView
from app.views.photo_view import PhotoView
from app.views.picture_view import PictureView
from app.views.portrait_view import PortraitView
from app.views.welcome import Welcome
from app.window.about import TITLE
from app.window.actions import Actions
from app.window.dialog_actions import DialogActions
from app.window.dialogs import Dialogs
from app.window.files import Files
from app.window.layout.floating import Floating
from app.window.layout.full_screen import FullScreen
from app.window.layout.padding import Padding
from app.window.layout.side_panels import SidePanels
from app.window.layout.window_size import least_size, usual_size
from app.window.new_windows.new_windows import NewWindows, StartWindow
from app.window.new_windows.starting import start_window
from app.window.recent_files import RecentFiles
from app.window.status import StatusLine
from app.window.unsaved_changes import UnsavedChanges
from app.window.window_keys import CancelKey, CompareKey
from editing.recovery.replay import Leftover
from inversion.photos.photo import Photo


class MainWindow(QMainWindow):
    """One photo, its faces, one engine."""

    def __init__(
        self,
        start: Callable[[], Started] = start_session,
        settings: Settings | None = None,
        dialogs: Dialogs | None = None,
        timing: Timing = USUAL,
        start_window: StartWindow = start_window,
    ) -> None:
        super().__init__()
        self.studio = Studio(start, settings, self, timing)
        self.state = self.studio.state
        self._dialogs = dialogs or Dialogs()
        self._unsaved = UnsavedChanges(self.studio, self._dialogs, self)
        self.new_windows = NewWindows(self.state, self.studio.settings, self._dialogs, self, start_window)
        self.files = Files(self.studio, self._dialogs, self._unsaved, self.new_windows, self)
        self._left = False
        self._funnel = Funnel(self.studio.notice_arrived.emit)
        self._funnel.install()
        self.actions_ = Actions(self, self.state)
        self.addToolBar(self.actions_.toolbar)
        self.welcome = Welcome()
        self.opening_view = OpeningView(self.state)
        self.photo_view = PhotoView(self.state, self.studio)
        self.portrait_view = PortraitView(self.state, self.studio)
        self.methods_view = MethodsView(self.state, self.studio)
        self.slider_panel = SliderPanel(self.state, self.studio)
        self._stack = QStackedWidget()
        for view in (self.welcome, self.opening_view, self.photo_view, self.portrait_view, self.methods_view):
            self._stack.addWidget(view)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(least_size(self))
        self.resize(usual_size(self))
        self.restoreGeometry(self.studio.settings.geometry)
        self._on_document()
        self._recent_files = RecentFiles(
            self.studio, self.actions_, self.welcome, self.files.open, self.new_windows.open, self
        )
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
        middle.addWidget(Padding(PlacingBar(self.state, self.studio), 12, 10, 12, 10))
        middle.addWidget(self._stack, 1)
        self._below_picture = QVBoxLayout()
        middle.addLayout(self._below_picture)
        banners = Banner(self.state, "face"), Banner(self.state, "view")
        banners[1].folder_asked.connect(self._dialogs.show_folder)
        Floating(self._stack, banners)
        self._invert_box = InvertBox(self.state, self.studio)
        self._progress = ProgressPanel(self.state, self.studio)
        self._below_picture.addWidget(self._progress)
        whole = QWidget()
        self.side_panels = SidePanels(
            whole,
            side_panel("leftPanel", ColumnScroll(left), self._invert_box),
            centre,
            side_panel("rightPanel", self.slider_panel),
            self.state,
        )
        self.side_panels.restore(self.studio.settings)
        self.setCentralWidget(whole)
        self.status_line = StatusLine(self.state)
        self.setStatusBar(self.status_line)

    def _connect(self) -> None:
        actions, studio, state = self.actions_, self.studio, self.state
        files, unsaved = self.files, self._unsaved
        actions.open.triggered.connect(files.ask_open)
        self.new_windows.follow(actions)
        self.new_windows.said.connect(self.status_line.say)
        actions.paste.triggered.connect(self.paste)
        actions.save.triggered.connect(unsaved.save)
        actions.save_as.triggered.connect(unsaved.save_as)
        actions.export.triggered.connect(files.ask_export)
        actions.show_folder.triggered.connect(files.show_written)
        actions.copy.triggered.connect(studio.writing.copy)
        actions.add_models.triggered.connect(files.ask_models)
        self.unready_methods.add_asked.connect(files.ask_models)
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(state.history.undo)
        actions.redo.triggered.connect(state.history.redo)
        actions.reset.triggered.connect(studio.edits.reset)
        actions.invert.triggered.connect(studio.invert)
        actions.refine.triggered.connect(studio.refine)
        actions.morph.triggered.connect(files.ask_partner)
        self.slider_panel.morph.choose_asked.connect(files.ask_partner)
        actions.cancel.triggered.connect(studio.cancel)
        actions.photo.triggered.connect(lambda: self._look_at_photo(True))
        actions.portrait.triggered.connect(lambda: self._look_at_photo(False))
        actions.methods.triggered.connect(lambda: self.studio.show_side_by_side(True))
        self.methods_view.export_asked.connect(files.ask_report)
        actions.split.triggered.connect(self._set_split)
        actions.with_reconstruction.triggered.connect(self._compare_with_reconstruction)
        actions.smaller_brush.triggered.connect(lambda: studio.regions.resize_brush(-1))
        actions.larger_brush.triggered.connect(lambda: studio.regions.resize_brush(1))
        actions.painted.triggered.connect(studio.show_as_painted)
        actions.fit.triggered.connect(lambda: self._view().fit())
        actions.actual.triggered.connect(lambda: self._view().actual_size())
        actions.zoom_in.triggered.connect(lambda: self._view().zoom_in())
        actions.zoom_out.triggered.connect(lambda: self._view().zoom_out())
        panels = self.side_panels
        actions.left_panel.triggered.connect(lambda on: panels.set_shown("left", on))
        actions.right_panel.triggered.connect(lambda on: panels.set_shown("right", on))
        panels.changed.connect(self._on_panels)
        self._on_panels()
        actions.about.triggered.connect(lambda: self._dialogs.show_about(self))
        compare = actions.toolbar.widgetForAction(actions.compare)
        compare.pressed.connect(lambda: self._compare(True))  # pyright: ignore[reportAttributeAccessIssue]
        compare.released.connect(lambda: self._compare(False))  # pyright: ignore[reportAttributeAccessIssue]
        self.welcome.open_asked.connect(files.ask_open)
        self.welcome.file_chosen.connect(files.open)
        self.welcome.leftover_chosen.connect(self._recover)
        self.welcome.discard_asked.connect(studio.recovering.discard)
        studio.recovering.leftovers_changed.connect(self._on_leftovers)
        studio.writing.saved.connect(self._on_saved)
        for changed in (state.shown_changed, state.unsaved_changed, state.inversions_changed):
            changed.connect(self._on_document)
        state.view.changed.connect(self._on_view)
        state.running_changed.connect(self._on_running)
        self.opening_view.wanted_changed.connect(self._on_view)
        for view in (self.photo_view, self.portrait_view, self.methods_view.grid):
            view.zoom_changed.connect(self._on_zoom)
        self._compare_key = CompareKey(self, self._compare)
        self._cancel_key = CancelKey(self, actions.cancel)
        FullScreen(self, actions.full_screen)
        self.keys = DialogActions(actions, studio, self._dialogs, self).keys

    def _view(self) -> PictureView:
        alone = self.photo_view if self.state.view.showing_photo else self.portrait_view
        return self.methods_view.grid if self.state.view.side_by_side else alone

    # Coming in

    def open(self, source: Path | Photo) -> None:
        """Opens a file or a pasted photo, once unsaved work is safe."""
        self.files.open(source)

    def _recover(self, leftover: Leftover) -> None:
        self._unsaved.when_safe(lambda: self.studio.recover(leftover))

    def paste(self) -> None:
        """Opens what is on the clipboard: a file or a picture."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        if data is None or not self.files.take(data):
            self.status_line.say(tr("There is no picture on the clipboard."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        if self.files.take(event.mimeData()):
            event.acceptProposedAction()

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._left and self._unsaved.may_go_on(after_saving=self.close):
            self._leave()
        event.setAccepted(self._left)

    def end(self) -> None:
        """Closes without a question; what is not saved is offered at the next start."""
        if not self._left:
            self._leave(keep_recovery=True)
            QApplication.quit()

    def _leave(self, *, keep_recovery: bool = False) -> None:
        """Cancels what runs and waits for the engine; the window is out of sight meanwhile."""
        self._left = True
        self.studio.settings.geometry = self.saveGeometry()
        self.hide()
        self._compare_key.remove()
        self._recent_files.close()
        self._cancel_key.remove()
        self.studio.close(keep_recovery=keep_recovery)
        self._funnel.remove()

    # Following the state

    def _on_panels(self) -> None:
        """What runs is shown below the methods, or below the picture where those are hidden."""
        shown = self.side_panels.shown
        self.actions_.left_panel.setChecked("left" in shown)
        self.actions_.right_panel.setChecked("right" in shown)
        if ("left" in shown) != self._invert_box.isAncestorOf(self._progress):
            if "left" in shown:
                self._invert_box.take_in(self._progress)
            else:
                self._below_picture.addWidget(self._progress)
            self._progress.setVisible(self.state.running is not None)
        self._on_running()

    def _on_running(self) -> None:
        below = "left" not in self.side_panels.shown and self.state.running is not None
        self._below_picture.setContentsMargins(*((12, 10, 12, 10) if below else (0, 0, 0, 0)))

    def _on_saved(self, path: Path) -> None:
        self.status_line.say(tr("Saved {name}.").format(name=path.name))

    def _on_leftovers(self) -> None:
        left = self.studio.recovering.leftovers
        self.welcome.show_leftovers(left)
        self.actions_.fill_leftovers(left, self._recover)

    def _on_document(self) -> None:
        shown = self.state.shown
        self.setWindowTitle(f"{shown.title}[*] – {TITLE}" if shown else TITLE)
        self.setWindowModified(shown is not None and self.state.unsaved)
        self._on_view()

    def _on_view(self) -> None:
        if self.opening_view.wanted:
            self._stack.setCurrentWidget(self.opening_view)
        elif self.state.shown is None:
            self._stack.setCurrentWidget(self.welcome)
        else:
            self._stack.setCurrentWidget(self.methods_view if self.state.view.side_by_side else self._view())
        self._on_zoom()

    def _on_zoom(self) -> None:
        self.status_line.show_zoom(self._view().percent if self.state.shown else None)

    def _look_at_photo(self, photo: bool) -> None:
        self.studio.show_side_by_side(False)
        self.state.view.showing_photo = photo
        if not photo:
            self.studio.placing.stop()

    def _set_split(self, on: bool) -> None:
        self.state.view.split = on

    def _compare_with_reconstruction(self, on: bool) -> None:
        self.state.view.with_reconstruction = on

    def _compare(self, on: bool) -> None:
        self.state.view.comparing = on and self.actions_.compare.isEnabled()
