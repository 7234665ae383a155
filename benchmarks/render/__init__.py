# SPDX-License-Identifier: Apache-2.0
"""`make bench-render`: what the render pool survives, and what it costs against plainer ways.

Each module is one scenario; tests run the same scenarios smaller.
"""
