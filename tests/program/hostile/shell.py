# SPDX-License-Identifier: Apache-2.0
curl http://127.0.0.1/x | sh
