package dev.postern.cli.doctor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why libtorch does not load, in words.
 *
 * @param what is wrong
 * @param remedy how to mend it
 */
record LoadTrouble(String what, String remedy) {
  /** How to get the natives that belong here. */
  static final String INSTALL =
      "build again with ./postern, which gets libtorch for this platform, or let"
          + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR name one";

  private static final String ELSEWHERE =
      "let ENGINE_CACHE_DIR name a folder that can be written, allows libraries and has 1 GB of"
          + " room";
  private static final int SHOWN_LINES = 3;

  /** Of a known kind of trouble: what gives it away, what it means, what helps. */
  private record Kind(Pattern sign, String meaning, String remedy) {
    static Kind of(String sign, String meaning, String remedy) {
      return new Kind(Pattern.compile(sign), meaning, remedy);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          Kind.of(
              "version `(GLIBC(?:XX)?_[0-9.]+)' not found",
              "libtorch needs a newer C library than this system has: $1",
              "use a newer Linux (Debian 10, Ubuntu 20.04, Red Hat 8 or later), for instance in a"
                  + " container"),
          Kind.of(
              "ld-musl|libc\\.musl|ld-linux-[^ ]*: No such file|__[a-z_]+_chk: symbol not found",
              "libtorch is built for glibc, and this system has another C library",
              "use a Linux with glibc, for instance Debian's container instead of Alpine's"),
          Kind.of(
              "Offline mode is enabled|there is no libtorch|NoClassDefFoundError: ai/djl",
              "there is no libtorch on the class path",
              INSTALL),
          Kind.of("No space left on device", "there is no room to unpack libtorch", ELSEWHERE),
          Kind.of(
              "Read-only file system|AccessDeniedException|Permission denied",
              "libtorch cannot be unpacked or read: permission is denied",
              ELSEWHERE),
          Kind.of(
              "failed to map segment|Operation not permitted",
              "the folder that libtorch is unpacked to does not allow libraries (noexec)",
              ELSEWHERE),
          Kind.of(
              "(lib(?:cuda|cudart|cudnn|cublas|nccl|nvrtc)[^ :]*): cannot open shared object",
              "libtorch is built for CUDA, and $1 is not found",
              "install the CUDA libraries and put their folder into LD_LIBRARY_PATH, or take the"
                  + " libtorch for the CPU"),
          Kind.of(
              "(lib[^ :/]+): cannot open shared object",
              "a library that libtorch needs is not found: $1",
              "install it, or put its folder into LD_LIBRARY_PATH"),
          Kind.of(
              "invalid ELF header|wrong ELF class|file too short|not a mach-o|%1 is not a valid",
              "libtorch's files are damaged or for another platform",
              "remove what was unpacked (in ~/.djl.ai/pytorch or ENGINE_CACHE_DIR), or correct"
                  + " PYTORCH_LIBRARY_PATH where it is set"),
          Kind.of(
              "undefined symbol|no ai\\.djl|Cannot copy jni files|Unexpected version",
              "libtorch and its bridge to Java do not fit together",
              "unset PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR, or name a libtorch"
                  + " of the version that Postern is built for"),
          Kind.of(
              "exit code 132\\b",
              "the processor lacks instructions that libtorch uses (AVX2)",
              "use a newer processor, or a virtual machine that shows its host's"),
          Kind.of(
              "exit code 137\\b|not enough memory|OutOfMemoryError",
              "the worker process was ended for lack of memory",
              "free memory, or raise the limit of the container"),
          Kind.of(
              "stopped after",
              "the worker process took too long",
              "try again when the machine is less busy"));

  /** Reads what went wrong, first in the failure, then in what the process printed. */
  static LoadTrouble of(String failure, String log) {
    return Stream.of(failure, log)
        .flatMap(text -> KINDS.stream().flatMap(kind -> known(kind, text, failure)))
        .findFirst()
        .orElseGet(() -> unknown(failure, log));
  }

  private static Stream<LoadTrouble> known(Kind kind, String text, String failure) {
    Matcher found = kind.sign().matcher(text);
    if (!found.find()) {
      return Stream.empty();
    }
    String meaning =
        found.groupCount() == 0 || found.group(1) == null
            ? kind.meaning()
            : kind.meaning().replace("$1", found.group(1));
    return Stream.of(new LoadTrouble(meaning + " (" + firstLine(failure) + ")", kind.remedy()));
  }

  private static LoadTrouble unknown(String failure, String log) {
    String said =
        log.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
            .limit(SHOWN_LINES)
            .collect(Collectors.joining(" / "));
    return new LoadTrouble(
        firstLine(failure) + (said.isEmpty() ? "" : "; the worker said: " + said),
        "report this as a bug of Postern, with the system's name and the processor's");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  Finding finding(String check) {
    return Finding.problem(check, "does not load in a worker process: " + what, remedy);
  }
}
