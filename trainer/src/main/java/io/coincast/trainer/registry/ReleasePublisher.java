package io.coincast.trainer.registry;

import io.coincast.contracts.config.DataSize;
import io.coincast.contracts.record.RegistryEntry.Reason;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.signature.ReleaseSigner;
import io.coincast.trainer.gate.Verdict;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes a release as the gate has judged it: as the champion, or as a challenger. The slot changes in one record, so
 * that the release is there whole or not at all.
 *
 * <p>Threads: safe. Failure: {@link KafkaException} if the broker did not take it; whether it did is not known after a
 * timeout, and publishing the same release again does no harm.
 */
public final class ReleasePublisher implements AutoCloseable {
    private static final String WHO = "trainer";

    private final ModelRegistry registry;
    private final DataSize maximum;
    private final ReleaseSigner signer;

    /** Takes over {@code registry}; signs nothing. */
    public ReleasePublisher(ModelRegistry registry, DataSize maximum) {
        this(registry, maximum, ReleaseSigner.NONE);
    }

    /** Takes over {@code registry}; releases are signed by {@code signer}. */
    public ReleasePublisher(ModelRegistry registry, DataSize maximum, ReleaseSigner signer) {
        this.registry = registry;
        this.maximum = maximum;
        this.signer = signer;
    }

    /** Publishes {@code unsigned}, which the trainer made, and waits until it is acknowledged. */
    public void publish(Release unsigned, Verdict verdict) throws ReleaseTooLargeException, InterruptedException {
        publish(unsigned, verdict, WHO);
    }

    /** Publishes {@code unsigned}, which {@code who} gave, and waits until it is acknowledged. */
    public void publish(Release unsigned, Verdict verdict, String who)
            throws ReleaseTooLargeException, InterruptedException {
        Release release = signer.sign(unsigned);
        int bytes = Json.encode(release).length;
        if (bytes > maximum.bytes()) {
            throw new ReleaseTooLargeException(release.id(), bytes, maximum);
        }
        Reason reason = new Reason(who, verdict.reason(), verdict.evidence());
        if (verdict.promoted()) {
            registry.promote(release, verdict.incumbent(), reason);
        } else {
            registry.challenge(release, reason);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
