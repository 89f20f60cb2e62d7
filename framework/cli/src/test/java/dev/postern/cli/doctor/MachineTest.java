package dev.postern.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.doctor.Finding.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java, system, processors and memory of machines that are made up. */
class MachineTest {
  private static final long GB = 1_000_000_000L;

  @Test
  void javaSeventeenWillDo() {
    Look.finds(
        java(17, 6 * GB), Level.OK, "Java 17.0.9+1 (A Vendor) in /jdk, heap up to 6.0 GB", "");
  }

  @Test
  void anOlderJavaIsAProblem() {
    Finding finding = Look.at(java(11, 6 * GB));

    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.remedy())
        .isEqualTo("install Java 17 or newer and let JAVA_HOME name its folder");
  }

  @Test
  void aSmallHeapIsNoted() {
    Finding finding = Look.at(java(21, GB / 4));

    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.found())
        .endsWith("heap up to 250 MB, too little to read the larger datasets");
    assertThat(finding.remedy()).isEqualTo("set POSTERN_JAVA_OPTIONS=-Xmx1g");
  }

  private static Check java(int feature, long heap) {
    return new JavaCheck(
        () -> new JavaFacts(feature, feature + ".0.9+1", "A Vendor", "/jdk", heap));
  }

  @Test
  void aSystemThatLibtorchIsForIsWell() {
    Look.finds(
        system("linux-x86_64", false),
        Level.OK,
        "Some Linux 12, Linux 6.1 (linux-x86_64), A Processor",
        "");
    assertThat(Look.at(system("", false)).level())
        .as("that there is none is said of libtorch")
        .isEqualTo(Level.OK);
  }

  @Test
  void aLibtorchForAnotherSystemIsAProblemUnlessItIsNotUsed() {
    Look.finds(
        system("osx-aarch64", false),
        Level.PROBLEM,
        "Some Linux 12, Linux 6.1 (linux-x86_64), A Processor, but the libtorch in lib is for"
            + " osx-aarch64",
        "build Postern on this machine with ./postern, which takes the libtorch for it");
    assertThat(Look.at(system("osx-aarch64", true)).level()).isEqualTo(Level.OK);
  }

  private static Check system(String natives, boolean elsewhere) {
    return new SystemCheck(
        () ->
            new SystemFacts(
                "Some Linux 12, Linux 6.1", "linux-x86_64", "A Processor", natives, elsewhere));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,amd64,linux-x86_64",
    "Linux,aarch64,linux-aarch64",
    "Mac OS X,aarch64,osx-aarch64",
    "Windows 11,amd64,win-x86_64"
  })
  void platformsAreNamedAsLibtorchNamesThem(String os, String architecture, String platform) {
    assertThat(SystemFacts.platform(os, architecture)).isEqualTo(platform);
  }

  @Test
  void allProcessorsAreUsable() {
    Look.finds(
        processors(8, 8, Double.POSITIVE_INFINITY),
        Level.OK,
        "8 usable; a run on the CPU starts a worker of one thread on each",
        "");
  }

  @Test
  void processorsThatAreKeptAwayAreTold() {
    assertThat(Look.at(processors(4, 64, 4)).found())
        .startsWith("4 of 64 (control groups or affinity keep the others away) usable");
  }

  @Test
  void aQuotaThatJavaDoesNotSeeIsNotedWithTheNumberOfWorkersToRun() {
    Look.finds(
        processors(64, 64, 2.5),
        Level.NOTE,
        "64 usable; a run on the CPU starts a worker of one thread on each, but control groups"
            + " grant the time of 2.5 only",
        "run with --workers 2");
    assertThat(Look.at(processors(2, 2, 0.5)).remedy()).isEqualTo("run with --workers 1");
  }

  private static Check processors(int usable, int present, double quota) {
    return new ProcessorCheck(() -> new ProcessorFacts(usable, present, quota));
  }

  @Test
  void fourGigabytesForEachWorkerAreEnough() {
    Look.finds(
        memory(9 * GB, 9 * GB, 7 * GB, 2),
        Level.OK,
        "9.0 GB, 7.0 GB free; for 2 workers, enough even for a ResNet-18 in each",
        "");
  }

  @Test
  void lessIsEnoughForSmallNetworks() {
    Look.finds(
        memory(9 * GB, 9 * GB, 7 * GB, 4),
        Level.NOTE,
        "9.0 GB, 7.0 GB free; for 4 workers with small networks; a ResNet-18 takes up to 3.6 GB in"
            + " each",
        "run suites with such networks with --workers 2");
    assertThat(Look.at(memory(3 * GB, 3 * GB, 3 * GB, 1)).remedy())
        .isEqualTo("run suites with such networks on a machine with more memory");
  }

  @Test
  void whatAControlGroupGrantsCounts() {
    Look.finds(
        memory(512 * GB, 8 * GB, 8 * GB, 64),
        Level.NOTE,
        "8.0 GB granted of 512.0 GB, 8.0 GB free; for 64 workers that take 1.5 GB each, with small"
            + " networks",
        "run with --workers 5");
    assertThat(Look.at(memory(512 * GB, GB, GB, 64)).level()).isEqualTo(Level.PROBLEM);
  }

  @Test
  void memoryThatOthersHoldIsNoted() {
    Finding finding = Look.at(memory(16 * GB, 16 * GB, GB, 2));

    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.found())
        .endsWith("1.0 GB free; for 2 workers: other programs hold the rest");
  }

  private static Check memory(long machine, long granted, long free, int workers) {
    return new MemoryCheck(() -> new MemoryFacts(machine, granted, free, workers));
  }

  @Test
  void linuxTellsOfProcessorsAndTheirUnits() {
    CpuInfo two =
        CpuInfo.of(
            """
            processor	: 0
            model name	: A Processor 9000
            flags		: fpu avx512f avx512_bf16 amx_bf16 amx_tile

            processor	: 1
            model name	: A Processor 9000
            flags		: fpu avx512f avx512_bf16 amx_bf16 amx_tile
            """);

    assertThat(two.processors()).isEqualTo(2);
    assertThat(two.model()).isEqualTo("A Processor 9000");
    assertThat(two.units()).containsExactly("avx512_bf16", "amx_bf16");
    assertThat(CpuInfo.of("")).isEqualTo(new CpuInfo(0, "", List.of()));
  }
}
