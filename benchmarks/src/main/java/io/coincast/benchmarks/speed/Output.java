package io.coincast.benchmarks.speed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import picocli.CommandLine.Option;

/** How figures are printed: as lines, or as one object and nothing else on standard output. */
final class Output {
    @Option(names = "--json", description = "Print one JSON object in place of lines.")
    private boolean json;

    void print(Map<String, Object> figures) throws JsonProcessingException {
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        } else {
            figures.forEach((name, figure) -> System.out.println(name + ": " + figure));
        }
    }
}
