package dev.postern.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Whether datasets are at hand, and whole as far as that is quickly seen. */
record DataCheck(Callable<DataFacts> facts) implements Check {
  private static final String READ = "\"postern data check %s\" reads all of it";

  @Override
  public String name() {
    return "data";
  }

  @Override
  public List<Finding> look() throws Exception {
    DataFacts data = facts.call();
    List<Finding> findings = new ArrayList<>();
    findings.add(folder(data));
    data.datasets().forEach(dataset -> findings.addAll(dataset(dataset, data)));
    return findings;
  }

  private Finding folder(DataFacts data) {
    if (data.folder().isEmpty()) {
      return Finding.note(
          name(),
          "no data folder is named, so datasets that are built in are all there is",
          "name a folder with --data DIR or POSTERN_DATA where you want others");
    }
    Path folder = data.folder().get();
    return data.isReadable()
        ? Finding.ok(name(), "folder " + folder)
        : Finding.problem(
            name(),
            "the data folder " + folder + " is not there or cannot be read",
            "create it, or name another one with --data DIR or POSTERN_DATA");
  }

  private List<Finding> dataset(DatasetFacts dataset, DataFacts data) {
    String id = dataset.id();
    List<Finding> flaws =
        dataset.files().stream()
            .filter(file -> !file.flaw().isEmpty())
            .map(file -> flaw(id, file, data))
            .toList();
    if (!flaws.isEmpty()) {
      return flaws;
    }
    List<String> absent =
        dataset.files().stream().filter(file -> !file.isThere()).map(FileFacts::path).toList();
    if (absent.isEmpty()) {
      return List.of(Finding.ok(name(), id + ": " + there(dataset)));
    }
    String fetch = "\"postern data fetch " + id + "\" gets it";
    return List.of(
        absent.size() == dataset.files().size()
            ? Finding.ok(name(), id + ": absent; " + fetch)
            : Finding.note(
                name(), id + ": there in part, without " + String.join(", ", absent), fetch));
  }

  private static String there(DatasetFacts dataset) {
    if (dataset.files().isEmpty()) {
      return dataset.state();
    }
    String verified =
        dataset.files().stream()
            .map(file -> file.verified().isEmpty() ? "presence" : file.verified())
            .distinct()
            .collect(Collectors.joining(" or "));
    return "there, "
        + Words.count(dataset.files().size(), "download")
        + ", "
        + verified
        + " verified; "
        + READ.formatted(dataset.id());
  }

  private Finding flaw(String id, FileFacts file, DataFacts data) {
    Path place = data.folder().orElse(Path.of("")).resolve(file.path());
    return Finding.problem(
        name(),
        id + ": " + place + " is not as it was published: " + file.flaw(),
        "remove it and get it again with \"postern data fetch " + id + "\"");
  }
}
