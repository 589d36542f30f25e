package io.coincast.forecasting.window;

/**
 * Scales a window by its own last close and volatility, so that one model serves every coin:
 * {@code x_i = ln(close_i / lastClose) / scale}, {@code price = lastClose · exp(y · scale)}.
 *
 * <p>Time: uses nothing but the window. Units: {@code scale} is the root mean square of the window's 5-minute
 * natural-log returns times √16, so that a target 16 steps ahead has a spread of about one. A window that does not move
 * is scaled by a floor, which keeps every number finite.
 *
 * @param lastClose the window's last close
 * @param scale log-return that counts as one, positive
 */
public record WindowScaling(double lastClose, double scale) {
    /** Name and version of this feature extraction, as releases state it. */
    public static final String FEATURES = "scaled-log-close/1";

    /** 1 basis point over the horizon: below this a coin counts as standing still. */
    static final double FLOOR = 1e-4;

    /** The scaling of {@code window}. */
    public static WindowScaling of(Window window) {
        double[] closes = window.closes();
        double squares = 0;
        for (int i = 1; i < closes.length; i++) {
            double r = Math.log(closes[i] / closes[i - 1]);
            squares += r * r;
        }
        double volatility = Math.sqrt(squares / (closes.length - 1));
        return new WindowScaling(window.lastClose(), Math.max(FLOOR, 4 * volatility));
    }

    /** Writes the {@link Window#LENGTH} inputs of {@code window} to {@code target} from {@code offset} on. */
    public void extract(Window window, float[] target, int offset) {
        double[] closes = window.closes();
        for (int i = 0; i < closes.length; i++) {
            target[offset + i] = (float) scaled(closes[i]);
        }
    }

    /** {@code price} in this window's units. */
    public double scaled(double price) {
        return Math.log(price / lastClose) / scale;
    }

    /** The price of {@code y} of this window's units. */
    public double price(double y) {
        return lastClose * Math.exp(y * scale);
    }
}
