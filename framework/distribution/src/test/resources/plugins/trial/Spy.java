package trial;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Writes down all it can find without leaving what it was handed and its own surroundings. */
public final class Spy implements PostTrainingDefense<Spy.Parameters> {

  public record Parameters(@Setting(meaning = "where the report is written") String report) {}

  @Override
  public String id() {
    return "spy";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description("Spy", "A defense that looks around.", "");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    List<String> lines = new ArrayList<>();
    lines.add("clean-samples: " + clean.samples().size());
    int[] perClass = new int[clean.samples().classes()];
    for (int row = 0; row < clean.samples().size(); row++) {
      perClass[clean.samples().label(row)]++;
    }
    for (int count : perClass) {
      lines.add("of-a-class: " + count);
    }
    Path folder = lab.scratch().toAbsolutePath().getParent();
    list("scratch", lab.scratch(), lines);
    list("folder", folder, lines);
    lines.add("task: " + read(folder.resolve("task.json")));
    list("directory", Path.of("").toAbsolutePath(), lines);
    new TreeMap<>(System.getenv())
        .forEach((name, value) -> lines.add("variable: " + name + "=" + value));
    for (Object name : System.getProperties().keySet()) {
      if (String.valueOf(name).startsWith("postern")) {
        lines.add("property: " + name);
      }
    }
    for (String name :
        List.of(
            "dev.postern.attacks.BadNets",
            "dev.postern.attacks.Patch",
            "dev.postern.datasets.Signs",
            "trial.TinyBars",
            "trial.Mischief")) {
      lines.add("class: " + name + " " + loadable(name));
    }
    fields(List.of(suspect, clean, lab), lines);
    try {
      Files.write(Path.of(parameters.report()), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DefenseOutcome.abstain("only looked around");
  }

  static void list(String what, Path folder, List<String> lines) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !file.equals(folder))
          .sorted()
          .forEach(file -> lines.add(what + ": " + folder.relativize(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean loadable(String name) {
    for (ClassLoader loader :
        new ClassLoader[] {
          Spy.class.getClassLoader(),
          Thread.currentThread().getContextClassLoader(),
          ClassLoader.getSystemClassLoader(),
          Lab.class.getClassLoader()
        }) {
      try {
        Class.forName(name, false, loader);
        return true;
      } catch (ClassNotFoundException e) {
        continue;
      }
    }
    return false;
  }

  /**
   * Everything reachable through fields: names of fields and texts are written down, and how long
   * every array of numbers and how full every set of bits is.
   */
  static void fields(List<Object> roots, List<String> lines) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(roots);
    while (!open.isEmpty() && seen.size() < 200_000) {
      Object object = open.pop();
      if (object == null || !seen.add(object)) {
        continue;
      }
      if (object instanceof CharSequence || object instanceof Path) {
        lines.add("text: " + object.toString().replace('\n', ' '));
      } else if (object instanceof BitSet bits) {
        lines.add("bits: " + bits.cardinality());
      } else if (object instanceof Optional<?> optional) {
        optional.ifPresent(each -> push(open, each));
      } else if (object instanceof AtomicReference<?> reference) {
        push(open, reference.get());
      } else if (object.getClass().isArray()) {
        if (object.getClass().getComponentType().isPrimitive()) {
          lines.add("numbers: " + Array.getLength(object));
        } else {
          for (int i = 0; i < Array.getLength(object); i++) {
            push(open, Array.get(object, i));
          }
        }
      } else if (object instanceof Collection<?> all) {
        all.forEach(each -> push(open, each));
      } else if (object instanceof Map<?, ?> map) {
        map.forEach(
            (key, value) -> {
              push(open, key);
              push(open, value);
            });
      } else {
        fieldsOf(object, open, lines);
      }
    }
  }

  private static void fieldsOf(Object object, Deque<Object> open, List<String> lines) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (!type.getName().startsWith("java.") && !type.getName().startsWith("jdk.")) {
        lines.add("type: " + type.getName());
        for (Field field : type.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            continue;
          }
          lines.add("field: " + field.getName());
          if (!field.getType().isPrimitive()) {
            try {
              field.setAccessible(true);
              push(open, field.get(object));
            } catch (ReflectiveOperationException | RuntimeException e) {
              lines.add("closed: " + field);
            }
          }
        }
      }
    }
  }

  private static void push(Deque<Object> open, Object object) {
    if (object != null) {
      open.push(object);
    }
  }
}
