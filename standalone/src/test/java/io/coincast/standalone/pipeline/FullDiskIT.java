package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.coincast.standalone.audit.AuditSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under the state directory is full. State lies in memory and in the changelogs, so that no tick is missed. Needs
 * the right to mount, and is skipped without.
 */
class FullDiskIT {
    @TempDir
    Path directory;

    private boolean mounted;

    @Test
    void shouldServeEachTickThoughTheStateDirectoryIsFull() throws Exception {
        Path disk = Files.createDirectories(directory.resolve("full"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()) == 0;
        assumeThat(mounted).as("may mount").isTrue();
        fill(disk);
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 3)) {
            pipeline.startPredictor("full", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            pipeline.tickAndAwait(3);
            pipeline.awaitPaid();

            AuditSummary summary = pipeline.summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.forecasts()).isEqualTo((SteppedPipeline.FRESH_AT_START + 3) * 3);
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", "-l", directory.resolve("full").toString()))
                    .isZero();
        }
    }

    private static void fill(Path disk) {
        try {
            Files.write(disk.resolve("filler"), new byte[1 << 20]);
            throw new AssertionError("the disk is not full");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
