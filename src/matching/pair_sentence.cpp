// What a judgement rests on, in the words of the office.
#include "zhuxue/matching/cross_match.hpp"
#include "zhuxue/matching/explain.hpp"
#include "zhuxue/matching/id_reading.hpp"

namespace zhuxue {
namespace {

using namespace matching;

// How the two IDs compare. Says places, never digits.
std::string id_words(const HardshipRow& listed, const RollRow& pupil) {
  if (listed.id.empty()) return "名单证件号为空";
  if (pupil.id.empty() && pupil.id_in_number.empty()) return "学籍证件号为空";
  const BirthWindow any{Date::of(1900, 1, 1).value(), Date::of(2100, 12, 31).value()};
  const IdComparison found = compare_ids(read_id(pupil.id, pupil.student_no), read_id(listed.id), any);
  const bool agree = found.level != IdLevel::other && found.level != IdLevel::both_pass;
  if (!agree && listed.id_condition == IdCondition::damaged) return "名单证件号被表格软件损坏";
  if (!agree && pupil.id_condition == IdCondition::damaged) return "学籍证件号被表格软件损坏";
  return zhuxue::sentence(found);
}

void add(std::string& text, std::string_view before, std::string_view words) {
  if (!words.empty()) text.append(before).append(words);
}

std::string next_best(std::string_view side, std::string_view name, std::string_view where, matching::MilliBits margin) {
  std::string text(side);
  text.append("「").append(name).append("」");
  if (!where.empty()) text.append("(").append(where).append(")");
  return text + (margin < 0 ? ",高 " + std::to_string(-margin) : ",低 " + std::to_string(margin)) + " 毫比特";
}

}  // namespace

std::vector<std::string> CrossMatch::runner_ups(const DecidedPair& pair) const {
  std::vector<std::string> found;
  if (pair.pupil_runner_up != kNobody) {
    const HardshipRow& other = listed_[records_known_[records_of_listed(pair.pupil_runner_up).front()].row];
    found.push_back(next_best("对这名学生,名单上另有", other.name, other.town, pair.pupil_margin));
  }
  if (pair.listed_runner_up != kNobody) {
    const RollRow& other = roll_[roll_people_.rows.of(pair.listed_runner_up).front()];
    found.push_back(next_best("对名单上这个人,学籍中另有", other.name, other.town, pair.listed_margin));
  }
  return found;
}

std::string CrossMatch::sentence(std::uint32_t record, std::uint32_t row, const Judgement& judgement) const {
  switch (judgement.basis) {
    case MatchBasis::same_id_same_name: return "证件号一致,姓名一致";
    case MatchBasis::id_not_on_roll: return "学籍中没有该证件号";
    case MatchBasis::id_blank: return "名单证件号为空";
    case MatchBasis::id_damaged: return "名单证件号被表格软件损坏";
    default: break;
  }
  const HardshipRow& listed = listed_[records_known_[record].row];
  const RollRow& pupil = roll_[row];
  std::string text = id_words(listed, pupil);
  const auto name = static_cast<std::uint8_t>(names_.compare(names_.known(listed.name), names_.known(pupil.name)));
  add(text, ",", level_words(Field::name, name));
  const DecidedPair* pair = judgement.pair;
  if (pair)
    for (const Field field : {Field::guardian, Field::birth}) add(text, ",", level_words(field, pair->levels[static_cast<std::size_t>(field)]));
  if (judgement.basis == MatchBasis::accepted) text += ",已核认为同一人";
  if (judgement.basis == MatchBasis::refused) text += ",已核认为不是同一人";
  if (judgement.outcome == MatchOutcome::review && pair) add(text, ";", flag_words(pair->flags));
  return text;
}

}  // namespace zhuxue
