/** Server-sent events by fetch, which can bear a token as an EventSource cannot; after a break they go on after the last one. */
import {bearer, given} from "./token.js";

const RETRY_MS = 2_000;
/** A heartbeat comes every 5 s; a connection that is silent for longer than this is gone, whatever the system thinks. */
const SILENCE_MS = 15_000;

/** Follows `path` for ever. `heard` is told of open(), event(name, text), and of each broken(status), 0 where none was answered. */
export async function follow(path, heard) {
  let lastId = null;
  for (;;) {
    let status = 0;
    const silence = silenceAfter(SILENCE_MS);
    try {
      const resume = lastId ? {"Last-Event-ID": lastId} : {};
      const response = await fetch(path, {headers: {Accept: "text/event-stream", ...bearer(), ...resume}, cache: "no-store", signal: silence.signal});
      status = response.status;
      if (response.ok) {
        heard.open();
        for await (const event of events(response.body)) {
          silence.broken();
          lastId = event.id ?? lastId;
          if (event.data !== undefined) heard.event(event.event, event.data);
        }
      }
    } catch (failure) {
      console.debug("the stream has ended", failure);
    } finally {
      silence.end();
    }
    heard.broken(status);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, RETRY_MS)), given()]);
  }
}

/** A signal that aborts unless `broken` is called within each `ms`. */
function silenceAfter(ms) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error("silence"));
  let timer = setTimeout(abort, ms);
  const end = () => clearTimeout(timer);
  const broken = () => {
    end();
    timer = setTimeout(abort, ms);
  };
  return {signal: controller.signal, broken, end};
}

/** Events as objects of their fields; one is whole at an empty line. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const blocks = (text + read.value).split("\n\n");
    text = blocks.pop();
    for (const block of blocks) yield fields(block);
  }
}

function fields(block) {
  const event = {};
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, "");
  }
  return event;
}
