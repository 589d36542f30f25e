package io.coincast.forecasting.signature;

import io.coincast.contracts.config.ConfigPrinter;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What releases are signed with. */
public record SigningConfig(
        @Setting(
                doc = "Ed25519 private key that releases are signed with, PEM or the Base64 in it; none if absent.",
                optional = true,
                secret = true)
        @Nullable
        String privateKey,

        @Setting(doc = "File with that key, instead.", optional = true) @Nullable
        Path privateKeyFile) {

    /** Releases stay unsigned. */
    public static final SigningConfig NONE = new SigningConfig(null, null);

    public SigningConfig {
        if (privateKey != null && privateKeyFile != null) {
            throw new IllegalArgumentException("privateKeyFile: there is a private-key already; give one of them");
        }
        if (privateKey != null) {
            try {
                ReleaseSigner.of(privateKey);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("privateKey: " + e.getMessage());
            }
        }
    }

    /** The signer. Failure: {@link ConfigurationException} where the file cannot be read or holds no key. */
    public ReleaseSigner signer() {
        Path file = privateKeyFile;
        if (file == null) {
            return privateKey == null ? ReleaseSigner.NONE : ReleaseSigner.of(privateKey);
        }
        try {
            return ReleaseSigner.of(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            String problem = e instanceof IOException ? "cannot be read" : e.getMessage();
            throw new ConfigurationException(List.of("models.private-key-file: " + file + " " + problem));
        }
    }

    @Override
    public String toString() {
        return ConfigPrinter.describe(this).toString();
    }
}
