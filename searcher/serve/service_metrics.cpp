#include "searcher/serve/service_metrics.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace gisa {

namespace {

std::string number(double value) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

/// "# HELP ..." and "# TYPE ..."
std::string head(std::string_view name, std::string_view type, std::string_view help) {
    return "# HELP " + std::string(name) + ' ' + std::string(help) + "\n# TYPE " + std::string(name) + ' ' +
           std::string(type) + '\n';
}

std::string gauge(std::string_view name, std::string_view help, double value) {
    return head(name, "gauge", help) + std::string(name) + ' ' + number(value) + '\n';
}

/// A number that changes with the revision, which may be of several indexes: as many bits as a double holds.
double number_of(const std::string& revision) {
    constexpr int kRest = 64 - 53;
    return static_cast<double>(XXH3_64bits(revision.data(), revision.size()) >> kRest);
}

} // namespace

void ServiceMetrics::count_request(const std::string& route, int status) {
    const std::lock_guard lock(mutex_);
    ++requests_[{route, status}];
}

void ServiceMetrics::count_search(double seconds, bool timed_out) {
    const auto* const bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
    const std::lock_guard lock(mutex_);
    ++searches_[static_cast<std::size_t>(bound - kBounds.begin())];
    search_seconds_ += seconds;
    if (timed_out) ++timeouts_;
}

void ServiceMetrics::count_rejected(const std::string& reason) {
    const std::lock_guard lock(mutex_);
    ++rejected_[reason];
}

void ServiceMetrics::count_abandoned() {
    const std::lock_guard lock(mutex_);
    ++abandoned_;
}

void ServiceMetrics::add_inflight(int change) {
    const std::lock_guard lock(mutex_);
    inflight_ += change;
}

std::string ServiceMetrics::text(const Index& index) const {
    const std::lock_guard lock(mutex_);
    std::string out = head("gisa_http_requests_total", "counter", "Requests answered, by route and status.");
    for (const auto& [labels, count] : requests_)
        out += "gisa_http_requests_total{route=\"" + labels.first + "\",code=\"" +
               std::to_string(labels.second) + "\"} " + std::to_string(count) + '\n';
    out += head("gisa_rejected_total", "counter", "Requests turned away, by reason.");
    for (const auto& [reason, count] : rejected_)
        out += "gisa_rejected_total{reason=\"" + reason + "\"} " + std::to_string(count) + '\n';
    out += head("gisa_search_seconds", "histogram", "Time that searches took.");
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < searches_.size(); ++i) {
        sum += searches_[i];
        const std::string bound = i < kBounds.size() ? number(kBounds[i]) : "+Inf";
        out += "gisa_search_seconds_bucket{le=\"" + bound + "\"} " + std::to_string(sum) + '\n';
    }
    out += "gisa_search_seconds_sum " + number(search_seconds_) + "\ngisa_search_seconds_count " +
           std::to_string(sum) + '\n';
    out += head("gisa_search_timeouts_total", "counter", "Searches that their time ended.") +
           "gisa_search_timeouts_total " + std::to_string(timeouts_) + '\n';
    out += head("gisa_abandoned_total", "counter", "Requests given up because their client was gone.") +
           "gisa_abandoned_total " + std::to_string(abandoned_) + '\n';
    out += gauge("gisa_inflight", "Requests that are being answered.", inflight_);
    out += gauge("gisa_index_ready", "Whether there is an index to search.", index.is_ready ? 1 : 0);
    if (!index.is_ready) return out;
    out += gauge("gisa_index_documents", "Articles in the index.", static_cast<double>(index.articles));
    out += gauge("gisa_index_revision", "Changes when the index does; no order.", number_of(index.revision));
    if (!index.shards.empty()) out += head("gisa_shard_up", "gauge", "Whether a shard is searched.");
    for (const auto& [shard, is_in] : index.shards)
        out += "gisa_shard_up{shard=\"" + shard + "\"} " + (is_in ? "1" : "0") + '\n';
    out += gauge("gisa_index_age_seconds", "Time since the index was last written.", index.age);
    return out;
}

} // namespace gisa
