package io.coincast.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coincast.contracts.serde.Json;

/** Machine-readable results. */
final class Results {
    private Results() {}

    /** Prints {@code result} as one object on standard output. */
    static void printJson(Object result) throws JsonProcessingException {
        Terminal.results()
                .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    }
}
