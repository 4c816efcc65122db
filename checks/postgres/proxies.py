"""What stands between: a proxy that cuts connections, and one that lets several take turns."""

import http.client
import http.server
import random
import socket
import struct
import threading


class CuttingProxy:
    """Passes bytes on between a port of this machine and a server's socket, until it is to cut.

    It cuts once for each plan: after so many bytes that Toll has sent or that the server has
    answered, or just before or just behind the moment at which the server hears its nth COMMIT.
    """

    def __init__(self, path):
        self.path = path
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.pairs = []
        self.plan(None)
        threading.Thread(target=self.accept, daemon=True).start()

    def plan(self, moment):
        """Cuts at a moment: `("asked" | "answered", bytes)`, `("before" | "behind", commit)`."""
        with self.lock:
            self.moment = moment
            self.passed = {"asked": 0, "answered": 0, "commits": 0}
            self.cuts = 0
            self.asks = []

    # Called with the number and the bytes of each message that Toll sends, before it goes on.
    before = None

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self.path)
            except OSError:
                client.close()
                server.close()
                continue
            with self.lock:
                self.pairs.append((client, server))
            for kind, one, other in (("asked", client, server), ("answered", server, client)):
                threading.Thread(
                    target=self.pump, args=(kind, one, other), daemon=True).start()

    def pump(self, kind, one, other):
        try:
            while chunk := one.recv(1 << 16):
                if kind == "asked" and self.before:
                    self.asks.append(chunk)
                    self.before(len(self.asks), chunk)
                if not self.passes(kind, chunk, other):
                    return
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def passes(self, kind, chunk, other):
        """Passes a piece on, as far as it is to go; whether the connection is there still."""
        with self.lock:
            moment, until = self.moment, None
            if moment and moment[0] == kind:
                left = moment[1] - self.passed[kind]
                until = left if left < len(chunk) else None
            # It is a message of its own, and rows are sent in a form of their own.
            if kind == "asked" and b"COMMIT\0" in chunk:
                self.passed["commits"] += 1
                if moment and moment[0] in ("before", "behind") and \
                        moment[1] == self.passed["commits"]:
                    until = 0 if moment[0] == "before" else len(chunk)
            self.passed[kind] += len(chunk)
            if until is not None:
                self.moment = None
                self.cuts += 1
        other.sendall(chunk if until is None else chunk[:until])
        if until is not None:
            self.cut()
        return until is None

    def cut(self):
        """Cuts all that is open, as a machine that goes away or as one that says so."""
        with self.lock:
            pairs, self.pairs = self.pairs, []
        rudely = random.random() < 0.5
        for pair in pairs:
            for end in pair:
                try:
                    if rudely:
                        # Nothing lingers: the other side hears of a reset.
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                end.close()

    def close(self):
        self.listener.close()
        self.cut()


class RoundRobin:
    """An HTTP proxy that gives each request to the next of several services."""

    def __init__(self, ports):
        self.ports, self.turn, self.lock = ports, 0, threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.pass_on()

            def do_POST(self):
                self.pass_on()

            def pass_on(self):
                port = proxy.next()
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                headers = {name: value for name, value in self.headers.items()
                           if name.lower() != "connection"}
                upstream.request(self.command, self.path, body, headers)
                answer = upstream.getresponse()
                content = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "connection", "content-length",
                                            "server", "date"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                # For those who check, and nobody else: who answered.
                self.send_header("X-Answered-By", str(proxy.ports.index(port)))
                self.end_headers()
                self.wfile.write(content)
                upstream.close()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self):
        with self.lock:
            self.turn += 1
            return self.ports[self.turn % len(self.ports)]

    def close(self):
        self.server.shutdown()
