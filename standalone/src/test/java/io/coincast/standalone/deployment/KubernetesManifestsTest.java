package io.coincast.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.coincast.contracts.config.ConfigKey;
import io.coincast.contracts.config.ConfigKeys;
import io.coincast.ingest.IngestConfig;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.trainer.TrainerConfig;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests in {@code configs/kubernetes} hold no field that Kubernetes does not know, and set no key that Coincast does not. */
class KubernetesManifestsTest {
    private static final Path DIRECTORY = Path.of("..", "configs", "kubernetes");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "StatefulSet", V1StatefulSet::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "Namespace", V1Namespace::validateJsonElement);

    /** Fails with an exception where an object has a field too many, or lacks one. */
    interface Schema {
        void validate(JsonElement object) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void shouldHoldWhatKubernetesKnows(JsonNode manifest) throws IOException {
        validate(manifest);
    }

    @Test
    void shouldNoticeAFieldThatDoesNotExist() throws IOException {
        JsonNode typo = YAML.readTree("kind: Service\napiVersion: v1\nspec: {selektor: {a: b}}");

        assertThatThrownBy(() -> validate(typo)).hasMessageContaining("selektor");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldProbeLimitAndRestrict(JsonNode workload) {
        JsonNode container = workload.at("/spec/template/spec/containers").path(0);

        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(workload.at("/spec/template/spec/securityContext/runAsNonRoot")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldSetOnlyKeysThatExist() throws IOException {
        Set<String> known = Stream.of(IngestConfig.class, PredictorConfig.class, TrainerConfig.class)
                .flatMap(type -> ConfigKeys.of(type).stream())
                .map(ConfigKey::environmentVariable)
                .collect(Collectors.toSet());

        List<String> set = new ArrayList<>();
        for (Path file : List.of(Path.of("base"), Path.of("overlays", "example"))) {
            YAML.readTree(DIRECTORY.resolve(file).resolve("kustomization.yaml").toFile())
                    .findValues("literals")
                    .forEach(literals ->
                            literals.forEach(literal -> set.add(literal.asText().split("=", 2)[0])));
        }
        assertThat(set).isNotEmpty().isSubsetOf(known);
    }

    private static void validate(JsonNode manifest) throws IOException {
        String kind = manifest.path("kind").asText();
        assertThat(SCHEMAS).containsKey(kind);
        Schema schema = Objects.requireNonNull(SCHEMAS.get(kind));
        schema.validate(JsonParser.parseString(manifest.toString()));
    }

    private static Stream<JsonNode> workloads() throws IOException {
        return manifests().filter(manifest -> manifest.at("/spec/template").isObject());
    }

    private static Stream<JsonNode> manifests() throws IOException {
        List<JsonNode> manifests = Manifests.parse(Manifests.text(DIRECTORY));
        assertThat(manifests).hasSizeGreaterThan(5);
        return manifests.stream();
    }
}
