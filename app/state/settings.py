"""What the window remembers between runs: recent files, sizes, choices, and how long methods took here."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Literal, TypeVar, get_args

from PySide6.QtCore import QByteArray, QLockFile, QSettings

from app.past_runs import HALF_LIFE_DAYS, PastRun
from editing.document import is_document
from editing.kept_metadata import KeptMetadata
from editing.provenance.credentials import Credentials

FolderOf = Literal["photos", "documents", "exports", "reports", "models"]
E = TypeVar("E", bound=Enum)
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
            self._store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "HyperInverter Studio", "studio"
            )
        else:
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def flush(self) -> None:
        self._store.sync()

    @contextmanager
    def _adding(self) -> Iterator[None]:
        """Meanwhile no other window adds to a list; what they added before is there."""
        lock = QLockFile(f"{self._store.fileName()}.adding")
        lock.tryLock(LONGEST_WAIT_MILLISECONDS)  # where it cannot be had, an entry may be lost, and nothing else
        try:
            self._store.sync()
            yield
            self._store.sync()
        finally:
            lock.unlock()

    # Files

    @property
    def recent(self) -> list[Path]:
        """Files opened lately, in any window, that still exist, newest first."""
        self._store.sync()
        return [path for path in map(Path, self._texts("files/recent")) if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Notes a file that was opened or written as a document, and its folder."""
        self.note_folder("documents" if is_document(path) else "photos", path.parent)
        path = path.resolve()
        with self._adding():
            kept = [str(path), *(text for text in self._texts("files/recent") if text != str(path))]
            self._store.setValue("files/recent", kept[:RECENT])

    def clear_recent(self) -> None:
        with self._adding():
            self._store.remove("files/recent")

    def folder(self, purpose: FolderOf) -> str:
        """Where files of this purpose were last; before there were any, where photos were. Empty for nowhere yet."""
        earlier = self._store.value("files/folder", "")  # of versions that knew one folder for all
        known = (self._store.value(f"folders/{purpose}"), earlier, self._store.value("folders/photos"))
        return next((str(folder) for folder in known if folder), "")

    def note_folder(self, purpose: FolderOf, folder: Path) -> None:
        self._store.setValue(f"folders/{purpose}", str(folder))

    @property
    def folders(self) -> set[Path]:
        """Where files were opened or written lately."""
        known = (self.folder(purpose) for purpose in get_args(FolderOf))
        return {*map(Path, filter(None, known)), *(Path(text).parent for text in self._texts("files/recent"))}

    # Methods

    @property
    def method(self) -> str:
        return str(self._store.value("method/chosen", ""))

    @method.setter
    def method(self, name: str) -> None:
        self._store.setValue("method/chosen", name)

    @property
    def tiles_with_detail(self) -> bool:
        """Whether methods side by side were last compared with their detail maps."""
        return str(self._store.value("method/tiles_with_detail", "")) == "true"

    @tiles_with_detail.setter
    def tiles_with_detail(self, on: bool) -> None:
        self._store.setValue("method/tiles_with_detail", "true" if on else "false")

    @property
    def as_painted(self) -> bool:
        """Whether the portrait was last shown as the generator paints it."""
        return str(self._store.value("view/as_painted", "")) == "true"

    @as_painted.setter
    def as_painted(self, on: bool) -> None:
        self._store.setValue("view/as_painted", "true" if on else "false")

    def shows_panel(self, side: str) -> bool:
        """Whether the column at this side of the picture was last shown; `side` is "left" or "right"."""
        return str(self._store.value(f"window/{side}_panel", "true")) == "true"

    def set_shows_panel(self, side: str, on: bool) -> None:
        self._store.setValue(f"window/{side}_panel", "true" if on else "false")

    @property
    def identity_bound(self) -> float | None:
        """The largest identity distance that an edit may come to; None for any."""
        numbers = self._numbers([str(self._store.value("edit/identity_bound", ""))])
        return numbers[0] if numbers else None

    @identity_bound.setter
    def identity_bound(self, bound: float | None) -> None:
        self._store.setValue("edit/identity_bound", "" if bound is None else str(bound))

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
            self._store.setValue(f"runs/{machine}/{method}", [f"{seconds:.2f} {day}" for seconds, day in runs])

    def _stored_runs(self, machine: str) -> dict[str, list[tuple[float, int]]]:
        """Method name → seconds and day of each run; the day is 0 where it was not noted."""
        self._store.beginGroup(f"runs/{machine}")
        try:
            return {name: list(map(_stored_run, self._runs_in(name))) for name in self._store.childKeys()}
        finally:
            self._store.endGroup()

    def _runs_in(self, key: str) -> list[list[float]]:
        entries = [self._numbers(text.split()) for text in self._texts(key)]
        return [numbers for numbers in entries if numbers]

    # How the program starts, looks and keeps work

    @property
    def theme(self) -> str:
        """A name in `app.look.colours.SCHEMES`; empty for the system's."""
        return str(self._store.value("view/theme", ""))

    @theme.setter
    def theme(self, scheme: str) -> None:
        self._store.setValue("view/theme", scheme)

    @property
    def language(self) -> str:
        """Of the window from its next start on: a name in `app.look.language.LANGUAGES`; empty for the system's."""
        return str(self._store.value("view/language", ""))

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("view/language", name)

    @property
    def device(self) -> str:
        """Where the engine computes from the next start on: `auto`, `cpu` or `cuda`."""
        stored = str(self._store.value("engine/device", "auto"))
        return stored if stored in DEVICES else "auto"

    @device.setter
    def device(self, name: str) -> None:
        self._store.setValue("engine/device", name)

    @property
    def threads(self) -> int:
        """So many threads compute on the CPU from the next start on; 0 for torch's own choice."""
        numbers = self._numbers([str(self._store.value("engine/threads", "0"))])
        return int(min(MOST_THREADS, max(0, numbers[0]))) if numbers else 0

    @threads.setter
    def threads(self, count: int) -> None:
        self._store.setValue("engine/threads", str(count))

    @property
    def keeps_recovery(self) -> bool:
        """Whether unsaved work of the photos that are opened from now on can be recovered after a crash."""
        return str(self._store.value("recovery/kept", "true")) == "true"

    @keeps_recovery.setter
    def keeps_recovery(self, on: bool) -> None:
        self._store.setValue("recovery/kept", "true" if on else "false")

    @property
    def autosave_minutes(self) -> int:
        """So many minutes after a change a document is saved into its file; 0 for never."""
        numbers = self._numbers([str(self._store.value("autosave/minutes", "0"))])
        return int(min(MOST_MINUTES, max(0, numbers[0]))) if numbers else 0

    @autosave_minutes.setter
    def autosave_minutes(self, minutes: int) -> None:
        self._store.setValue("autosave/minutes", str(minutes))

    @property
    def precision(self) -> str:
        """From the next start on: `auto` or `float32`."""
        stored = str(self._store.value("engine/precision", "auto"))
        return stored if stored in PRECISIONS else "auto"

    @precision.setter
    def precision(self, name: str) -> None:
        self._store.setValue("engine/precision", name)

    @property
    def preview_size(self) -> int:
        """Side in pixels of previews while a slider moves, from the next start on; 0 for the largest there are."""
        numbers = self._numbers([str(self._store.value("engine/preview_size", "0"))])
        return int(numbers[0]) if numbers and numbers[0] in PREVIEW_SIZES else 0

    @preview_size.setter
    def preview_size(self, size: int) -> None:
        self._store.setValue("engine/preview_size", str(size))

    # Keys

    def keys_of(self, command: str) -> str | None:
        """Those that a person has chosen, in Qt's portable form, empty for none; None for the usual ones."""
        stored = self._store.value(f"keys/{command}")
        return None if stored is None else str(stored)

    def set_keys_of(self, command: str, keys: str | None) -> None:
        if keys is None:
            self._store.remove(f"keys/{command}")
        else:
            self._store.setValue(f"keys/{command}", keys)

    # Export and window

    @property
    def export_format(self) -> str:
        return str(self._store.value("export/format", "png"))

    @export_format.setter
    def export_format(self, suffix: str) -> None:
        self._store.setValue("export/format", suffix)

    @property
    def export_quality(self) -> int:
        numbers = self._numbers([str(self._store.value("export/quality", "95"))])
        return int(min(100, max(1, numbers[0]))) if numbers else 95

    @export_quality.setter
    def export_quality(self, quality: int) -> None:
        self._store.setValue("export/quality", str(quality))

    @property
    def kept_metadata(self) -> KeptMetadata:
        """How much of a photo's metadata exports keep."""
        return _choice(KeptMetadata, self._store.value("export/metadata"), KeptMetadata.ALL)

    @kept_metadata.setter
    def kept_metadata(self, kept: KeptMetadata) -> None:
        self._store.setValue("export/metadata", kept.value)

    @property
    def certificates(self) -> str:
        """The path of the certificate chain that exports can be signed with; empty for none."""
        return str(self._store.value("export/certificates", ""))

    @certificates.setter
    def certificates(self, path: str) -> None:
        self._store.setValue("export/certificates", path)

    @property
    def private_key(self) -> str:
        """The path of that certificate's private key; empty for none. The key itself is never kept here."""
        return str(self._store.value("export/private_key", ""))

    @private_key.setter
    def private_key(self, path: str) -> None:
        self._store.setValue("export/private_key", path)

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
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    def _texts(self, key: str) -> list[str]:
        # QSettings gives a list of one back as a plain string.
        value = self._store.value(key)
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


def _choice(kind: type[E], stored: object, otherwise: E) -> E:
    """The stored one; the file may have been edited by hand, or be of a later version."""
    return next((choice for choice in kind if choice.value == stored), otherwise)


def _stored_run(numbers: list[float]) -> tuple[float, int]:
    return numbers[0], int(numbers[1]) if len(numbers) > 1 else 0
