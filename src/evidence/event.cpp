#include "zhuxue/evidence/event.hpp"

#include "zhuxue/evidence/fields.hpp"

namespace zhuxue {

std::string_view EvidenceEvent::fact(std::string_view name) const {
  for (const auto& [known, value] : facts)
    if (known == name) return value;
  return {};
}

std::string canonical_bytes(const EvidenceEvent& event) {
  std::string bytes;
  append_field(bytes, event.kind);
  append_field(bytes, event.actor);
  append_field(bytes, event.business_day.iso());
  for (const auto& [name, value] : event.facts) {
    append_field(bytes, name);
    append_field(bytes, value);
  }
  return bytes;
}

std::optional<EvidenceEvent> parse_event(std::string_view bytes) {
  const auto fields = fields_of(bytes);
  if (!fields || fields->size() < 3 || fields->size() % 2 == 0) return std::nullopt;
  const auto day = Date::parse_iso((*fields)[2]);
  if (!day) return std::nullopt;
  EvidenceEvent event{std::string((*fields)[0]), std::string((*fields)[1]), *day, {}};
  for (std::size_t i = 3; i < fields->size(); i += 2) event.facts.emplace_back((*fields)[i], (*fields)[i + 1]);
  return event;
}

}  // namespace zhuxue
