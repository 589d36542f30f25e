package io.coincast.contracts.config;

import java.util.List;

/** A configuration that cannot be used; states every problem, so that all can be mended at once. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem: key, value, what is wrong, what to do. */
    public List<String> problems() {
        return problems;
    }
}
