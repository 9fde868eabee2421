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
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <variant>

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
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

template <class T>
using Awaitable = asio::awaitable<T, Executor>;
/// Ends the wait with the error put there, rather than thrown.
auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable_t<Executor>(), error); }

constexpr std::size_t kReadAtOnce = 4096;      // bytes
constexpr std::size_t kAlwaysSent = 4096;      // bytes: an answer that costs no more than a refusal would
constexpr std::chrono::seconds kLongTaking{1}; // for an answer, where there are too many
constexpr auto kNever = Clock::time_point::max();

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
        Connection(AnySocket with, std::string from, std::size_t largest_request)
            : socket(std::move(with)), peer(std::move(from)), buffer(largest_request),
              unwatched(socket.get_executor(), kNever) {}

        /// What is under way on the socket has so much time (keep_time).
        void expires_after(std::chrono::milliseconds time) {
            is_late = false;
            ends = Clock::now() + time;
        }

        AnySocket socket;
        const std::string peer;
        beast::flat_buffer buffer; ///< what it has sent and nobody has looked at yet
        Turn turn = Turn::asks;    ///< it sends a request, or may; waits for the answer; takes the answer
        bool has_begun = false;    ///< to send the request
        Clock::time_point ends = kNever;
        bool is_late = false;                    ///< what was under way was ended by its time
        std::stop_source gone{std::nostopstate}; ///< of the request that is being answered
        bool is_watched = false;                 ///< by watch()
        Timer unwatched;                         ///< its wait ends when the connection is watched no more
        std::size_t unsent = 0;                  ///< bytes of the answer that it takes
        Clock::time_point takes_since{};
    };
    using Connections = std::list<std::shared_ptr<Connection>>;

    Parts(HttpApi& to, ServerOptions with)
        : api(to), options(std::move(with)), signals(context), end_timer(context), clock(context),
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
    Timer end_timer, clock;
    std::list<asio::basic_socket_acceptor<tcp, Executor>> tcp_acceptors;
    std::list<asio::basic_socket_acceptor<Unix, Executor>> unix_acceptors;
    std::vector<std::string> addresses, paths;
    Connections connections; ///< the quietest first; what follows belongs to the thread that runs `context`
    std::size_t waiting = 0; ///< requests in `workers`, running or not
    std::size_t watching = 0;
    std::size_t unsent = 0; ///< bytes, of all connections
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

    /// One more for so many bytes as are to be sent, of all and of the connection.
    struct Unsent {
        Unsent(std::size_t& of_all, Connection& of, std::size_t size) : all(of_all), one(of.unsent) {
            one = size;
            all += one;
            of.takes_since = Clock::now();
        }
        ~Unsent() { all -= std::exchange(one, 0); }
        Unsent(const Unsent&) = delete;
        Unsent& operator=(const Unsent&) = delete;
        std::size_t& all;
        std::size_t& one;
    };

    /// Says of a connection at its end that it is watched no more, whatever is thrown.
    struct Watched {
        explicit Watched(Connection& of) : connection(of) {}
        ~Watched() {
            connection.is_watched = false;
            connection.unwatched.cancel();
        }
        Watched(const Watched&) = delete;
        Watched& operator=(const Watched&) = delete;
        Connection& connection;
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
        Timer timer(context.get_executor(), std::chrono::milliseconds(50));
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
        const auto place = connections.insert(
            connections.end(), std::make_shared<Connection>(AnySocket(std::move(socket)), std::move(peer),
                                                            options.longest_header + options.largest_body));
        asio::co_spawn(context.get_executor(), serve(place), asio::detached);
    }

    /// Of those that do not wait for an answer the one whose last request was answered longest ago. It is at
    /// the front of the list. False if there is none.
    bool close_quietest() {
        api.count_rejected("connections");
        for (const auto& connection : connections) {
            if (connection->turn == Turn::waits || !connection->socket.is_open()) continue;
            close(*connection);
            return true;
        }
        return false;
    }

    static void close(Connection& connection) {
        error_code ignored;
        connection.socket.close(ignored);
    }

    /// Ends what has taken all of its time. One look at all now and then costs less than a timer for each.
    Awaitable<void> keep_time() {
        const auto shortest = std::min(options.request_time, options.idle_time);
        const auto between = std::clamp<std::chrono::milliseconds>(
            shortest / 10, std::chrono::milliseconds(10), std::chrono::seconds(1));
        for (error_code error; !error;) {
            const auto now = Clock::now();
            for (const auto& connection : connections) {
                if (connection->ends > now) continue;
                connection->is_late = true;
                error_code ignored;
                connection->socket.cancel(ignored);
            }
            clock.expires_after(between);
            co_await clock.async_wait(into(error));
        }
    }

    // Serving.

    Awaitable<void> serve(Connections::iterator place) {
        const std::shared_ptr<Connection> kept = *place; // whatever is destroyed first when all ends
        Connection& connection = *kept;
        try {
            co_await answer_all(connection, place);
        } catch (const std::exception&) { // out of memory: this client is let go
        }
        error_code ignored;
        connection.socket.shutdown(asio::socket_base::shutdown_send, ignored);
        close(connection);
        connections.erase(place); // watch() may have it a little longer
        if (is_ending && connections.empty()) finish();
    }

    /// What the request is answered with, and whether the next one may come.
    Awaitable<void> answer_all(Connection& connection, Connections::iterator place) {
        for (bool goes_on = true; goes_on;) {
            HttpParser parser;
            set_limits(parser, options);
            HttpRequest request;
            const error_code error = co_await read(connection, parser, request);
            request.arrived = Clock::now();
            if (error) {
                co_await refuse(connection, request, error);
                co_return;
            }
            const bool keep_alive = parser.get().keep_alive();
            const unsigned version = parser.get().version();
            connection.turn = Turn::waits;
            connection.ends = kNever;
            HttpResponse response = co_await answer(*place, request);
            connection.turn = Turn::takes;
            co_await unwatch(connection);
            if (connection.gone.stop_requested()) co_return;
            connections.splice(connections.end(), connections, place); // the quietest stay in front
            goes_on = keep_alive && !is_ending;
            const bool is_sent = co_await write(connection, std::move(response), version, goes_on);
            connection.turn = Turn::asks;
            goes_on = goes_on && is_sent && !is_ending;
        }
    }

    /// Until a request is complete. Its first byte may be long in coming, the rest of it not.
    Awaitable<error_code> read(Connection& connection, HttpParser& parser, HttpRequest& request) {
        error_code error;
        connection.has_begun = connection.buffer.size() > 0;
        if (!connection.has_begun) {
            connection.expires_after(options.idle_time);
            co_await read_some(connection, error);
            if (error) co_return error;
            connection.has_begun = true;
        }
        connection.expires_after(options.request_time);
        co_await http::async_read_header(connection.socket, connection.buffer, parser, into(error));
        request = head_of(parser, connection.peer);
        if (!error) error = doubtful_end(parser);
        if (error) co_return error;
        if (beast::iequals(parser.get()[http::field::expect], "100-continue"))
            co_await say_go_on(connection, error);
        if (!error) co_await http::async_read(connection.socket, connection.buffer, parser, into(error));
        if (!error) request.body = std::move(parser.get().body());
        co_return error;
    }

    /// REQUIRES: there is room in the buffer
    static Awaitable<void> read_some(Connection& connection, error_code& error) {
        beast::flat_buffer& buffer = connection.buffer;
        const std::size_t most = std::min(kReadAtOnce, buffer.max_size() - buffer.size());
        buffer.commit(co_await connection.socket.async_read_some(buffer.prepare(most), into(error)));
    }

    static Awaitable<void> say_go_on(Connection& connection, error_code& error) {
        http::response<http::empty_body> go_on(http::status::continue_, 11);
        co_await http::async_write(connection.socket, go_on, into(error));
    }

    Awaitable<void> refuse(Connection& connection, const HttpRequest& request, const error_code& error) {
        const bool is_slow = connection.is_late && connection.has_begun;
        const auto code = is_slow ? ProblemCode::request_timeout : refusal_of(error);
        if (!code) co_return;
        co_await write(connection, api.refuse(request, *code, detail_of(*code, options)), 11, false);
        co_await drop_rest(connection);
    }

    /// Reads on for a little, so that the answer is not lost with what is not read.
    Awaitable<void> drop_rest(Connection& connection) {
        error_code error;
        connection.socket.shutdown(asio::socket_base::shutdown_send, error);
        connection.expires_after(std::chrono::seconds(1));
        std::array<char, 4096> dropped;
        for (std::size_t left = 256; left > 0 && !error; --left)
            co_await connection.socket.async_read_some(asio::buffer(dropped), into(error));
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
        const Unsent bytes(unsent, connection, message.body().size());
        connection.expires_after(options.request_time);
        error_code error;
        co_await http::async_write(connection.socket, serializer, into(error));
        co_return !error;
    }

    Awaitable<HttpResponse> answer(const std::shared_ptr<Connection>& connection, HttpRequest& request) {
        auto admission = api.admit(request);
        if (auto* const at_once = std::get_if<HttpResponse>(&admission)) {
            if (at_once->body.size() <= kAlwaysSent || has_room()) co_return std::move(*at_once);
            co_return refuse_for_room(request);
        }
        auto& admitted = std::get<AdmittedRequest>(admission);
        const Lane lane = admitted.lane;
        if (is_ending) co_return api.refuse(request, ProblemCode::shutting_down, "the service is ending");
        std::size_t& count = lane == Lane::watch ? watching : waiting;
        const std::size_t most = options.queue + (lane == Lane::watch ? 1 : worker_count);
        if (count >= most)
            co_return api.refuse(request, ProblemCode::busy,
                                 "too many requests wait to be answered; try again");
        if (lane == Lane::search && !has_room()) co_return refuse_for_room(request);
        const Counted counted(count);
        connection->gone = std::stop_source();
        request.client_gone = connection->gone.get_token();
        connection->is_watched = true;
        asio::co_spawn(context.get_executor(), watch(connection), asio::detached);
        co_return co_await work(lane == Lane::watch ? watcher : workers, request, std::move(admitted));
    }

    HttpResponse refuse_for_room(const HttpRequest& request) {
        return api.refuse(request, ProblemCode::busy, "too many answers wait to be taken; try again");
    }

    /// Whether one more answer may be made. If not, those who have been taking theirs for long are let go, so
    /// many that there is room for the next.
    bool has_room() {
        if (unsent < options.most_unsent) return true;
        const auto long_ago = Clock::now() - kLongTaking;
        std::size_t left = unsent;
        for (const auto& connection : connections) {
            if (left < options.most_unsent) break;
            if (connection->turn != Turn::takes || connection->takes_since > long_ago) continue;
            left -= connection->unsent;
            if (!connection->socket.is_open()) continue; // it was let go just now
            api.count_rejected("slow_taker");
            close(*connection);
        }
        return false;
    }

    /// While the answer is made, takes what the client sends already, and gives the request up when it is
    /// gone.
    Awaitable<void> watch(std::shared_ptr<Connection> connection) {
        const Watched watched(*connection);
        const beast::flat_buffer& buffer = connection->buffer;
        error_code error;
        while (!error && connection->turn == Turn::waits && buffer.size() < buffer.max_size())
            co_await read_some(*connection, error);
        if (!error || error == asio::error::operation_aborted) co_return;
        connection->gone.request_stop();
        api.count_abandoned();
    }

    /// Nothing of it reads any more. REQUIRES: it waits for no answer
    static Awaitable<void> unwatch(Connection& connection) {
        error_code ignored;
        if (connection.is_watched) connection.socket.cancel(ignored);
        while (connection.is_watched)
            co_await connection.unwatched.async_wait(into(ignored));
    }

    /// Answers on a thread of the pool; comes back on this one.
    Awaitable<HttpResponse> work(asio::thread_pool& pool, const HttpRequest& request,
                                 AdmittedRequest admitted) {
        asio::use_awaitable_t<Executor> token;
        return asio::async_initiate<asio::use_awaitable_t<Executor>, void(HttpResponse)>(
            [this, &pool, &request, admitted = std::move(admitted)](auto handler) mutable {
                asio::post(pool, [this, &request, admitted = std::move(admitted),
                                  handler = std::move(handler),
                                  guard = asio::make_work_guard(context)]() mutable {
                    HttpResponse response = api.answer_admitted(request, std::move(admitted));
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
        for (const auto& connection : connections)
            if (connection->turn == Turn::asks) close(*connection);
        if (connections.empty()) return finish();
        end_timer.expires_after(options.end_time);
        end_timer.async_wait([this](const error_code& error) {
            if (!error) finish();
        });
    }

    void finish() {
        for (const auto& connection : connections)
            connection->gone.request_stop(); // nobody will send the answer
        context.stop();
    }

    void run() {
        for (auto& acceptor : tcp_acceptors)
            asio::co_spawn(context.get_executor(), accept_all(acceptor), asio::detached);
        for (auto& acceptor : unix_acceptors)
            asio::co_spawn(context.get_executor(), accept_all(acceptor), asio::detached);
        asio::co_spawn(context.get_executor(), wait_for_signals(), asio::detached);
        asio::co_spawn(context.get_executor(), keep_time(), asio::detached);
        context.run();
    }
};

HttpServer::HttpServer(HttpApi& api, ServerOptions options)
    : parts_(std::make_unique<Parts>(api, std::move(options))) {}

HttpServer::~HttpServer() = default;

const std::vector<std::string>& HttpServer::addresses() const { return parts_->addresses; }

void HttpServer::run() { parts_->run(); }

} // namespace gisa
