/** Works out of a symbol's last day what its charts show. Nothing here draws. */
const INTERVAL_MS = 300_000;
export const HORIZON = 16;
const COVERAGE_CLOSES = 24;

/** What a forecast `step` candles ahead had said of each close: [{timeMs, close, median, isHit}]. */
export function pastMedians(settlements, step) {
  return settlements.filter((s) => s.errorBps[step - 1] !== null).map((s) => ({
    timeMs: s.closeTimeMs,
    close: s.close,
    median: s.close * Math.exp(-s.errorBps[step - 1] / 1e4),
    isHit: s.covered80[step - 1],
  }));
}

/** By step: 1 − Σ|error| / Σ|error of persistence|, with how many closes that rests on. */
export function skillByStep(settlements) {
  return Array.from({length: HORIZON}, (_, k) => {
    const settled = settlements.filter((s) => s.errorBps[k] !== null);
    const error = sum(settled, (s) => Math.abs(s.errorBps[k]));
    const still = sum(settled, (s) => Math.abs(s.persistenceErrorBps[k]));
    return {step: k + 1, samples: settled.length, skill: still > 0 ? 1 - error / still : null};
  });
}

/** Over time: of the newest closes up to each, how many steps fell into their 80 % band. */
export function coverageOverTime(settlements) {
  return settlements.map((settlement, i) => {
    const recent = settlements.slice(Math.max(0, i + 1 - COVERAGE_CLOSES), i + 1).flatMap((s) => s.covered80);
    const known = recent.filter((covered) => covered !== null);
    return {timeMs: settlement.closeTimeMs, samples: known.length, coverage: known.length ? known.filter(Boolean).length / known.length : null};
  });
}

/**
 * Closes of which nothing was forecast although there were forecasts before: withheld ticks. A forecast as of a close
 * settles one step ahead at the next.
 */
export function withheldCloses(candles, settlements) {
  const forecast = new Set(settlements.flatMap((s) => s.errorBps.map((e, k) => (e === null ? null : s.closeTimeMs - (k + 1) * INTERVAL_MS))));
  forecast.delete(null);
  const first = Math.min(...forecast);
  const lastSettled = settlements.at(-1)?.closeTimeMs ?? 0;
  return candles.map((c) => c.openTimeMs + INTERVAL_MS).filter((t) => t > first && t < lastSettled && !forecast.has(t));
}

function sum(list, value) {
  return list.reduce((total, item) => total + value(item), 0);
}
