package io.coincast.standalone.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The objects of Kubernetes' manifests. */
final class Manifests {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {}

    /** All files below {@code directory} one after the other, but for Kustomize's own. */
    static String text(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()) {
                text.append("---\n").append(Files.readString(file));
            }
        }
        return text.toString();
    }

    static List<JsonNode> parse(String text) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }
}
