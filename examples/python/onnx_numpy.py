"""Runs Coincast's exported graphs with NumPy, for where neither onnx.reference nor onnxruntime can be had.

It knows the operators that the graphs are made of, in opset 13, and no others. Needs the packages onnx (any version; Debian:
python3-onnx) and numpy. It is meant to be read: it is a hundred times slower than ONNX Runtime.
"""
import functools

import numpy as np
import onnx
from onnx import numpy_helper


class Graph:
    """One ONNX file; call it with inputs of shape [rows, width] to get its one output."""

    def __init__(self, path_or_bytes):
        if isinstance(path_or_bytes, bytes):
            self.model = onnx.load_model_from_string(path_or_bytes)
        else:
            self.model = onnx.load(str(path_or_bytes))
        graph = self.model.graph
        self.constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self.nodes = [(node, attributes(node)) for node in graph.node]
        (self.input,) = [value.name for value in graph.input if value.name not in self.constants]
        (self.output,) = [value.name for value in graph.output]
        for node, _ in self.nodes:
            if node.op_type not in OPERATORS:
                raise ValueError(f"the operator {node.op_type} is not known here: install onnxruntime")

    def __call__(self, inputs):
        values = dict(self.constants)
        values[self.input] = np.asarray(inputs, np.float32)
        for node, given in self.nodes:
            arguments = [values[name] if name else None for name in node.input]
            results = OPERATORS[node.op_type](given, *arguments)
            results = results if isinstance(results, tuple) else (results,)
            values.update((name, result) for name, result in zip(node.output, results) if name)
        return values[self.output]


def attributes(node):
    return {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}


def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def unsqueeze(_, x, axes):
    for axis in sorted(int(a) for a in axes):
        x = np.expand_dims(x, axis)
    return x


def squeeze(_, x, axes=None):
    return np.squeeze(x, None if axes is None else tuple(int(a) for a in axes))


def reshape(_, x, shape):
    # a zero keeps the dimension
    return x.reshape([x.shape[i] if size == 0 else int(size) for i, size in enumerate(shape)])


def slices(_, x, starts, ends, axes=None, steps=None):
    axes = range(len(starts)) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    chosen = [slice(None)] * x.ndim
    for start, end, axis, step in zip(starts, ends, axes, steps):
        chosen[int(axis)] = slice(int(start), int(end), int(step))
    return x[tuple(chosen)]


def gemm(given, a, b, c=None):
    a = a.T if given.get("transA") else a
    b = b.T if given.get("transB") else b
    product = given.get("alpha", 1.0) * (a @ b)
    return (product if c is None else product + given.get("beta", 1.0) * c).astype(np.float32)


def convolution(given, x, weights, bias=None):
    """[rows, channels, steps] with [filters, channels, kernel], over one dimension."""
    (stride,), (dilation,) = given.get("strides", [1]), given.get("dilations", [1])
    before, after = given.get("pads", [0, 0])
    x = np.pad(x, ((0, 0), (0, 0), (before, after)))
    kernel = weights.shape[2]
    count = (x.shape[2] - dilation * (kernel - 1) - 1) // stride + 1
    seen = np.stack(
        [x[:, :, k * dilation : k * dilation + stride * (count - 1) + 1 : stride] for k in range(kernel)], axis=3
    )
    said = np.einsum("rctk,fck->rft", seen, weights, optimize=True)
    return said if bias is None else said + bias[None, :, None]


def lstm(given, x, w, r, b=None, lengths=None, h=None, c=None, peepholes=None):
    """x [steps, rows, inputs], forward only; gates in the order input, output, forget, cell."""
    only_forward(given, lengths, peepholes)
    units = r.shape[2]
    w, r = w[0].T, r[0].T
    b = np.zeros(8 * units, np.float32) if b is None else b[0]
    h = np.zeros((x.shape[1], units), np.float32) if h is None else h[0]
    c = np.zeros_like(h) if c is None else c[0]
    states = []
    for step in x:
        gates = step @ w + h @ r + b[: 4 * units] + b[4 * units :]
        i, o, f, g = np.split(gates, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        states.append(h)
    return np.stack(states)[:, None], h[None], c[None]


def gru(given, x, w, r, b=None, lengths=None, h=None):
    """x [steps, rows, inputs], forward only; gates in the order update, reset, candidate."""
    only_forward(given, lengths, None)
    units = r.shape[2]
    w, r = w[0].T, r[0].T
    b = np.zeros(6 * units, np.float32) if b is None else b[0]
    wb, rb = b[: 3 * units], b[3 * units :]
    h = np.zeros((x.shape[1], units), np.float32) if h is None else h[0]
    states = []
    for step in x:
        from_input = step @ w + wb
        from_state = h @ r[:, : 2 * units] + rb[: 2 * units]
        z = sigmoid(from_input[:, :units] + from_state[:, :units])
        reset = sigmoid(from_input[:, units : 2 * units] + from_state[:, units:])
        if given.get("linear_before_reset"):
            recurrent = reset * (h @ r[:, 2 * units :] + rb[2 * units :])
        else:
            recurrent = (reset * h) @ r[:, 2 * units :] + rb[2 * units :]
        h = (1 - z) * np.tanh(from_input[:, 2 * units :] + recurrent) + z * h
        states.append(h)
    return np.stack(states)[:, None], h[None]


def only_forward(given, lengths, peepholes):
    direction = given.get("direction", b"forward")
    if direction != b"forward" or lengths is not None or peepholes is not None or "activations" in given:
        raise ValueError("only plain forward recurrences are known here: install onnxruntime")


OPERATORS = {
    "Identity": lambda given, x: x,
    "Transpose": lambda given, x: np.transpose(x, given.get("perm")),
    "Unsqueeze": unsqueeze,
    "Squeeze": squeeze,
    "Reshape": reshape,
    "Slice": slices,
    "Gemm": gemm,
    "MatMul": lambda given, a, b: a @ b,
    "Add": lambda given, a, b: a + b,
    "Sub": lambda given, a, b: a - b,
    "Mul": lambda given, a, b: a * b,
    "Min": lambda given, *values: functools.reduce(np.minimum, values),
    "Max": lambda given, *values: functools.reduce(np.maximum, values),
    "Relu": lambda given, x: np.maximum(x, 0),
    "LeakyRelu": lambda given, x: np.where(x < 0, np.float32(given.get("alpha", 0.01)) * x, x),
    "Softplus": lambda given, x: np.logaddexp(x, 0),
    "Conv": convolution,
    "LSTM": lstm,
    "GRU": gru,
}
