# SPDX-License-Identifier: Apache-2.0
# Image of fine-tuning, evaluation and the building of datasets.
# Build it from the root of the repository; see README.md beside this.
ARG PYTHON_IMAGE=python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
# Where torch's build for the nodes' CUDA is; the operator decides. Without it pip takes torch's
# default build, which brings a CUDA of its own and needs a driver that is new enough for that.
ARG TORCH_INDEX_URL=""
WORKDIR /src
RUN python -m venv /opt/matsmith
# What it needs before what it is, so that a change of code installs nothing again.
COPY pyproject.toml requirements.lock README.md LICENSE NOTICE ./
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --constraint requirements.lock \
        ${TORCH_INDEX_URL:+--extra-index-url "${TORCH_INDEX_URL}"} '.[training]'
# With this the gate reads a checkpoint as the serving image does; see training/gate.py.
COPY training/serving-requirements.txt training/
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --no-deps --target /opt/matsmith/serving \
        --requirement training/serving-requirements.txt
COPY matsmith matsmith
COPY services services
COPY training training
# Bytecode that never looks at its source: nothing could write a newer one at run time.
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --no-deps --force-reinstall '.[training]' \
    && /opt/matsmith/bin/pip uninstall --yes pip \
    && /opt/matsmith/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash \
        -x torch/testing /opt/matsmith/lib/python3.11/site-packages
# Kernels for one kind of processor, named the same in both stages, or numba would take that of the
# machine that builds, and every other node would compile them again.
ARG KERNEL_CPU=x86-64-v3
ENV NUMBA_CPU_NAME=${KERNEL_CPU} NUMBA_CPU_FEATURES="" \
    NUMBA_CACHE_LOCATOR_CLASSES=kernel_locator.ImageCacheLocator,UserProvidedCacheLocator
COPY deploy/images/kernel_locator.py /opt/matsmith/lib/python3.11/site-packages/
# Away from the sources: kernels are kept under the place that they are compiled from.
WORKDIR /opt/matsmith
RUN mkdir /opt/matsmith/kernels && /opt/matsmith/bin/python -m matsmith.shading.bulk.compile_kernels

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="matsmith-training" \
    org.opencontainers.image.description="Fine-tunes and evaluates the generator, builds its data" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.vendor="matsmith contributors" \
    org.opencontainers.image.base.name="docker.io/library/python:3.11.16-slim-bookworm"
RUN groupadd --gid 10001 matsmith \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp \
        --shell /usr/sbin/nologin matsmith
COPY --from=build /opt/matsmith /opt/matsmith
ARG KERNEL_CPU=x86-64-v3
# All that is written goes to /tmp, so that the root file system can be read-only.
ENV PATH=/opt/matsmith/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    TMPDIR=/tmp \
    XDG_CACHE_HOME=/tmp/cache \
    XDG_CONFIG_HOME=/tmp/config \
    TORCH_HOME=/tmp/cache/torch \
    TORCHINDUCTOR_CACHE_DIR=/tmp/cache/torchinductor \
    TRITON_CACHE_DIR=/tmp/cache/triton \
    HF_HOME=/tmp/cache/huggingface \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    NUMBA_CPU_NAME=${KERNEL_CPU} \
    NUMBA_CPU_FEATURES="" \
    NUMBA_CACHE_LOCATOR_CLASSES=kernel_locator.ImageCacheLocator,UserProvidedCacheLocator
WORKDIR /opt/matsmith
USER 10001:10001
# A job: it has no port to ask, its exit status says how it ended.
HEALTHCHECK NONE
CMD ["python", "-m", "training.finetune", "--help"]
