"""A PostgreSQL of the checks' own, from Debian's package: nobody else hears of it."""

import json
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time
import urllib.parse


def programs():
    """The folder of the newest release's programs; `None` where PostgreSQL is not installed."""
    root = pathlib.Path("/usr/lib/postgresql")
    releases = [path for path in root.glob("*/bin") if path.parent.name.isdigit()]
    folders = sorted(releases, key=lambda path: -int(path.parent.name))
    folders += [pathlib.Path(word) for word in os.environ.get("PATH", "").split(":") if word]
    return next((path for path in folders if os.access(path / "initdb", os.X_OK)), None)


def as_whom():
    """As whom the server runs, in the words of `subprocess`: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def why_not():
    """Why there can be no server here; `None` where there can."""
    if programs() is None or not shutil.which("psql"):
        return "PostgreSQL is not installed (Debian's package is postgresql)"
    try:
        if os.geteuid() == 0:
            pwd.getpwnam("postgres")
    except KeyError:
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


class Server:
    """A server in a folder for temporary files, whose log tells every statement.

    `admin` owns it; `toll` is a role as the manual makes one, which owns the database `toll` and
    nothing else. Texts sort as people of English sort them, so that an order that Toll takes from
    the server without saying which is another one than its own.
    """

    def __init__(self):
        self.programs = programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="toll-postgres-"))
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        # The socket is in it, and its owner may be somebody else than we are.
        self.folder.chmod(0o755)
        self.number = 0
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        making = ["-D", self.data, "-A", "trust", "-U", "admin", "-E", "UTF8", "--no-sync",
                  # A small disk is full sooner.
                  "--wal-segsize=1"]
        icu = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]
        # Some builds know no ICU.
        if self.begun("initdb", *making, *icu).returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            self.must("initdb", *making, "--locale=C.UTF-8")
        with open(self.data / "postgresql.conf", "a") as settings:
            settings.write(
                # No power fails here: what a killed server had written the system still has.
                "fsync = off\nfull_page_writes = off\nlisten_addresses = ''\n"
                f"unix_socket_directories = '{self.folder}'\nmax_connections = 200\n"
                "log_destination = jsonlog\nlogging_collector = on\n"
                f"log_directory = '{self.log}'\nlog_filename = 'log'\nlog_rotation_age = 0\n"
                "log_rotation_size = 0\nlog_file_mode = 0644\nlog_statement = all\n"
                "log_parameter_max_length = 0\n")
        self.start()
        self.sql("CREATE ROLE toll LOGIN")
        self.sql("CREATE DATABASE toll OWNER toll")

    def begun(self, program, *words):
        """Runs one of its programs; nothing of it keeps our pipes."""
        with open(self.folder / "said", "ab") as said:
            return subprocess.run(
                [self.programs / program, *map(str, words)], cwd="/", stdin=subprocess.DEVNULL,
                stdout=said, stderr=said, check=False, **as_whom())

    def must(self, program, *words):
        if self.begun(program, *words).returncode:
            said = (self.folder / "said").read_text(errors="replace")[-2000:]
            raise SystemExit(f"error: {program} {' '.join(map(str, words))}: {said}")

    def start(self):
        self.must("pg_ctl", "-D", self.data, "-w", "-t", "120", "start")

    def stop(self, how="fast"):
        self.begun("pg_ctl", "-D", self.data, "-w", "-t", "120", "-m", how, "stop")

    def restart(self, how):
        """`fast` ends every session and writes all down; `immediate` is how a server crashes."""
        self.stop(how)
        self.start()

    def end(self):
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    # Addresses

    @property
    def socket(self):
        return str(self.folder / ".s.PGSQL.5432")

    def schema(self):
        """The name of a schema that is not there yet: a database of its own for Toll."""
        self.number += 1
        return f"s{self.number}"

    def address(self, schema, user="toll", port=None, settings=""):
        """Where a schema is; through a proxy on a port of this machine where one is named."""
        options = urllib.parse.quote(f"-csearch_path={schema} {settings}".strip())
        if port is None:
            place, rest = "/toll", f"host={self.folder}&user={user}"
        else:
            # What a proxy is to understand must not be encrypted.
            place, rest = f"{user}@127.0.0.1:{port}/toll", "sslmode=disable&gssencmode=disable"
        return f"postgresql://{place}?{rest}&options={options}"

    def sql(self, statements, schema=None, user="admin", database=None, check=True):
        """What psql prints of statements, without a frame."""
        database = database or ("postgres" if schema is None else "toll")
        options = f"-csearch_path={schema}" if schema else ""
        done = subprocess.run(
            ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", user, "-d",
             database, "-c", statements],
            capture_output=True, text=True, check=False, cwd="/",
            env={**os.environ, "PGOPTIONS": options})
        if check and done.returncode:
            raise SystemExit(f"error: psql: {statements}: {done.stderr}")
        return done.stdout.strip()

    def session(self, schema, user="admin"):
        """A psql that goes on, fed by its standard input."""
        return subprocess.Popen(
            ["psql", "-XAtq", "-h", self.folder, "-U", user, "-d", "toll"], text=True, cwd="/",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=1,
            env={**os.environ, "PGOPTIONS": f"-csearch_path={schema}"})

    def drop(self, schema):
        self.sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE", schema)

    def waits_for(self, condition, seconds=30):
        """Whether a condition of SQL comes true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.sql(f"SELECT {condition}", check=False) == "t":
                return True
            time.sleep(0.02)
        return False

    def logged(self):
        """What the server logged, entry by entry."""
        for path in sorted(self.log.glob("*.json")):
            with open(path, errors="replace") as lines:
                for line in lines:
                    try:
                        yield json.loads(line)
                    except ValueError:
                        # A server that was stopped at once ends in the middle of a line.
                        continue
