package io.coincast.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The modules and what each may know; {@code docs/architecture.md} in code. */
@AnalyzeClasses(packages = "io.coincast", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {
    private static final String STREAMS = "org.apache.kafka.streams..";
    private static final String OKHTTP = "okhttp3..";
    private static final String ND4J = "org.nd4j..";
    private static final String DL4J = "org.deeplearning4j..";
    private static final String ORT = "ai.onnxruntime..";

    @ArchTest
    static final ArchRule CONTRACTS_KNOW_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.coincast.contracts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.coincast.forecasting..",
                    "io.coincast.engine..",
                    "io.coincast.ingest..",
                    "io.coincast.predictor..",
                    "io.coincast.trainer..",
                    "io.coincast.simulator..",
                    "io.coincast.standalone..")
            .because("everything rests on the contracts; move what they need down into contracts");

    @ArchTest
    static final ArchRule FORECASTING_IS_PURE = noClasses()
            .that()
            .resideInAPackage("io.coincast.forecasting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", ND4J, DL4J, ORT, OKHTTP, "io.javalin..", "io.coincast.engine..")
            .because("features exist once, for training and serving; pass what is needed in through an interface");

    @ArchTest
    static final ArchRule ENGINES_KNOW_NO_KAFKA = noClasses()
            .that()
            .resideInAPackage("io.coincast.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", OKHTTP, "io.javalin..")
            .because("an engine turns numbers into numbers; services move records");

    @ArchTest
    static final ArchRule ENGINES_KNOW_NOT_EACH_OTHER = slices().matching("io.coincast.engine.(*)..")
            .should()
            .notDependOnEachOther()
            .because("either must be replaceable; what they share belongs in forecasting");

    @ArchTest
    static final ArchRule PREDICTOR_FINDS_ITS_ENGINE_AT_RUN_TIME = noClasses()
            .that()
            .resideInAPackage("io.coincast.predictor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.coincast.engine..")
            .because("the configuration chooses the engine; make it an EngineProvider and ask ServingEngine");

    @ArchTest
    static final ArchRule STREAMS_LIVES_IN_THE_PREDICTOR = noClasses()
            .that()
            .resideOutsideOfPackage("io.coincast.predictor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(STREAMS)
            .because("Kafka Streams is the predictor's; use plain clients elsewhere");

    @ArchTest
    static final ArchRule OK_HTTP_LIVES_IN_INGEST = noClasses()
            .that()
            .resideOutsideOfPackage("io.coincast.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OKHTTP)
            .because("only ingest talks to the exchange; ask its Exchange interface");

    @ArchTest
    static final ArchRule NATIVES_LIVE_IN_THE_ENGINES = noClasses()
            .that()
            .resideOutsideOfPackages("io.coincast.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ORT, DL4J)
            .because("native libraries stay behind ModelEngine and Network");

    @ArchTest
    static final ArchRule SERVICES_KNOW_NOT_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("io.coincast.ingest..")
            .or()
            .resideInAPackage("io.coincast.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.coincast.predictor..", "io.coincast.trainer..", "io.coincast.forecasting..")
            .because("services meet on topics only");

    @ArchTest
    static final ArchRule PREDICTOR_AND_TRAINER_MEET_ON_TOPICS = slices().matching(
                    "io.coincast.(predictor|trainer|ingest|simulator)..")
            .should()
            .notDependOnEachOther()
            .because("services meet on topics only; share a record in contracts instead");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("io.coincast.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way; move the shared piece below both");

    @ArchTest
    static final ArchRule PRODUCTION_IS_NAMED_BY_THE_DESIGN = classes()
            .should()
            .haveSimpleNameNotContaining("Manager")
            .andShould()
            .haveSimpleNameNotContaining("Helper")
            .andShould()
            .haveSimpleNameNotContaining("Util")
            .because("a class is named after what it does, in the glossary's words");
}
