package dev.postern.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.doctor.Finding.Level;

/** Looks once, at one thing. */
final class Look {
  private Look() {}

  static Finding at(Check check) {
    try {
      assertThat(check.look()).hasSize(1);
      Finding finding = check.look().get(0);
      assertThat(finding.check()).isEqualTo(check.name());
      assertThat(finding.remedy().isEmpty())
          .as("a remedy for all but what is well")
          .isEqualTo(finding.level() == Level.OK);
      return finding;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static void finds(Check check, Level level, String found, String remedy) {
    assertThat(at(check)).isEqualTo(new Finding(level, check.name(), found, remedy));
  }
}
