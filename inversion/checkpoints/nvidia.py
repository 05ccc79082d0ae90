"""NVIDIA's PyTorch files: a pickle of G, D and G_ema, and PTI's, which is one tuned generator saved by torch.save."""

from typing import Any

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.generator_parts import ARCHITECTURE, DEFAULT_RATE, check_smoothing, generator_part
from inversion.errors import ModelError
from inversion.foreign_files.recipes import PersistentObject
from inversion.foreign_files.state_dicts import Stored, module_tensors, tensors

NVIDIA_LICENCE = (
    "NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC "
    "BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it."
)
_PRUNED = ".resample_filter"
_ADVICE = "Use a StyleGAN2 generator of the usual make (config-f, or trained by stylegan2-ada-pytorch without labels)."


class NvidiaPickle(CheckpointFormat):
    """`.pkl` of stylegan2-ada-pytorch: G_ema becomes the generator, D is kept for training."""

    name = "nvidia"
    title = "StyleGAN2 by NVIDIA's PyTorch code"
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
                "The file has no averaged generator G_ema.", "Give a network pickle that the training itself wrote."
            )
        parts = [read_generator(module, "StyleGAN2")]
        discriminator = content.get("D")
        if isinstance(discriminator, PersistentObject):
            stored = {key: entry for key, entry in module_tensors(discriminator).items() if not key.endswith(_PRUNED)}
            if "b4.out.weight" in stored:
                settings = {
                    "resolution": parts[0].settings["resolution"],
                    "architecture": _keyword(discriminator, "architecture", default="resnet"),
                    "clamp": _keyword(discriminator, "conv_clamp", default=None),
                    "group_size": _keyword(discriminator, "mbstd_group_size", "epilogue_kwargs", default=4),
                }
                loaded = tensors(stored)
                parts.append(
                    Part("discriminator", ARCHITECTURE, "Discriminator", loaded, settings, suffix="-discriminator")
                )
        return parts


class TunedGenerator(CheckpointFormat):
    """A whole generator object, as PTI saves the one it tuned to a photo."""

    name = "pti"
    title = "StyleGAN2 generator tuned by PTI"
    licence = f"That of the generator it was tuned from. {NVIDIA_LICENCE}"
    source = "github.com/danielroich/PTI, arXiv 2106.05744"

    def detects(self, content: Any) -> bool:
        return isinstance(content, PersistentObject)

    def parts(self, content: Any) -> list[Part]:
        return [read_generator(content, "Tuned StyleGAN2")]


def read_generator(module: PersistentObject, title: str) -> Part:
    """The generator in a persistent object. Raises ModelError where it is of another make."""
    stored = module_tensors(module)
    _check_make(module, stored)
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
        clamp=_keyword(module, "conv_clamp", "synthesis_kwargs", default=None),
        mapping_rate=_keyword(module, "lr_multiplier", "mapping_kwargs", default=DEFAULT_RATE),
    )


def _check_make(module: PersistentObject, stored: Stored) -> None:
    """Raises ModelError, saying which, for relatives of the generator that are built differently."""
    if module.class_name != "Generator":
        raise ModelError(f"The network is a {module.class_name[:80]}, not a Generator.", _ADVICE)
    if "synthesis.input.freqs" in stored:
        raise ModelError("This is a StyleGAN3 generator, which is built differently.", _ADVICE)
    if any(key.startswith("mapping.embed.") for key in stored):
        raise ModelError("This generator was trained with labels (conditional), which is not supported.", _ADVICE)
    architecture = _keyword(module, "architecture", "synthesis_kwargs", default="skip")
    if architecture != "skip" or any(key.endswith(".skip.weight") for key in stored):
        raise ModelError(f"This generator is of the architecture {str(architecture)[:20]!r}, not 'skip'.", _ADVICE)
    activations = {
        _keyword(module, "activation", group, default="lrelu") for group in ("synthesis_kwargs", "mapping_kwargs")
    }
    if activations != {"lrelu"}:
        raise ModelError("This generator has another activation than leaky ReLU.", _ADVICE)


def _keyword(module: PersistentObject, name: str, group: str | None = None, *, default: Any) -> Any:
    """What the constructor was given as `name`, in the dictionary `group` of its arguments where that is named."""
    arguments = module.state.get("_init_kwargs")
    arguments = arguments.get(group) if group is not None and isinstance(arguments, dict) else arguments
    return arguments.get(name, default) if isinstance(arguments, dict) else default
