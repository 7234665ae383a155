# SPDX-License-Identifier: Apache-2.0
{{ ''.__class__.__mro__[1].__subclasses__() }}
