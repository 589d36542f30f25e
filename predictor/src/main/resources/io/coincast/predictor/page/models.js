/** Models: what serves, what runs in shadow, the evidence, what happened, and whether this machine could verify them. */
import {count, el, figures, percent, table, time} from "./dom.js";
import {shortRelease} from "./row.js";
import * as store from "./store.js";

const REFRESH_MS = 10_000;
const ratio = (value) => (value === undefined ? "–" : value.toFixed(4));
const SCORES = [
  ["CRPS / baseline’s", "crpsRatioBaseline", ratio],
  ["MSE / persistence’s", "mseRatioPersistence", ratio],
  ["In 80 %", "coverage80", (value) => percent(value)],
  ["In 95 %", "coverage95", (value) => percent(value)],
  ["Samples", "samples", count],
];
const SLOTS = ["champion", "challenger", "previous"];

class Models {
  constructor(root) {
    this.body = el("div", {}, el("p", {class: "empty"}, "Loading"));
    root.append(el("div", {class: "head"}, el("h1", {}, "Models")), this.body);
    this.timer = setInterval(() => this.load(), REFRESH_MS);
    this.load();
  }

  async load() {
    try {
      const [status, registry] = await Promise.all([store.fetchJson("/v1/releases"), store.fetchJson("/v1/registry")]);
      const scroll = scrollY;
      this.body.replaceChildren(serving(status), releases(registry.releases, status), history(registry.entries));
      scrollTo(0, scroll);
    } catch (failure) {
      console.debug("models cannot be read for now", failure);
    }
  }

  close() {
    clearInterval(this.timer);
  }
}

function serving(status) {
  const failure = status.lastFailure;
  return figures([
    ["Serves now", shortRelease(status.releaseId), `on ${status.engine}, since ${time(status.sinceMs, true)} UTC`],
    ["Golden windows", status.releaseId === "baseline" ? "not needed" : "verified here", status.releaseId === "baseline" ? "the baseline has no weights" : "recomputed on this machine before it served"],
    ["In shadow", count(status.challengers.length), status.challengers.map((c) => shortRelease(c.releaseId)).join("; ") || "no challenger"],
    ["Put into service", count(status.served), "since this instance started"],
    ["Refused or failed", count(status.refused), failure ? `last: ${shortRelease(failure.releaseId)}, ${time(failure.atMs)}: ${failure.reason}` : "none"],
  ]);
}

/** Verified on this machine, as far as it says; a release in a slot that does not run here is not. */
function golden(release, status) {
  if (status.lastFailure?.releaseId === release.releaseId) return "refused";
  const running = [status.releaseId, ...status.challengers.map((c) => c.releaseId)];
  return running.includes(release.releaseId) ? "verified" : "not loaded";
}

function releases(list, status) {
  const section = el("section", {}, el("h2", {}, "Releases"), el("p", {class: "note"},
    "Scores are on validation data that the fit has not seen; a ratio below 1 is better than what it is against. Rivals’ scores, settings and the data’s hash are at ",
    el("a", {href: "/v1/registry"}, "/v1/registry"), "."));
  if (!list.length) {
    section.append(el("p", {class: "empty"}, "No release has been published yet: the baseline serves, persistence with volatility-scaled quantiles."));
    return section;
  }
  const rank = (slot) => { const i = SLOTS.findIndex((s) => slot.startsWith(s)); return i < 0 ? SLOTS.length : i; };
  const rows = [...list].sort((a, b) => rank(a.slot) - rank(b.slot) || (a.slot < b.slot ? -1 : 1)).map((release) => [
    release.slot, release.releaseId, golden(release, status), data(release.manifest),
    count(release.manifest.symbols.length), ...SCORES.map(([, name, write]) => write(release.manifest.scores[name]))]);
  const heads = ["Slot", "Release", "Golden windows", "Data, UTC", "Symbols", ...SCORES.map(([title]) => title)];
  section.append(table("Releases", heads, rows, heads.map((head, i) => i).slice(4)));
  return section;
}

/** "11-22 18:25 – 11-25 15:05". */
function data({dataFromMs, dataToMs}) {
  if (!dataToMs) return "–";
  return `${time(dataFromMs, true).slice(5)} – ${time(dataToMs, true).slice(5)}`;
}

function history(entries) {
  const section = el("section", {}, el("h2", {}, "History"), el("p", {class: "note"}, "What happened to releases, who did it and why; newest first."));
  if (!entries.length) {
    section.append(el("p", {class: "empty"}, "Nothing has happened yet."));
    return section;
  }
  section.append(table("History", ["When, UTC", "What", "Slot", "Release", "Who", "Why"],
    entries.map((e) => [time(e.atMs, true), e.action, e.slot, shortRelease(e.releaseId), e.who, e.why])));
  return section;
}

export const models = {title: "Models", show: (root) => new Models(root)};
