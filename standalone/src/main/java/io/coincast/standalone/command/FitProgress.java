package io.coincast.standalone.command;

import io.coincast.standalone.view.Progress;
import io.coincast.trainer.fit.EpochRow;
import io.coincast.trainer.fit.FitListener;
import io.coincast.trainer.fit.FitState;
import java.util.Locale;

/**
 * Shows a fit: epoch, loss, validation loss, samples per second and the time left.
 *
 * <p>Threads: confined to the one that fits.
 */
final class FitProgress implements FitListener, AutoCloseable {
    private final Progress progress;
    private final int samples;
    private final int epochs;
    private final long startedAt = System.nanoTime();
    private long fitted;
    private double validationLoss = Double.NaN;

    /** {@code samples} of each of {@code epochs}. */
    FitProgress(String task, int samples, int epochs) {
        this.samples = samples;
        this.epochs = epochs;
        progress = Progress.start(task, (long) samples * epochs, Terminal.isErrorInteractive());
    }

    @Override
    public void progressed(int epoch, int done, double loss) {
        if (fitted == 0) {
            progress.begin((long) (epoch - 1) * samples);
        }
        fitted++;
        progress.stepTo((long) (epoch - 1) * samples + done, detail(epoch, loss, rate(epoch, done)));
    }

    private double rate(int epoch, int done) {
        long position = (long) (epoch - 1) * samples + done;
        return (position - progress.begun()) / Math.max(1e-9, (System.nanoTime() - startedAt) / 1e9);
    }

    @Override
    public void ended(EpochRow row, FitState state) {
        validationLoss = row.validationLoss();
        progress.say((long) row.epoch() * samples, detail(row.epoch(), row.loss(), row.samplesPerSecond()));
    }

    private String detail(int epoch, double loss, double rate) {
        String validation = Double.isNaN(validationLoss) ? "–" : String.format(Locale.ROOT, "%.3g", validationLoss);
        return String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.3g, validation %s, %.0f samples/s",
                epoch,
                epochs,
                loss,
                validation,
                rate);
    }

    @Override
    public void close() {
        progress.close();
    }
}
