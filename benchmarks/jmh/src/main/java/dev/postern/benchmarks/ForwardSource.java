package dev.postern.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a network's whole forward pass as one TorchScript method {@code forward(x, p)}. The list p
 * holds the parameters in the order of the layers; unless norms are folded, mean and deviation of
 * the input stand before them.
 */
final class ForwardSource {
  /** How layers are written. */
  enum Style {
    /** As the blocks do it, in training mode. */
    TRAINING(false, "True"),
    /** The same, with activations and sums written over their inputs. */
    TRAINING_IN_PLACE(true, "True"),
    /** As the blocks do it, in evaluation mode. */
    EVALUATION(false, "False"),
    /** Norms folded into the convolutions; activations and sums in place. */
    FOLDED(true, ""),
    /** Norms folded; bias, sum and activation done by oneDNN while it convolves. */
    FUSED(true, "");

    private final boolean inPlace;
    private final String normTraining;

    Style(boolean inPlace, String normTraining) {
      this.inPlace = inPlace;
      this.normTraining = normTraining;
    }

    boolean folded() {
      return normTraining.isEmpty();
    }
  }

  private final StringBuilder body = new StringBuilder();
  private final Style style;
  private int values;
  private int claimed;

  private ForwardSource(Style style) {
    this.style = style;
    claimed = style.folded() ? 0 : 2;
  }

  /** The method of one of the {@link Architectures}. */
  static String of(String network, Style style) {
    ForwardSource source = new ForwardSource(style);
    String scores =
        switch (network) {
          case "small-cnn" -> source.plain(3);
          case "resnet8" -> source.residual(1, 16, 32, 64);
          case "resnet20" -> source.residual(3, 16, 32, 64);
          case "resnet18" -> source.residual(2, 64, 128, 256, 512);
          default -> throw new IllegalArgumentException("no script is written for " + network);
        };
    return "  def forward(self: __torch__.Ops,\n    x: Tensor,\n    p: List[Tensor]) -> Tensor:\n"
        + source.body
        + "    return "
        + scores
        + "\n";
  }

  private String plain(int convolutions) {
    String h = normalised();
    for (int i = 0; i < convolutions; i++) {
      h = unit(claimUnit(), h, 3, 1, null, true);
      h = let("torch.max_pool2d(%s, [2, 2], [2, 2], [0, 0], [1, 1], False)", h);
    }
    return scores(h);
  }

  private String residual(int blocks, int... widths) {
    String h = unit(claimUnit(), normalised(), 3, 1, null, true);
    for (int stage = 0; stage < widths.length; stage++) {
      for (int block = 0; block < blocks; block++) {
        h = basicBlock(h, stage > 0 && block == 0 ? 2 : 1);
      }
    }
    return scores(h);
  }

  private String normalised() {
    return style.folded() ? "x" : let("torch.div(torch.sub(x, p[0]), p[1])");
  }

  private String basicBlock(String x, int stride) {
    int first = claimUnit();
    int second = claimUnit();
    String shortcut = stride == 1 ? x : unit(claimUnit(), x, 1, stride, null, false);
    return unit(second, unit(first, x, 3, stride, null, true), 3, 1, shortcut, true);
  }

  /** The place of a convolution's and its norm's parameters in the list. */
  private int claimUnit() {
    int at = claimed;
    claimed += style.folded() ? 2 : 5;
    return at;
  }

  /** Convolution, norm, sum and activation. */
  private String unit(
      int at, String x, int kernel, int stride, @Nullable String added, boolean relu) {
    if (style == Style.FUSED) {
      return fused(at, x, kernel, stride, added, relu);
    }
    String bias = style.folded() ? "p[" + (at + 1) + "]" : "None";
    String h =
        let(
            "torch.conv2d(%s, p[%d], %s, [%d, %d], [%d, %d], [1, 1], 1)",
            x, at, bias, stride, stride, kernel / 2, kernel / 2);
    if (!style.folded()) {
      h =
          let(
              "torch.batch_norm(%s, p[%d], p[%d], p[%d], p[%d], %s, 0.1, 1.0e-05, True)",
              h, at + 1, at + 2, at + 3, at + 4, style.normTraining);
    }
    String suffix = style.inPlace ? "_" : "";
    if (added != null) {
      h = let("torch.add" + suffix + "(%s, %s)", h, added);
    }
    return relu ? let("torch.relu" + suffix + "(%s)", h) : h;
  }

  private String fused(
      int at, String x, int kernel, int stride, @Nullable String added, boolean relu) {
    String geometry =
        String.format(
            Locale.ROOT,
            "p[%d], p[%d], [%d, %d], [%d, %d], [1, 1], 1",
            at,
            at + 1,
            kernel / 2,
            kernel / 2,
            stride,
            stride);
    String none = "annotate(List[Optional[number]], [])";
    String call = "ops.mkldnn._convolution_pointwise(";
    return added == null
        ? let(call + "%s, %s, \"%s\", %s, \"\")", x, geometry, relu ? "relu" : "none", none)
        : let(call + "%s, %s, %s, \"add\", 1., \"relu\", %s, \"\")", x, added, geometry, none);
  }

  private String scores(String h) {
    String weight = "p[" + claimed + "]";
    String bias = "p[" + (claimed + 1) + "]";
    return let("torch.linear(torch.mean(%s, [2, 3]), %s, %s)", h, weight, bias);
  }

  private String let(String expression, Object... arguments) {
    String name = "h" + values++;
    String line = String.format(Locale.ROOT, expression, arguments);
    body.append("    ").append(name).append(" = ").append(line).append('\n');
    return name;
  }
}
