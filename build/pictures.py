"""The pictures of the user guide, the README and the methods' page, taken from the real window.

    python build/pictures.py [NAME…]

A window with the shipped networks opens the sample photo, and does what the guide describes; what it shows is written
to docs/guide/pictures. It takes some minutes. With names, only those pictures are written.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from photographer import PICTURES, ROOT, Photographer, pixels_of  # first: it makes the program importable
from PIL import Image

from app.bench.events import pause
from app.look.theme import theme
from app.state.grid_order import missing_methods
from app.state.region import Tool
from app.window.application import make_application
from editing.edits import Stroke

SAMPLE = ROOT / "resources" / "samples" / "astronaut.png"
QUICK, SLOW = "hyperinverter", "pti"
NOT_SHOWN = frozenset({"pti", "w-plus", "w"})
"""Of the methods side by side: these take minutes."""
LOSSES = 40
"""That the slow method's curve has when its picture is taken."""
MADE_UP_SEED, MADE_UP = 3, (5, 6)
"""The seed of some samples, and those of them that stand in the photo of two people."""


def two_people(folder: Path) -> Path:
    """A photo of two people whom the generator made up."""
    command = ("samples", "-o", str(folder), "--count", str(1 + max(MADE_UP)), "--seed", str(MADE_UP_SEED))
    subprocess.run([sys.executable, ROOT / "main.py", *command], check=True, capture_output=True)
    people = [Image.open(folder / f"{number:04}.png") for number in MADE_UP]
    photo = Image.new("RGB", (sum(person.width for person in people), people[0].height))
    for number, person in enumerate(people):
        photo.paste(person, (number * person.width, 0))
    path = folder / "two-people.jpg"
    photo.save(path, quality=95)
    return path


def in_the_photo(camera: Photographer) -> Image.Image:
    """Photo, the generator's picture of an edit, and the edit in the photo; a row for each of two edits."""
    view, rows = camera.window.state.view, []
    for strengths in ({"smile": 2.0}, {"age": -2.0}):
        row = []
        for edit, painted in (({}, False), (strengths, True), (strengths, False)):
            camera.edit(**edit)
            view.as_painted = painted
            camera.rest()
            row.append(middle_of(pixels_of(camera.window.portrait_view)))
        rows.append(row)
    size = rows[0][0].width
    sheet = Image.new("RGB", (3 * size, len(rows) * size))
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            sheet.paste(picture, (x * size, y * size))
    return sheet.resize((sheet.width * 2 // 3, sheet.height * 2 // 3), Image.Resampling.LANCZOS)


def middle_of(picture: Image.Image) -> Image.Image:
    """The portrait, without the ground around it."""
    inset = 26
    side = min(picture.size) - 2 * inset
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def take_all(camera: Photographer, folder: Path) -> None:
    """In the order of the guide, as far as one state leads to the next; parts without a wanted picture are left out."""
    camera.take("start")
    if camera.wants("faces", "placing", "photo"):
        of_two_people(camera, folder)
    photo = folder / "Pictures" / SAMPLE.name
    photo.parent.mkdir()
    shutil.copy(SAMPLE, photo)
    camera.open(photo)
    camera.invert(QUICK)
    camera.portrait()
    camera.edit(smile=1.75)
    if camera.wants("window", "dark", "split", "region", "history"):
        of_one_portrait(camera)
    if camera.wants("export", "models", "settings", "keys", "in-the-photo"):
        of_dialogs(camera)
    if camera.wants("progress", "methods"):
        of_methods(camera)
    camera.start_again()
    camera.take("recovery")


def of_two_people(camera: Photographer, folder: Path) -> None:
    state, studio = camera.window.state, camera.window.studio
    camera.open(two_people(folder))
    camera.take("faces")
    studio.placing.start()
    pause(300)
    camera.take("placing")
    studio.placing.stop()
    for face, strengths in ((0, {"smile": 1.8}), (1, {"light_direction": 2.0})):
        studio.select_face(face)
        camera.rest()
        camera.invert(QUICK)
        camera.edit(**strengths)
    camera.photo()
    state.view.split = True
    camera.rest()
    camera.take("photo")
    state.view.split = False


def of_one_portrait(camera: Photographer) -> None:
    state, studio = camera.window.state, camera.window.studio
    camera.take("window")
    theme().choose("dark")
    pause(400)
    camera.take("dark")
    theme().choose("light")
    state.view.split = True
    camera.rest()
    camera.take("split", camera.window.portrait_view)
    state.view.split = False
    studio.regions.show("smile")
    studio.regions.take(Tool.ADD)
    brush = state.region.brush
    studio.regions.paint(Stroke(((0.36, 0.5), (0.34, 0.62), (0.36, 0.74)), brush.radius, brush.feather, True))
    camera.rest()
    camera.take("region")
    studio.regions.show("")
    for name, strength in (("eyes-open", 0.6), ("skin-warmth", 0.8), ("lip-colour", 0.5)):
        studio.edits.set_strength(name, strength)
    camera.rest()
    camera.take_dialog("history", camera.window.actions_.history)


def of_dialogs(camera: Photographer) -> None:
    actions = camera.window.actions_
    camera.take_dialog("export", actions.export)
    camera.take_dialog("models", actions.models)
    camera.take_dialog("settings", actions.settings)
    camera.take_dialog("keys", actions.shortcuts)
    camera.write("in-the-photo", in_the_photo(camera))


def of_methods(camera: Photographer) -> None:
    state, studio = camera.window.state, camera.window.studio
    camera.edit(smile=1.75)
    studio.invert_with(SLOW)
    camera.until(lambda: state.running is not None and len(state.running.losses) >= LOSSES)
    camera.take("progress")
    studio.cancel()
    camera.rest()
    studio.choose_method(QUICK)
    camera.edit(smile=-2.0)
    state.grid.hidden_methods = NOT_SHOWN
    state.view.left_panel = False
    studio.show_side_by_side(True)
    camera.window.methods_view.run_missing.click()
    camera.until(lambda: not missing_methods(state))
    state.grid.figures_shown = True
    camera.rest()
    camera.take("methods")
    state.view.left_panel = True


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ |= {"HIS_LANGUAGE": "en", "HIS_THEME": "light"}
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"HIS_DATA": str(folder / "data"), "HIS_LOGS": str(folder / "logs")}
        make_application()
        theme().choose("light")
        camera = Photographer(folder, sys.argv[1:])
        try:
            take_all(camera, folder)
        finally:
            camera.close()
    size = sum(file.stat().st_size for file in PICTURES.glob("*.webp"))
    print(f"all pictures: {size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
