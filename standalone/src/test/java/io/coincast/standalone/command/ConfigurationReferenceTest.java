package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigKey;
import io.coincast.contracts.config.ConfigKeys;
import io.coincast.ingest.IngestConfig;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is what the configuration records say; {@code -Dcoincast.write-docs=true} writes it anew. */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void shouldStateEveryKeyAsTheRecordsDo() throws IOException {
        String page = page();
        if (Boolean.getBoolean("coincast.write-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Generated from the configuration records. A key is set in the service's file in `configs/`, by the environment
                variable beside it, or by `--set key=value`; the later wins. A key that does not exist is an error; of the
                environment, which services share, a variable is one where its name is nearly that of a key.
                """);
        section(page, "Ingest", "ingest.yaml", IngestConfig.class);
        section(page, "Predictor", "predictor.yaml", PredictorConfig.class);
        section(page, "Trainer", "trainer.yaml", TrainerConfig.class);
        section(page, "Simulator", "simulator.yaml", SimulatorConfig.class);
        return page.toString();
    }

    private static void section(StringBuilder page, String service, String file, Class<? extends Record> type) {
        page.append("\n## ")
                .append(service)
                .append("\n\n`configs/")
                .append(file)
                .append("`\n\n");
        page.append("| key | type | default | what it does | environment |\n|---|---|---|---|---|\n");
        ConfigKeys.of(type).forEach(key -> page.append(row(key)));
    }

    private static String row(ConfigKey key) {
        return String.format(
                "| `%s` | %s | %s | %s | `%s` |%n",
                key.name(), key.type(), fallback(key), key.doc().replace("|", "\\|"), key.environmentVariable());
    }

    private static String fallback(ConfigKey key) {
        if (key.fallback().isEmpty()) {
            return key.optional() ? "none" : "required";
        }
        return "`" + key.fallback() + "`";
    }
}
