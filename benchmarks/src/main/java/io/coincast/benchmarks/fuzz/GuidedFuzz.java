package io.coincast.benchmarks.fuzz;

import io.coincast.engine.dl4j.network.Family;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The targets for a fuzzer that is guided by coverage: Jazzer, which is fetched by {@code scripts/fuzz-guided} and calls the methods
 * below by their names. Which target is the system property {@value #TARGET}.
 *
 * <p>Threads: confined to one. Failure: whatever a target throws is a finding.
 */
public final class GuidedFuzz {
    private static final String TARGET = "coincast.fuzz.target";
    private static final Pattern WORD = Pattern.compile("\"[A-Za-z][A-Za-z0-9./_-]{0,40}\"");

    private static @Nullable FuzzTarget target;

    private GuidedFuzz() {}

    /** What is understood goes to {@code corpus}, a directory, and its words to {@code words}, as libFuzzer reads them. */
    public static void main(String[] arguments) throws IOException {
        Path corpus = Files.createDirectories(Path.of(arguments[0]));
        try (FuzzTarget chosen = chosen()) {
            byte[] sound = chosen.sound();
            Files.write(corpus.resolve("sound"), sound);
            Files.write(Path.of(arguments[1]), words(new String(sound, StandardCharsets.ISO_8859_1)));
        }
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static FuzzTarget chosen() throws IOException {
        String name = System.getProperty(TARGET, "");
        return switch (name) {
            case "candle" -> new CandleTarget();
            case "release" -> new ReleaseTarget();
            case "graph" -> new GraphTarget(Family.MLP);
            case "answer" -> new AnswerTarget();
            default ->
                throw new IllegalArgumentException(TARGET + ": must be candle, release, graph or answer, was " + name);
        };
    }

    /** Called once. */
    public static void fuzzerInitialize() throws IOException {
        target = chosen();
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        boolean ignored = Objects.requireNonNull(target).refuses(input);
    }
}
