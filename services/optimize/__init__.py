# SPDX-License-Identifier: Apache-2.0
"""The optimize service: brings a material's parameters closer to a photo."""
