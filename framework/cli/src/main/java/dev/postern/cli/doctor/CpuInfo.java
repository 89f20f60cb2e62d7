package dev.postern.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Linux tells of the processors.
 *
 * @param processors of the whole machine; 0 where it is not told
 * @param model the first one's; "" where it is not told
 * @param units for bfloat16, by the names of their flags
 */
record CpuInfo(int processors, String model, List<String> units) {
  private static final Pattern PROCESSOR = Pattern.compile("(?m)^processor\\s*:");
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern UNITS = Pattern.compile("\\b(avx512_bf16|amx_bf16)\\b");

  CpuInfo {
    units = List.copyOf(units);
  }

  static CpuInfo ofThisMachine() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    return of(Files.isReadable(file) ? Files.readString(file) : "");
  }

  static CpuInfo of(String text) {
    return new CpuInfo(
        (int) PROCESSOR.matcher(text).results().count(),
        MODEL.matcher(text).results().findFirst().map(found -> found.group(1).strip()).orElse(""),
        UNITS.matcher(text).results().map(found -> found.group(1)).distinct().toList());
  }
}
