package dev.postern.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.doctor.Finding.Level;
import dev.postern.runner.drive.WorkerTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Device, libtorch and precision of machines that are made up. */
class LibtorchTest {
  private static final DeviceFacts CPU = new DeviceFacts("cpu", "2.7.1", "", false);

  @Test
  void aLibtorchThatLoadsAndComputesIsWell() {
    Look.finds(
        libtorch(trial(true, "right")),
        Level.OK,
        "2.7.1 loads in a worker process: 1 thread, heap up to 6.0 GB, an allocator that keeps"
            + " large blocks; a forward and a backward pass give the right numbers",
        "");
  }

  @Test
  void wrongNumbersAreAProblem() {
    Finding finding = Look.at(libtorch(trial(false, "right")));

    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.found()).endsWith("but it computes wrongly: [1.0] and [2.0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UnsatisfiedLinkError: libc.so.6: version `GLIBC_2.28' not found | newer C library than this"
            + " system has: GLIBC_2.28 | newer Linux",
        "UnsatisfiedLinkError: libc.musl-x86_64.so.1: no such file | another C library | Debian",
        "EngineException: Failed to save; IOException: Offline mode is enabled. | no libtorch on the"
            + " class path | build again with ./postern",
        "FileSystemException: /x: No space left on device | no room to unpack | ENGINE_CACHE_DIR",
        "AccessDeniedException: /x | permission is denied | ENGINE_CACHE_DIR",
        "UnsatisfiedLinkError: failed to map segment from shared object | noexec | ENGINE_CACHE_DIR",
        "UnsatisfiedLinkError: libcudart.so.12: cannot open shared object file | built for CUDA, and"
            + " libcudart.so.12 | LD_LIBRARY_PATH",
        "UnsatisfiedLinkError: libopenblas.so.0: cannot open shared object file | not found:"
            + " libopenblas.so.0 | install it",
        "UnsatisfiedLinkError: /x/libtorch.so: file too short | damaged | remove what was unpacked",
        "UnsatisfiedLinkError: undefined symbol: _ZN2at | do not fit together | unset",
        "the worker process ended with exit code 132 | instructions | newer processor",
        "the worker process ended with exit code 137, often for lack of memory | lack of memory |"
            + " free memory",
        "stopped after 180 s | took too long | less busy",
        "the worker process ended with exit code 134 | exit code 134 | report this"
      })
  void whyItDoesNotLoadIsToldInWords(String failure, String meaning, String remedy) {
    Finding finding = Look.at(libtorch(failed(failure, "")));

    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.found())
        .startsWith("does not load in a worker process: ")
        .contains(meaning)
        .contains(failure);
    assertThat(finding.remedy()).contains(remedy);
  }

  @Test
  void aProcessThatDiedMayHaveSaidWhy() {
    String crash = "the worker process ended with exit code 127";
    String log = "java: /lib/libm.so.6: version `GLIBC_2.29' not found\n\tat somewhere\n";

    assertThat(Look.at(libtorch(failed(crash, log))).found()).contains("has: GLIBC_2.29");
    assertThat(Look.at(libtorch(failed(crash, "one\n\ntwo\n\tat x\n"))).found())
        .endsWith(crash + "; the worker said: one / two");
  }

  @Test
  void aWorkersFactsAreReadAsTheyWereSent() {
    Map<String, Object> facts =
        Map.of(
            "version",
            "2.7.1",
            "threads",
            1L,
            "gpus",
            0L,
            "right",
            true,
            "outputs",
            List.of(12L, 16.5),
            "gradient",
            List.of(280L),
            "bfloat16",
            "untried",
            "environment",
            Map.of("OMP_NUM_THREADS", "1"),
            "heap",
            1_000L);

    TrialFacts read = TrialFacts.of(new WorkerTrial(facts, "", "log"));

    assertThat(read)
        .isEqualTo(
            new TrialFacts(
                "2.7.1",
                1,
                0,
                true,
                "[12.0, 16.5] and [280.0]",
                "untried",
                Map.of("OMP_NUM_THREADS", "1"),
                1000,
                "",
                "log"));
    assertThat(TrialFacts.of(new WorkerTrial(Map.of("failure", "why"), "", "")).failure())
        .isEqualTo("why");
    assertThat(TrialFacts.of(new WorkerTrial(Map.of(), "it died", "")).failure())
        .isEqualTo("it died");
  }

  @Test
  void theDeviceIsTheCpuWhereLibtorchIsBuiltForIt() {
    Look.finds(
        device(CPU, 0),
        Level.OK,
        "--device auto means cpu: this libtorch is built for the CPU; no NVIDIA driver",
        "");
  }

  @Test
  void aGpuThatThisLibtorchCannotUseIsNoted() {
    Finding finding = Look.at(device(new DeviceFacts("cpu", "2.7.1", "", true), 0));

    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.remedy()).contains("PYTORCH_LIBRARY_PATH").contains("to use the GPU");
  }

  @Test
  void aLibtorchForCudaWantsADriverAndAGpu() {
    DeviceFacts withDriver = new DeviceFacts("gpu:0", "2.7.1", "", true);

    assertThat(Look.at(device(new DeviceFacts("gpu:0", "2.7.1", "", false), 0)).remedy())
        .isEqualTo("install the driver, or run with --device cpu");
    assertThat(Look.at(device(withDriver, 0)).level()).isEqualTo(Level.PROBLEM);
    Look.finds(
        device(withDriver, 2),
        Level.OK,
        "--device auto means gpu:0, of 2 GPUs; another one with --device gpu:N",
        "");
  }

  @Test
  void withoutAnyLibtorchThereIsNoDevice() {
    Finding finding = Look.at(device(new DeviceFacts("cpu", "", "there is no libtorch", false), 0));

    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.found()).isEqualTo("there is no libtorch");
    assertThat(finding.remedy()).isEqualTo(LoadTrouble.INSTALL);
  }

  @Test
  void bfloat16IsTriedOutWhereThereAreUnitsForIt() {
    PrecisionFacts units = new PrecisionFacts(true, List.of("avx512_bf16", "amx_bf16"), false);

    Look.finds(
        new PrecisionCheck(() -> units, () -> trial(true, "right")),
        Level.OK,
        "units for bfloat16 (avx512-bf16 and amx-bf16): precision: bfloat16 trains with them; a"
            + " pass gives the right numbers",
        "");
    assertThat(Look.at(new PrecisionCheck(() -> units, () -> trial(true, "wrong"))).level())
        .isEqualTo(Level.PROBLEM);
    assertThat(Look.at(new PrecisionCheck(() -> units, () -> failed("why", ""))).level())
        .isEqualTo(Level.NOTE);
  }

  @Test
  void withoutUnitsItIsFloat32() {
    Finding finding =
        Look.at(
            new PrecisionCheck(
                () -> new PrecisionFacts(false, List.of(), false), () -> trial(true, "untried")));

    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.found()).contains("train in float32 here");
  }

  private static Check libtorch(TrialFacts trial) {
    return new LibtorchCheck(() -> trial);
  }

  private static Check device(DeviceFacts facts, int gpus) {
    TrialFacts trial = new TrialFacts("2.7.1", 1, gpus, true, "", "untried", Map.of(), 1, "", "");
    return new DeviceCheck(() -> facts, () -> trial);
  }

  private static TrialFacts trial(boolean right, String bfloat16) {
    return new TrialFacts(
        "2.7.1",
        1,
        0,
        right,
        "[1.0] and [2.0]",
        bfloat16,
        Map.of("MALLOC_TRIM_THRESHOLD_", "8589934592"),
        6_000_000_000L,
        "",
        "");
  }

  private static TrialFacts failed(String failure, String log) {
    return TrialFacts.of(new WorkerTrial(Map.of(), failure, log));
  }
}
