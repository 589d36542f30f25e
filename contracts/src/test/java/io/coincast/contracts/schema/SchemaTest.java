package io.coincast.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/schemas} is what the records are; {@code -Dcoincast.write-docs=true} writes it anew. */
class SchemaTest {
    private static final Path DOCS = Path.of("..", "docs", "schemas");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "v1");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Arguments> records() {
        return RecordSchemas.RECORDS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldBeAsPublished(String name, Class<? extends Record> type) throws IOException {
        JsonNode schema = RecordSchemas.of(type);
        Path file = DOCS.resolve(name + ".json");
        if (Boolean.getBoolean("coincast.write-docs")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
        }

        assertThat(MAPPER.readTree(file.toFile())).isEqualTo(schema);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldTakeWhatVersionOneWrote(String name, Class<? extends Record> type) throws IOException {
        assertThat(problems(type, MAPPER.readTree(GOLDEN.resolve(name + ".json").toFile())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldRefuseARecordOfAnotherKind(String name, Class<? extends Record> type) {
        assertThat(problems(type, MAPPER.createObjectNode().put("schema", "coincast.other/1")))
                .isNotEmpty();
    }

    /** Whoever reads version 1 goes on reading: nothing it relied on is gone, nothing it does not know is demanded. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldKeepWhatReadersOfVersionOneRelyOn(String name, Class<? extends Record> type) throws IOException {
        Path file = GOLDEN.resolve(Path.of("schemas", name + ".json"));

        assertKept(MAPPER.readTree(file.toFile()), RecordSchemas.of(type), name);
    }

    private static void assertKept(JsonNode before, JsonNode now, String where) {
        assertThat(now.path("type")).as("type of %s", where).isEqualTo(before.path("type"));
        assertThat(names(now.path("required"))).as("required of %s", where).isEqualTo(names(before.path("required")));
        for (Map.Entry<String, JsonNode> property : before.path("properties").properties()) {
            String name = property.getKey();
            assertKept(property.getValue(), now.path("properties").path(name), where + "." + name);
        }
        if (before.has("items")) {
            assertKept(before.path("items"), now.path("items"), where + "[]");
        }
    }

    private static Set<String> names(JsonNode required) {
        return required.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static Set<ValidationMessage> problems(Class<? extends Record> type, JsonNode record) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(RecordSchemas.of(type))
                .validate(record);
    }
}
