package aybiza.guest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text to maps, lists, texts, {@code Long}, {@code Double}, {@code Boolean} and {@code null}. */
public final class Json {
    private static final int MAX_DEPTH = 512;
    private final String text;
    private int at = 0;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException for what is not JSON */
    public static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.space();
        if (json.at != text.length()) throw json.fault();
        return value;
    }

    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') out.append('\\').append(unit);
            else if (unit == '\n') out.append("\\n");
            else if (unit < 0x20) out.append(String.format("\\u%04x", (int) unit));
            else if (Character.isHighSurrogate(unit) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(unit).append(text.charAt(++i));
            } else out.append(Character.isSurrogate(unit) ? '\uFFFD' : unit);
        }
        return out.append('"').toString();
    }

    // --- internals

    private Object value(int depth) {
        if (depth > MAX_DEPTH) throw fault();
        space();
        char first = at < text.length() ? text.charAt(at) : '\0';
        switch (first) {
            case '{': return object(depth);
            case '[': return array(depth);
            case '"': return string();
            case 't': return word("true", Boolean.TRUE);
            case 'f': return word("false", Boolean.FALSE);
            case 'n': return word("null", null);
            default: return number();
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (next('}')) return members;
        do {
            space();
            String name = string();
            space();
            if (!next(':')) throw fault();
            members.put(name, value(depth + 1));
        } while (next(','));
        if (!next('}')) throw fault();
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> items = new ArrayList<>();
        at++;
        if (next(']')) return items;
        do items.add(value(depth + 1));
        while (next(','));
        if (!next(']')) throw fault();
        return items;
    }

    private String string() {
        if (at >= text.length() || text.charAt(at) != '"') throw fault();
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == '"') {
                at++;
                return out.toString();
            }
            if (unit != '\\') {
                out.append(unit);
                continue;
            }
            char escape = text.charAt(++at);
            int known = "\"\\/bfnrt".indexOf(escape);
            if (escape == 'u') {
                out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            } else if (known >= 0) out.append("\"\\/\b\f\n\r\t".charAt(known));
            else throw fault();
        }
        throw fault();
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        String digits = text.substring(start, at);
        if (digits.isEmpty()) throw fault();
        boolean isWhole = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        try {
            if (isWhole && digits.length() < 19) return Long.valueOf(digits);
            return Double.valueOf(digits);
        } catch (NumberFormatException wrong) {
            throw fault();
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) throw fault();
        at += word.length();
        return value;
    }

    private boolean next(char wanted) {
        space();
        if (at >= text.length() || text.charAt(at) != wanted) return false;
        at++;
        return true;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private IllegalArgumentException fault() {
        return new IllegalArgumentException("not JSON at " + at);
    }
}
