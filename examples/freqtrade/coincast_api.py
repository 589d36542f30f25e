#!/usr/bin/env python3
"""The newest forecast of a symbol over HTTP, with nothing but the standard library.

    python3 coincast_api.py BTC_USDT [http://localhost:8080]

Where the predictor asks for a token: COINCAST_HTTP_TOKEN.
"""
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def ask(symbol, url="http://localhost:8080", timeout=2.0):
    """The newest forecast as a dictionary, still valid or not; an OSError or ValueError where there is no answer."""
    token = os.environ.get("COINCAST_HTTP_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(f"{url.rstrip('/')}/v1/forecasts/{urllib.parse.quote(symbol)}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.load(answer)
    except http.client.HTTPException as broken:
        raise OSError(str(broken)) from broken


def is_valid(forecast, now_ms=None):
    """Whether nothing newer ought to be there."""
    return forecast.get("validUntilMs", 0) > (time.time() * 1000 if now_ms is None else now_ms)


def newest(symbol, url="http://localhost:8080", timeout=2.0, now_ms=None):
    """The forecast as a dictionary; None where there is none that is still valid, for whatever reason."""
    try:
        forecast = ask(symbol, url, timeout)
    except (OSError, ValueError):
        return None
    return forecast if is_valid(forecast, now_ms) else None


def expected_return(forecast, step=16):
    """The median's distance from the last close after so many candles, a fraction."""
    return forecast["steps"][step - 1]["median"] / forecast["lastClose"] - 1


def is_trusted(forecast, samples=200, tolerance=0.05):
    """Better than "the price stays" so far, with 80 % intervals that held about 80 %."""
    return (
        (forecast.get("skill") or 0) > 0
        and forecast.get("coverageSamples", 0) >= samples
        and abs(forecast.get("coverage80", 0) - 0.8) < tolerance
    )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        found = ask(*sys.argv[1:3])
    except urllib.error.HTTPError as refused:
        sys.exit(f"coincast_api: {refused.code}: {refused.read().decode()}")
    except (OSError, ValueError) as broken:
        sys.exit(f"coincast_api: {broken}")
    if not is_valid(found):
        sys.exit(f"no valid forecast of {sys.argv[1]}: the newest is out of date")
    print(f"{found['symbol']} {expected_return(found):+.3%} expected, trusted: {is_trusted(found)}")
