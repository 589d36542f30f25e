package io.coincast.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of Kubernetes find each other by names and labels: one that is mistyped renders all the same, and nothing works. */
class KubernetesReferencesTest {
    private static final Path DIRECTORY = Path.of("..", "configs", "kubernetes");
    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    @Test
    void shouldFindEachOther() throws IOException {
        assertThat(dangling(Manifests.text(DIRECTORY))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selector: {matchLabels: {app.kubernetes.io/name: trainer}} | selector: {matchLabels: {app.kubernetes.io/name: trained}}",
                "configMapRef: {name: coincast} | configMapRef: {name: coincats}",
                "{name: coincast-secrets, optional: true} | {name: coincast-secrets}",
                "httpGet: {path: /readyz, port: http} | httpGet: {path: /readyz, port: htpp}",
                "volumeMounts: [{name: tmp | volumeMounts: [{name: temp",
                "targetPort: http | targetPort: https",
                "serviceName: predictor-pods | serviceName: predictor",
                "memory: 2Gi | memory: 2GB",
                "selector: {app.kubernetes.io/name: predictor} | selector: {app.kubernetes.io/name: predictors}"
            })
    void shouldNoticeAMistake(String right, String wrong) throws IOException {
        String text = Manifests.text(DIRECTORY);

        assertThat(text).contains(right);
        assertThat(dangling(text.replace(right, wrong))).isNotEmpty();
    }

    private static List<String> dangling(String text) throws IOException {
        List<JsonNode> objects = Manifests.parse(text);
        List<JsonNode> workloads =
                objects.stream().filter(o -> o.at("/spec/template").isObject()).toList();
        List<String> dangling = new ArrayList<>();
        for (JsonNode object : objects) {
            problems(object, objects, workloads)
                    .map(problem -> object.path("kind").asText() + " "
                            + object.at("/metadata/name").asText() + ": " + problem)
                    .forEach(dangling::add);
        }
        return dangling;
    }

    private static Stream<String> problems(JsonNode object, List<JsonNode> objects, List<JsonNode> workloads)
            throws IOException {
        return switch (object.path("kind").asText()) {
            case "Service" -> service(object, workloads);
            case "PodDisruptionBudget" ->
                selected(object.at("/spec/selector/matchLabels"), workloads).isEmpty()
                        ? Stream.of("selects nothing")
                        : Stream.empty();
            case "StatefulSet" -> Stream.concat(workload(object), headless(object, objects));
            case "Deployment" -> workload(object);
            default -> Stream.empty();
        };
    }

    private static Stream<String> service(JsonNode service, List<JsonNode> workloads) {
        List<JsonNode> selected = selected(service.at("/spec/selector"), workloads);
        return selected.isEmpty()
                ? Stream.of("selects nothing")
                : each(service.at("/spec/ports"))
                        .map(port -> port.path("targetPort").asText())
                        .filter(port -> selected.stream()
                                .noneMatch(workload ->
                                        names(container(workload).path("ports")).contains(port)))
                        .map(port -> "no container has a port " + port);
    }

    private static Stream<String> headless(JsonNode set, List<JsonNode> objects) {
        String name = set.at("/spec/serviceName").asText();
        return objects.stream()
                        .filter(o -> o.path("kind").asText().equals("Service"))
                        .filter(o -> o.at("/metadata/name").asText().equals(name))
                        .anyMatch(o -> o.at("/spec/clusterIP").asText().equals("None"))
                ? Stream.empty()
                : Stream.of("there is no headless service " + name);
    }

    private static Stream<String> workload(JsonNode workload) throws IOException {
        JsonNode container = container(workload);
        List<String> configMaps = configMaps();
        List<String> problems = new ArrayList<>();
        if (selected(workload.at("/spec/selector/matchLabels"), List.of(workload))
                .isEmpty()) {
            problems.add("its selector is not of its own pods");
        }
        each(container.path("envFrom"))
                .map(from -> from.path("secretRef"))
                .filter(secret -> secret.isObject() && !isOptionalOfOurs(secret))
                .forEach(secret -> problems.add("nobody makes the secret " + secret));
        each(container.path("envFrom"))
                .filter(from -> !from.has("secretRef"))
                .map(from -> from.at("/configMapRef/name").asText())
                .filter(name -> !configMaps.contains(name))
                .forEach(name -> problems.add("there is no config map " + name));
        PROBES.stream()
                .map(probe -> container.path(probe).at("/httpGet/port").asText())
                .filter(port -> !names(container.path("ports")).contains(port))
                .forEach(port -> problems.add("a probe asks a port " + port));
        names(container.path("volumeMounts")).stream()
                .filter(name ->
                        !names(workload.at("/spec/template/spec/volumes")).contains(name))
                .forEach(name -> problems.add("there is no volume " + name));
        each(container.path("resources"))
                .flatMap(KubernetesReferencesTest::each)
                .map(JsonNode::asText)
                .filter(text -> !isQuantity(text))
                .forEach(text -> problems.add(text + " is no quantity"));
        return problems.stream();
    }

    /** It is made by hand, by the name that the documents give it, or not at all. */
    private static boolean isOptionalOfOurs(JsonNode secret) {
        return secret.path("name").asText().equals("coincast-secrets")
                && secret.path("optional").asBoolean();
    }

    private static List<String> configMaps() throws IOException {
        return names(new YAMLMapper()
                .readTree(DIRECTORY.resolve("base/kustomization.yaml").toFile())
                .path("configMapGenerator"));
    }

    private static List<JsonNode> selected(JsonNode labels, List<JsonNode> workloads) {
        return workloads.stream()
                .filter(workload -> !labels.isEmpty())
                .filter(workload -> labels.properties().stream()
                        .allMatch(label -> label.getValue()
                                .equals(workload.at("/spec/template/metadata/labels")
                                        .path(label.getKey()))))
                .toList();
    }

    private static JsonNode container(JsonNode workload) {
        return workload.at("/spec/template/spec/containers").path(0);
    }

    private static List<String> names(JsonNode list) {
        return each(list).map(one -> one.path("name").asText()).toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static boolean isQuantity(String text) {
        try {
            return new Quantity(text).getNumber().signum() > 0;
        } catch (QuantityFormatException e) {
            return false;
        }
    }
}
