package io.coincast.trainer.refit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this code, as the build wrote it. */
public final class CodeVersion {
    private static final String RESOURCE = "/io/coincast/trainer/version.properties";

    private CodeVersion() {}

    /** For example {@code 0.1.0}. */
    public static String get() {
        Properties properties = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
