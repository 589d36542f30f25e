package io.coincast.standalone.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, kept for results: what libraries print to {@code System.out} is dropped.
 *
 * <p>Threads: {@link #claim} once, from main.
 */
public final class Terminal {
    private static @Nullable PrintStream results;

    private Terminal() {}

    /** Takes standard output for results alone. */
    public static void claim() {
        results = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** Where results go. */
    static PrintStream results() {
        return Objects.requireNonNullElse(results, System.out);
    }

    /** Whether results go to a person's terminal; the launcher knows. */
    static boolean isInteractive() {
        return Boolean.getBoolean("coincast.terminal");
    }

    /** Whether standard error, where progress is shown, goes to a person's terminal. */
    public static boolean isErrorInteractive() {
        return Boolean.getBoolean("coincast.terminal.error");
    }
}
