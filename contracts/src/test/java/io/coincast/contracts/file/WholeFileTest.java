package io.coincast.contracts.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReplaceWhatWasThereAndLeaveNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, "one");
        WholeFile.write(file, "two");

        assertThat(file).hasContent("two");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void shouldMakeDirectoryWithWhatIsAboveIt() throws IOException {
        assertThat(WholeFile.directory(folder.resolve("a/b/c"))).isEmptyDirectory();
    }

    @Test
    void shouldSayWhyPlaceCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> WholeFile.directory(file.resolve("below")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.resolve("below") + ": cannot be written: ")
                .hasMessageEndingWith("; give another place, or make room there");
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("none/a.txt"), ""))
                .hasMessageContaining("cannot be written");
    }
}
