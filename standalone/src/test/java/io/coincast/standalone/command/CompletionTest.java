package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.AutoComplete;

/** What {@code coincast generate-completion} prints, in a real bash. */
class CompletionTest {
    /** Presses tab after the words in {@code $@}, the last of which has been begun. */
    private static final String TAB = """
            source "$0"
            COMP_WORDS=(coincast "$@") COMP_CWORD=$#
            _complete_coincast 2>/dev/null
            echo "${COMPREPLY[*]}"
            """;

    @TempDir
    Path directory;

    @Test
    void shouldBeSourced() throws Exception {
        assertThat(bash("source \"$0\" && complete -p coincast")).contains("-F _complete_coincast coincast");
    }

    @ParameterizedTest
    @CsvSource({
        "'mod', models",
        "'models roll', rollback",
        "'train --mo', --model",
        "'tail fo', forecasts",
        "'train --head qu', quantiles",
        "'search --method r', random"
    })
    void shouldComplete(String begun, String whole) throws Exception {
        assertThat(bash(TAB, begun.split(" "))).isEqualTo(whole);
    }

    private String bash(String text, String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("completion.sh"), AutoComplete.bash("coincast", CoincastCommand.commandLine()));
        List<String> command = new ArrayList<>(List.of("bash", "-c", text, script.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
