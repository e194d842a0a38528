#pragma once
// A small district for the tests of matching: persons told as an office would, made into compact keys.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/match_people.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::matching {

/// The 17 places with their check character.
inline std::string with_check(std::string_view body17) {
  return std::string(body17) + id_check_character(body17);
}

inline std::uint64_t compact(std::string_view id) {
  std::uint64_t places = 0;
  for (const char c : id.substr(0, id.size() - 1)) places = places * 10 + static_cast<std::uint64_t>(c - '0');
  return places << 4 | (id.back() == 'X' ? 10U : static_cast<unsigned>(id.back() - '0'));
}

struct Told {
  std::string name, id;
  std::string guardian_id = {}, guardian_name = {};
  std::uint32_t household = 0;
  std::uint32_t place = 0;
  std::uint32_t birth = 0;  ///< 0: the ID's
  std::string second_id = {};
  int sex = 0;
  SchoolAge age = SchoolAge::yes;
};

class SmallDistrict {
 public:
  std::vector<Person> pupils, listed;

  std::uint32_t pupil(const Told& told) { return add(pupils, told); }
  std::uint32_t list(const Told& told) { return add(listed, told); }

  /// People without anything to do with anybody, each with an ID of its own: pupils and listed persons of 450109.
  void fill(int strangers) {
    for (int i = 0; i < strangers; ++i) {
      const std::string seq = std::to_string(1000 + i % 900).substr(1), day = std::to_string(101 + i % 28).substr(1), month = std::to_string(101 + i / 28 % 12).substr(1);
      pupil({"生" + std::to_string(i), with_check("450109" + std::to_string(2009 + i % 9) + month + day + seq)});
      list({"户" + std::to_string(i), with_check("450109" + std::to_string(2009 + i % 9) + month + day + std::to_string(100 + (i + 50) % 900))});
    }
  }
  void folds(const std::string& name, const std::string& to) { folded_[name] = to; }
  void sounds(const std::string& name, const std::string& like) { sounded_[name] = like; }

  MatchResult match(const MatchSetting& setting = {}) const {
    return match_people(pupils, listed, [this](std::uint32_t a, std::uint32_t b) { return compare(a, b); }, setting);
  }

  static const DecidedPair* find(const MatchResult& result, std::uint32_t pupil, std::uint32_t listed) {
    for (const DecidedPair& pair : result.pairs)
      if (pair.pupil == pupil && pair.listed == listed) return &pair;
    return nullptr;
  }

 private:
  std::uint32_t add(std::vector<Person>& side, const Told& told) {
    Person person;
    person.order = static_cast<std::uint64_t>(side.size()) * 7 + 100;
    const NormalisedId id = normalise_id(told.id);
    person.state = static_cast<std::uint32_t>(state(told.id, id));
    if (person.id_state() == IdState::damaged) person.id = compact(id.text) >> 4, person.id /= 100;
    if (person.id_state() == IdState::other) person.id = number(told.id);
    if (person.id == 0 && !told.id.empty()) person.id = compact(id.text);
    if (!told.second_id.empty()) person.second_id = compact(told.second_id);
    if (!told.guardian_id.empty()) person.guardian_id = compact(told.guardian_id);
    person.name = number(told.name);
    person.folded = number(folded_.contains(told.name) ? folded_[told.name] : told.name);
    person.sounded = number("/" + (sounded_.contains(told.name) ? sounded_[told.name] : told.name));
    person.surname = told.name.empty() ? 0 : number(told.name.substr(0, 3));
    person.guardian_name = number(told.guardian_name);
    person.household = told.household;
    person.place = told.place;
    person.birth = told.birth;
    if (told.birth == 0 && id.text.size() == 18) person.birth = static_cast<std::uint32_t>(std::stoul(id.text.substr(6, 8)));
    person.sex = static_cast<std::uint32_t>(told.sex);
    person.age = static_cast<std::uint32_t>(told.age);
    side.push_back(person);
    return static_cast<std::uint32_t>(side.size() - 1);
  }
  static IdState state(const std::string& raw, const NormalisedId& id) {
    if (raw.empty()) return IdState::none;
    switch (id.condition) {
      case IdCondition::valid: return IdState::passes;
      case IdCondition::check_fails: return IdState::fails;
      case IdCondition::damaged: return IdState::damaged;
      default: break;
    }
    return raw.size() == 17 ? IdState::short17 : raw.size() == 19 ? IdState::long19 : IdState::other;
  }
  std::uint32_t number(const std::string& text) {
    if (text.empty()) return 0;
    const auto [at, is_new] = numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size() + 1));
    if (is_new) texts_.push_back(text);
    return at->second;
  }
  // One character more or fewer, one character unlike, the surname, nothing.
  NameLevel compare(std::uint32_t left, std::uint32_t right) const {
    const std::string &a = texts_[left - 1], &b = texts_[right - 1];
    const std::string &longer = a.size() > b.size() ? a : b, &shorter = a.size() > b.size() ? b : a;
    if (longer.size() == shorter.size() + 3)
      for (std::size_t i = 0; i + 3 <= longer.size(); i += 3)
        if (longer.substr(0, i) + longer.substr(i + 3) == shorter) return NameLevel::one_character;
    if (a + b == "陈明陈朋" || a + b == "陈朋陈明") return NameLevel::one_near;
    return a.substr(0, 3) == b.substr(0, 3) ? NameLevel::same_surname : NameLevel::different;
  }

  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
  std::map<std::string, std::string> folded_, sounded_;
};

}  // namespace zhuxue::matching
