# SPDX-License-Identifier: Apache-2.0
# A release of the generator as an image with nothing but its files, for an image volume. The build
# context is the release's folder, not the repository:
#   docker buildx build -f deploy/images/weights.Dockerfile --build-arg RELEASE=DIGEST … FOLDER
FROM scratch
ARG RELEASE
LABEL org.opencontainers.image.title="matsmith-weights" \
    org.opencontainers.image.description="A checkpoint of the material generator" \
    org.opencontainers.image.vendor="matsmith contributors" \
    dev.matsmith.release="${RELEASE}"
COPY . /
# Nothing runs in it; whoever mounts it reads.
USER 10001:10001
