package aybiza.guest;

import java.util.Map;
import java.util.Set;

/**
 * Loads what was compiled of a program, and lets it see the packages it may use. This is policy, not a wall:
 * whoever gets hold of another class loader is past it.
 */
final class GuestLoader extends ClassLoader {
    private static final String[] PACKAGES = {
        "java.lang.", "java.math.", "java.text.", "java.time.", "java.util.", "java.nio.charset.",
    };
    private static final String[] REFUSED = {
        "java.lang.Runtime", "java.lang.Process", "java.lang.ClassLoader", "java.lang.Module", "java.lang.StackWalker",
        "java.lang.Shutdown", "java.lang.instrument.", "java.lang.management.", "java.lang.reflect.", "java.lang.foreign.",
        "java.lang.module.", "java.lang.ref.Cleaner", "java.util.jar.", "java.util.zip.", "java.util.logging.", "java.util.prefs.",
        "java.util.ServiceLoader", "java.util.ResourceBundle", "java.util.spi.",
    };
    /** What the compiler itself writes into a program, and what needs no file. */
    private static final Set<String> ALLOWED = Set.of(
        "java.lang.RuntimeException", "java.lang.Runtime$Version", "java.lang.reflect.Array",
        "java.io.PrintStream", "java.io.Serializable", "java.io.Closeable", "java.io.IOException", "java.io.UncheckedIOException",
        "java.io.InputStream", "java.io.OutputStream", "java.io.Reader", "java.io.Writer", "java.io.StringReader",
        "java.io.StringWriter", "java.io.PrintWriter", "java.io.BufferedReader", "java.io.InputStreamReader",
        "java.io.ByteArrayInputStream", "java.io.ByteArrayOutputStream", "java.io.ObjectStreamException", "java.io.Flushable",
        "java.lang.ref.WeakReference", "java.lang.ref.SoftReference", "java.lang.ref.Reference");
    private static final String[] FILES = {"java.io.", "java.nio."};

    private final Map<String, byte[]> classes;
    private final Set<String> allowed;
    private final boolean hasFiles;

    GuestLoader(Map<String, byte[]> classes, Set<String> allowed, boolean hasFiles) {
        super(ClassLoader.getPlatformClassLoader());
        this.classes = classes;
        this.allowed = allowed;
        this.hasFiles = hasFiles;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) return known;
            byte[] own = classes.get(name);
            if (own != null) return defineClass(name, own, 0, own.length);
            if (!mayUse(name)) throw new SecurityException("use of '" + name + "' is not allowed by the policy");
            return super.loadClass(name, resolve);
        }
    }

    // --- internals

    private boolean mayUse(String name) {
        if (ALLOWED.contains(name)) return true;
        for (String prefix : allowed) {
            if (name.equals(prefix) || name.startsWith(prefix + ".")) return true;
        }
        if (hasFiles && startsWithOne(name, FILES)) return true;
        return startsWithOne(name, PACKAGES) && !startsWithOne(name, REFUSED);
    }

    private static boolean startsWithOne(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) return true;
        }
        return false;
    }
}
