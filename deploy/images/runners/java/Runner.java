package aybiza.guest;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runner of Java in a container: one program from a frame on its input to the frame of its answer. */
public final class Runner {
    /** The compiler is slow until it has been used; while nobody comes, it is. */
    private static final int IDLE_ROUNDS = 12;
    private static final String WARM_PROGRAM = "record Line(String name, double price) {}\n"
        + "var lines = new ArrayList<Line>(List.of(new Line(\"a\", 1), new Line(\"b\", 2.5)));\n"
        + "int twice(int n) { return n * 2; }\n"
        + "String text = String.format(\"%.2f\", 1.5) + lines.size() + twice(2);\n"
        + "Map.of(text, lines.stream().mapToDouble(Line::price).sum(), \"d\", new BigDecimal(\"1.10\"))";

    private Runner() {}

    public static void main(String[] args) throws IOException {
        Channel channel = new Channel(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        PrintStream out = channel.printer("stdout");
        PrintStream err = channel.printer("stderr");
        System.setOut(out);
        System.setErr(err);
        System.setIn(new ByteArrayInputStream(new byte[0]));
        Compiler compiler = new Compiler();
        warm(compiler);
        String engine = "java " + Runtime.version().feature();
        channel.send("\"type\":\"slot\",\"slot\":0,\"kind\":\"java\",\"state\":\"ready\",\"engine\":" + Json.quote(engine));
        for (int round = 0; round < IDLE_ROUNDS && !channel.hasInput(); round++) warm(compiler);

        Channel.Frame frame = channel.receive();
        if (frame == null) System.exit(0);
        Map<String, Object> header = frame.header();
        long startedAt = System.nanoTime();
        String access = (String) header.get("fileSystemAccess");
        List<byte[]> parts = frame.parts();
        Folder folder = new Folder(access, (List<?>) header.get("filePaths"), parts.subList(3, parts.size()));
        Map<String, Object> job = jobOf(text(parts.get(0)), text(parts.get(1)), access, (Long) header.get("resultBytes"));
        job.put("allowed", header.get("allowedModules"));
        String answer;
        try {
            answer = Main.run(compiler, job);
        } catch (OutOfMemoryError full) {
            answer = "lmemory";
        }
        out.flush();
        err.flush();
        String files = answer.startsWith("v") && access.equals("sandboxed") ? folder.written() : "null";
        double runMs = (System.nanoTime() - startedAt) / 1e6;
        reply(channel, (Long) header.get("seq"), runMs, answer, files);
        // At once: no thread and no hook of the program has a say in it.
        Runtime.getRuntime().halt(0);
    }

    // --- internals

    /** The way of a program, gone before one waits for it, and nothing left of it. */
    private static void warm(Compiler compiler) {
        for (String source : List.of(WARM_PROGRAM, "6 *", "int a = 0;\n1 / a"))
            Main.run(compiler, jobOf(source, "{\"n\":1,\"d\":{\"$type\":\"decimal\",\"value\":\"1.5\"}}", "none", 10_000));
    }

    private static Map<String, Object> jobOf(String source, String inputs, String access, long resultCharacters) {
        Map<String, Object> job = new HashMap<>();
        job.put("source", source);
        job.put("inputs", inputs);
        job.put("access", access);
        job.put("resultCharacters", resultCharacters);
        return job;
    }

    /** One letter for how it ended, then what there is to say. */
    private static void reply(Channel channel, long seq, double runMs, String answer, String files) throws IOException {
        String rest = answer.substring(1);
        String outcome = switch (answer.charAt(0)) {
            case 'v' -> "{\"kind\":\"ok\",\"files\":" + files + "}";
            case 'e' -> "{\"kind\":\"error\",\"error\":" + rest + "}";
            default -> "{\"kind\":\"limit\",\"limit\":" + Json.quote(rest) + "}";
        };
        byte[] none = new byte[0];
        byte[] value = answer.startsWith("v") ? rest.getBytes(StandardCharsets.UTF_8) : none;
        channel.send("\"type\":\"reply\",\"seq\":" + seq + ",\"runMs\":" + runMs + ",\"outcome\":" + outcome
            + ",\"truncated\":false,\"memoryBytes\":0,\"outputBytes\":0", none, none, value, none);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
