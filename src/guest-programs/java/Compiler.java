package aybiza.guest;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Source to classes, in memory. */
final class Compiler {
    /** {@code classes} is {@code null} where it does not compile: then {@code fault} says why. */
    record Compiled(Map<String, byte[]> classes, Fault fault) {}

    /** Positions are 1-based, of the text that was compiled; 0 where there is none. */
    record Fault(String message, long line, long column) {}

    private static final List<String> OPTIONS = List.of("-proc:none", "-g", "-nowarn", "-Xlint:none", "-XDuseUnsharedTable=true");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager standard;

    Compiler() {
        if (compiler == null) throw new IllegalStateException("This Java has no compiler: a JDK is needed, not a runtime alone.");
        standard = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
    }

    Compiled compile(String fileName, String text) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
        JavaFileManager files = new InMemory(standard, written);
        JavaFileObject source = new SourceText(fileName, text);
        boolean isDone = compiler.getTask(Writer.nullWriter(), files, diagnostics, OPTIONS, null, List.of(source)).call();
        if (isDone) {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return new Compiled(classes, null);
        }
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() != Diagnostic.Kind.ERROR) continue;
            String message = diagnostic.getMessage(Locale.ENGLISH);
            return new Compiled(null, new Fault(message, Math.max(0, diagnostic.getLineNumber()), Math.max(0, diagnostic.getColumnNumber())));
        }
        return new Compiled(null, new Fault("The program does not compile.", 0, 0));
    }

    // --- internals

    private static final class SourceText extends SimpleJavaFileObject {
        private final String text;

        SourceText(String fileName, String text) {
            super(URI.create("program:///" + fileName), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /** A public class may have any name: there is one file. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("program:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
