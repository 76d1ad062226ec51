package aybiza.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The Lambda Runtime API, as much of it as the handler needs. */
public final class Bootstrap {
    private static final String RUNTIME = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime";

    private Bootstrap() {}

    public static void main(String[] args) throws IOException {
        Handler handler;
        try {
            handler = new Handler(System.getProperty("java.class.path"));
        } catch (IOException | RuntimeException broken) {
            post("/init/error", described(broken));
            throw broken;
        }
        while (true) {
            // No time limit: the environment is frozen while nothing is asked of it.
            HttpURLConnection next = (HttpURLConnection) URI.create(RUNTIME + "/invocation/next").toURL().openConnection();
            String event;
            try (InputStream body = next.getInputStream()) {
                event = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
            String place = "/invocation/" + next.getHeaderField("lambda-runtime-aws-request-id");
            long remainingMs = Long.parseLong(next.getHeaderField("lambda-runtime-deadline-ms")) - System.currentTimeMillis();
            try {
                post(place + "/response", handler.handle(event, next.getHeaderField("lambda-runtime-aws-tenant-id"), remainingMs));
            } catch (IOException | InterruptedException | RuntimeException broken) {
                post(place + "/error", described(broken));
            }
        }
    }

    // --- internals

    private static void post(String path, String text) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(RUNTIME + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("content-type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(text.getBytes(StandardCharsets.UTF_8));
        }
        InputStream answer = connection.getErrorStream();
        if (answer == null) answer = connection.getInputStream();
        answer.readAllBytes();
        answer.close();
    }

    private static String described(Exception broken) {
        return Handler.write(Map.of("errorType", broken.getClass().getName(), "errorMessage", String.valueOf(broken.getMessage())));
    }
}
