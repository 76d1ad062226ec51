package aybiza.guest;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Waits for one job on standard input, runs it and ends: {@code java -cp CLASSES aybiza.guest.Main [READY_FD]}.
 * Before it waits it writes {@code +} to {@code READY_FD}; without a job it ends. The reply: v and a value, e and an error, l and a limit.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        Compiler compiler = new Compiler();
        warmUp(compiler);
        if (args.length > 0) say(Integer.parseInt(args[0]), "+");
        BufferedReader in = new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) return;
        Map<String, Object> job = object(Json.parse(line));
        Map<String, Object> reply = object(job.get("reply"));
        PrintStream out = printer(FileDescriptor.out);
        PrintStream err = printer(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        System.setIn(new java.io.ByteArrayInputStream(new byte[0]));
        String said;
        try {
            said = run(compiler, job);
        } catch (OutOfMemoryError full) {
            said = "lmemory";
        }
        out.flush();
        err.flush();
        say(((Long) reply.get("fd")).intValue(), reply.get("delimiter") + said);
        // At once: no thread and no hook of the program has a say in it.
        Runtime.getRuntime().halt(0);
    }

    // --- internals

    private static final int MESSAGE_CHARACTERS = 4_000;

    /** Most of a first compilation is the compiler's own start. */
    private static void warmUp(Compiler compiler) {
        String source = "record Line(String name, double price) {}\n"
            + "List<Line> lines = List.of(new Line(\"a\", 1));\n"
            + "lines.stream().mapToDouble(Line::price).sum()";
        for (Program.Text text : new Program(source, Map.of("n", 1L)).texts()) {
            if (compiler.compile(Program.FILE, text.text()).fault() == null) return;
        }
    }

    static String run(Compiler compiler, Map<String, Object> job) {
        Map<String, Object> inputs = object(ReadValues.read(Json.parse((String) job.get("inputs"))));
        Program program = new Program((String) job.get("source"), inputs);
        Program.Text text = null;
        Map<String, byte[]> classes = null;
        Compiler.Fault fault = null;
        for (Program.Text candidate : program.texts()) {
            Compiler.Compiled compiled = compiler.compile(Program.FILE, candidate.text());
            text = candidate;
            if (compiled.fault() == null) {
                classes = compiled.classes();
                break;
            }
            // The first is what its author most likely meant.
            if (fault == null || isOurs(fault)) fault = compiled.fault();
        }
        if (classes == null) return compileError(fault, text);
        boolean hasFiles = !"none".equals(job.get("access"));
        GuestLoader loader = new GuestLoader(classes, allowed(job), hasFiles);
        try {
            Object value = program.isFile() ? ofFile(loader, classes, inputs) : ofStatements(loader, inputs);
            return "v" + WriteValues.write(value, (Long) job.get("resultCharacters"), loader);
        } catch (WriteValues.TooLarge tooLarge) {
            return "lresult";
        } catch (Throwable thrown) {
            return describe(thrown, text);
        }
    }

    /** A fault of how the last statement was tried, not of the program. */
    private static boolean isOurs(Compiler.Fault fault) {
        return fault.message().contains("'void' type not allowed here") || fault.message().contains("not a statement")
            || fault.message().contains("unreachable statement");
    }

    private static Object ofStatements(GuestLoader loader, Map<String, Object> inputs) throws Throwable {
        Class<?> type = Class.forName(Program.CLASS, true, loader);
        for (Field field : type.getDeclaredFields()) {
            field.setAccessible(true);
            if (field.getName().equals("inputs")) field.set(null, inputs);
            else if (inputs.get(field.getName()) != null) field.set(null, inputs.get(field.getName()));
        }
        return call(type.getDeclaredMethod("run"));
    }

    /** {@code run} answers the value; a {@code main} prints, and answers none. */
    private static Object ofFile(GuestLoader loader, Map<String, byte[]> classes, Map<String, Object> inputs) throws Throwable {
        for (String name : List.of("run", "main")) {
            for (String className : classes.keySet()) {
                Class<?> type = Class.forName(className, false, loader);
                for (Method method : type.getDeclaredMethods()) {
                    if (!method.getName().equals(name) || !Modifier.isStatic(method.getModifiers())) continue;
                    Class<?>[] parameters = method.getParameterTypes();
                    if (parameters.length == 0) return call(method);
                    if (parameters.length == 1 && parameters[0] == Map.class) return call(method, inputs);
                    if (parameters.length == 1 && parameters[0] == String[].class) return call(method, (Object) new String[0]);
                }
            }
        }
        throw new NoSuchMethodException("A class needs a method static Object run(Map<String, Object> inputs), or static void main(String[] args).");
    }

    private static Object call(Method method, Object... arguments) throws Throwable {
        method.setAccessible(true);
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Set<String> allowed(Map<String, Object> job) {
        Set<String> names = new HashSet<>();
        if (job.get("allowed") instanceof List) for (Object name : (List<?>) job.get("allowed")) names.add(String.valueOf(name));
        return names;
    }

    private static String compileError(Compiler.Fault fault, Program.Text text) {
        return error("CompileError", fault.message(), text.lineOf(fault.line()), fault.column());
    }

    private static String describe(Throwable thrown, Program.Text text) {
        Throwable cause = thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof StackOverflowError) return "lrecursion";
        if (cause instanceof OutOfMemoryError) return "lmemory";
        String message;
        try {
            message = cause.getMessage();
        } catch (Throwable unreadable) {
            message = "an error that cannot be described";
        }
        int line = 0;
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (!Program.FILE.equals(frame.getFileName())) continue;
            line = text.lineOf(frame.getLineNumber());
            if (line > 0) break;
        }
        boolean isDenied = cause instanceof SecurityException && message != null && message.endsWith("is not allowed by the policy");
        return error(isDenied ? "ImportError" : cause.getClass().getSimpleName(), message == null ? "" : message, line, 0);
    }

    private static String error(String name, String message, int line, long column) {
        String shown = message.length() > MESSAGE_CHARACTERS ? message.substring(0, MESSAGE_CHARACTERS) : message;
        return "e{\"name\":" + Json.quote(name.isEmpty() ? "Exception" : name) + ",\"message\":" + Json.quote(shown)
            + (line > 0 ? ",\"line\":" + line : "") + (line > 0 && column > 0 ? ",\"column\":" + column : "") + "}";
    }

    private static PrintStream printer(FileDescriptor descriptor) {
        return new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 8192), true, StandardCharsets.UTF_8);
    }

    private static void say(int descriptor, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (descriptor == 1) {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(bytes);
            return;
        }
        try (OutputStream out = new FileOutputStream("/proc/self/fd/" + descriptor)) {
            out.write(bytes);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
