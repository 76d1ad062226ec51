package aybiza.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A source in the parts it has at its top level, with what kind each is. Nothing is evaluated. */
final class Chunks {
    enum Kind { IMPORT, PACKAGE, TYPE, METHOD, STATEMENT }

    /** {@code line} and {@code column} of its first character, 1-based. */
    record Chunk(Kind kind, String text, int line, int column) {}

    private static final String MODIFIERS = "(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed|strictfp|synchronized|default|native)\\s+|@\\w+(?:\\.\\w+)*(?:\\([^)]*\\))?\\s*)*";
    private static final Pattern TYPE = Pattern.compile("^" + MODIFIERS + "(?:class|interface|enum|record|@interface)\\s+\\w.*", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile(
        "^" + MODIFIERS + "(?:<[^{(]*?>\\s*)?([\\w.]+(?:<[^;{}()]*>)?(?:\\[\\])*)\\s+(\\w+)\\s*\\([^;{}]*\\)\\s*(?:throws\\s+[\\w.,\\s]+)?\\{.*", Pattern.DOTALL);
    private static final Set<String> NO_TYPES = Set.of("new", "return", "else", "throw", "do", "try", "finally", "yield", "case", "if", "for", "while", "switch", "synchronized");
    private static final Pattern CONTINUES = Pattern.compile("^(?:else|catch|finally)\\b.*", Pattern.DOTALL);
    /** Statements that end with their block; everything else ends with a semicolon. */
    private static final Pattern BLOCK = Pattern.compile("^(?:\\{|if\\b|for\\b|while\\b|try\\b|switch\\b|synchronized\\b|\\w+\\s*:).*", Pattern.DOTALL);

    private Chunks() {}

    static List<Chunk> of(String source) {
        List<Chunk> chunks = new ArrayList<>();
        int start = skip(source, 0);
        int depth = 0;
        for (int at = start; at < source.length(); ) {
            int next = afterToken(source, at);
            char first = source.charAt(at);
            if (next == at + 1) {
                if ("([{".indexOf(first) >= 0) depth++;
                if (")]}".indexOf(first) >= 0) depth--;
                boolean isEnd = depth <= 0 && (first == ';' || first == '}' && endsAt(source, start, next));
                if (isEnd) {
                    add(chunks, source, start, next);
                    start = skip(source, next);
                    at = start;
                    depth = 0;
                    continue;
                }
            }
            at = next;
        }
        if (start < source.length() && !source.substring(start).isBlank()) add(chunks, source, start, source.length());
        return chunks;
    }

    // --- internals

    private static boolean endsAt(String source, int start, int end) {
        String text = source.substring(start, end);
        String rest = source.substring(skip(source, end));
        if (CONTINUES.matcher(rest).matches()) return false;
        if (text.startsWith("do") && rest.startsWith("while")) return false;
        if (kindOf(text) != Kind.STATEMENT) return true;
        // A block of an expression goes on: {@code new X() {}.run();}.
        return BLOCK.matcher(text).matches() && !rest.startsWith(".");
    }

    private static void add(List<Chunk> chunks, String source, int start, int end) {
        String text = source.substring(start, end).stripTrailing();
        if (text.equals(";")) return;
        String before = source.substring(0, start);
        int line = (int) before.chars().filter(unit -> unit == '\n').count() + 1;
        chunks.add(new Chunk(kindOf(text), text, line, start - before.lastIndexOf('\n')));
    }

    private static Kind kindOf(String text) {
        if (text.startsWith("import ")) return Kind.IMPORT;
        if (text.startsWith("package ")) return Kind.PACKAGE;
        if (TYPE.matcher(text).matches()) return Kind.TYPE;
        var method = METHOD.matcher(text);
        return method.matches() && !NO_TYPES.contains(method.group(1)) ? Kind.METHOD : Kind.STATEMENT;
    }

    /** Past spaces and comments. */
    private static int skip(String source, int at) {
        while (at < source.length()) {
            if (Character.isWhitespace(source.charAt(at))) at++;
            else if (source.startsWith("//", at) || source.startsWith("/*", at)) at = afterToken(source, at);
            else break;
        }
        return at;
    }

    /** Past one character, or past a text or comment as a whole. */
    private static int afterToken(String source, int at) {
        char first = source.charAt(at);
        if (source.startsWith("//", at)) return orEnd(source, source.indexOf('\n', at));
        if (source.startsWith("/*", at)) return past(source, source.indexOf("*/", at + 2), 2);
        if (source.startsWith("\"\"\"", at)) {
            int end = source.indexOf("\"\"\"", at + 3);
            while (end > 0 && source.charAt(end - 1) == '\\') end = source.indexOf("\"\"\"", end + 1);
            return past(source, end, 3);
        }
        if (first != '"' && first != '\'') return at + 1;
        for (int i = at + 1; i < source.length(); i++) {
            char unit = source.charAt(i);
            if (unit == '\\') i++;
            else if (unit == first || unit == '\n') return i + 1;
        }
        return source.length();
    }

    private static int past(String source, int found, int length) {
        return found < 0 ? source.length() : found + length;
    }

    private static int orEnd(String source, int found) {
        return found < 0 ? source.length() : found;
    }
}
