#!/usr/bin/python3
"""Trains a model outside Coincast and writes what `coincast models publish` takes: train_ridge.py --out DIR FILE...

FILE is candles: CSV with the columns symbol, timestamp_ms, open, high, low, close, or the topic's records, one JSON object
a line (kcat -b localhost:9092 -C -t coincast.candles -e -q > candles.jsonl). The model is a ridge regression of the next 16
closes on the last 32, all in the window's own scale, with the quantiles of its errors on the newest fifth around it. It is
small so that it can be read; put any network in its place that has the same input and output. Needs Debian's python3-onnx.

    ./coincast models publish DIR/model.onnx --manifest DIR/manifest.json

With --leave 0.3 the newest three tenths of the time are not looked at, so that the gate has something to judge on; without,
it has to wait for further candles.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import sys

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import features  # noqa: E402

WINDOW, HORIZON, STEP_MS = 256, 16, 300_000
LEVELS = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
LAGS, STRIDE, PENALTY, GOLDEN = 32, 4, 10.0, 4


def read(path):
    """(symbol, open time, close) of each candle in a file."""
    with open(path, encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            for row in csv.DictReader(file):
                yield row["symbol"], int(row["timestamp_ms"]), float(row["close"])
        else:
            for line in file:
                candle = json.loads(line)
                yield candle["symbol"], candle["openTimeMs"], float(candle["close"])


def runs(paths):
    """The closes of each symbol as stretches without a hole: (symbol, close time of the first, closes)."""
    closes = {}
    for path in paths:
        for symbol, open_ms, close in read(path):
            closes.setdefault(symbol, {})[open_ms] = close
    for symbol, by_time in sorted(closes.items()):
        times = np.array(sorted(by_time))
        for part in np.split(times, np.flatnonzero(np.diff(times) != STEP_MS) + 1):
            yield symbol, int(part[0]) + STEP_MS, np.array([by_time[int(t)] for t in part])


def samples(paths):
    """Windows and what came after them, by as-of: (as-of, symbol, closes [256], log returns [16] in the window's scale)."""
    found = []
    for symbol, first_ms, closes in runs(paths):
        for last in range(WINDOW - 1, len(closes) - HORIZON, STRIDE):
            window = closes[last + 1 - WINDOW : last + 1]
            ahead = np.log(closes[last + 1 : last + 1 + HORIZON] / window[-1]) / features.scale(window)
            found.append((first_ms + last * STEP_MS, symbol, window, ahead))
    return sorted(found, key=lambda sample: sample[:2])


def lags(part):
    return np.stack([features.scaled_log_close({"closes": closes})[-LAGS:] for _, _, closes, _ in part]).astype(float)


def fit(train, newest):
    """Weights [32, 16], and the errors' quantiles [16, 9] on samples that the weights have not seen."""
    x, y = lags(train), np.stack([ahead for *_, ahead in train])
    weights = np.linalg.solve(x.T @ x + PENALTY * np.eye(LAGS), x.T @ y)
    errors = np.stack([ahead for *_, ahead in newest]) - lags(newest) @ weights
    return weights.astype(np.float32), np.quantile(errors, LEVELS, axis=0).T.astype(np.float32)


def graph(weights, spread):
    """window [batch, 256] -> quantiles [batch, 16, 9]"""
    constants = {"from": np.array([WINDOW - LAGS]), "to": np.array([WINDOW]), "axis": np.array([1]),
                 "last": np.array([2]), "weights": weights, "spread": spread}
    nodes = [
        helper.make_node("Slice", ["window", "from", "to", "axis"], ["lags"]),
        helper.make_node("MatMul", ["lags", "weights"], ["medians"]),
        helper.make_node("Unsqueeze", ["medians", "last"], ["columns"]),
        helper.make_node("Add", ["columns", "spread"], ["quantiles"]),
    ]
    model = helper.make_model(
        helper.make_graph(
            nodes, "ridge",
            [helper.make_tensor_value_info("window", TensorProto.FLOAT, ["batch", WINDOW])],
            [helper.make_tensor_value_info("quantiles", TensorProto.FLOAT, ["batch", HORIZON, len(LEVELS)])],
            [numpy_helper.from_array(value, name) for name, value in constants.items()]),
        producer_name="train_ridge.py", opset_imports=[helper.make_opsetid("", 13)])
    checker.check_model(model, full_check=True)
    return model.SerializeToString()


def golden(part, weights, spread):
    """Windows with the prices that are forecast here, by which a predictor proves that it serves the same."""
    for _, _, closes, _ in part:
        said = lags([(0, "", closes, None)])[0] @ weights
        prices = features.prices(closes, said[:, None] + spread)
        yield {"closes": closes.tolist(), "expected": prices.ravel().tolist()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--leave", type=float, default=0.0, help="share of the time, the newest, left for the gate to judge on")
    given = parser.parse_args()
    found = samples(given.files)
    until = found[-1][0] - given.leave * (found[-1][0] - found[0][0]) if found else 0
    found = [sample for sample in found if sample[0] <= until]
    if len(found) < 500:
        sys.exit(f"train_ridge: {len(found)} windows are too few, 500 are needed")
    # the newest fifth says how far off the weights are; between the two nothing overlaps
    cut = found[len(found) * 4 // 5][0]
    train = [sample for sample in found if sample[0] <= cut - HORIZON * STEP_MS]
    newest = [sample for sample in found if sample[0] > cut]
    weights, spread = fit(train, newest)
    manifest = {
        "family": "ridge", "input": "window", "output": "quantiles", "windowLength": WINDOW, "horizon": HORIZON,
        "quantileLevels": LEVELS, "features": "scaled-log-close/1",
        "dataFromMs": found[0][0], "dataToMs": found[-1][0] + HORIZON * STEP_MS,
        "dataHash": hashlib.sha256(b"".join(closes.tobytes() for _, _, closes, _ in found)).hexdigest(),
        "symbols": sorted({symbol for _, symbol, _, _ in found}), "seed": 0,
        "hyperParameters": {"lags": str(LAGS), "penalty": str(PENALTY), "trainingSamples": str(len(train))},
        "codeVersion": "train_ridge.py/1", "scores": {},
        "golden": list(golden(newest[:: max(1, len(newest) // GOLDEN)][:GOLDEN], weights, spread)),
    }
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "model.onnx").write_bytes(graph(weights, spread))
    (given.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(f"train_ridge: {len(train)} windows of {len(manifest['symbols'])} symbols, {given.out}/model.onnx")


main()
