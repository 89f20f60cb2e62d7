package dev.postern.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {
  @TempDir private Path mount;

  @Test
  void theTightestOfAllGroupsAroundAProcessCounts() throws IOException {
    put("cpu.max", "max 100000");
    put("job/cpu.max", "250000 100000");
    put("job/step/cpu.max", "max 100000");
    put("job/memory.max", "8000000000");
    put("job/step/memory.max", "max");

    ControlGroups groups = new ControlGroups(mount, "0::/job/step\n");

    assertThat(groups.processors()).isEqualTo(2.5);
    assertThat(groups.memory()).isEqualTo(8_000_000_000L);
  }

  @Test
  void theFormerVersionHasAFolderPerController() throws IOException {
    put("memory/job/memory.limit_in_bytes", "4000000000");
    put("memory/memory.limit_in_bytes", "9223372036854771712");
    put("cpu,cpuacct/job/cpu.cfs_quota_us", "50000");
    put("cpu,cpuacct/job/cpu.cfs_period_us", "100000");

    ControlGroups groups =
        new ControlGroups(mount, "4:memory:/job\n3:cpu,cpuacct:/job\n1:name=systemd:/x\n");

    assertThat(groups.processors()).isEqualTo(0.5);
    assertThat(groups.memory()).isEqualTo(4_000_000_000L);
  }

  @Test
  void withoutLimitsAllIsGranted() throws IOException {
    put("cpu/cpu.cfs_quota_us", "-1");
    put("cpu/cpu.cfs_period_us", "100000");
    for (String membership : new String[] {"", "0::/gone/for/good", "1:cpu:/", "nonsense"}) {
      ControlGroups groups = new ControlGroups(mount, membership);

      assertThat(groups.processors()).isInfinite();
      assertThat(groups.memory()).isEqualTo(Long.MAX_VALUE);
    }
  }

  private void put(String file, String text) throws IOException {
    Path path = mount.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }
}
