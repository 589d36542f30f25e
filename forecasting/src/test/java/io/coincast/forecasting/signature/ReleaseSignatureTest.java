package io.coincast.forecasting.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.model.InvalidReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseSignatureTest {
    /** Test 1 of RFC 8032, section 7.1, in the wrappings of RFC 8410. */
    private static final String RFC_PRIVATE = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

    private static final String RFC_PUBLIC = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static final Release RELEASE = new Release(
            Release.SCHEMA,
            "r1",
            1,
            new ReleaseManifest(
                    "cnn-2",
                    "input",
                    "output",
                    256,
                    16,
                    List.of(0.1, 0.5, 0.9),
                    "f",
                    0,
                    1,
                    "hash",
                    List.of("A_B"),
                    1,
                    Map.of("b", "1", "a", "2"),
                    "code",
                    Map.of("crps", 0.1 + 0.2)),
            List.of(new GoldenWindow(List.of(61.5, 62.0), List.of(1e-7, 61.5))),
            "3q2+7w==",
            "00");

    private final ReleaseSigner signer = ReleaseSigner.of(RFC_PRIVATE);
    private final ReleaseTrust trust = ReleaseTrust.of(List.of(RFC_PUBLIC));

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void shouldTakeWhatWasSignedAlsoAfterItWasOnTheTopic() throws Exception {
        Release signed = Json.decode(Json.encode(signer.sign(RELEASE)), Release.class);

        assertThat(signed.signature()).isNotNull();
        assertThatCode(() -> trust.check(signed)).doesNotThrowAnyException();
        assertThat(signer.sign(signed)).isEqualTo(signed);
    }

    @Test
    void shouldRefuseUnsignedReleasesOnceThereIsAKey() {
        assertThatThrownBy(() -> trust.check(RELEASE))
                .isInstanceOf(InvalidReleaseException.class)
                .hasMessage("is not signed, but models.public-keys is set");
        assertThatCode(() -> ReleaseTrust.ANYONE.check(RELEASE)).doesNotThrowAnyException();
        assertThat(ReleaseSigner.NONE.sign(RELEASE)).isSameAs(RELEASE);
        assertThat(new String(Json.encode(RELEASE), StandardCharsets.UTF_8)).doesNotContain("signature");
    }

    @ParameterizedTest
    @CsvSource({"3q2+7w==, 3q2+8w==", "crps, mse", "61.5, 61.6", "r1, r2", "cnn-2, mlp", "A_B, C_D"})
    void shouldRefuseWhatWasChangedAfterwards(String before, String after) throws Exception {
        String json = new String(Json.encode(signer.sign(RELEASE)), StandardCharsets.UTF_8);
        assertThat(json).contains(before);
        Release changed = Json.decode(json.replace(before, after).getBytes(StandardCharsets.UTF_8), Release.class);

        assertThatThrownBy(() -> trust.check(changed))
                .isInstanceOf(InvalidReleaseException.class)
                .hasMessageContaining("none of models.public-keys");
    }

    @Test
    void shouldRefuseAnotherKeysAndBrokenSignatures() throws Exception {
        Release foreign =
                ReleaseSigner.of(base64(pair().getPrivate().getEncoded())).sign(RELEASE);

        for (Release bad : List.of(foreign, RELEASE.withSignature("AAAA"), RELEASE.withSignature("?"))) {
            assertThatThrownBy(() -> trust.check(bad))
                    .isInstanceOf(InvalidReleaseException.class)
                    .hasMessageStartingWith("signature is");
        }
    }

    @Test
    void shouldTrustSeveralKeysWhileOneReplacesTheOther() throws Exception {
        KeyPair next = pair();
        ReleaseTrust both = ReleaseTrust.of(List.of(base64(next.getPublic().getEncoded()), RFC_PUBLIC));

        assertThatCode(() -> both.check(signer.sign(RELEASE))).doesNotThrowAnyException();
        assertThatCode(() -> both.check(
                        ReleaseSigner.of(base64(next.getPrivate().getEncoded())).sign(RELEASE)))
                .doesNotThrowAnyException();
    }

    record Service(SigningConfig models) {}

    record Reader(TrustConfig models) {}

    @Test
    void shouldReadThePrivateKeyFromEnvironmentOrFileAndShowItNowhere(@TempDir Path directory) throws Exception {
        Map<String, String> environment = Map.of("COINCAST_PRIVATE_KEY", RFC_PRIVATE);
        SigningConfig given = ConfigLoader.load(SigningConfig.class, new ConfigSources(null, environment, Map.of()));
        Path pem = directory.resolve("key.pem");
        Files.writeString(pem, "-----BEGIN PRIVATE KEY-----\n" + RFC_PRIVATE + "\n-----END PRIVATE KEY-----\n");

        assertThat(given.signer().sign(RELEASE)).isEqualTo(signer.sign(RELEASE));
        assertThat(new SigningConfig(null, pem).signer().sign(RELEASE)).isEqualTo(signer.sign(RELEASE));
        assertThat(given + "" + new Service(given)).doesNotContain(RFC_PRIVATE);
        Files.writeString(pem, "nonsense");
        assertThatThrownBy(() -> new SigningConfig(null, pem).signer())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("private-key-file")
                .hasMessageContaining("is no Ed25519 private key")
                .hasMessageNotContaining("nonsense");
    }

    @Test
    void shouldSayWhichKeyIsNone() {
        assertThatThrownBy(() -> ConfigLoader.load(
                        Reader.class, ConfigSources.ofFlags(Map.of("models.public-keys", RFC_PRIVATE))))
                .hasMessageContaining("models.public-keys")
                .hasMessageContaining("is no Ed25519 public key");
        assertThatThrownBy(() -> ConfigLoader.load(
                        Service.class, ConfigSources.ofFlags(Map.of("models.private-key", "hunter2"))))
                .hasMessageContaining("models.private-key")
                .hasMessageNotContaining("hunter2");
    }
}
