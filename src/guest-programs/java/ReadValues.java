package aybiza.guest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Inputs to values of Java: the table of docs/values.md from right to left. */
final class ReadValues {
    private ReadValues() {}

    @SuppressWarnings("unchecked")
    static Object read(Object value) {
        if (value instanceof List) {
            List<Object> items = new ArrayList<>();
            for (Object item : (List<Object>) value) items.add(read(item));
            return items;
        }
        if (!(value instanceof Map)) return value;
        Map<String, Object> object = (Map<String, Object>) value;
        Object tag = object.get("$type");
        if (tag instanceof String) {
            try {
                Object tagged = tagged((String) tag, object);
                if (tagged != null) return tagged;
            } catch (ClassCastException malformed) {
                return members(object);
            }
        }
        return members(object);
    }

    // --- internals

    private static Map<String, Object> members(Map<String, Object> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> members.put(name, read(member)));
        return members;
    }

    /** {@code null} for a tag nobody knows. */
    @SuppressWarnings("unchecked")
    private static Object tagged(String tag, Map<String, Object> object) {
        Object value = object.get("value");
        switch (tag) {
            case "decimal": return new BigDecimal((String) value);
            case "integer": return new BigInteger((String) value);
            case "date": return LocalDate.parse((String) value);
            case "datetime": return instant((String) value);
            case "time": return LocalTime.parse((String) value);
            case "duration": return Duration.parse((String) value);
            case "bytes": return Base64.getDecoder().decode((String) value);
            case "set": return new LinkedHashSet<>((List<Object>) read(value));
            case "map": {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Object pair : (List<Object>) value) {
                    map.put(read(((List<Object>) pair).get(0)), read(((List<Object>) pair).get(1)));
                }
                return map;
            }
            case "table": return rows((List<Object>) object.get("columns"), (List<Object>) object.get("rows"));
            case "non_finite":
                return "nan".equals(value) ? Double.NaN : "infinity".equals(value) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case "opaque": return value;
            case "object": return members((Map<String, Object>) value);
            default: return null;
        }
    }

    private static Object instant(String text) {
        boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return hasOffset ? (Object) OffsetDateTime.parse(text) : LocalDateTime.parse(text);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> rows(List<Object> columns, List<Object> rows) {
        List<Object> objects = new ArrayList<>();
        for (Object row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put((String) ((Map<String, Object>) columns.get(i)).get("name"), read(((List<Object>) row).get(i)));
            }
            objects.add(object);
        }
        return objects;
    }
}
