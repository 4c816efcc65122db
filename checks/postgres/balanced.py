"""Two tolld on one database, behind a proxy that gives each request to the next of them."""

import hmac
import json
import re
import shutil
import time
import urllib.parse

from ground import Broken, Service, ask
from proxies import RoundRobin

SECRET = "secret of github"


def check(ground):
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    incidents = ground.new_folder() / "incidents.csv"
    incidents.write_text("id,started_at,resolved_at,service\n"
                         "I1,2026-11-17T12:00:00Z,2026-11-17T13:00:00Z,web\n")
    ground.must("import", incidents, database=address)
    services = []
    for _ in range(2):
        folder = ground.new_folder()
        (folder / "github").write_text(SECRET)
        (folder / "github").chmod(0o600)
        (folder / "toll.yaml").write_text("serve:\n  github: {secret_file: github}\n")
        services.append(Service(ground, address, folder))
    proxy = RoundRobin([service.port for service in services])
    found = []
    for part in (separate_tokens, shared_tokens, webhooks, records, nameless, forms, pages):
        with ground.holding(part.__name__.replace("_", " ")):
            found.append(part(ground, services, proxy, schema))
    with ground.holding("what is kept beside the records"):
        ground.is_sound(address)
        for service in services:
            service.end()
    proxy.close()
    server.drop(schema)
    return "; ".join(filter(None, found))


def settled(ground, schema, services):
    """Waits until everything that was kept has been read; how many changes there are."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        waiting = [ground.must("deliveries", "list", "--outcome", "waiting", "--format", "json",
                               database=service.database, folder=service.folder)
                   for service in services]
        if not any('"waiting"' in text for text in waiting):
            return int(ground.server.sql("SELECT count(*) FROM change", schema))
        time.sleep(0.2)
    raise Broken("what was kept is not read within 30 s")


def twice(proxy, *words, **headers):
    """Sends the same through the proxy twice, so that the retry reaches the other one."""
    answers = [ask(proxy.port, *words, **headers) for _ in range(2)]
    if {answer[2].get("X-Answered-By") for answer in answers} != {"0", "1"}:
        raise Broken("the proxy does not let them take turns")
    return [answer[0] for answer in answers]


def taken_twice(ground, services, schema, what, count, send):
    """Sends so many, each to both, and holds what is there then to their number."""
    before = settled(ground, schema, services)
    for number in range(count):
        statuses = send(number)
        if statuses != [202, 202]:
            raise Broken(f"one of the {what} is answered {statuses}")
    after = settled(ground, schema, services)
    if after != before + count:
        raise Broken(f"{count} {what} sent twice made {after - before} changes")


def separate_tokens(ground, services, proxy, schema):
    """What the manual says: each has tokens of its own."""
    for one, other in (services, services[::-1]):
        statuses = [service.ask("GET", "/api/v1/links", token=one.token)[0]
                    for service in (one, other)]
        if statuses != [200, 401]:
            raise Broken(f"a token is answered {statuses}, by its own and by the other")
    return "a token lets in at its own alone"


def shared_tokens(ground, services, proxy, schema):
    """What the manual says to do about it: where their file is copied, they hold at both."""
    one, other = services
    shutil.copyfile(one.folder / "toll.deliveries/tokens.json",
                    other.folder / "toll.deliveries/tokens.json")
    # A running one looks at the file whenever it is asked.
    statuses = [service.ask("GET", "/api/v1/links", token=one.token)[0] for service in services]
    if statuses != [200, 200]:
        raise Broken(f"a token whose file was copied is answered {statuses}")
    return "where its file was copied, at both"


def webhooks(ground, services, proxy, schema):
    """Signed by a secret that both know: each keeps it, and the record is one."""
    def send(number):
        body = json.dumps({
            "action": "created", "repository": {"name": "shop", "full_name": "octo/shop"},
            "deployment_status": {"state": "success", "environment": "production",
                                  "created_at": "2026-11-17T10:20:00Z",
                                  "updated_at": "2026-11-17T10:20:00Z"},
            "deployment": {"id": 1000 + number, "sha": "abc", "task": "deploy",
                           "environment": "production",
                           "created_at": "2026-11-17T10:00:00Z"}}).encode()
        code = hmac.new(SECRET.encode(), body, "sha256").hexdigest()
        return twice(proxy, "POST", "/hooks/github", body, **{
            "X-Hub-Signature-256": f"sha256={code}", "X-GitHub-Delivery": f"try-{number}",
            "Content-Type": "application/json"})

    count = ground.some(5, 100)
    taken_twice(ground, services, schema, "webhooks", count, send)
    return f"{count} webhooks sent to both were {count} changes"


def records(ground, services, proxy, schema):
    """Records with ids and with a key of the sender's: a retry at the other changes nothing."""
    def send(number):
        record = {"id": f"deploy-{number}", "service": "web",
                  "finished_at": "2026-11-17T09:00:00Z", "outcome": "succeeded"}
        return twice(proxy, "POST", "/api/v1/changes", json.dumps(record),
                     services[0].token, **{"Idempotency-Key": f"key-{number}"})

    count = ground.some(5, 100)
    taken_twice(ground, services, schema, "records", count, send)
    return f"{count} records with ids were {count}"


def nameless(ground, services, proxy, schema):
    """Records without an id are known by what they say, and so are the same to both."""
    found = []
    for kind, table, record in (
            ("changes", "change", {"service": "web", "finished_at": "2026-11-17T09:10:00Z"}),
            ("incidents", "incident", {"service": "web", "started_at": "2026-11-17T09:20:00Z"}),
            ("notes", "note", {"incident_id": "I1", "text": "seen", "at": "2026-11-17T12:10:00Z"}),
            ("notes", "note", {"incident_id": "I1", "text": "seen at no time"})):
        count = f"SELECT count(*) FROM {table}"
        before = int(ground.server.sql(count, schema))
        statuses = twice(proxy, "POST", f"/api/v1/{kind}", json.dumps(record), services[0].token)
        settled(ground, schema, services)
        found.append(int(ground.server.sql(count, schema)) - before)
        if statuses != [202, 202] or found[-1] != 1:
            raise Broken(f"{record}, sent to both, is answered {statuses} and counted {found[-1]} "
                         "times")
    return f"{len(found)} without ids were {sum(found)}"


def fields_of(page, action):
    """The form of a page that is sent to an address, with what is hidden in it."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    if not form:
        raise Broken(f"there is no form for {action}")
    found = {}
    for field in re.findall(r"<input[^>]*>", form[0]):
        name, value = (re.search(rf'{what}="([^"]*)"', field) for what in ("name", "value"))
        if name:
            found[name[1]] = value[1] if value else ""
    return found


def forms(ground, services, proxy, schema):
    """A form is for the one that made it: the other gives it back filled in, and writes nothing."""
    one, other = services
    action = "/incidents/I1/notes"

    def send(service, fields):
        return service.ask(
            "POST", action, urllib.parse.urlencode(fields), one.token,
            **{"Content-Type": "application/x-www-form-urlencoded"})

    page = one.ask("GET", action, token=one.token)
    if page[0] != 200:
        raise Broken(f"{action} is answered {page[0]}")
    filled = {"text": "by a form", "kind": "observed", "at": ""}
    fields = fields_of(page[1], action) | filled
    count = "SELECT count(*) FROM note WHERE text = 'by a form'"
    status, text, _ = send(other, fields)
    if status != 403 or "by a form" not in text:
        raise Broken(f"a form of the other is answered {status}, or comes back empty")
    if ground.server.sql(count, schema) != "0":
        raise Broken("something was written by a form that was refused")
    # Sent again to the one that gave it back, as where a proxy keeps to one of them, it is written.
    again = fields_of(text, action) | filled
    statuses = [send(other, again)[0] for _ in range(2)]
    if statuses != [303, 303] or ground.server.sql(count, schema) != "1":
        raise Broken(f"a form sent twice is answered {statuses} and written "
                     f"{ground.server.sql(count, schema)} times")
    return "a form of one came back from the other filled in, and was written once where it stayed"


def pages(ground, services, proxy, schema):
    """What one has taken in the other shows."""
    one, other = services
    record = {"id": "seen", "service": "web", "finished_at": "2026-11-17T09:30:00Z",
              "title": "a title to look for"}
    other.ask("GET", "/changes/records/seen", token=one.token)
    begun = time.monotonic()
    one.ask("POST", "/api/v1/changes", json.dumps(record))
    while time.monotonic() - begun < 30:
        text = other.ask("GET", "/api/v1/changes", token=one.token)[1]
        if "a title to look for" in text:
            return f"what one took in the other showed {time.monotonic() - begun:.1f} s later"
        time.sleep(0.05)
    raise Broken("what one has taken in the other does not show within 30 s")
