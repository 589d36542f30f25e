package io.coincast.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidedFuzzTest {
    @AfterEach
    void forget() {
        System.clearProperty("coincast.fuzz.target");
    }

    @Test
    void shouldGiveTheFuzzerWhatIsSoundAndItsWords(@TempDir Path directory) throws Exception {
        System.setProperty("coincast.fuzz.target", "candle");
        Path words = directory.resolve("words");
        GuidedFuzz.main(new String[] {directory.toString(), words.toString()});

        assertThat(Files.readString(words)).contains("\"openTimeMs\"\n", "\"coincast.candle/1\"\n");
        byte[] sound = Files.readAllBytes(directory.resolve("sound"));
        GuidedFuzz.fuzzerInitialize();
        GuidedFuzz.fuzzerTestOneInput(sound);
        GuidedFuzz.fuzzerTestOneInput(new byte[] {'{'});
        assertThat(new CandleTarget().refuses(sound)).isFalse();
    }

    @Test
    void shouldSayWhichTargetsThereAre() {
        System.setProperty("coincast.fuzz.target", "moon");
        assertThatIllegalArgumentException()
                .isThrownBy(GuidedFuzz::fuzzerInitialize)
                .withMessageContaining("candle, release, graph or answer");
    }
}
