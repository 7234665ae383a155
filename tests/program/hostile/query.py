# SPDX-License-Identifier: Apache-2.0
SELECT * FROM materials; DROP TABLE materials;--
