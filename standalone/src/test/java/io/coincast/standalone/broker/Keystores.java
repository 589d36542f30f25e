package io.coincast.standalone.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates made for one test with the JDK's {@code keytool}; all have the same password. */
public final class Keystores {
    /** Of every store. */
    public static final String PASSWORD = "only-for-this-test";

    private static final List<String> KEY = List.of("-keyalg", "EC", "-groupname", "secp256r1");

    private final Path directory;

    private Keystores(Path directory) {
        this.directory = directory;
    }

    /** A certificate authority of its own, and what trusts it. */
    public static Keystores in(Path directory) throws Exception {
        Keystores stores = new Keystores(directory);
        stores.keytool("authority.p12", "-genkeypair", "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c", KEY);
        String exported = directory.resolve("ca.crt").toString();
        stores.keytool("authority.p12", "-exportcert", "-alias", "ca", "-file", exported, List.of());
        stores.keytool("trust.p12", "-importcert", "-noprompt", "-alias", "ca", "-file", exported, List.of());
        return stores;
    }

    /** What clients and brokers trust. */
    public Path truststore() {
        return directory.resolve("trust.p12");
    }

    /** A key of {@code name} with a certificate for this machine that is valid from {@code start}, such as {@code -2d}. */
    public Path key(String name, String start, int days) throws Exception {
        keytool(
                "authority.p12",
                "-genkeypair",
                "-alias",
                name,
                "-signer",
                "ca",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-startdate",
                start,
                "-validity",
                String.valueOf(days),
                KEY);
        Path store = directory.resolve(name + ".p12");
        keytool(
                store.getFileName().toString(),
                "-importkeystore",
                "-srckeystore",
                directory.resolve("authority.p12").toString(),
                "-srcstorepass",
                PASSWORD,
                "-srcalias",
                name,
                List.of());
        return store;
    }

    private void keytool(String store, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        for (Object argument : arguments) {
            if (argument instanceof List<?> several) {
                several.forEach(each -> command.add(each.toString()));
            } else {
                command.add(argument.toString());
            }
        }
        String keystore = command.contains("-importkeystore") ? "-destkeystore" : "-keystore";
        String password = command.contains("-importkeystore") ? "-deststorepass" : "-storepass";
        command.addAll(List.of(keystore, directory.resolve(store).toString(), password, PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
