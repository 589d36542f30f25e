package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CoincastCommandTest {
    @TempDir
    Path directory;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @BeforeEach
    void captureError() {
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreError() {
        System.setErr(standardError);
    }

    @Test
    void shouldKnowEachCommandAloneAsAmongAll() {
        Map<String, CommandLine> all = CoincastCommand.commandLine().getSubcommands();
        assertThat(all).containsKeys("predictor", "models", "help");
        all.forEach((name, command) -> assertThat(
                        CoincastCommand.commandLine(name).getSubcommands().get(name))
                .extracting(CommandLine::getUsageMessage)
                .isEqualTo(command.getUsageMessage()));
        assertThat(CoincastCommand.commandLine("predictor").getSubcommands()).containsOnlyKeys("predictor");
        assertThat(CoincastCommand.commandLine("help").getSubcommands()).hasSameSizeAs(all);
        assertThat(CoincastCommand.commandLine("--help").getSubcommands()).hasSameSizeAs(all);
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        assertThat(CoincastCommand.run("predicter")).isEqualTo(2);
        assertThat(said()).contains("Unmatched argument", "predictor");
    }

    @Test
    void shouldListEveryProblemOfAConfiguration() throws Exception {
        Path file =
                Files.writeString(directory.resolve("ingest.yaml"), "grase: 2s\ntop: -1\nexchange: {timeout: soon}\n");

        assertThat(CoincastCommand.run("ingest", "--config", file.toString())).isEqualTo(2);
        assertThat(said()).contains("grase", "grace", "exchange.timeout", "soon");
    }

    @Test
    void shouldSayThatAConfigurationFileIsNotThere() {
        assertThat(CoincastCommand.run(
                        "trainer", "--config", directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(said()).contains("none.yaml");
    }

    @Test
    void shouldSayThatAVolumeWithTheConfigurationIsNone() {
        assertThat(CoincastCommand.run("predictor", "--config", directory.toString()))
                .isEqualTo(2);
        assertThat(said()).contains(directory + ": is a directory; give the file");
    }

    @Test
    void shouldSayInOneLineThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(CoincastCommand.run("broker", "--port", port, "--dir", directory.toString()))
                    .isEqualTo(1);
            assertThat(said().lines()).hasSize(1);
            assertThat(said()).contains("port " + port + " of 127.0.0.1 is not free");
        }
    }

    @Test
    void shouldSayInOneLineThatADirectoryCannotBeMade() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(CoincastCommand.run("demo", "--dir", file.resolve("below").toString()))
                .isEqualTo(1);
        assertThat(said().lines()).hasSize(1);
    }

    @Test
    void shouldRefuseAMarketThatCannotBe() {
        assertThat(CoincastCommand.run("demo", "--coins", "1")).isEqualTo(2);
        assertThat(said()).contains("--coins: must be at least 2");
    }

    @Test
    void shouldRefuseToGoOnWhereADemoEnded() throws Exception {
        Files.writeString(directory.resolve("kept"), "");

        assertThat(CoincastCommand.run("demo", "--dir", directory.toString())).isEqualTo(2);
        assertThat(said()).contains("--dir: " + directory + " is not empty");
    }

    @Test
    void shouldRefuseToWaitForWhatCannotBeASymbol() {
        assertThat(CoincastCommand.run("tail", "forecasts", "--symbol", "btc")).isEqualTo(2);
        assertThat(said()).contains("--symbol: 'btc' cannot be a symbol; give it as BTC_USDT");
    }

    private String said() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
