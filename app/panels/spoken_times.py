"""Times as people say them, in the window's language."""

from app.engine.estimates import Estimate
from app.look.language import number_text, tr

OVERDUE_SECONDS = 3.0


def spoken(seconds: float) -> str:
    """How long something will take: "under 1 s", "about 8 s", "about 2 min"."""
    if seconds < 1:
        return tr("under 1 s")
    if seconds < 100:
        whole = round(seconds) if seconds < 20 else round(seconds / 5) * 5
        return tr("about {seconds} s").format(seconds=whole)
    minutes, rest = divmod(round(seconds / 10) * 10, 60)
    if minutes >= 10 or rest == 0:
        return tr("about {minutes} min").format(minutes=minutes + (rest >= 30))
    return tr("about {minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def seconds_taken(seconds: float) -> str:
    """The number alone; below ten, with tenths."""
    return number_text(seconds, ".0f" if seconds >= 10 else ".1f")


def spoken_estimate(estimate: Estimate) -> str:
    """With what it rests on: runs on this machine, or only what the method's card says."""
    text = tr("{time} here") if estimate.measured else tr("{time}, estimated")
    return text.format(time=spoken(estimate.seconds))


def spoken_left(seconds: float | None) -> str:
    """Time left for a progress line, to the second; empty while nobody can tell."""
    if seconds is None:
        return ""
    if seconds < -OVERDUE_SECONDS:
        return tr("longer than estimated")
    whole = round(seconds)
    if whole < 1:
        return tr("under 1 s left")
    minutes, rest = divmod(whole, 60)
    if minutes:
        return tr("{minutes} min {seconds} s left").format(minutes=minutes, seconds=f"{rest:02d}")
    return tr("{seconds} s left").format(seconds=rest)
