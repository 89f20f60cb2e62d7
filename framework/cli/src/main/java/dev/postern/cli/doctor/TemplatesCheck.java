package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Whether a board could be rendered. */
record TemplatesCheck(Callable<TemplateFacts> facts) implements Check {

  @Override
  public String name() {
    return "templates";
  }

  @Override
  public List<Finding> look() throws Exception {
    TemplateFacts templates = facts.call();
    if (templates.absent().isEmpty()) {
      return List.of(
          Finding.ok(name(), TemplateFacts.NEEDED.size() + " files in " + templates.folder()));
    }
    return List.of(
        Finding.problem(
            name(),
            templates.folder() + " lacks " + String.join(", ", templates.absent()),
            "put them back from the folder templates of the sources, or build again with"
                + " ./postern"));
  }
}
