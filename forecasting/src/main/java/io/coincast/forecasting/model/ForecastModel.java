package io.coincast.forecasting.model;

import io.coincast.forecasting.window.Window;
import java.util.List;

/**
 * Turns windows into distributions of the next 16 closes.
 *
 * <p>Threads: safe for concurrent calls unless an implementation says otherwise. Failure: an unchecked exception means
 * a bug or a broken native library, never a bad window.
 */
public interface ForecastModel extends AutoCloseable {
    /** The release that this is, or {@code baseline}. */
    String releaseId();

    /** What runs it: {@code onnx}, {@code onnx-cuda}, {@code dl4j}, {@code dl4j-cuda} or {@code baseline}. */
    String engine();

    /** One distribution per window, in the windows' order; one call for a whole tick. */
    List<PriceDistribution> forecast(List<Window> windows);

    @Override
    void close();
}
