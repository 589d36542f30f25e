package io.coincast.standalone.pipeline;

import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One service as a process of its own, as {@code ./coincast} starts it. */
final class ServiceProcess implements AutoCloseable {
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private Process process;

    private ServiceProcess(String service, Map<String, String> keys, Path directory) throws IOException {
        log = directory.resolve(service + ".log");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                CoincastMain.class.getName(),
                service));
        keys.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        process = launch();
    }

    static ServiceProcess start(String service, Map<String, String> keys, Path directory) throws IOException {
        return new ServiceProcess(service, keys, directory);
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** SIGKILL, and the same command again. */
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
