"""`invert --passes-to`: the pictures of methods that run in several passes."""

from dataclasses import replace
from pathlib import Path

from app.commands.opening import make_folder
from editing.export import DigitalSource, export_picture
from inversion.methods.passes import pass_stage
from inversion.progress import Progress, ProgressSink


def pass_files(folder: Path | None) -> list[Path]:
    """The pictures of passes that are in the folder already."""
    return [] if folder is None else sorted(folder.glob("pass-*.png"))


def keeping_passes(folder: Path | None, progress: ProgressSink) -> ProgressSink:
    """A sink that also writes the picture of each pass to `folder`, as `pass-1.png` and so on. Raises ExportError."""
    if folder is None:
        return progress
    make_folder(folder)
    done = 0

    def keep(report: Progress) -> None:
        nonlocal done
        if report.picture is not None and report.stage == pass_stage(done + 1):
            done += 1
            export_picture(report.picture, folder / f"pass-{done}.png", source=DigitalSource.GENERATED)
        progress(replace(report, picture=None))

    return keep
