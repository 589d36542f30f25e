package io.coincast.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.nio.file.Path;

/** Machine-readable results. */
final class Results {
    private Results() {}

    /** Prints {@code result} as one object on standard output. */
    static void printJson(Object result) throws JsonProcessingException {
        Terminal.results().println(json(result));
    }

    /** Puts {@code result} in the place of {@code file}, all or nothing. */
    static void write(Path file, Object result) throws IOException {
        WholeFile.write(file, json(result) + "\n");
    }

    private static String json(Object result) throws JsonProcessingException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }
}
