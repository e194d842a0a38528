#include "sample/people.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sample/names.hpp"
#include "sample/streams.hpp"

namespace zhuxue::sample {
namespace {

constexpr auto kTownshipWeights = [] {
  std::array<std::uint32_t, kTownships.size()> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = kTownships[i].weight;
  return weights;
}();

// A pupil's place in the school system before a school is chosen.
struct Seat {
  SchoolStage stage;
  int grade;
  int cohort;  // years of schooling since the first of primary; a kindergarten's last year is 0. Two of one cohort are of one age.
};

Seat draw_seat(Random& random) {
  const auto stage = static_cast<SchoolStage>(random.weighted(kStageWeights));
  switch (stage) {
    case SchoolStage::preschool: {
      const int grade = random.between(1, 3);
      return {stage, grade, grade - 3};
    }
    case SchoolStage::primary: {
      const int grade = random.between(1, 6);
      return {stage, grade, grade};
    }
    case SchoolStage::junior: {
      const int grade = random.between(7, 9);
      return {stage, grade, grade};
    }
    case SchoolStage::senior:
    case SchoolStage::vocational: {
      const int grade = random.between(1, 3);
      return {stage, grade, grade + 9};
    }
    case SchoolStage::special:
      break;
  }
  const int grade = random.between(1, 9);
  return {SchoolStage::special, grade, grade};
}

// A school year takes those born from September to August.
Day birth_of(const Seat& seat, int year, Random& random) {
  const int first_year = year - seat.cohort - 6;
  const int months_in = static_cast<int>(random.below(12));
  const int month = (8 + months_in) % 12 + 1;
  const int birth_year = month >= 9 ? first_year : first_year + 1;
  return day_of(birth_year, month, random.between(1, days_in_month(birth_year, month)));
}

class Registry {
 public:
  Registry(int year, std::uint64_t seed, NumberIssuer& issuer, const SchoolPlaces& places)
      : year_(year), random_(seed, streams::kPeople), issuer_(issuer), places_(places) {}

  // One more family with up to `room` children.
  void add_family(People& people, std::size_t room) {
    Family family = new_family();
    const auto index = static_cast<std::uint32_t>(people.families.size());
    const std::size_t first = people.pupils.size();
    const std::size_t wanted = std::min<std::size_t>(room, 1 + random_.weighted(kMoreChildren));
    std::vector<int> cohorts;
    while (people.pupils.size() < first + wanted) {
      const Seat seat = draw_seat(random_);
      if (std::any_of(cohorts.begin(), cohorts.end(), [&](int cohort) { return cohort == seat.cohort; })) break;
      cohorts.push_back(seat.cohort);
      const bool twins = people.pupils.size() + 2 <= first + room && random_.per_mille(8);
      add_children(people.pupils, family, index, seat, twins);
    }
    add_guardian(family, people.pupils[first].person.birth);
    people.families.push_back(std::move(family));
  }

 private:
  static constexpr std::uint32_t kMoreChildren[] = {70, 25, 5};  // of 100 families: one, two, three

  Family new_family() {
    static constexpr std::pair<std::string_view, std::uint32_t> kNations[] = {{"壮族", 640}, {"汉族", 320}, {"瑶族", 30}, {"苗族", 8}};
    Family family;
    family.township = static_cast<std::uint8_t>(random_.weighted(kTownshipWeights));
    family.village = static_cast<std::uint8_t>(random_.below(10));
    family.region = random_.per_mille(850) ? 0 : static_cast<std::uint8_t>(random_.below(static_cast<std::uint32_t>(issuer_.regions())));
    if (random_.per_mille(2)) {
      family.nation = "维吾尔族";
      return family;
    }
    family.surname = surname(random_);
    std::uint32_t at = random_.below(998);
    std::size_t nation = 0;
    while (at >= kNations[nation].second) at -= kNations[nation++].second;
    family.nation = kNations[nation].first;
    return family;
  }

  std::string child_name(const Family& family, bool male) {
    if (family.surname.empty()) return dotted_name(random_, male);
    return std::string(family.surname) + given_name(random_, male);
  }

  void add_guardian(Family& family, Day first_child_born) {
    static constexpr std::uint32_t kRelations[] = {590, 270, 80, 60};
    static constexpr std::string_view kRelationNames[] = {"父亲", "母亲", "祖父", "祖母"};
    const std::size_t relation = random_.weighted(kRelations);
    const bool grand = relation >= 2;
    Person& guardian = family.guardian;
    guardian.male = relation % 2 == 0;
    const int born = year_of(first_child_born) - (grand ? random_.between(46, 60) : random_.between(21, 38));
    guardian.birth = any_day(born, random_);
    guardian.id = issuer_.issue(family.region, guardian.birth, guardian.male);
    if (family.surname.empty()) {
      guardian.name = dotted_name(random_, guardian.male);
    } else {
      const std::string_view own = guardian.male ? family.surname : surname(random_);
      guardian.name = std::string(own) + given_name(random_, guardian.male);
    }
    family.relation = kRelationNames[relation];
  }

  void add_children(std::vector<Pupil>& pupils, const Family& family, std::uint32_t index, const Seat& seat, bool twins) {
    Pupil first = seated(family, index, seat);
    if (!twins) {
      first.person.id = issuer_.issue(family.region, first.person.birth, first.person.male);
      number(first);
      pupils.push_back(std::move(first));
      return;
    }
    Pupil second = first;
    second.person.male = random_.per_mille(500) ? first.person.male : !first.person.male;
    do {
      second.person.name = child_name(family, second.person.male);
    } while (second.person.name == first.person.name);
    std::tie(first.person.id, second.person.id) = issuer_.issue_twins(family.region, first.person.birth, first.person.male, second.person.male);
    number(first);
    number(second);
    pupils.push_back(std::move(first));
    pupils.push_back(std::move(second));
  }

  Pupil seated(const Family& family, std::uint32_t index, const Seat& seat) {
    static constexpr std::uint32_t kBoarding[kStages] = {0, 150, 600, 900, 900, 500};  // per mille
    Pupil pupil;
    pupil.family = index;
    pupil.stage = seat.stage;
    pupil.grade = static_cast<std::uint8_t>(seat.grade);
    pupil.person.birth = birth_of(seat, year_, random_);
    pupil.person.male = random_.per_mille(525);
    pupil.person.name = child_name(family, pupil.person.male);
    pupil.school = places_.place(seat.stage, family.township, random_);
    pupil.boards = random_.per_mille(kBoarding[static_cast<std::size_t>(seat.stage)]);
    const bool special = seat.stage == SchoolStage::special;
    if (random_.per_mille(special ? 960 : 4)) pupil.disability = static_cast<std::uint8_t>(random_.between(1, 7));
    pupil.included = !special && pupil.disability != 0 && random_.per_mille(500);
    pupil.home_taught = special && random_.per_mille(100);
    pupil.ethnic_class = (seat.stage == SchoolStage::junior || seat.stage == SchoolStage::senior) && random_.per_mille(10);
    pupil.left_behind = random_.per_mille(180);
    enter(pupil);
    draw_status(pupil);
    return pupil;
  }

  void enter(Pupil& pupil) {
    const int first_grade = pupil.stage == SchoolStage::junior ? 7 : 1;
    pupil.entered = day_of(year_ - (pupil.grade - first_grade), 9, 1);
    // Entered beforehand for the new year: on the roll, but not yet at school.
    if (pupil.grade == first_grade && random_.per_mille(4)) pupil.entered = day_of(year_, 12, 1);
  }

  void draw_status(Pupil& pupil) {
    static constexpr RollStatus kOthers[] = {RollStatus::suspended, RollStatus::moved, RollStatus::moved, RollStatus::withdrawn, RollStatus::graduated};
    if (random_.per_mille(985)) {
      if (random_.per_mille(10)) pupil.changed = day_of(year_, random_.between(9, 10), random_.between(1, 30));  // moved in
      if (random_.per_mille(1)) pupil.changed = day_of(year_, 11, random_.between(1, 30));                       // will move in
      return;
    }
    pupil.status = random_.pick(kOthers);
    // One in five leaves only in November: still at school on the term's date, gone on that of the monthly grant.
    pupil.changed = random_.per_mille(200) ? day_of(year_, 11, random_.between(1, 30)) : day_of(year_, random_.between(7, 10), random_.between(1, 31));
    if (pupil.changed == day_of(year_, 9, 31)) pupil.changed = day_of(year_, 9, 30);
  }

  // G with the identity number for 970 of 1000; else temporary (L) or formal without one (J).
  void number(Pupil& pupil) {
    if (random_.per_mille(970)) {
      pupil.number[0] = 'G';
      std::copy(pupil.person.id.places.begin(), pupil.person.id.places.end(), pupil.number.begin() + 1);
      return;
    }
    const bool temporary = random_.per_mille(600);
    pupil.has_id = random_.per_mille(temporary ? 950 : 700);
    pupil.number = temporary ? temporary_number(pupil.person) : generated_number(++generated_);
  }

  // L, area, birth date, four places. The last three come one to one from the running number, which no one else of that area and day has.
  std::array<char, 19> temporary_number(const Person& person) {
    std::array<char, 19> number{'L'};
    std::copy_n(person.id.places.begin(), 14, number.begin() + 1);
    int running = 0;
    for (std::size_t place = 14; place < 17; ++place) running = running * 10 + (person.id.places[place] - '0');
    const int scattered = (running * 7 + 13) % 1000 + 1000 * random_.between(0, 9);
    for (std::size_t i = 0, unit = 1000; i < 4; ++i, unit /= 10) number[15 + i] = static_cast<char>('0' + scattered / static_cast<int>(unit) % 10);
    return number;
  }

  int year_;
  Random random_;
  NumberIssuer& issuer_;
  const SchoolPlaces& places_;
  std::uint64_t generated_ = 0;
};

// Classes of about 45, filled in the order of the numbers.
void number_classes(std::vector<Pupil>& pupils) {
  constexpr std::size_t kClassSize = 45;
  const auto same_grade = [](const Pupil& a, const Pupil& b) { return a.school == b.school && a.stage == b.stage && a.grade == b.grade; };
  for (std::size_t begin = 0, end = 0; begin < pupils.size(); begin = end) {
    while (end < pupils.size() && same_grade(pupils[begin], pupils[end])) ++end;
    const std::size_t classes = (end - begin + kClassSize - 1) / kClassSize;
    for (std::size_t i = begin; i < end; ++i) pupils[i].class_no = static_cast<std::uint16_t>(1 + (i - begin) % classes);
  }
}

}  // namespace

std::string_view text(RollStatus status) {
  constexpr std::string_view kTexts[] = {"在读", "休学", "转出", "退学", "毕业"};
  return kTexts[static_cast<std::size_t>(status)];
}

std::string_view disability_name(std::uint8_t kind) {
  constexpr std::string_view kNames[] = {"", "视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾", "多重残疾"};
  return kNames[kind];
}

std::array<char, 19> generated_number(std::uint64_t serial) {
  constexpr std::uint64_t kRange = 10'000'000'000'000'000;
  constexpr std::uint64_t kStep = 7'654'321'987;  // neither even nor a multiple of 5, so that no two serials meet
  std::uint64_t scattered = serial * kStep % kRange;
  std::array<char, 19> number{'J', '4', '5'};
  for (std::size_t place = 19; place-- > 3; scattered /= 10) number[place] = static_cast<char>('0' + scattered % 10);
  return number;
}

Day any_day(int year, Random& random) {
  const int month = random.between(1, 12);
  return day_of(year, month, random.between(1, days_in_month(year, month)));
}

People make_people(std::int64_t students, int year, std::uint64_t seed, NumberIssuer& issuer) {
  People people;
  Random school_random(seed, streams::kSchools);
  people.schools = make_schools(students, school_random);
  const SchoolPlaces places(people.schools);
  Registry registry(year, seed, issuer, places);
  const auto wanted = static_cast<std::size_t>(students);
  people.pupils.reserve(wanted + 8);
  while (people.pupils.size() < wanted) registry.add_family(people, wanted - people.pupils.size());
  std::sort(people.pupils.begin(), people.pupils.end(), [](const Pupil& a, const Pupil& b) {
    return std::tuple(a.school, a.stage, a.grade, a.number_text()) < std::tuple(b.school, b.stage, b.grade, b.number_text());
  });
  number_classes(people.pupils);
  return people;
}

}  // namespace zhuxue::sample
