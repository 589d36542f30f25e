package io.coincast.standalone.command;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks of options that picocli cannot state. Failure: {@link ParameterException}, so that the exit code is 2. */
final class Usage {
    private Usage() {}

    static void positive(CommandLine command, String option, long value) {
        require(command, value > 0, option + ": must be positive, was " + value);
    }

    static void notNegative(CommandLine command, String option, double value) {
        require(command, value >= 0, option + ": must not be negative, was " + value);
    }

    static void require(CommandLine command, boolean valid, String problem) {
        if (!valid) {
            throw new ParameterException(command, problem);
        }
    }
}
