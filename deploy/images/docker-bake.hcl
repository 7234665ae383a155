# SPDX-License-Identifier: Apache-2.0
# All images, with their bills of materials and how they came about:
#   docker buildx bake --file deploy/images/docker-bake.hcl --push --metadata-file metadata.json
# Variables are set by the environment. Every one that names where something comes from can carry a
# digest, and what is released should.

variable "REGISTRY" {
  default = "registry.invalid"
}
variable "VERSION" {
  default = "0.1.0"
}
# Of the commit; `git rev-parse HEAD`.
variable "REVISION" {
  default = "unknown"
}
# When the commit was made, as RFC 3339; `git log -1 --format=%cI`.
variable "CREATED" {
  default = "1970-01-01T00:00:00Z"
}
variable "PYTHON_IMAGE" {
  default = "python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b"
}
# No digest is known here: look it up once with `docker buildx imagetools inspect`, and set it.
variable "TRITON_IMAGE" {
  default = "nvcr.io/nvidia/tritonserver:26.07-trtllm-python-py3"
}
# Indexes with torch's builds for CPUs and for the CUDA of the training nodes.
variable "TORCH_CPU_INDEX_URL" {
  default = ""
}
variable "TORCH_CUDA_INDEX_URL" {
  default = ""
}

group "default" {
  targets = ["render", "generate", "optimize", "augment", "triton", "training", "redeploy"]
}

target "_image" {
  context = "."
  # Blender is a wheel for x86-64 alone, and the kernels are compiled for it.
  platforms = ["linux/amd64"]
  attest    = ["type=sbom", "type=provenance,mode=max"]
  labels = {
    "org.opencontainers.image.version"  = VERSION
    "org.opencontainers.image.revision" = REVISION
    "org.opencontainers.image.created"  = CREATED
  }
}

target "_python" {
  inherits = ["_image"]
  args = {
    PYTHON_IMAGE    = PYTHON_IMAGE
    TORCH_INDEX_URL = TORCH_CPU_INDEX_URL
  }
}

target "render" {
  inherits   = ["_image"]
  dockerfile = "deploy/images/render.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-render:${VERSION}"]
  args = {
    PYTHON_IMAGE = PYTHON_IMAGE
  }
}

target "generate" {
  inherits   = ["_python"]
  dockerfile = "deploy/images/generate.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-generate:${VERSION}"]
}

target "optimize" {
  inherits   = ["_python"]
  dockerfile = "deploy/images/optimize.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-optimize:${VERSION}"]
}

target "augment" {
  inherits   = ["_python"]
  dockerfile = "deploy/images/augment.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-augment:${VERSION}"]
}

target "triton" {
  inherits   = ["_image"]
  dockerfile = "deploy/images/triton.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-triton:${VERSION}"]
  args = {
    TRITON_IMAGE = TRITON_IMAGE
  }
}

target "training" {
  inherits   = ["_python"]
  dockerfile = "deploy/images/training.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-training:${VERSION}"]
  args = {
    TORCH_INDEX_URL = TORCH_CUDA_INDEX_URL
  }
}

target "redeploy" {
  inherits   = ["_python"]
  dockerfile = "deploy/images/redeploy.Dockerfile"
  tags       = ["${REGISTRY}/matsmith-redeploy:${VERSION}"]
}
