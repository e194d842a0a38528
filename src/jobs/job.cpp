#include "jobs/job.hpp"

#include <charconv>
#include <stdexcept>

namespace zhuxue::jobs {

std::string_view code(Refusal refusal) {
  switch (refusal) {
    case Refusal::taken: return "TAKEN";
    case Refusal::stale: return "STALE";
    case Refusal::no_run: return "NO_RUN";
    case Refusal::wrong_role: return "WRONG_ROLE";
    case Refusal::unknown_officer: return "UNKNOWN_OFFICER";
    case Refusal::no_such_thing: return "NOT_FOUND";
    case Refusal::wrong_step: return "WRONG_STEP";
    case Refusal::same_person: return "SAME_PERSON";
    case Refusal::wrong_tail: return "WRONG_TAIL";
    case Refusal::insufficient_budget: return "INSUFFICIENT_BUDGET";
    case Refusal::overdrawn: return "OVERDRAWN";
    case Refusal::period_closed: return "PERIOD_CLOSED";
    case Refusal::conflict: return "CONFLICT";
    case Refusal::other_content: return "OTHER_CONTENT";
    case Refusal::not_configured: return "NOT_CONFIGURED";
  }
  throw std::logic_error("no such refusal");
}

std::int64_t count_of(const Counts& counts, std::string_view name) {
  for (const auto& [key, value] : counts)
    if (key == name) return value;
  return 0;
}

std::string joined(const Counts& counts) {
  std::string text;
  for (const auto& [name, count] : counts) text += (text.empty() ? "" : " ") + name + "=" + std::to_string(count);
  return text;
}

Counts parsed_counts(std::string_view text) {
  Counts counts;
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), item.size() + 1));
    const auto equals = item.find('=');
    std::int64_t value = 0;
    std::from_chars(item.data() + equals + 1, item.data() + item.size(), value);
    counts.emplace_back(item.substr(0, equals), value);
  }
  return counts;
}

}  // namespace zhuxue::jobs
