package io.coincast.contracts.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used; states every problem, so that all can be mended at once. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        this(problems, null);
    }

    /** With what has shown that the configuration cannot be used. */
    public ConfigurationException(List<String> problems, @Nullable Throwable cause) {
        super(String.join("\n", problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem: key, value, what is wrong, what to do. */
    public List<String> problems() {
        return problems;
    }
}
