package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/commands.md} is what the commands say of themselves; {@code -Dcoincast.write-docs=true} writes it anew. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "commands.md");

    @Test
    void shouldStateEveryCommandAsItsHelpDoes() throws IOException {
        StringBuilder page = new StringBuilder("# Commands\n\nGenerated: what `--help` says, for every command.\n");
        section(page, CoincastCommand.commandLine());
        if (Boolean.getBoolean("coincast.write-docs")) {
            Files.writeString(PAGE, page.toString());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
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
