"""What several commands say about a face and an inversion, for `--json` and for people."""

from typing import Any

from inversion.faces.face import Face
from inversion.result import Inversion


def face_summary(faces: list[Face], index: int) -> dict[str, Any]:
    """Which face of how many."""
    face = faces[index]
    return {
        "face": index,
        "faces": len(faces),
        "box": [round(float(value), 1) for value in face.box],
        "confidence": round(float(face.confidence), 3),
    }


def inversion_summary(inversion: Inversion) -> dict[str, Any]:
    """How it was made and what was measured. Identity is the Euclidean distance of dlib's face descriptors."""
    metrics = inversion.metrics
    return {
        "method": inversion.method,
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


def describe(inversion: Inversion) -> str:
    """One line for people."""
    name = f"{inversion.method} from {inversion.start}" if inversion.start else inversion.method
    parts = [name, f"{inversion.seconds:.1f} s"]
    if metrics := inversion.metrics:
        parts += [f"PSNR {metrics.psnr_db:.2f} dB", f"MS-SSIM {metrics.ms_ssim:.3f}", f"L2 {metrics.l2_256:.4f}"]
        distance = metrics.identity_distance
        parts.append("identity distance unknown" if distance is None else f"identity distance {distance:.3f}")
        parts += [] if metrics.sharpness is None else [f"sharpness {metrics.sharpness:.2f}"]
    return ", ".join(parts)
