"""The list of models: what it says, and verifying and removing them."""

from pathlib import Path

import pytest
import torch
from pytestqt.qtbot import QtBot

from app.dialogs.model_list import ModelList
from app.window.main_window import MainWindow
from inversion.store.added_models import added_models
from inversion.store.model_file import write_model
from tests.app.answers import Answers


@pytest.fixture
def mine() -> Path:
    card = {"title": "Tests", "kind": "generator", "architecture": "none", "version": "1", "licence": "Free for tests"}
    card |= {"source": "a test", "made_by": "a test", "metrics": {}}
    write_model("mine", {"a": torch.zeros(4)}, card, added_models(), half=False)
    return added_models() / "mine.safetensors"


@pytest.fixture
def models(mine: Path, window: MainWindow, qtbot: QtBot) -> ModelList:
    models = ModelList(window.state, window.studio, window)
    qtbot.addWidget(models)
    qtbot.waitUntil(lambda: models.models.topLevelItemCount() > 0)
    return models


def _choose(models: ModelList, name: str) -> list[str]:
    for row in range(models.models.topLevelItemCount()):
        item = models.models.topLevelItem(row)
        if item is not None and item.text(0) == name:
            models.models.setCurrentItem(item)
            return [item.text(column) for column in range(4)]
    return []


def test_it_says_what_each_model_is(models: ModelList) -> None:
    assert _choose(models, "mine") == ["mine", "generator", "0.0 MB", "added, ready"]
    for words in ("Free for tests", "Source: a test", "SHA-256: "):
        assert words in models.details.text()
    assert models.remove.isEnabled()
    assert "models take" in models.total.text()


def test_shipped_models_stay(models: ModelList) -> None:
    assert _choose(models, "mobile-stylegan-ffhq")[3] == "shipped, ready"
    assert not models.remove.isEnabled()


def test_verifying_finds_a_damaged_file(models: ModelList, mine: Path, window: MainWindow, qtbot: QtBot) -> None:
    mine.write_bytes(b"damaged")
    with qtbot.waitSignal(window.state.models_changed):
        models.verify.click()
        assert not models.verify.isEnabled()
    assert _choose(models, "mine")[3] == "added, damaged: its checksum is wrong"
    assert _choose(models, "mobile-stylegan-ffhq")[3] == "shipped, whole"
    qtbot.waitUntil(models.verify.isEnabled)


def test_an_added_model_is_removed(models: ModelList, mine: Path, window: MainWindow, qtbot: QtBot) -> None:
    models.removal_asked.connect(window.studio.model_files.remove)
    _choose(models, "mine")
    with qtbot.waitSignal(window.state.models_changed):
        models.remove.click()
    assert _choose(models, "mine") == []
    assert not mine.exists()
    notice = window.state.notice("view")
    assert notice is not None
    assert notice.message == "Removed mine."


def test_a_model_that_is_gone_already_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    window.studio.model_files.remove("gone")
    qtbot.waitUntil(lambda: window.state.notice("view") is not None)
    notice = window.state.notice("view")
    assert notice is not None
    assert "was not added" in notice.message


def test_the_menu_opens_the_list(window: MainWindow, answers: Answers) -> None:
    window.actions_.models.trigger()
    assert answers.asked == ["show_models"]
