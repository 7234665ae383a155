# SPDX-License-Identifier: Apache-2.0
"""The cluster's part on one machine: Deployments whose pods are processes.

api.py             the few calls of the Kubernetes API that a redeploy makes, over HTTP
deployments.py     what a Deployment controller does: rolls pods, tells of it by conditions
triton_process.py  a Triton server as a process of this machine
triton_pods.py     pods that are such processes
serving.py         `python -m deploy.local.serving`: all of it at once, under load
"""
