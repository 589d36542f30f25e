package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code ./coincast} line in a shell block of the documentation, and every example of the help, is one that the command
 * line takes. {@code scripts/check-docs} runs the former.
 */
class CommandExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern LINE = Pattern.compile("(?m)^[^#\\n]*?\\./coincast +([^#|&>\\n]*)");
    private static final Pattern HELP = Pattern.compile("(?m)^ {2}coincast +([^#|&>\\n]*)");
    private static final Pattern WORD = Pattern.compile("[\"']([^\"']*)[\"']|(\\S+)");

    @Test
    void shouldFindTheQuickStart() throws IOException {
        assertThat(examples()).contains("demo").hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldTake(String line) {
        String[] words = WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);

        assertThatCode(() -> CoincastCommand.commandLine().parseArgs(words)).doesNotThrowAnyException();
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .flatMap(CommandExamplesTest::lines)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Benchmarks are a program of their own, which is not on this module's class path. */
    private static Stream<String> lines(Path page) {
        String text = read(page).replace("\\\n", "");
        return Stream.concat(
                        BLOCK.matcher(text)
                                .results()
                                .flatMap(block -> LINE.matcher(block.group(1)).results()),
                        HELP.matcher(text).results())
                .map(match -> match.group(1).strip())
                .filter(line -> !line.startsWith("bench"));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
