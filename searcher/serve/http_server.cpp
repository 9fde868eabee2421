#include "searcher/serve/http_server.h"

#include "common/error.h"
#include "searcher/serve/listen_address.h"
#include "searcher/serve/parse_http.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <list>
#include <optional>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <sys/stat.h>

namespace gisa {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Unix = asio::local::stream_protocol;
using Executor = asio::io_context::executor_type;
using AnySocket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;
using Stream = beast::basic_stream<asio::generic::stream_protocol, Executor>;

template <class T>
using Awaitable = asio::awaitable<T, Executor>;
/// Ends the wait with the error put there, rather than thrown.
auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable_t<Executor>(), error); }

/// Now, as in a Date header (RFC 9110, 5.6.7).
std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc); // of the C locale for LC_TIME
    return text;
}

// Addresses.

tcp::endpoint resolve(const std::string& listen, const ListenAddress& address) {
    asio::io_context context;
    error_code error;
    const auto found = tcp::resolver(context).resolve(address.host, std::to_string(address.port),
                                                      tcp::resolver::passive, error);
    if (error || found.empty()) refuse_listen_address(listen, "there is no such host: " + error.message());
    return found.begin()->endpoint();
}

std::string shown(const tcp::endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    return "http://" + (endpoint.address().is_v6() ? '[' + address + ']' : address) + ':' +
           std::to_string(endpoint.port());
}

/// So that many clients find room; the system's usual limit is low.
void raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// A socket that a program left behind when it was killed is no obstacle; one that is in use is.
void remove_dead_socket(const std::string& path) {
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0 || !S_ISSOCK(state.st_mode)) return;
    asio::io_context context;
    error_code error;
    Unix::socket(context).connect(Unix::endpoint(path), error);
    if (error == asio::error::connection_refused) std::filesystem::remove(path);
}

} // namespace

bool is_local_address(const std::string& listen) {
    const ListenAddress address = read_listen_address(listen);
    return !address.path.empty() || resolve(listen, address).address().is_loopback();
}

struct HttpServer::Parts {
    /// What a client is about.
    enum class Turn : std::uint8_t { asks, waits, takes };

    /// One client.
    struct Connection {
        explicit Connection(AnySocket socket, std::string from)
            : stream(std::move(socket)), peer(std::move(from)) {}

        Stream stream;
        const std::string peer;
        Turn turn = Turn::asks; ///< it sends a request, or may; waits for the answer; takes the answer
    };
    using Connections = std::list<Connection>;

    Parts(HttpApi& to, ServerOptions with)
        : api(to), options(std::move(with)), signals(context), end_timer(context),
          worker_count(options.threads > 0 ? options.threads
                                           : std::max(1u, std::thread::hardware_concurrency())),
          workers(worker_count) {
        raise_file_limit();
        for (const std::string& address : options.listen)
            listen(address);
        signals.add(SIGTERM);
        signals.add(SIGINT);
    }

    ~Parts() {
        context.stop();
        workers.stop();
        watcher.stop();
        workers.join();
        watcher.join();
        for (const std::string& path : paths)
            ::unlink(path.c_str());
    }

    HttpApi& api;
    const ServerOptions options;
    asio::io_context context{1};
    asio::basic_signal_set<Executor> signals;
    asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor> end_timer;
    std::list<asio::basic_socket_acceptor<tcp, Executor>> tcp_acceptors;
    std::list<asio::basic_socket_acceptor<Unix, Executor>> unix_acceptors;
    std::vector<std::string> addresses, paths;
    Connections connections; ///< the quietest first; what follows belongs to the thread that runs `context`
    std::size_t waiting = 0; ///< requests in `workers`, running or not
    std::size_t watching = 0;
    bool is_ending = false;
    const std::size_t worker_count;
    asio::thread_pool workers;
    asio::thread_pool watcher{1};

    /// One more for as long as it lives, whatever is thrown.
    struct Counted {
        explicit Counted(std::size_t& of) : count(of) { ++count; }
        ~Counted() { --count; }
        Counted(const Counted&) = delete;
        Counted& operator=(const Counted&) = delete;
        std::size_t& count;
    };

    // Listening.

    void listen(const std::string& where) {
        const ListenAddress address = read_listen_address(where);
        try {
            if (address.path.empty())
                listen_tcp(resolve(where, address));
            else
                listen_unix(address.path);
        } catch (const boost::system::system_error& error) {
            throw Error(Fault::io, "cannot listen on '" + where + "': " + error.code().message());
        }
    }

    void listen_tcp(const tcp::endpoint& endpoint) {
        auto& acceptor = tcp_acceptors.emplace_back(context.get_executor());
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
        addresses.push_back(shown(acceptor.local_endpoint()));
    }

    /// Whoever may use the folder may use the socket.
    void listen_unix(const std::string& path) {
        remove_dead_socket(path);
        auto& acceptor = unix_acceptors.emplace_back(context.get_executor(), Unix::endpoint(path));
        ::chmod(path.c_str(), 0666);
        acceptor.listen();
        addresses.push_back(std::string(kUnixScheme) + path);
        paths.push_back(path);
    }

    template <class Acceptor>
    Awaitable<void> accept_all(Acceptor& acceptor) {
        using Protocol = typename Acceptor::protocol_type;
        while (!is_ending) {
            asio::basic_stream_socket<Protocol, Executor> socket(context.get_executor());
            error_code error;
            co_await acceptor.async_accept(socket, into(error));
            if (error == asio::error::operation_aborted) co_return;
            if (error) {
                if (is_out_of_room(error)) close_quietest();
                co_await pause();
                continue;
            }
            try {
                take(std::move(socket));
            } catch (const std::exception&) { // out of memory: this client is not taken
            }
        }
    }

    /// What is missing is had again when a client goes.
    static bool is_out_of_room(const error_code& error) {
        using namespace boost::system::errc;
        return error == too_many_files_open || error == too_many_files_open_in_system ||
               error == no_buffer_space || error == not_enough_memory;
    }

    Awaitable<void> pause() {
        asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor> timer(
            context.get_executor(), std::chrono::milliseconds(50));
        error_code ignored;
        co_await timer.async_wait(into(ignored));
    }

    static std::string prepare(asio::basic_stream_socket<tcp, Executor>& socket) {
        error_code error;
        socket.set_option(tcp::no_delay(true), error);
        const tcp::endpoint peer = socket.remote_endpoint(error);
        return error ? "?" : peer.address().to_string();
    }
    static std::string prepare(asio::basic_stream_socket<Unix, Executor>&) { return {}; }

    template <class Socket>
    void take(Socket socket) {
        if (connections.size() >= options.connections && !close_quietest()) return; // all wait
        std::string peer = prepare(socket);
        const auto connection =
            connections.emplace(connections.end(), AnySocket(std::move(socket)), std::move(peer));
        asio::co_spawn(context.get_executor(), serve(connection), asio::detached);
    }

    /// Of those that do not wait for an answer the one whose last request was answered longest ago. It is at
    /// the front of the list. False if there is none.
    bool close_quietest() {
        api.count_rejected("connections");
        for (Connection& connection : connections) {
            if (connection.turn == Turn::waits || !connection.stream.socket().is_open()) continue;
            connection.stream.close();
            return true;
        }
        return false;
    }

    // Serving.

    Awaitable<void> serve(Connections::iterator connection) {
        try {
            co_await answer_all(*connection, connection);
        } catch (const std::exception&) { // out of memory: this client is let go
        }
        error_code ignored;
        connection->stream.socket().shutdown(asio::socket_base::shutdown_send, ignored);
        connections.erase(connection);
        if (is_ending && connections.empty()) finish();
    }

    /// What the request is answered with, and whether the next one may come.
    Awaitable<void> answer_all(Connection& connection, Connections::iterator place) {
        beast::flat_buffer buffer(options.longest_header + options.largest_body);
        for (bool goes_on = true; goes_on;) {
            HttpParser parser;
            set_limits(parser, options);
            HttpRequest request;
            const error_code error = co_await read(connection, buffer, parser, request);
            request.arrived = Clock::now();
            if (error) {
                co_await refuse(connection, request, error);
                co_return;
            }
            const bool keep_alive = parser.get().keep_alive();
            const unsigned version = parser.get().version();
            connection.turn = Turn::waits;
            HttpResponse response = co_await answer(request);
            connection.turn = Turn::takes;
            connections.splice(connections.end(), connections, place); // the quietest stay in front
            goes_on = keep_alive && !is_ending;
            const bool is_sent = co_await write(connection, std::move(response), version, goes_on);
            connection.turn = Turn::asks;
            goes_on = goes_on && is_sent && !is_ending;
        }
    }

    /// Until a request is complete. Its first byte may be long in coming, the rest of it not.
    Awaitable<error_code> read(Connection& connection, beast::flat_buffer& buffer, HttpParser& parser,
                               HttpRequest& request) {
        error_code error;
        if (buffer.size() == 0) {
            connection.stream.expires_after(options.idle_time);
            const std::size_t count =
                co_await connection.stream.async_read_some(buffer.prepare(4096), into(error));
            if (error) co_return error;
            buffer.commit(count);
        }
        connection.stream.expires_after(options.request_time);
        co_await http::async_read_header(connection.stream, buffer, parser, into(error));
        request = head_of(parser, connection.peer);
        if (!error) error = doubtful_end(parser);
        if (error) co_return error;
        if (beast::iequals(parser.get()[http::field::expect], "100-continue"))
            co_await say_go_on(connection, error);
        if (!error) co_await http::async_read(connection.stream, buffer, parser, into(error));
        if (!error) request.body = std::move(parser.get().body());
        co_return error;
    }

    static Awaitable<void> say_go_on(Connection& connection, error_code& error) {
        http::response<http::empty_body> go_on(http::status::continue_, 11);
        co_await http::async_write(connection.stream, go_on, into(error));
    }

    Awaitable<void> refuse(Connection& connection, const HttpRequest& request, const error_code& error) {
        const auto code = refusal_of(error);
        if (!code) co_return;
        co_await write(connection, api.refuse(request, *code, detail_of(*code, options)), 11, false);
        co_await drop_rest(connection);
    }

    /// Reads on for a little, so that the answer is not lost with what is not read.
    Awaitable<void> drop_rest(Connection& connection) {
        error_code error;
        connection.stream.socket().shutdown(asio::socket_base::shutdown_send, error);
        connection.stream.expires_after(std::chrono::seconds(1));
        std::array<char, 4096> dropped;
        for (std::size_t left = 256; left > 0 && !error; --left)
            co_await connection.stream.async_read_some(asio::buffer(dropped), into(error));
    }

    /// False if the client did not take it.
    Awaitable<bool> write(Connection& connection, HttpResponse response, unsigned version, bool keep_alive) {
        http::response<http::string_body> message(static_cast<http::status>(response.status), version);
        for (const auto& [name, value] : response.headers)
            message.insert(name, value);
        message.set(http::field::date, http_date());
        message.keep_alive(keep_alive);
        const std::size_t size = response.body.size();
        const bool has_body = response.status != 204 && response.status != 304;
        if (has_body) message.content_length(size);
        if (has_body && !response.leaves_out_body) message.body() = std::move(response.body);
        http::response_serializer<http::string_body> serializer(message);
        connection.stream.expires_after(options.request_time);
        error_code error;
        co_await http::async_write(connection.stream, serializer, into(error));
        co_return !error;
    }

    Awaitable<HttpResponse> answer(const HttpRequest& request) {
        Lane lane = Lane::at_once;
        if (auto at_once = api.admit(request, lane)) co_return std::move(*at_once);
        if (is_ending) co_return api.refuse(request, ProblemCode::shutting_down, "the service is ending");
        std::size_t& count = lane == Lane::watch ? watching : waiting;
        const std::size_t most = options.queue + (lane == Lane::watch ? 1 : worker_count);
        if (count >= most)
            co_return api.refuse(request, ProblemCode::busy,
                                 "too many requests wait to be answered; try again");
        const Counted counted(count);
        co_return co_await work(lane == Lane::watch ? watcher : workers, request);
    }

    /// Answers on a thread of the pool; comes back on this one.
    Awaitable<HttpResponse> work(asio::thread_pool& pool, const HttpRequest& request) {
        asio::use_awaitable_t<Executor> token;
        return asio::async_initiate<asio::use_awaitable_t<Executor>, void(HttpResponse)>(
            [this, &pool, &request](auto handler) {
                asio::post(pool, [this, &request, handler = std::move(handler),
                                  guard = asio::make_work_guard(context)]() mutable {
                    HttpResponse response = api.answer_admitted(request);
                    asio::post(context,
                               [handler = std::move(handler), response = std::move(response)]() mutable {
                                   std::move(handler)(std::move(response));
                               });
                });
            },
            token);
    }

    // Ending.

    Awaitable<void> wait_for_signals() {
        for (error_code error;;) {
            co_await signals.async_wait(into(error));
            if (error) co_return;
            if (is_ending)
                finish();
            else
                end();
        }
    }

    void end() {
        is_ending = true;
        api.end();
        error_code ignored;
        for (auto& acceptor : tcp_acceptors)
            acceptor.close(ignored);
        for (auto& acceptor : unix_acceptors)
            acceptor.close(ignored);
        for (Connection& connection : connections)
            if (connection.turn == Turn::asks) connection.stream.close();
        if (connections.empty()) return finish();
        end_timer.expires_after(options.end_time);
        end_timer.async_wait([this](const error_code& error) {
            if (!error) finish();
        });
    }

    void finish() { context.stop(); }

    void run() {
        for (auto& acceptor : tcp_acceptors)
            asio::co_spawn(context.get_executor(), accept_all(acceptor), asio::detached);
        for (auto& acceptor : unix_acceptors)
            asio::co_spawn(context.get_executor(), accept_all(acceptor), asio::detached);
        asio::co_spawn(context.get_executor(), wait_for_signals(), asio::detached);
        context.run();
    }
};

HttpServer::HttpServer(HttpApi& api, ServerOptions options)
    : parts_(std::make_unique<Parts>(api, std::move(options))) {}

HttpServer::~HttpServer() = default;

const std::vector<std::string>& HttpServer::addresses() const { return parts_->addresses; }

void HttpServer::run() { parts_->run(); }

} // namespace gisa
