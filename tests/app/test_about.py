"""What Help > About says."""

from pytestqt.qtbot import QtBot

from app import __version__
from app.engine.log_file import log_folder
from app.window.about import About


def test_about_says_version_paper_licences_and_where_the_log_is(qtbot: QtBot) -> None:
    about = About()
    qtbot.addWidget(about)
    assert __version__ in about.text()
    assert "CVPR 2022" in about.informativeText()
    assert str(log_folder()) in about.informativeText()
    assert "MIT License" in about.detailedText()
    assert "MobileStyleGAN" in about.detailedText()
