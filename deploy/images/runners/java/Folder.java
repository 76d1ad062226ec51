package aybiza.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of one run: what it is given, and what it leaves. */
final class Folder {
    private static final Path PLACE = Path.of("/files");

    private final Map<Path, String> before = new HashMap<>();

    Folder(String access, List<?> paths, List<byte[]> contents) throws IOException {
        if (access.equals("none")) return;
        for (int i = 0; i < paths.size(); i++) {
            Path path = PLACE.resolve((String) paths.get(i));
            Files.createDirectories(path.getParent());
            Files.write(path, contents.get(i));
            before.put(path, digest(contents.get(i)));
        }
        if (access.equals("read_only")) lock();
    }

    /** Files that are new, or other than they came, as JSON. */
    String written() throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(PLACE)) {
            found = all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
        List<String> told = new ArrayList<>();
        for (Path path : found) {
            byte[] content = Files.readAllBytes(path);
            String sha256 = digest(content);
            if (sha256.equals(before.get(path))) continue;
            told.add("{\"path\":" + Json.quote(PLACE.relativize(path).toString()) + ",\"bytes\":\""
                + Base64.getEncoder().encodeToString(content) + "\",\"sha256\":\"" + sha256 + "\"}");
        }
        return "[" + String.join(",", told) + "]";
    }

    // --- internals

    private static void lock() throws IOException {
        try (Stream<Path> all = Files.walk(PLACE)) {
            for (Path path : all.toList()) path.toFile().setReadOnly();
        }
        Path.of("/tmp").toFile().setReadOnly();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
