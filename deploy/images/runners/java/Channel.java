package aybiza.guest;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Frames in and out, as docs/containers.md says. */
final class Channel {
    record Frame(Map<String, Object> header, List<byte[]> parts) {}

    private static final int LENGTH_BYTES = 4;
    private static final int KEPT_BYTES = 1 << 12;

    private final DataInputStream in;
    private final OutputStream out;

    Channel(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** {@code null} once nothing can come any more. */
    @SuppressWarnings("unchecked")
    Frame receive() throws IOException {
        byte[] length = new byte[LENGTH_BYTES];
        try {
            in.readFully(length);
        } catch (EOFException nothing) {
            return null;
        }
        byte[] whole = new byte[little(length).getInt()];
        in.readFully(whole);
        ByteBuffer frame = little(whole);
        byte[] head = new byte[frame.getInt()];
        frame.get(head);
        Map<String, Object> header = (Map<String, Object>) Json.parse(new String(head, StandardCharsets.UTF_8));
        List<byte[]> parts = new ArrayList<>();
        for (Object size : (List<?>) header.get("parts")) {
            byte[] part = new byte[((Long) size).intValue()];
            frame.get(part);
            parts.add(part);
        }
        return new Frame(header, parts);
    }

    /** @param fields of the header, as JSON without its braces */
    synchronized void send(String fields, byte[]... parts) throws IOException {
        StringBuilder lengths = new StringBuilder();
        int total = 0;
        for (byte[] part : parts) {
            lengths.append(lengths.length() == 0 ? "" : ",").append(part.length);
            total += part.length;
        }
        byte[] head = ("{" + fields + ",\"parts\":[" + lengths + "]}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = little(new byte[2 * LENGTH_BYTES + head.length + total]);
        frame.putInt(LENGTH_BYTES + head.length + total).putInt(head.length).put(head);
        for (byte[] part : parts) frame.put(part);
        out.write(frame.array());
    }

    /** Whether something has come already. */
    boolean hasInput() throws IOException {
        return in.available() > 0;
    }

    /** Tells of each line as it is written: what a killed program had printed is not lost. */
    PrintStream printer(String stream) {
        return new PrintStream(new Told(stream), true, StandardCharsets.UTF_8);
    }

    // --- internals

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private final class Told extends OutputStream {
        private final String stream;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Told(String stream) {
            this.stream = stream;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) throws IOException {
            kept.write(bytes, from, count);
            if (kept.size() > KEPT_BYTES) flush();
        }

        @Override
        public synchronized void flush() throws IOException {
            byte[] text = kept.toByteArray();
            kept.reset();
            if (text.length > 0) send("\"type\":\"output\",\"stream\":\"" + stream + "\"", text);
        }
    }
}
