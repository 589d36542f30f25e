package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.standalone.topic.HangingTransactions.Hanging;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BrokerChecksTest {
    @Test
    void shouldSayHowToEndATransactionThatHangs() {
        Hanging one = new Hanging(new TopicPartition("coincast.forecasts", 3), 5, 42, Duration.ofMinutes(12));

        Check check = BrokerChecks.transactions(List.of(one, one));

        assertThat(check.state()).isEqualTo(Check.State.FAILED);
        assertThat(check.found()).isEqualTo("2 hang; one on coincast.forecasts-3 for 720 s");
        assertThat(check.advice()).contains("abort --topic coincast.forecasts --partition 3 --start-offset 42");
    }

    @Test
    void shouldBeContentWithoutAny() {
        assertThat(BrokerChecks.transactions(List.of()).state()).isEqualTo(Check.State.OK);
    }
}
