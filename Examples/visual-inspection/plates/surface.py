"""What a sound plate looks like: brushed or turned metal with bore holes. Grey levels as doubles, 0 black, 255 white."""

import numpy

SIZE = 128
ROWS, COLUMNS = numpy.meshgrid(numpy.arange(SIZE, dtype=numpy.float64), numpy.arange(SIZE, dtype=numpy.float64), indexing="ij")


def distance(x, y):
    """Every pixel's distance from a point."""
    across, down = COLUMNS - x, ROWS - y
    return numpy.sqrt(across * across + down * down)


def soft_step(values):
    """0 below 0, 1 above 1, and a smooth way between (3t² - 2t³)."""
    t = numpy.clip(values, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def brushed(chance):
    """Streaks along one axis: noise, averaged over a length."""
    length = chance.whole(20, 60)
    sums = numpy.cumsum(chance.field(SIZE, SIZE + length), axis=1)
    streaks = (sums[:, length:] - sums[:, :-length]) / float(numpy.sqrt(length))
    streaks = streaks[:, :SIZE] * chance.between(3.0, 6.0)
    return streaks if chance.happens(0.5) else streaks.T


def turned(chance):
    """Rings about a centre, mostly off the plate: a noisy profile of the radius."""
    radius = distance(chance.between(-90, 218), chance.between(-90, 218))
    profile = chance.field(420)
    profile = (profile[:-1] + profile[1:]) * chance.between(2.5, 4.5)
    inner = numpy.floor(radius)
    index = inner.astype(numpy.int64)
    part = radius - inner
    return profile[index] * (1.0 - part) + profile[index + 1] * part


def bore(plate, metal, chance):
    """A drilled hole that touches no other: a dark disc with a bright chamfer. Returns the plate, and what of it is still metal."""
    while True:
        radius = chance.between(5.0, 11.0)
        away = distance(chance.between(14, SIZE - 14), chance.between(14, SIZE - 14)) - radius
        if numpy.min(metal[away < 4.0]) == 1.0:
            break
    rim = 1.0 - soft_step(numpy.abs(away - 1.0) / 1.8)
    inside = 1.0 - soft_step(away + 0.5)
    plate = plate + rim * chance.between(25, 55)
    return plate * (1.0 - inside) + chance.between(25, 50) * inside, metal * (1.0 - inside)


def sound_plate(chance):
    """A plate without a defect, and what of it is metal (1) and not hole (0). One in five has dust on it, which is no defect."""
    plate = chance.between(115, 165) + (brushed(chance) if chance.happens(0.6) else turned(chance))
    metal = numpy.ones((SIZE, SIZE))
    for _ in range(chance.whole(0, 2)):
        plate, metal = bore(plate, metal, chance)
    if chance.happens(0.2):
        for _ in range(chance.whole(1, 3)):
            speck = distance(chance.between(4, SIZE - 4), chance.between(4, SIZE - 4))
            plate = plate + (1.0 - soft_step(speck / 2.2)) * chance.between(15, 45)
    return plate, metal
