/** What uPlot does not draw itself: candles, the dots of past medians, and marks at candles that are not what they seem. */
import {colour} from "./theme.js";

const INTERVAL_MS = 300_000;

/** Runs `draw` on the plot's canvas, clipped to the plotting area. */
function clipped(plot, draw) {
  const {ctx, bbox} = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx, (ms) => plot.valToPos(ms / 1000, "x", true), (value) => plot.valToPos(value, "y", true));
  ctx.restore();
}

/** One candle per close: a rising one is hollow, a falling one full, so that colour is not all that tells them apart. */
export function drawCandles(plot, candles) {
  clipped(plot, (ctx, x, y) => {
    const step = x(INTERVAL_MS) - x(0);
    const half = Math.max(0.5, step * 0.32);
    const [rising, falling, paper] = [colour("candle-up"), colour("candle-down"), colour("paper")];
    ctx.lineWidth = Math.max(1, devicePixelRatio);
    for (const candle of candles) {
      const at = x(candle.openTimeMs + INTERVAL_MS);
      const isRising = candle.close >= candle.open;
      const [top, bottom] = [y(Math.max(candle.open, candle.close)), y(Math.min(candle.open, candle.close))];
      ctx.strokeStyle = isRising ? rising : falling;
      ctx.fillStyle = !isRising ? falling : half > 3 ? paper : rising;
      ctx.beginPath();
      ctx.moveTo(at, y(candle.high));
      ctx.lineTo(at, y(candle.low));
      ctx.stroke();
      ctx.fillRect(at - half, top, 2 * half, Math.max(1, bottom - top));
      if (half > 3) ctx.strokeRect(at - half, top, 2 * half, Math.max(1, bottom - top));
    }
  });
}

/** Past medians at the time that they were about; one whose band the close has missed is a ring. */
export function drawDots(plot, dots) {
  clipped(plot, (ctx, x, y) => {
    const [hit, miss] = [colour("hit"), colour("miss")];
    const radius = 2 * devicePixelRatio;
    ctx.lineWidth = 1.3 * devicePixelRatio;
    for (const dot of dots) {
      ctx.beginPath();
      ctx.arc(x(dot.timeMs), y(dot.median), dot.isHit ? radius : radius * 1.3, 0, 2 * Math.PI);
      if (dot.isHit) {
        ctx.fillStyle = hit;
        ctx.fill();
      } else {
        ctx.strokeStyle = miss;
        ctx.stroke();
      }
    }
  });
}

/** ▾ amended, ▴ filled, × no forecast: along the lower edge. */
export function drawMarks(plot, {candles, withheld}) {
  clipped(plot, (ctx, x) => {
    ctx.fillStyle = colour("warn");
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = "center";
    const base = plot.bbox.top + plot.bbox.height - 4 * devicePixelRatio;
    for (const candle of candles) {
      const mark = `${candle.revision > 0 ? "▾" : ""}${candle.filled ? "▴" : ""}${withheld.has(candle.openTimeMs + INTERVAL_MS) ? "×" : ""}`;
      if (mark) ctx.fillText(mark, x(candle.openTimeMs + INTERVAL_MS), base);
    }
  });
}
