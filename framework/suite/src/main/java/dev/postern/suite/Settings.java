package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import dev.postern.catalog.Words;
import java.util.Map;
import java.util.Optional;

/** How victims are trained, what defenses are granted, and how classifiers are probed. */
record Settings(
    String recipeName,
    Map<String, Object> trainingOverrides,
    CleanSamples cleanSamples,
    Optional<NaturalBackdoors> naturalBackdoors) {
  static final String RECIPE_KEY = "recipe";
  private static final ParameterForm TRAINING = Recipes.FORM.beside(RECIPE_KEY);
  static final ParameterForm CLEAN_SAMPLES = ParameterForm.of(CleanSamples.class);

  /**
   * Reads {@code training}, {@code clean-samples} and {@code natural-backdoors}; defaults where
   * they are wrong.
   */
  static Settings read(Node.Mapping document, Mistakes mistakes) {
    Optional<Node.Mapping> training =
        section(document, SuiteKey.TRAINING.id(), "{recipe: standard, epochs: 8}", mistakes);
    Optional<Node.Mapping> cleanSamples =
        section(
            document, SuiteKey.CLEAN_SAMPLES.id(), "{per-class: 50, origin: reserved}", mistakes);
    Binding binding = new Binding(mistakes);
    training.ifPresent(map -> checkTraining(map, binding));
    return new Settings(
        training.map(map -> recipe(map, mistakes)).orElse(Recipes.STANDARD),
        training.map(map -> map.without(RECIPE_KEY).plain()).orElse(Map.of()),
        (CleanSamples)
            cleanSamples
                .flatMap(map -> binding.bind(CLEAN_SAMPLES, map, "clean-samples", map.spot()))
                .orElseGet(() -> CLEAN_SAMPLES.bind(Map.of())),
        new NaturalBackdoorsReader(mistakes).read(document));
  }

  private static Optional<Node.Mapping> section(
      Node.Mapping document, String key, String example, Mistakes mistakes) {
    return document
        .member(key)
        .flatMap(member -> new Expect(mistakes).mapping(member.value(), key, example));
  }

  private static void checkTraining(Node.Mapping training, Binding binding) {
    Optional<Record> unused = binding.bind(TRAINING, training, "training", training.spot());
  }

  private static String recipe(Node.Mapping training, Mistakes mistakes) {
    Optional<Node.Member> member = training.member(RECIPE_KEY);
    Optional<String> name =
        member.flatMap(given -> new Expect(mistakes).text(given.value(), "a recipe"));
    if (name.isPresent() && !Recipes.names().contains(name.get())) {
      mistakes.add(
          member.get().value().spot(),
          "unknown recipe " + Words.quoted(name.get()) + Words.hint(name.get(), Recipes.names()));
    }
    return name.orElse(Recipes.STANDARD);
  }
}
