# SPDX-License-Identifier: Apache-2.0
"""Wave: bulk kernels."""
