package aybiza.lambda;

import aybiza.guest.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs one program for each invocation, in a virtual machine of its own that has ended when the answer leaves.
 *
 * <p>What comes in, what goes out and what each wall is worth: docs/lambda.md. A program that fails is an answer
 * like any other; an exception out of here means that the function itself is broken.
 */
final class Handler {
    private static final long VERSION = 1;
    private static final String ENGINE = "java " + Runtime.version().feature();
    /** Before the function's own timeout, so that the answer still leaves. */
    private static final long MARGIN_MS = 500;
    /** A program that prints this many times its cap is flooding. */
    private static final long FLOOD_FACTOR = 16;
    private static final int REPLY_BYTES = 6 * 1024 * 1024;
    private static final int RESPONSE_BYTES = 6_000_000;
    /** Heap of the compiler, beside the program's. */
    private static final long ENGINE_BYTES = 64L << 20;
    private static final long USUAL_BYTES = 128L << 20;

    private final String classes;
    private int uses = 0;
    private Child waiting;

    Handler(String classes) throws IOException {
        this.classes = classes;
        this.waiting = new Child(classes, USUAL_BYTES);
    }

    /** @param remainingMs until the function's own timeout */
    synchronized String handle(String text, String tenantId, long remainingMs) throws IOException, InterruptedException {
        uses++;
        Object parsed = Json.parse(text);
        if (!(parsed instanceof Map) || !Long.valueOf(VERSION).equals(((Map<?, ?>) parsed).get("v"))) {
            return write(answerOf("rejected", "reason", "version " + VERSION + " of the contract is spoken here"));
        }
        Map<String, Object> event = object(parsed);
        if ("capabilities".equals(event.get("op"))) return write(answerOf("ok", "languages", List.of("java")));
        if ("connect".equals(event.get("op"))) return write(answerOf("ok", "reached", reaches(event)));
        Child child = take(object(event.get("job")));
        try {
            Map<String, Object> answer = answerOf("ok", "id", event.get("id"));
            answer.put("tenantId", tenantId);
            answer.putAll(run(child, event, Math.max(0, remainingMs - MARGIN_MS)));
            String written = write(answer);
            if (written.getBytes(StandardCharsets.UTF_8).length <= RESPONSE_BYTES) return written;
            // A response the service would refuse is no answer: then the value is what was too large.
            answer.putAll(Map.of("reply", "lresult", "stdout", "", "stderr", "", "truncated", true, "files", List.of()));
            return write(answer);
        } finally {
            child.end();
            waiting = new Child(classes, USUAL_BYTES);
        }
    }

    // --- internals

    /** A fresh virtual machine with a fresh folder and a compiler that has warmed up, waiting for its job. */
    private static final class Child {
        final Process process;
        final Path folder;
        final long memoryBytes;

        Child(String classes, long memoryBytes) throws IOException {
            this.memoryBytes = memoryBytes;
            folder = Files.createTempDirectory("run-");
            List<String> command = new ArrayList<>();
            // A group of its own, so that it can be killed as one.
            if (Files.isExecutable(Path.of("/usr/bin/setsid"))) command.add("/usr/bin/setsid");
            command.addAll(List.of(System.getProperty("java.home") + "/bin/java",
                "-Xmx" + ((memoryBytes + ENGINE_BYTES) >> 20) + "m", "-Xss1m", "-XX:MaxMetaspaceSize=96m",
                "-XX:MaxDirectMemorySize=16m", "-XX:ReservedCodeCacheSize=48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-Djava.io.tmpdir=" + folder, "-cp", classes,
                // Where there is none, or not of these classes, they are loaded; what would be said of that is not the program's output.
                "-XX:SharedArchiveFile=" + Path.of(classes).resolveSibling("guest.jsa"), "-Xlog:disable",
                "aybiza.guest.Main", "1"));
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().clear();
            process = builder.start();
        }

        void kill() throws IOException, InterruptedException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Process killer = new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + process.pid()).redirectErrorStream(true).start();
            killer.getInputStream().readAllBytes();
            killer.waitFor();
            process.destroyForcibly().waitFor();
        }

        void end() throws IOException, InterruptedException {
            kill();
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        }
    }

    private Child take(Map<String, Object> job) throws IOException, InterruptedException {
        long memoryBytes = job.get("memory") instanceof Long ? (Long) job.get("memory") : USUAL_BYTES;
        Child child = waiting;
        if (child != null && child.process.isAlive() && child.memoryBytes == memoryBytes) return child;
        if (child != null) child.end();
        return new Child(classes, memoryBytes);
    }

    private static Map<String, Object> run(Child child, Map<String, Object> event, long remainingMs) throws IOException, InterruptedException {
        Map<String, Object> job = new LinkedHashMap<>(object(event.get("job")));
        // What a program itself writes there is not the reply.
        String delimiter = UUID.randomUUID().toString();
        job.put("reply", Map.of("fd", 1L, "delimiter", delimiter));
        if (event.get("files") instanceof List) {
            for (Object file : (List<?>) event.get("files")) putFile(child.folder, object(file));
        }
        long maxBytes = (Long) event.get("maxOutputBytes");
        long endsAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(remainingMs);
        Output out = new Output(child, child.process.getInputStream(), maxBytes * FLOOD_FACTOR + REPLY_BYTES);
        Output err = new Output(child, child.process.getErrorStream(), maxBytes * FLOOD_FACTOR);
        String status = "timeout";
        long beganAt = System.nanoTime();
        if (out.awaitReady(endsAt)) {
            beganAt = System.nanoTime();
            try (OutputStream in = child.process.getOutputStream()) {
                in.write((write(job) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException hasEnded) {
                // Then it has nothing to say, which is an answer too.
                status = "ok";
            }
            long untilAt = Math.min(endsAt, beganAt + TimeUnit.MILLISECONDS.toNanos(((Number) event.get("timeoutMs")).longValue()));
            if (child.process.waitFor(Math.max(0, untilAt - System.nanoTime()), TimeUnit.NANOSECONDS)) status = "ok";
        }
        long ranNanos = System.nanoTime() - beganAt;
        boolean hasExited = !child.process.isAlive();
        child.kill();
        out.join();
        err.join();
        String printed = out.text();
        int at = printed.lastIndexOf(delimiter);
        String reply = at < 0 ? null : printed.substring(at + delimiter.length());
        byte[] stdout = (at < 0 ? printed : printed.substring(0, at)).getBytes(StandardCharsets.UTF_8);
        byte[] stderr = err.bytes();
        if (out.isFlooding || err.isFlooding || stdout.length + stderr.length > maxBytes * FLOOD_FACTOR) status = "flood";
        else if (reply != null) status = "ok";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status);
        answer.put("reply", reply);
        String shown = cut(stdout, maxBytes);
        answer.put("stdout", shown);
        answer.put("stderr", cut(stderr, Math.max(0, maxBytes - shown.getBytes(StandardCharsets.UTF_8).length)));
        answer.put("truncated", stdout.length + stderr.length > maxBytes);
        answer.put("durationMs", ranNanos / 1e6);
        int code = hasExited ? child.process.exitValue() : 137;
        answer.put("exitCode", code < 128 ? Long.valueOf(code) : null);
        if ("ok".equals(status) && "sandboxed".equals(job.get("access")) && reply != null && reply.startsWith("v")) {
            answer.put("files", collect(child.folder, job.get("fileBytes") instanceof Long ? (Long) job.get("fileBytes") : 0));
        }
        return answer;
    }

    /** What one stream of a child says, up to a cap past which it is killed. */
    private static final class Output {
        volatile boolean isFlooding = false;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread thread;
        private boolean hasByte = false;
        private boolean hasEnded = false;

        Output(Child child, InputStream from, long maxBytes) {
            thread = new Thread(() -> read(child, from, maxBytes));
            thread.setDaemon(true);
            thread.start();
        }

        private void read(Child child, InputStream from, long maxBytes) {
            byte[] buffer = new byte[1 << 16];
            try {
                for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                    synchronized (this) {
                        bytes.write(buffer, 0, length);
                        hasByte = true;
                        notifyAll();
                    }
                    if (bytes.size() > maxBytes) {
                        isFlooding = true;
                        child.process.destroyForcibly();
                        return;
                    }
                }
            } catch (IOException closed) {
                isFlooding |= bytes.size() > maxBytes;
            } finally {
                synchronized (this) {
                    hasEnded = true;
                    notifyAll();
                }
            }
        }

        /** Until the child has said that it waits; takes that off. */
        synchronized boolean awaitReady(long endsAt) throws InterruptedException {
            while (!hasByte && !hasEnded) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(endsAt - System.nanoTime());
                if (leftMs <= 0) return false;
                wait(leftMs);
            }
            return hasByte;
        }

        void join() throws InterruptedException {
            thread.join(1_000);
        }

        synchronized byte[] bytes() {
            return bytes.toByteArray();
        }

        synchronized String text() {
            String text = bytes.toString(StandardCharsets.UTF_8);
            return text.startsWith("+") ? text.substring(1) : text;
        }
    }

    /** Cut between characters, not inside one. */
    private static String cut(byte[] bytes, long maxBytes) {
        if (bytes.length <= maxBytes) return new String(bytes, StandardCharsets.UTF_8);
        return new String(bytes, 0, (int) maxBytes, StandardCharsets.UTF_8).replaceAll("\uFFFD+$", "");
    }

    private static void putFile(Path folder, Map<String, Object> file) throws IOException {
        Path place = folder.resolve((String) file.get("path")).normalize();
        if (!place.startsWith(folder)) throw new IllegalArgumentException("a file lies outside its folder");
        Files.createDirectories(place.getParent());
        Files.write(place, Base64.getDecoder().decode((String) file.get("b64")));
    }

    private static List<Object> collect(Path folder, long maxBytes) throws IOException {
        List<Object> files = new ArrayList<>();
        long total = 0;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                total += Files.size(path);
                if (total > maxBytes) break;
                String content = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
                files.add(Map.of("path", folder.relativize(path).toString(), "b64", content));
            }
        }
        return files;
    }

    /** Whether a connection leaves this environment: how the statement about its network is tried. */
    private static boolean reaches(Map<String, Object> event) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress((String) event.get("host"), ((Long) event.get("port")).intValue()), ((Long) event.get("timeoutMs")).intValue());
            return true;
        } catch (IOException | IllegalArgumentException unreachable) {
            return false;
        }
    }

    private Map<String, Object> answerOf(String status, String name, Object value) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("v", VERSION);
        answer.put("status", status);
        answer.put("engine", ENGINE);
        answer.put("envUse", (long) uses);
        answer.put(name, value);
        return answer;
    }

    /** Maps, lists, texts, numbers and truth to JSON. */
    static String write(Object value) {
        if (value instanceof Map) {
            List<String> members = new ArrayList<>();
            ((Map<?, ?>) value).forEach((name, member) -> members.add(Json.quote((String) name) + ":" + write(member)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List) return "[" + String.join(",", ((List<?>) value).stream().map(Handler::write).toList()) + "]";
        return value instanceof String ? Json.quote((String) value) : String.valueOf(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
