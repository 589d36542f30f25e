package io.coincast.standalone.command;

import io.coincast.contracts.config.Suggestion;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Names of networks on the command line. */
final class FamilyOptions {
    private static final int NEAR = 4;

    private FamilyOptions() {}

    /** The family called {@code name}. Failure: {@link ParameterException}, also where it cannot have {@code head}. */
    static Family parse(CommandLine command, String name, Head head) {
        Family family = parse(command, name);
        try {
            family.checkHead(head);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--head: " + e.getMessage(), e);
        }
        return family;
    }

    /** The families called {@code names}. Failure: {@link ParameterException} that says which was probably meant. */
    static List<Family> parse(CommandLine command, List<String> names) {
        return names.stream().map(name -> parse(command, name)).toList();
    }

    /** The family called {@code name}. */
    static Family parse(CommandLine command, String name) {
        List<String> known = Arrays.stream(Family.values()).map(Family::text).toList();
        if (known.contains(name)) {
            return Family.of(name);
        }
        String meant = Suggestion.within(NEAR, name, known)
                .map(found -> ", did you mean '" + found + "'?")
                .orElse(".");
        throw new ParameterException(
                command, "there is no model '" + name + "'" + meant + " Known: " + String.join(", ", known));
    }
}
