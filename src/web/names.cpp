#include "web/names.hpp"

#include "jobs/batch_making.hpp"
#include "jobs/record_view.hpp"

namespace zhuxue::web {

std::string programme_name(const Visit& visit, const std::string& code) { return jobs::name_of_programme(visit.house().shelf, code); }

std::string pupil_page(const store::ListPlace& roll) { return "/pupils/V" + std::to_string(roll.version) + "-" + std::to_string(roll.line); }

void record_view(Visit& visit, const std::string& kind, std::vector<std::pair<std::string, std::string>> facts) { jobs::record_view(visit.writing_job(), kind, std::move(facts)); }

}  // namespace zhuxue::web
