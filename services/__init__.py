# SPDX-License-Identifier: Apache-2.0
"""The gRPC services, one package each; they meet only in the contracts of `protos/`."""
