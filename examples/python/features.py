"""What Coincast's networks are shown of a window of 256 candles, and what their outputs mean, in NumPy.

The same numbers as the Java package forecasting.feature, which says where each comes from. A window is a dict of closes,
opens, highs, lows, quantities (NaN where unknown), asOfMs and filled, as in a release's golden windows.
"""
import datetime
import zoneinfo

import numpy as np

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
WEEK_MS = 7 * DAY_MS
MONDAY_MS = 4 * DAY_MS  # the epoch began on a Thursday


def window(golden):
    """A golden window of a release with all its arrays; what a release does not state follows from the closes."""
    closes = np.array(golden["closes"], float)
    quantities = golden.get("quantities") or [None] * len(closes)
    return {
        "closes": closes,
        "highs": np.array(golden["highs"], float) if golden.get("highs") else closes,
        "lows": np.array(golden["lows"], float) if golden.get("lows") else closes,
        "quantities": np.array([np.nan if q is None else q for q in quantities], float),
        "asOfMs": golden.get("asOfMs") or 0,
        "filled": golden.get("filled") or 0,
    }


def volatility(closes, decay):
    returns = np.diff(np.log(closes))
    weights = decay ** np.arange(len(returns) - 1, -1, -1)
    return np.sqrt(np.sum(weights * returns**2) / np.sum(weights))


def scale(closes):
    """The log return that counts as one: four times a volatility per step, at least a basis point."""
    return max(1e-4, 4 * np.sqrt(0.9 * volatility(closes, 0.94) ** 2 + 0.1 * volatility(closes, 1) ** 2))


def prices(closes, outputs):
    """The prices that a network's outputs [16, 9] mean for a window."""
    return closes[-1] * np.exp(outputs * scale(closes))


def scaled_log_close(w):
    return (np.log(w["closes"] / w["closes"][-1]) / scale(w["closes"])).astype(np.float32)


def market_state(w):
    row = []

    def put(value):
        row.append(0.0 if np.isnan(value) else min(5.0, max(-5.0, value)))

    def put_ratio(ratio):
        put(0.0 if np.isnan(ratio) else 2 * np.log(max(0.02, ratio)))

    with np.errstate(divide="ignore", invalid="ignore"):
        unit = scale(w["closes"]) / 4
        movement(w, unit, put_ratio)
        volumes(w["quantities"], put_ratio)
        shape(w, unit, put, put_ratio)
        put(np.log(max(1e-7, unit)) + 6.5)
        put(np.log(max(1e-7, volatility(w["closes"], 1))) + 6.5)
        put(3 * np.mean(np.diff(w["closes"]) == 0))
        put(3 * w["filled"] / len(w["closes"]))
        calendar(w["asOfMs"], put)
    return np.array(row, np.float32)


def movement(w, unit, put_ratio):
    returns = np.diff(np.log(w["closes"]))
    spans = np.log(w["highs"] / w["lows"])
    for n in (1, 2, 3, 6, 12, 24, 48, 96, 192, 255):
        put_ratio(np.sqrt(np.mean(returns[-n:] ** 2)) / unit)
    for n in (6, 12, 24, 48, 96, 255):
        put_ratio(np.sqrt(np.pi / 2) * np.mean(np.abs(returns[-n:])) / unit)
    for n in (1, 2, 3, 6, 12, 24, 48, 96, 192, 255):
        put_ratio(np.sqrt(np.mean(spans[-n:] ** 2) / (4 * np.log(2))) / unit)
    for n in (6, 12, 24, 48, 96, 255):
        put_ratio(np.log(np.max(w["highs"][-n:]) / np.min(w["lows"][-n:])) / (unit * np.sqrt(n)))


def volumes(quantities, put_ratio):
    def mean(n):
        known = quantities[-n:][~np.isnan(quantities[-n:])]
        return np.mean(known) if len(known) else np.nan

    level = mean(len(quantities))
    for n in (1, 2, 3, 6, 12, 24, 48, 96):
        put_ratio(np.float64(mean(n)) / level)


def shape(w, unit, put, put_ratio):
    logs = np.log(w["closes"])
    moves = np.diff(logs)
    for length, count in ((3, 48), (3, 253), (12, 244), (6, 96)):
        long_moves = (logs[length:] - logs[:-length])[-count:]
        put_ratio(np.sqrt(np.mean(long_moves**2) / length) / unit)
    for n in (12, 48):
        put_ratio(np.max(np.abs(moves[-n:])) / unit)
    for n in (12, 48, 255):
        newest = moves[-n:]
        whole = np.sum(newest**2)
        put(4 * (np.sum(newest[newest > 0] ** 2) / whole - 0.5) if whole > 0 else 0.0)
    squares = np.sum(moves**2)
    kurtosis = np.sum(moves**4) * len(moves) / squares**2 if squares > 0 else 1.0
    put(np.log(max(1.0, kurtosis)) - 1)
    traded = np.log(w["quantities"][(w["quantities"] > 0) & (w["quantities"] < np.inf)])
    put(np.log(max(0.1, np.std(traded))) if len(traded) >= 2 else 0.0)


def calendar(as_of_ms, put):
    as_of = datetime.datetime.fromtimestamp(as_of_ms / 1000, datetime.timezone.utc)
    local_ms = as_of_ms + int(as_of.astimezone(zoneinfo.ZoneInfo("America/New_York")).utcoffset().total_seconds()) * 1000
    day = (local_ms - MONDAY_MS) // DAY_MS % 7
    weekday = 1.0 if day < 5 else 0.0

    def harmonics(time_ms, period_ms, count, factor):
        angle = 2 * np.pi * (time_ms % period_ms) / period_ms
        for k in range(1, count + 1):
            put(factor * np.sin(k * angle))
            put(factor * np.cos(k * angle))

    harmonics(local_ms, DAY_MS, 14, 1)
    harmonics(local_ms, DAY_MS, 10, weekday)
    put(weekday)
    put(1.0 if day == 0 else 0.0)
    harmonics(as_of_ms, DAY_MS, 4, 1)
    harmonics(as_of_ms, HOUR_MS, 5, 1)
    harmonics(as_of_ms - MONDAY_MS, WEEK_MS, 3, 1)


def signed_market_state(w):
    logs = np.log(w["closes"] / w["closes"][-1])
    unit = scale(w["closes"]) / 4
    reversal = [0.5 * np.mean(logs[-1 - n : -1]) / unit for n in (1, 2, 4, 8, 24, 96)]
    return np.append(market_state(w), np.clip(reversal, -5, 5)).astype(np.float32)


EXTRACTIONS = {
    "scaled-log-close/1": scaled_log_close,
    "market-state/1": market_state,
    "market-state/2": signed_market_state,
}


def known(golden):
    """What a golden window of a release says of signals: {name: (times in ms, values)}; empty where it says nothing."""
    signals = (golden.get("signalled") or {}).get("signals", [])
    return {s["name"]: (np.array(s["timesMs"]), np.array(s["values"], float)) for s in signals}


def signal_state(as_of_ms, times_ms, values):
    """Level and freshness as of a time; what became known later, or a week before, does not count."""
    counts = (times_ms > as_of_ms - WEEK_MS) & (times_ms <= as_of_ms)
    if not counts.any():
        return 0.0, 0.0
    times_ms, values = times_ms[counts], values[counts]
    deviation = np.std(values)
    has_level = len(values) >= 8 and deviation > 1e-12 * abs(np.mean(values))
    level = (values[-1] - np.mean(values)) / deviation if has_level else 0.0
    return min(5.0, max(-5.0, level)), 1 / (1 + (as_of_ms - times_ms[-1]) / HOUR_MS)


def extraction(name):
    """What turns a window, and what is known of signals, into inputs by that name; None where it is not known here. The signals
    after a "+" have a level and a freshness each, both 0 while nothing is known of them."""
    base, _, signals = name.partition("+")
    extract = EXTRACTIONS.get(base)
    if extract is None:
        return None
    names = signals.split(",") if signals else []
    nothing = (np.array([], int), np.array([]))

    def inputs(w, known=None):
        states = [signal_state(w["asOfMs"], *(known or {}).get(name, nothing)) for name in names]
        return np.append(extract(w), np.array(states, np.float32).ravel()).astype(np.float32)

    return inputs
