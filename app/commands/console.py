"""What commands say: results on stdout, everything else on stderr."""

import json
import math
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TextIO

from inversion.progress import Progress

QUIET_SECONDS = 5.0
"""Without a terminal, progress is a line now and then."""

_PLAIN_SIGNS = str.maketrans({"→": "->", "…": "...", "“": '"', "”": '"'})
"""For streams without these signs."""


@dataclass(frozen=True)
class Result:
    """What a command found: `summary` for `--json` (an object, or a list for listing commands), `text` for people.

    `silent` where another process says it all. `problems` are for people: what could not be done beside the rest, so
    that the exit code is 1.
    """

    summary: dict[str, Any] | list[dict[str, Any]]
    text: str
    silent: bool = False
    problems: tuple[str, ...] = ()


@contextmanager
def results_only_on_stdout() -> Iterator[TextIO]:
    """Yields the real stdout; whatever else anybody prints meanwhile, C libraries included, goes to stderr."""
    stdout = sys.stdout
    stdout.flush()
    sys.stderr.flush()
    sys.stdout = sys.stderr
    try:
        with _standard_output_kept() as kept:
            if kept is None or not _is_standard_output(stdout):  # somebody captures Python's stream
                yield stdout
            else:
                encoding = stdout.encoding or "utf-8"
                with os.fdopen(os.dup(kept), "w", encoding=encoding, errors="backslashreplace") as results:
                    yield results
    finally:
        sys.stdout = stdout


@contextmanager
def _standard_output_kept() -> Iterator[int | None]:
    """Sends descriptor 1 where 2 goes; yields a descriptor of what it was, None where a window has neither."""
    try:
        kept = os.dup(1)
        os.dup2(2, 1)
    except OSError:
        yield None
        return
    try:
        yield kept
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _is_standard_output(stream: TextIO) -> bool:
    try:
        return stream.fileno() == 1
    except (OSError, ValueError):
        return False


def write_result(result: Result, *, as_json: bool, stream: TextIO) -> None:
    """Letters that the stream's encoding lacks are escaped: in JSON as JSON does it, so that no path is lost."""
    if result.silent:
        return
    if as_json:
        summary = plain(result.summary)
        text = json.dumps(summary, indent=2, ensure_ascii=False, allow_nan=False)
        if not _has_letters_for(stream, text):
            text = json.dumps(summary, indent=2, allow_nan=False)
        stream.write(text + "\n")
    elif result.text:
        lacking = not _has_letters_for(stream, result.text)
        stream.write((result.text.translate(_PLAIN_SIGNS) if lacking else result.text) + "\n")
    stream.flush()


def _has_letters_for(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def say(text: str) -> None:
    """One line for people, beside the results."""
    _tell(text + "\n")


def _tell(text: str) -> None:
    """Writes to stderr. Where nobody reads it any more, the work goes on without."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        with suppress(OSError):  # what is still in its buffer must not fail again when the program ends
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, sys.stderr.fileno())
            os.close(nothing)


class ProgressLine:
    """Progress on stderr: one line that updates on a terminal, sparse lines elsewhere."""

    def __init__(self) -> None:
        self._terminal = bool(sys.stderr and sys.stderr.isatty())
        self._width = 0
        self._stage = ""
        self._last = -math.inf

    def __call__(self, report: Progress) -> None:
        now = time.monotonic()
        new_stage = report.stage != self._stage
        if not new_stage and report.fraction < 1 and now - self._last < (0.1 if self._terminal else QUIET_SECONDS):
            return
        if not new_stage and not self._terminal and report.fraction >= 1 and now - self._last < 1:
            return
        self._stage, self._last = report.stage, now
        line = _describe(report)
        if self._terminal:
            _tell("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            say(line)

    def end(self) -> None:
        """Leaves the line; what comes next begins a new one."""
        if self._terminal and self._width:
            _tell("\n")
        self._width = 0


def peak_rss_mb() -> float:
    """The most memory this process has held so far, in 10⁶ bytes."""
    if sys.platform == "win32":
        import psutil

        return round(psutil.Process().memory_info().peak_wset / 1e6, 1)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak * (1 if sys.platform == "darwin" else 1024) / 1e6, 1)


def table(rows: list[tuple[str, ...]]) -> str:
    """Columns padded to their widest cell, the last one left as it is."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)] if rows else []
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _describe(report: Progress) -> str:
    parts = [report.stage if report.fraction == 0 else f"{report.stage} {report.fraction:.0%}"]
    if report.loss is not None:
        parts.append(f"loss {report.loss:.4f}")
    if report.seconds_left is not None and report.fraction < 1:
        parts.append(f"{report.seconds_left:.0f} s left")
    return ", ".join(parts)


def plain(value: Any) -> Any:
    """JSON has no infinity and no NaN: both become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value
