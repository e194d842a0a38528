#include "sample/schools.hpp"

#include <algorithm>

namespace zhuxue::sample {
namespace {

struct KindRates {
  SchoolKind kind;
  std::int64_t per_100000;       // pupils of the kind in 100,000 of the district
  std::int64_t pupils;           // of a middling school
  std::string_view code_prefix;  // of 学校标识码
};
constexpr KindRates kKinds[kSchoolKinds] = {
    {SchoolKind::kindergarten, 18100, 170, "1145"}, {SchoolKind::primary, 40800, 360, "2145"}, {SchoolKind::junior, 18800, 980, "3145"},
    {SchoolKind::nine_year, 7800, 850, "3245"},     {SchoolKind::senior, 8100, 1750, "3445"},  {SchoolKind::vocational, 6000, 1950, "3645"},
    {SchoolKind::special, 300, 260, "5145"},
};

constexpr auto kTownshipWeights = [] {
  std::array<std::uint32_t, kTownships.size()> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = kTownships[i].weight;
  return weights;
}();

bool is_district_wide(SchoolKind kind) {
  return kind == SchoolKind::senior || kind == SchoolKind::vocational || kind == SchoolKind::special;
}

bool teaches(SchoolKind kind, SchoolStage stage) {
  switch (kind) {
    case SchoolKind::kindergarten:
      return stage == SchoolStage::preschool;
    case SchoolKind::primary:
      return stage == SchoolStage::primary;
    case SchoolKind::junior:
      return stage == SchoolStage::junior;
    case SchoolKind::nine_year:
      return stage == SchoolStage::primary || stage == SchoolStage::junior;
    case SchoolKind::senior:
      return stage == SchoolStage::senior;
    case SchoolKind::vocational:
      return stage == SchoolStage::vocational;
    case SchoolKind::special:
      return stage == SchoolStage::special;
  }
  return false;
}

std::string numbered(std::string_view before, std::size_t number, std::string_view after) {
  return std::string(before) + (number == 0 ? std::string() : "第" + std::to_string(number + 1)) + std::string(after);
}

// The n-th school of its kind in a township; in the district for kinds that serve all of it.
std::string school_name(SchoolKind kind, std::size_t township, std::size_t nth) {
  const Township& town = kTownships[township];
  const std::string place = "邕宁区" + std::string(town.name);
  const auto in_village = [&](std::string_view kind_name) {
    const std::string_view village = town.villages[(nth - 1) % town.villages.size()];
    return numbered(place + std::string(village), (nth - 1) / town.villages.size(), kind_name);
  };
  switch (kind) {
    case SchoolKind::kindergarten:
      return nth == 0 ? place + "中心幼儿园" : in_village("幼儿园");
    case SchoolKind::primary:
      return nth == 0 ? place + "中心小学" : in_village("小学");
    case SchoolKind::junior:
      return numbered(place, nth, "初级中学");
    case SchoolKind::nine_year:
      return numbered(place, nth, "九年一贯制学校");
    case SchoolKind::senior:
      return numbered("邕宁区", nth, "高级中学");
    case SchoolKind::vocational:
      return numbered("邕宁区", nth, "职业技术学校");
    case SchoolKind::special:
      return numbered("邕宁区", nth, "特殊教育学校");
  }
  return {};
}

std::string_view locality_of(SchoolKind kind, std::size_t township, std::size_t nth, Random& random) {
  if (is_district_wide(kind)) return "城区";
  if (township == 0) return nth == 0 || random.per_mille(350) ? "城区" : (random.per_mille(300) ? "镇区" : "乡村");
  return nth == 0 || kind == SchoolKind::junior ? "镇区" : "乡村";
}

School make_school(const KindRates& rates, std::size_t township, std::size_t nth, std::size_t serial, Random& random) {
  School school;
  const std::string digits = std::to_string(serial);
  school.code = std::string(rates.code_prefix) + std::string(6 - digits.size(), '0') + digits;
  school.name = school_name(rates.kind, township, nth);
  school.kind = rates.kind;
  school.township = township;
  const std::uint32_t private_rate = rates.kind == SchoolKind::kindergarten ? 550 : rates.kind == SchoolKind::special ? 0 : 60;
  school.is_private = nth != 0 && random.per_mille(private_rate);
  school.locality = locality_of(rates.kind, township, nth, random);
  const bool compulsory = teaches(rates.kind, SchoolStage::primary) || teaches(rates.kind, SchoolStage::junior);
  school.nutrition = compulsory && school.locality != "城区";
  school.size = static_cast<std::uint32_t>(rates.pupils) * static_cast<std::uint32_t>(random.between(40, nth == 0 ? 220 : 140)) / 100;
  return school;
}

}  // namespace

std::string_view text(SchoolStage stage) {
  constexpr std::string_view kTexts[kStages] = {"学前", "小学", "初中", "普通高中", "中等职业", "特殊教育"};
  return kTexts[static_cast<std::size_t>(stage)];
}

std::string_view text(SchoolKind kind) {
  constexpr std::string_view kTexts[kSchoolKinds] = {"学前", "小学", "初中", "九年一贯", "普通高中", "中等职业", "特殊教育"};
  return kTexts[static_cast<std::size_t>(kind)];
}

std::vector<School> make_schools(std::int64_t students, Random& random) {
  std::vector<School> schools;
  for (const KindRates& rates : kKinds) {
    const std::int64_t count = std::max<std::int64_t>(1, (students * rates.per_100000 / 100000 + rates.pupils / 2) / rates.pupils);
    std::array<std::size_t, kTownships.size()> in_township{};
    for (std::int64_t i = 0; i < count; ++i) {
      // The first ones go round, so that every township has its central school before any has a second.
      const bool first_round = i < static_cast<std::int64_t>(kTownships.size());
      std::size_t township = first_round ? static_cast<std::size_t>(i) : random.weighted(kTownshipWeights);
      if (is_district_wide(rates.kind)) township = 0;
      schools.push_back(make_school(rates, township, in_township[township]++, schools.size() + 10001, random));
    }
  }
  return schools;
}

SchoolPlaces::SchoolPlaces(const std::vector<School>& schools) {
  const auto add = [](Choices& choices, std::uint32_t school, std::uint32_t size) {
    choices.push_back({school, (choices.empty() ? 0 : choices.back().up_to) + size});
  };
  for (std::size_t stage = 0; stage < kStages; ++stage) {
    for (std::uint32_t i = 0; i < schools.size(); ++i) {
      const School& school = schools[i];
      if (!teaches(school.kind, static_cast<SchoolStage>(stage))) continue;
      if (!is_district_wide(school.kind)) add(nearby_[stage][school.township], i, school.size);
      add(anywhere_[stage], i, school.size);
    }
  }
}

std::uint32_t SchoolPlaces::draw(const Choices& choices, Random& random) {
  const std::uint32_t at = random.below(choices.back().up_to);
  return std::upper_bound(choices.begin(), choices.end(), at, [](std::uint32_t value, const Choice& choice) { return value < choice.up_to; })->school;
}

std::uint32_t SchoolPlaces::place(SchoolStage stage, std::size_t township, Random& random) const {
  const auto index = static_cast<std::size_t>(stage);
  const bool stays = random.per_mille(800) && !nearby_[index][township].empty();
  return draw(stays ? nearby_[index][township] : anywhere_[index], random);
}

}  // namespace zhuxue::sample
