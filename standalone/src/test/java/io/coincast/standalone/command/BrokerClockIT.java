package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerClockIT {
    @TempDir
    Path directory;

    @Test
    void shouldCompareTheBrokersClockWithOurs() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Check same = BrokerClock.check(admin, Clock.systemUTC());
            assertThat(same.state()).isEqualTo(Check.State.OK);
            assertThat(same.found()).matches("the controller's is -?\\d+ ms ahead of ours, give or take \\d+ ms");

            Check late = BrokerClock.check(admin, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5)));
            assertThat(late.state()).isEqualTo(Check.State.WARNING);
            assertThat(late.found()).matches("the controller's is (299|300|301)\\d{3} ms ahead.*");
            assertThat(late.advice()).contains("NTP");
        }
    }
}
