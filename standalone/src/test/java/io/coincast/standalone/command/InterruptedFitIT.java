package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ctrl-C in the middle of a fit: exit code 130, nothing that looks whole, and the fit goes on where it was. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Ctrl-C is SIGINT here")
class InterruptedFitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern EPOCH = Pattern.compile("epoch (\\d+)/");
    private static final int ENDLESS = 1_000_000;
    /** What a study's fits have in common cannot be changed in between: enough to be interrupted, few enough to be finished. */
    private static final int STUDY = 4_000;

    /** The second signal, as a bit. */
    private static final long INTERRUPT = 2;

    @TempDir
    Path directory;

    /** The command, what keeps the fit's epochs, what would look whole, and what more it takes to go on. */
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("train --model cnn-2 --stride 4", "epochs.csv", "manifest.json", "--resume"),
                Arguments.of(
                        "search --models cnn-2 --stride 4 --method random --trials 1 --folds 1",
                        "trials/0001/fold-1/epochs.csv",
                        "leaderboard.json",
                        ""),
                Arguments.of("reproduce --models cnn-2", "work/study/cnn-2/epochs.csv", "results.json", ""),
                Arguments.of(
                        "study regularization --model cnn-2 --repeats 1 --l1 0 --l2 0",
                        "work/epochs.csv",
                        "results.json",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Timeout(180)
    void shouldGoOnAfterCtrlC(String command, String kept, String whole, String resuming) throws Exception {
        assumeThat(isInterruptIgnored())
                .as("started where Ctrl-C is ignored, as in the background of a script")
                .isFalse();
        Path out = directory.resolve("out");
        Path error = directory.resolve("error.log");
        Process process =
                start(command(command, out, isStudy(command) ? STUDY : ENDLESS, "--patience " + ENDLESS), error);
        try {
            await().atMost(PATIENCE).until(() -> epochs(out.resolve(kept)) >= 2);
            interrupt(process);
            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
        assertThat(error).content().contains("coincast: interrupted; ");
        assertThat(out.resolve(whole)).doesNotExist();

        int done = epochs(out.resolve(kept));
        int more = isStudy(command) ? STUDY : done + 1;
        try (Captured captured = Captured.start()) {
            String[] again = command(command + " " + resuming, out, more, "--patience " + ENDLESS);
            assertThat(CoincastCommand.run(again)).as(captured.error()).isZero();
            assertThat(firstEpoch(captured.error())).isEqualTo(done + 1);
        }
        assertThat(out.resolve(whole)).isNotEmptyFile();
    }

    /** Whoever starts a process in the background of a script has it ignore Ctrl-C, and so do all that it starts itself. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .mapToLong(line -> Long.parseUnsignedLong(line.substring(line.lastIndexOf('\t') + 1), 16))
                        .anyMatch(ignored -> (ignored & INTERRUPT) != 0);
    }

    private static boolean isStudy(String command) {
        return command.startsWith("study");
    }

    private String[] command(String command, Path out, int epochs, String ofTrain) throws IOException {
        Path data = StudyFiles.write(directory.resolve("data.csv"), 21 * 272);
        List<String> arguments = new ArrayList<>(List.of(command.strip().split(" +")));
        arguments.addAll(List.of("--data", data.toString(), "--out", out.toString(), "--epochs", "" + epochs));
        if (command.startsWith("train")) {
            arguments.addAll(List.of(ofTrain.split(" ")));
        }
        return arguments.toArray(String[]::new);
    }

    private static Process start(String[] arguments, Path error) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                CoincastMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(error.toFile())
                .start();
    }

    private static void interrupt(Process process) throws Exception {
        String pid = String.valueOf(process.pid());
        assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
    }

    private static int epochs(Path csv) throws IOException {
        return Files.exists(csv) ? Files.readAllLines(csv).size() - 1 : 0;
    }

    /** The first epoch that is reported to have ended. */
    private static int firstEpoch(String error) {
        Matcher matcher = EPOCH.matcher(error);
        assertThat(matcher.find()).as(error).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
