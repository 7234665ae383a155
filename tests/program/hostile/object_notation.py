# SPDX-License-Identifier: Apache-2.0
{"__proto__": {"polluted": true}, "type": "ShaderNodeScript"}
