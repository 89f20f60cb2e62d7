package dev.postern.leaderboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** A folder of Freemarker templates, set up so that data stay data. */
final class Templates {
  private final Configuration configuration;
  private final String style;

  /**
   * @param folder holds {@code index.ftlh}, {@code cell.ftlh}, what they include, and {@code
   *     style.css}
   */
  Templates(Path folder) {
    try {
      configuration = configuration(folder);
      // A checkout with other line ends must not change the checksum that browsers compute.
      style = Files.readString(folder.resolve("style.css")).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the templates in " + folder, e);
    }
  }

  /** Markup of our own making, which is not to be escaped. */
  static TemplateHTMLOutputModel markup(String html) {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(html);
    } catch (TemplateModelException e) {
      throw new IllegalStateException("markup is only a string", e);
    }
  }

  /**
   * Renders one page.
   *
   * @throws RenderException if the template is not in order
   */
  String render(String template, Record page) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("page", Model.of(page));
    model.put("style", markup(style));
    model.put("styleHash", sha256(style));
    StringWriter out = new StringWriter();
    try {
      configuration.getTemplate(template).process(model, out);
    } catch (TemplateException | ParseException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the template " + template, e);
    }
    return out.toString();
  }

  private static Configuration configuration(Path folder) throws IOException {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
    configuration.setTemplateLoader(new FileTemplateLoader(folder.toFile()));
    configuration.setDefaultEncoding(UTF_8.name());
    configuration.setOutputEncoding(UTF_8.name());
    configuration.setLocalizedLookup(false);
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setRecognizeStandardFileExtensions(true);
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
    configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_35));
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setFallbackOnNullLoopVariable(false);
    return configuration;
  }

  /** An error in an included template is told as that, not as a failure to include it. */
  private static RenderException failed(Exception error) {
    String where = "";
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof ParseException parse) {
        where = place(parse.getTemplateName(), parse.getLineNumber(), parse.getEditorMessage());
      } else if (e instanceof TemplateException failure) {
        String message = failure.getMessageWithoutStackTop();
        where = place(failure.getTemplateSourceName(), failure.getLineNumber(), message);
      }
    }
    return new RenderException(where, error);
  }

  private static String place(
      @Nullable String template, @Nullable Integer line, @Nullable String message) {
    String first = message == null ? "failed" : message.lines().findFirst().orElse("failed");
    return template + ":" + line + ": " + first;
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
