# SPDX-License-Identifier: Apache-2.0
require("child_process").execSync("true")
