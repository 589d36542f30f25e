package io.coincast.predictor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.predictor.TestMarket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementHeadTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldReadWhatIsWrittenAsJacksonDoes(long seed) throws InvalidRecordException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            byte[] json = Json.encode(settlement(random));
            assertThat(CanonicalSettlement.read(json))
                    .isNotNull()
                    .isEqualTo(Json.skim(json, SettlementHead.class))
                    .isEqualTo(SettlementHead.decode(json));
        }
    }

    private static Settlement settlement(SplittableRandom random) {
        List<SettlementStep> steps = IntStream.rangeClosed(1, random.nextInt(1, 17))
                .mapToObj(step -> step(random, step))
                .toList();
        return new Settlement(
                Settlement.SCHEMA,
                "A_B",
                random.nextBoolean() ? "champion" : "challenger-x",
                TestMarket.asOfMs(random.nextInt(1_000)),
                random.nextDouble(1e-9, 1e6),
                random.nextInt(3),
                random.nextInt(1_000_000),
                steps);
    }

    private static SettlementStep step(SplittableRandom random, int step) {
        return new SettlementStep(
                "A_B@1#" + step,
                "cnn-2",
                step,
                Math.rint(random.nextDouble(-1e6, 1e6)) / 1e3,
                random.nextDouble(-1, 1),
                random.nextDouble(0, 10),
                random.nextBoolean(),
                random.nextBoolean(),
                true,
                random.nextBoolean() ? null : random.nextBoolean(),
                random.nextBoolean() ? null : Stream.of(0.5, 1e-9).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"step\":3 | \"step\":17",
                "\"step\":3 | \"step\":4294967299",
                "\"step\":3 | \"step\":3.0",
                "\"covered80\":true | \"covered80\":1",
                "\"errorBps\":1.5 | \"errorBps\":NaN",
                "]} | ]",
                "]} | ]}}",
                "settlement/1 | settlement/2",
            })
    void shouldRefuseWhatJacksonRefuses(String there, String instead) {
        String json = ours();
        assertThat(json).contains(there);
        assertThatThrownBy(() -> decode(json.replace(there, instead))).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void shouldReadWhatOthersWriteAlike() throws InvalidRecordException {
        String others = ours().replace(",", ", ").replace("A_B", "\\u0041_B");
        assertThat(CanonicalSettlement.read(others.getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(decode(others)).isEqualTo(decode(ours()));
    }

    private static SettlementHead decode(String json) throws InvalidRecordException {
        return SettlementHead.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String ours() {
        SettlementStep step = new SettlementStep("f", "r", 3, 1.5, -2, 1, false, true, true, null, null);
        Settlement settlement =
                new Settlement(Settlement.SCHEMA, "A_B", "champion", TestMarket.asOfMs(0), 100, 0, 1, List.of(step));
        return new String(Json.encode(settlement), StandardCharsets.UTF_8);
    }
}
