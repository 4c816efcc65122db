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
        own = {"PATH": self.path, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [*shell, "-c", script], cwd=self.repository, capture_output=True, text=True,
            check=False, env={**own, **environment})
        # What went wrong is shown without the script.
        done.args = shell
        return done

    def without(self, program):
        """A path on which everything is but one program."""
        folder = self.folder / f"without-{program}"
        folder.mkdir(exist_ok=True)
        for place in reversed(self.path.split(":")):
            for path in pathlib.Path(place).iterdir():
                link = folder / path.name
                link.unlink(missing_ok=True)
                if path.name != program:
                    link.symlink_to(path)
        return str(folder)

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

    def __call__(self, path=None, **inputs):
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
                GITHUB_STEP_SUMMARY=str(temporary / "summary"), PATH=path or self.ground.path,
                GITHUB_WORKSPACE=str(self.ground.repository),
                **{name: self.filled(value, inputs) for name, value in step.get("env", {}).items()})
            done.outputs = dict(
                line.split("=", 1) for line in (temporary / "output").read_text().splitlines())
            done.summary = (temporary / "summary").read_text()
            return done
        return None


class Template:
    """The template for GitLab, and a pipeline that includes it."""

    def __init__(self, ground, shell, pipeline=None):
        self.ground = ground
        self.shell = shell
        self.template = yaml.safe_load((root / "deploy/gitlab/toll.yml").read_text())
        self.pipeline = pipeline or {}

    def job(self, name):
        """A job with what it extends, as GitLab merges them: the job's own word counts."""
        told = self.pipeline.get(name) or self.template[name]
        above = self.job(told["extends"]) if "extends" in told else {}
        variables = {**above.get("variables", {}), **told.get("variables", {})}
        return {**above, **told, "variables": variables}

    def scripts(self, name, *parts):
        """The lines of some parts of a job; of a list in a list each counts."""
        def lines(told):
            if not isinstance(told, list):
                return [told]
            return [line for one in told for line in lines(one)]
        job = self.job(name)
        return "\n".join(line for part in parts for line in lines(job.get(part, [])))

    def jobs(self):
        """The jobs of the pipeline, by what GitLab takes for one."""
        return [name for name, told in self.pipeline.items()
                if isinstance(told, dict) and ("script" in told or "extends" in told)]

    def chosen(self, **given):
        """The jobs that a pipeline has which begins so."""
        def value(word):
            return given.get(word[1:]) if word.startswith("$") else word.strip('"')

        def holds(rule):
            for term in rule["if"].split(" && "):
                left, sign, right = term.split()
                if (value(left) == value(right)) != (sign == "=="):
                    return False
            return True
        return {name for name in self.jobs()
                if any(map(holds, self.job(name).get("rules", [{"if": "1 == 1"}])))}

    def __call__(self, job, *parts, **variables):
        """Runs parts of a job, with what GitLab, the pipeline and the project give it."""
        given = {
            "CI_PROJECT_NAME": "shop", "CI_PROJECT_PATH": "octo/shop", "CI_JOB_ID": "901",
            "CI_COMMIT_SHA": self.ground.head, "CI_JOB_URL": "https://gitlab.example/jobs/901",
            "GITLAB_USER_LOGIN": "ada", "PATH": self.ground.path,
            **self.pipeline.get("variables", {}), **self.job(job)["variables"], **variables,
        }
        return self.ground.run(self.scripts(job, *parts), (*self.shell, "-e"), **given)


class Service:
    """A tolld on this machine."""

    def __init__(self, ground, settings="{}\n"):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=ground.folder))
        self.ground = ground
        (self.folder / "toll.yaml").write_text(settings)
        self.tokens = {
            may: self.toll(f"token add {may} --may {may}").strip() for may in ("record", "read")
        }
        self.address = None
        self.begin()

    def begin(self):
        """Starts it, where it was before."""
        place = (self.address or "http://127.0.0.1:0").removeprefix("http://")
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                ["tolld", "--listen", place], cwd=self.folder, stderr=log,
                env={"PATH": self.ground.path})
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
