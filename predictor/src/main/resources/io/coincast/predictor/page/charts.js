/** The charts of a symbol's page, on uPlot. Each is made once and given new figures afterwards. */
import uPlot from "/webjars/uplot/uPlot.esm.js";
import {percent, price} from "./dom.js";
import {drawCandles, drawDots, drawMarks} from "./marks.js";
import {colour} from "./theme.js";

const INTERVAL_S = 300;

/** uPlot's own style sheet comes with it. */
function loadStyle() {
  if (document.getElementById("uplot-style")) return;
  const link = Object.assign(document.createElement("link"), {id: "uplot-style", rel: "stylesheet", href: "/webjars/uplot/uPlot.min.css"});
  document.head.append(link);
}

export class Charts {
  constructor(places) {
    loadStyle();
    this.places = places;
    this.plots = new Map();
    this.resize = new ResizeObserver(() => {
      for (const [name, {plot}] of this.plots) plot.setSize(this.size(name));
    });
    this.resize.observe(places.price);
    places.price.addEventListener("keydown", (event) => this.walk(event));
  }

  /** The arrow keys read the chart of prices point by point, from its end. */
  walk(event) {
    const by = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    const plot = this.plots.get("price")?.plot;
    if (!by || !plot) return;
    event.preventDefault();
    const [times, closes, , , , , medians] = plot.data;
    const end = times.length - 1;
    const at = isPointed(plot) ? Math.min(end, Math.max(0, plot.cursor.idx + by)) : end;
    plot.setCursor({left: plot.valToPos(times[at], "x"), top: plot.valToPos(medians[at] ?? closes[at], "y")});
  }

  size(name) {
    const place = this.places[name];
    return {width: Math.max(240, place.clientWidth), height: name === "price" ? 384 : 224};
  }

  /** Shows `data`; the plot is made anew where the theme has changed since. */
  show(name, options, data, extra) {
    const theme = document.documentElement.dataset.theme;
    const existing = this.plots.get(name);
    if (existing && existing.theme === theme) {
      Object.assign(existing.extra, extra);
      existing.plot.setData(data);
      return;
    }
    existing?.plot.destroy();
    const plot = new uPlot({...this.size(name), ...options(extra)}, data, this.places[name]);
    this.plots.set(name, {plot, theme, extra});
  }

  /** Candles that closed after the forecast was made lie within its fan; it begins at its close, also where that candle is yet to come. */
  price(candles, forecast, dots, withheld) {
    const steps = forecast ? [origin(forecast), ...forecast.steps] : [];
    const closeMs = (candle) => candle.openTimeMs + INTERVAL_S * 1000;
    const ahead = steps.filter((step) => step.timeMs > closeMs(candles.at(-1)));
    const stepAt = new Map(steps.map((step) => [step.timeMs, step]));
    const past = (candle, value) => {
      const step = stepAt.get(closeMs(candle));
      return step ? value(step) : null;
    };
    const row = (value) => [...candles.map((candle) => past(candle, value)), ...ahead.map(value)];
    const data = [[...candles.map(closeMs), ...ahead.map((step) => step.timeMs)].map((ms) => ms / 1000),
      [...candles.map((candle) => candle.close), ...ahead.map(() => null)],
      row((s) => s.quantiles["0.975"]), row((s) => s.quantiles["0.025"]),
      row((s) => s.quantiles["0.9"]), row((s) => s.quantiles["0.1"]), row((s) => s.median)];
    this.show("price", priceOptions, data, {candles, dots, withheld: new Set(withheld)});
  }

  skill(skills) {
    this.show("skill", skillOptions, [skills.map((s) => s.step * 5), skills.map((s) => s.skill)], {});
  }

  coverage(points) {
    const data = [points.map((p) => p.timeMs / 1000), points.map((p) => p.coverage), points.map(() => 0.8)];
    this.show("coverage", coverageOptions, data, {});
  }

  close() {
    this.resize.disconnect();
    for (const {plot} of this.plots.values()) plot.destroy();
  }
}

const isPointed = (plot) => plot.cursor.left >= 0 && plot.cursor.idx !== null && plot.cursor.idx !== undefined;

/** What is said below a chart of a point; of its end while nothing is pointed at. */
const said = (write) => (plot, value, series, at) => write(at === null || at === undefined ? plot.data[series].at(-1) : value, plot);

/** Where a forecast starts from: a step of no distance, of which everything is known. */
function origin({asOfMs, lastClose}) {
  return {timeMs: asOfMs, median: lastClose, quantiles: {"0.025": lastClose, "0.1": lastClose, "0.9": lastClose, "0.975": lastClose}};
}

const FONT = "12px system-ui, sans-serif";

function axis(more) {
  const line = {stroke: colour("rule"), width: 1};
  return {stroke: colour("soft"), font: FONT, grid: line, ticks: line, ...more};
}

const shared = () => ({
  tzDate: (s) => uPlot.tzDate(new Date(s * 1e3), "Etc/UTC"),
  cursor: {points: {show: false}},
});

const TIMES = (plot, splits) => splits.map((s) => new Date(s * 1000).toISOString().slice(11, 16));

function alpha(name, value) {
  const hex = colour(name).replace("#", "");
  const channel = (i) => parseInt(hex.slice(i, i + 2), 16);
  return `rgba(${channel(0)}, ${channel(2)}, ${channel(4)}, ${value})`;
}

function priceOptions(extra) {
  const shown = said((value, plot) => (value === null ? "–" : price(value, plot.data[1][0])));
  const hidden = (label) => ({label, stroke: "transparent", width: 0, points: {show: false}, value: shown});
  return {
    ...shared(),
    scales: {x: {range: (plot, from, to) => [from - INTERVAL_S / 2, to]}, y: {range: (plot, low, high) => padded(extra, low, high)}},
    axes: [axis({values: TIMES}), axis({size: 82, values: priceLabels})],
    series: [{label: "UTC", value: said((s) => (s ? new Date(s * 1000).toISOString().slice(11, 16) : "–"))},
      hidden("close"), hidden("97.5 %"), hidden("2.5 %"), hidden("90 %"), hidden("10 %"),
      {label: "median", stroke: colour("median"), width: 2, points: {show: false}, value: shown}],
    bands: [{series: [2, 3], fill: alpha("band", colour("band-wide-alpha"))}, {series: [4, 5], fill: alpha("band", colour("band-alpha"))}],
    hooks: {draw: [(plot) => { drawCandles(plot, extra.candles); drawDots(plot, extra.dots); drawMarks(plot, extra); }]},
  };
}

/** As many decimals as it takes to tell neighbouring labels apart. */
function priceLabels(plot, splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : splits[0];
  const digits = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return splits.map((value) => value.toLocaleString("en", {minimumFractionDigits: digits, maximumFractionDigits: digits}));
}

/** The range of everything that is drawn, candles' shadows included. */
function padded({candles}, low, high) {
  const least = Math.min(low ?? Infinity, ...candles.map((c) => c.low));
  const most = Math.max(high ?? -Infinity, ...candles.map((c) => c.high));
  const pad = (most - least || most * 0.01) * 0.06;
  return [least - pad, most + pad];
}

function skillOptions() {
  return {
    ...shared(),
    legend: {show: false},
    scales: {x: {time: false, range: [2.5, 82.5]}, y: {range: (plot, low, high) => [Math.min(-0.02, 1.15 * (low ?? 0)), Math.max(0.02, 1.15 * (high ?? 0))]}},
    axes: [axis({values: (plot, splits) => splits.map((v) => `${v} min`)}), axis({size: 64, values: (plot, splits) => splits.map((v) => percent(v, 1, true))})],
    series: [{}, {label: "skill", stroke: colour("median"), fill: colour("median"), paths: uPlot.paths.bars({size: [0.6, 22]}), points: {show: false}}],
  };
}

function coverageOptions() {
  return {
    ...shared(),
    legend: {show: false},
    scales: {y: {range: [0, 1]}},
    axes: [axis({values: TIMES}), axis({size: 56, values: (plot, splits) => splits.map((v) => percent(v, 0))})],
    series: [{}, {label: "in band", stroke: colour("median"), width: 2, points: {show: false}}, {label: "80 %", stroke: colour("persist"), dash: [5, 4], width: 1.5, points: {show: false}}],
  };
}
