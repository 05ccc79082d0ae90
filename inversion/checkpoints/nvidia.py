"""NVIDIA's PyTorch files: a pickle of G, D and G_ema, and PTI's, which is one tuned generator saved by torch.save."""

from typing import Any

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.generator_parts import ARCHITECTURE, check_smoothing, generator_part
from inversion.checkpoints.nvidia_make import check_make, clamp, is_flat, keyword, mapping_rate
from inversion.errors import ModelError
from inversion.foreign_files.recipes import PersistentObject
from inversion.foreign_files.state_dicts import module_tensors, tensors
from inversion.said import said

NVIDIA_LICENCE = said(
    "NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC "
    "BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it."
)
_PRUNED = ".resample_filter"


class NvidiaPickle(CheckpointFormat):
    """`.pkl` of stylegan2-ada-pytorch: G_ema becomes the generator, D is kept for training."""

    name = "nvidia"
    title = said("StyleGAN2 by NVIDIA's PyTorch code")
    licence = NVIDIA_LICENCE
    source = "github.com/NVlabs/stylegan2-ada-pytorch"

    def detects(self, content: Any) -> bool:
        return isinstance(content, dict) and any(
            isinstance(content.get(key), PersistentObject) for key in ("G_ema", "G", "D")
        )

    def parts(self, content: Any) -> list[Part]:
        module = content.get("G_ema")
        if not isinstance(module, PersistentObject):
            raise ModelError(
                said("The file has no averaged generator G_ema."),
                said("Give a network pickle that the training itself wrote."),
            )
        parts = [read_generator(module, "StyleGAN2")]
        discriminator = content.get("D")
        if isinstance(discriminator, PersistentObject):
            stored = {key: entry for key, entry in module_tensors(discriminator).items() if not key.endswith(_PRUNED)}
            if "b4.out.weight" in stored:
                settings = {
                    "resolution": parts[0].settings["resolution"],
                    "architecture": keyword(discriminator, "architecture", default="resnet"),
                    "clamp": clamp(discriminator, flat=is_flat(module)),
                    "group_size": keyword(discriminator, "mbstd_group_size", "epilogue_kwargs", default=4),
                }
                loaded = tensors(stored)
                parts.append(
                    Part(
                        "discriminator", ARCHITECTURE, said("Discriminator"), loaded, settings, suffix="-discriminator"
                    )
                )
        return parts


class TunedGenerator(CheckpointFormat):
    """A whole generator object, as PTI saves the one it tuned to a photo."""

    name = "pti"
    title = said("StyleGAN2 generator tuned by PTI")
    licence = said(
        "That of the generator it was tuned from. NVIDIA Source Code License for files by NVIDIA: research or "
        "evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the "
        "terms its author gives it."
    )
    source = "github.com/danielroich/PTI, arXiv 2106.05744"

    def detects(self, content: Any) -> bool:
        return isinstance(content, PersistentObject)

    def parts(self, content: Any) -> list[Part]:
        return [read_generator(content, said("Tuned StyleGAN2"))]


def read_generator(module: PersistentObject, title: str) -> Part:
    """The generator in a persistent object. Raises ModelError where it is of another make."""
    stored = module_tensors(module)
    check_make(module, stored)
    names = {
        key: key.removeprefix("synthesis.") if key != "mapping.w_avg" else "w_avg"
        for key in stored
        if not key.endswith(_PRUNED)
    }
    loaded = tensors({names[key]: entry for key, entry in stored.items() if key in names})
    for key, entry in stored.items():
        if key.endswith(_PRUNED):
            check_smoothing(title, entry.tensor())
    return generator_part(
        title,
        loaded,
        clamp=clamp(module, flat=is_flat(module)),
        mapping_rate=mapping_rate(module),
    )
