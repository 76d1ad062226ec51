package aybiza.guest;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;

/** A value of the program to JSON text (docs/values.md), under a budget of levels, parts and characters. */
final class WriteValues {
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super(null, null, false, false);
        }
    }

    static final class Cyclic extends RuntimeException {
        Cyclic() {
            super("the result contains itself", null, false, false);
        }
    }

    private static final int MAX_LEVELS = 64;
    private static final int MAX_PARTS = 200_000;
    private static final int OPAQUE_CHARACTERS = 2_000;
    private static final long MAX_SAFE = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder();
    private final Map<Object, Boolean> open = new IdentityHashMap<>();
    private final long maxCharacters;
    private final ClassLoader guest;
    private int parts = 0;

    private WriteValues(long maxCharacters, ClassLoader guest) {
        this.maxCharacters = maxCharacters;
        this.guest = guest;
    }

    static String write(Object value, long maxCharacters, ClassLoader guest) {
        WriteValues writer = new WriteValues(maxCharacters, guest);
        writer.any(value, 0);
        return writer.out.toString();
    }

    // --- internals

    private void put(String text) {
        out.append(text);
        if (out.length() > maxCharacters) throw new TooLarge();
    }

    private void text(String value) {
        if (value.length() > maxCharacters) throw new TooLarge();
        put(Json.quote(value));
    }

    private void tag(String name, String value) {
        put("{\"$type\":\"" + name + "\",\"value\":");
        text(value);
        put("}");
    }

    private void any(Object value, int level) {
        if (++parts > MAX_PARTS) throw new TooLarge();
        if (value == null) put("null");
        else if (value instanceof Boolean) put(value.toString());
        else if (value instanceof CharSequence || value instanceof Character) text(value.toString());
        else if (value instanceof Number) number((Number) value);
        else if (value instanceof Enum) text(((Enum<?>) value).name());
        else if (value instanceof LocalDate) tag("date", value.toString());
        else if (value instanceof LocalTime) tag("time", seconds(value.toString()));
        else if (value instanceof LocalDateTime) tag("datetime", seconds(value.toString()));
        else if (value instanceof OffsetDateTime) tag("datetime", offset((OffsetDateTime) value));
        else if (value instanceof ZonedDateTime) tag("datetime", offset(((ZonedDateTime) value).toOffsetDateTime()));
        else if (value instanceof Instant) tag("datetime", value.toString());
        else if (value instanceof java.util.Date) tag("datetime", Instant.ofEpochMilli(((java.util.Date) value).getTime()).toString());
        else if (value instanceof OffsetTime) opaque(value);
        else if (value instanceof Duration) tag("duration", duration((Duration) value));
        else if (value instanceof byte[]) tag("bytes", Base64.getEncoder().encodeToString((byte[]) value));
        else if (value instanceof Optional) any(((Optional<?>) value).orElse(null), level);
        else if (value instanceof java.nio.file.Path) text(value.toString());
        else if (value instanceof Throwable || value instanceof Class) opaque(value);
        else nested(value, level);
    }

    private void number(Number value) {
        if (value instanceof Double || value instanceof Float) {
            double number = value instanceof Float ? Double.parseDouble(value.toString()) : value.doubleValue();
            if (Double.isNaN(number)) tag("non_finite", "nan");
            else if (Double.isInfinite(number)) tag("non_finite", number > 0 ? "infinity" : "-infinity");
            else put(number == 0 ? "0" : Double.toString(number));
        } else if (value instanceof BigDecimal) tag("decimal", value.toString());
        else if (value instanceof BigInteger) whole((BigInteger) value);
        else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            whole(BigInteger.valueOf(value.longValue()));
        } else whole(BigInteger.valueOf(value.longValue()));
    }

    private void whole(BigInteger value) {
        boolean isSafe = value.abs().compareTo(BigInteger.valueOf(MAX_SAFE)) <= 0;
        if (!isSafe && value.bitLength() * 0.30103 > maxCharacters + 1) throw new TooLarge();
        if (isSafe) put(value.toString());
        else tag("integer", value.toString());
    }

    private void nested(Object value, int level) {
        if (open.containsKey(value)) throw new Cyclic();
        if (level >= MAX_LEVELS) throw new TooLarge();
        open.put(value, true);
        container(value, level + 1);
        open.remove(value);
    }

    private void container(Object value, int level) {
        if (value instanceof Map) map((Map<?, ?>) value, level);
        else if (value instanceof Set) {
            put("{\"$type\":\"set\",\"value\":");
            list(((Set<?>) value).iterator(), level);
            put("}");
        } else if (value instanceof Iterable) list(((Iterable<?>) value).iterator(), level);
        else if (value instanceof Iterator) list((Iterator<?>) value, level);
        else if (value instanceof BaseStream) list(((BaseStream<?, ?>) value).iterator(), level);
        else if (value.getClass().isArray()) array(value, level);
        else if (value.getClass().isRecord()) record(value, level);
        else if (value.getClass().getClassLoader() == guest && !value.getClass().isSynthetic() && !value.getClass().isHidden()) fields(value, level);
        else opaque(value);
    }

    private void list(Iterator<?> items, int level) {
        put("[");
        for (boolean isFirst = true; items.hasNext(); isFirst = false) {
            if (!isFirst) put(",");
            any(items.next(), level);
        }
        put("]");
    }

    private void array(Object array, int level) {
        put("[");
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            if (i > 0) put(",");
            any(Array.get(array, i), level);
        }
        put("]");
    }

    private void map(Map<?, ?> map, int level) {
        Set<String> names = new HashSet<>();
        boolean isPlain = true;
        for (Object key : map.keySet()) {
            String name = key(key);
            if (name == null || !names.add(name)) {
                isPlain = false;
                break;
            }
        }
        boolean isTagged = isPlain && names.contains("$type");
        if (isTagged) put("{\"$type\":\"object\",\"value\":");
        put(isPlain ? "{" : "{\"$type\":\"map\",\"value\":[");
        boolean isFirst = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!isFirst) put(",");
            isFirst = false;
            if (isPlain) {
                text(key(entry.getKey()));
                put(":");
                any(entry.getValue(), level);
            } else {
                put("[");
                any(entry.getKey(), level);
                put(",");
                any(entry.getValue(), level);
                put("]");
            }
        }
        put(isPlain ? "}" : "]}");
        if (isTagged) put("}");
    }

    /** The text of a key as JSON writes it; {@code null} for a key that has none. */
    private static String key(Object key) {
        if (key == null) return "null";
        if (key instanceof Enum) return ((Enum<?>) key).name();
        boolean isText = key instanceof CharSequence || key instanceof Character || key instanceof Boolean
            || key instanceof Number || key instanceof LocalDate || key instanceof LocalDateTime || key instanceof LocalTime;
        return isText ? key.toString() : null;
    }

    private void record(Object value, int level) {
        put("{");
        boolean isFirst = true;
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (!isFirst) put(",");
            isFirst = false;
            text(component.getName());
            put(":");
            Method read = component.getAccessor();
            try {
                read.setAccessible(true);
                any(read.invoke(value), level);
            } catch (ReflectiveOperationException unreadable) {
                put("null");
            }
        }
        put("}");
    }

    private void fields(Object value, int level) {
        put("{");
        boolean isFirst = true;
        for (Class<?> type = value.getClass(); type != null && type.getClassLoader() == guest; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) continue;
                if (!isFirst) put(",");
                isFirst = false;
                text(field.getName());
                put(":");
                try {
                    field.setAccessible(true);
                    any(field.get(value), level);
                } catch (ReflectiveOperationException unreadable) {
                    put("null");
                }
            }
        }
        put("}");
    }

    private void opaque(Object value) {
        String name = value.getClass().getSimpleName();
        String printed;
        try {
            printed = String.valueOf(value).replaceAll("@[0-9a-f]+", "");
        } catch (RuntimeException unreadable) {
            printed = "<" + name + ">";
        }
        put("{\"$type\":\"opaque\",\"name\":" + Json.quote(name.isEmpty() ? "Object" : name) + ",\"value\":");
        text(printed.length() > OPAQUE_CHARACTERS ? printed.substring(0, OPAQUE_CHARACTERS) : printed);
        put("}");
    }

    private static String duration(Duration duration) {
        BigDecimal seconds = new BigDecimal(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        String digits = seconds.abs().stripTrailingZeros().toPlainString();
        return (seconds.signum() < 0 ? "-PT" : "PT") + digits + "S";
    }

    /** Java leaves seconds away where there are none. */
    private static String seconds(String text) {
        return text.matches(".*T?\\d\\d:\\d\\d") && !text.matches(".*\\d\\d:\\d\\d:\\d\\d.*") ? text + ":00" : text;
    }

    private static String offset(OffsetDateTime value) {
        String zone = value.getOffset().getId();
        return seconds(value.toLocalDateTime().toString()) + (zone.equals("Z") ? "+00:00" : zone);
    }
}
