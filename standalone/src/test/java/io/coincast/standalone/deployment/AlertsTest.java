package io.coincast.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do. */
class AlertsTest {
    private static final Path ALERTS = Path.of("..", "configs", "monitoring", "alerts.yml");
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @Test
    void shouldNameASectionThatExists() throws IOException {
        List<String> runbooks = new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("runbook");
        Set<String> sections = Files.readAllLines(OPERATIONS).stream()
                .filter(line -> line.startsWith("#"))
                .map(AlertsTest::anchor)
                .collect(Collectors.toSet());

        assertThat(runbooks).hasSizeGreaterThan(5);
        assertThat(sections).containsAll(runbooks);
    }

    private static String anchor(String heading) {
        String title = heading.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT);
        return "docs/operations.md#" + title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
