package io.coincast.predictor.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.signature.SigningConfig;
import io.coincast.forecasting.signature.TrustConfig;
import io.coincast.predictor.DriftEngines;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.metric.PredictorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedReleasesTest {
    private final KeyPair keys = keys();
    private final SigningConfig trainer =
            new SigningConfig(base64(keys.getPrivate().getEncoded()), null);
    private final Releases releases = new Releases(
            new ReleaseVerifier(
                    new DriftEngines(),
                    new TrustConfig(List.of(base64(keys.getPublic().getEncoded()))).trust()::check),
            Clock.systemUTC(),
            new PredictorMetrics(new SimpleMeterRegistry()));

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void publish(Release release) {
        releases.update(Release.CHAMPION.getBytes(StandardCharsets.UTF_8), Json.encode(release));
    }

    @Test
    void shouldGoOnWithTheLastSignedReleaseWhenTheNextIsUnsignedOrForged() {
        publish(trainer.signer().sign(DriftReleases.of("r1", 0.5)));
        assertThat(releases.status().releaseId()).isEqualTo("r1");

        publish(DriftReleases.of("r2", 0.25));
        assertRefused("r2", "is not signed, but models.public-keys is set");
        SigningConfig forger = new SigningConfig(base64(keys().getPrivate().getEncoded()), null);
        publish(forger.signer().sign(DriftReleases.of("r3", 0.25)));
        assertRefused("r3", "signature is by none of models.public-keys, or the release was changed");

        publish(trainer.signer().sign(DriftReleases.of("r4", 0.25)));
        assertThat(releases.status().releaseId()).isEqualTo("r4");
        releases.close();
    }

    private void assertRefused(String id, String reason) {
        assertThat(releases.status().releaseId()).isEqualTo("r1");
        assertThat(releases.status().lastFailure()).isNotNull().satisfies(failure -> {
            assertThat(failure.releaseId()).isEqualTo(id);
            assertThat(failure.reason()).isEqualTo(reason);
        });
    }
}
