# SPDX-License-Identifier: Apache-2.0
# Image of the render service.
# Build it from the root of the repository; see README.md beside this.
ARG PYTHON_IMAGE=python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv /opt/matsmith
# What it needs before what it is, so that a change of code installs nothing again.
COPY pyproject.toml requirements.lock README.md LICENSE NOTICE ./
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --constraint requirements.lock '.[render]'
COPY matsmith matsmith
COPY services services
# Bytecode that never looks at its source: nothing could write a newer one at run time.
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/matsmith/bin/pip install --no-compile --no-deps --force-reinstall '.[render]' \
    && /opt/matsmith/bin/pip uninstall --yes pip setuptools \
    && /opt/matsmith/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash \
        /opt/matsmith/lib/python3.11/site-packages
COPY deploy/images/check_health.py /opt/matsmith/

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="matsmith-render" \
    org.opencontainers.image.description="Renders materials with a pool of Blender workers" \
    org.opencontainers.image.licenses="Apache-2.0 AND GPL-3.0-or-later" \
    org.opencontainers.image.vendor="matsmith contributors" \
    org.opencontainers.image.base.name="docker.io/library/python:3.11.16-slim-bookworm"
# What services/render/system_libraries.py names. No versions: a security update replaces them in
# Debian's archive, and the image's bill of materials says which ones it got.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libgl1 libice6 libsm6 libx11-6 libxext6 libxfixes3 libxi6 libxkbcommon0 libxrender1 libxt6 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 matsmith \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp \
        --shell /usr/sbin/nologin matsmith
COPY --from=build /opt/matsmith /opt/matsmith
# All that is written goes to /tmp, so that the root file system can be read-only.
ENV PATH=/opt/matsmith/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    TMPDIR=/tmp \
    XDG_CACHE_HOME=/tmp/cache \
    XDG_CONFIG_HOME=/tmp/config \
    MATSMITH_RENDER_HOST=0.0.0.0 \
    MATSMITH_RENDER_METRICS_PORT=9464 \
    MATSMITH_RENDER_LOG_FORMAT=json
RUN python -m services.render.system_libraries
WORKDIR /opt/matsmith
USER 10001:10001
EXPOSE 50051 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "/opt/matsmith/check_health.py", "render", "liveness"]
CMD ["python", "-m", "services.render"]
