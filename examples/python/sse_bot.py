#!/usr/bin/env python3
"""Follows the forecasts over HTTP with nothing but the standard library, and says which it would act upon.

    python3 sse_bot.py [http://localhost:8080] [SYMBOL,SYMBOL...] [HOW-MANY]

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

SILENCE_S = 15  # a heartbeat comes every 5 s
PAUSE_S = 2


def token():
    """What the predictor's operator gave out; a header can carry nothing but printable ASCII."""
    given = os.environ["COINCAST_HTTP_TOKEN"]
    if not (given.isascii() and given.isprintable()):
        sys.exit("sse_bot: COINCAST_HTTP_TOKEN holds what a header cannot carry")
    return given


def events(url, symbols, last_id=None):
    """(id, name, data) of each event, until the connection ends."""
    headers = {"Accept": "text/event-stream"}
    if last_id:
        headers["Last-Event-ID"] = last_id  # what came since then comes first
    if os.environ.get("COINCAST_HTTP_TOKEN"):
        headers["Authorization"] = "Bearer " + token()
    query = "?symbols=" + urllib.parse.quote(symbols) if symbols else ""
    request = urllib.request.Request(url.rstrip("/") + "/v1/forecasts/stream" + query, headers=headers)
    with urllib.request.urlopen(request, timeout=SILENCE_S) as answer:
        event = {}
        for line in answer:
            name, _, value = line.decode().rstrip("\r\n").partition(":")
            if name:
                event[name] = value.removeprefix(" ")
            elif event:
                yield event.get("id"), event.get("event"), json.loads(event.get("data", "null"))
                event = {}


def forecasts(url, symbols=""):
    """Every forecast, for ever: a connection that ends, or is silent, is made anew after the last event."""
    last_id = None
    while True:
        pause_s = PAUSE_S
        try:
            for event_id, name, data in events(url, symbols, last_id):
                last_id = event_id or last_id
                if name == "forecast":
                    yield data
        except urllib.error.HTTPError as refused:
            if refused.code < 500 and refused.code != 429:
                sys.exit(f"sse_bot: {refused.code}: {refused.read().decode()}")
            seconds = refused.headers.get("Retry-After", "")
            pause_s = int(seconds) if seconds.isdigit() else PAUSE_S
            print(f"sse_bot: {refused.code}, trying again in {pause_s} s", file=sys.stderr)
        except (OSError, http.client.HTTPException, ValueError) as broken:
            print(f"sse_bot: {broken}, trying again", file=sys.stderr)
        time.sleep(pause_s)


def trusted(forecast):
    """Still valid, better than "the price stays" so far, with 80 % intervals that have held."""
    return (forecast["validUntilMs"] > time.time() * 1000 and (forecast.get("skill") or 0) > 0
            and forecast.get("coverageSamples", 0) >= 200 and abs(forecast["coverage80"] - 0.8) < 0.05)


if __name__ == "__main__":
    url, symbols, limit = (sys.argv[1:] + ["http://localhost:8080", "", "-1"][len(sys.argv) - 1:])[:3]
    if not limit.lstrip("-").isdigit():
        sys.exit(f"sse_bot: HOW-MANY must be a whole number, was '{limit}'")
    limit = int(limit)
    for forecast in forecasts(url, symbols):
        last = forecast["steps"][-1]
        print(f'{forecast["symbol"]:12} {forecast["lastClose"]:.8g} in 80 minutes {last["median"]:.8g} '
              f'({last["quantiles"]["0.1"]:.8g} to {last["quantiles"]["0.9"]:.8g})'
              f'{", would act" if trusted(forecast) else ""}', flush=True)
        limit -= 1
        if limit == 0:
            break
