package io.coincast.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    @Test
    void shouldGiveEveryKeyItsFallback() {
        SampleConfig config = ConfigLoader.defaults(SampleConfig.class);

        assertThat(config.symbols()).containsExactly("BTC_USDT", "ETH_USDT");
        assertThat(config.rateBudget()).isEqualTo(10);
        assertThat(config.grace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.buffer()).isEqualTo(new DataSize(65_536));
        assertThat(config.mode()).isEqualTo(SampleConfig.Mode.READ_ONLY);
        assertThat(config.directory()).isNull();
        assertThat(config.labels()).isEmpty();
        assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.clock().speed()).isEqualTo(1);
    }

    @Test
    void shouldReadEveryTypeFromTheFile() {
        SampleConfig config = load("""
                symbols: [BTC_USDT, 'A,B_C']
                rate-budget: 7
                seed: 9007199254740993
                faults: true
                grace: PT0.25S
                buffer: 1 MiB
                exchange: http://127.0.0.1:8080/spot
                mode: read_write
                directory: /var/lib/coincast
                limit: 3
                since: 2026-01-31T12:00:00Z
                labels: {zone: no, build: 1.10}
                token: correct-horse
                kafka:
                  bootstrap-servers: a:1, b:2
                  properties:
                    security.protocol: SASL_SSL
                """);

        assertThat(config.symbols()).containsExactly("BTC_USDT", "A,B_C");
        assertThat(config.rateBudget()).isEqualTo(7);
        assertThat(config.seed()).isEqualTo(9_007_199_254_740_993L);
        assertThat(config.faults()).isTrue();
        assertThat(config.grace()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.buffer()).isEqualTo(new DataSize(1 << 20));
        assertThat(config.exchange()).isEqualTo(URI.create("http://127.0.0.1:8080/spot"));
        assertThat(config.mode()).isEqualTo(SampleConfig.Mode.READ_WRITE);
        assertThat(config.directory()).isEqualTo(Path.of("/var/lib/coincast"));
        assertThat(config.limit()).isEqualTo(3);
        assertThat(config.since()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(config.labels()).isEqualTo(Map.of("zone", "no", "build", "1.10"));
        assertThat(config.token()).isEqualTo("correct-horse");
        assertThat(config.kafka().properties()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
    }

    @Test
    void shouldPreferEnvironmentOverFileAndFlagOverBoth() {
        Path file = file("rate-budget: 1\nseed: 1\ngrace: 1s\n");
        ConfigSources sources = new ConfigSources(
                file,
                Map.of("COINCAST_SEED", "2", "COINCAST_GRACE", "2s", "COINCAST_BUFFER", ""),
                Map.of("grace", "3s"));

        SampleConfig config = ConfigLoader.load(SampleConfig.class, sources);

        assertThat(config.rateBudget()).isEqualTo(1);
        assertThat(config.seed()).isEqualTo(2);
        assertThat(config.grace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.buffer()).isEqualTo(new DataSize(65_536));
    }

    @Test
    void shouldReadListsAndMapsFromOneLine() {
        SampleConfig config = flags(Map.of(
                "symbols", "A_B, C_D",
                "labels", "a=1,b=x=y",
                "kafka.properties", "{sasl.jaas.config: 'Login required u=\"a,b\";'}"));

        assertThat(config.symbols()).containsExactly("A_B", "C_D");
        assertThat(config.labels()).isEqualTo(Map.of("a", "1", "b", "x=y"));
        assertThat(config.kafka().properties()).containsValue("Login required u=\"a,b\";");
    }

    @Test
    void shouldTakeAnEmptyFileOrSectionAsNothingGiven() {
        assertThat(load("")).isEqualTo(ConfigLoader.defaults(SampleConfig.class));
        assertThat(load("kafka:\n  # all as it is\nlabels: {}\n")).isEqualTo(ConfigLoader.defaults(SampleConfig.class));
    }

    @Test
    void shouldReportAllProblemsOfAllSourcesAtOnce() {
        Path file = file("rate-budgett: 5\nseed: many\nkafka:\n  bootstrap-server: a:1\nclock: 3\n");
        ConfigSources sources =
                new ConfigSources(file, Map.of("COINCAST_GRACE", "soon"), Map.of("kafka.bootstrap-servers", "nowhere"));

        assertThat(problems(sources))
                .containsExactlyInAnyOrder(
                        "rate-budgett (" + file + ":1): is not a key; did you mean rate-budget?",
                        "seed (" + file + ":2): must be a whole number, for example 8, was 'many'",
                        "kafka.bootstrap-server (" + file + ":4): is not a key; did you mean kafka.bootstrap-servers?",
                        "clock (" + file + ":5): is a section; write its keys below it, indented",
                        "grace (environment variable COINCAST_GRACE): must be a duration, for example 250ms, 2s, 5m, 6h,"
                                + " 400d or PT1.5S, was 'soon'",
                        "kafka.bootstrap-servers (flag kafka.bootstrap-servers): must be host:port, separated by commas,"
                                + " was 'nowhere'");
    }

    @Test
    void shouldReportWhatAConstructorRefusesBesideAnUnknownKey() {
        Path file = file("rate-budgett: 5\nrate-budget: 0\n");

        assertThat(problems(ConfigSources.ofFile(file)))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("rate-budgett "))
                .anyMatch(problem -> problem.matches("rate-budget .*: must be positive, was 0"));
    }

    @Test
    void shouldReportWhatConstructorsRefuseInEverySection() {
        Map<String, String> flags = Map.of("clock.speed", "-1", "kafka.bootstrap-servers", "nowhere");

        assertThat(problems(ConfigSources.ofFlags(flags)))
                .containsExactlyInAnyOrder(
                        "clock.speed (flag clock.speed): must be positive and finite, was -1.0",
                        "kafka.bootstrap-servers (flag kafka.bootstrap-servers): must be host:port, separated by commas,"
                                + " was 'nowhere'");
    }

    @Test
    void shouldReportEveryValueThatOneConstructorRefuses() {
        assertThat(problems(ConfigSources.ofFlags(Map.of("rate-budget", "0", "token", "hunter2", "grace", "soon"))))
                .hasSize(3)
                .anyMatch(problem -> problem.matches("rate-budget .*: must be positive, was 0"))
                .anyMatch(problem -> problem.matches("token .*: is too short, was .*") && !problem.contains("hunter2"))
                .anyMatch(problem -> problem.matches("grace .*: must be a duration.*"));
        assertThat(problems(ConfigSources.ofFlags(Map.of("rate-budget", "0", "token", "hunter2"))))
                .hasSize(2);
    }

    @Test
    void shouldNameTheKeyThatAConstructorMisses() {
        assertThat(problems(ConfigSources.ofFlags(Map.of("clock.speed", "300"))))
                .containsExactly("clock.origin (not given): is required when speed is not 1");
    }

    @Test
    void shouldSuggestTheSectionOfAKeyWrittenWithoutIt() {
        assertThat(problems(ConfigSources.ofFlags(Map.of("bootstrapServers", "a:1"))))
                .containsExactly("bootstrapServers (flag): is not a key; did you mean kafka.bootstrap-servers?");
    }

    @Test
    void shouldNotSuggestWhatIsNotNear() {
        assertThat(problems(ConfigSources.ofFlags(Map.of("weather", "fine"))))
                .containsExactly("weather (flag): is not a key here; remove it");
    }

    @Test
    void shouldRefuseOnlyEnvironmentVariablesThatAreNearMisses() {
        Map<String, String> environment = Map.of(
                "COINCAST_RATE_BUGDET", "5",
                "COINCAST_HTTP_PORT", "8080",
                "COINCAST_HOME", "/opt",
                "COINCAST_OPTS", "-Xmx1g",
                "PATH", "/bin");

        assertThat(problems(new ConfigSources(null, environment, Map.of())))
                .containsExactly(
                        "environment variable COINCAST_RATE_BUGDET: is unknown; did you mean COINCAST_RATE_BUDGET?");
    }

    @Test
    void shouldReportAFileThatCannotBeRead() throws IOException {
        Path latin =
                Files.write(directory.resolve("latin.yaml"), "token: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path absent = directory.resolve("absent.yaml");

        assertThat(problems(ConfigSources.ofFile(absent))).containsExactly(absent + ": does not exist; check the path");
        assertThat(problems(ConfigSources.ofFile(latin)))
                .containsExactly(latin + ": is not UTF-8 text; save it as such");
        assertThat(problems(ConfigSources.ofFile(directory)))
                .singleElement()
                .asString()
                .startsWith(directory + ": is a directory; give the file");
    }

    @Test
    void shouldSayThatAFileMayNotBeRead() throws IOException {
        Path closed =
                Files.createFile(directory.resolve("closed.yaml"), PosixFilePermissions.asFileAttribute(Set.of()));
        assumeThat(Files.isReadable(closed)).as("root may read everything").isFalse();

        assertThat(problems(ConfigSources.ofFile(closed)))
                .containsExactly(closed + ": may not be read; check its permissions");
    }

    @Test
    void shouldReportBrokenYamlWithItsLineAndStillCheckTheRest() {
        Path file = file("seed: 1\nlabels: {a: 1\ngrace: 2s\n");

        List<String> problems = problems(new ConfigSources(file, Map.of(), Map.of("grace", "soon")));

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).matches(".*sample.yaml:[23]: is not valid YAML here.*; check indentation.*");
        assertThat(problems.get(1)).startsWith("grace (flag grace): must be a duration");
    }

    @Test
    void shouldReportKeysGivenTwiceAliasesAndSecondDocuments() {
        assertThat(problems(ConfigSources.ofFile(file("seed: 1\nseed: 2\n"))))
                .singleElement()
                .asString()
                .endsWith("sample.yaml:2: key 'seed' was given on line 1 already; keep one of them");
        assertThat(problems(ConfigSources.ofFile(file("grace: &g 2s\nexchange: *g\n"))))
                .anyMatch(problem -> problem.contains("sample.yaml:2: aliases (*name) are not supported"));
        assertThat(problems(ConfigSources.ofFile(file("seed: 1\n---\nseed: 2\n"))))
                .anyMatch(problem -> problem.contains("a second document begins"));
        assertThat(problems(ConfigSources.ofFile(file("- 1\n"))))
                .singleElement()
                .asString()
                .endsWith("must hold keys and values, as 'key: value'");
    }

    @Test
    void shouldReportValuesOfTheWrongShape() {
        Path file = file(
                "seed: [1]\ngrace: {a: 1}\nsymbols: [a, [b]]\nlabels: {a: [1]}\nlimit: 1.5\nexchange: localhost:80\n");

        List<String> problems = problems(ConfigSources.ofFile(file));

        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactly("symbols", "seed", "grace", "exchange", "limit", "labels");
        assertThat(problems.get(1)).endsWith("must be a whole number, for example 8, was a list");
        assertThat(problems.get(2)).endsWith(", was a map");
    }

    @Test
    void shouldNeverShowASecret() {
        Map<String, String> flags = Map.of("token", "hunter2", "kafka.properties", "hunter2", "limit", "x");

        List<String> problems = problems(ConfigSources.ofFlags(flags));
        List<String> refused = problems(ConfigSources.ofFlags(Map.of("token", "hunter2")));

        assertThat(problems).hasSize(3).noneMatch(problem -> problem.contains("hunter2"));
        assertThat(refused).containsExactly("token (flag token): is too short, was '•••'");
    }

    @Test
    void shouldNotShowASecretThatAnOuterConstructorQuotes() {
        ConfigSources sources = ConfigSources.ofFlags(Map.of("kafka.properties", "sasl.password=hunter2"));

        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigLoader.load(Telltale.class, sources)))
                .hasMessage("no plain passwords, was [•••]");
    }

    record Telltale(KafkaConfig kafka) {
        Telltale {
            throw new IllegalArgumentException(
                    "no plain passwords, was " + kafka.properties().values());
        }
    }

    @Test
    void shouldNotShowASecretOfAFileThatIsNotYaml() {
        Path file = file("token: \"hunter2\nseed: [hunter2\n");

        assertThat(problems(ConfigSources.ofFile(file))).isNotEmpty().noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void shouldListWhatIsMissingWithItsTypeAndDoc() {
        List<String> problems = catchThrowableOfType(
                        ConfigurationException.class, () -> ConfigLoader.defaults(Required.class))
                .problems();

        assertThat(problems)
                .containsExactly(
                        "name: is missing; set it in the file, in the environment or as a flag; it must be text, for"
                                + " example BTC_USDT: Who.",
                        "patience: is missing; set it in the file, in the environment or as a flag; it must be a duration,"
                                + " for example 250ms, 2s, 5m, 6h, 400d or PT1.5S: How long.");
    }

    @Test
    void shouldNameTheChoices() {
        assertThat(problems(ConfigSources.ofFlags(Map.of("mode", "write", "faults", "1", "since", "now"))))
                .containsExactly(
                        "faults (flag faults): must be true or false, was '1'",
                        "mode (flag mode): must be one of read-only, read-write, was 'write'",
                        "since (flag since): must be an instant, for example 2026-01-31T12:00:00Z, was 'now'");
    }

    private record Required(
            @Setting(doc = "Who.") String name,
            @Setting(doc = "How long.") Duration patience) {}

    private SampleConfig load(String yaml) {
        return ConfigLoader.load(SampleConfig.class, ConfigSources.ofFile(file(yaml)));
    }

    private static SampleConfig flags(Map<String, String> flags) {
        return ConfigLoader.load(SampleConfig.class, ConfigSources.ofFlags(flags));
    }

    private static List<String> problems(ConfigSources sources) {
        return catchThrowableOfType(ConfigurationException.class, () -> ConfigLoader.load(SampleConfig.class, sources))
                .problems();
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(directory.resolve("sample.yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
