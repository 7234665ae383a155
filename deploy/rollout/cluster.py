# SPDX-License-Identifier: Apache-2.0
"""The few objects of a cluster that a redeploy reads and changes, each by its name.

What a Deployment does is read from its status, never from the answer to a change: a server accepts
templates whose pods it will refuse. The objects are asked for every few seconds instead of watched:
three objects for some minutes are no load, and a watch that breaks off looks like one where nothing
happens.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import urllib3
from kubernetes import client, config
from kubernetes.client.exceptions import ApiException
from kubernetes.config.config_exception import ConfigException
from yaml import YAMLError  # type: ignore[import-untyped]

from deploy.rollout.deployment import (
    RELEASE,
    VOLUME,
    WEIGHTS,
    Deployment,
    deployment_from,
)
from deploy.rollout.release import Served
from matsmith.errors import (
    AuthenticationError,
    InternalError,
    InvalidInputError,
    NotFoundError,
    UnavailableError,
)

_STRATEGIC = "application/strategic-merge-patch+json"
_MERGE = "application/merge-patch+json"
_TIMEOUT_S = (5.0, 30.0)
_BUSY = (429, 500, 502, 503, 504)
_KEY = "record.json"


class Cluster:
    """The objects of one namespace; refusals and failures become the project's errors.

    Args:
        api: of the cluster.
        namespace: of the objects.
    """

    def __init__(self, api: client.ApiClient, namespace: str) -> None:
        self._apps = client.AppsV1Api(api)
        self._core = client.CoreV1Api(api)
        self.namespace = namespace

    def deployment(self, name: str) -> Deployment:
        """Returns a Deployment as it is now."""
        with _typed(f"Deployment {self.namespace}/{name}"):
            return deployment_from(
                self._apps.read_namespaced_deployment(
                    name, self.namespace, _request_timeout=_TIMEOUT_S
                )
            )

    def serve(self, name: str, served: Served, *, replicas: int | None = None) -> Deployment:
        """Makes a Deployment's template name a release; the same again changes nothing.

        Args:
            name: of it.
            served: the release.
            replicas: its pods, in the same change, since only a change of the template that also
                wants pods begins a rollout with a deadline; None leaves them alone.
        """
        annotations = {RELEASE: served.release, WEIGHTS: served.weights}
        template: dict[str, Any] = {"metadata": {"annotations": annotations}}
        if self.deployment(name).has_image_volume:
            volume = {"name": VOLUME, "image": {"reference": served.weights}}
            template["spec"] = {"volumes": [volume]}
        spec: dict[str, Any] = {"template": template}
        if replicas is not None:
            spec["replicas"] = replicas
        cause = {"kubernetes.io/change-cause": f"release {served.short}"}
        return self._changed(name, {"metadata": {"annotations": cause}, "spec": spec})

    def scale(self, name: str, replicas: int) -> Deployment:
        """Sets how many pods a Deployment has."""
        return self._changed(name, {"spec": {"replicas": replicas}})

    def _changed(self, name: str, body: dict[str, Any]) -> Deployment:
        with _typed(f"Deployment {self.namespace}/{name}"):
            return deployment_from(
                self._apps.patch_namespaced_deployment(
                    name,
                    self.namespace,
                    body,
                    field_manager="matsmith-redeploy",
                    _content_type=_STRATEGIC,
                    _request_timeout=_TIMEOUT_S,
                )
            )

    def record(self, name: str) -> tuple[dict[str, Any], str]:
        """Returns what a ConfigMap keeps, {} at first, and its version.

        Raises:
            InvalidInputError: RECORD_INVALID where it holds something else.
        """
        with _typed(f"ConfigMap {self.namespace}/{name}"):
            found: Any = self._core.read_namespaced_config_map(
                name, self.namespace, _request_timeout=_TIMEOUT_S
            )
        text = (found.data or {}).get(_KEY, "{}")
        try:
            told = json.loads(text)
            if not isinstance(told, dict):
                raise ValueError(f"a {type(told).__name__}")
        except ValueError as error:
            raise InvalidInputError(
                f"Expected a record in ConfigMap {self.namespace}/{name}, key {_KEY}, got {error}.",
                reason="RECORD_INVALID",
            ) from error
        return told, str(found.metadata.resource_version)

    def keep(self, name: str, told: Mapping[str, Any], version: str) -> str:
        """Writes a ConfigMap; returns its new version.

        Raises:
            UnavailableError: CHANGED_MEANWHILE where it is not of the version any more.
        """
        body = {
            "metadata": {"resourceVersion": version},
            "data": {_KEY: json.dumps(told, indent=1, sort_keys=True)},
        }
        with _typed(f"ConfigMap {self.namespace}/{name}"):
            made: Any = self._core.patch_namespaced_config_map(
                name,
                self.namespace,
                body,
                field_manager="matsmith-redeploy",
                _content_type=_MERGE,
                _request_timeout=_TIMEOUT_S,
            )
        return str(made.metadata.resource_version)


def connect(*, kubeconfig: str = "", context: str = "", namespace: str = "") -> Cluster:
    """Returns the cluster of a kubeconfig, or the one that this process runs in.

    Args:
        kubeconfig: file; "" takes the pod's own token where there is one, else the user's file.
        context: of the file; "" takes its current one.
        namespace: "" is matsmith.

    Raises:
        InvalidInputError: NO_CLUSTER.
    """
    settings = client.Configuration()
    try:
        _load(settings, kubeconfig, context)
    except (ConfigException, OSError, ValueError, TypeError, AttributeError, YAMLError) as error:
        raise InvalidInputError(
            f"Expected a cluster by --kubeconfig or a pod's token, got: {error}.",
            reason="NO_CLUSTER",
        ) from error
    # All changes here may be repeated: they say what is to be, or which version they change.
    settings.retries = urllib3.Retry(
        total=6,
        backoff_factor=0.5,
        backoff_max=8.0,
        status_forcelist=_BUSY,
        allowed_methods=None,
        raise_on_status=False,
    )
    return Cluster(client.ApiClient(settings), namespace or "matsmith")


def _load(settings: client.Configuration, kubeconfig: str, context: str) -> None:
    if not kubeconfig and not context:
        try:
            config.load_incluster_config(client_configuration=settings)  # type: ignore[no-untyped-call]
            return
        except ConfigException:
            # Not in a pod: the user's file.
            pass
    config.load_kube_config(  # type: ignore[no-untyped-call]
        config_file=kubeconfig or None, context=context or None, client_configuration=settings
    )


@contextmanager
def _typed(what: str) -> Iterator[None]:
    """Turns what the client raises into the project's errors."""
    try:
        yield
    except ApiException as error:
        raise _error(what, error) from error
    except urllib3.exceptions.HTTPError as error:
        raise UnavailableError(
            f"Expected the cluster to answer for {what}, got: {error}.", reason="CLUSTER_AWAY"
        ) from error


def _error(what: str, error: ApiException) -> Exception:
    status = int(error.status or 0)
    said = _message(error)
    kinds: dict[int, Callable[[], Exception]] = {
        401: lambda: AuthenticationError(f"Expected to be known for {what}, got: {said}."),
        403: lambda: AuthenticationError(
            f"Expected to be allowed {what}, got: {said}.", reason="FORBIDDEN"
        ),
        404: lambda: NotFoundError(
            f"Expected {what}, got: {said}. Apply the manifests first.", reason="OBJECT_MISSING"
        ),
        409: lambda: UnavailableError(
            f"Expected {what} unchanged since it was read, got: {said}.",
            reason="CHANGED_MEANWHILE",
        ),
    }
    if status in kinds:
        return kinds[status]()
    if status in _BUSY:
        return UnavailableError(
            f"Expected the cluster to answer for {what}, got {status}: {said}.",
            reason="CLUSTER_AWAY",
        )
    if 400 <= status < 500:
        return InvalidInputError(
            f"Expected a change of {what} that the cluster takes, got {status}: {said}.",
            reason="CHANGE_REFUSED",
        )
    return InternalError(f"Expected an answer for {what}, got {status}: {said}.")


def _message(error: ApiException) -> str:
    try:
        return str(json.loads(error.body or "")["message"])
    except (ValueError, KeyError, TypeError):
        return str(error.reason or error.body or "nothing")
