"""A window on the tiny engine whose person never rests: edits, undo, brush, methods, saving and exporting.

`python -m tests.app.restless_window FOLDER SEED` opens FOLDER/portrait.png, or goes on with what an earlier run left.
What is shown goes to FOLDER/shown.jsonl, a line for each change, until the program is killed.
"""

import json
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from app.engine.jobs import describe_session
from app.values.exports import ExportChoice, ExportWhat
from app.window.main_window import MainWindow
from app.window.run import run
from editing.edits import Edit, Stroke
from editing.stored_edits import edit_metadata
from editing.stored_regions import StrokeTable
from tests import tiny

PAUSE_MILLISECONDS = 25


def described(edits: dict[int, Edit], done: int, inversions: list[tuple[int, str]], faces: int) -> str:
    """A line of JSON: equal for equal documents."""
    shown = {face: edit_metadata(edit, StrokeTable()) for face, edit in sorted(edits.items())}
    return json.dumps({"edits": shown, "done": done, "inversions": sorted(inversions), "faces": faces}, sort_keys=True)


class Restless:
    def __init__(self, window: MainWindow, folder: Path, seed: int) -> None:
        self._window, self._folder, self._chance = window, folder, random.Random(seed)
        self._log = (folder / "shown.jsonl").open("a", encoding="utf-8")
        self._gesture: int | None = None
        self._began = False
        state = window.state
        for changed in (
            state.shown_changed,
            state.edits_changed,
            state.inversions_changed,
            state.history.indexChanged,
            state.faces_changed,
        ):
            changed.connect(self._note)
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._act)
        self._timer.start(PAUSE_MILLISECONDS)

    def _note(self) -> None:
        state = self._window.state
        if state.shown is None:
            return
        keys = [(face, method) for face in range(len(state.faces)) for method in state.inversions_of(face)]
        shown = described(state.edits, state.history.index(), keys, len(state.faces))
        self._log.write(json.dumps({"time": time.time(), "shown": shown}) + "\n")
        self._log.flush()

    def _act(self) -> None:
        state, studio, chance = self._window.state, self._window.studio, self._chance
        if not self._began:
            if state.capabilities is not None and state.running is None:
                self._began = True
                left = studio.recovering.leftovers
                studio.recover(left[0]) if left else studio.open(self._folder / "portrait.png")
            return
        if state.shown is None or state.face is None or state.crop is None:
            return
        act = chance.random()
        if act < 0.5:
            if self._gesture is None or chance.random() < 0.2:
                self._gesture = studio.edits.new_gesture()
            name = chance.choice(("smile", "age", "yaw"))
            studio.edits.set_strength(name, round(chance.uniform(-3, 3), 2), self._gesture)
        elif act < 0.6:
            state.history.undo()
        elif act < 0.66:
            state.history.redo()
        elif act < 0.7:
            studio.regions.show("smile")
            studio.regions.paint(Stroke(((chance.random(), chance.random()),), 0.1, 0.5, True))
        elif act < 0.72:
            studio.edits.reset()
        elif act < 0.76 and state.running is None:
            studio.invert_with(chance.choice(("tiny", "tiny-w")))
        elif act < 0.79:
            studio.select_face(chance.randrange(len(state.faces)))
        elif act < 0.81 and state.running is None:
            studio.writing.save(self._folder / "saved.hinv")
        elif act < 0.84 and state.running is None and state.inversion is not None:
            what = chance.choice((ExportWhat.PHOTO, ExportWhat.CROP))
            studio.writing.export(ExportChoice(self._folder / f"exported-{what.value}.png", 256, what=what))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target, number = Path(sys.argv[1]), int(sys.argv[2])
    kept: list[Restless] = []
    sys.exit(
        run(
            None,
            lambda window: kept.append(Restless(window, target, number)),
            lambda: describe_session(tiny.tiny_session(previews=True)),
        )
    )
