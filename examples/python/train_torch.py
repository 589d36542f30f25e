#!/usr/bin/python3
"""A network of PyTorch for `coincast models publish`: train_torch.py --out DIR FILE...

Like train_ridge.py, with a convolution that says all nine quantiles itself, fitted by the pinball loss, and exported by PyTorch's own
exporter. Needs Debian's python3-torch and python3-onnx.
"""
import copy
import io
import math

import torch
from torch import nn

import given_model

LEVELS = len(given_model.LEVELS)
MEDIAN = LEVELS // 2
EPOCHS, BATCH, RATE, DECAY = 40, 64, 1e-3, 1.0


class Network(nn.Module):
    """The median, and from it outwards widths that are never negative: quantiles that cannot cross."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv1d(1, 8, 8, stride=4), nn.ReLU(), nn.Conv1d(8, 8, 8, stride=4), nn.ReLU())
        self.outputs = nn.Linear(8 * 14, given_model.HORIZON * LEVELS)
        widths = torch.zeros(LEVELS, LEVELS)
        for level in range(LEVELS):
            widths[level:MEDIAN, level] = -1
            widths[MEDIAN + 1 : level + 1, level] = 1
        self.register_buffer("widths", widths)
        self.register_buffer("median", nn.functional.one_hot(torch.tensor([MEDIAN]), LEVELS).T.float())

    def forward(self, window):
        raw = self.outputs(self.features(window.unsqueeze(1)).reshape(-1, 8 * 14)).reshape(-1, given_model.HORIZON, LEVELS)
        return raw @ self.median + nn.functional.softplus(raw - 2) @ self.widths


def pinball(said, ahead):
    error = ahead.unsqueeze(2) - said
    levels = torch.tensor(given_model.LEVELS)
    return torch.maximum(levels * error, (levels - 1) * error).mean()


def fit(train, newest):
    """The network as it was after the pass that made the loss on the newest windows least: they are not fitted on."""
    inputs, ahead, shown, came = (torch.tensor(part, dtype=torch.float32)
                                  for part in (train.inputs(), train.ahead, newest.inputs(), newest.ahead))
    torch.manual_seed(0)
    torch.set_num_threads(1)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    best = math.inf
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(inputs)).split(BATCH):
            optimizer.zero_grad()
            pinball(network(inputs[rows]), ahead[rows]).backward()
            optimizer.step()
        with torch.no_grad():
            loss = pinball(network(shown), came).item()
        if loss < best:
            best, weights = loss, copy.deepcopy(network.state_dict())
    network.load_state_dict(weights)
    return network.eval()


def graph(network, example):
    file = io.BytesIO()
    torch.onnx.export(network, example, file, input_names=["window"], output_names=["quantiles"], opset_version=13,
                      dynamic_axes={"window": {0: "batch"}, "quantiles": {0: "batch"}})
    return file.getvalue()


task = given_model.task("train_torch")
network = fit(task.train, task.newest)
golden = torch.tensor(task.golden.inputs())
with torch.no_grad():
    said = network(golden).numpy()
hyper_parameters = {"epochs": str(EPOCHS), "batch": str(BATCH), "rate": str(RATE), "decay": str(DECAY)}
task.publishable("torch-cnn", graph(network, golden), said, hyper_parameters)
