/** One job from its bytes to its reply. The reply is an object of ours that the host reads from memory. */
export const RUN_PROGRAM = String.raw`
_os_read, _os_close = os.read, os.close

def serve():
    job, raw_inputs = _read_job()
    if job["mode"] == "inspect":
        return inspect_source(job["source"])
    if job["mode"] == "clear":
        clear_free_memory()
        return b""
    try:
        return run_in_session(job, raw_inputs) if job["session"] else run(job, raw_inputs, None)
    finally:
        _flush()

def run_in_session(job, raw_inputs):
    global _file
    _file = _session.begin(job)
    _session.reply = run(job, raw_inputs, _session)
    _session.end(job)
    # Held by the session too, so that the host can give its own reference back.
    return _session.reply

def _read_job():
    # The first is small: most jobs are, and there may be no room for more.
    chunks = [_os_read(3, 1 << 16)]
    while chunk := _os_read(3, 1 << 20 if len(chunks[0]) == 1 << 16 else 1):
        chunks.append(chunk)
    _os_close(3)
    data = b"".join(chunks)
    end = 4 + int.from_bytes(data[:4], "little")
    return _loads(data[4:end]), data[end:]
`;
