"""What the window remembers between runs: recent files, sizes, choices, and how long methods took here."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QLockFile, QSettings

from app.past_runs import HALF_LIFE_DAYS, PastRun
from app.state.stored import Stored, one_of, plain_text, switch, whole_number
from editing.document import is_document
from editing.kept_metadata import KeptMetadata
from editing.provenance.credentials import Credentials

FolderOf = Literal["photos", "documents", "exports", "reports", "models"]
RECENT = 8
DEVICES = ("auto", "cpu", "cuda")
PRECISIONS = ("auto", "float32")
PREVIEW_SIZES = (128, 256)
MOST_THREADS = 256
MOST_MINUTES = 60
RUNS_KEPT = 7
LONGEST_WAIT_MILLISECONDS = 500
"""For another window that adds to a list."""


class Settings:
    """Stored as an ini file in the user's configuration folder, or at `path`.

    Several windows use the same file. What one of them sets, the others read when they next ask for a list or start.
    """

    def __init__(self, path: Path | None = None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        if path is None:
            self.store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "HyperInverter Studio", "studio"
            )
        else:
            self.store = QSettings(str(path), QSettings.Format.IniFormat)

    def flush(self) -> None:
        self.store.sync()

    @contextmanager
    def _adding(self) -> Iterator[None]:
        """Meanwhile no other window adds to a list; what they added before is there."""
        lock = QLockFile(f"{self.store.fileName()}.adding")
        lock.tryLock(LONGEST_WAIT_MILLISECONDS)  # where it cannot be had, an entry may be lost, and nothing else
        try:
            self.store.sync()
            yield
            self.store.sync()
        finally:
            lock.unlock()

    # Files

    @property
    def recent(self) -> list[Path]:
        """Files opened lately, in any window, that still exist, newest first."""
        self.store.sync()
        return [path for path in map(Path, self._texts("files/recent")) if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Notes a file that was opened or written as a document, and its folder."""
        self.note_folder("documents" if is_document(path) else "photos", path.parent)
        path = path.resolve()
        with self._adding():
            kept = [str(path), *(other for other in self._texts("files/recent") if other != str(path))]
            self.store.setValue("files/recent", kept[:RECENT])

    def clear_recent(self) -> None:
        with self._adding():
            self.store.remove("files/recent")

    def folder(self, purpose: FolderOf) -> str:
        """Where files of this purpose were last; before there were any, where photos were. Empty for nowhere yet."""
        earlier = self.store.value("files/folder", "")  # of versions that knew one folder for all
        known = (self.store.value(f"folders/{purpose}"), earlier, self.store.value("folders/photos"))
        return next((str(folder) for folder in known if folder), "")

    def note_folder(self, purpose: FolderOf, folder: Path) -> None:
        self.store.setValue(f"folders/{purpose}", str(folder))

    @property
    def folders(self) -> set[Path]:
        """Where files were opened or written lately."""
        known = (self.folder(purpose) for purpose in get_args(FolderOf))
        return {*map(Path, filter(None, known)), *(Path(file).parent for file in self._texts("files/recent"))}

    # Methods

    method = plain_text("method/chosen")

    tiles_with_detail = switch("method/tiles_with_detail", otherwise=False)
    """Whether methods side by side were last compared with their detail maps."""

    as_painted = switch("view/as_painted", otherwise=False)
    """Whether the portrait was last shown as the generator paints it."""

    def shows_panel(self, side: str) -> bool:
        """Whether the column at this side of the picture was last shown; `side` is "left" or "right"."""
        return str(self.store.value(f"window/{side}_panel", "true")) == "true"

    def set_shows_panel(self, side: str, on: bool) -> None:
        self.store.setValue(f"window/{side}_panel", "true" if on else "false")

    identity_bound = Stored[float | None](
        "edit/identity_bound", None, float, lambda bound: "" if bound is None else str(bound)
    )
    """The largest identity distance that an edit may come to; None for any."""

    def runs(self, machine: str) -> dict[str, list[PastRun]]:
        """Method name → its runs on this machine as it is now, oldest first; see `machine_state`."""
        stored = self._stored_runs(machine)
        if not stored:  # before there were states of a machine, the device was all
            stored = self._stored_runs(machine.partition(",")[0])
        today = self._days()
        return {
            name: [PastRun(seconds, max(today - day, 0) if day else HALF_LIFE_DAYS) for seconds, day in entries]
            for name, entries in stored.items()
        }

    def add_run(self, machine: str, method: str, seconds: float) -> None:
        with self._adding():
            runs = [*self._stored_runs(machine).get(method, []), (seconds, self._days())][-RUNS_KEPT:]
            self.store.setValue(f"runs/{machine}/{method}", [f"{seconds:.2f} {day}" for seconds, day in runs])

    def _stored_runs(self, machine: str) -> dict[str, list[tuple[float, int]]]:
        """Method name → seconds and day of each run; the day is 0 where it was not noted."""
        self.store.beginGroup(f"runs/{machine}")
        try:
            return {name: list(map(_stored_run, self._runs_in(name))) for name in self.store.childKeys()}
        finally:
            self.store.endGroup()

    def _runs_in(self, key: str) -> list[list[float]]:
        entries = [self._numbers(text.split()) for text in self._texts(key)]
        return [numbers for numbers in entries if numbers]

    # How the program starts, looks and keeps work

    theme = plain_text("view/theme")
    """A name in `app.look.colours.SCHEMES`; empty for the system's."""

    language = plain_text("view/language")
    """Of the window from its next start on: a name in `app.look.language.LANGUAGES`; empty for the system's."""

    device = one_of("engine/device", DEVICES, "auto", str)
    """Where the engine computes from the next start on: `auto`, `cpu` or `cuda`."""

    threads = whole_number("engine/threads", 0, MOST_THREADS, 0)
    """So many threads compute on the CPU from the next start on; 0 for torch's own choice."""

    keeps_recovery = switch("recovery/kept", otherwise=True)
    """Whether unsaved work of the photos that are opened from now on can be recovered after a crash."""

    autosave_minutes = whole_number("autosave/minutes", 0, MOST_MINUTES, 0)
    """So many minutes after a change a document is saved into its file; 0 for never."""

    precision = one_of("engine/precision", PRECISIONS, "auto", str)
    """From the next start on: `auto` or `float32`."""

    preview_size = one_of("engine/preview_size", PREVIEW_SIZES, 0, int)
    """Side in pixels of previews while a slider moves, from the next start on; 0 for the largest there are."""

    # Keys

    def keys_of(self, command: str) -> str | None:
        """Those that a person has chosen, in Qt's portable form, empty for none; None for the usual ones."""
        stored = self.store.value(f"keys/{command}")
        return None if stored is None else str(stored)

    def set_keys_of(self, command: str, keys: str | None) -> None:
        if keys is None:
            self.store.remove(f"keys/{command}")
        else:
            self.store.setValue(f"keys/{command}", keys)

    # Export and window

    export_format = plain_text("export/format", "png")

    export_quality = whole_number("export/quality", 1, 100, 95)

    kept_metadata = Stored("export/metadata", KeptMetadata.ALL, KeptMetadata, lambda kept: kept.value)
    """How much of a photo's metadata exports keep."""

    certificates = plain_text("export/certificates")
    """The path of the certificate chain that exports can be signed with; empty for none."""

    private_key = plain_text("export/private_key")
    """The path of that certificate's private key; empty for none. The key itself is never kept here."""

    @property
    def signer(self) -> Credentials | None:
        """Who can sign exports; None before both files were chosen."""
        both = self.certificates and self.private_key
        return Credentials(Path(self.certificates), Path(self.private_key)) if both else None

    def note_export(self, path: Path, quality: int, kept: KeptMetadata = KeptMetadata.ALL) -> None:
        """What was chosen for a picture is offered for the next one."""
        self.export_format, self.export_quality = path.suffix.lstrip(".").lower(), quality
        self.kept_metadata = kept
        self.note_folder("exports", path.parent)

    @property
    def geometry(self) -> QByteArray:
        value = self.store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self.store.setValue("window/geometry", value)

    def _texts(self, key: str) -> list[str]:
        # QSettings gives a list of one back as a plain string.
        value = self.store.value(key)
        if value is None:
            return []
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]

    def _days(self) -> int:
        """Whole days since 1970."""
        return int(self._now() // 86_400)

    @staticmethod
    def _numbers(texts: list[str]) -> list[float]:
        numbers = []
        for text in texts:
            try:
                numbers.append(float(text))
            except ValueError:  # the file was edited by hand
                continue
        return numbers


def _stored_run(numbers: list[float]) -> tuple[float, int]:
    return numbers[0], int(numbers[1]) if len(numbers) > 1 else 0
