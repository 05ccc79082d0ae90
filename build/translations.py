"""Updates the catalogues of the window's texts, and compiles them.

    python build/translations.py

Marks new texts in `resources/translations/studio_*.ts` as unfinished, drops what is gone, and writes the .qm files
that the program loads. Translate in the .ts files, with Qt Linguist or by hand, and run it again.

`qtbase_vi.ts` has the texts of Qt's own buttons, fields and file dialog, which Qt does not have in Vietnamese.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
ROOMS = ("app",), ("editing", "inversion")
LANGUAGES = ("en", "de", "es", "vi", "zh_CN")


def run(tool: str, *arguments: str) -> None:
    """A tool that PySide6 installs beside Python."""
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], cwd=ROOT, check=True)


def marked_files() -> list[Path]:
    """All of the window; of rooms without Qt those that mark their texts by `said`."""
    app, others = (sorted(path for room in rooms for path in (ROOT / room).rglob("*.py")) for rooms in ROOMS)
    app = [path for path in app if "commands" not in path.parts]  # they speak English
    return app + [path for path in others if "said(" in path.read_text("utf-8")]


def main() -> None:
    # A fixed order, and no line numbers: otherwise every change of the code would change the catalogues.
    sources = [str(path.relative_to(ROOT)) for path in marked_files()]
    for language in LANGUAGES:
        catalogue = FOLDER / f"studio_{language}.ts"
        options = [
            "-no-obsolete",
            "-locations",
            "none",
            "-tr-function-alias",
            "QT_TR_NOOP+=said",
            "-source-language",
            "en",
            "-target-language",
            language,
        ]
        if language == "en":
            options.append("-pluralonly")
        run("pyside6-lupdate", *options, *sources, "-ts", str(catalogue))
    for catalogue in sorted(FOLDER.glob("*.ts")):
        run("pyside6-lrelease", "-silent", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")))


if __name__ == "__main__":
    main()
