"""Chance that can be repeated: a stream of numbers named by whole numbers."""

import numpy


class Chance:
    """A stream of uniform numbers; equal names give equal streams."""

    def __init__(self, *names):
        self.generator = numpy.random.Generator(numpy.random.PCG64(numpy.random.SeedSequence(list(names))))

    def between(self, low, high):
        return low + (high - low) * float(self.generator.random())

    def whole(self, low, high):
        """A whole number, low <= n <= high."""
        return low + int(float(self.generator.random()) * (high - low + 1))

    def happens(self, probability):
        return float(self.generator.random()) < probability

    def one_of(self, choices):
        return choices[self.whole(0, len(choices) - 1)]

    def direction(self):
        """A vector of length one: a point in the unit disc, pushed to its edge."""
        while True:
            x, y = self.between(-1, 1), self.between(-1, 1)
            square = x * x + y * y
            if 0.01 < square <= 1:
                length = float(numpy.sqrt(square))
                return x / length, y / length

    def field(self, *shape):
        """Independent numbers of mean 0 and variance 1: the sum of four uniform ones, scaled."""
        total = self.generator.random(shape)
        for _ in range(3):
            total = total + self.generator.random(shape)
        return (total - 2.0) * 1.7320508075688772

    def some(self, items, count):
        """`count` of the items, each once, in the order drawn."""
        left = list(items)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(count)]
