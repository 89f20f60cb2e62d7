package dev.postern.cli.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site on this machine that answers as it is told, one answer per request, then soundly. */
final class Site implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final byte[] content;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  /** What is done with a request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange, byte[] content) throws IOException;
  }

  Site(byte[] content) {
    this.content = content.clone();
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The next requests are answered like this, one after the other. */
  Site answering(Answer... next) {
    answers.addAll(Arrays.asList(next));
    return this;
  }

  String address(String name) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + name;
  }

  /** The Range header of each request so far, "" where it had none. */
  List<String> ranges() {
    return List.copyOf(ranges);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Answer answer;
    synchronized (answers) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "" : range);
      answer = answers.isEmpty() ? Site::sound : answers.removeFirst();
    }
    try (exchange) {
      answer.to(exchange, content);
    }
  }

  /** Sends what is asked for. */
  static void sound(HttpExchange exchange, byte[] content) throws IOException {
    int from = offset(exchange);
    if (from >= content.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    start(exchange, content, from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  /** Sends the beginning of what is asked for, then hangs up. */
  static Answer cutAfter(int bytes) {
    return (exchange, content) -> {
      int from = offset(exchange);
      start(exchange, content, from);
      OutputStream body = exchange.getResponseBody();
      body.write(content, from, Math.min(bytes, content.length - from));
      body.flush();
    };
  }

  /** Sends the beginning of what is asked for, then nothing any more. */
  static Answer silentAfter(int bytes) {
    return (exchange, content) -> {
      start(exchange, content, 0);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      try {
        Thread.sleep(3_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Answers with a status and nothing else. */
  static Answer status(int status) {
    return (exchange, content) -> exchange.sendResponseHeaders(status, -1);
  }

  /** Sends other bytes, and says how many. */
  static Answer other(byte[] bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Sends other bytes without saying how many. */
  static Answer unannounced(byte[] bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Sends elsewhere. */
  static Answer redirect(String location) {
    return (exchange, content) -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  private static void start(HttpExchange exchange, byte[] content, int from) throws IOException {
    if (from > 0) {
      String range = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().set("Content-Range", range);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
  }

  private static int offset(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
  }
}
