# SPDX-License-Identifier: Apache-2.0
# Image of the generator: Triton with TensorRT-LLM 1.2.1, and the project's model repository. The
# weights are no part of it; they come as a volume. Nothing is installed: packages other than those
# that the base was tested with are what breaks it. Give the bake the base by its digest: README.md.
ARG TRITON_IMAGE=nvcr.io/nvidia/tritonserver:26.07-trtllm-python-py3

FROM ${TRITON_IMAGE}
LABEL org.opencontainers.image.title="matsmith-triton" \
    org.opencontainers.image.description="Serves the material generator with Triton" \
    org.opencontainers.image.vendor="matsmith contributors" \
    org.opencontainers.image.base.name="nvcr.io/nvidia/tritonserver:26.07-trtllm-python-py3"
# Owned by root and read-only to the server: a change of the repository is a run of other code.
COPY LICENSE NOTICE /opt/matsmith/
COPY services/generate/model_repository /opt/matsmith/model_repository
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    TMPDIR=/tmp \
    XDG_CACHE_HOME=/tmp/cache \
    XDG_CONFIG_HOME=/tmp/config \
    TORCHINDUCTOR_CACHE_DIR=/tmp/cache/torchinductor \
    TRITON_CACHE_DIR=/tmp/cache/triton \
    FLASHINFER_WORKSPACE_BASE=/tmp/cache \
    HF_HOME=/tmp/cache/huggingface \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    MATSMITH_GENERATOR_CHECKPOINT=/weights \
    MATSMITH_GENERATOR_ENGINE=tensorrt_llm
# Not the checkout of TensorRT-LLM that the base may start in: Python would import that one.
WORKDIR /opt/matsmith
# The base's user triton-server.
USER 1000:1000
EXPOSE 8000 8001 8002
# The port opens once the weights are read: minutes.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30m \
    CMD ["curl", "--fail", "--silent", "--show-error", "http://127.0.0.1:8000/v2/health/live"]
# The base's start script is left out, and with it CUDA's forward compatibility: the node needs a
# driver that CUDA 13.1 takes as it is, R590 or newer.
ENTRYPOINT []
CMD ["tritonserver", "--model-repository=/opt/matsmith/model_repository", \
    "--model-control-mode=explicit", "--load-model=matsmith", "--disable-auto-complete-config", \
    "--strict-readiness=true", "--exit-on-error=true", "--exit-timeout-secs=120"]
