#include "indexer/read/parse_yaml.h"

#include "indexer/read/decode_text.h"

#include <yaml.h>

#include <optional>

namespace gisa {

namespace {

/// libyaml's parser and the event it stands at. The first fault stays.
class Events {
public:
    explicit Events(std::string_view text) {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
        next();
    }
    ~Events() {
        yaml_event_delete(&event_);
        yaml_parser_delete(&parser_);
    }
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;

    bool ok() const { return !fault_; }
    const std::optional<FrontFault>& fault() const { return fault_; }
    yaml_event_type_t type() const { return ok() ? event_.type : YAML_NO_EVENT; }

    void next() {
        yaml_event_delete(&event_);
        if (yaml_parser_parse(&parser_, &event_)) return;
        const auto line = static_cast<std::uint32_t>(parser_.problem_mark.line + 1);
        fault_ = FrontFault{line, parser_.problem ? parser_.problem : "is not YAML"};
    }
    void fail(const char* message) {
        fault_ = FrontFault{static_cast<std::uint32_t>(event_.start_mark.line + 1), message};
    }
    std::string scalar() const {
        const auto& value = event_.data.scalar;
        std::string text(reinterpret_cast<const char*>(value.value), value.length);
        if (value.style == YAML_PLAIN_SCALAR_STYLE && (text == "~" || text == "null")) text.clear();
        replace_noncharacters(text);
        return text;
    }

private:
    yaml_parser_t parser_{};
    yaml_event_t event_{};
    std::optional<FrontFault> fault_;
};

/// The value at the current event, which is left behind.
FrontValue take_node(Events& events, int depth) {
    FrontValue node;
    if (depth > kDeepestFront) {
        events.fail("is nested too deep");
        return node;
    }
    switch (events.type()) {
    case YAML_SCALAR_EVENT: node.scalar = events.scalar(); break;
    case YAML_ALIAS_EVENT: events.fail("aliases (*name) are not read"); return node;
    case YAML_SEQUENCE_START_EVENT:
        node.kind = FrontValue::Kind::list;
        events.next();
        while (events.ok() && events.type() != YAML_SEQUENCE_END_EVENT)
            node.items.push_back(take_node(events, depth + 1));
        break;
    case YAML_MAPPING_START_EVENT:
        node.kind = FrontValue::Kind::map;
        events.next();
        while (events.ok() && events.type() != YAML_MAPPING_END_EVENT) {
            std::string key = take_node(events, depth + 1).scalar;
            if (!events.ok()) break;
            node.entries.push_back({std::move(key), take_node(events, depth + 1)});
        }
        break;
    default: break;
    }
    if (events.ok()) events.next();
    return node;
}

} // namespace

std::variant<FrontValue, FrontFault> parse_yaml(std::string_view text) {
    Events events(text);
    while (events.type() == YAML_STREAM_START_EVENT || events.type() == YAML_DOCUMENT_START_EVENT)
        events.next();
    FrontValue root;
    if (events.type() != YAML_STREAM_END_EVENT) root = take_node(events, 0);
    while (events.ok() && events.type() != YAML_STREAM_END_EVENT && events.type() != YAML_NO_EVENT) {
        if (events.type() != YAML_DOCUMENT_END_EVENT)
            events.fail("is more than one document");
        else
            events.next();
    }
    if (events.fault()) return *events.fault();
    return root;
}

} // namespace gisa
