#include "searcher/commands/serve.h"

#include "common/commands/alias_options.h"
#include "common/error.h"
#include "common/terminal/output.h"
#include "common/terminal/user_file.h"
#include "searcher/commands/options.h"
#include "searcher/read_request_json.h"
#include "searcher/serve/base_path.h"
#include "searcher/serve/host_names.h"
#include "searcher/serve/http_api.h"
#include "searcher/serve/http_server.h"

#include <algorithm>
#include <thread>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher serve: answers searches by HTTP, for programs and as a page

  gisa-searcher serve                          on http://127.0.0.1:8080, for this machine alone
  gisa-searcher serve --listen 127.0.0.1:0     on a free port; the address is printed
  gisa-searcher serve --listen unix:/run/gisa/http.sock --trust-proxy
  gisa-searcher serve --cors-origin https://news.example
  gisa-searcher serve --listen 0.0.0.0:8080 --host search.example --api-keys keys.txt
  curl 'http://127.0.0.1:8080/v1/search?q=hbm&min_sources=2'

It only reads; gisa-indexer may add articles meanwhile. SIGTERM ends it when it has answered what it has begun.
For other machines it needs --api-keys or --allow-public; encryption is a proxy's (docs/service.md).
Usage: gisa-searcher serve [OPTIONS]

)";

constexpr std::size_t kKibi = 1024;

constexpr const char* exit_codes = R"(
Exit: 0 ended by a signal, 2 error.
)";

void describe(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    const auto values = [](const char* name) {
        return po::value<std::vector<std::string>>()->composing()->value_name(name);
    };
    describe_index(options);
    options.add_options() //
        ("listen", values("ADDRESS"),
         "HOST:PORT, [IPv6]:PORT or unix:PATH (127.0.0.1:8080); may be given several times") //
        ("host", values("NAME"),
         "answer requests to this name (on loopback: localhost and its addresses); several times")   //
        ("base-path", value("PATH"), "the proxy in front has the service under this path, as /news") //
        ("cors-origin", values("ORIGIN"),
         "pages of this site may ask, as https://news.example; several times")                              //
        ("api-keys", value("FILE"), "a request needs one of these keys, a line each")                       //
        ("allow-public", "other machines may ask without a key")                                            //
        ("rate", value("N"), "requests a second of one client (20; 0: any)")                                //
        ("burst", value("N"), "so many at once before that counts (40)")                                    //
        ("trust-proxy", "the proxy in front says who asks, and how: X-Forwarded-For, -Proto, -Prefix")      //
        ("threads", value("N"), "searches at the same time (as many as there are processors)")              //
        ("queue", value("N"), "requests that may wait for them (128); more are answered 503")               //
        ("connections", value("N"), "clients at the same time (1024); the quietest gives way")              //
        ("request-time", value("TIME"), "a client has 10s to send a request or to take an answer")          //
        ("idle-time", value("TIME"), "a client may be silent for 60s between two requests")                 //
        ("max-header", value("SIZE"), "of a request, with its address (16K; 1K to 64K)")                    //
        ("max-body", value("SIZE"), "of a request (64K, which is the most; at least 1K)")                   //
        ("max-unsent", value("SIZE"), "answers that clients have not taken yet, in all (64M; 64K or more)") //
        ("timeout", value("TIME"), "end a search after 1000ms with what was found")                         //
        ("log-queries", "say what is asked for in the log; without: only faults, -v: addresses");
    describe_aliases(options);
}

std::vector<std::string> texts_of(const CommandLine& line, const char* option) {
    if (!line.has(option)) return {};
    return line.values[option].as<std::vector<std::string>>();
}

std::vector<std::string> origins_of(const CommandLine& line, bool with_keys) {
    std::vector<std::string> origins = texts_of(line, "cors-origin");
    for (const std::string& origin : origins) {
        const std::size_t scheme = origin.find("://");
        const bool is_origin = origin == "null" || (scheme != std::string::npos &&
                                                    origin.find('/', scheme + 3) == std::string::npos);
        if (origin == "*" && with_keys)
            throw Error(Fault::usage,
                        line.name_of("cors-origin") + ": not * together with keys; name the sites");
        if (origin != "*" && !is_origin)
            throw Error(Fault::usage,
                        line.name_of("cors-origin") + ": expected https://HOST, not '" + origin + "'");
    }
    return origins;
}

/// Names that a page of another site cannot have for itself, so that it cannot ask in the name of this one.
std::vector<std::string> hosts_of(const CommandLine& line, bool is_local) {
    std::vector<std::string> hosts;
    for (const std::string& host : texts_of(line, "host")) {
        if (host_name(host).empty())
            throw Error(Fault::usage,
                        line.name_of("host") + ": expected a name as search.example, not '" + host + "'");
        hosts.push_back(host_name(host));
    }
    if (is_local || !hosts.empty())
        for (const char* host : {"localhost", "127.0.0.1", "[::1]"})
            hosts.emplace_back(host);
    return hosts;
}

void require_guard(const CommandLine& line, bool is_local, bool with_keys) {
    if (is_local || with_keys || line.has("allow-public")) return;
    throw Error(Fault::usage,
                line.name_of("listen") +
                    ": other machines could ask there; give --api-keys FILE, or --allow-public");
}

/// Throws Error (usage) for a size beyond these.
std::size_t size_between(const CommandLine& line, const char* option, std::size_t otherwise,
                         std::size_t least, std::size_t most) {
    const std::size_t size = byte_size(line, option, otherwise);
    if (size >= least && size <= most) return size;
    throw Error(Fault::usage, line.name_of(option) + ": expected " + std::to_string(least / 1024) + "K to " +
                                  std::to_string(most / 1024) + "K, not '" + line.text(option) + "'");
}

std::string base_path_of(const CommandLine& line) {
    if (!line.has("base-path")) return {};
    if (const auto path = read_base_path(line.text("base-path"))) return *path;
    throw Error(Fault::usage, line.name_of("base-path") + ": expected a path as /news, not '" +
                                  line.text("base-path") + "'");
}

ServerOptions server_options(const CommandLine& line) {
    ServerOptions options;
    if (line.has("listen")) options.listen = texts_of(line, "listen");
    options.threads =
        whole_number(line, "threads", std::max(1u, std::thread::hardware_concurrency()), 1, 1024);
    options.queue = whole_number(line, "queue", options.queue, 1, 100'000);
    options.connections = whole_number(line, "connections", options.connections, 1, 1'000'000);
    options.request_time = duration(line, "request-time").value_or(options.request_time);
    options.idle_time = duration(line, "idle-time").value_or(options.idle_time);
    options.longest_header = size_between(line, "max-header", options.longest_header, kKibi, 64 * kKibi);
    options.largest_body = size_between(line, "max-body", options.largest_body, kKibi, kLongestRequest);
    options.most_unsent =
        size_between(line, "max-unsent", options.most_unsent, 64 * kKibi, std::size_t{1} << 40);
    return options;
}

ServiceOptions service_options(const CommandLine& line, const CommonOptions& common,
                               const ServerOptions& server) {
    ServiceOptions options{indexes_of(line)};
    options.searcher = searcher_options(line, common.log);
    options.searcher.saved = nullptr; // they are the user's own
    options.searchers = server.threads + 1;
    if (line.has("api-keys"))
        options.keys =
            ApiKeys::read(read_user_file(line.text("api-keys"), "file of keys"), line.text("api-keys"));
    const bool with_keys = options.keys.is_needed();
    const bool is_local = std::all_of(server.listen.begin(), server.listen.end(), is_local_address);
    require_guard(line, is_local, with_keys);
    const bool is_unix = std::all_of(server.listen.begin(), server.listen.end(),
                                     [](const std::string& listen) { return listen.starts_with("unix:"); });
    options.hosts = hosts_of(line, is_local && !is_unix);
    options.origins = origins_of(line, with_keys);
    options.base_path = base_path_of(line);
    options.rate = static_cast<double>(whole_number(line, "rate", 20, 0, 1'000'000));
    options.burst = static_cast<double>(whole_number(line, "burst", 40, 1, 1'000'000));
    options.trusts_proxy = line.has("trust-proxy");
    options.timeout = duration(line, "timeout").value_or(options.timeout);
    return options;
}

RequestLog says(const CommandLine& line, const CommonOptions& common) {
    if (line.has("log-queries")) return RequestLog::queries;
    return common.verbose ? RequestLog::requests : RequestLog::faults;
}

int serve(const CommandLine& line, const CommonOptions& common) {
    if (!line.words.empty())
        throw Error(Fault::usage,
                    "serve takes no words; usage: gisa-searcher serve [OPTIONS] (--help has examples)");
    const ServerOptions server_of = server_options(line);
    HttpApi api(service_options(line, common, server_of), common.log, says(line, common));
    HttpServer server(api, server_of);
    for (const std::string& address : server.addresses())
        print("listening on " + address + "\n");
    server.run();
    return 0;
}

} // namespace

const SearcherCommand serve_command{"serve", "answer searches by HTTP", help, exit_codes, describe, serve};

} // namespace gisa
