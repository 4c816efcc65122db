"""A server that is restarted, and one that crashes, in mid-import and under tolld."""

import json
import threading
import time

from cut import FILES, states
from ground import Broken, Service, difference, ended, importing, nearest

WAYS = ("fast", "immediate")


def check(ground):
    counts = {"before": 0, "between": 0, "after": 0}
    folder = ground.files(changes=ground.some(1500, 9000))
    _, known = states(ground, folder)
    # Both ways as often, each at random moments of an import that is whole.
    for number in range(ground.some(2, 40)):
        way = WAYS[number % 2]
        with ground.holding(f"import, restart {way}"):
            interrupted(ground, folder, known, way, counts)
    found = serving(ground)
    return (f"{sum(counts.values())} restarts in mid-import: nothing was there {counts['before']} "
            f"times, whole files {counts['between']} times, all {counts['after']} times, and run "
            f"again always all; {found}")


def interrupted(ground, folder, known, way, counts):
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    words = importing(folder, FILES)
    begun = time.monotonic()
    ground.must(*words, database=address)
    longest = time.monotonic() - begun
    server.drop(schema)
    process = ground.begin(*words, database=address)
    time.sleep(ground.dice.uniform(0, longest))
    server.restart(way)
    done = ended(process, words)
    if done.returncode:
        ground.refused(done, statuses={75})
    found = ground.said(address)
    if found not in known:
        raise Broken("between: " + nearest(found, known))
    if done.returncode == 0 and found != known[-1]:
        raise Broken("ends well, and not all is there: " + difference(found, known[-1]))
    place = known.index(found)
    counts["before" if place == 0 else "after" if place == len(known) - 1 else "between"] += 1
    ground.must(*words, database=address)
    if (found := ground.said(address)) != known[-1]:
        raise Broken("again ends elsewhere: " + difference(found, known[-1]))
    ground.is_sound(address)
    server.drop(schema)


class Senders:
    """Send records one after the other, and keep what was acknowledged."""

    def __init__(self, service, count):
        self.service, self.kept, self.statuses = service, [], {}
        self.lock, self.goes_on = threading.Lock(), True
        self.threads = [threading.Thread(target=self.send, args=(name,)) for name in range(count)]
        for thread in self.threads:
            thread.start()

    def send(self, name):
        number = 0
        while self.goes_on:
            number += 1
            record = {"id": f"{name}-{number}", "service": "web", "outcome": "succeeded",
                      "finished_at": f"2026-11-17T09:{number % 60:02}:00Z"}
            status = self.service.ask("POST", "/api/v1/changes", json.dumps(record))[0]
            with self.lock:
                self.statuses[status] = self.statuses.get(status, 0) + 1
                if status in (200, 202):
                    self.kept.append(record["id"])
            # Fewer than a token may send.
            time.sleep(0.2)

    def end(self):
        self.goes_on = False
        for thread in self.threads:
            thread.join()
        return self.kept


def serving(ground):
    """What tolld acknowledged before, while and after the server was away is there, once."""
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    service = Service(ground, address)
    senders, waited, statuses = Senders(service, 4), [], {}
    rounds = ground.some(1, 10)
    for number in range(rounds):
        time.sleep(1)
        server.stop(WAYS[(number + 1) % 2])
        # Long enough that it looks for what has come, and finds nobody; what it found it believes
        # for two seconds.
        away = ground.dice.uniform(0.5, ground.some(1, 8))
        time.sleep(away)
        status = service.ask("GET", "/reviews/2026-W47")[0]
        statuses[status] = statuses.get(status, 0) + 1
        if away > 3 and (ready := service.ask("GET", "/readyz")[0]) != 503:
            ground.fault(f"tolld says that it is ready ({ready}) while the server is away")
        server.start()
        with ground.holding("tolld after a restart"):
            waited.append(service.waits("/readyz"))
            waited[-1] += service.waits("/reviews/2026-W47")
    time.sleep(1)
    kept = senders.end()
    missing = set(kept)
    end = time.monotonic() + 60
    while missing and time.monotonic() < end:
        time.sleep(0.5)
        rows = ground.run("export", "changes", "--format", "ndjson", database=address).stdout
        ids = [json.loads(line)["id"] for line in rows.splitlines()]
        missing = set(kept) - set(ids)
    with ground.holding("tolld"):
        if missing:
            raise Broken(f"{len(missing)} of {len(kept)} acknowledged are lost: "
                         f"{sorted(missing)[:5]}")
        if len(ids) != len(set(ids)):
            raise Broken("some are there twice")
        if others := set(senders.statuses) - {200, 202, 503}:
            raise Broken(f"records were answered {senders.statuses}, of which {others} tell a "
                         "sender to give up")
        ground.is_sound(address)
        service.end()
    server.drop(schema)
    return (f"{rounds} under tolld: {len(kept)} records acknowledged, all there once, answered "
            f"{senders.statuses}, pages meanwhile {statuses}, all well again within "
            f"{max(waited, default=0):.1f} s")
