# SPDX-License-Identifier: Apache-2.0
"""Renders walks of graphs as series and one by one; writes what differs as JSON to stdout's end."""

import json
import random
import sys
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import bpy  # noqa: TID251
from seeds import one_of_each_category

from matsmith import catalogue
from matsmith.graph.json_writer import to_json
from matsmith.graph.model import MaterialGraph, Node, NodeTree
from matsmith.sampling.perturb import SEARCH, perturb
from matsmith.sampling.space import parameters
from services.render.blender.worker import Worker
from services.render.messages import ExportJob, Failed, RenderJob

NUMBERS = replace(SEARCH, share=0.3, categorical_probability=0.0, default_probability=0.0)
FAULTY = MaterialGraph(NodeTree((Node("none", "ShaderNodeOfNoBlender"),)))
JOB = RenderJob(job_id=1, size_px=64, samples=1, media_type="image/png", jpeg_quality=90, seed=0)
JOBS = (JOB, replace(JOB, scene="studio", shape="sphere"))
STEPS = 5


def walk(graph: MaterialGraph, seed: int) -> list[MaterialGraph]:
    nodes, generator = catalogue.load(), random.Random(seed)
    graphs = [graph]
    for _ in range(STEPS):
        last = graphs[-1]
        changed = perturb(
            last, parameters(last, nodes), rules=NUMBERS, generator=generator, catalogue=nodes
        )
        graphs.append(changed)
    return graphs


def blocks() -> dict[str, int]:
    names = ("materials", "node_groups", "images", "scenes", "meshes", "objects", "worlds")
    return {name: len(getattr(bpy.data, name)) for name in names}


def picture(worker: Worker, graph: MaterialGraph, job: RenderJob) -> bytes:
    answer, data = worker.answer(job, to_json(graph).encode(), lambda message, part: None)
    assert not isinstance(answer, Failed), answer
    return data


def main() -> None:
    found = {"other_bytes": [], "kept": 0, "steps": 0, "pictures": 0, "left": {}}
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(threads=2, folder=Path(folder))

        def fail() -> None:
            payload = to_json(FAULTY).encode()
            answer, _ = worker.answer(JOB, payload, lambda message, part: None)
            assert isinstance(answer, Failed), answer

        empty = blocks()
        different = set()
        for seed, material in enumerate(one_of_each_category()[int(at)] for at in sys.argv[1:]):
            graphs = walk(material.graph, seed)
            for job in JOBS:
                fail()
                series, uids = [], []
                for graph in graphs:
                    series.append(picture(worker, graph, job))
                    uids.append(bpy.data.materials[0].session_uid)
                found["kept"] += sum(a == b for a, b in pairwise(uids))
                found["steps"] += STEPS
                for step, graph in enumerate(graphs):
                    fail()
                    if picture(worker, graph, job) != series[step]:
                        found["other_bytes"].append([material.name, job.scene, step])
                different.update(series)
        found["pictures"] = len(different)
        fail()
        found["left"]["fault"] = blocks() == empty
        counts = []
        for at in range(50):
            picture(worker, graphs[at % len(graphs)], JOBS[1])
            counts.append(blocks())
        found["grown"] = any(count != counts[0] for count in counts)
        export = ExportJob(job_id=1, name="Material")
        answer, _ = worker.answer(export, to_json(graphs[0]).encode(), lambda message, part: None)
        assert not isinstance(answer, Failed), answer
        found["left"]["export"] = [scene.name for scene in bpy.data.scenes] == ["Reference"]
    print(json.dumps(found))


main()
