#include "web/names.hpp"

#include "jobs/batch_making.hpp"
#include "jobs/pupil_named.hpp"
#include "jobs/record_view.hpp"

namespace zhuxue::web {

std::string programme_name(const Visit& visit, const std::string& code) { return jobs::name_of_programme(visit.house().shelf, code); }

std::string pupil_page(const store::ListPlace& roll) { return "/pupils/" + jobs::place_name(roll); }

store::ListPlace place_in(const Visit& visit) {
  const std::string& text = visit.part("place");
  const auto dash = text.find('-');
  if (dash == std::string::npos) throw NotFound();
  return {number_in(text.substr(0, dash), 'V'), number_in("L" + text.substr(dash + 1), 'L')};
}

Month month_in(std::string_view text) {
  const auto month = Month::parse(text);
  if (!month) throw NotFound();
  return *month;
}

Month month_or_now(const Visit& visit, std::string_view text) { return text.empty() ? Month::of(visit.today()) : month_in(text); }

void record_view(Visit& visit, const std::string& kind, std::vector<std::pair<std::string, std::string>> facts) { jobs::record_view(visit.writing_job(), kind, std::move(facts)); }

}  // namespace zhuxue::web
