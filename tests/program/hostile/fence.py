# SPDX-License-Identifier: Apache-2.0
```python
import bpy
```
