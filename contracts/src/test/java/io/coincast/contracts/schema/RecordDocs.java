package io.coincast.contracts.schema;

import com.github.victools.jsonschema.generator.FieldScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of a record says of it and of its components, read from its source. */
final class RecordDocs {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern DOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*(?:@[^\\n]*\\n\\s*)*public record");

    private RecordDocs() {}

    /** The first paragraph. */
    static String summary(Class<?> type) {
        return plain(javadoc(type).split("\n *\n|<p>|@param", 2)[0]);
    }

    /** What {@code @param} says, if it is there. */
    static @Nullable String component(FieldScope field) {
        String doc = javadoc(field.getRawMember().getDeclaringClass());
        Pattern pattern = Pattern.compile("(?s)@param " + field.getDeclaredName() + " (.*?)(?=\n@|\\z)");
        Matcher matcher = pattern.matcher(doc);
        return matcher.find() ? plain(matcher.group(1)) : null;
    }

    private static String javadoc(Class<?> type) {
        Matcher matcher = DOC.matcher(source(type));
        return matcher.find() ? matcher.group(1).replaceAll("(?m)^ *\\* ?", "") : "";
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) ([^}]*)}", "$1")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
