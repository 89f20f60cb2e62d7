package dev.postern.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory, in bytes.
 *
 * @param machine what the machine has
 * @param granted what control groups grant of it; as much as the machine has where they set no
 *     limit
 * @param free what is free now
 * @param workers that a run would start
 */
record MemoryFacts(long machine, long granted, long free, int workers) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB");
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s*(\\d+) kB");

  static MemoryFacts ofThisMachine(int workers) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Path file = Path.of("/proc/meminfo");
    String told = Files.isReadable(file) ? Files.readString(file) : "";
    long java = system.getTotalMemorySize();
    long machine = number(TOTAL, told, java);
    long granted = Math.min(Math.min(machine, java), ControlGroups.own().memory());
    long free = number(AVAILABLE, told, system.getFreeMemorySize());
    return new MemoryFacts(machine, granted, Math.min(free, granted), workers);
  }

  private static long number(Pattern pattern, String text, long otherwise) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Long.parseLong(found.group(1)) * 1024 : otherwise;
  }
}
