"""Texts of rooms without Qt that the window shows, marked for translation: `tr` finds them by what they say.

What those rooms say in the field's terms is said plainly here; the terms are in the tooltips.
"""

from dataclasses import replace

from app.look.language import QT_TR_NOOP, tr
from app.values.capabilities import Capabilities
from inversion.methods.base import MethodInfo
from inversion.methods.names import base_name

METHOD_SUMMARIES = (
    QT_TR_NOOP("Predicts w in one pass, then corrects the generator's weights in four steps. Edits well."),
    QT_TR_NOOP("Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance."),
    QT_TR_NOOP("The W encoder, which corrects its own result twice. More resemblance; edits as cleanly."),
    QT_TR_NOOP("HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp."),
    QT_TR_NOOP("Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well."),
    QT_TR_NOOP("Optimises a w for every layer. Resembles well; edits less cleanly."),
    QT_TR_NOOP("Optimises one w for all layers. Edits well; resembles loosely."),
    QT_TR_NOOP("Predicts w, then corrects the generator's weights five times. Nearly PTI's resemblance; edits well."),
    QT_TR_NOOP("e4e, which corrects its own result five times. Resembles more than e4e; edits almost as cleanly."),
    QT_TR_NOOP("pSp, which corrects its own result five times. Resembles most of the encoders; edits less cleanly."),
    QT_TR_NOOP("Predicts codes close to W in one pass. Edits cleanly; resembles a little less than pSp."),
    QT_TR_NOOP("Predicts a w for every layer in one pass. Resembles well for its speed; edits less cleanly."),
)
"""In the field's terms, for tooltips and the command line."""
PLAIN_SUMMARIES = {
    "hyperinverter": QT_TR_NOOP("Finds the face at once, then corrects the generator in four steps. Edits well."),
    "w-encoder": QT_TR_NOOP("Finds the face at once. Quickest and cleanest to edit; the loosest resemblance."),
    "restyle-w": QT_TR_NOOP("Finds the face at once, and corrects that twice. More resemblance; edits as cleanly."),
    "refine": QT_TR_NOOP("HyperInverter, then a few seconds of tuning. More resemblance, less sharp."),
    "pti": QT_TR_NOOP("Searches for the face, then tunes the generator to the photo. Resembles well; edits well."),
    "w-plus": QT_TR_NOOP("Searches for the face, layer by layer. Resembles well; edits less cleanly."),
    "w": QT_TR_NOOP("Searches for the face in few numbers. Edits well; resembles loosely."),
    "hyperstyle": QT_TR_NOOP("Finds the face, then corrects the generator five times. Resembles well; edits well."),
    "e4e": QT_TR_NOOP("Finds the face at once. Edits cleanly; resembles a little less than pSp."),
    "psp": QT_TR_NOOP("Finds the face at once, layer by layer. Resembles well for its speed; edits less cleanly."),
}
"""By the method's name; one on added models has that of its own model behind it."""
DIRECTIONS = (
    QT_TR_NOOP("Smile"),
    QT_TR_NOOP("Mouth open"),
    QT_TR_NOOP("Eyes open"),
    QT_TR_NOOP("Brows raised"),
    QT_TR_NOOP("Turn to the right"),
    QT_TR_NOOP("Look up"),
    QT_TR_NOOP("Age"),
    QT_TR_NOOP("Face width"),
    QT_TR_NOOP("Light from the right"),
    QT_TR_NOOP("Face brightness"),
    QT_TR_NOOP("Bright background"),
    QT_TR_NOOP("Skin warmth"),
    QT_TR_NOOP("Lip colour"),
    QT_TR_NOOP("Change 1"),
    QT_TR_NOOP("Change 2"),
    QT_TR_NOOP("Change 3"),
    QT_TR_NOOP("Change 4"),
    QT_TR_NOOP("Change 5"),
    QT_TR_NOOP("Change 6"),
    QT_TR_NOOP("Change 7"),
    QT_TR_NOOP("Change 8"),
    QT_TR_NOOP("Change 9"),
    QT_TR_NOOP("Change 10"),
    QT_TR_NOOP("Change 11"),
    QT_TR_NOOP("Change 12"),
    QT_TR_NOOP("Change 13"),
    QT_TR_NOOP("Change 14"),
    QT_TR_NOOP("Change 15"),
    QT_TR_NOOP("Change 16"),
)
"""Discovered ones have only a number."""
GROUPS = (
    QT_TR_NOOP("Expression"),
    QT_TR_NOOP("Pose"),
    QT_TR_NOOP("Person"),
    QT_TR_NOOP("Shape"),
    QT_TR_NOOP("Light and colour"),
    QT_TR_NOOP("Discovered"),
)
REGIONS = (
    QT_TR_NOOP("Lips"),
    QT_TR_NOOP("Mouth and chin"),
    QT_TR_NOOP("Eyes"),
    QT_TR_NOOP("Brows and eyes"),
    QT_TR_NOOP("Face"),
    QT_TR_NOOP("Face and its outline"),
    QT_TR_NOOP("Skin of face and neck"),
    QT_TR_NOOP("Hair"),
    QT_TR_NOOP("Head with hair"),
    QT_TR_NOOP("Person"),
    QT_TR_NOOP("Background"),
    QT_TR_NOOP("Everything"),
)
STAGES = (
    QT_TR_NOOP("Reading"),
    QT_TR_NOOP("Looking for faces"),
    QT_TR_NOOP("Opening"),
    QT_TR_NOOP("Saving"),
    QT_TR_NOOP("Rendering"),
    QT_TR_NOOP("Writing"),
    QT_TR_NOOP("Measuring"),
    QT_TR_NOOP("Adding detail"),
    QT_TR_NOOP("Tuning the generator"),
    QT_TR_NOOP("Refining"),
    QT_TR_NOOP("Optimising w"),
    QT_TR_NOOP("Predicting w"),
    QT_TR_NOOP("Predicting w+"),
    QT_TR_NOOP("Predicting weight deltas"),
    QT_TR_NOOP("Finding the pivot"),
)
"""In the field's terms where there are such."""
PLAIN_STAGES = {
    "Optimising w": QT_TR_NOOP("Searching for the face"),
    "Predicting w": QT_TR_NOOP("Finding the face"),
    "Predicting w+": QT_TR_NOOP("Finding the face"),
    "Predicting weight deltas": QT_TR_NOOP("Correcting the generator"),
    "Finding the pivot": QT_TR_NOOP("Searching for the face"),
}


def plain_summary(info: MethodInfo) -> str:
    """What a method does, in words that need no explanation; its own where there are none."""
    return tr(PLAIN_SUMMARIES.get(base_name(info.name).partition(":")[0], info.summary))


def plain_stage(stage: str) -> str:
    """What is being done, likewise."""
    return tr(PLAIN_STAGES.get(stage, stage))


def with_titles(capabilities: Capabilities) -> Capabilities:
    """The same, with titles of methods in the window's language."""
    unready = tuple(replace(method, info=_with_title(method.info)) for method in capabilities.unready)
    return replace(capabilities, methods=tuple(map(_with_title, capabilities.methods)), unready=unready)


def _with_title(info: MethodInfo) -> MethodInfo:
    title = tr(info.title)
    return info if title == info.title else replace(info, title=title[:1].upper() + title[1:])


def method_tip(info: MethodInfo) -> str:
    """Title, what the method does in the field's terms, and its paper."""
    return f"{info.title}: {tr(info.summary)}\n{info.paper}"
