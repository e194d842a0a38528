#include "zhuxue/enrolment/likely_pupil.hpp"

#include <stdexcept>

namespace zhuxue {

std::string_view sentence(LikelyBasis basis) {
  switch (basis) {
    case LikelyBasis::same_id_other_name: return "证件号一致,姓名不同";
    case LikelyBasis::id_in_student_number: return "学籍号里的证件号一致,身份证件号一栏不同";
    case LikelyBasis::id_one_place_off: return "姓名一致,证件号只差一位或相邻两位颠倒";
    case LikelyBasis::same_guardian: return "姓名一致,监护人一致,证件号不同";
  }
  throw std::logic_error("no such basis");
}

bool is_one_place_off(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return false;
  std::size_t differences = 0, first = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (differences == 0) first = i;
    if (++differences > 2) return false;
  }
  if (differences == 2) return first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first];
  return differences == 1;
}

LikelyPupils::LikelyPupils(const EnrolmentFacts& facts, NormaliseName normalise) : facts_(facts), normalise_(normalise) {
  for (std::uint32_t row = 0; row < facts.roll.size(); ++row) {
    by_name_[normalise(facts.roll[row].name)].push_back(row);
    if (const auto inside = id_in_student_number(facts.roll[row].student_no); !inside.empty()) by_number_.emplace(inside, row);
  }
}

bool LikelyPupils::same_guardian(std::uint32_t row, std::string_view guardian, std::string_view guardian_id) const {
  const PupilDetail& pupil = facts_.details[row];
  if (!guardian_id.empty() && normalise_id(guardian_id).text == normalise_id(pupil.guardian_id).text) return true;
  return !guardian.empty() && normalise_(guardian) == normalise_(pupil.guardian);
}

std::optional<LikelyPupil> LikelyPupils::find(std::string_view id, std::string_view name, std::string_view guardian, std::string_view guardian_id) const {
  if (const auto found = by_number_.find(id); !id.empty() && found != by_number_.end() && is_free(found->second)) return LikelyPupil{found->second, LikelyBasis::id_in_student_number};
  const auto named = by_name_.find(normalise_(name));
  if (named == by_name_.end()) return std::nullopt;
  for (const std::uint32_t row : named->second)
    if (is_free(row) && is_one_place_off(id, facts_.roll[row].id)) return LikelyPupil{row, LikelyBasis::id_one_place_off};
  for (const std::uint32_t row : named->second)
    if (is_free(row) && same_guardian(row, guardian, guardian_id)) return LikelyPupil{row, LikelyBasis::same_guardian};
  return std::nullopt;
}

}  // namespace zhuxue
