package dev.postern.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Whether there is room for work, and what was left lying about. */
record StoreCheck(Callable<StoreFacts> facts) implements Check {
  private static final long TOO_LITTLE = 500_000_000;
  private static final long SCARCE = 5_000_000_000L;

  @Override
  public String name() {
    return "store";
  }

  @Override
  public List<Finding> look() throws Exception {
    StoreFacts store = facts.call();
    List<Finding> findings = new ArrayList<>();
    findings.add(room(store));
    if (store.drafts() + store.damaged() > 0) {
      findings.add(
          Finding.note(
              name(),
              Words.count(store.drafts(), "unfinished draft")
                  + " (of runs at work, or of stopped ones) and "
                  + Words.count(store.damaged(), "damaged artefact")
                  + " set aside",
              "while nothing runs, \"postern store gc\" removes them"));
    }
    return findings;
  }

  private Finding room(StoreFacts store) {
    String size =
        store.exists()
            ? (store.isSizeWhole() ? "" : "at least ") + Words.bytes(store.size()) + " kept"
            : "not there yet";
    String found = "%s: %s, %s free".formatted(store.folder(), size, Words.bytes(store.free()));
    if (!store.obstacle().isEmpty()) {
      return Finding.problem(
          name(),
          found + ", but nothing can be written there: " + store.obstacle(),
          "mend its permissions, or name another folder with --store DIR");
    }
    if (store.free() < TOO_LITTLE) {
      return Finding.problem(
          name(), found + ", too little for a run", "make room, or name another --store DIR");
    }
    if (store.free() < SCARCE) {
      return Finding.note(
          name(),
          found + "; a trained ResNet-18 takes 45 MB, a dataset up to some hundred",
          "make room before a large suite, for instance with \"postern store gc --kind victim\"");
    }
    return Finding.ok(name(), found + ", can be written");
  }
}
