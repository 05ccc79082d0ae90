"""Names of methods as they are typed: the method's own, and `+detail` behind it for its result with a detail map."""

from dataclasses import replace

from inversion.methods.base import MethodInfo
from inversion.said import joined, said

DETAIL = "+detail"


def with_detail(name: str) -> str:
    """`pti` → `pti+detail`; a name that says so already stays."""
    return base_name(name) + DETAIL


def has_detail(name: str) -> bool:
    """Whether the name asks for a detail map."""
    return name.endswith(DETAIL)


def base_name(name: str) -> str:
    """`pti+detail` → `pti`: the method whose codes these are."""
    return name.removesuffix(DETAIL)


def info_with_detail(info: MethodInfo) -> MethodInfo:
    """What the interface says about a method with a detail map."""
    return replace(
        info,
        name=with_detail(info.name),
        title=said("{title} + detail", title=info.title),
        summary=joined(said(info.summary), said("A detail map then brings back the person.")),
        typical_seconds_cpu=info.typical_seconds_cpu + DETAIL_SECONDS_CPU,
        typical_seconds_cuda=info.typical_seconds_cuda + DETAIL_SECONDS_CUDA,
    )


DETAIL_SECONDS_CPU, DETAIL_SECONDS_CUDA = 0.4, 0.05
