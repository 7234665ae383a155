# SPDX-License-Identifier: Apache-2.0
"""Wave: bands and rings, distorted by noise."""
