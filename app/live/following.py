"""Pictures that follow the hand: quick ones while it moves, the exact one when it rests."""

from PySide6.QtCore import QObject

from app.live.timing import Timing
from app.look.parts import single_shot
from app.state.state import StudioState


class FollowingPicture(QObject):
    """Keeps one picture up with the edit, while it is in sight. Subclasses say which, and show what comes.

    A picture is stale when it was asked for before `forget`, or when a newer one is already shown.
    """

    def __init__(self, state: StudioState, timing: Timing, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._forgotten = self._last_stamp = self._answered = 0
        self._asked_exactly = False
        self._looked_at: object = None
        self._rest = single_shot(self, timing.rest_milliseconds)
        self._rest.timeout.connect(self._on_rest)
        state.dragging_changed.connect(self._on_dragging)
        state.view.changed.connect(self._on_view)

    # What subclasses say

    def in_sight(self) -> object:
        """How it is looked at, a value that is true; or one that is not, while it is out of sight."""
        raise NotImplementedError

    def exact_shown(self) -> bool:
        """Whether the exact picture of the edit as it is now is on the screen."""
        raise NotImplementedError

    def ask(self, exact: bool) -> int:
        """Asks for the exact picture, or for one while the hand moves; its stamp, 0 where there is none to ask for."""
        raise NotImplementedError

    # What they have in common

    @property
    def last_stamp(self) -> int:
        """Stamp of the newest request."""
        return self._last_stamp

    def refresh(self) -> None:
        """Asks for a picture of the edit as it is now."""
        if self.in_sight():
            self._ask(exact=False)
            if self._state.dragging:
                self._rest.start()

    def forget(self) -> None:
        """Whatever was asked for before now is not to be shown any more."""
        self._rest.stop()
        self._forgotten = self._last_stamp

    def stop(self) -> None:
        self._rest.stop()

    def is_stale(self, stamp: int, shown: int | None) -> bool:
        """Whether a picture that comes now is too late; `shown` is the stamp of the one on the screen."""
        return stamp <= self._forgotten or (shown is not None and stamp <= shown)

    def settle(self, stamp: int) -> None:
        """This request is answered; asks for the exact picture, where the hand rests and nothing newer is awaited."""
        self._answered = stamp
        self._on_rest()

    def give_up(self, stamp: int) -> None:
        """This picture could not be made. Where it was a quick one, the exact one may still come."""
        if self._forgotten < stamp == self._last_stamp and not self._asked_exactly:
            self.settle(stamp)

    def _ask_exact(self) -> None:
        if self.in_sight() and not self.exact_shown():
            self._ask(exact=True)

    def _ask(self, exact: bool) -> None:
        self._asked_exactly = exact
        self._last_stamp = self.ask(exact) or self._last_stamp

    def _on_rest(self) -> None:
        """A quick picture that is awaited comes first: it takes a fraction of the exact one's time."""
        if not self._rest.isActive() and self._answered == self._last_stamp:
            self._ask_exact()

    def _on_dragging(self) -> None:
        if not self._state.dragging:
            self._rest.stop()
            self._on_rest()

    def _on_view(self) -> None:
        before, self._looked_at = self._looked_at, self.in_sight()
        if self._looked_at and self._looked_at != before and not self.exact_shown():
            self.refresh()
