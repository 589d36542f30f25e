"""What the examples that train a model share: candles in, and out what `coincast models publish` takes.

Candles are CSV with the columns symbol, timestamp_ms, open, high, low, close, or the topic's records, one JSON object a line
(kcat -b localhost:9092 -C -t coincast.candles -e -q > candles.jsonl).
"""
import argparse
import csv
import dataclasses
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
STRIDE, LEAST, GOLDEN = 4, 500, 4


@dataclasses.dataclass(frozen=True)
class Samples:
    """Windows in the order of their as-of, and what came after them."""

    as_of_ms: np.ndarray
    symbols: np.ndarray
    closes: np.ndarray  # [n, 256]
    ahead: np.ndarray  # [n, 16], log returns in the window's scale

    def __len__(self):
        return len(self.as_of_ms)

    def where(self, chosen):
        return Samples(self.as_of_ms[chosen], self.symbols[chosen], self.closes[chosen], self.ahead[chosen])

    def inputs(self):
        """What the networks are shown, [n, 256]: scaled-log-close/1."""
        return np.stack([features.scaled_log_close({"closes": closes}) for closes in self.closes])


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
    found = []
    for symbol, first_ms, closes in runs(paths):
        for last in range(WINDOW - 1, len(closes) - HORIZON, STRIDE):
            window = closes[last + 1 - WINDOW : last + 1]
            ahead = np.log(closes[last + 1 : last + 1 + HORIZON] / window[-1]) / features.scale(window)
            found.append((first_ms + last * STEP_MS, symbol, window, ahead))
    found.sort(key=lambda sample: sample[:2])
    return Samples(*(np.array(column) for column in zip(*found))) if found else None


@dataclasses.dataclass(frozen=True)
class Task:
    """What to fit on, and where to write. The newest fifth says how far off a fit is; between the two nothing overlaps."""

    name: str
    out: pathlib.Path
    train: Samples
    newest: Samples

    @property
    def golden(self):
        """A few of the newest windows, spread over them."""
        return self.newest.where(np.linspace(0, len(self.newest) - 1, GOLDEN).astype(int))

    def publishable(self, family, graph, outputs, hyper_parameters):
        """Writes graph and manifest. `outputs` [4, 16, 9] are what this program makes of `golden`: by them a predictor proves that
        it serves the same."""
        golden = [{"closes": closes.tolist(), "expected": features.prices(closes, np.asarray(said, float)).ravel().tolist()}
                  for closes, said in zip(self.golden.closes, outputs)]
        manifest = {
            "family": family, "input": "window", "output": "quantiles", "windowLength": WINDOW, "horizon": HORIZON,
            "quantileLevels": LEVELS, "features": "scaled-log-close/1",
            "dataFromMs": int(self.train.as_of_ms[0]), "dataToMs": int(self.newest.as_of_ms[-1]) + HORIZON * STEP_MS,
            "dataHash": hashlib.sha256(self.train.closes.tobytes() + self.newest.closes.tobytes()).hexdigest(),
            "symbols": sorted(set(self.train.symbols.tolist())), "seed": 0,
            "hyperParameters": {"trainingSamples": str(len(self.train)), **hyper_parameters},
            "codeVersion": f"{self.name}.py/1", "scores": {}, "golden": golden,
        }
        self.out.mkdir(parents=True, exist_ok=True)
        (self.out / "model.onnx").write_bytes(graph)
        (self.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
        print(f"{self.name}: {len(self.train)} windows of {len(manifest['symbols'])} symbols, {self.out}/model.onnx")


def task(name):
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog=name)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--leave", type=float, default=0.0, help="share of the time, the newest, left for the gate to judge on")
    given = parser.parse_args()
    found = samples(given.files)
    if found:
        begin, end = found.as_of_ms[0], found.as_of_ms[-1]
        found = found.where(found.as_of_ms <= end - given.leave * (end - begin))
    if not found or len(found) < LEAST:
        sys.exit(f"{name}: {len(found or ())} windows are too few, {LEAST} are needed")
    cut = found.as_of_ms[len(found) * 4 // 5]
    return Task(name, given.out, found.where(found.as_of_ms <= cut - HORIZON * STEP_MS), found.where(found.as_of_ms > cut))


def spread(errors):
    """The quantiles of the errors of each step, [16, 9]."""
    return np.quantile(errors, LEVELS, axis=0).T.astype(np.float32)


def onnx_graph(name, nodes, constants):
    """window [batch, 256] -> quantiles [batch, 16, 9], of nodes written by hand."""
    model = helper.make_model(
        helper.make_graph(
            nodes, name,
            [helper.make_tensor_value_info("window", TensorProto.FLOAT, ["batch", WINDOW])],
            [helper.make_tensor_value_info("quantiles", TensorProto.FLOAT, ["batch", HORIZON, len(LEVELS)])],
            [numpy_helper.from_array(value, key) for key, value in constants.items()]),
        producer_name=name, opset_imports=[helper.make_opsetid("", 13)])
    checker.check_model(model, full_check=True)
    return model.SerializeToString()
