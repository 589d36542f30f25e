package io.coincast.benchmarks.chaos;

import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A service in a process of its own, which is hit and gets up again. One that ends by itself is started again as well, as a
 * service manager would. Threads: confined to one.
 */
final class Victim implements AutoCloseable {
    private static final long RESTART_NANOS = 1_000_000_000L;

    private final String name;
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private Process process;
    private boolean down;
    private boolean paused;
    private long untilNanos;

    private Victim(String name, List<String> arguments, Path directory) throws IOException {
        this.name = name;
        log = directory.resolve(name + ".log");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                CoincastMain.class.getName()));
        command.addAll(arguments);
        process = launch();
    }

    /** Starts {@code ./coincast} with {@code arguments}; what it says goes into {@code directory}. */
    static Victim start(String name, List<String> arguments, Path directory) throws IOException {
        return new Victim(name, arguments, directory);
    }

    String name() {
        return name;
    }

    void hit(Blow.Kind kind, long lastsNanos) throws IOException, InterruptedException {
        untilNanos = System.nanoTime() + lastsNanos;
        if (kind == Blow.Kind.KILL) {
            process.destroyForcibly().waitFor();
            down = true;
        } else {
            signal("-STOP");
            paused = true;
        }
    }

    /** Lets it go on, or starts it again, when it is time; returns whether it had ended by itself. */
    boolean tend() throws IOException, InterruptedException {
        boolean fell = !down && !process.isAlive();
        if (fell) {
            down = true;
            paused = false;
            untilNanos = System.nanoTime() + RESTART_NANOS;
        }
        if (System.nanoTime() - untilNanos >= 0) {
            getUp();
        }
        return fell;
    }

    private void getUp() throws IOException, InterruptedException {
        if (paused) {
            signal("-CONT");
            paused = false;
        }
        if (down) {
            process = launch();
            down = false;
        }
    }

    /** SIGTERM, and no restart. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
