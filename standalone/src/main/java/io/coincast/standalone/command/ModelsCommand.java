package io.coincast.standalone.command;

import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.RegistryEntry.Reason;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Json;
import io.coincast.trainer.registry.ModelRegistry;
import io.coincast.trainer.registry.RegistryView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code coincast models}: what serves, what runs in shadow, and changing it. Every change is in effect from a
 * predictor's next batch on, and is noted on the models topic with who made it and why.
 */
@Command(
        name = "models",
        description = "Shows and changes which releases serve.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PublishCommand.class,
        footer = {
            "",
            "Examples:",
            "  coincast models list",
            "  coincast models export champion --out champion.json",
            "  coincast models promote challenger-cnn-2 --why 'better for a week'",
            "  coincast models rollback --why 'coverage fell' --json",
        })
final class ModelsCommand {
    private static final int ENTRIES = 10;

    /** Who does it, and why. */
    static final class ReasonOptions {
        @Option(names = "--who", defaultValue = "${sys:user.name}", description = "Who asks (default: your user name).")
        private String who = "";

        @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why; is kept with the release.")
        private String why = "";

        Reason get() {
            return new Reason(who, why, Map.of());
        }
    }

    /** A slot and what is in it. */
    record Slot(String slot, String releaseId, long createdAtMs, ReleaseManifest manifest) {
        static Slot of(String slot, Release release) {
            return new Slot(slot, release.id(), release.createdAtMs(), release.manifest());
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-24s %-44s %s  CRPS %s of the baseline's",
                    slot,
                    releaseId,
                    Instant.ofEpochMilli(createdAtMs),
                    ratio());
        }

        private String ratio() {
            Double ratio = manifest.scores().get("crpsRatioBaseline");
            return ratio == null ? "unknown" : String.format(Locale.ROOT, "%.4f", ratio);
        }
    }

    /** What the registry holds, or of one release. */
    record Listing(List<Slot> slots, List<RegistryEntry> entries) {}

    /** What was changed. */
    record Change(String action, String slot, String releaseId) {}

    @Command(name = "list", description = "Lists the slots and what happened last.", mixinStandardHelpOptions = true)
    int list(@Mixin RegistryOptions options) throws Exception {
        RegistryView view = options.ask(ModelRegistry::view);
        List<RegistryEntry> entries = view.entries();
        Listing listing =
                new Listing(slots(view), entries.subList(Math.max(0, entries.size() - ENTRIES), entries.size()));
        options.print(listing, text(listing));
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows how a release was made and what happened to it.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin RegistryOptions options,
            @Parameters(paramLabel = "SLOT_OR_ID", description = "For example champion, or a release's id.")
                    String name)
            throws Exception {
        RegistryView view = options.ask(ModelRegistry::view);
        String slot = view.slot(name);
        Slot shown = Slot.of(slot, view.release(slot));
        List<RegistryEntry> entries = view.entries().stream()
                .filter(entry -> entry.releaseId().equals(shown.releaseId()))
                .toList();
        Listing listing = new Listing(List.of(shown), entries);
        options.print(listing, text(listing) + details(shown.manifest()));
        return 0;
    }

    @Command(
            name = "export",
            description = "Writes a release as it lies on the topic, for backtests and other programs.",
            mixinStandardHelpOptions = true)
    int export(
            @Mixin RegistryOptions options,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.") Path out,
            @Parameters(paramLabel = "SLOT_OR_ID", description = "For example champion, or a release's id.")
                    String name)
            throws Exception {
        RegistryView view = options.ask(ModelRegistry::view);
        String slot = view.slot(name);
        Release release = view.release(slot);
        WholeFile.write(out, Json.encode(release));
        options.print(new Change("exported", slot, release.id()), release.id() + " is in " + out);
        return 0;
    }

    @Command(
            name = "promote",
            description = "Lets a challenger, or the previous release, serve.",
            mixinStandardHelpOptions = true)
    int promote(
            @Mixin RegistryOptions options,
            @Mixin ReasonOptions reason,
            @Parameters(paramLabel = "SLOT_OR_ID", description = "For example challenger-cnn-2, or a release's id.")
                    String name)
            throws Exception {
        Release release =
                options.ask(registry -> registry.promote(registry.view().slot(name), reason.get()));
        options.print(
                new Change("promoted", Release.CHAMPION, release.id()), release.id() + " serves from the next tick on");
        return 0;
    }

    @Command(
            name = "rollback",
            description = "Lets the release serve that did before.",
            mixinStandardHelpOptions = true)
    int rollback(@Mixin RegistryOptions options, @Mixin ReasonOptions reason) throws Exception {
        Release release = options.ask(registry -> registry.rollback(reason.get()));
        options.print(
                new Change("rolled-back", Release.CHAMPION, release.id()),
                release.id() + " serves again from the next tick on");
        return 0;
    }

    @Command(
            name = "withdraw",
            description = "Empties a slot; without a champion the baseline serves.",
            mixinStandardHelpOptions = true)
    int withdraw(
            @Mixin RegistryOptions options,
            @Mixin ReasonOptions reason,
            @Parameters(paramLabel = "SLOT_OR_ID", description = "For example champion, or a release's id.")
                    String name)
            throws Exception {
        String slot = options.ask(ModelRegistry::view).slot(name);
        Release release = options.ask(registry -> registry.withdraw(slot, reason.get()));
        options.print(new Change("withdrawn", slot, release.id()), release.id() + " is withdrawn from " + slot);
        return 0;
    }

    private static List<Slot> slots(RegistryView view) {
        return new TreeMap<>(view.slots())
                .entrySet().stream().map(e -> Slot.of(e.getKey(), e.getValue())).toList();
    }

    private static String text(Listing listing) {
        StringBuilder text = new StringBuilder();
        if (listing.slots().isEmpty()) {
            text.append("no release is published; the baseline serves\n");
        }
        listing.slots().forEach(slot -> text.append(slot.line()).append('\n'));
        for (RegistryEntry entry : listing.entries()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s  %-12s %s by %s: %s%n",
                    Instant.ofEpochMilli(entry.atMs()),
                    entry.action(),
                    entry.releaseId(),
                    entry.who(),
                    entry.why()));
        }
        return text.toString();
    }

    private static String details(ReleaseManifest manifest) {
        StringBuilder text = new StringBuilder();
        text.append("features ").append(manifest.features()).append(", seed ").append(manifest.seed());
        text.append(", code ").append(manifest.codeVersion()).append('\n');
        text.append("data ").append(Instant.ofEpochMilli(manifest.dataFromMs())).append(" to ");
        text.append(Instant.ofEpochMilli(manifest.dataToMs()))
                .append(" of ")
                .append(manifest.symbols())
                .append('\n');
        new TreeMap<>(manifest.scores())
                .forEach((name, score) -> text.append(String.format(Locale.ROOT, "%s %.6g%n", name, score)));
        return text.toString();
    }
}
