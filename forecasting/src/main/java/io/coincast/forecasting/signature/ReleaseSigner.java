package io.coincast.forecasting.signature;

import io.coincast.contracts.record.Release;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signs releases. Threads: safe. */
public final class ReleaseSigner {
    /** Leaves them as they are. */
    public static final ReleaseSigner NONE = new ReleaseSigner(null);

    private final @Nullable PrivateKey key;

    private ReleaseSigner(@Nullable PrivateKey key) {
        this.key = key;
    }

    /** With {@code key}, PEM or Base64. Failure: {@link IllegalArgumentException} that does not show it. */
    static ReleaseSigner of(String key) {
        return new ReleaseSigner(Ed25519.privateKey(key));
    }

    /** {@code release}, signed if there is a key. */
    public Release sign(Release release) {
        if (key == null) {
            return release;
        }
        try {
            Signature signer = Signature.getInstance(Ed25519.ALGORITHM);
            signer.initSign(key);
            signer.update(Ed25519.content(release));
            return release.withSignature(Base64.getEncoder().encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }
}
