#include "zhuxue/evidence/event.hpp"

namespace zhuxue {
namespace {

void append_field(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

}  // namespace

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

}  // namespace zhuxue
