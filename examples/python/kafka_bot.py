#!/usr/bin/env python3
"""Prints each forecast as it is made. Needs confluent-kafka (Debian: python3-confluent-kafka).

    python3 kafka_bot.py [HOST:PORT] [HOW-MANY]
"""
import json
import sys
import time

from confluent_kafka import Consumer

servers = sys.argv[1] if len(sys.argv) > 1 else "localhost:9092"
limit = int(sys.argv[2]) if len(sys.argv) > 2 else -1

consumer = Consumer({"bootstrap.servers": servers, "group.id": "python-bot", "isolation.level": "read_committed",
                     "auto.offset.reset": "latest", "enable.auto.commit": False})
consumer.subscribe(["coincast.forecasts"])
while limit != 0:
    message = consumer.poll(1.0)
    if message is None or message.error():
        continue
    forecast = json.loads(message.value())
    if forecast["validUntilMs"] <= time.time() * 1000:
        continue  # too old to act upon: a newer one is due
    last = forecast["steps"][-1]
    low, high = last["quantiles"]["0.1"], last["quantiles"]["0.9"]
    print(f'{forecast["symbol"]:12} {forecast["lastClose"]:.8g} in 80 minutes {last["median"]:.8g} '
          f'({low:.8g} to {high:.8g}), skill {forecast.get("skill")}', flush=True)
    limit -= 1
consumer.close()
