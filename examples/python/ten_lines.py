import json, sys
from confluent_kafka import Consumer

bot = Consumer({"bootstrap.servers": sys.argv[1], "group.id": "ten-lines", "isolation.level": "read_committed"})
bot.subscribe(["coincast.forecasts"])
while True:
    message = bot.poll(1)
    if message and not message.error():
        forecast = json.loads(message.value())
        print(forecast["symbol"], forecast["lastClose"], "->", forecast["steps"][15]["median"], flush=True)
