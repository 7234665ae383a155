# SPDX-License-Identifier: Apache-2.0
"""White Noise: the hash of its input, which must be snapped to be reproducible."""
