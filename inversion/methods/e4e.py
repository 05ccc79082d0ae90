"""e4e: an encoder whose codes stay close to W, so that they edit well (Tov et al. 2021, arXiv 2102.02766)."""

from inversion.methods.base import MethodInfo
from inversion.methods.w_plus_encoder import EncodeWPlus


class E4e(EncodeWPlus):
    """Predicts one code and small differences from it."""

    info = MethodInfo(
        name="e4e",
        title="e4e",
        summary="Predicts codes close to W in one pass. Edits cleanly; resembles a little less than pSp.",
        paper="Tov et al. 2021, arXiv 2102.02766",
        typical_seconds_cpu=2,
        typical_seconds_cuda=0.1,
    )
    added = ("e4e",)
