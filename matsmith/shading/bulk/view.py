# SPDX-License-Identifier: Apache-2.0
"""What depends on the view: bulk kernels."""
