"""The window's menus and toolbar, and which of their actions make sense now."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.dialogs.command_palette import Command, command_of
from app.look.icons import icon
from app.look.language import tr
from app.look.texts import middle_elided
from app.look.theme import theme
from app.state.state import StudioState
from app.values.jobs import JobKind
from app.views.leftover_row import spoken_time
from app.window.toolbar import Toolbar
from editing.edits import Edit
from editing.recovery.replay import Leftover

LONGEST_NAME = 360
Keys = QKeySequence | QKeySequence.StandardKey | str


class Actions(QObject):
    """Every action, by attribute; the window connects them."""

    def __init__(self, window: QMainWindow, state: StudioState) -> None:
        super().__init__(window)
        self._window = window
        self._state = state
        self._icons: list[tuple[QAction, str]] = []
        keys = QKeySequence.StandardKey
        self.open = self._make(tr("Open…"), tr("Open a photo or document"), keys.Open, "open")
        self.new_window = self._make(tr("New window"), tr("Open one more window, with the start page"), "Ctrl+Shift+N")
        self.open_elsewhere = self._make(
            tr("Open in new window…"), tr("Open photos or documents beside this one"), "Ctrl+Shift+O"
        )
        self.paste = self._make(tr("Paste photo"), tr("Open the picture on the clipboard"), keys.Paste)
        self.save = self._make(tr("Save"), tr("Save photo, inversions and edits as one document"), keys.Save, "save")
        self.save_as = self._make(tr("Save as…"), tr("Save the document under another name"), "Ctrl+Shift+S")
        self.export = self._make(tr("Export…"), tr("Write the edited picture to a file"), "Ctrl+E", "export")
        self.show_folder = self._make(
            tr("Show in folder"), tr("Show the file that was written last in its folder"), None
        )
        self.add_models = self._make(
            tr("Add model files…"), tr("Add checkpoints of the authors, for more methods"), None
        )
        self.models = self._make(tr("Models…"), tr("What is installed; add, verify and remove models"), None)
        self.settings = self._make(tr("Settings…"), tr("Appearance, device, folders, exports"), "Ctrl+,")
        self.quit = self._make(tr("Quit"), tr("Close the window"), keys.Quit)
        self.undo = self._make(tr("Undo"), tr("Undo the last edit"), keys.Undo, "undo")
        self.redo = self._make(tr("Redo"), tr("Redo the edit that was undone"), "Ctrl+Shift+Z", "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.copy = self._make(tr("Copy result"), tr("Copy the picture that is shown, at full size"), "Ctrl+Shift+C")
        self.history = self._make(tr("History…"), tr("The steps so far; go back or forward to one of them"), "Ctrl+H")
        self.reset = self._make(tr("Reset all edits"), tr("Set every slider back"), "Ctrl+R", "reset")
        self.smaller_brush = self._make(tr("Smaller brush"), tr("Paint the region with a smaller brush"), "[")
        self.larger_brush = self._make(tr("Larger brush"), tr("Paint the region with a larger brush"), "]")
        self.invert = self._make(tr("Invert"), tr("Run the chosen method on the chosen face"), "Ctrl+Return")
        self.refine = self._make(tr("Refine"), tr("Tune the generator further to this photo"), "Ctrl+Shift+Return")
        self.morph = self._make(tr("Morph with…"), tr("Choose a second face to morph towards"), "Ctrl+M")
        self.cancel = self._make(tr("Cancel run"), tr("Stop at the next step"), "Esc")
        self.photo = self._make(tr("Photo"), tr("Show the whole photo and its faces"), "P", "photo", checkable=True)
        self.portrait = self._make(tr("Portrait"), tr("Show the face that is edited"), "F", "portrait", checkable=True)
        self.methods = self._make(tr("Methods"), tr("Show all methods side by side"), "M", "methods", checkable=True)
        views = QActionGroup(self)
        for action in (self.photo, self.portrait, self.methods):
            views.addAction(action)
        self.compare = self._make(tr("Compare"), tr("Hold to see the original (C)"), None, "compare")
        self.split = self._make(
            tr("Split"),
            tr("Show original and result in one picture, with a handle to move between them"),
            "S",
            "split",
            checkable=True,
        )
        self.with_reconstruction = self._make(
            tr("Compare with the reconstruction"),
            tr("In the portrait, show the unedited reconstruction in place of the original"),
            None,
            checkable=True,
        )
        self.painted = self._make(
            tr("As the generator paints it"),
            tr("Show the generator's own picture of the face, not the photo with the edit in it"),
            "G",
            "painted",
            checkable=True,
        )
        self.fit = self._make(tr("Fit"), tr("Fit the picture into the window"), "Ctrl+0", "fit")
        self.actual = self._make("100 %", tr("One picture pixel on one screen pixel"), "Ctrl+1", "actual")
        self.zoom_in = self._make(tr("Zoom in"), tr("Enlarge the picture"), keys.ZoomIn)
        self.zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_out = self._make(tr("Zoom out"), tr("Reduce the picture"), keys.ZoomOut)
        self.left_panel = self._make(
            tr("Left panel"), tr("Show or hide faces and methods"), "F7", "left-panel", checkable=True
        )
        self.right_panel = self._make(
            tr("Right panel"), tr("Show or hide the edits"), "F8", "right-panel", checkable=True
        )
        self.full_screen = self._make(
            tr("Full screen"), tr("Use the whole screen for the window"), "F11", checkable=True
        )
        self.palette = self._make(tr("All commands…"), tr("Find a command by a word and run it"), "Ctrl+K")
        self.shortcuts = self._make(tr("Keyboard shortcuts"), tr("Every key, and what it does"), "F1")
        self.shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        self.guide = self._make(tr("User guide"), tr("How it is used, page by page, with pictures"), "Ctrl+F1")
        self.about = self._make(tr("About HyperInverter Studio"), tr("Version and authors of the method"), None)
        self.clear_recent = self._make(tr("Clear list"), tr("Forget the recent files"), None)
        self.recent = QMenu(tr("Open recent"), window)
        self.leftovers = QMenu(tr("Not saved when the program ended"), window)
        self.leftovers.menuAction().setVisible(False)
        self.toolbar = self._fill_toolbar()
        self._fill_menus()
        for changed in (
            state.shown_changed,
            state.capabilities_changed,
            state.crop_changed,
            state.face_changed,
            state.method_changed,
            state.inversions_changed,
            state.edit_changed,
            state.running_changed,
            state.saving_changed,
            state.view.changed,
            state.photo_picture_changed,
            state.region.changed,
            state.placing.on_changed,
            state.written_changed,
        ):
            changed.connect(self.follow)
        state.history.canUndoChanged.connect(self.follow)
        state.history.canRedoChanged.connect(self.follow)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.follow()

    def _make(self, text: str, tip: str, keys: Keys | None, icon_name: str = "", *, checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setCheckable(checkable)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shown})" if shown else tip)
        action.setStatusTip("")
        if icon_name:
            self._icons.append((action, icon_name))
        return action

    def _on_theme(self) -> None:
        for action, name in self._icons:
            action.setIcon(icon(name))

    def _fill_toolbar(self) -> Toolbar:
        files = (self.open, self.save, self.export)
        views = (self.photo, self.portrait, self.methods)
        comparing = (self.compare, self.split)
        return Toolbar(
            self._window,
            groups=(files, (self.undo, self.redo), views, (*comparing, self.painted), (self.fit, self.actual)),
            far=(self.left_panel, self.right_panel),
            texts=(views, comparing, files),
        )

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        file = bar.addMenu(tr("&File"))
        file.addActions([self.new_window, self.open, self.open_elsewhere])
        file.addMenu(self.recent)
        file.addMenu(self.leftovers)
        file.addSeparator()
        file.addActions([self.save, self.save_as, self.export, self.show_folder])
        file.addSeparator()
        file.addActions([self.add_models, self.models, self.settings])
        file.addSeparator()
        file.addAction(self.quit)
        edit = bar.addMenu(tr("&Edit"))
        edit.addActions([self.undo, self.redo, self.history])
        edit.addSeparator()
        edit.addActions([self.copy, self.paste, self.reset])
        edit.addSeparator()
        edit.addActions([self.smaller_brush, self.larger_brush])
        edit.addSeparator()
        edit.addActions([self.invert, self.refine, self.morph, self.cancel])
        view = bar.addMenu(tr("&View"))
        view.addActions([self.photo, self.portrait, self.methods])
        view.addSeparator()
        view.addActions([self.split, self.with_reconstruction, self.painted])
        view.addSeparator()
        view.addActions([self.zoom_in, self.zoom_out, self.fit, self.actual])
        view.addSeparator()
        view.addActions([self.left_panel, self.right_panel, self.full_screen])
        help_ = bar.addMenu(tr("&Help"))
        help_.addActions([self.guide, self.shortcuts, self.palette, self.about])
        self._menus = (file, edit, view, help_)

    def by_name(self) -> dict[str, QAction]:
        """Those whose keys can be changed, by attribute: all that a menu has, but Esc stays what it is."""
        listed = {command.action for command in self.commands()} - {self.cancel}
        named = ((name, found) for name, found in vars(self).items() if isinstance(found, QAction))
        return {name: found for name, found in named if found in listed}

    def commands(self) -> list[Command]:
        """Everything in the menus, as it is now; without the recent files."""
        submenus = (self.recent.menuAction(), self.leftovers.menuAction())
        return [
            command_of(without_mnemonic(menu.title()), action)
            for menu in self._menus
            for action in menu.actions()
            if not action.isSeparator() and action not in submenus
        ]

    def fill_recent(self, paths: list, open_path: Callable) -> None:
        """Lists the recent files in the menu."""
        self.recent.clear()
        for path in paths:
            name = middle_elided(path.name, self.recent.fontMetrics(), LONGEST_NAME).replace("&", "&&")
            action = self.recent.addAction(name)
            action.setToolTip(str(path))
            action.setData(path)
            action.triggered.connect(lambda _checked=False, chosen=path: open_path(chosen))
        if paths:
            self.recent.addSeparator()
            self.recent.addAction(self.clear_recent)
        self.recent.setEnabled(bool(paths))

    def fill_leftovers(self, leftovers: Sequence[Leftover], recover: Callable[[Leftover], object]) -> None:
        """Lists what earlier runs of the program left."""
        self.leftovers.clear()
        self.leftovers.menuAction().setVisible(bool(leftovers))
        for leftover in leftovers:
            action = self.leftovers.addAction(f"{leftover.title}, {spoken_time(leftover.changed)}")
            action.triggered.connect(lambda _checked=False, chosen=leftover: recover(chosen))

    def follow(self) -> None:
        """Enables what can be done now."""
        state = self._state
        free = state.running is None
        inverted = state.inversion is not None
        opened = state.shown is not None
        opening = state.running is not None and state.running.kind is JobKind.OPEN
        savable = opened and not opening and not state.saving
        self.save.setEnabled(savable)
        self.save_as.setEnabled(savable)
        self.export.setEnabled(inverted and free)
        self.show_folder.setEnabled(state.written is not None)
        self.copy.setEnabled(inverted and free)
        self.undo.setEnabled(free and state.history.canUndo())
        self.redo.setEnabled(free and state.history.canRedo())
        undo, redo = state.history.undoText(), state.history.redoText()
        self.history.setEnabled(free and state.history.count() > 0)
        self.undo.setText(tr("Undo {step}").format(step=tr(undo)) if undo and free else tr("Undo"))
        self.redo.setText(tr("Redo {step}").format(step=tr(redo)) if redo and free else tr("Redo"))
        self.reset.setEnabled(inverted and free and state.edit != Edit())
        for action in (self.smaller_brush, self.larger_brush):
            action.setEnabled(state.region.painting)
        self.invert.setEnabled(free and state.face is not None and bool(state.method) and not state.placing.on)
        self.refine.setEnabled(free and inverted)
        self.morph.setEnabled(free and inverted)
        self.add_models.setEnabled(free and state.capabilities is not None)
        self.models.setEnabled(state.capabilities is not None)
        self.cancel.setEnabled(not free)
        portrait = state.crop is not None or inverted
        self.photo.setEnabled(opened)
        self.portrait.setEnabled(portrait)
        self.photo.setChecked(opened and state.view.showing_photo)
        self.portrait.setChecked(opened and not state.view.showing_photo and not state.view.side_by_side)
        self.methods.setEnabled(portrait)
        self.methods.setChecked(opened and state.view.side_by_side)
        comparable = state.photo_picture is not None if state.view.showing_photo else portrait
        self.compare.setEnabled(comparable)
        self.split.setEnabled(comparable and not state.view.side_by_side)
        self.split.setChecked(state.view.split)
        self.with_reconstruction.setEnabled(inverted)
        self.with_reconstruction.setChecked(state.view.with_reconstruction)
        self.painted.setEnabled(inverted and not state.view.showing_photo and not state.view.side_by_side)
        self.painted.setChecked(state.view.as_painted)
        for action in (self.fit, self.actual, self.zoom_in, self.zoom_out):
            action.setEnabled(opened)


def without_mnemonic(title: str) -> str:
    """A menu's title without the mark of its key: `&` before a letter, or `(&F)` behind the title, as in Chinese."""
    return re.sub(r"\(&\w\)$", "", title).replace("&", "")
