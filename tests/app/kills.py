"""Kills the program at random moments, and looks at what is left: `python -m tests.app.kills --kills 200`.

Three programs take turns: a window whose person never rests, `evaluate`, and `models add`. After each kill every file
has to be whole, and what comes back of a window's document has to be what was shown two seconds before or later. A
window's next run goes on with what the one before left. Exits with 1 where anything was lost.
"""

import argparse
import json
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from safetensors import safe_open

from editing.document import load_document
from editing.recovery.replay import leftover_in, replay
from inversion.generators.stylegan2 import StyleGAN2
from tests import foreign_files as foreign
from tests import tiny
from tests.app.restless_window import described
from tests.conftest import REPOSITORY

LARGEST_LOSS_SECONDS = 2.0
START_SECONDS = 60.0
"""For the program to do its first work, on a machine that is busy."""


class LostError(Exception):
    """A file that is not whole, or work that is gone."""


class Place:
    """A user's folder, with data, settings and log of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.output = folder, random.Random(seed), folder / "output.txt"
        (folder / "pictures").mkdir(parents=True)
        Image.fromarray(tiny.tiny_photo().pixels).save(folder / "portrait.png")
        tiny.save_tiny_pictures(folder / "pictures", 6)
        generator = StyleGAN2(256, w_dim=64, channel_base=4096, channel_max=64, mapping_layers=2)
        tensors = foreign.nvidia_names(generator.state_dict())
        foreign.write_nvidia(folder / "small.pkl", foreign.nvidia_generator(tensors))
        self.environment = os.environ | {
            "HIS_DATA": str(folder / "data"),
            "HIS_LOGS": str(folder / "logs"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "QT_QPA_PLATFORM": "offscreen",
            "OMP_NUM_THREADS": "1",
            "TINY_RUNS": str(folder / "runs.txt"),
        }

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            stdout=self.output.open("wb"),
            stderr=subprocess.STDOUT,
        )


def kill(program: subprocess.Popen[bytes]) -> float:
    """The moment it was killed."""
    moment = time.time()
    program.send_signal(signal.SIGKILL)
    program.wait()
    return moment


def kill_window(place: Place) -> float:
    """Seconds of edits that were lost."""
    log = place.folder / "shown.jsonl"
    log.unlink(missing_ok=True)
    program = place.start("tests.app.restless_window", str(place.folder), str(place.chance.randrange(10**6)))
    end = time.monotonic() + START_SECONDS
    while not log.exists() or not log.stat().st_size:
        if program.poll() is not None or time.monotonic() > end:
            kill(program)
            said = place.output.read_text(errors="replace")[-2000:]
            left = [path.name for path in (place.folder / "data" / "recovery").glob("*/*")]
            raise LostError(f"the window did not start: {said} {left}")
        time.sleep(0.02)
    time.sleep(place.chance.uniform(0, 4))
    moment = kill(program)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines(keepends=True) if line[-1] == "\n"]
    folders = [folder for folder in (place.folder / "data" / "recovery").glob("*/") if leftover_in(folder)]
    if len(folders) > 1:
        raise LostError(f"{len(folders)} documents are left of one")
    if not folders:  # nothing was changed, or all of it saved
        return _loss(lines, None, moment)
    found = replay(folders[0]).document
    keys = list(found.inversions)
    return _loss(lines, described(found.edits, found.history.done, keys, len(found.faces)), moment)


def _loss(lines: list[dict], recovered: str | None, moment: float) -> float:
    """How long before the end the state was shown that came back."""
    for index in range(len(lines) - 1, -1, -1):
        if recovered is None or lines[index]["shown"] == recovered:
            last = index == len(lines) - 1
            return 0.0 if last or recovered is None else max(0.0, moment - lines[index + 1]["time"])
    raise LostError(f"what came back was never shown: {recovered}")


def kill_evaluate(place: Place) -> float:
    out = place.folder / f"evaluated-{secrets.token_hex(2)}"
    command = ("evaluate", str(place.folder / "pictures"), "--methods", "tiny-w", "-o", str(out))
    program = place.start("tests.app.tiny_program", *command)
    time.sleep(place.chance.uniform(2, 8))
    kill(program)
    return 0.0


def kill_models_add(place: Place) -> float:
    program = place.start("main", "models", "add", str(place.folder / "small.pkl"))
    time.sleep(place.chance.uniform(1.5, 4))
    kill(program)
    return 0.0


def check_files(folder: Path) -> Iterator[str]:
    """Names of the files that are not whole. Files that were being written have names of their own, and go later."""
    for path in folder.rglob("*"):
        if not path.is_file() or path.suffix == ".part" or "recovery" in path.parts:
            continue
        try:
            if path.suffix == ".hinv":
                load_document(path)
            elif path.suffix in (".png", ".jpg"):
                with Image.open(path) as picture:
                    picture.load()
            elif path.suffix == ".json":
                json.loads(path.read_text(encoding="utf-8"))
            elif path.suffix == ".safetensors":
                with safe_open(path, "pt") as file:
                    for name in file.keys():  # noqa: SIM118 - not a mapping
                        file.get_tensor(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, the file is not whole
            yield f"{path.relative_to(folder)}: {type(error).__name__}: {error}"


KINDS = {"window": (kill_window, 6), "evaluate": (kill_evaluate, 2), "models add": (kill_models_add, 2)}


def run(kills: int, seed: int, folder: Path) -> bool:
    place, counts, losses = Place(folder / "user", seed), Counter[str](), [0.0]
    problems: list[str] = []
    names = [name for name, (_, share) in KINDS.items() for _ in range(share)]
    for number in range(kills):
        kind = names[number % len(names)]
        try:
            losses.append(KINDS[kind][0](place))
        except LostError as lost:
            problems.append(f"kill {number}, {kind}: {lost}")
        problems += [f"kill {number}, {kind}: {problem}" for problem in check_files(place.folder)]
        counts[kind] += 1
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    lines = [f"{kills} kills ({said}): {len(problems)} problems, at most {max(losses):.2f} s of work lost", *problems]
    sys.stdout.write("\n".join(lines) + "\n")
    return not problems and max(losses) <= LARGEST_LOSS_SECONDS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return 0 if run(options.kills, options.seed, Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
