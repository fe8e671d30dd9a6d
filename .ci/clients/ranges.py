"""A server of static files that answers requests for ranges and lets pages of other sites read, as GitHub Pages, object stores and CDNs do. It
remembers what it was asked for.
"""

import re
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple


class Request(NamedTuple):
    method: str
    path: str
    status: int
    sent: int


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(True)

    def do_HEAD(self):
        self.answer(False)

    def answer(self, with_body):
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.server.asked.append(Request(self.command, self.path, 404, 0))
            self.send_error(404)
            return
        content = path.read_bytes()
        start, end = asked_range(self.headers.get("Range"), len(content))
        whole = (start, end) == (0, len(content))
        if start >= end:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(content)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = 200 if whole and "Range" not in self.headers else 206
        self.send_response(status)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(end - start))
        self.send_header("ETag", f'"{path.stat().st_mtime_ns}"')
        if status == 206:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(content)}")
        self.end_headers()
        if with_body:
            self.wfile.write(content[start:end])
        self.server.asked.append(Request(self.command, self.path, status, (end - start) * with_body))

    def log_message(self, *_):
        pass


def asked_range(header, size):
    """First and last byte of a range (RFC 9110, 14.1.2), the last one excluded; all of the file where none is asked for."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header or "")
    if not match or match.groups() == ("", ""):
        return 0, size
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


@contextmanager
def served(folder):
    """Serves a folder: gives its address and the list of requests so far."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Handler(*a, directory=str(folder)))
    server.asked = []
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", server.asked
    finally:
        server.shutdown()
