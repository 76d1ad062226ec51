package aybiza.guest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is compiled of a source. A file of classes is compiled as it stands; statements are put into a class
 * of ours, where each line keeps its columns and every part knows the line it came from.
 */
final class Program {
    static final String CLASS = "Program";
    static final String FILE = "Program.java";

    /** {@code lines[n]} is the line of the source that line {@code n} of the text came from; 0 for none. */
    record Text(String text, int[] lines) {
        int lineOf(long line) {
            return line > 0 && line < lines.length ? lines[(int) line] : 0;
        }
    }

    private static final String[] IMPORTS = {"java.util.*", "java.util.function.*", "java.util.stream.*", "java.math.*", "java.time.*"};
    private static final Pattern DECLARES = Pattern.compile("^(?:final\\s+)?[\\w.]+(?:<[^=;]*>)?(?:\\[\\])*\\s+(\\w+)\\s*(?:\\[\\])*\\s*=[^=].*", Pattern.DOTALL);
    private static final Pattern LEAVES = Pattern.compile("^(?:return|throw|if|for|while|do|try|switch|synchronized|break|continue|yield|assert)\\b.*|^\\{.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Set<String> RESERVED = Set.of("inputs", "_", "true", "false", "null", "var", "record", "yield",
        "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue", "default", "do",
        "double", "else", "enum", "extends", "final", "finally", "float", "for", "goto", "if", "implements", "import",
        "instanceof", "int", "interface", "long", "native", "new", "package", "private", "protected", "public", "return",
        "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw", "throws", "transient", "try",
        "void", "volatile", "while");

    private final String source;
    private final List<Chunks.Chunk> chunks;
    private final Map<String, Object> inputs;

    Program(String source, Map<String, Object> inputs) {
        this.source = source;
        this.chunks = Chunks.of(source);
        this.inputs = inputs;
    }

    /** Whether it is a file of classes, compiled as it stands. */
    boolean isFile() {
        return chunks.stream().anyMatch(chunk -> chunk.kind() == Chunks.Kind.TYPE)
            && chunks.stream().noneMatch(chunk -> chunk.kind() == Chunks.Kind.METHOD || chunk.kind() == Chunks.Kind.STATEMENT);
    }

    /** What may be meant, likeliest first: the first that compiles is what runs. */
    List<Text> texts() {
        if (isFile()) return List.of(asItStands());
        List<Chunks.Chunk> statements = chunks.stream().filter(chunk -> chunk.kind() == Chunks.Kind.STATEMENT).toList();
        if (statements.isEmpty()) return List.of(wrapped("", "", "return null;"));
        String last = statements.get(statements.size() - 1).text();
        List<Text> texts = new ArrayList<>();
        Matcher declared = DECLARES.matcher(last);
        if (declared.matches()) {
            texts.add(wrapped("", last.endsWith(";") ? "" : ";", "return " + declared.group(1) + ";"));
        } else {
            boolean isExpression = !LEAVES.matcher(last).matches() || last.startsWith("switch") && !last.endsWith(";");
            if (isExpression) texts.add(wrapped("return (", null, ");"));
            texts.add(wrapped("", last.endsWith(";") || last.endsWith("}") ? "" : ";", "return null;"));
            texts.add(wrapped("", last.endsWith(";") || last.endsWith("}") ? "" : ";", ""));
        }
        return texts;
    }

    // --- internals

    private Text asItStands() {
        int count = source.split("\n", -1).length;
        int[] lines = new int[count + 1];
        for (int i = 1; i <= count; i++) lines[i] = i;
        return new Text(source, lines);
    }

    /**
     * @param before of the last statement
     * @param after directly after it; {@code null}: it loses its semicolon, being an expression
     * @param end last in the method
     */
    private Text wrapped(String before, String after, String end) {
        Writer out = new Writer();
        for (String name : IMPORTS) out.ours("import " + name + ";");
        for (Chunks.Chunk chunk : chunks) if (chunk.kind() == Chunks.Kind.IMPORT) out.theirs(chunk, chunk.text());
        out.ours("public final class " + CLASS + " {");
        out.ours("static Map<String, Object> inputs = new LinkedHashMap<>();");
        for (Map.Entry<String, Object> input : inputs.entrySet()) declare(out, input.getKey(), input.getValue());
        for (Chunks.Chunk chunk : chunks) {
            if (chunk.kind() != Chunks.Kind.TYPE && chunk.kind() != Chunks.Kind.METHOD) continue;
            boolean isStatic = chunk.text().matches("(?s)^(?:(?:public|private|protected|final|abstract)\\s+)*static\\b.*");
            if (!isStatic) out.ours("static");
            out.theirs(chunk, chunk.text());
        }
        List<Chunks.Chunk> statements = chunks.stream().filter(chunk -> chunk.kind() == Chunks.Kind.STATEMENT).toList();
        out.ours("static Object run() throws Throwable {");
        for (int i = 0; i < statements.size(); i++) {
            Chunks.Chunk chunk = statements.get(i);
            if (i < statements.size() - 1) {
                out.theirs(chunk, chunk.text());
                continue;
            }
            if (!before.isEmpty()) out.before(chunk, before);
            String text = chunk.text();
            if (after == null && text.endsWith(";")) text = text.substring(0, text.length() - 1);
            out.theirs(chunk, text);
            if (after != null && !after.isEmpty()) out.ours(after);
        }
        out.ours(end);
        out.ours("}");
        out.ours("}");
        return out.text();
    }

    /** An input as a variable of its own type. */
    private static void declare(Writer out, String name, Object value) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) return;
        String type = typeOf(value);
        out.ours("@SuppressWarnings(\"unchecked\") static " + type + " " + name + ";");
    }

    private static String typeOf(Object value) {
        if (value instanceof Boolean) return "boolean";
        if (value instanceof Long) return "long";
        if (value instanceof Double) return "double";
        if (value instanceof String) return "String";
        if (value instanceof BigDecimal) return "BigDecimal";
        if (value instanceof BigInteger) return "BigInteger";
        if (value instanceof LocalDate) return "LocalDate";
        if (value instanceof LocalDateTime) return "LocalDateTime";
        if (value instanceof OffsetDateTime) return "OffsetDateTime";
        if (value instanceof LocalTime) return "LocalTime";
        if (value instanceof Duration) return "Duration";
        if (value instanceof byte[]) return "byte[]";
        if (value instanceof Set) return "Set<Object>";
        if (value instanceof Map) return "Map<String, Object>";
        if (value instanceof List) {
            List<?> items = (List<?>) value;
            boolean areRows = !items.isEmpty() && items.stream().allMatch(item -> item instanceof Map);
            boolean areWhole = !items.isEmpty() && items.stream().allMatch(item -> item instanceof Long);
            boolean areTexts = !items.isEmpty() && items.stream().allMatch(item -> item instanceof String);
            return areRows ? "List<Map<String, Object>>" : areWhole ? "List<Long>" : areTexts ? "List<String>" : "List<Object>";
        }
        return "Object";
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> lines = new ArrayList<>(List.of(0));

        void ours(String line) {
            text.append(line).append('\n');
            lines.add(0);
        }

        /** Faults of the expression are told at its beginning. */
        void before(Chunks.Chunk chunk, String line) {
            ours(line);
            lines.set(lines.size() - 1, chunk.line());
        }

        void theirs(Chunks.Chunk chunk, String part) {
            text.append(" ".repeat(chunk.column() - 1)).append(part).append('\n');
            int count = part.split("\n", -1).length;
            for (int i = 0; i < count; i++) lines.add(chunk.line() + i);
        }

        Text text() {
            return new Text(text.toString(), lines.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
