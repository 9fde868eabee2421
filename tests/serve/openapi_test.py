#!/usr/bin/env python3
"""Walks through /openapi.json and asks the running service for everything that stands in it: every address by
every method, with the example of every parameter alone and with all together; the answers must be of the types,
statuses and schemas that the document names, and every schema and property must have been met.

usage: openapi_test.py INDEXER SEARCHER CORPUS
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

METHODS = ("get", "post", "put", "delete", "patch")
# What no sound article in the corpus has, or only another test brings about.
NEVER_MET = {"Page.revision_changed", "Page.did_you_mean", "Page.help", "Hint.kind", "Hint.what", "Hint.articles",
             "CitedSources.notes"}
TYPES = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}


class Failure(Exception):
    pass


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


class Schemas:
    """Checks values against schemas of the document: the words of JSON Schema that it uses."""

    def __init__(self, document):
        self.document = document
        self.met = set()

    def resolve(self, schema):
        while "$ref" in schema:
            node = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                node = node[step.replace("~1", "/").replace("~0", "~")]
            schema = node
        return schema

    def check(self, value, schema, place, name=""):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            self.met.add(name)
            schema = self.resolve(schema)
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if types and not any(is_type(value, one) for one in types):
            raise Failure(f"{place}: {json.dumps(value)[:80]} is none of {types}")
        if "enum" in schema and value not in schema["enum"]:
            raise Failure(f"{place}: {value!r} is none of {schema['enum']}")
        if is_type(value, "number"):
            self.check_range(value, schema, place)
        if isinstance(value, list):
            self.check_list(value, schema, place)
        if isinstance(value, dict):
            self.check_object(value, schema, place, name)

    @staticmethod
    def check_range(value, schema, place):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            raise Failure(f"{place}: {value} is out of range")

    def check_list(self, value, schema, place):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            raise Failure(f"{place}: {len(value)} items")
        for number, item in enumerate(value):
            self.check(item, schema.get("items", {}), f"{place}/{number}")

    def check_object(self, value, schema, place, name):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        for key in schema.get("required", []):
            if key not in value:
                raise Failure(f"{place}: {key} is missing")
        for key, member in value.items():
            if key not in properties and more is False:
                raise Failure(f"{place}: {key} stands in no schema")
            self.met.add(f"{name}.{key}")
            self.check(member, properties.get(key, more if isinstance(more, dict) else {}), f"{place}/{key}")

    def unmet(self):
        for name, schema in self.document["components"]["schemas"].items():
            if name not in self.met:
                yield name
            for key in schema.get("properties", {}):
                if f"{name}.{key}" not in self.met:
                    yield f"{name}.{key}"


class Service:
    def __init__(self, searcher, *indexes):
        options = [option for index in indexes for option in ("--index", index)]
        self.process = subprocess.Popen([searcher, "serve", *options, "--listen", "127.0.0.1:0", "--rate", "0"],
                                        stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().split()[-1]

    def ask(self, method, target, body=None):
        request = urllib.request.Request(self.base + target, method=method.upper())
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()


class Walk:
    """`partly`: a service of which a shard does not answer."""

    def __init__(self, service, partly):
        self.service = service
        self.partly = partly
        self.document = json.loads(service.ask("get", "/openapi.json")[2])
        self.schemas = Schemas(self.document)
        self.asked = 0
        self.article = self.some_article()

    def some_article(self):
        page = json.loads(self.service.ask("get", "/v1/search?q=hbm&limit=1")[2])
        return page["hits"][0]["id"]

    def expect(self, method, target, operation, status=200, body=None, is_whole=True):
        self.asked += 1
        place = f"{method} {target}"
        found, headers, content = self.service.ask(method, target, body)
        if found != status:
            raise Failure(f"{place}: {found}, not {status}: {content[:300]}")
        answer = operation["responses"].get(str(status), operation["responses"].get("default"))
        types = self.schemas.resolve(answer)["content"]
        media = headers["Content-Type"].split(";")[0]
        if media not in types:
            raise Failure(f"{place}: {media} is none of {list(types)}")
        if media.endswith("json"):
            self.schemas.check(json.loads(content), types[media].get("schema", {}), place)
        if status == 200 and "ETag" in answer.get("headers", {}) and ("ETag" in headers) != is_whole:
            raise Failure(f"{place}: {'no ETag' if is_whole else 'an ETag for what lacks a shard'}")
        return headers, content

    def parameters(self, operation):
        return [self.schemas.resolve(one) for one in operation.get("parameters", [])]

    @staticmethod
    def pair(parameter):
        """The example as the document's style writes it."""
        value, name = parameter["example"], parameter["name"]
        if isinstance(value, bool):
            value = json.dumps(value)
        if not isinstance(value, list):
            return [(name, value)]
        return [(name, one) for one in value] if parameter["explode"] else [(name, ",".join(value))]

    def targets(self, path, operation):
        path = path.replace("{id}", urllib.parse.quote(self.article, safe="")).replace("{name}", "gisa-search.js")
        given = [p for p in self.parameters(operation) if p["in"] == "query" and "example" in p]
        needed = [pair for p in given if p.get("required") for pair in self.pair(p)]
        queries = [needed] + [needed + self.pair(p) for p in given if not p.get("required")]
        queries.append([pair for p in given for pair in self.pair(p)])
        for p in given:  # every word of a choice
            queries += [needed + [(p["name"], word)] for word in p["schema"].get("enum", []) if not p.get("required")]
        for query in queries:
            yield path + ("?" + urllib.parse.urlencode(query) if query else "")

    def walk_operation(self, path, method, operation):
        if method == "post":
            content = operation["requestBody"]["content"]["application/json"]
            self.schemas.check(content["example"], content["schema"], f"example of {path}")
            self.expect("post", path, operation, body=content["example"])
            for field, value in content["example"].items():
                self.expect("post", path, operation, body={"q": "hbm", field: value})
            self.expect("post", path, operation, 400, {"no_such_field": 1})
            return
        for target in self.targets(path, operation):
            self.expect("get", target, operation)
        if path.startswith("/v1/") or path == "/feed.atom":
            mark = "&" if "?" in target else "?"
            self.expect("get", f"{target}{mark}no_such_field=1", operation, 400)

    def walk(self):
        for path, operations in self.document["paths"].items():
            if "{name}" in path and self.service.ask("get", "/assets/gisa-search.js")[0] == 404:
                continue  # the component is not built in
            for method in METHODS:
                if method in operations:
                    self.walk_operation(path, method, operations[method])
                elif self.service.ask(method, path.replace("{id}", "a").replace("{name}", "b"))[0] != 405:
                    raise Failure(f"{method} {path} is answered and not named")
        self.meet_problems()
        self.meet_a_shard_that_is_out()
        missed = sorted(set(self.schemas.unmet()) - NEVER_MET)
        if missed:
            raise Failure(f"no answer had {', '.join(missed)}")

    def meet_a_shard_that_is_out(self):
        whole, self.service = self.service, self.partly
        paths = self.document["paths"]
        for target in ("/v1/search?q=hbm", "/v1/stats"):
            content = self.expect("get", target, paths[target.split("?")[0]]["get"], is_whole=False)[1]
            if json.loads(content)["partial"] is not True:
                raise Failure(f"{target}: a shard is out, and it does not say so")
        self.expect("get", "/v1/articles/no-such", paths["/v1/articles/{id}"]["get"], 503)
        self.service = whole

    def meet_problems(self):
        operation = self.document["paths"]["/v1/search"]["get"]
        article = self.document["paths"]["/v1/articles/{id}"]["get"]
        self.expect("get", "/v1/search?q=%22open&strict=true", operation, 400)
        self.expect("get", "/v1/search?limit=ten", operation, 400)
        self.expect("get", "/v1/search?q=" + "a" * 1025, operation, 414)
        self.expect("get", "/v1/articles/no-such", article, 404)
        self.expect("get", "/v1/search?q=zxqyzxqy+zzzz", operation)
        codes = {row for row in self.schemas.document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]}
        if len(codes) < 20:
            raise Failure("the codes of problems are missing")


def main():
    indexer, searcher, corpus = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        index = str(pathlib.Path(folder) / "index")
        subprocess.run([indexer, "--index", index, "add", corpus], check=False, capture_output=True)
        services = [Service(searcher, index), Service(searcher, index, "xapian://127.0.0.1:1")]  # nobody is there
        try:
            walk = Walk(*services)
            walk.walk()
            print(f"{walk.asked} answers are as the document says")
        except Failure as failure:
            sys.exit(f"openapi_test: {failure}")
        finally:
            for service in services:
                service.process.terminate()
            if any([service.process.wait(timeout=30) != 0 for service in services]):
                sys.exit("openapi_test: a service did not end well")


if __name__ == "__main__":
    main()
