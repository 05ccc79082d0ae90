"""The settings of several windows, which are processes of their own and write the same file."""

import subprocess
import sys
from pathlib import Path

from app.state.settings import RECENT, RUNS_KEPT, Settings

ADDING = """
import sys
from pathlib import Path
from app.state.settings import Settings
settings = Settings(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for name in sys.argv[2:]:
    settings.add_recent(Path(name))
    settings.add_run("cpu, 2 cores", "tiny", 1.0)
"""


def test_windows_that_add_at_the_same_moment_keep_each_others_entries(tmp_path: Path) -> None:
    store = tmp_path / "settings.ini"
    windows = 4
    photos = [tmp_path / f"{number}.png" for number in range(RECENT)]
    for photo in photos:
        photo.touch()
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(store), *map(str, photos[number::windows])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(windows)
    ]
    settings = Settings(store)
    assert settings.recent == []
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=60)
        assert program.returncode == 0
    assert set(settings.recent) == set(photos)
    assert len(settings.runs("cpu, 2 cores")["tiny"]) == min(RUNS_KEPT, len(photos))
