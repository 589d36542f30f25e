package io.coincast.benchmarks.tick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The broker, a predictor or a peer in a Java machine of its own, started as {@code ./coincast} starts one: each has a heap,
 * a collector and a compiler to itself, as in operation. Ends with this process at the latest.
 *
 * <p>Threads: confined to one. Failure: {@link #check} states what it said last.
 */
final class Program implements AutoCloseable {
    private static final long PATIENCE_S = 30;
    private static final int LAST_LINES = 5;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String name;
    private final Path log;
    private final Path collections;
    private final Process process;
    private final Thread end;

    private Program(String name, Path directory, Class<?> main, List<String> arguments) throws IOException {
        this.name = name;
        log = directory.resolve(name + ".log");
        collections = directory.resolve(name + ".gc");
        process = new ProcessBuilder(command(main, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        end = new Thread(process::destroyForcibly, "bench-end-" + name);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Runs {@code main}; what it says goes into {@code directory}. */
    static Program start(String name, Path directory, Class<?> main, List<String> arguments) throws IOException {
        return new Program(name, directory, main, arguments);
    }

    private List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx768m",
                "-Xlog:gc:file=" + collections));
        command.addAll(options(System.getenv("COINCAST_OPTS")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> options(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : BLANKS.splitAsStream(text.strip()).toList();
    }

    /** Fails where it has ended. */
    void check() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n" + lastLines());
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What the system has given it. Units: MiB. */
    double residentMib() {
        return Resident.mib(process.pid());
    }

    /** What it has had of the processors so far, compiler and collector included. Units: milliseconds. */
    double cpuMs() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /** The collections of its garbage so far. */
    GcLog collections() {
        try {
            return GcLog.read(collections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, and sees to it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
