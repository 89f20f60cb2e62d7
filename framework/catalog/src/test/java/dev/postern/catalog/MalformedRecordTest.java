package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedRecordTest {

  record NoSetting(int rate) {}

  record NoMeaning(@Setting(value = "1", meaning = " ") int rate) {}

  record Unsupported(@Setting(value = "1", meaning = "m") float rate) {}

  record RawList(@SuppressWarnings("rawtypes") @Setting(meaning = "m") List rate) {}

  record ListOfLists(@Setting(meaning = "m") List<List<Integer>> rate) {}

  record ListOfRecords(@Setting(meaning = "m") List<Fine> rate) {}

  record Maps(@Setting(meaning = "m") Map<String, String> rate) {}

  record Fine(@Setting(value = "1", meaning = "m") int x) {}

  record WrongDefault(@Setting(value = "fast", meaning = "m") int rate) {}

  record WrongConstant(@Setting(value = "none", meaning = "m") Forms.TargetRule rate) {}

  record OutOfRange(@Setting(value = "2", range = "(0,1]", meaning = "m") double rate) {}

  record OutOfRangeInside(
      @Setting(value = "[1, 5]", range = "[2,9]", meaning = "m") List<Integer> rate) {}

  record WrongRange(@Setting(value = "2", range = "0..1", meaning = "m") double rate) {}

  record RangeOfText(@Setting(value = "2", range = "[0,1]", meaning = "m") String rate) {}

  record UnknownInside(@Setting(value = "{epoch: 3}", meaning = "m") Forms.Schedule rate) {}

  record SameName(
      @Setting(value = "1", meaning = "m") int targetRate,
      @Setting(value = "1", meaning = "m") int target_rate) {}

  record Endless(@Setting(meaning = "m") Endless rate) {}

  record Disagreeing(
      @Setting(value = "1", meaning = "m") int low, @Setting(value = "0", meaning = "m") int rate) {
    Disagreeing {
      if (low > rate) {
        throw new IllegalArgumentException("low is above rate");
      }
    }
  }

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(NoSetting.class, "has no @Setting"),
        Arguments.of(NoMeaning.class, "says no meaning"),
        Arguments.of(Unsupported.class, "float is no type of a parameter"),
        Arguments.of(RawList.class, "java.util.List is no type"),
        Arguments.of(ListOfLists.class, "is no type of a parameter"),
        Arguments.of(ListOfRecords.class, "is no type of a parameter"),
        Arguments.of(Maps.class, "is no type of a parameter"),
        Arguments.of(
            WrongDefault.class,
            "its default does not fit: rate is the text \"fast\" but must be a whole number"),
        Arguments.of(WrongConstant.class, "but must be one of all-to-one, all-to-all"),
        Arguments.of(OutOfRange.class, "rate is 2 but must be a number in (0,1]"),
        Arguments.of(OutOfRangeInside.class, "rate[0] is 1 but must be a whole number in [2,9]"),
        Arguments.of(WrongRange.class, "\"0..1\" is not an interval such as (0,1] or [1,)"),
        Arguments.of(RangeOfText.class, "has a range but is no number"),
        Arguments.of(UnknownInside.class, "unknown parameter \"rate.epoch\"; did you mean"),
        Arguments.of(SameName.class, "is called target-rate like another component"),
        Arguments.of(Endless.class, "contains itself"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void theComponentIsNamed(Class<? extends Record> record, String reason) {
    assertThatThrownBy(() -> ParameterForm.of(record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("component \"")
        .hasMessageContaining(record.getName())
        .hasMessageContaining(reason);
  }

  @Test
  void defaultsMustBeAllowedTogether() {
    assertThatThrownBy(() -> ParameterForm.of(Disagreeing.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the defaults of dev.postern.catalog.MalformedRecordTest$Disagreeing do not fit: the"
                + " combination of parameters is not allowed: low is above rate");
  }
}
