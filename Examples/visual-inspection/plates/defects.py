"""The defects: each is a change of grey levels, from hardly visible (severity 0) to plain (severity 1)."""

import numpy

from plates.surface import COLUMNS, ROWS, SIZE, distance, soft_step

CLASSES = ("scratch", "pit", "stain")


def scratch(chance, severity):
    """A bent line, bright or dark, one or two pixels wide."""
    across, down = chance.direction()
    length = chance.between(24, 72)
    x, y = chance.between(24, SIZE - 24), chance.between(24, SIZE - 24)
    bend = chance.between(-10, 10)
    ends = [(x - across * length / 2, y - down * length / 2), (x + across * length / 2, y + down * length / 2)]
    middle = (x - down * bend, y + across * bend)
    nearest = numpy.full((SIZE, SIZE), 1e9)
    last, pieces = ends[0], 14
    for piece in range(1, pieces + 1):
        t = piece / pieces
        weights = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
        point = tuple(weights[0] * ends[0][axis] + weights[1] * middle[axis] + weights[2] * ends[1][axis] for axis in (0, 1))
        nearest = numpy.minimum(nearest, to_segment(last, point))
        last = point
    line = 1.0 - soft_step(nearest / chance.between(1.3, 2.2))
    strength = 9.0 + 46.0 * severity
    return line * (strength if chance.happens(0.55) else -strength)


def to_segment(start, end):
    """Every pixel's distance from a straight line between two points."""
    across, down = end[0] - start[0], end[1] - start[1]
    square = across * across + down * down + 1e-9
    along = numpy.clip(((COLUMNS - start[0]) * across + (ROWS - start[1]) * down) / square, 0.0, 1.0)
    x, y = COLUMNS - (start[0] + along * across), ROWS - (start[1] + along * down)
    return numpy.sqrt(x * x + y * y)


def pit(chance, severity):
    """One to three small dark craters close together, each with a lit edge."""
    change = numpy.zeros((SIZE, SIZE))
    x, y = chance.between(12, SIZE - 12), chance.between(12, SIZE - 12)
    for _ in range(chance.whole(1, 3)):
        at = (x + chance.between(-7, 7), y + chance.between(-7, 7))
        radius = chance.between(1.6, 2.6) + 1.2 * severity
        strength = 16.0 + 62.0 * severity
        change = change - (1.0 - soft_step(distance(*at) / radius)) * strength
        change = change + (1.0 - soft_step(distance(at[0] + radius * 0.8, at[1] + radius * 0.8) / (radius * 0.7))) * strength * 0.4
    return change


def stain(chance, severity):
    """A dark patch with a soft, uneven edge."""
    x, y = chance.between(20, SIZE - 20), chance.between(20, SIZE - 20)
    patch = numpy.zeros((SIZE, SIZE))
    for _ in range(chance.whole(3, 6)):
        away = distance(x + chance.between(-10, 10), y + chance.between(-10, 10))
        patch = numpy.maximum(patch, 1.0 - soft_step(away / chance.between(9, 17)))
    return -patch * (8.0 + 30.0 * severity)


def box_of(change):
    """x, y, width, height of what differs by at least a quarter of the defect's greatest change."""
    touched = numpy.abs(change) >= numpy.max(numpy.abs(change)) / 4
    rows, columns = numpy.flatnonzero(touched.any(axis=1)), numpy.flatnonzero(touched.any(axis=0))
    return [int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)], touched


DRAW = {"scratch": scratch, "pit": pit, "stain": stain}
