#include "sample/hardship.hpp"

#include <algorithm>
#include <utility>

#include "sample/names.hpp"
#include "sample/streams.hpp"

namespace zhuxue::sample {
namespace {

// What a list says of a family or a child: the part that all rows of one case share.
struct Finding {
  Department department;
  Hardship kind;
};

class Lists {
 public:
  Lists(const People& people, const FamilyPupils& of_family, int year, std::uint64_t seed, NumberIssuer& issuer)
      : people_(people), of_family_(of_family), year_(year), random_(seed, streams::kHardship), issuer_(issuer) {}

  HardshipLists make() {
    for (std::uint32_t family = 0; family < people_.families.size(); ++family) visit(family);
    std::stable_sort(lists_.rows.begin(), lists_.rows.end(), [](const ListRow& a, const ListRow& b) { return a.department < b.department; });
    return std::move(lists_);
  }

 private:
  static constexpr std::uint32_t kListedFamilies = 125;  // per mille
  static constexpr std::uint32_t kSecondList = 180;      // of those, per mille
  static constexpr std::uint32_t kThirdList = 150;       // of those, per mille

  void visit(std::uint32_t family) {
    const std::uint32_t begin = of_family_.first[family], end = of_family_.first[family + 1];
    list_disabled(begin, end);
    if (!random_.per_mille(kListedFamilies)) return;
    members_.clear();
    std::vector<Department> seen;
    std::size_t lists = 1;
    if (random_.per_mille(kSecondList)) lists += random_.per_mille(kThirdList) ? 2 : 1;
    while (seen.size() < lists) {
      const Finding finding = draw_finding();
      const bool without_parents = finding.kind == Hardship::orphan || finding.kind == Hardship::unsupported;
      if (without_parents && !people_.families[family].relation.starts_with("祖")) continue;
      if (std::find(seen.begin(), seen.end(), finding.department) != seen.end()) continue;
      seen.push_back(finding.department);
      if (is_of_family(finding.kind)) {
        list_family(family, finding);
      } else {
        list_child(of_family_.pupils[begin + random_.below(end - begin)], finding);
      }
    }
  }

  // The federation knows most of the disabled pupils that the schools know.
  void list_disabled(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::uint32_t pupil = of_family_.pupils[i];
      if (people_.pupils[pupil].disability != 0 && random_.per_mille(600)) list_child(pupil, {Department::disabled_federation, Hardship::disabled});
    }
  }

  Finding draw_finding() {
    static constexpr std::pair<Finding, std::uint32_t> kFindings[] = {
        {{Department::rural_revival, Hardship::lifted}, 430},
        {{Department::rural_revival, Hardship::unstable}, 40},
        {{Department::rural_revival, Hardship::at_risk}, 50},
        {{Department::rural_revival, Hardship::sudden}, 40},
        {{Department::civil_affairs, Hardship::allowance_rural}, 190},
        {{Department::civil_affairs, Hardship::allowance_urban}, 35},
        {{Department::civil_affairs, Hardship::destitute_rural}, 20},
        {{Department::civil_affairs, Hardship::destitute_urban}, 5},
        {{Department::civil_affairs, Hardship::orphan}, 14},
        {{Department::civil_affairs, Hardship::unsupported}, 20},
        {{Department::civil_affairs, Hardship::allowance_margin}, 16},
        {{Department::civil_affairs, Hardship::expenditure}, 10},
        {{Department::disabled_federation, Hardship::disabled_parent}, 75},
        {{Department::veterans, Hardship::martyr}, 8},
        {{Department::veterans, Hardship::disabled_soldier}, 7},
        {{Department::trade_union, Hardship::worker}, 40},
    };
    std::uint32_t at = random_.below(1000);
    std::size_t index = 0;
    while (at >= kFindings[index].second) at -= kFindings[index++].second;
    return kFindings[index].first;
  }

  // These departments list every member of a household; the others one person at a time.
  static bool is_of_family(Hardship kind) { return kind <= Hardship::destitute_urban || kind == Hardship::allowance_margin || kind == Hardship::expenditure; }

  ListRow new_row(std::uint32_t family, const Finding& finding) {
    ListRow row;
    row.family = family;
    row.department = finding.department;
    row.kind = finding.kind;
    draw_dates(row);
    if (random_.per_mille(350)) row.level = static_cast<Level>(random_.between(1, 3));
    row.bare_label = random_.per_mille(needs_area(row.kind) ? 700 : 100);
    return row;
  }

  void draw_dates(ListRow& row) {
    draw_recognition(row);
    const bool of_old = row.recognised != kNoDay && year_of(row.recognised) < year_;
    if (of_old && random_.per_mille(25)) {
      // A third of the exits lie behind the as-of date of the term; one day is the as-of date itself.
      row.exit = random_.per_mille(330) ? day_of(year_, 11, random_.between(1, 30)) : day_of(year_, random_.between(3, 10), random_.between(1, 30));
      if (random_.per_mille(100)) row.exit = day_of(year_, 10, 31);
    }
    if (is_monitored(row.kind) && random_.per_mille(180)) {
      row.cleared = random_.per_mille(150) ? day_of(year_, random_.between(11, 12), random_.between(1, 30))
                                           : day_of(random_.between(year_ - 1, year_), random_.between(3, 10), random_.between(1, 30));
    }
  }

  void draw_recognition(ListRow& row) {
    row.recognised = any_day(random_.between(2014, year_ - 1), random_);
    const std::uint32_t luck = random_.below(1000);
    if (luck < 60) {
      row.precision = Precision::month;
      row.recognised = row.recognised / 100 * 100 + 1;
    } else if (luck < 100) {
      row.precision = Precision::year;
      row.recognised = day_of(year_of(row.recognised), 1, 1);
    } else if (luck < 110) {
      row.precision = Precision::blank;
      row.recognised = kNoDay;
    } else if (luck < 140) {
      row.recognised = day_of(year_, random_.between(1, 10), random_.between(1, 28));
    } else if (luck < 148) {
      row.recognised = day_of(year_, 11, random_.between(1, 30));
    } else if (luck < 152) {
      row.recognised = day_of(year_, 12, random_.between(1, 31));
    }
  }

  void list_child(std::uint32_t index, const Finding& finding) {
    const Pupil& pupil = people_.pupils[index];
    if (!pupil.has_id) return;
    ListRow row = new_row(pupil.family, finding);
    row.pupil = index;
    row.name = pupil.person.name;
    row.id = pupil.person.id;
    row.relation = "子女";
    if (finding.kind == Hardship::disabled) {
      row.disability = pupil.disability;
      row.disability_level = static_cast<std::uint8_t>(random_.between(1, 4));
      row.certificate = random_.per_mille(250);
    }
    lists_.rows.push_back(std::move(row));
  }

  // The rows of a household agree in everything but the person.
  void list_family(std::uint32_t family, const Finding& finding) {
    if (members_.empty()) make_members(family);
    const ListRow common = new_row(family, finding);
    const auto add = [&](const Person& person, std::string_view relation, std::uint32_t pupil) {
      ListRow row = common;
      row.household = true;
      row.name = person.name;
      row.id = person.id;
      row.relation = relation;
      row.pupil = pupil;
      lists_.rows.push_back(std::move(row));
    };
    add(people_.families[family].guardian, "户主", kNone);
    for (const auto& [person, relation] : members_) add(person, relation, kNone);
    const bool grand = people_.families[family].relation.starts_with("祖");
    for (std::uint32_t i = of_family_.first[family]; i < of_family_.first[family + 1]; ++i) {
      const Pupil& pupil = people_.pupils[of_family_.pupils[i]];
      if (pupil.has_id) add(pupil.person, grand ? "孙子女" : "子女", of_family_.pupils[i]);
    }
  }

  void make_members(std::uint32_t family) {
    const Family& home = people_.families[family];
    const int guardian_born = year_of(home.guardian.birth);
    if (random_.per_mille(850)) add_member(home, any_day(guardian_born + random_.between(-3, 3), random_), !home.guardian.male, "配偶");
    for (const bool male : {true, false}) {
      if (random_.per_mille(420)) add_member(home, any_day(std::max(NumberIssuer::kFirstYear, guardian_born - random_.between(20, 30)), random_), male, "父母");
    }
    if (random_.per_mille(250)) add_member(home, any_day(random_.between(year_ - 3, year_ - 1), random_), random_.per_mille(500), "子女");
    if (random_.per_mille(180)) {
      add_member(home, any_day(random_.between(year_ - 17, year_ - 7), random_), random_.per_mille(500), "子女");
      lists_.away.push_back({members_.back().first, family});
    }
    if (random_.per_mille(150)) add_member(home, any_day(random_.between(year_ - 30, year_ - 19), random_), random_.per_mille(500), "子女");
  }

  void add_member(const Family& home, Day birth, bool male, std::string_view relation) {
    Person person;
    person.birth = birth;
    person.male = male;
    person.id = issuer_.issue(home.region, birth, male);
    const std::string_view family_name = relation == "子女" && !home.surname.empty() ? home.surname : surname(random_);
    person.name = std::string(family_name) + given_name(random_, male);
    members_.emplace_back(std::move(person), relation);
  }

  const People& people_;
  const FamilyPupils& of_family_;
  int year_;
  Random random_;
  NumberIssuer& issuer_;
  HardshipLists lists_;
  std::vector<std::pair<Person, std::string_view>> members_;  // of the family at hand, besides guardian and pupils
};

}  // namespace

FamilyPupils pupils_by_family(const People& people) {
  FamilyPupils result;
  result.first.assign(people.families.size() + 1, 0);
  for (const Pupil& pupil : people.pupils) ++result.first[pupil.family + 1];
  for (std::size_t family = 0; family < people.families.size(); ++family) result.first[family + 1] += result.first[family];
  result.pupils.resize(people.pupils.size());
  std::vector<std::uint32_t> next(result.first.begin(), result.first.end() - 1);
  for (std::uint32_t i = 0; i < people.pupils.size(); ++i) result.pupils[next[people.pupils[i].family]++] = i;
  return result;
}

HardshipLists make_hardship(const People& people, const FamilyPupils& of_family, int year, std::uint64_t seed, NumberIssuer& issuer) {
  return Lists(people, of_family, year, seed, issuer).make();
}

}  // namespace zhuxue::sample
