"""A part, and a picture of it. The part is drawn once; every picture of it has light and noise of its own."""

from dataclasses import dataclass, field

import numpy

from plates.chance import Chance
from plates.defects import CLASSES, DRAW, box_of
from plates.surface import COLUMNS, ROWS, SIZE, sound_plate


@dataclass
class Part:
    """What is true of a part: its surface, and its defects with class, severity, box and the pixels touched."""

    surface: numpy.ndarray
    defects: list = field(default_factory=list)

    @property
    def truth(self):
        return "reject" if self.defects else "pass"


def make_part(seed, number, defective):
    """The part of that number; `defective` is the probability that it has a defect (one in eight of those has two)."""
    chance = Chance(seed, number, 1)
    surface, metal = sound_plate(chance)
    part = Part(surface)
    if not chance.happens(defective):
        return part
    for kind in chance.some(CLASSES, 2 if chance.happens(0.125) else 1):
        severity = chance.between(0.0, 1.0)
        change = on_metal(kind, severity, metal, chance)
        box, touched = box_of(change)
        part.surface = part.surface + change
        part.defects.append({"class": kind, "severity": severity, "box": box, "touched": touched})
    return part


def on_metal(kind, severity, metal, chance):
    """The defect at a place where no hole hides more than a quarter of it."""
    while True:
        change = DRAW[kind](chance, severity)
        _, touched = box_of(change)
        if numpy.count_nonzero(touched & (metal > 0.5)) * 4 >= numpy.count_nonzero(touched) * 3:
            return change * metal


def picture(part, seed, number, shot=0):
    """What the camera sees, 8-bit grey: light that falls off to one side, and the sensor's noise."""
    chance = Chance(seed, number, 2, shot)
    across, down = chance.direction()
    slope = chance.between(0.0, 26.0)
    light = ((COLUMNS - SIZE / 2) * across + (ROWS - SIZE / 2) * down) * (slope / SIZE)
    grey = part.surface * chance.between(0.95, 1.05) + light + chance.field(SIZE, SIZE) * chance.between(2.5, 4.5)
    return numpy.floor(numpy.clip(grey, 0.0, 255.0) + 0.5).astype(numpy.uint8)
