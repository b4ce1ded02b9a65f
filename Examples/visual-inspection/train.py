"""Trains the detector on drawn plates, says how good it is on plates that it never saw, and writes it as ONNX.

usage: train.py MODEL.onnx [--parts N] [--epochs N]     (a quarter of an hour on one core; the same seed gives an equally good model, not the
same bytes: sums in matrix products depend on the processor)
"""

import argparse
import time

import numpy
import onnx

from network import Network
from onnx_model import onnx_model
from plates.defects import CLASSES
from plates.part import make_part, picture
from plates.surface import SIZE

CELLS = 16
TRAIN, VALIDATE, TEST = 101, 102, 103  # seeds of three sets of parts; lots are drawn with others


def cells_of(part):
    """(cells, cells, classes): 1 where at least four pixels of a defect lie in the cell, 0 where none does, -1 where it is not told."""
    cells = numpy.zeros((CELLS, CELLS, len(CLASSES)), numpy.float32)
    edge = SIZE // CELLS
    for defect in part.defects:
        touched = defect["touched"].reshape(CELLS, edge, CELLS, edge).sum(axis=(1, 3))
        known = numpy.where(touched >= 4, 1.0, numpy.where(touched > 0, -1.0, 0.0))
        if not (touched >= 4).any():
            known = numpy.where(touched == touched.max(), 1.0, known)
        cells[:, :, CLASSES.index(defect["class"])] = known
    return cells


def draw(seed, count, defective):
    """`count` pictures as the network takes them, and their cells."""
    pictures = numpy.empty((count, SIZE, SIZE), numpy.float32)
    cells = numpy.empty((count, CELLS, CELLS, len(CLASSES)), numpy.float32)
    for number in range(count):
        part = make_part(seed, number, defective)
        pictures[number] = prepare(picture(part, seed, number))
        cells[number] = cells_of(part)
    return pictures, cells


def prepare(pixels):
    """Grey levels less their mean, in units of 64: as `procedure/infer.py` does it."""
    return ((pixels - float(int(pixels.sum(dtype=numpy.int64))) / pixels.size) / 64.0).astype(numpy.float32)


def sigmoid(values):
    return 1.0 / (1.0 + numpy.exp(-values))


def gradient_of(logits, cells):
    """Of the cross entropy: of each told cell (a cell with a defect counts tenfold), and of each class's best cell for the whole part."""
    scores = sigmoid(logits)
    gradient = numpy.where(cells >= 0, (scores - cells) * numpy.where(cells > 0, 10.0, 1.0), 0.0) * 0.02
    count = len(cells)
    flat, truth = scores.reshape(count, -1, len(CLASSES)), cells.reshape(count, -1, len(CLASSES)).max(axis=1)
    best = flat.argmax(axis=1)
    rows, kinds = numpy.meshgrid(numpy.arange(count), numpy.arange(len(CLASSES)), indexing="ij")
    gradient.reshape(count, -1, len(CLASSES))[rows, best, kinds] += flat[rows, best, kinds] - truth
    return (gradient / count).astype(numpy.float32)


def turn(pictures, cells, generator):
    """One of the eight ways to lay a square."""
    if generator.random() < 0.5:
        pictures, cells = pictures[:, :, ::-1], cells[:, :, ::-1]
    turns = int(generator.integers(4))
    return numpy.rot90(pictures, turns, (1, 2)), numpy.rot90(cells, turns, (1, 2))


def part_scores(network, pictures):
    """Each part's score for each class: the best cell's."""
    best = [sigmoid(network.forward(pictures[at : at + 50])).max(axis=(1, 2)) for at in range(0, len(pictures), 50)]
    return numpy.concatenate(best)


def report(name, scores, cells, threshold=0.65):
    """Prints what was found, missed and falsely raised, by class and by part."""
    truth = cells.max(axis=(1, 2)) > 0
    fired = scores >= threshold
    print(f"{name}: {len(scores)} parts, threshold {threshold}")
    for index, kind in enumerate((*CLASSES, "any defect")):
        true = truth[:, index] if index < len(CLASSES) else truth.any(axis=1)
        said = fired[:, index] if index < len(CLASSES) else fired.any(axis=1)
        both, missed = int((true & said).sum()), int((true & ~said).sum())
        raised, quiet = int((~true & said).sum()), int((~true & ~said).sum())
        print(f"  {kind:<10} found {both:4d}  missed {missed:4d}  false alarms {raised:4d}  rightly passed {quiet:4d}")


def train(parts, epochs, seed=7):
    generator = numpy.random.default_rng(seed)
    started = time.monotonic()
    pictures, cells = draw(TRAIN, parts, 0.7)
    held = draw(VALIDATE, 300, 0.5)
    print(f"{parts} parts drawn in {time.monotonic() - started:.0f} s")
    network, batch = Network(generator), 25
    for epoch in range(epochs):
        order = generator.permutation(parts)
        rate = 2e-3 * min(1.0, (epoch + 1) / 2) * (1.0 - epoch / epochs) + 2e-5
        for at in range(0, parts, batch):
            some = order[at : at + batch]
            shown, told = turn(pictures[some], cells[some], generator)
            network.learn(gradient_of(network.forward(shown), told), rate)
        print(f"epoch {epoch + 1} of {epochs}, {time.monotonic() - started:.0f} s", flush=True)
        if epoch % 5 == 4 or epoch + 1 == epochs:
            report("validation", part_scores(network, held[0]), held[1])
    return network


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("model")
    options.add_argument("--parts", type=int, default=9000)
    options.add_argument("--epochs", type=int, default=30)
    chosen = options.parse_args()
    network = train(chosen.parts, chosen.epochs)
    pictures, cells = draw(TEST, 1000, 0.5)
    report("held-out test", part_scores(network, pictures), cells)
    onnx.save(onnx_model(network, CLASSES, SIZE, CELLS), chosen.model)


if __name__ == "__main__":
    main()
