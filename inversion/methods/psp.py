"""pSp: a feature pyramid with one head per style (Richardson et al. 2021, arXiv 2008.00951)."""

from inversion.methods.base import MethodInfo
from inversion.methods.w_plus_encoder import EncodeWPlus


class PSp(EncodeWPlus):
    """Predicts every style's code by itself."""

    info = MethodInfo(
        name="psp",
        title="pSp",
        summary="Predicts a w for every layer in one pass. Resembles well for its speed; edits less cleanly.",
        paper="Richardson et al. 2021, arXiv 2008.00951",
        typical_seconds_cpu=2,
        typical_seconds_cuda=0.1,
    )
    added = ("psp",)
