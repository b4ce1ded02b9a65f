"""The declared procedure: scores of every part's picture by the declared model, on the pinned runtime.

Reads inputs/inputs.ndjson, inputs/<file> and the one .onnx file below model/; writes out/outputs.ndjson, one line a part, in the order of
the inputs. Paths are below the working folder, /work in the sandbox, or below the folder given as argument.

- Decoder: Pillow; 8-bit grey PNG, 128 × 128. Anything else ends the run.
- Preparation: grey levels less their mean, in units of 64, float32.
- Runtime: ONNX Runtime, CPU provider, one thread, graph optimisation off: optimised graphs do not give the same bits everywhere.
- Scores: each class's greatest cell, as the shortest decimal number that reads back as the same float32.
- Tensor: SHA-256 of the output's bytes, (1, classes, 16, 16) float32, little-endian, row-major.
"""

import hashlib
import json
import pathlib
import sys

import numpy
import onnxruntime
from PIL import Image

CLASSES = ("scratch", "pit", "stain")
SIZE = 128


def open_model(path):
    """A session in which nothing is rewritten, fused or run side by side."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def prepare(path):
    """The picture as the network takes it, (1, 1, 128, 128)."""
    with Image.open(path, formats=["PNG"]) as image:
        if image.mode != "L" or image.size != (SIZE, SIZE):
            raise ValueError(f"{path}: {image.mode} of {image.size}, not 8-bit grey of {SIZE} x {SIZE}")
        pixels = numpy.asarray(image)
    mean = int(pixels.sum(dtype=numpy.int64)) / pixels.size
    return ((pixels - mean) / 64.0).astype(numpy.float32)[None, None]


def decimal(value):
    """The shortest decimal number that reads back as the same float32."""
    return str(numpy.float32(value))


def region(cells):
    """x, y, width, height in pixels of the cells at least half as sure as the surest, joined to it by their sides."""
    floor, start = cells.max() / 2, numpy.unravel_index(cells.argmax(), cells.shape)
    joined, edge = {start}, [start]
    while edge:
        row, column = edge.pop()
        for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            inside = 0 <= near[0] < cells.shape[0] and 0 <= near[1] < cells.shape[1]
            if inside and near not in joined and cells[near] >= floor:
                joined.add(near)
                edge.append(near)
    rows, columns = [cell[0] for cell in joined], [cell[1] for cell in joined]
    side = SIZE // cells.shape[0]
    across, down = max(columns) - min(columns) + 1, max(rows) - min(rows) + 1
    return [str(int(value) * side) for value in (min(columns), min(rows), across, down)]


def output(session, part, path):
    """The part's line: scores, and where each class with a score of at least 0.2 was seen."""
    (scores,) = session.run(["scores"], {"picture": prepare(path)})
    best = {kind: decimal(scores[0, index].max()) for index, kind in enumerate(CLASSES)}
    seen = [
        {"class": kind, "score": best[kind], "box": region(scores[0, index])}
        for index, kind in enumerate(CLASSES)
        if scores[0, index].max() >= 0.2
    ]
    line = {"part": part, "scores": best, "tensor": hashlib.sha256(scores.astype("<f4").tobytes()).hexdigest()}
    return {**line, "detections": seen} if seen else line


def main(work):
    (model,) = sorted((work / "model").rglob("*.onnx"))
    session = open_model(model)
    parts = [json.loads(line) for line in (work / "inputs/inputs.ndjson").read_text("utf-8").splitlines()]
    with open(work / "out/outputs.ndjson", "w", encoding="utf-8", newline="\n") as out:
        for done, part in enumerate(parts, 1):
            line = output(session, part["part"], work / "inputs" / part["file"])
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            print(f"progress {done} {len(parts)}", flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
