#!/usr/bin/python3
"""A perceptron of scikit-learn for `coincast models publish`: train_sklearn.py --out DIR FILE...

Like train_ridge.py, with scikit-learn's MLPRegressor in the ridge regression's place: 64 closes, 32 hidden units, 16 medians. Its
weights go into a graph that is written by hand, so that no converter is needed. Trees cannot go this way: their operator is not one
of the standard domain. Needs Debian's python3-sklearn and python3-onnx.
"""
import numpy as np
from onnx import helper
from sklearn.neural_network import MLPRegressor

import given_model

LAGS, HIDDEN, PENALTY, EPOCHS = 64, 32, 1.0, 40


def lags(samples):
    return samples.inputs()[:, -LAGS:]


def graph(network, spread):
    constants = {"from": np.array([given_model.WINDOW - LAGS]), "to": np.array([given_model.WINDOW]), "axis": np.array([1]),
                 "last": np.array([2]), "spread": spread}
    for layer, (weights, bias) in enumerate(zip(network.coefs_, network.intercepts_)):
        constants[f"weights{layer}"], constants[f"bias{layer}"] = weights.astype(np.float32), bias.astype(np.float32)
    nodes = [
        helper.make_node("Slice", ["window", "from", "to", "axis"], ["lags"]),
        helper.make_node("Gemm", ["lags", "weights0", "bias0"], ["sums"]),
        helper.make_node("Relu", ["sums"], ["hidden"]),
        helper.make_node("Gemm", ["hidden", "weights1", "bias1"], ["medians"]),
        helper.make_node("Unsqueeze", ["medians", "last"], ["columns"]),
        helper.make_node("Add", ["columns", "spread"], ["quantiles"]),
    ]
    return given_model.onnx_graph("sklearn", nodes, constants)


task = given_model.task("train_sklearn")
network = MLPRegressor((HIDDEN,), activation="relu", alpha=PENALTY, random_state=0)
for _ in range(EPOCHS):
    network.partial_fit(lags(task.train), task.train.ahead)
spread = given_model.spread(task.newest.ahead - network.predict(lags(task.newest)))
said = network.predict(lags(task.golden))[:, :, None] + spread
hyper_parameters = {"lags": str(LAGS), "hidden": str(HIDDEN), "penalty": str(PENALTY), "epochs": str(EPOCHS)}
task.publishable("sklearn-mlp", graph(network, spread), said, hyper_parameters)
