package dev.postern.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.Device;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.postern.runner.worker.WorkerMain;

/** Which part of the framework may know which. Plugins are checked in their own modules. */
@AnalyzeClasses(
    packages = "dev.postern",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("dev.postern.cli..")
          .layer("runner")
          .definedBy("dev.postern.runner..")
          .layer("leaderboard")
          .definedBy("dev.postern.leaderboard..")
          .layer("engine")
          .definedBy("dev.postern.engine..")
          .layer("suite")
          .definedBy("dev.postern.suite..")
          .layer("catalog")
          .definedBy("dev.postern.catalog..")
          .layer("results")
          .definedBy("dev.postern.results..")
          .layer("spi")
          .definedBy("dev.postern.spi..")
          .whereLayer("cli")
          .mayOnlyAccessLayers("runner", "leaderboard", "results", "suite", "catalog", "spi")
          .whereLayer("runner")
          .mayOnlyAccessLayers("engine", "suite", "catalog", "results", "spi")
          .whereLayer("leaderboard")
          .mayOnlyAccessLayers("results")
          .whereLayer("engine")
          .mayOnlyAccessLayers("spi")
          .whereLayer("suite")
          .mayOnlyAccessLayers("catalog", "spi")
          .whereLayer("catalog")
          .mayOnlyAccessLayers("spi")
          .whereLayer("results")
          .mayNotAccessAnyLayer()
          .whereLayer("spi")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule everyClassIsInOneOfTheseParts =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.postern.cli..",
              "dev.postern.runner..",
              "dev.postern.leaderboard..",
              "dev.postern.engine..",
              "dev.postern.suite..",
              "dev.postern.catalog..",
              "dev.postern.results..",
              "dev.postern.spi..");

  @ArchTest
  static final ArchRule resultsAndPagesNeedNoTensors =
      noClasses()
          .that()
          .resideInAnyPackage("dev.postern.results..", "dev.postern.leaderboard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..");

  @ArchTest
  static final ArchRule theSpiDependsOnTheJdkAndDjlOnly =
      classes()
          .that()
          .resideInAPackage("dev.postern.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.postern.spi..", "java..", "ai.djl..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTheCommandsPrint =
      noClasses()
          .that(resideOutsideOfPackages("dev.postern.cli.."))
          .and(not(belongToAnyOf(WorkerMain.class)))
          .should(ACCESS_STANDARD_STREAMS)
          .because("a worker's standard output is its line to the run, which WorkerMain guards");

  @ArchTest
  static final ArchRule theDeviceIsTheEnginesAffair =
      noClasses()
          .that(not(resideInAnyPackage("dev.postern.engine..", "dev.postern.runner.worker..")))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Device.class)
          .because("the rest of the framework speaks of \"cpu\" and \"gpu:0\"");

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.postern.(**)").should().beFreeOfCycles();
}
