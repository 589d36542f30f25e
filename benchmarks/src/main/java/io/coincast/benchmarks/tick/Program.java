package io.coincast.benchmarks.tick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The broker, a predictor or a peer in a Java machine of its own, started as {@code ./coincast} starts one: each has a heap,
 * a collector and a compiler to itself, as in operation. Ends with this process at the latest.
 *
 * <p>Threads: confined to one. Failure: {@link #check} states what it said last.
 */
public final class Program implements AutoCloseable {
    private static final String OPTIONS = "COINCAST_OPTS";
    private static final long PATIENCE_S = 30;
    private static final int LAST_LINES = 5;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String name;
    private final Path log;
    private final Path collections;
    private final Process process;
    private final Thread end;
    private volatile boolean asked;

    private Program(String name, Path directory, List<String> command, String environment) throws IOException {
        this.name = name;
        log = directory.resolve(name + ".log");
        collections = collections(directory, name);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put(OPTIONS, environment);
        process = builder.start();
        end = new Thread(process::destroyForcibly, "bench-end-" + name);
        Runtime.getRuntime().addShutdownHook(end);
    }

    private static Path collections(Path directory, String name) {
        return directory.resolve(name + ".gc");
    }

    /** Runs {@code main} with further {@code options} for its Java machine; what it says goes into {@code directory}. */
    static Program start(String name, Path directory, Class<?> main, List<String> arguments, List<String> options)
            throws IOException {
        return new Program(
                name, directory, command(main, arguments, collections(directory, name), options), environment());
    }

    /** Runs {@code command}, whose log of collections is its own affair, with {@code options} in {@code COINCAST_OPTS}. */
    public static Program ofCommand(String name, Path directory, List<String> command, String options)
            throws IOException {
        return new Program(name, directory, command, (environment() + " " + options).strip());
    }

    private static String environment() {
        return Objects.requireNonNullElse(System.getenv(OPTIONS), "");
    }

    private static List<String> command(Class<?> main, List<String> arguments, Path collections, List<String> further) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx768m",
                "-XX:+ExplicitGCInvokesConcurrent",
                "-XX:-ClassUnloadingWithConcurrentMark",
                "-XX:NewSize=96m",
                "-XX:MinHeapFreeRatio=15",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:TrimNativeHeapInterval=60000",
                "-Xlog:gc:file=" + collections));
        command.addAll(options(environment()));
        command.addAll(further);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> options(String text) {
        return text.isBlank() ? List.of() : BLANKS.splitAsStream(text.strip()).toList();
    }

    /** Fails where it has ended without being asked to. */
    public void check() {
        if (!asked && !process.isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n" + lastLines());
        }
    }

    private String lastLines() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said so far. */
    public List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** What the system has given it. Units: MiB. */
    public double residentMib() {
        return Resident.mib(process.pid());
    }

    /** What it has had of the processors so far, compiler and collector included. Units: milliseconds. */
    public double cpuMs() {
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

    /** Ends it at once and waits until it has. */
    void kill() {
        asked = true;
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and sees to it. */
    @Override
    public void close() {
        asked = true;
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
