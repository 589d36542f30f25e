/**
 * What the page knows: every symbol at a glance, kept fresh by the stream of forecasts and, for what the stream does not
 * tell, by asking for /v1/symbols again, which costs nothing while nothing has changed. Also whether all this is still so:
 * "live", "reconnecting" (the connection is gone), "stale" (it is there, but nothing comes) or "refused" (a token is asked
 * for, and there is none or another).
 */
import {follow} from "./events.js";
import {bearer, given} from "./token.js";

const HEARTBEAT_LIMIT_MS = 13_000;
const REFRESH_MS = 15_000;
const RECENT = 48;
const WINDOW = 256;
const UNAUTHORIZED = 401;

const listeners = new Set();
const symbols = new Map();
let state = "connecting";
let heardAt = 0;
let market = {timeMs: 0, at: 0, speed: 1};
let last = {timeMs: 0, at: 0};
let loaded = false;

/** Calls `listener(changed)` after each change: a set of symbols, or null for everything. Returns how to stop. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const all = () => symbols;
export const connection = () => state;
export const isLoaded = () => loaded;

/** The market's time now: told by the server, carried on by our own clock at the pace seen between tellings. */
export function marketTime() {
  return market.at === 0 ? 0 : market.timeMs + (Date.now() - market.at) * market.speed;
}

/** Fetches JSON; null where the server says that nothing has changed, an Error with its words where it refuses. */
export async function fetchJson(path) {
  const response = await fetch(path, {headers: {Accept: "application/json", ...bearer()}});
  const body = await response.json();
  if (response.status === UNAUTHORIZED) become("refused");
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

/** Begins. */
export function start() {
  follow("/v1/forecasts/stream", {open, event, broken});
  refresh();
  again();
  setInterval(refresh, REFRESH_MS);
  setInterval(check, 1_000);
}

function open() {
  heard();
  refresh();
}

function event(name, text) {
  heard();
  if (name === "forecast") queue(JSON.parse(text));
  if (name === "heartbeat") beat(JSON.parse(text).marketTimeMs);
}

function broken(status) {
  become(status === UNAUTHORIZED ? "refused" : "reconnecting");
}

/** Whoever has typed in a token wants to see everything. */
async function again() {
  for (;;) {
    await given();
    refresh();
    tell(null);
  }
}

function heard() {
  heardAt = Date.now();
  become("live");
}

function check() {
  if (state === "live" && Date.now() - heardAt > HEARTBEAT_LIMIT_MS) become("stale");
}

function become(next) {
  if (next === state) return;
  state = next;
  tell(null);
}

/** Heartbeats tell the market's time and, from one to the next, its pace. */
function beat(timeMs) {
  const at = Date.now();
  const elapsed = at - last.at;
  if (last.at && elapsed > 500) market.speed = Math.max(0, (timeMs - last.timeMs) / elapsed);
  last = {timeMs, at};
  market = {timeMs, at, speed: market.speed};
}

/** It is this late at least: what has happened cannot lie ahead. */
function atLeast(timeMs) {
  if (timeMs > marketTime()) market = {timeMs, at: Date.now(), speed: market.speed};
}

async function refresh() {
  try {
    const answer = await fetchJson("/v1/symbols");
    atLeast(answer.marketTimeMs);
    for (const summary of answer.symbols) merge(summary);
    loaded = true;
    tell(null);
  } catch (failure) {
    if (state === "live") console.debug("symbols cannot be read for now", failure);
  }
}

/** The stream may have been ahead of the snapshot: the newer one stays. */
function merge(summary) {
  const before = symbols.get(summary.symbol);
  if (!before || (summary.asOfMs >= before.asOfMs && !isOlder(summary.forecast, before.forecast))) {
    symbols.set(summary.symbol, summary);
  }
}

const isOlder = (a, b) => Boolean(b) && (!a || a.asOfMs < b.asOfMs);

let queued = [];

/** A tick brings all symbols at once: they are taken in together, once per frame. */
function queue(forecast) {
  queued.push(forecast);
  if (queued.length === 1) setTimeout(drain, 50);
}

function drain() {
  const changed = new Set();
  for (const forecast of queued) {
    atLeast(forecast.forecastAtMs);
    symbols.set(forecast.symbol, summaryOf(forecast, symbols.get(forecast.symbol)));
    changed.add(forecast.symbol);
  }
  queued = [];
  tell(changed);
}

function summaryOf(forecast, before) {
  const isNext = !before || forecast.asOfMs > before.asOfMs;
  const closes = before?.recentCloses ?? [];
  return {
    symbol: forecast.symbol,
    lastPrice: forecast.lastClose,
    candles: before?.windowLength ?? WINDOW,
    windowLength: before?.windowLength ?? WINDOW,
    asOfMs: forecast.asOfMs,
    state: "forecast",
    recentCloses: isNext ? [...closes, forecast.lastClose].slice(-RECENT) : closes,
    forecast: brief(forecast),
  };
}

function brief(forecast) {
  const last = forecast.steps.at(-1);
  const sign = Math.sign(last.median - forecast.lastClose);
  return {
    ...forecast,
    direction: sign > 0 ? "up" : sign < 0 ? "down" : "flat",
    probabilityUp: last.probabilityUp,
    low80: forecast.steps.map((step) => step.quantiles["0.1"]),
    median: forecast.steps.map((step) => step.median),
    high80: forecast.steps.map((step) => step.quantiles["0.9"]),
    filled: forecast.window.filled,
    amended: forecast.window.amended,
  };
}

function tell(changed) {
  for (const listener of listeners) listener(changed);
}
