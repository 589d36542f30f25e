package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/commands.md} is what the commands say of themselves; {@code -Dcoincast.write-docs=true} writes it anew. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "commands.md");
    private static final Set<String> OTHERS = Set.of("bench", "generate-completion", "help");

    @Test
    void shouldStateEveryCommandAsItsHelpDoes() throws IOException {
        String page = page();
        if (Boolean.getBoolean("coincast.write-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.home", "user.name"})
    void shouldSayTheSameToEverybody(String property) {
        String ours = page();
        String mine = System.setProperty(property, "/home/somebody-else");
        try {
            assertThat(page()).isEqualTo(ours);
        } finally {
            System.setProperty(property, mine);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldShowExamples(CommandLine command) {
        String own = command.getUsageMessage(Ansi.OFF);
        String parents = command.getParent().getUsageMessage(Ansi.OFF);

        assertThat(own + parents).containsPattern("Examples?:\n  coincast ");
    }

    /** All that do something, but for what picocli brings and benchmarks, which are a program of their own. */
    private static Stream<CommandLine> commands() {
        return below(CoincastCommand.commandLine())
                .filter(command -> command.getSubcommands().isEmpty())
                .filter(command -> !OTHERS.contains(command.getCommandName()));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Commands\n\nGenerated: what `--help` says, for every command.\n");
        section(page, CoincastCommand.commandLine());
        return page.toString();
    }

    private static void section(StringBuilder page, CommandLine command) {
        String help = command.setUsageHelpWidth(110)
                .getUsageMessage(Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .reduce("", (text, line) -> text + line + "\n");
        page.append("\n## ").append(command.getCommandSpec().qualifiedName());
        page.append("\n\n```\n").append(help.strip()).append("\n```\n");
        command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .filter(sub -> !sub.getCommandName().equals("help"))
                .forEach(sub -> section(page, sub));
    }
}
