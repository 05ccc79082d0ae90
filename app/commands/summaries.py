"""What several commands say about a face and an inversion, for `--json` and for people."""

from dataclasses import dataclass
from typing import Any, Self

from inversion.faces.face import Face
from inversion.methods.names import has_detail, with_detail
from inversion.result import Inversion, Metrics


def face_summary(faces: list[Face], index: int) -> dict[str, Any]:
    """Which face of how many."""
    face = faces[index]
    return {
        "face": index,
        "faces": len(faces),
        "box": [round(float(value), 1) for value in face.box],
        "confidence": round(float(face.confidence), 3),
    }


@dataclass(frozen=True)
class MethodResult:
    """An inversion as it was asked for: the codes alone, or with their detail map, each with its own figures."""

    method: str
    inversion: Inversion
    seconds: float
    metrics: Metrics | None

    @classmethod
    def of(cls, inversion: Inversion, asked: str) -> Self:
        """`asked` is a method's name as it is typed; only whether it says `+detail` counts."""
        detail = inversion.detail
        if detail is None or not has_detail(asked):
            return cls(inversion.method, inversion, inversion.seconds, inversion.metrics)
        return cls(with_detail(inversion.method), inversion, inversion.seconds + detail.seconds, detail.metrics)


def inversion_summary(result: MethodResult) -> dict[str, Any]:
    """How it was made and what was measured. Identity is the Euclidean distance of dlib's face descriptors."""
    inversion, metrics = result.inversion, result.metrics
    return {
        "method": result.method,
        "refined_from": inversion.start or None,
        "generator": inversion.generator,
        "seed": inversion.seed,
        "psnr_db": metrics and metrics.psnr_db,
        "ms_ssim": metrics and metrics.ms_ssim,
        "l2_256": metrics and metrics.l2_256,
        "identity_distance": metrics and metrics.identity_distance,
        "identity_network": "dlib face recognition",
        "sharpness": metrics and metrics.sharpness,
    }


def describe(result: MethodResult) -> str:
    """One line for people."""
    start = result.inversion.start
    parts = [f"{result.method} from {start}" if start else result.method, f"{result.seconds:.1f} s"]
    if metrics := result.metrics:
        parts += [f"PSNR {metrics.psnr_db:.2f} dB", f"MS-SSIM {metrics.ms_ssim:.3f}", f"L2 {metrics.l2_256:.4f}"]
        distance = metrics.identity_distance
        parts.append("identity distance unknown" if distance is None else f"identity distance {distance:.3f}")
        parts += [] if metrics.sharpness is None else [f"sharpness {metrics.sharpness:.2f}"]
    return ", ".join(parts)
