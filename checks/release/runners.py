"""Runners as GitHub and GitLab have them, and a service, for checks/release/pipelines."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import yaml

root = pathlib.Path(__file__).resolve().parents[2]
failures = []


def promise(holds, words, shown=""):
    """One line a promise; what does not hold is counted."""
    print(f"{'holds' if holds else 'DOES NOT HOLD'}: {words}", flush=True)
    if not holds:
        failures.append(words)
        print(str(shown)[-2000:])


class Ground:
    """A repository with two commits, and a folder for what a runner keeps."""

    def __init__(self, folder, binaries):
        self.folder = folder
        self.repository = folder / "shop"
        self.repository.mkdir(parents=True)
        self.path = f"{folder}/bin:{binaries}:/usr/bin:/bin"
        (folder / "bin").mkdir()
        # Keeps what curl is told, for whoever may list processes sees that, too.
        (folder / "bin/curl").write_text(
            f'#!/bin/sh\necho "$@" >>{folder}/arguments\nexec /usr/bin/curl "$@"\n')
        (folder / "bin/curl").chmod(0o755)
        self.run("git init -q && git config user.name a && git config user.email a@example.org &&"
                 " printf '1\\n2\\n' >page && git add page && git commit -qm one &&"
                 " printf '1\\n3\\n4\\n' >page && git add page && git commit -qm two")
        self.before, self.head = self.run("git rev-parse HEAD~1 HEAD").stdout.split()

    def run(self, script, shell=("bash", "-e"), **environment):
        """Runs a script in the repository with an environment of its own."""
        done = subprocess.run(
            [*shell, "-c", script], cwd=self.repository, capture_output=True, text=True,
            check=False, env={"PATH": self.path, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **environment})
        # What went wrong is shown without the script.
        done.args = shell
        return done

    def changes(self, database):
        """The changes of a database."""
        done = self.run(f"toll export changes --database {database} --format ndjson")
        return [json.loads(line) for line in done.stdout.splitlines()]


class Action:
    """The action for GitHub."""

    def __init__(self, ground):
        self.ground = ground
        self.action = yaml.safe_load((root / "deploy/github-action/action.yml").read_text())
        self.contexts = {
            "github.event.repository.name": "shop", "github.repository": "octo/shop",
            "github.run_id": "77", "github.run_attempt": "1", "github.job": "deploy",
        }

    def filled(self, text, inputs):
        """A text with its expressions worked out; one that is not known here is an error."""
        values = self.contexts | {f"inputs.{name}": value for name, value in inputs.items()}
        return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: values[match[1]], text)

    def __call__(self, **inputs):
        """Runs the steps that what is to be done asks for: their outcome, outputs and summary."""
        inputs = {
            name: self.filled(str(inputs.get(name.replace("-", "_"), told.get("default", ""))), {})
            for name, told in self.action["inputs"].items()
        }
        temporary = self.ground.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        for name in ("output", "summary"):
            (temporary / name).write_text("")
        for step in self.action["runs"]["steps"]:
            chosen = re.findall(r"inputs\.do == '(\w+)'", step["if"])
            known = re.search(r"fromJSON\('(.*)'\)", step["if"])
            strange = known and inputs["do"] not in json.loads(known[1])
            if inputs["do"] not in chosen and not strange:
                continue
            promise("${{" not in step["run"], f"nothing is put into the script of: {step['name']}")
            done = self.ground.run(
                step["run"], ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
                GITHUB_ACTOR="ada", GITHUB_SHA=self.ground.head, GITHUB_RUN_ID="77",
                GITHUB_SERVER_URL="https://github.example", GITHUB_REPOSITORY="octo/shop",
                GITHUB_OUTPUT=str(temporary / "output"), RUNNER_TEMP=str(temporary),
                GITHUB_STEP_SUMMARY=str(temporary / "summary"),
                **{name: self.filled(value, inputs) for name, value in step.get("env", {}).items()})
            done.outputs = dict(
                line.split("=", 1) for line in (temporary / "output").read_text().splitlines())
            done.summary = (temporary / "summary").read_text()
            return done
        return None


class Template:
    """The template for GitLab."""

    def __init__(self, ground, shell):
        self.ground = ground
        self.shell = shell
        self.jobs = yaml.safe_load((root / "deploy/gitlab/toll.yml").read_text())

    def __call__(self, job, part, **variables):
        told = self.jobs[job]
        defaults = {
            **self.jobs.get(told.get("extends", ""), {}).get("variables", {}),
            **told.get("variables", {}),
        }
        given = {
            "CI_PROJECT_NAME": "shop", "CI_PROJECT_PATH": "octo/shop", "CI_JOB_ID": "901",
            "CI_COMMIT_SHA": self.ground.head, "CI_JOB_URL": "https://gitlab.example/jobs/901",
            "GITLAB_USER_LOGIN": "ada", **variables,
        }
        defaults = {
            name: re.sub(r"\$(\w+)", lambda match: given[match[1]], value)
            for name, value in defaults.items()
        }
        return self.ground.run("\n".join(told[part]), (*self.shell, "-e"), **{**defaults, **given})


class Service:
    """A tolld on this machine."""

    def __init__(self, ground, settings="{}\n"):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=ground.folder))
        self.ground = ground
        (self.folder / "toll.yaml").write_text(settings)
        self.tokens = {
            may: self.toll(f"token add {may} --may {may}").strip() for may in ("record", "read")
        }
        log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            ["tolld", "--listen", "127.0.0.1:0"], cwd=self.folder, stderr=log,
            env={"PATH": ground.path})
        for _ in range(200):
            found = re.search(r"http://127\.0\.0\.1:\d+", (self.folder / "log").read_text())
            if found:
                self.address = found[0]
                return
            time.sleep(0.05)
        sys.exit(f"error: tolld does not listen: {(self.folder / 'log').read_text()}")

    def toll(self, words):
        return self.ground.run(f"cd {self.folder} && toll {words}").stdout

    def ask(self, path, body=None, **headers):
        """The status and the answer."""
        request = urllib.request.Request(
            self.address + path, body,
            {"Authorization": f"Bearer {self.tokens['read']}", **headers})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def changes(self, count=1):
        """Its changes, once so many finished ones are there."""
        for _ in range(100):
            rows = self.ground.changes(self.folder / "toll.sqlite")
            if len([row for row in rows if row["finished_at"]]) >= count:
                return rows
            time.sleep(0.1)
        return rows

    def end(self):
        self.process.terminate()
        self.process.wait(30)
