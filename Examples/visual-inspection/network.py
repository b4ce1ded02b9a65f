"""A small convolutional network in numpy, forwards and backwards.

Shapes are (count, height, width, channels). The network looks at a grey picture of 128 × 128 and gives, for each of 16 × 16 cells
and each class of defect, a number whose sigmoid says how sure it is that the defect touches the cell.
"""

import numpy

# One convolution a line: kernel, stride, channels out. Between them: ReLU.
LAYERS = ((5, 2, 12), (3, 2, 20), (3, 1, 24), (3, 2, 32), (3, 1, 32), (1, 1, 3))


class Convolution:
    """Weights (kernel, kernel, in, out), a bias, and Adam's two moments (Kingma and Ba 2015, algorithm 1)."""

    def __init__(self, kernel, stride, inputs, outputs, generator):
        self.kernel, self.stride = kernel, stride
        deviation = numpy.sqrt(2.0 / (kernel * kernel * inputs))
        self.weights = (generator.standard_normal((kernel, kernel, inputs, outputs)) * deviation).astype(numpy.float32)
        self.bias = numpy.zeros(outputs, numpy.float32)
        self.moments = [[numpy.zeros_like(value), numpy.zeros_like(value)] for value in (self.weights, self.bias)]

    def windows(self, padded, shape):
        """A view of the kernel's windows, (count, height, width, kernel, kernel, in)."""
        n, h, w, c = padded.strides
        size = (shape[0], shape[1], shape[2], self.kernel, self.kernel, padded.shape[3])
        return numpy.lib.stride_tricks.as_strided(padded, size, (n, h * self.stride, w * self.stride, h, w, c))

    def forward(self, values):
        edge = self.kernel // 2
        padded = numpy.pad(values, ((0, 0), (edge, edge), (edge, edge), (0, 0)))
        self.shape = (values.shape[0], values.shape[1] // self.stride, values.shape[2] // self.stride)
        self.padded = padded.shape
        self.columns = self.windows(padded, self.shape).reshape(-1, self.weights[..., 0].size)
        out = self.columns @ self.weights.reshape(-1, self.bias.size) + self.bias
        return out.reshape(*self.shape, -1)

    def backward(self, gradient, first=False):
        """Keeps the gradients of weights and bias; returns the gradient of the values that came in."""
        flat = gradient.reshape(-1, self.bias.size)
        self.gradients = [(self.columns.T @ flat).reshape(self.weights.shape), flat.sum(axis=0)]
        if first:
            return None
        columns = (flat @ self.weights.reshape(-1, self.bias.size).T).reshape(*self.shape, self.kernel, self.kernel, -1)
        padded = numpy.zeros(self.padded, numpy.float32)
        step = self.stride
        for row in range(self.kernel):
            for column in range(self.kernel):
                ends = row + step * self.shape[1], column + step * self.shape[2]
                padded[:, row : ends[0] : step, column : ends[1] : step] += columns[:, :, :, row, column]
        edge = self.kernel // 2
        return padded[:, edge : padded.shape[1] - edge, edge : padded.shape[2] - edge]

    def step(self, rate, count):
        for value, gradient, (mean, square) in zip((self.weights, self.bias), self.gradients, self.moments):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            value -= rate * (mean / (1 - 0.9**count)) / (numpy.sqrt(square / (1 - 0.999**count)) + 1e-8)


class Network:
    """The layers, and one step of learning."""

    def __init__(self, generator):
        self.layers, inputs = [], 1
        for kernel, stride, outputs in LAYERS:
            self.layers.append(Convolution(kernel, stride, inputs, outputs, generator))
            inputs = outputs
        self.layers[-1].bias[:] = -3.0
        self.count = 0

    def forward(self, pictures):
        """(count, 128, 128) pictures, prepared → (count, 16, 16, 3) numbers before the sigmoid."""
        values = pictures[..., None]
        self.active = []
        for layer in self.layers[:-1]:
            values = layer.forward(values)
            self.active.append(values > 0)
            values = values * self.active[-1]
        return self.layers[-1].forward(values)

    def learn(self, gradient, rate):
        """Follows the gradient of the loss with respect to what `forward` gave."""
        self.count += 1
        for index in reversed(range(len(self.layers))):
            gradient = self.layers[index].backward(gradient, first=index == 0)
            if index > 0:
                gradient = gradient * self.active[index - 1]
        for layer in self.layers:
            layer.step(rate, self.count)
