package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.catalog.BindingException.Flaw;
import dev.postern.catalog.BindingException.Reason;
import dev.postern.catalog.Forms.Blended;
import dev.postern.catalog.Forms.Nothing;
import dev.postern.catalog.Forms.Pair;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BindingFlawsTest {
  private static final ParameterForm FORM = ParameterForm.of(Blended.class);

  static Stream<Arguments> refusedValues() {
    return Stream.of(
        // a fraction given as percent
        Arguments.of("rate", 10, "rate is 10 but must be a fraction in (0,1]; did you mean 0.1?"),
        Arguments.of("rate", 5, "rate is 5 but must be a fraction in (0,1]; did you mean 0.05?"),
        Arguments.of(
            "rate", 1.5, "rate is 1.5 but must be a fraction in (0,1]; did you mean 0.015?"),
        // neither a hundredth nor a tenth would fit
        Arguments.of("rate", 500, "rate is 500 but must be a fraction in (0,1]"),
        Arguments.of("rate", 0, "rate is 0 but must be a fraction in (0,1]"),
        Arguments.of("rate", -0.1, "rate is -0.1 but must be a fraction in (0,1]"),
        // not numbers
        Arguments.of(
            "rate", Double.NaN, "rate is NaN but must be a fraction in (0,1]; it must be finite"),
        Arguments.of(
            "rate",
            Double.POSITIVE_INFINITY,
            "rate is Infinity but must be a fraction in (0,1]; it must be finite"),
        Arguments.of(
            "rate",
            new BigDecimal("1e400"),
            "rate is 1E+400 but must be a fraction in (0,1]; it must be finite"),
        Arguments.of(
            "rate",
            "0.1",
            "rate is the text \"0.1\" but must be a fraction in (0,1]; write 0.1 without quotes"),
        Arguments.of("rate", true, "rate is true but must be a fraction in (0,1]"),
        Arguments.of(
            "rate",
            null,
            "rate is empty but must be a fraction in (0,1]; leave it out for the default 0.1"),
        Arguments.of("rate", List.of(0.1), "rate is a list but must be a fraction in (0,1]"),
        Arguments.of("rate", Map.of(), "rate is a map but must be a fraction in (0,1]"),
        // whole numbers
        Arguments.of("target", 10.0, "target is 10.0 but must be a whole number in [0,); write 10"),
        Arguments.of("target", 1.5, "target is 1.5 but must be a whole number in [0,)"),
        Arguments.of(
            "target",
            "10",
            "target is the text \"10\" but must be a whole number in [0,); write 10 without quotes"),
        Arguments.of("target", -1, "target is -1 but must be a whole number in [0,)"),
        Arguments.of("target", null, "target is empty but must be a whole number in [0,)"),
        Arguments.of(
            "target", 3_000_000_000L, "target is 3000000000 but must be at most 2147483647"),
        Arguments.of(
            "stream",
            BigInteger.TEN.pow(30).negate(),
            "stream is -1000000000000000000000000000000 but must be at least -9223372036854775808"),
        // enums, texts, flags
        Arguments.of(
            "target-rule",
            "all-to-al",
            "target-rule is the text \"all-to-al\" but must be one of all-to-one, all-to-all;"
                + " did you mean \"all-to-all\" or \"all-to-one\"?"),
        Arguments.of(
            "target-rule",
            "ALL_TO_ONE",
            "target-rule is the text \"ALL_TO_ONE\" but must be one of all-to-one, all-to-all;"
                + " did you mean \"all-to-one\"?"),
        Arguments.of(
            "target-rule", 0, "target-rule is 0 but must be one of all-to-one, all-to-all"),
        Arguments.of("pattern", 10, "pattern is 10 but must be a text; write \"10\""),
        Arguments.of(
            "scaled", "no", "scaled is the text \"no\" but must be true or false; write false"),
        Arguments.of("scaled", 1, "scaled is 1 but must be true or false"),
        // what lies inside
        Arguments.of(
            "schedule",
            Map.of("epochs", 0),
            "schedule.epochs is 0 but must be a whole number in [1,1000] (epochs)"),
        Arguments.of(
            "schedule",
            Map.of("milestones", 30),
            "schedule.milestones is 30 but must be a list, each element a whole number in"
                + " [1,1000] (epochs); write [30]"),
        Arguments.of(
            "schedule",
            Map.of("milestones", List.of(1, "2")),
            "schedule.milestones[1] is the text \"2\" but must be a whole number in [1,1000]"
                + " (epochs); write 2 without quotes"),
        Arguments.of(
            "schedule",
            "short",
            "schedule is the text \"short\" but must be a map of epochs, milestones"),
        Arguments.of(
            "schedule",
            Map.of("epoch", 1),
            "unknown parameter \"schedule.epoch\"; did you mean \"epochs\"? Known: epochs,"
                + " milestones"));
  }

  @ParameterizedTest
  @MethodSource("refusedValues")
  void aRefusalSaysWhatWasFoundAndWhatIsAllowed(
      String name, @Nullable Object value, String message) {
    Map<String, Object> given = new HashMap<>(Map.of("target", 0));
    given.put(name, value);
    assertThat(flaws(FORM, given)).extracting(Flaw::message).containsExactly(message);
  }

  @Test
  void allFlawsAreReportedAtOnceWithTheirPaths() {
    Map<String, Object> given =
        Map.of("alpah", 1, "rate", 2.0, "schedule", Map.of("milestones", List.of(0, 5, 0)));
    assertThat(flaws(FORM, given))
        .extracting(Flaw::path)
        .containsExactly(
            List.of("alpah"),
            List.of("rate"),
            List.of("target"),
            List.of("schedule", "milestones", 0),
            List.of("schedule", "milestones", 2));
  }

  @Test
  void anUnknownParameterIsToldTheKnownOnes() {
    Flaw flaw = flaws(FORM, Map.of("target", 0, "patern", "x")).get(0);
    assertThat(flaw.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(flaw.messageOf("attack \"blended\""))
        .isEqualTo(
            "unknown parameter \"patern\" of attack \"blended\"; did you mean \"pattern\"? Known:"
                + " rate, target, target-rule, pattern, scaled, stream, schedule");
  }

  @Test
  void nothingIsSuggestedWhereNothingIsNear() {
    assertThat(flaws(ParameterForm.of(Pair.class), Map.of("momentum", 1)))
        .extracting(Flaw::message)
        .containsExactly("unknown parameter \"momentum\". Known: low, high");
    assertThat(flaws(ParameterForm.of(Nothing.class), Map.of("momentum", 1)))
        .extracting(Flaw::message)
        .containsExactly("unknown parameter \"momentum\"; there are none");
  }

  @Test
  void aMissingParameterIsExplained() {
    Flaw flaw = flaws(FORM, Map.of()).get(0);
    assertThat(flaw.reason()).isEqualTo(Reason.MISSING);
    assertThat(flaw.messageOf("attack \"blended\""))
        .isEqualTo(
            "required parameter \"target\" of attack \"blended\" is missing: the class every"
                + " poisoned image becomes; a whole number in [0,)");
  }

  @Test
  void theRecordsOwnRefusalIsAFlaw() {
    assertThat(flaws(ParameterForm.of(Pair.class), Map.of("low", 5)))
        .containsExactly(
            new Flaw(
                List.of(),
                Reason.NOT_ALLOWED,
                "the combination of parameters",
                " is not allowed: low is above high"));
  }

  @Test
  void longAndStrangeTextsAreShownShortAndOnOneLine() {
    String text = "a\nb".concat("x".repeat(100_000));
    assertThat(flaws(FORM, Map.of("target", text)).get(0).message())
        .isEqualTo(
            "target is the text \"a b" + "x".repeat(37) + "…\" but must be a whole number in [0,)");
  }

  @Test
  void elementsMayNotBeEmpty() {
    Map<String, Object> given =
        Map.of("target", 0, "schedule", Map.of("milestones", Collections.singletonList(null)));
    assertThat(flaws(FORM, given)).hasSize(1);
    assertThat(flaws(FORM, given).get(0).path())
        .isEqualTo(Arrays.<Object>asList("schedule", "milestones", 0));
  }

  private static List<Flaw> flaws(ParameterForm form, Map<String, ?> given) {
    return catchThrowableOfType(BindingException.class, () -> form.bind(given)).flaws();
  }
}
