package io.coincast.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldFindWhatThisProcessHasLoaded() {
        assertThat(OrtEnvironment.getEnvironment()).isNotNull();

        assertThat(UnpackedLibraries.directory())
                .hasValueSatisfying(
                        directory -> assertThat(directory).isDirectoryContaining("glob:**onnxruntime4j_jni*"));
    }

    @Test
    void shouldRemoveTheDirectoryWithItsFilesAndMindNoneThatIsGone(@TempDir Path folder) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("onnxruntime-java1"));
        Files.writeString(directory.resolve("libonnxruntime.so"), "library");

        UnpackedLibraries.remove(directory);
        UnpackedLibraries.remove(directory);

        assertThat(directory).doesNotExist();
    }
}
