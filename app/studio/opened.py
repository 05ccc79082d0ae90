"""What an opened photo or document changes of what is shown."""

from app.engine.jobs import Opened
from app.look.language import tr
from app.state.state import Shown, StudioState
from app.state.undo import restore_edits
from app.values.notices import Notice


def show_opened(state: StudioState, opened: Opened, held_by: str) -> None:
    """Puts it in place of what was open; no face is selected yet. `held_by` says who else has the document open."""
    state.forget_photo()
    state.replace_inversions(opened.inversions)
    restore_edits(state, opened.edits, opened.history)
    state.partner = opened.partner
    state.faces = opened.faces
    state.shown = Shown(opened.photo, opened.layer, opened.title, opened.path, opened.stamp, held_by)
    state.inversion_unsaved = opened.journal is not None or (opened.path is None and bool(opened.inversions))
    state.view.showing_photo = True


def held_notice(title: str, held_by: str) -> Notice:
    """For a document that somebody else has open."""
    message = tr("{title} is open in {held_by}, too.").format(title=title, held_by=held_by)
    return Notice("advice", message, tr("Save asks for another name here, so that both are kept."))
