package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Samples;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class JsonSerdeTest {
    private final JsonSerde<Candle> serde = JsonSerde.of(Candle.class);

    @Test
    void shouldReadWhatItWrites() {
        byte[] bytes = serde.serializer().serialize("topic", Samples.candle());

        assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(Samples.candle());
    }

    @Test
    void shouldPassTombstones() {
        assertThat(serde.serializer().serialize("topic", null)).isNull();
        assertThat(serde.deserializer().deserialize("topic", null)).isNull();
    }

    @Test
    void shouldGiveTheReason() {
        byte[] bytes = "{\"schema\":\"coincast.candle/1\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Candle: openTimeMs: is missing");
    }
}
