"""Four shards and two searchers, each a host of its own: a network namespace with an address on a bridge. Pages are
those of one index; a cable is pulled and put in again; the network gets slow and loses packets.

usage: network_test.py --indexer PROGRAM --searcher PROGRAM --source DIR
Where no namespaces can be made (they need root), the hosts are ports of this machine; where the kernel has no netem,
the network stays as it is. Both are said. Exit: 0 right, 1 wrong.
"""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SHARDS, SEARCHERS, PORT = 4, 2, 7117
QUERIES = ["openai", "samsung hbm", '"artificial intelligence"', "이재명 대통령", "lee jae-myung", "regul*",
           "source:reuters.com", "hbm -samsung", "lang:ko", "title:gemini", "open NEAR/5 model", "삼성전자"]
PATIENCE = 20  # seconds until what must come true is taken for not coming


def expect(holds, *said):
    if not holds:
        sys.exit(" ".join(map(str, said)))


def run(*command, accepts=(0,)):
    """What a command prints; one that fails otherwise ends the test with what it said."""
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True)
    expect(done.returncode in accepts, *command, ": exit", done.returncode, done.stdout, done.stderr)
    return done.stdout


def comes_true(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Ports:
    """Hosts that are ports of this machine. A cable that is pulled is a stopped server."""

    def __init__(self, _):
        self.ports, self.servers = {}, {}

    def address(self, host):
        if host not in self.ports:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.ports[host] = free.getsockname()
        return self.ports[host]

    def on(self, host):
        return []

    def served(self, host, server):
        self.servers[host] = server

    def pull(self, host):
        os.killpg(self.servers[host].pid, signal.SIGSTOP)

    def put_in(self, host):
        os.killpg(self.servers[host].pid, signal.SIGCONT)

    def worsen(self, hosts):
        print("SKIPPED: a slow network that loses packets (no namespaces)")
        return False


class Namespaces:
    """Hosts that are network namespaces, joined by a bridge in one more."""

    def __init__(self, stack):
        self.tag = f"gisa{os.getpid()}"
        self.hosts = []
        self.make_namespace(stack, self.space("hub"))
        run("ip", "-n", self.space("hub"), "link", "add", "bridge", "type", "bridge")
        run("ip", "-n", self.space("hub"), "link", "set", "bridge", "up")
        for host in [f"shard{i}" for i in range(SHARDS)] + [f"searcher{i}" for i in range(SEARCHERS)]:
            self.add_host(stack, host)

    def space(self, host):
        return f"{self.tag}-{host}"

    def make_namespace(self, stack, name):
        run("ip", "netns", "add", name)
        stack.callback(subprocess.run, ["ip", "netns", "del", name])

    def add_host(self, stack, host):
        self.hosts.append(host)
        space, hub = self.space(host), self.space("hub")
        self.make_namespace(stack, space)
        run("ip", "-n", hub, "link", "add", host, "type", "veth", "peer", "name", "eth0", "netns", space)
        run("ip", "-n", hub, "link", "set", host, "master", "bridge", "up")
        run("ip", "-n", space, "addr", "add", f"{self.address(host)[0]}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            run("ip", "-n", space, "link", "set", device, "up")

    def address(self, host):
        return f"10.117.7.{10 + self.hosts.index(host)}", PORT

    def on(self, host):
        return ["ip", "netns", "exec", self.space(host)]

    def served(self, host, server):
        pass

    def pull(self, host):
        run("ip", "-n", self.space("hub"), "link", "set", host, "down")

    def put_in(self, host):
        run("ip", "-n", self.space("hub"), "link", "set", host, "up")

    def worsen(self, hosts):
        for host in hosts:
            done = subprocess.run(["tc", "-n", self.space(host), "qdisc", "add", "dev", "eth0", "root", "netem",
                                   "delay", "10ms", "2ms", "loss", "1%"], text=True, capture_output=True)
            if done.returncode != 0:
                print("SKIPPED: a slow network that loses packets:", done.stderr.strip())
                return False
        return True


def make_hosts(stack):
    try:
        with contextlib.ExitStack() as trial:
            hosts = Namespaces(trial)
            stack.enter_context(trial.pop_all())
            return hosts
    except (SystemExit, OSError) as why:
        print("SKIPPED: hosts of their own, ports of this machine in their place:", why)
        return Ports(stack)


class Cluster:
    def __init__(self, options, work, stack):
        self.options, self.work = options, work
        self.hosts = make_hosts(stack)
        self.files = sorted(str(file) for folder in ("en", "ko", "mixed")
                            for file in (options.source / "corpus" / folder).iterdir())
        run(options.indexer, "add", "-q", "--index", work / "one", *self.files)
        for i in range(SHARDS):
            self.serve_shard(stack, i)

    def serve_shard(self, stack, i):
        host, index, published = f"shard{i}", self.work / f"index{i}", self.work / f"published{i}"
        run(self.options.indexer, "add", "-q", "--index", index, *self.files[i::SHARDS])
        run(self.options.indexer, "publish", "-q", "--index", index, published)
        address, port = self.hosts.address(host)
        server = subprocess.Popen([*self.hosts.on(host), "xapian-tcpsrv", "--interface", address, "--port", str(port),
                                   published / "SHARD"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  start_new_session=True)
        stack.callback(end_group, server)
        self.hosts.served(host, server)

    def names(self):
        return ["xapian://{}:{}".format(*self.hosts.address(f"shard{i}")) for i in range(SHARDS)]

    def indexes(self):
        return [word for name in self.names() for word in ("--index", name)]

    def page(self, host, query, where=None, timeout="10s"):
        """The page as an object, asked on a host."""
        where = self.indexes() if where is None else where
        return json.loads(run(*self.hosts.on(host), self.options.searcher, "search", "-q", "--json", "--limit", 100,
                              "--no-collapse", "--shard-timeout", timeout, *where, "--", query, accepts=(0, 1)))

    def one_page(self, query):
        return json.loads(run(self.options.searcher, "search", "-q", "--json", "--limit", 100, "--no-collapse",
                              "--index", self.work / "one", "--", query, accepts=(0, 1)))


def end_group(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def by_score(page):
    """Ids and the text that is shown of them, by score: equals stand in any order."""
    return sorted((hit["score"], hit["id"], [text_of(snippet) for snippet in hit["snippets"]]) for hit in page["hits"])


def text_of(snippet):
    return "".join(span.get("s") or span.get("raw", "") for span in snippet["spans"])


def check_pages(cluster):
    """Each searcher gives for each query what one index gives."""
    found = 0
    for query in QUERIES:
        expected = cluster.one_page(query)
        for i in range(SEARCHERS):
            page = cluster.page(f"searcher{i}", query)
            expect("partial" not in page, query, "is partial:", page.get("shards_out"))
            expect(by_score(page) == by_score(expected), query, "differs on searcher", i)
            expect(page["total"] == expected["total"], query, page["total"], expected["total"])
        found += len(expected["hits"])
    expect(found > 30, "the queries find too little:", found)


class Service:
    """gisa-searcher serve on a host, asked from there."""

    def __init__(self, cluster, host, stack):
        self.on = cluster.hosts.on(host)
        self.process = subprocess.Popen([*self.on, cluster.options.searcher, "serve", "--listen", "127.0.0.1:0",
                                         "--rate", "0", *cluster.indexes()], stdout=subprocess.PIPE, text=True)
        stack.callback(self.process.wait)
        stack.callback(self.process.kill)
        self.url = self.process.stdout.readline().split()[-1].rstrip("/")

    def get(self, path):
        fetch = "import sys, urllib.request as r; sys.stdout.buffer.write(r.urlopen(sys.argv[1]).read())"
        return run(*self.on, sys.executable, "-c", fetch, self.url + path)

    def page(self, query="openai"):
        return json.loads(self.get("/v1/search?q=" + query))


def check_cable(cluster, service):
    """A shard whose cable is pulled is left out and named, by all that tell of it, and in again by itself."""
    whole = service.page()
    expect("partial" not in whole, "is partial before the fault:", whole.get("shards_out"))
    out = cluster.names()[-1]
    cluster.hosts.pull(f"shard{SHARDS - 1}")
    expect(comes_true(lambda: service.page().get("partial", False)), "the pulled cable is not noticed")
    page = service.page()
    expect([shard["shard"] for shard in page["shards_out"]] == [out], page["shards_out"])
    expect(0 < page["total"]["value"] < whole["total"]["value"], page["total"])
    expect(out in service.get("/readyz"), "readyz does not name it")
    expect(f'gisa_shard_up{{shard="{out}"}} 0' in service.get("/metrics"), "metrics do not name it")
    cluster.hosts.put_in(f"shard{SHARDS - 1}")
    expect(comes_true(lambda: "partial" not in service.page()), "it does not come in again")
    expect(service.page()["total"] == whole["total"], "not whole again")
    expect(service.get("/readyz") == "ready\n", service.get("/readyz"))


def main():
    parser = argparse.ArgumentParser()
    for name in ("--indexer", "--searcher", "--source"):
        parser.add_argument(name, type=pathlib.Path, required=True)
    options = parser.parse_args()
    expect(shutil.which("xapian-tcpsrv"), "xapian-tcpsrv is not there; install xapian-tools")
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory(prefix="gisa-network-") as work, contextlib.ExitStack() as stack:
        cluster = Cluster(options, pathlib.Path(work), stack)
        expect(comes_true(lambda: "partial" not in cluster.page("searcher0", "openai")), "the shards do not start")
        check_pages(cluster)
        services = [Service(cluster, f"searcher{i}", stack) for i in range(SEARCHERS)]
        for service in services:
            check_cable(cluster, service)
        if cluster.hosts.worsen([f"shard{i}" for i in range(SHARDS)]):
            check_pages(cluster)
            for service in services:
                expect(comes_true(lambda: "partial" not in service.page("hbm")), "never whole in a slow network")
    print("right")


main()
