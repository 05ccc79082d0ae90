"""Texts of rooms without Qt that the window shows, marked for translation: `tr` finds them by what they say."""

from app.look.language import QT_TR_NOOP

METHOD_SUMMARIES = (
    QT_TR_NOOP("Predicts w in one pass, then corrects the generator's weights in four steps. Edits well."),
    QT_TR_NOOP("Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance."),
    QT_TR_NOOP("The W encoder, which corrects its own result twice. More resemblance; edits as cleanly."),
    QT_TR_NOOP("HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp."),
    QT_TR_NOOP("Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well."),
    QT_TR_NOOP("Optimises a w for every layer. Resembles well; edits less cleanly."),
    QT_TR_NOOP("Optimises one w for all layers. Edits well; resembles loosely."),
)
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
    QT_TR_NOOP("Optimising w"),
    QT_TR_NOOP("Predicting w"),
    QT_TR_NOOP("Predicting w+"),
    QT_TR_NOOP("Predicting weight deltas"),
    QT_TR_NOOP("Finding the pivot"),
    QT_TR_NOOP("Measuring"),
    QT_TR_NOOP("Adding detail"),
)
MEMORY = (
    QT_TR_NOOP("Pictures are made in smaller pieces from now on, and less is kept ready."),
    QT_TR_NOOP("Pictures are made on the CPU from now on, which takes longer."),
)
