#include "zhuxue/matching/id_reading.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "zhuxue/people/resident_id.hpp"

namespace zhuxue {
namespace {

using matching::IdLevel;
using matching::IdState;

bool has_18_places(const IdCopy& copy) {
  return copy.state == IdState::passes || copy.state == IdState::fails;
}

bool is_repairable(const IdCopy& copy) {
  return copy.state == IdState::fails || copy.state == IdState::short17 || copy.state == IdState::long19;
}

// 17 or 19 places of which only the last may be an X.
bool is_nearly_an_id(std::string_view text) {
  return text.find_first_not_of("0123456789") >= text.size() - 1 && (text.back() == 'X' || (text.back() >= '0' && text.back() <= '9'));
}

std::size_t digits_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

std::optional<IdCopy> read_copy(std::string_view cell, IdSource source) {
  NormalisedId id = normalise_id(cell);
  if (id.condition == IdCondition::blank) return std::nullopt;
  constexpr std::size_t kOldIdLength = 15, kIdLength = 18;
  IdCopy copy;
  copy.source = source;
  copy.text = std::move(id.text);
  if (id.condition == IdCondition::damaged) {
    copy.state = IdState::damaged;
  } else if (const std::optional<IdKey> key = id_key(copy.text)) {
    copy.key = *key;
    copy.state = id.condition == IdCondition::valid ? IdState::passes : IdState::fails;
    if (digits_of(cell) == kOldIdLength && copy.state == IdState::passes) copy.repair.slip = IdSlip::lengthened;
  } else if (const std::optional<IdCandidate> read = read_letters_as_digits(copy.text)) {
    copy.key = read->key;
    copy.repair = read->repair;
    copy.text = id_text(read->key);
    copy.state = IdState::passes;
  } else if (copy.text.size() + 1 == kIdLength && is_nearly_an_id(copy.text)) {
    copy.state = IdState::short17;
  } else if (copy.text.size() == kIdLength + 1 && is_nearly_an_id(copy.text)) {
    copy.state = IdState::long19;
  } else {
    copy.state = IdState::other;
  }
  copy.tidied = copy.repair.slip == IdSlip::none && copy.text != cell && source == IdSource::id_column;
  return copy;
}

IdCopies agreement_of(const std::vector<IdCopy>& copies) {
  if (copies.empty()) return IdCopies::none;
  if (copies.size() == 1) return IdCopies::one;
  IdCopies worst = IdCopies::same;
  for (std::size_t i = 1; i < copies.size(); ++i) {
    if (copies[i].text == copies[0].text) continue;
    const bool one_passes = copies[0].state != copies[i].state && copies[0].state == IdState::passes;
    const bool slip = one_passes && single_slip(copies[i].text, copies[0].text).has_value();
    worst = std::max(worst, slip ? IdCopies::one_slip : IdCopies::differ);
  }
  return worst;
}

// First 15 places, of what a spreadsheet has damaged too; 0 if there are not so many.
std::uint64_t fifteen_of(const IdCopy& copy) {
  if (copy.state == IdState::damaged) return first_fifteen(copy.text).value_or(0);
  return has_18_places(copy) ? first_fifteen(copy.key) : 0;
}

// The place in which two bodies differ, if it is one.
std::optional<std::uint8_t> one_place_apart(IdKey left, IdKey right) {
  const auto ours = wildcard_keys(left), theirs = wildcard_keys(right);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (ours[i] == theirs[i]) return static_cast<std::uint8_t>(i + 1);
  }
  return std::nullopt;
}

std::optional<IdComparison> by_two_repairs(const IdCopy& left, const IdCopy& right, const BirthWindow& births) {
  const IdCandidates ours = repair_candidates(left.text, births), theirs = repair_candidates(right.text, births);
  for (const IdCandidate& candidate : ours) {
    if (const IdCandidate* other = theirs.find(candidate.key)) return IdComparison{IdLevel::both_repaired, candidate.repair, other->repair};
  }
  return std::nullopt;
}

IdComparison compare_copies(const IdCopy& left, const IdCopy& right, const BirthWindow& births) {
  const bool left_other = left.state == IdState::other, right_other = right.state == IdState::other;
  if (left_other != right_other) return {};  // a passport says nothing against an ID: somebody may have both
  if (left.state == right.state && left.text == right.text && left.state != IdState::damaged) return {IdLevel::exact, left.repair, right.repair};
  if (left_other) return {IdLevel::other, {}, {}};
  if (is_repairable(left) && right.state == IdState::passes) {
    if (const auto slip = single_slip(left.text, right.text)) return {IdLevel::one_repaired, *slip, right.repair};
  }
  if (is_repairable(right) && left.state == IdState::passes) {
    if (const auto slip = single_slip(right.text, left.text)) return {IdLevel::one_repaired, left.repair, *slip};
  }
  if (is_repairable(left) && is_repairable(right)) {
    if (const auto found = by_two_repairs(left, right, births)) return *found;
  }
  const bool whole = has_18_places(left) && has_18_places(right);
  if (whole) {
    if (const auto place = one_place_apart(left.key, right.key)) return {IdLevel::wildcard, {IdSlip::digit_wrong, *place, 0, 0}, {}};
  }
  if (left.state == IdState::passes && right.state == IdState::passes) return {IdLevel::both_pass, {}, {}};
  if (left.state == IdState::damaged || right.state == IdState::damaged) {
    const bool same = fifteen_of(left) != 0 && fifteen_of(left) == fifteen_of(right);
    return {same ? IdLevel::first_fifteen : IdLevel::other, {}, {}};
  }
  if (whole && region_and_birth(left.key) == region_and_birth(right.key)) return {IdLevel::region_and_birth, {}, {}};
  return {IdLevel::other, {}, {}};
}

// `missing` comes first in the enumeration and last here.
int rank(IdLevel level) {
  return level == IdLevel::missing ? static_cast<int>(matching::kMostLevels) : static_cast<int>(level);
}

constexpr std::pair<IdFlag, std::string_view> kFlagSentences[] = {
    {IdFlag::check_fails, "证件号校验位不符"},      {IdFlag::date_impossible, "证件号中的出生日期不存在"},       {IdFlag::sex_differs, "性别与证件号不符"},
    {IdFlag::age_implausible, "年龄与学段不符"},    {IdFlag::guardians_id, "学生证件号与监护人相同"},           {IdFlag::copies_differ, "各处证件号不一致"},
    {IdFlag::copies_one_slip, "各处证件号差一处"}, {IdFlag::damaged, "证件号已被表格软件改写"},                {IdFlag::wrong_length, "证件号位数不对"},
};

}  // namespace

std::string_view label(IdSource source) {
  switch (source) {
    case IdSource::id_column: return "身份证件号";
    case IdSource::student_number: return "学籍号";
    case IdSource::disability_number: return "残疾人证号";
  }
  return {};
}

IdKey IdReading::second() const {
  for (std::size_t i = 1; i < copies.size(); ++i) {
    if (has_18_places(copies[i]) && copies[i].key != copies[0].key) return copies[i].key;
  }
  return {};
}

IdReading read_id(std::string_view id_column, std::string_view student_number, std::string_view disability_number) {
  constexpr std::size_t kIdLength = 18;
  IdReading reading;
  const auto add = [&](std::optional<IdCopy> copy) {
    if (copy) reading.copies.push_back(*std::move(copy));
  };
  add(read_copy(id_column, IdSource::id_column));
  add(read_copy(id_in_student_number(student_number), IdSource::student_number));
  // normalise_id cuts a certificate only where its first 18 places pass; a failing one is cut here.
  std::string certificate = normalise_id(disability_number).text;
  if (certificate.size() > kIdLength + 1) certificate.resize(kIdLength);
  add(read_copy(certificate, IdSource::disability_number));
  std::stable_sort(reading.copies.begin(), reading.copies.end(), [](const IdCopy& a, const IdCopy& b) { return a.state < b.state; });  // `passes` is the first that occurs
  reading.agreement = agreement_of(reading.copies);
  return reading;
}

IdComparison compare_ids(const IdReading& left, const IdReading& right, const BirthWindow& births) {
  IdComparison best;
  for (const IdCopy& mine : left.copies) {
    for (const IdCopy& other : right.copies) {
      IdComparison found = compare_copies(mine, other, births);
      found.left_source = mine.source;
      found.right_source = other.source;
      const bool of_the_first = &mine == &left.first() && &other == &right.first();
      if (of_the_first && mine.state == IdState::passes && other.state == IdState::passes && found.level != IdLevel::exact) return found;
      if (rank(found.level) < rank(best.level)) best = found;
    }
  }
  return best;
}

std::string sentence(const IdComparison& comparison) {
  const auto both = [](const std::string& left, const std::string& right) { return left.empty() ? right : right.empty() || left == right ? left : left + ";" + right; };
  const std::string repairs = both(sentence(comparison.left), sentence(comparison.right));
  switch (comparison.level) {
    case IdLevel::missing: return "证件号缺失";
    case IdLevel::exact: {
      const IdSource source = comparison.left_source == IdSource::id_column ? comparison.right_source : comparison.left_source;
      const std::string where = source == IdSource::id_column ? "证件号一致" : std::string(label(source)) + "内证件号一致";
      return repairs.empty() ? where : where + "(" + repairs + ")";
    }
    case IdLevel::one_repaired: return repairs;
    case IdLevel::both_repaired: return "两边证件号各有一处差错:" + repairs;
    case IdLevel::wildcard: return repairs + ",两边校验位都对得上各自号码";
    case IdLevel::first_fifteen: return "证件号前15位一致,后三位已被表格软件改写";
    case IdLevel::region_and_birth: return "证件号仅地区和出生日期一致";
    case IdLevel::both_pass: return "两个有效证件号不同";
    case IdLevel::other: return "证件号不符";
  }
  return {};
}

IdFlags id_flags(const IdReading& pupil, int sex, const BirthWindow& births, const IdReading& guardian) {
  IdFlags flags = 0;
  const auto raise = [&](bool holds, IdFlag flag) { flags |= holds ? static_cast<IdFlags>(flag) : IdFlags{0}; };
  raise(pupil.agreement == IdCopies::differ, IdFlag::copies_differ);
  raise(pupil.agreement == IdCopies::one_slip, IdFlag::copies_one_slip);
  if (pupil.empty()) return flags;
  const IdCopy& copy = pupil.first();
  raise(copy.state == IdState::damaged, IdFlag::damaged);
  raise(copy.state == IdState::short17 || copy.state == IdState::long19, IdFlag::wrong_length);
  raise(!guardian.empty() && copy.state == guardian.first().state && copy.text == guardian.first().text, IdFlag::guardians_id);
  if (!has_18_places(copy)) return flags;
  const std::optional<Date> born = birth_date(copy.key);
  raise(!check_agrees(copy.key), IdFlag::check_fails);
  raise(!born, IdFlag::date_impossible);
  // A failing number says nothing sure of sex and age.
  if (copy.state != IdState::passes) return flags;
  raise(sex != 0 && says_female(copy.key) != (sex == 2), IdFlag::sex_differs);
  raise(born < births.first || born > births.last, IdFlag::age_implausible);
  return flags;
}

std::vector<std::string_view> id_flag_sentences(IdFlags flags) {
  std::vector<std::string_view> found;
  for (const auto& [flag, sentence] : kFlagSentences) {
    if (has(flags, flag)) found.push_back(sentence);
  }
  return found;
}

BirthWindow births_of(Stage stage, int year) {
  const auto ages = [year](int youngest, int oldest) { return BirthWindow{*Date::of(year - oldest, 1, 1), *Date::of(year - youngest, 12, 31)}; };
  switch (stage) {
    case Stage::preschool: return ages(2, 8);
    case Stage::primary: return ages(5, 15);
    case Stage::junior: return ages(10, 19);
    case Stage::senior:
    case Stage::vocational: return ages(13, 25);
    case Stage::special: return ages(3, 25);
  }
  return ages(2, 25);
}

}  // namespace zhuxue
