package io.coincast.forecasting.signature;

import io.coincast.contracts.config.Setting;
import java.util.List;

/** Whose releases are served. */
public record TrustConfig(
        @Setting(
                doc =
                        "Ed25519 public keys, PEM or the Base64 in it; a release must be signed with one of theirs. Empty: none need be signed.",
                fallback = "[]")
        List<String> publicKeys) {

    /** Everyone's. */
    public static final TrustConfig ANYONE = new TrustConfig(List.of());

    public TrustConfig {
        publicKeys = List.copyOf(publicKeys);
        try {
            ReleaseTrust.of(publicKeys);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("publicKeys: one " + e.getMessage(), e);
        }
    }

    /** The check. */
    public ReleaseTrust trust() {
        return ReleaseTrust.of(publicKeys);
    }
}
