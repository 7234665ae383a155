# SPDX-License-Identifier: Apache-2.0
# Image of the augment service.
# Build it from the root of the repository; see README.md beside this.
ARG PYTHON_IMAGE=python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
# Where torch's build for CPUs is: 2.13.0+cpu is newer than 2.13.0 to pip, so it is taken.
ARG TORCH_INDEX_URL=""
WORKDIR /src
RUN python -m venv /opt/matsmith
# What it needs before what it is, so that a change of code installs nothing again.
COPY pyproject.toml requirements.lock README.md LICENSE NOTICE ./
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --constraint requirements.lock \
        ${TORCH_INDEX_URL:+--extra-index-url "${TORCH_INDEX_URL}"} '.[augment]'
# The build for GPUs brings gigabytes that this service never uses.
RUN /opt/matsmith/bin/python -c "import sys, torch; sys.exit(torch.version.cuda and \
    'Expected torch for CPUs, got one for CUDA: set the build argument TORCH_INDEX_URL')"
COPY matsmith matsmith
COPY services services
# Bytecode that never looks at its source: nothing could write a newer one at run time.
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --no-deps --force-reinstall '.[augment]' \
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
COPY deploy/images/check_health.py /opt/matsmith/

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="matsmith-augment" \
    org.opencontainers.image.description="Makes new materials out of known ones" \
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
    NUMBA_CPU_NAME=${KERNEL_CPU} \
    NUMBA_CPU_FEATURES="" \
    NUMBA_CACHE_LOCATOR_CLASSES=kernel_locator.ImageCacheLocator,UserProvidedCacheLocator \
    MATSMITH_AUGMENT_HOST=0.0.0.0 \
    MATSMITH_AUGMENT_METRICS_PORT=9464 \
    MATSMITH_AUGMENT_LOG_FORMAT=json
WORKDIR /opt/matsmith
USER 10001:10001
EXPOSE 50054 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
    CMD ["python", "/opt/matsmith/check_health.py", "augment", "liveness"]
CMD ["python", "-m", "services.augment"]
