# SPDX-License-Identifier: Apache-2.0
"""What every gRPC server and client of this project shares: errors, limits, lifecycle, calls."""
