package io.coincast.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.topic.TopicDefinition;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/asyncapi.yaml} says what the topics are, and every example in it is one. */
class AsyncApiTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final JsonNode DOCUMENT = read();
    private static final TopicsConfig DEFAULTS = ConfigLoader.defaults(TopicsConfig.class);

    @Test
    void shouldDescribeEveryTopicAndNoOther() {
        Map<String, TopicDefinition> topics = Topics.definitions(DEFAULTS).stream()
                .collect(Collectors.toMap(TopicDefinition::name, Function.identity()));
        Map<String, JsonNode> channels = DOCUMENT.path("channels")
                .valueStream()
                .collect(Collectors.toMap(channel -> channel.path("address").asText(), Function.identity()));

        assertThat(channels.keySet()).isEqualTo(topics.keySet());
        channels.forEach((name, channel) -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            TopicDefinition topic = Objects.requireNonNull(topics.get(name));
            assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(kafka.at("/topicConfiguration/retention.ms").asLong())
                    .isEqualTo(topic.retention().toMillis());
        });
    }

    @Test
    void shouldDescribeEveryRecord() {
        Set<String> schemas = messages().stream().map(AsyncApiTest::schemaName).collect(Collectors.toSet());

        assertThat(schemas)
                .isEqualTo(RecordSchemas.RECORDS.keySet().stream()
                        .map(name -> "./schemas/" + name + ".json")
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldGiveExamplesThatAreRecords(JsonNode message) throws IOException {
        String schema = Files.readString(DOCS.resolve(schemaName(message)));
        List<JsonNode> examples = message.path("examples").valueStream().toList();

        assertThat(examples).isNotEmpty();
        examples.forEach(example -> assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(example.path("payload")))
                .isEmpty());
    }

    private static List<JsonNode> messages() {
        return DOCUMENT.at("/components/messages").valueStream().toList();
    }

    private static String schemaName(JsonNode message) {
        return message.at("/payload/schema/$ref").asText();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(DOCS.resolve("asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
