package io.coincast.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The {@code kafka-acls} commands of the documentation, so that what is tested is what is written there. */
public final class AclCommands {
    private static final String COMMAND = "kafka-acls $CONNECTION --add --allow-principal ";

    private AclCommands() {}

    /** What the commands in {@code document} allow. */
    public static List<AclBinding> in(Path document) throws IOException {
        List<AclBinding> bindings = new ArrayList<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith(COMMAND)) {
                bindings.addAll(parse(line.substring(COMMAND.length()).split(" ")));
            }
        }
        return bindings;
    }

    private static List<AclBinding> parse(String[] words) {
        PatternType pattern = Arrays.asList(words).contains("prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
        List<AclOperation> operations = new ArrayList<>();
        List<AclBinding> bindings = new ArrayList<>();
        for (int i = 1; i < words.length; i += 2) {
            switch (words[i]) {
                case "--operation" ->
                    operations.add(AclOperation.fromString(
                            words[i + 1].replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)));
                case "--topic" ->
                    bind(bindings, words[0], operations, resource(ResourceType.TOPIC, words[i + 1], pattern));
                case "--group" ->
                    bind(bindings, words[0], operations, resource(ResourceType.GROUP, words[i + 1], pattern));
                case "--transactional-id" ->
                    bind(
                            bindings,
                            words[0],
                            operations,
                            resource(ResourceType.TRANSACTIONAL_ID, words[i + 1], pattern));
                case "--resource-pattern-type" -> {}
                default -> throw new IllegalArgumentException("unknown option " + words[i]);
            }
        }
        return bindings;
    }

    private static ResourcePattern resource(ResourceType type, String name, PatternType pattern) {
        return new ResourcePattern(type, name, pattern);
    }

    private static void bind(
            List<AclBinding> bindings, String principal, List<AclOperation> operations, ResourcePattern resource) {
        for (AclOperation operation : operations) {
            bindings.add(new AclBinding(
                    resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
        }
    }
}
