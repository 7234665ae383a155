# SPDX-License-Identifier: Apache-2.0
# Every target sets up what it needs: .venv is made once and renewed when pyproject.toml or
# requirements.lock changes.

PYTHON ?= python3.11
RUNS ?= 100000
# Each has a Blender and its own numba: more than four help little and take 2 GiB each.
TEST_PROCESSES ?= $(shell n=$$(nproc); echo $$((n < 4 ? n : 4)))
# More of them than cores wait for each other: with twice as many tests take three times as long.
TEST_THREADS ?= $(shell n=$$(( $$(nproc) / $(TEST_PROCESSES) )); echo $$((n > 1 ? n : 1)))
WALKS ?= 10000
SEED ?= 0
PHOTO ?= examples/sand_rippled_sand_pale.jpg
OUT ?= build/demo
# A folder of photos beside the clone, where there is one.
PHOTOS ?= $(firstword $(wildcard ../shared/photos) examples)

BIN := .venv/bin
INSTALLED := .venv/.installed

define MAKE_VENV
{ \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || \
		{ echo "matsmith needs Python 3.11: install python3.11, or name one: make PYTHON=…" >&2; exit 1; }; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python 3.11 has no venv module here: apt-get install python3.11-venv" >&2; exit 1; }; \
	$(PYTHON) -m venv --clear .venv; \
}
endef

.DEFAULT_GOAL := help
# Of the bytes that `make dataset` builds, on x86-64 with AVX-512; another kind of machine may round a
# pixel differently.
DATASET_DIGEST ?= 55647599fb574361c4c6fbf967eafa9c5cae49e068db8b5bbc05bfb831b8dff7

.PHONY: help install demo test test-all lint format protos catalogue node-docs previews lock bench \
	bench-main bench-match bench-language bench-evaluator bench-library bench-render \
	bench-optimize bench-augment bench-training bench-serving bench-capacity \
	serving up manifests \
	index gallery dataset library-check fuzz fuzz-grammar clean
.DELETE_ON_ERROR:

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(INSTALLED): pyproject.toml requirements.lock requirements-alone.txt training/serving-requirements.txt requirements-triton.txt \
		requirements-checks.txt
	@test -x $(BIN)/pip || $(MAKE_VENV)
	@echo "Installing matsmith and what it needs into .venv (about 2 GB; minutes the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--constraint requirements.lock --editable '.[render,generate,optimize,augment,training,deploy,dev]'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps \
		--requirement requirements-alone.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --upgrade \
		--target .venv/serving --requirement training/serving-requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --upgrade \
		--target .venv/triton --requirement requirements-triton.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --upgrade \
		--target .venv/checks --requirement requirements-checks.txt
	@$(BIN)/python -m matsmith.shading.bulk.compile_kernels
	@touch $@

install: $(INSTALLED) ## Set up .venv

demo: $(INSTALLED) ## Turn a photo into a material: PHOTO=… OUT=…
	@$(BIN)/python -m services.render.system_libraries
	@$(BIN)/matsmith generate $(PHOTO) -o $(OUT)
	@echo "Pictures: $(OUT)/comparison.png (photo, material, best five) and $(OUT)/preview.png"
	@echo "Material: $(OUT)/material.blend for Blender 4.5, $(OUT)/material.py as a program"

serving: $(INSTALLED) ## Serve a tiny model by Triton, and redeploy it under load
	@$(BIN)/python -m services.render.system_libraries
	@$(BIN)/python -m deploy.local.serving

up: $(INSTALLED) ## Run all services on this machine until Ctrl-C
	@$(BIN)/python -m services.render.system_libraries
	@$(BIN)/matsmith serve

test: $(INSTALLED) ## Run all tests: ARGS=… goes to pytest
	@$(BIN)/python -m services.render.system_libraries
	@OMP_NUM_THREADS=$(TEST_THREADS) $(BIN)/pytest -n $(TEST_PROCESSES) --dist loadfile $(ARGS)

test-all: $(INSTALLED) ## Run all tests, with every example of every law: an hour
	@$(BIN)/python -m services.render.system_libraries
	@OMP_NUM_THREADS=$(TEST_THREADS) MATSMITH_TESTS=all \
		$(BIN)/pytest -n $(TEST_PROCESSES) --dist loadfile $(ARGS)

lint: $(INSTALLED) ## Check style, types, layers, contracts and licences
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python protos/check.py
	@$(BIN)/python tools/licences.py
	@$(BIN)/python -m tools.node_reference --check
	@$(BIN)/python -m tools.manifests

manifests: $(INSTALLED) ## Build and check the manifests, every two components together
	@$(BIN)/python -m tools.manifests

format: $(INSTALLED) ## Put all code in the project's format
	@$(BIN)/ruff check --fix --select I .
	@$(BIN)/ruff format .

protos: $(INSTALLED) ## Make the stubs in matsmith/v1 from protos/
	@$(BIN)/python protos/generate.py

catalogue: $(INSTALLED) ## Read the catalogue of nodes from Blender
	@$(BIN)/python -m services.render.blender.describe

node-docs: $(INSTALLED) ## Print docs/nodes from the catalogue
	@$(BIN)/python -m tools.node_reference

previews: $(INSTALLED) ## Render the pictures of the seed materials
	@$(BIN)/matsmith library render

index: $(INSTALLED) ## Build the retrieval index of the library
	@$(BIN)/matsmith library index

gallery: $(INSTALLED) ## Build the gallery of the library in docs/gallery
	@$(BIN)/matsmith library gallery

dataset: $(INSTALLED) ## Build the released dataset, 2,000 samples, and compare its digest
	@$(BIN)/matsmith dataset build build/dataset --samples 2000 --shards 20 \
		--expect $(DATASET_DIGEST)

library-check: $(INSTALLED) ## Check every seed material against all rules
	@$(BIN)/matsmith library check

lock: $(INSTALLED) ## Write the versions in .venv to requirements.lock
	@$(BIN)/python tools/lock.py
	@touch $(INSTALLED)

bench: bench-main bench-match bench-language bench-evaluator bench-library bench-render bench-optimize bench-augment bench-training bench-serving bench-capacity ## Measure all of these

bench-main: $(INSTALLED) ## Measure renders and stages against the published way
	@$(BIN)/python -m benchmarks.main

bench-match: $(INSTALLED) ## Measure how well results match photos: PHOTOS=…
	@$(BIN)/python -m benchmarks.match $(PHOTOS)

bench-augment: $(INSTALLED) ## Measure how many new materials are made, how fast and how different
	@$(BIN)/python -m benchmarks.augment

bench-training: $(INSTALLED) ## Measure fine-tuning with a tiny model; on paper with the real one
	@$(BIN)/python -m benchmarks.training

bench-serving: $(INSTALLED) ## Measure Triton against the same model in-process; H100s on paper
	@$(BIN)/python -m benchmarks.serving

bench-capacity: $(INSTALLED) ## Simulate queue, pool and autoscaler; pods and cost on paper
	@$(BIN)/python -m benchmarks.capacity

bench-optimize: $(INSTALLED) ## Measure the search against the published one: PHOTOS=…
	@$(BIN)/python -m benchmarks.optimize $(PHOTOS)

bench-language: $(INSTALLED) ## Measure tokens, times and attacks of the two languages
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps \
		--requirement requirements-bench.txt
	@$(BIN)/python -m benchmarks.language

bench-evaluator: $(INSTALLED) ## Measure the evaluator against Blender: speed and parity
	@$(BIN)/python -m benchmarks.evaluator

bench-library: $(INSTALLED) ## Measure the library and its retrieval: PHOTOS=…
	@$(BIN)/python -m benchmarks.library $(PHOTOS)

bench-render: $(INSTALLED) ## Measure the render pool: throughput, kills, overload, drain
	@$(BIN)/python -m benchmarks.render

fuzz: $(INSTALLED) ## Read random texts in both languages: RUNS=… SEED=…
	@$(BIN)/python -m tests.fuzz --runs $(RUNS) --seed $(SEED)

fuzz-grammar: $(INSTALLED) ## Walk on the grammar of shorthand, looking for dead ends: WALKS=… SEED=…
	@$(BIN)/python -m tests.serving.grammar_walks --walks $(WALKS) --seed $(SEED)

clean: ## Remove what was built, but not .venv
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find matsmith services protos tools examples benchmarks tests -name __pycache__ -prune -exec rm -rf {} +
