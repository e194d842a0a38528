#include "jobs/pair_words.hpp"

#include <algorithm>

#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

// Where only one side says anything: which one is silent.
std::string silent_side(const std::string& listed, const std::string& pupil) { return listed.empty() == pupil.empty() ? "" : listed.empty() ? "名单上没有" : "学籍上没有"; }

PairField name_field(const char* field, const std::string& listed, const std::string& pupil) {
  PairField made{field, listed, pupil, {}, {}};
  if (listed.empty() || pupil.empty()) {
    made.difference = silent_side(listed, pupil);
  } else if (listed == pupil) {
    made.difference = "一致";
  } else {
    const NameTables& tables = NameTables::standard();
    const NameReading left = read_name(listed, tables), right = read_name(pupil, tables);
    made.marks = mark_differences(left, right);
    const std::string places = place_sentence(made.marks);
    made.difference = std::string(sentence(compare_names(left, right, tables))) + (places.empty() ? "" : "," + places);
  }
  return made;
}

PairField id_field(const char* field, const std::string& listed, const std::string& pupil) {
  PairField made{field, masked(listed), masked(pupil), {}, {}};
  if (listed.empty() || pupil.empty()) {
    made.difference = silent_side(listed, pupil);
  } else if (listed == pupil) {
    made.difference = "一致";
  } else {
    const auto marks = mark_differences(listed, pupil);
    constexpr std::size_t kMostMarks = 4;  // more says nothing but "another number"
    made.difference = marks.size() > kMostMarks ? "不同" : place_sentence(marks);
  }
  return made;
}

}  // namespace

std::vector<PairField> fields_of_pair(const store::RowsOfPair& rows) {
  const auto& listed = rows.listed;
  const auto& pupil = rows.pupil;
  std::vector<PairField> fields = {name_field("姓名", listed.name, pupil.name),
                                   id_field("证件号", listed.id, pupil.id),
                                   name_field("监护人或户主", listed.guardian, pupil.guardian),
                                   id_field("其证件号", listed.guardian_id, pupil.guardian_id),
                                   {"住地/学校所在", listed.place, pupil.place, {}, {}},
                                   {"来源/学校班级", listed.detail, pupil.detail, {}, {}},
                                   {"性别", listed.sex, pupil.sex, {}, {}},
                                   {"户内其他人", listed.others, "", {}, {}}};
  std::erase_if(fields, [](const PairField& field) { return field.listed.empty() && field.pupil.empty(); });
  return fields;
}

Waterfall waterfall_of(const store::MatchPairRow& pair) {
  Waterfall waterfall;
  std::string_view rest = pair.waterfall;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos)
      waterfall.remarks.emplace_back(line);
    else
      waterfall.weights.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return waterfall;
}

std::string match_state(const std::string& step) {
  if (step == "OPEN") return "待核";
  if (step == "ACCEPTED") return "同一人";
  if (step == "REFUSED") return "不是同一人";
  if (step == "UNSURE") return "拿不准";
  return "已结";
}

std::string match_state(const store::MatchCase& found) {
  if (found.disputed) return found.settled ? "意见不一," + match_state(found.step) : "意见不一";
  if (found.settled || found.step == "OPEN" || found.step == "UNSURE") return match_state(found.step);
  return "待第二人";
}

}  // namespace zhuxue::jobs
