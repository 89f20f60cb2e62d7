package dev.postern.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class TorchTrialTest {

  /** 1+2+4+5, 2+3+5+6, 4+5+7+8, 5+6+8+9; 1·12+2·16+4·24+5·28 and so on. */
  @Test
  void computesWhatOneComputesByHand() {
    TorchTrial trial = TorchTrial.run(Device.cpu(), false);

    assertThat(trial.outputs()).containsExactly(12.0, 16.0, 24.0, 28.0);
    assertThat(trial.gradient()).containsExactly(280.0, 360.0, 520.0, 600.0);
    assertThat(trial.outputs()).isEqualTo(TorchTrial.OUTPUTS);
    assertThat(trial.gradient()).isEqualTo(TorchTrial.GRADIENT);
    assertThat(trial.bfloat16()).isEmpty();
    assertThat(trial.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(trial.threads()).isPositive();
  }

  /** Their sums have at most five binary digits, and bfloat16 keeps eight. */
  @Test
  void bfloat16KeepsTheseNumbers() {
    assertThat(TorchTrial.run(Device.cpu(), true).bfloat16()).isEqualTo(TorchTrial.OUTPUTS);
  }
}
