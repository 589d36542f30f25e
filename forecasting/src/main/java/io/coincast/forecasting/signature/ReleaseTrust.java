package io.coincast.forecasting.signature;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.model.InvalidReleaseException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Whose releases are taken. Threads: safe. */
public final class ReleaseTrust {
    /** Everyone's who may write to the models topic. */
    public static final ReleaseTrust ANYONE = new ReleaseTrust(List.of());

    private final List<PublicKey> keys;

    private ReleaseTrust(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Those that one of {@code keys} has signed, PEM or Base64; everyone's if there is none. */
    static ReleaseTrust of(List<String> keys) {
        return new ReleaseTrust(keys.stream().map(Ed25519::publicKey).toList());
    }

    /** Failure: {@link InvalidReleaseException} if {@code release} is not of someone trusted. */
    public void check(Release release) throws InvalidReleaseException {
        if (keys.isEmpty()) {
            return;
        }
        String signature = release.signature();
        if (signature == null) {
            throw new InvalidReleaseException("is not signed, but models.public-keys is set");
        }
        byte[] bytes = decoded(signature);
        byte[] content = Ed25519.content(release);
        if (keys.stream().noneMatch(key -> isBy(key, bytes, content))) {
            throw new InvalidReleaseException("signature is by none of models.public-keys, or the release was changed");
        }
    }

    private static byte[] decoded(String signature) throws InvalidReleaseException {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new InvalidReleaseException("signature is not Base64", e);
        }
    }

    private static boolean isBy(PublicKey key, byte[] signature, byte[] content) {
        try {
            Signature verifier = Signature.getInstance(Ed25519.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
