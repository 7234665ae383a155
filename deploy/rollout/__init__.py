# SPDX-License-Identifier: Apache-2.0
"""A new checkpoint takes the place of the one that serves, or nothing changes.

release.py     what is to be served: the manifest that `training.export` writes
cluster.py     the few objects of a cluster that are read and changed, by name
deployment.py  one of them, as the cluster tells of it, and how its rollout stands
record.py      what is known to be good and what is being tried, kept in a ConfigMap
gate.py        a fixed set of pictures asked of a release, beside what serves now
verdict.py     validity, style loss and latency of both, and what is let through
steps.py       check → canary → gate → promote → verify, or back
status.py      what is on record and what serves, as one message
"""
