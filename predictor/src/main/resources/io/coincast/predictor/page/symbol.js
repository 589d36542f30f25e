/** A symbol's page: its candles, the fan ahead, what was forecast against what came true, and how good that was. */
import {count, duration, el, figures, percent, price, time} from "./dom.js";
import {directionOf, reason, shortRelease} from "./row.js";
import {coverageOverTime, pastMedians, skillByStep, withheldCloses} from "./series.js";
import * as store from "./store.js";
import {Charts} from "./charts.js";

const STEPS = [1, 4, 8, 16];
const SPANS = {48: "last 4 h", 96: "last 8 h", 288: "last 24 h"};
const NARROW = "(max-width: 720px)";

class SymbolView {
  constructor(root, symbol) {
    this.symbol = symbol;
    this.step = 4;
    this.span = matchMedia(NARROW).matches ? 48 : 96;
    this.figures = el("div", {class: "dense"});
    this.notes = el("p", {class: "note", "aria-live": "polite"});
    this.body = el("div", {hidden: ""});
    this.message = el("p", {class: "empty"}, "Loading");
    root.append(el("a", {class: "back", href: "#/"}, "← Market"),
      el("div", {class: "head"}, el("h1", {}, symbol), this.notes), this.figures, this.message, this.body);
    this.lay();
    this.unsubscribe = store.subscribe((changed) => changed?.has(symbol) && this.load());
    this.onTheme = () => this.draw();
    addEventListener("theme", this.onTheme);
    this.load();
  }

  lay() {
    const step = choice(STEPS.map((k) => [k, `${k * 5} min`]), this.step, (value) => { this.step = value; this.draw(); });
    const span = choice(Object.entries(SPANS), this.span, (value) => { this.span = value; this.draw(); });
    span.setAttribute("aria-label", "Span of the chart");
    const places = {
      price: el("div", {class: "chart tall", role: "group", tabindex: "0", "aria-label": `Candles of ${this.symbol} and the forecast of the next 80 minutes; the arrow keys read it`}),
      skill: el("div", {class: "chart", role: "img", "aria-label": "Skill by step"}),
      coverage: el("div", {class: "chart", role: "img", "aria-label": "Coverage over time"}),
    };
    this.skillNote = el("p", {class: "note"});
    this.coverageNote = el("p", {class: "note"});
    this.body.append(
      el("section", {}, el("div", {class: "head"}, el("h2", {}, "Price and forecast"),
        el("div", {class: "tools"}, el("label", {}, "Dots: the median of", step, "before"), span)), legend(), places.price),
      el("div", {class: "pair"},
        el("section", {}, el("h2", {}, "Skill by step"), this.skillNote, places.skill),
        el("section", {}, el("h2", {}, "Coverage over time"), this.coverageNote, places.coverage)));
    this.charts = new Charts(places);
  }

  /** Loads anew, one request at a time; what comes while one is under way is loaded after it. */
  async load() {
    if (this.isLoading) {
      this.isAgain = true;
      return;
    }
    this.isLoading = true;
    try {
      this.day = await store.fetchJson(`/v1/symbols/${encodeURIComponent(this.symbol)}/history`);
      this.draw();
    } catch (failure) {
      if (!this.day) this.message.textContent = failure.message;
    }
    this.isLoading = false;
    if (this.isAgain && !this.isClosed) {
      this.isAgain = false;
      this.load();
    }
  }

  draw() {
    if (!this.day || this.isClosed) return;
    const {summary, forecast, candles, settlements} = this.day;
    this.figures.replaceChildren(figures(facts(summary, forecast)));
    this.message.hidden = candles.length > 0;
    this.message.textContent = "No candle of the last day is known.";
    this.body.hidden = candles.length === 0;
    const withheld = withheldCloses(candles, settlements);
    this.notes.textContent = remarks(summary, candles, withheld);
    if (candles.length) {
      const shown = candles.slice(-this.span);
      const dots = pastMedians(settlements, this.step).filter((dot) => dot.timeMs > shown[0].openTimeMs);
      this.charts.price(shown, forecast, dots, withheld);
    }
    this.drawScores(settlements);
  }

  drawScores(settlements) {
    const skills = skillByStep(settlements);
    const samples = Math.max(...skills.map((s) => s.samples));
    this.skillNote.textContent = samples
      ? `1 − error of the median / error of “the last close stays”, over ${count(samples)} closes. Above 0 is better than staying.`
      : "Nothing has settled yet: the first forecast is judged 5 minutes after it, the last step after 80.";
    this.coverageNote.textContent = "How many closes fell into their 80 % band, over the two hours before. The line to hold is 80 %.";
    this.charts.skill(skills);
    this.charts.coverage(coverageOverTime(settlements));
  }

  close() {
    this.isClosed = true;
    this.unsubscribe();
    removeEventListener("theme", this.onTheme);
    this.charts.close();
  }
}

/** A select of numbers. */
function choice(entries, value, choose) {
  const select = el("select", {}, ...entries.map(([key, words]) => el("option", {value: key}, words)));
  select.value = value;
  select.addEventListener("change", () => choose(Number(select.value)));
  return select;
}

function legend() {
  const entries = [["m-median thin", "median ahead"], ["m-band", "80 % band"], ["m-wide", "95 % band"],
    ["m-hit round", "past median, close was in the band"], ["m-miss ring", "past median, close was outside"], ["m-warn", "amended ▾, filled ▴, withheld ×"]];
  return el("ul", {class: "legend"}, ...entries.map(([css, words]) => el("li", {class: css}, words)));
}

function facts(summary, forecast) {
  const {lastPrice} = summary;
  const head = ["Last price", price(lastPrice), `as of ${time(summary.asOfMs)} UTC`];
  if (!forecast || !summary.forecast) return [head, ["Forecast", "none", reason(summary)]];
  const brief = summary.forecast;
  const last = forecast.steps.at(-1);
  return [
    head,
    ["Median at +80 min", price(last.median, lastPrice), `${percent(last.median / forecast.lastClose - 1, 2, true)}, ${directionOf(summary)}`],
    ["80 % band at +80 min", `${price(brief.low80.at(-1), lastPrice)} – ${price(brief.high80.at(-1), lastPrice)}`, `${percent((brief.high80.at(-1) - brief.low80.at(-1)) / brief.lastClose, 2)} wide`],
    ["Chance of rising", percent(last.probabilityUp), "by +80 min"],
    ["Skill", percent(forecast.skill, 1, true), forecast.skillSamples ? `of ${count(forecast.skillSamples)} settled steps` : "nothing settled yet"],
    ["In 80 % band", percent(forecast.coverage80), forecast.coverageSamples ? `of ${count(forecast.coverageSamples)}` : "nothing settled yet"],
    ["Model", shortRelease(forecast.releaseId), `${forecast.engine}, made ${duration(forecast.forecastAtMs - forecast.closedAtMs)} after the close`],
  ];
}

function remarks(summary, candles, withheld) {
  const amended = candles.filter((c) => c.revision > 0).length;
  const filled = candles.filter((c) => c.filled).length;
  const parts = [`${count(candles.length)} candles`];
  if (summary.state !== "forecast") parts.push(reason(summary));
  if (amended) parts.push(`${count(amended)} amended`);
  if (filled) parts.push(`${count(filled)} filled`);
  if (withheld.length) parts.push(`${count(withheld.length)} ticks without a forecast`);
  return parts.join(", ");
}

export const symbol = {title: "Symbol", show: (root, name) => new SymbolView(root, name)};
