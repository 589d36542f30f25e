package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigPrinter;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.ingest.IngestConfig;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code configs/} state every key that has a default, and the default that it has. */
class ConfigFilesTest {
    private static final Path CONFIGS = Path.of("..", "configs");

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("ingest", IngestConfig.class),
                Arguments.of("predictor", PredictorConfig.class),
                Arguments.of("trainer", TrainerConfig.class),
                Arguments.of("simulator", SimulatorConfig.class));
    }

    @ParameterizedTest
    @MethodSource("services")
    <T extends Record> void shouldLoadToTheDefaults(String service, Class<T> type) {
        T fromFile = ConfigLoader.load(type, ConfigSources.ofFile(CONFIGS.resolve(service + ".yaml")));

        assertThat(ConfigPrinter.describe(fromFile)).isEqualTo(ConfigPrinter.describe(ConfigLoader.defaults(type)));
    }

    @ParameterizedTest
    @MethodSource("services")
    <T extends Record> void shouldStateEveryKey(String service, Class<T> type) throws Exception {
        JsonNode file =
                new YAMLMapper().readTree(CONFIGS.resolve(service + ".yaml").toFile());

        assertThat(ConfigPrinter.describe(ConfigLoader.defaults(type)).keySet())
                .allSatisfy(key -> assertThat(
                                file.at("/" + key.replace('.', '/')).isMissingNode())
                        .as(key)
                        .isFalse());
    }
}
