# SPDX-License-Identifier: Apache-2.0
shader evil(string path = "/etc/passwd", output color result = 0) { result = texture(path, u, v); }
