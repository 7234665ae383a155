# SPDX-License-Identifier: Apache-2.0
"""What requests say about pictures and maps, as jobs for a worker."""

from __future__ import annotations

from collections.abc import Mapping

from matsmith.errors import RequestError, UnsupportedError
from matsmith.v1 import artefact_pb2, picture_pb2
from services.render import exports, presets
from services.render.engines import EngineProbe
from services.render.messages import (
    BakeJob,
    ChannelName,
    EngineName,
    MapEncoding,
    PictureType,
    RenderJob,
    SceneName,
    ShapeName,
)

DEFAULT_JPEG_QUALITY = 90
PRESETS: Mapping[int, presets.Preset] = {
    picture_pb2.RENDER_PRESET_UNSPECIFIED: presets.PREVIEW,
    picture_pb2.RENDER_PRESET_PREVIEW: presets.PREVIEW,
    picture_pb2.RENDER_PRESET_FINAL: presets.FINAL,
}
_MEDIA_TYPES: Mapping[int, PictureType] = {
    picture_pb2.PICTURE_FORMAT_UNSPECIFIED: "image/png",
    picture_pb2.PICTURE_FORMAT_PNG: "image/png",
    picture_pb2.PICTURE_FORMAT_JPEG: "image/jpeg",
}
_SCENES: Mapping[int, SceneName] = {
    picture_pb2.RENDER_SCENE_UNSPECIFIED: "reference",
    picture_pb2.RENDER_SCENE_REFERENCE: "reference",
    picture_pb2.RENDER_SCENE_EVEN: "even",
    picture_pb2.RENDER_SCENE_STUDIO: "studio",
}
CHANNELS: Mapping[ChannelName, artefact_pb2.MapChannel.ValueType] = {
    "base_color": artefact_pb2.MAP_CHANNEL_BASE_COLOR,
    "roughness": artefact_pb2.MAP_CHANNEL_ROUGHNESS,
    "metallic": artefact_pb2.MAP_CHANNEL_METALLIC,
    "normal": artefact_pb2.MAP_CHANNEL_NORMAL,
    "height": artefact_pb2.MAP_CHANNEL_HEIGHT,
    "emission": artefact_pb2.MAP_CHANNEL_EMISSION,
    "alpha": artefact_pb2.MAP_CHANNEL_ALPHA,
}
_ENCODINGS: Mapping[int, MapEncoding] = {
    artefact_pb2.MAP_FORMAT_UNSPECIFIED: "png",
    artefact_pb2.MAP_FORMAT_PNG: "png",
    artefact_pb2.MAP_FORMAT_EXR: "exr",
}
_SHAPES: Mapping[int, ShapeName] = {
    picture_pb2.RENDER_SHAPE_PLANE: "plane",
    picture_pb2.RENDER_SHAPE_SPHERE: "sphere",
    picture_pb2.RENDER_SHAPE_CUBE: "cube",
    picture_pb2.RENDER_SHAPE_CLOTH: "cloth",
}
_SHAPE_OF_SCENE: Mapping[SceneName, ShapeName] = {
    "reference": "plane",
    "even": "plane",
    "studio": "sphere",
}
EEVEE: EngineName = "BLENDER_EEVEE_NEXT"


def render_job(settings: picture_pb2.RenderSettings, eevee: EngineProbe) -> RenderJob:
    """Returns the work of a render.

    Args:
        settings: of the request.
        eevee: what the probe found.

    Raises:
        RequestError: `SHAPE_WITHOUT_STUDIO`.
        UnsupportedError: EEVEE, where this server has no GPU for it.
    """
    preset = PRESETS[settings.preset]
    scene = _SCENES[settings.scene]
    shape = _SHAPES.get(settings.shape, _SHAPE_OF_SCENE[scene])
    if scene != "studio" and shape != "plane":
        raise RequestError(
            f"Expected the plane on the {scene} scene, got {shape}.",
            reason="SHAPE_WITHOUT_STUDIO",
            details={"settings.shape": f"expected PLANE or the STUDIO scene, got {shape}"},
        )
    is_eevee = settings.engine == picture_pb2.RENDER_ENGINE_EEVEE
    if is_eevee and not eevee.is_available:
        raise UnsupportedError(f"Expected an engine that this server has, got EEVEE: {eevee.why}.")
    is_denoised = settings.denoise if settings.HasField("denoise") else scene == "studio"
    return RenderJob(
        job_id=0,
        size_px=settings.size_px or preset.size_px,
        samples=settings.samples or preset.samples,
        media_type=_MEDIA_TYPES[settings.format],
        jpeg_quality=settings.jpeg_quality or DEFAULT_JPEG_QUALITY,
        seed=settings.seed,
        scene=scene,
        shape=shape,
        denoise=is_denoised and not is_eevee,
        engine=EEVEE if is_eevee else "CYCLES",
    )


def bake_job(settings: artefact_pb2.MapSettings) -> BakeJob:
    """Returns the work; maps come in the order of the channels, however they are asked for."""
    chosen = [name for name, channel in CHANNELS.items() if channel in settings.channels]
    return BakeJob(
        job_id=0,
        size_px=settings.size_px or exports.DEFAULT_MAP_PX,
        samples=settings.samples or exports.DEFAULT_MAP_SAMPLES,
        channels=tuple(chosen or CHANNELS),
        encoding=_ENCODINGS[settings.format],
        is_tiled=settings.tiled,
    )
