#!/usr/bin/python3
"""Runs a Coincast release in Python and proves it by the release's own golden windows: run_release.py FILE...

FILE is a release as it lies on the topic coincast.models, one JSON object:

    ./coincast models export champion --out champion.json   # or the newest value of that key, by any Kafka client

The graph runs on onnxruntime or onnx.reference where one of them is installed (pip install onnxruntime), otherwise on
onnx_numpy.py beside this file, which needs no more than Debian's python3-onnx and python3-numpy. A model that `coincast train`
wrote runs the same way: model.onnx is the graph, manifest.json says which features go in.
"""
import base64
import hashlib
import json
import pathlib
import sys

try:
    import numpy as np
    import onnx  # noqa: F401
except ImportError as missing:
    print(f"run_release: skipped, {missing.name} is not installed (Debian: apt-get install python3-onnx)")
    sys.exit(0)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import features  # noqa: E402

# as the predictor has it before a release serves: a thousandth of the window's scale, or 1e-5 of the price
SCALE_TOLERANCE = 1e-3
PRICE_TOLERANCE = 1e-5


def runner(graph, name):
    """What computes the graph here: its name, and a function of the inputs [rows, width]."""
    try:
        import onnxruntime

        session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
        return "onnxruntime", lambda inputs: session.run(None, {name: inputs})[0]
    except ImportError:
        pass
    try:
        from onnx.reference import ReferenceEvaluator

        evaluator = ReferenceEvaluator(onnx.load_model_from_string(graph))
        return "onnx.reference", lambda inputs: evaluator.run(None, {name: inputs})[0]
    except ImportError:
        from onnx_numpy import Graph

        return "NumPy", Graph(graph)


def check(path):
    release = json.loads(path.read_text())
    manifest = release["manifest"]
    graph = base64.b64decode(release["graph"])
    if hashlib.sha256(graph).hexdigest() != release["sha256"]:
        raise ValueError("the graph's checksum is wrong")
    extract = features.extraction(manifest["features"])
    if extract is None:
        raise ValueError(f"features {manifest['features']} are not known here, only {sorted(features.EXTRACTIONS)}")
    golden = [(features.window(g), {}, g["expected"]) for g in release["golden"]]
    golden += [(features.window(g), features.known(g), g["signalled"]["expected"]) for g in release["golden"] if g.get("signalled")]
    if not golden:
        raise ValueError("there is no golden window to prove it by")
    by, run = runner(graph, manifest["input"])
    outputs = run(np.stack([extract(window, known) for window, known, _ in golden]))
    largest = 0.0
    for (window, _, prices), said in zip(golden, outputs.astype(float)):
        closes = window["closes"]
        expected = np.array(prices).reshape(said.shape)
        tolerance = np.maximum(SCALE_TOLERANCE * features.scale(closes) * closes[-1], PRICE_TOLERANCE * expected)
        largest = max(largest, np.max(np.abs(features.prices(closes, said) - expected) / tolerance))
    if not largest <= 1:
        raise ValueError(f"a golden window differs by {largest:.3g} times the tolerance")
    signalled = len(golden) - len(release["golden"])
    return (f"{len(release['golden'])} golden windows{f', {signalled} of them with signals too,' if signalled else ''} by {by}, "
            f"largest difference {largest:.1e} of the tolerance")


paths = [pathlib.Path(argument) for argument in sys.argv[1:]]
if not paths:
    sys.exit(__doc__)
for path in paths:
    try:
        print(f"run_release: {path.name}: {check(path)}")
    except (OSError, KeyError, ValueError) as failure:
        sys.exit(f"run_release: {path}: {failure}")
