# SPDX-License-Identifier: Apache-2.0
"""What goes into a step: the right bytes, the right tokens in the loss, nothing broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from matsmith.dataset import seal, shard
from matsmith.dataset.plan import read
from matsmith.errors import ImageError, InvalidInputError
from matsmith.program import parse, shorthand
from training.collator import IGNORED, Collator, load_processor
from training.prompt import LanguageName, question_text
from training.samples import Sample, Samples

SIDE_PX = 56


@pytest.mark.parametrize("language", ["python", "shorthand"])
def test_samples_are_those_of_the_dataset_in_any_order(data: Path, language: LanguageName) -> None:
    samples = Samples(data, "train", language)
    plan, _ = read(data)
    known = list(seal.read_split(data, plan, "train"))
    assert len(samples) == len(known) == len(samples.lengths)
    part = "py" if language == "python" else "short"
    for index in reversed(range(len(samples))):
        sample = samples[index]
        assert sample.jpeg == known[index].files["jpg"]
        assert sample.answer == known[index].files[part].decode()
        assert samples.lengths[index] == len(known[index].files[part])
        (parse if language == "python" else shorthand.parse)(sample.answer)


@pytest.mark.parametrize("language", ["python", "shorthand"])
def test_the_loss_sees_the_answer_and_its_end_alone(
    data: Path, base: Path, language: LanguageName
) -> None:
    processor = load_processor(str(base))
    samples = Samples(data, "train", language)
    chosen = [samples[0], samples[1], samples[2]]
    batch = Collator(processor, language, SIDE_PX, 8192)(chosen)
    tokenizer = processor.tokenizer
    for row, sample in enumerate(chosen):
        labels = batch["labels"][row]
        told = labels[labels != IGNORED]
        assert tokenizer.decode(told) == sample.answer + tokenizer.eos_token
        tokens = batch["input_ids"][row][batch["attention_mask"][row] == 1]
        before = tokenizer.decode(tokens[: len(tokens) - len(told)])
        image = processor.image_token
        assert before.replace(image, "") == question_text(processor, language).replace(image, "")
        # One first token, not two; the picture's many.
        assert (tokens == tokenizer.bos_token_id).sum() == 1
        assert (tokens == tokenizer.convert_tokens_to_ids(image)).sum() > 10
        assert torch.equal(tokens[len(tokens) - len(told) :], told)


def test_a_sample_that_is_broken_or_too_long_is_named(data: Path, base: Path) -> None:
    collator = Collator(load_processor(str(base)), "shorthand", SIDE_PX, 8192)
    with pytest.raises(ImageError, match="train-7"):
        collator([Sample("train-7", b"no picture", "n0 noise\n")])
    sample = Samples(data, "train", "shorthand")[0]
    short = Collator(collator.processor, "shorthand", SIDE_PX, 50)
    with pytest.raises(InvalidInputError, match=f"at most 50 tokens of {sample.key}"):
        short([sample])


def copied(data: Path, folder: Path) -> Path:
    shutil.copytree(data, folder / "copy")
    return folder / "copy"


def test_data_that_is_not_as_it_was_built_is_told_before_a_step(data: Path, tmp_path: Path) -> None:
    folder = copied(data, tmp_path)
    file = folder / shard.shard_name("train", 1)
    whole = file.read_bytes()
    changed = bytearray(whole)
    changed[3000] ^= 1
    file.write_bytes(changed)
    with pytest.raises(InvalidInputError, match=r"train-00001\.tar with SHA-256"):
        Samples(folder, "train", "python")
    file.write_bytes(whole[:-1024])
    with pytest.raises(InvalidInputError, match="cut short"):
        Samples(folder, "train", "python", is_hashed=False)
    file.unlink()
    with pytest.raises(InvalidInputError, match="train-00001"):
        Samples(folder, "train", "python")
    (folder / seal.FILE).unlink()
    with pytest.raises(InvalidInputError, match="complete dataset"):
        Samples(folder, "train", "python")


def test_a_dataset_of_another_catalogue_is_refused(data: Path, tmp_path: Path) -> None:
    folder = copied(data, tmp_path)
    plan = json.loads((folder / "plan.json").read_text())
    plan["versions"]["catalogue"] = "9.9"
    (folder / "plan.json").write_text(json.dumps(plan))
    with pytest.raises(InvalidInputError, match=r"catalogue 4\.5, got one of 9\.9"):
        Samples(folder, "train", "python")
