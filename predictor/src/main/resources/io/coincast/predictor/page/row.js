/** One row of the market, and what its columns are. */
import {count, duration, el, percent, price, text} from "./dom.js";
import {fan} from "./fan.js";
import * as store from "./store.js";

const LEAST_MOVE = 0.00005;
const ARROWS = {up: "↗ up", down: "↘ down", flat: "→ flat"};

/** Key, title, class, and what a column sorts by: null where there is nothing. */
export const COLUMNS = [
  {key: "symbol", title: "Symbol", css: "c-symbol", value: (s) => s.symbol},
  {key: "last", title: "Last price", css: "c-last n", value: (s) => s.lastPrice ?? null},
  {key: "fan", title: "Next 80 min", css: "c-fan", note: "Width of the 80 % band", value: (s) => width(s)},
  {key: "move", title: "Median", css: "c-dir n", note: "The median at +80 min against the close it was made from", value: (s) => move(s)},
  {key: "band", title: "80 % band, +80 min", css: "c-band n", value: (s) => width(s)},
  {key: "skill", title: "Skill", css: "c-skill n", note: "1 − error / error of “the last close stays”; below it, how many settled steps that rests on",
    value: (s) => s.forecast?.skill ?? null},
  {key: "coverage", title: "In band", css: "c-cover n", note: "How many closes fell into the 80 % band", value: (s) => s.forecast?.coverage80 ?? null},
  {key: "model", title: "Model", css: "c-model", value: (s) => s.forecast?.releaseId ?? null},
  {key: "age", title: "Age", css: "c-age n", note: "Market time since the forecast’s last candle closed", value: (s) => s.forecast?.asOfMs ?? null},
];

/** Why a closed candle has no forecast, by the code on the wire. */
export const WITHHELD = {
  "history": "history, which only fills windows",
  "catch-up": "too far behind the market",
  "window-incomplete": "windows not full",
  "too-many-filled": "too many filled candles",
  "overtaken": "overtaken by a newer candle",
};

const end = (list) => list[list.length - 1];

function move(summary) {
  return summary.forecast ? end(summary.forecast.median) / summary.forecast.lastClose - 1 : null;
}

/** Where the median points, as far as the figure beside it shows: "up", "down" or "flat". */
export function directionOf(summary) {
  return Math.abs(move(summary)) < LEAST_MOVE ? "flat" : summary.forecast.direction;
}

function width(summary) {
  return summary.forecast ? (end(summary.forecast.high80) - end(summary.forecast.low80)) / summary.forecast.lastClose : null;
}

/** "cnn-2-20261125T091427Z-ab12" → "cnn-2, 09:14". */
export function shortRelease(id) {
  const match = /^(.*?)-(\d{8})T(\d{2})(\d{2})\d{2}Z/.exec(id);
  return match ? `${match[1]}, ${match[3]}:${match[4]}` : id;
}

/** What to say of a symbol that has no forecast of its newest candle. */
export function reason(summary) {
  if (summary.candles < summary.windowLength) return `${summary.candles} of ${summary.windowLength} candles`;
  if (summary.withheld) return `withheld: ${summary.withheld.replaceAll("-", " ")}`;
  return "waiting for its forecast";
}

export class Row {
  constructor(symbol) {
    this.symbol = symbol;
    this.fan = fan();
    this.why = el("span", {class: "sub why"});
    this.cells = Object.fromEntries(COLUMNS.map(({key, css}) => [key, el(key === "symbol" ? "th" : "td", {class: css})]));
    this.cells.symbol = el("td", {class: "c-symbol"}, el("a", {href: `#/symbol/${encodeURIComponent(symbol)}`}, symbol), this.why);
    this.cells.fan.append(this.fan.element);
    this.skill = el("span");
    this.samples = el("span", {class: "sub"});
    this.cells.skill.append(this.skill, this.samples);
    this.element = el("tr", {"data-symbol": symbol}, ...COLUMNS.map(({key}) => this.cells[key]));
    this.isSeen = false;
  }

  put(summary) {
    if (summary === this.summary) return;
    this.summary = summary;
    this.isDirty = true;
    if (this.isSeen) this.draw();
  }

  see(isSeen) {
    this.isSeen = isSeen;
    if (isSeen && this.isDirty) this.draw();
  }

  draw() {
    this.isDirty = false;
    const {summary, cells} = this;
    const {forecast} = summary;
    text(cells.last, price(summary.lastPrice));
    this.fan.draw(summary);
    text(this.why, forecast ? "" : reason(summary));
    if (!forecast) {
      text(cells.band, reason(summary));
      cells.band.title = WITHHELD[summary.withheld] ?? "";
      cells.band.classList.add("none");
      for (const cell of [cells.move, this.skill, cells.coverage, cells.model, cells.age]) text(cell, "–");
      return;
    }
    cells.band.classList.remove("none");
    cells.band.title = "";
    text(cells.move, `${percent(move(summary), 2, true)}`);
    const direction = directionOf(summary);
    cells.move.className = `c-dir n ${direction}`;
    cells.move.title = ARROWS[direction];
    text(cells.band, `${price(end(forecast.low80), summary.lastPrice)} – ${price(end(forecast.high80), summary.lastPrice)}`);
    text(this.skill, percent(forecast.skill, 1, true));
    text(this.samples, forecast.skillSamples ? `of ${count(forecast.skillSamples)}` : "none yet");
    text(cells.coverage, percent(forecast.coverage80));
    text(cells.model, shortRelease(forecast.releaseId));
    cells.model.title = `${forecast.releaseId}, run by ${forecast.engine}`;
    this.age();
  }

  /** The age runs on by itself; past its validity a forecast is late, and says so. */
  age() {
    const now = store.marketTime();
    if (!this.isSeen || !this.summary?.forecast || !now) return;
    const {asOfMs, validUntilMs} = this.summary.forecast;
    const isLate = now > validUntilMs;
    text(this.cells.age, duration(Math.max(0, now - asOfMs)));
    this.cells.age.classList.toggle("late", isLate);
    this.cells.age.title = isLate ? "Out of date: a newer forecast is due" : "";
  }
}
