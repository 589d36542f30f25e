/** Pipeline: how late everything is, how fast, what the exchange delivers, and what went wrong. */
import {count, duration, el, figures, percent, table, time} from "./dom.js";
import {WITHHELD} from "./row.js";
import * as store from "./store.js";

const REFRESH_MS = 5_000;
const STATES = {forecast: "with a forecast", filling: "window filling", waiting: "waiting", withheld: "withheld"};

class Pipeline {
  constructor(root) {
    this.body = el("div", {}, el("p", {class: "empty"}, "Loading"));
    root.append(el("div", {class: "head"}, el("h1", {}, "Pipeline")), this.body);
    this.timer = setInterval(() => this.load(), REFRESH_MS);
    this.load();
  }

  async load() {
    try {
      const status = await store.fetchJson("/v1/pipeline");
      this.body.replaceChildren(flow(status), exchange(status), instance(status.instance), rejected(status.rejected));
    } catch (failure) {
      console.debug("the pipeline cannot be read for now", failure);
    }
  }

  close() {
    clearInterval(this.timer);
  }
}

function section(title, note, ...children) {
  return el("section", {}, el("h2", {}, title), el("p", {class: "note"}, note), ...children);
}

function flow(status) {
  const symbols = Object.entries(status.symbols).map(([state, n]) => `${count(n)} ${STATES[state] ?? state}`).join(", ");
  return section("Flow", "From the exchange's candles to forecasts, in market time; up to 5 minutes and the grace behind is normal.", figures([
    ["Candles behind", duration(status.candlesBehindMs), status.newestCandleMs ? `newest closed at ${time(status.newestCandleMs)} UTC` : "no candle yet"],
    ["Forecasts behind candles", duration(status.forecastsBehindMs), status.newestForecastMs ? `newest as of ${time(status.newestForecastMs)} UTC` : "no forecast yet"],
    ["Symbols", count(Object.values(status.symbols).reduce((a, b) => a + b, 0)), symbols || "none yet"],
    ["Streams", status.streams.toLowerCase(), status.historyCaughtUp ? "the last day has been read" : "the last day is still being read"],
  ]));
}

function exchange({exchange: last}) {
  const share = (n) => (last.candles ? percent(n / last.candles, 1) : "–");
  return section("Exchange", "What it delivered in the last hour.", figures([
    ["Candles", count(last.candles)],
    ["Filled", count(last.filled), `${share(last.filled)}: it had none, the last close was carried forward`],
    ["Amended", count(last.amended), `${share(last.amended)}: it changed them afterwards`],
  ]));
}

function instance(it) {
  const latency = (l) => (l ? `${duration(l.p50Ms)} / ${duration(l.p99Ms)}` : "–");
  const list = (counts, words = {}) => Object.entries(counts).map(([name, n]) => `${count(n)} ${words[name] ?? name}`).join("; ");
  return section("This instance", "Since it was started.", figures([
    ["Tick latency, p50 / p99", latency(it.tickLatency), "market time from a candle's publishing to its forecast"],
    ["Model call, p50 / p99", latency(it.batch), it.batch ? `${count(it.batch.count)} batches` : "none yet"],
    ["Candles", count(Object.values(it.candles).reduce((a, b) => a + b, 0)), list(it.candles)],
    ["Withheld", count(Object.values(it.withheld).reduce((a, b) => a + b, 0)), list(it.withheld, WITHHELD) || "none"],
    ["Stream clients", count(it.streamClients.open), `${count(it.streamClients.dropped)} dropped as too slow`],
  ]));
}

function rejected({lastDay, newest}) {
  const note = "Records that could not be processed in the last day, kept whole on coincast.rejected.";
  if (!lastDay) return section("Rejected", note, el("p", {class: "good"}, "None."));
  return section("Rejected", note, figures([["Last day", count(lastDay)]]),
    table("Rejected records", ["When, UTC", "From", "By", "Why"],
      newest.map((r) => [time(r.rejectedAtMs, true), `${r.topic}-${r.partition}@${r.offset}`, r.rejectedBy, r.reason])));
}

export const pipeline = {title: "Pipeline", show: (root) => new Pipeline(root)};
