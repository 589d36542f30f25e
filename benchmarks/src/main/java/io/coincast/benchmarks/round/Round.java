package io.coincast.benchmarks.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coincast.benchmarks.BenchMain;
import io.coincast.benchmarks.Setting;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs parts one after the other, each in a Java machine of its own. Threads: confined to one. */
final class Round {
    private final boolean quickly;

    Round(boolean quickly) {
        this.quickly = quickly;
    }

    /** What {@code parts} have measured, with the setting; a part that failed has no figures and is named in {@code failed}. */
    ObjectNode run(List<Part> parts) throws IOException, InterruptedException {
        ObjectNode all = Json.mapper().createObjectNode();
        all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("quick", quickly);
        all.set("setting", Json.mapper().valueToTree(Setting.all()));
        all.set("versions", Json.mapper().valueToTree(Setting.versions()));
        List<String> failed = new ArrayList<>();
        ObjectNode figures = Json.mapper().createObjectNode();
        for (Part part : parts) {
            System.err.println("coincast: bench " + part + " ...");
            JsonNode measured = measure(part);
            if (measured.isObject()) {
                figures.set(part.toString(), measured);
            } else {
                failed.add(part.toString());
            }
        }
        all.set("figures", figures);
        all.set("failed", Json.mapper().valueToTree(failed));
        return all;
    }

    private JsonNode measure(Part part) throws IOException, InterruptedException {
        Path out = Files.createTempFile("coincast-bench", ".json");
        try {
            Process process = new ProcessBuilder(command(part))
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread end = new Thread(process::destroy, "bench-round-end");
            Runtime.getRuntime().addShutdownHook(end);
            int exit = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            return exit == 0
                    ? Json.mapper().readTree(out.toFile())
                    : Json.mapper().missingNode();
        } finally {
            Files.delete(out);
        }
    }

    private List<String> command(Part part) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx768m"));
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            if (String.valueOf(property.getKey()).startsWith("coincast.")) {
                command.add("-D" + property.getKey() + "=" + property.getValue());
            }
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), BenchMain.class.getName(), part.toString()));
        command.addAll(part.arguments(quickly));
        command.add("--json");
        return command;
    }
}
