"""The server's limits of time, set low for a role: an error in words, nothing half done."""

import subprocess
import time

from ground import Broken, difference, ended, importing, nearest, subsets

FILES = ("changes.csv", "corrected.csv")


def check(ground):
    folder = ground.files(changes=ground.some(3000, 12_000))
    known = subsets(ground, folder, FILES)
    found = [statements(ground, folder, known)]
    for attempt in (locks_of_a_row, locks_of_a_table, idle_readers, idle_importers,
                    idle_at_all):
        with ground.holding(attempt.__name__.replace("_", " ")):
            found.append(attempt(ground, folder, known))
    return "; ".join(filter(None, found))


def limited(ground, **settings):
    """A role that may do all that `toll` may, with limits of its own."""
    ground.number += 1
    role = f"limited{ground.number}"
    ground.server.sql(
        f"CREATE ROLE {role} LOGIN; GRANT CREATE ON DATABASE toll TO {role};"
        f"GRANT toll TO {role};"
        + "".join(f"ALTER ROLE {role} SET {name} = '{value}';" for name, value in
                  settings.items()))
    return role


def whole_files(ground, address, known, done):
    """What is there after a failure is what whole files made."""
    found = ground.said(address)
    if found not in known:
        raise Broken("between: " + nearest(found, known))
    if not done.returncode and found != known[-1]:
        raise Broken("ends well, and not all is there")
    return known.index(found)


def statements(ground, folder, known):
    """Each statement may take so long only: some of an import do, some do not."""
    server, failed, parts = ground.server, 0, 0
    limits = [1, 8] if ground.is_short else [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
    for limit in limits:
        schema = server.schema()
        with ground.holding(f"statement_timeout of {limit} ms"):
            # The tables are there: what is tried is an import.
            ground.run("import", folder / "none", database=server.address(schema))
            role = limited(ground, statement_timeout=f"{limit}ms")
            done = ground.run(*importing(folder, FILES), database=server.address(schema, user=role))
            address = server.address(schema, user=role, settings="-cstatement_timeout=0")
            parts += 0 < whole_files(ground, address, known, done) < len(known) - 1
            if done.returncode:
                failed += 1
                ground.refused(done, "statement timeout")
                if "damaged" in done.stderr:
                    raise Broken(f"it is called damaged: {done.stderr[-400:]}")
            ground.must(*importing(folder, FILES), database=address)
            if (found := ground.said(address)) != known[-1]:
                raise Broken("again ends elsewhere: " + difference(found, known[-1]))
        server.drop(schema)
    return (f"statement_timeout of {limits[0]} to {limits[-1]} ms: {failed} of {len(limits)} "
            f"imports failed in words, {parts} with some of the files taken in whole")


def held(server, schema, statement):
    """A session that holds what a statement locks, until it is told to commit."""
    session = server.session(schema)
    session.stdin.write(f"BEGIN; {statement}; SELECT 'held';\n")
    session.stdin.flush()
    session.stdout.readline()
    return session


def waits_for(session, who, ground, words, address):
    """Whoever has no limit waits until a session commits, and then ends well."""
    process = ground.begin(*words, database=address)
    time.sleep(0.5)
    waits = process.poll() is None
    session.communicate("COMMIT;\n")
    done = ended(process, [words[0]])
    if not waits or done.returncode:
        raise Broken(f"a {who} does not wait for another: {done.stderr[-400:]}")


def locks_of_a_row(ground, folder, known):
    """A writer waits for another one as long as Toll says, whatever the role's own limit is."""
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    ground.must(*importing(folder, FILES), database=address)
    role = limited(ground, lock_timeout="50ms")
    session = held(server, schema, "UPDATE toll SET writes = writes")
    writer = server.address(schema, user=role)
    waits_for(session, "writer", ground, importing(folder, FILES), writer)
    server.drop(schema)
    return "a writer waited for another one beyond its role's lock_timeout"


def locks_of_a_table(ground, folder, known):
    """Whoever reads while somebody changes a table's shape is told that it is in use."""
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    ground.must(*importing(folder, FILES), database=address)
    role = limited(ground, lock_timeout="50ms")
    session = held(server, schema, "LOCK TABLE change IN ACCESS EXCLUSIVE MODE")
    done = ground.run("report", database=server.address(schema, user=role))
    ground.refused(done, "in use", statuses={75})
    # Who has no limit waits.
    waits_for(session, "reader", ground, ["report"], address)
    server.drop(schema)
    return "a reader with a lock_timeout was told of the lock, one without waited"


def idle_readers(ground, folder, known):
    """What Toll reads within a transaction it reads without a pause: no limit on idling is met."""
    server, schema = ground.server, ground.server.schema()
    ground.must(*importing(folder, FILES), database=server.address(schema))
    role = limited(ground, idle_in_transaction_session_timeout="200ms")
    address = server.address(schema, user=role)
    for words in (("report", "--period", "all"), ("export", "changes"), ("doctor",)):
        ground.must(*words, database=address)
    server.drop(schema)


def idle_at_all(ground, folder, known):
    """A limit that no import can keep, which has to read rows before it sends them."""
    server, schema = ground.server, ground.server.schema()
    role = limited(ground, idle_in_transaction_session_timeout="1ms")
    done = ground.run(*importing(folder, FILES), database=server.address(schema, user=role))
    address = server.address(
        schema, user=role, settings="-cidle_in_transaction_session_timeout=0")
    whole_files(ground, address, known, done)
    if done.returncode:
        ground.refused(done, "idle-in-transaction timeout")
    ground.must(*importing(folder, FILES), database=address)
    if (found := ground.said(address)) != known[-1]:
        raise Broken("again ends elsewhere: " + difference(found, known[-1]))
    server.drop(schema)
    return f"one of 1 ms was {'met, in words' if done.returncode else 'not met'}"


def idle_importers(ground, folder, known):
    """An import from a pipe that pauses: it is told, and nothing of it is there."""
    server, schema = ground.server, ground.server.schema()
    role = limited(ground, idle_in_transaction_session_timeout="300ms")
    address = server.address(schema, user=role)
    ground.run("import", folder / "none", database=address)
    process = ground.begin("import", "--allow-rejects", "-", database=address,
                           stdin=subprocess.PIPE)
    lines = (folder / "changes.csv").read_text().splitlines(keepends=True)
    try:
        # More than waits in any buffer, so that rows are sent before the pause.
        process.stdin.write("".join(lines[:len(lines) // 2]))
        process.stdin.flush()
        time.sleep(1)
        process.stdin.write("".join(lines[len(lines) // 2:]))
        process.stdin.close()
    except OSError:
        # It may have ended by then.
        pass
    process.stdin = None
    done = ended(process, ["import", "-"])
    if done.returncode:
        ground.refused(done)
        if ground.said(address) is not None:
            raise Broken("something of it is there")
        if "idle" not in done.stderr and "cannot be reached" not in done.stderr:
            raise Broken(f"it is not said why: {done.stderr[-400:]}")
    ground.must(*importing(folder, FILES), database=address)
    if (found := ground.said(address)) != known[-1]:
        raise Broken("again ends elsewhere: " + difference(found, known[-1]))
    server.drop(schema)
    return ("an import from a pipe that paused " + ("was ended in words by the limit on idling"
            if done.returncode else "held no transaction meanwhile"))
