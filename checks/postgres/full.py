"""The server's disk full: where its tables lie, and where its log of changes lies."""

import json
import os
import shutil
import subprocess
import time

from ground import Broken, Service, Skipped, difference, importing, nearest, subsets

FILES = ("changes.csv", "incidents.csv")
# In kilobytes, more than anything here takes.
ROOM = 400_000


class Disk:
    """A small disk in memory, mounted in the server's folder and given to it."""

    def __init__(self, server, name, kilobytes):
        self.path = server.folder / name
        self.path.mkdir()
        self.mount(f"size={kilobytes}k,mode=700")
        shutil.chown(self.path, "postgres", "postgres")

    def mount(self, options):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.path],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            self.path.rmdir()
            raise Skipped(f"no disk can be mounted here: {done.stderr.strip()}")

    def grow(self, kilobytes):
        """What somebody does who frees space."""
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", self.path], check=True)

    def unmount(self):
        subprocess.run(["umount", "-l", self.path], check=False)


def check(ground):
    if os.geteuid() != 0:
        raise Skipped("a small disk is mounted by root alone")
    folder = ground.files(changes=ground.some(3000, 12_000))
    known = subsets(ground, folder, FILES)
    found = [tables(ground, folder, known)]
    if not ground.is_short:
        with ground.holding("the disk of the log full"):
            found.append(log(ground))
    return "; ".join(found)


def tables(ground, folder, known):
    """The disk of the tables, which is full at another place of the import each time."""
    server, counts = ground.server, {"nothing": 0, "some": 0, "all": 0}
    # The tables of a new database take half a megabyte, the records some more.
    sizes = (400, 1600) if ground.is_short else range(400, 15_000, 1200)
    served = None
    for number, size in enumerate(sizes):
        disk = Disk(server, f"small{number}", size)
        try:
            server.sql(f"CREATE TABLESPACE small{number} LOCATION '{disk.path}'")
            server.sql(f"GRANT CREATE ON TABLESPACE small{number} TO toll")
            schema = server.schema()
            address = server.address(schema, settings=f"-cdefault_tablespace=small{number}")
            with ground.holding(f"a disk of {size} kB"):
                counts[filled(ground, folder, known, address, disk)] += 1
                if number == 1:
                    served = serving(ground, address, disk)
            server.drop(schema)
            # What was dropped goes with the next checkpoint.
            server.sql("CHECKPOINT")
            server.sql(f"DROP TABLESPACE small{number}")
        finally:
            disk.unmount()
    return (f"{len(sizes)} disks of {sizes[0]} to {sizes[-1]} kB for tables: nothing was taken in "
            f"{counts['nothing']} times, some files whole {counts['some']} times, all "
            f"{counts['all']} times, always said in words, and all there once space was free; "
            f"{served}")


def filled(ground, folder, known, address, disk):
    """Imports until there is no room, then again with room."""
    done = ground.run(*importing(folder, FILES), database=address)
    if done.returncode:
        ground.refused(done, "no room left", "Free some disk space", statuses={74})
    found = ground.said(address)
    # One that fails keeps no other file from being taken in, which may find room.
    if found not in known:
        raise Broken("between: " + nearest(found, known))
    if found is not None:
        ground.is_sound(address)
    if not done.returncode and found != known[-1]:
        raise Broken("ends well, and not all is there: " + difference(found, known[-1]))
    disk.grow(ROOM)
    ground.must(*importing(folder, FILES), database=address)
    if (again := ground.said(address)) != known[-1]:
        raise Broken("again ends elsewhere: " + difference(again, known[-1]))
    ground.is_sound(address)
    return "nothing" if found is None else "all" if found == known[-1] else "some"


def serving(ground, address, disk):
    """tolld keeps what is sent, and reads it once there is room."""
    service = Service(ground, address)
    disk.grow(shutil.disk_usage(disk.path).used // 1024)
    kept = []
    for number in range(ground.some(3, 20)):
        rows = [{"id": f"full-{number}-{i}", "service": "web", "title": "x" * 500,
                 "finished_at": "2026-11-17T09:00:00Z", "outcome": "succeeded"}
                for i in range(200)]
        status = service.ask("POST", "/api/v1/changes", "\n".join(map(json.dumps, rows)))[0]
        if status != 202:
            raise Broken(f"tolld answers {status} where the server's disk is full")
        kept += [row["id"] for row in rows]
    # It tries now, is refused, and rests for some seconds.
    time.sleep(2)
    told = "no room left" in service.log()
    disk.grow(ROOM)
    missing, end = set(kept), time.monotonic() + 60
    while missing and time.monotonic() < end:
        time.sleep(0.5)
        rows = ground.run("export", "changes", "--format", "ndjson", database=address).stdout
        missing = set(kept) - {json.loads(line)["id"] for line in rows.splitlines()}
    if missing:
        raise Broken(f"tolld has lost {len(missing)} of {len(kept)} that it acknowledged")
    if not told:
        raise Broken("tolld's log does not say that there is no room left")
    service.end()
    return f"tolld kept {len(kept)} records meanwhile and took all in afterwards"


def log(ground):
    """The disk of the server's own log: it ends, and is whole when it is started with more room."""
    server, log = ground.server, ground.server.data / "pg_wal"
    rounds, taken = 6, 0
    for number in range(rounds):
        server.stop()
        disk = Disk(server, f"log{number}", ROOM)
        subprocess.run(["cp", "-a", f"{log}/.", str(disk.path)], check=True)
        aside = log.with_name("pg_wal.aside")
        log.rename(aside)
        log.symlink_to(disk.path)
        try:
            server.start()
            schema = server.schema()
            taken += until_it_ends(ground, server.address(schema), disk, number)
            server.drop(schema)
        finally:
            server.stop()
            log.unlink()
            shutil.rmtree(aside)
            log.mkdir(mode=0o700)
            subprocess.run(["cp", "-a", f"{disk.path}/.", str(log)], check=True)
            shutil.chown(log, "postgres", "postgres")
            disk.unmount()
            server.start()
    return (f"{rounds} times a full disk of the server's log, at which it ends: {taken} files were "
            "said to be taken in and all are there whole, and those that failed once it was "
            "started with more room")


def until_it_ends(ground, address, disk, number):
    """Imports files until the server has no room for its log; how many were taken in."""
    server = ground.server
    # One segment more, and not all of that.
    disk.grow(shutil.disk_usage(disk.path).used // 1024 + 1000 + 200 * number)
    folder, taken, left = ground.new_folder(), [], None
    for file in range(200):
        path = folder / f"{file}.csv"
        rows = (f"{file}-{i},2026-11-10T10:00:00Z,web,succeeded,{'x' * 200}"
                for i in range(1000))
        path.write_text("id,finished_at,service,outcome,title\n" + "\n".join(rows) + "\n")
        done = ground.run("import", path, database=address)
        if done.returncode:
            ground.refused(done, statuses={74, 75})
            left = path
            break
        taken.append(path)
    if left is None:
        raise Broken("the disk is not full after 200 files")
    disk.grow(ROOM)
    if server.sql("SELECT 1", check=False) != "1":
        server.stop("immediate")
        server.start()
    rows = ground.run("export", "changes", "--format", "ndjson", database=address)
    found = len(rows.stdout.splitlines())
    # The last one may be there although nobody heard of it.
    if found not in (1000 * len(taken), 1000 * len(taken) + 1000):
        raise Broken(f"{found} changes are there, of {len(taken)} files of 1,000 taken in")
    ground.must("import", left, database=address)
    rows = ground.must("export", "changes", "--format", "ndjson", database=address)
    if len(rows.splitlines()) != 1000 * len(taken) + 1000:
        raise Broken("again it is not all")
    ground.is_sound(address)
    return len(taken)
