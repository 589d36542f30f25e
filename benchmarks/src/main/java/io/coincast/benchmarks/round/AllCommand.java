package io.coincast.benchmarks.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coincast.benchmarks.Report;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench all}. Exit codes: 0 done, 1 a part failed, 2 bad usage. A regression is shown, not judged. */
@Command(
        name = "all",
        description =
                "Measures everything, one after the other, and shows what became of it since the last result that was"
                        + " kept in docs/benchmarks/results.",
        mixinStandardHelpOptions = true)
public final class AllCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Small amounts, which show whether all works, not how fast.")
    private boolean quick;

    @Option(
            names = "--parts",
            paramLabel = "NAME",
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES}; all if not given.")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--out", paramLabel = "FILE", description = "Where the result is written as JSON as well.")
    private @Nullable Path out;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${sys:coincast.home}/docs/benchmarks/results",
            description = "Results to compare with, of which the last by name counts (default: the checkout's).")
    private Path results = Path.of("");

    @Option(names = "--json", description = "Print the result as one JSON object in place of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkWritable();
        Optional<JsonNode> before = Comparison.last(results, quick);
        ObjectNode round = new Round(quick).run(parts);
        before.ifPresent(last -> round.set("compared", Comparison.toJson(round, last)));
        String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(round);
        if (json) {
            System.out.println(text);
        } else {
            show(round, before);
        }
        if (out != null) {
            Files.writeString(out, text + "\n");
        }
        round.path("failed").forEach(part -> System.err.println("coincast: bench " + part.asText() + " failed"));
        return round.path("failed").isEmpty() ? 0 : 1;
    }

    /** Before anything is measured, which takes long. */
    private void checkWritable() {
        if (out == null) {
            return;
        }
        Path directory = out.toAbsolutePath().getParent();
        boolean writable = Files.exists(out)
                ? Files.isRegularFile(out) && Files.isWritable(out)
                : directory != null && Files.isDirectory(directory) && Files.isWritable(directory);
        if (!writable) {
            throw new ParameterException(
                    spec.commandLine(), "--out: " + out + " cannot be written; give a file in a directory that can");
        }
    }

    private static void show(JsonNode round, Optional<JsonNode> before) {
        List<String> worse = Comparison.report(round, before, new Report("all", false, System.out));
        System.out.println();
        System.out.println(before.map(last -> comparedWith(round.path("setting"), last))
                .orElse("There is no result to compare with."));
        if (!worse.isEmpty()) {
            System.out.println("Worse: " + String.join(", ", worse) + ".");
        }
    }

    private static String comparedWith(JsonNode setting, JsonNode last) {
        JsonNode then = last.path("setting");
        String with = "Compared with " + last.path("date").asText() + ", commit "
                + then.path("commit").asText() + ", " + then.path("processor").asText() + ", "
                + then.path("system").asText() + ".";
        return Comparison.isSameMachine(setting, then)
                ? with
                : with + " That was another machine: compare ratios, not times.";
    }
}
