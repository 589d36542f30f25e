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
import urllib.parse
import urllib.request


def newest(symbol, url="http://localhost:8080", timeout=2.0, now_ms=None):
    """The forecast as a dictionary; None where there is none that is still valid."""
    token = os.environ.get("COINCAST_HTTP_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(f"{url.rstrip('/')}/v1/forecasts/{urllib.parse.quote(symbol)}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            forecast = json.load(answer)
    except (OSError, http.client.HTTPException, ValueError):
        return None
    now_ms = time.time() * 1000 if now_ms is None else now_ms
    return forecast if forecast.get("validUntilMs", 0) > now_ms else None


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
    found = newest(*sys.argv[1:3])
    if found is None:
        sys.exit(f"no valid forecast of {sys.argv[1]}")
    print(f"{found['symbol']} {expected_return(found):+.3%} expected, trusted: {is_trusted(found)}")
