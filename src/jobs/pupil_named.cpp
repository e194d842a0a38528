#include "jobs/pupil_named.hpp"

#include <charconv>
#include <optional>

#include "store/pupil_store.hpp"

namespace zhuxue::jobs {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<store::ListPlace> place_in(std::string_view text) {
  const auto dash = text.find('-');
  if (!text.starts_with('V') || dash == std::string_view::npos) return std::nullopt;
  const auto version = whole_number(text.substr(1, dash - 1)), line = whole_number(text.substr(dash + 1));
  return version && line ? std::optional(store::ListPlace{*version, *line}) : std::nullopt;
}

}  // namespace

std::string place_name(const store::ListPlace& place) { return "V" + std::to_string(place.version) + "-" + std::to_string(place.line); }

std::string student_no_named(const Job& job, const std::string& text) {
  const auto place = place_in(text);
  if (!place) return text;
  store::UnitOfWork work(job.database);
  const auto pupil = store::pupil_at(work, *place);
  if (!pupil) throw Refused(Refusal::no_such_thing, text, "学籍里没有 " + text + " 这一行");
  return pupil->student_no;
}

}  // namespace zhuxue::jobs
