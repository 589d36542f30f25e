package io.coincast.standalone.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far something is: a bar that is redrawn on a terminal, otherwise a plain line at most every few seconds.
 *
 * <p>Threads: confined to one.
 */
public final class Progress implements AutoCloseable {
    private static final int REDRAW_MS = 250;
    private static final int WIDTH = 110;
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final String task;
    private final long total;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private final @Nullable ProgressBar bar;
    private long lineAt;
    private long current;
    private long begun;
    private String detail = "";

    private Progress(PrintStream out, String task, long total, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.task = task;
        this.total = Math.max(1, total);
        this.nanoTime = nanoTime;
        startedAt = nanoTime.getAsLong();
        lineAt = startedAt;
        bar = terminal ? bar() : null;
    }

    /** Shows {@code task}, done when {@code total} is reached, on standard error; {@code terminal} if that is one. */
    public static Progress start(String task, long total, boolean terminal) {
        return start(System.err, task, total, terminal);
    }

    /** As {@link #start(String, long, boolean)}, on {@code out}. */
    static Progress start(PrintStream out, String task, long total, boolean terminal) {
        return new Progress(out, task, total, terminal, System::nanoTime);
    }

    /** As {@link #start}, without a terminal, by another clock. */
    static Progress plain(PrintStream out, String task, long total, LongSupplier nanoTime) {
        return new Progress(out, task, total, false, nanoTime);
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MS)
                .setMaxRenderedLength(WIDTH)
                .hideEta()
                .continuousUpdate()
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    /** What was there before, up to {@code position}, took no time now. */
    public void begin(long position) {
        begun = position;
    }

    /** Where it began. */
    public long begun() {
        return begun;
    }

    /** It has come to {@code position} of the total; {@code newDetail} is shown beside it. */
    public void stepTo(long position, String newDetail) {
        current = position;
        detail = newDetail;
        if (bar != null) {
            bar.stepTo(position);
            bar.setExtraMessage(newDetail + left());
        } else if (nanoTime.getAsLong() - lineAt >= LINE_EVERY_NANOS) {
            line();
        }
    }

    /** Says {@code newDetail} now, on a line of its own where there is no bar. */
    public void say(long position, String newDetail) {
        stepTo(position, newDetail);
        if (bar == null && lineAt != nanoTime.getAsLong()) {
            line();
        }
    }

    private void line() {
        lineAt = nanoTime.getAsLong();
        out.printf(Locale.ROOT, "%s: %3d %% %s%s%n", task, Math.min(100, 100 * current / total), detail, left());
    }

    /** How long it will take if it goes on as it did. */
    private String left() {
        if (current <= begun || current >= total) {
            return "";
        }
        double perStep = (nanoTime.getAsLong() - startedAt) / 1e9 / (current - begun);
        return ", " + Durations.text(Duration.ofMillis(Math.round(1e3 * perStep * (total - current)))) + " left";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
