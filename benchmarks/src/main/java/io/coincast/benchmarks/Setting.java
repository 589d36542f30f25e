package io.coincast.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a measurement was taken: what has to be known to compare it with another. */
public final class Setting {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private static final Pattern JAR = Pattern.compile(
            "/(kafka-clients|kafka-streams|onnxruntime|nd4j-native|pytorch-native-cpu|javalin|jackson-databind|lz4-java)-"
                    + "(\\d[\\w.-]*?)(?:-linux[\\w-]*)?\\.jar");

    private Setting() {}

    /** Machine, system, Java and commit. */
    public static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("commit", System.getProperty("coincast.commit", "unknown"));
        all.put("processor", processor());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("memoryMib", memoryMib());
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("java", System.getProperty("java.vm.version"));
        all.put("loadAtStart", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return all;
    }

    private static Object memoryMib() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() >> 20
                : "unknown";
    }

    /** Of the libraries that what is measured rests on, as the names of their jars on the class path state them. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        Matcher jar = JAR.matcher(System.getProperty("java.class.path"));
        while (jar.find()) {
            versions.put(jar.group(1), jar.group(2));
        }
        return versions;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
