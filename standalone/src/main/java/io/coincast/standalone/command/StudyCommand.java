package io.coincast.standalone.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast study}: studies of many fits. */
@Command(
        name = "study",
        description = "Studies of many fits.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "STUDY",
        subcommands = RegularizationCommand.class)
final class StudyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say which study: regularization");
    }
}
