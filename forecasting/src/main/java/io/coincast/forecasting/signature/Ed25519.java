package io.coincast.forecasting.signature;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.stream.Collectors;

/** Keys as text, and what is signed. Source: RFC 8032 (Ed25519), RFC 8410 (its keys in PKCS#8 and X.509). */
final class Ed25519 {
    static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    /** Failure: {@link IllegalArgumentException} that does not show the text. */
    static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no Ed25519 public key in PEM, or the Base64 of one", e);
        }
    }

    /** Failure: {@link IllegalArgumentException} that does not show the text. */
    static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // the cause may quote the key
            throw new IllegalArgumentException("is no Ed25519 private key in PEM (PKCS#8), or the Base64 of one");
        }
    }

    /** All of {@code release} but its signature, in the one form in which records are written. */
    static byte[] content(Release release) {
        return Json.encode(release.withSignature(null));
    }

    private static byte[] der(String text) {
        String base64 = text.lines()
                .filter(line -> !line.startsWith("-----"))
                .map(String::strip)
                .collect(Collectors.joining());
        return Base64.getDecoder().decode(base64.replace(" ", ""));
    }
}
