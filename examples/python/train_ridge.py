#!/usr/bin/python3
"""Trains a model outside Coincast and writes what `coincast models publish` takes: train_ridge.py --out DIR FILE...

FILE is candles, as given_model.py says. The model is a ridge regression of the next 16 closes on the last 32, all in the window's
own scale, with the quantiles of its errors on the newest fifth around it. It is small so that it can be read; put any network in
its place that has the same input and output. Needs Debian's python3-onnx.

    ./coincast models publish DIR/model.onnx --manifest DIR/manifest.json

With --leave 0.3 the newest three tenths of the time are not looked at, so that the gate has something to judge on; without,
it has to wait for further candles.
"""
import numpy as np
from onnx import helper

import given_model

LAGS, PENALTY = 32, 10.0


def lags(samples):
    return samples.inputs()[:, -LAGS:].astype(float)


def fit(train, newest):
    """Weights [32, 16], and the errors' quantiles [16, 9] on samples that the weights have not seen."""
    x = lags(train)
    weights = np.linalg.solve(x.T @ x + PENALTY * np.eye(LAGS), x.T @ train.ahead)
    return weights.astype(np.float32), given_model.spread(newest.ahead - lags(newest) @ weights)


def graph(weights, spread):
    constants = {"from": np.array([given_model.WINDOW - LAGS]), "to": np.array([given_model.WINDOW]), "axis": np.array([1]),
                 "last": np.array([2]), "weights": weights, "spread": spread}
    nodes = [
        helper.make_node("Slice", ["window", "from", "to", "axis"], ["lags"]),
        helper.make_node("MatMul", ["lags", "weights"], ["medians"]),
        helper.make_node("Unsqueeze", ["medians", "last"], ["columns"]),
        helper.make_node("Add", ["columns", "spread"], ["quantiles"]),
    ]
    return given_model.onnx_graph("ridge", nodes, constants)


task = given_model.task("train_ridge")
weights, spread = fit(task.train, task.newest)
said = (lags(task.golden) @ weights)[:, :, None] + spread
task.publishable("ridge", graph(weights, spread), said, {"lags": str(LAGS), "penalty": str(PENALTY)})
