// What must hold for any people: order and parts change nothing, nobody is linked twice, nobody gets lost.
#include <gmock/gmock.h>

#include <map>
#include <set>
#include <thread>

#include "bench/invented_people.hpp"
#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {
namespace {

// A result by the orders of the persons, which do not change when the input is shuffled.
std::string told_by_order(const bench::InventedPeople& people, const MatchResult& result) {
  std::string text;
  const auto put = [&text](std::int64_t number) { text += std::to_string(number) + ' '; };
  const auto pupil = [&](std::uint32_t i) { put(i == kNobody ? -1 : static_cast<std::int64_t>(people.pupils[i].order)); };
  const auto listed = [&](std::uint32_t i) { put(i == kNobody ? -1 : static_cast<std::int64_t>(people.listed[i].order)); };
  for (const DecidedPair& pair : result.pairs) {
    pupil(pair.pupil);
    listed(pair.listed);
    listed(pair.pupil_runner_up);
    pupil(pair.listed_runner_up);
    for (const std::int64_t number : {std::int64_t{pair.score}, std::int64_t{pair.name_part}, std::int64_t{pair.pupil_margin}, std::int64_t{pair.listed_margin}, std::int64_t{pair.flags}, std::int64_t{pair.keys},
                                      static_cast<std::int64_t>(pair.outcome), static_cast<std::int64_t>(pair.gate)})
      put(number);
    for (const std::uint8_t level : pair.levels) put(level);
    text += '\n';
  }
  for (const KeyReport& key : result.keys) {
    for (const std::uint64_t number : {key.pupils, key.listed, key.blocks, key.largest, key.pairs, key.pairs_new, key.over_cap}) put(static_cast<std::int64_t>(number));
    for (const std::uint32_t i : key.left_out_pupils) pupil(i);
    for (const std::uint32_t i : key.left_out_listed) listed(i);
    text += '\n';
  }
  for (const std::uint32_t i : result.not_compared_pupils) pupil(i);
  for (const std::uint32_t i : result.not_compared_listed) listed(i);
  return text + result.model.text() + std::to_string(result.false_ppm);
}

void on_two_threads(std::size_t parts, const std::function<void(std::size_t)>& run) {
  std::thread other([&] {
    for (std::size_t part = parts; part-- > parts / 2;) run(part);
  });
  for (std::size_t part = 0; part < parts / 2; ++part) run(part);
  other.join();
}

bench::Invention small(std::uint64_t seed) {
  return {.pupils = 2'000, .listed = 4'000, .true_pairs = 800, .clustered = seed % 2 == 0, .seed = seed, .rate = 5};
}

MatchResult match(const bench::InventedPeople& people, const MatchSetting& setting = {}) {
  return match_people(people.pupils, people.listed, bench::compare_invented_names, setting);
}

TEST(MatchOrder, ShuffledInputGivesTheSameBytes) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    MatchSetting setting;
    setting.block_cap = 6;  // some blocks are over it
    bench::Invention how = small(seed);
    const bench::InventedPeople people = bench::invent(how);
    how.shuffle = seed + 100;
    const bench::InventedPeople shuffled = bench::invent(how);
    ASSERT_NE(people.pupils[0].order, shuffled.pupils[0].order);
    EXPECT_EQ(told_by_order(people, match(people, setting)), told_by_order(shuffled, match(shuffled, setting))) << seed;
  }
}

TEST(MatchOrder, OneThreadAndTwoGiveTheSameBytes) {
  bench::Invention how{.pupils = 140'000, .listed = 70'000, .true_pairs = 10'000, .clustered = true, .seed = 3, .rate = 2};
  const bench::InventedPeople people = bench::invent(how);
  MatchSetting setting;
  const std::string alone = told_by_order(people, match(people, setting));
  setting.for_each_part = on_two_threads;
  EXPECT_EQ(alone, told_by_order(people, match(people, setting)));
}

TEST(MatchOrder, NobodyIsLinkedTwice) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const bench::InventedPeople people = bench::invent(small(seed));
    std::set<std::uint32_t> pupils, listed;
    for (const DecidedPair& pair : match(people).pairs) {
      if (pair.outcome != PairOutcome::link) continue;
      EXPECT_TRUE(pupils.insert(pair.pupil).second);
      EXPECT_TRUE(listed.insert(pair.listed).second);
      EXPECT_NE(pair.gate, Gate::none);
      EXPECT_EQ(pair.flags & (kSiblings | kTwoValidIds | kOtherName | kWantedTwice | kSpreadsheet | kTied | kOversized | kThinMargin), 0U);
    }
  }
}

TEST(MatchOrder, NearlyEveryTruePairIsFoundAndNoLinkIsWrong) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const bench::InventedPeople people = bench::invent(small(seed));
    std::uint64_t found = 0, wrong = 0;
    for (const DecidedPair& pair : match(people).pairs) {
      const bool is_true = people.pupil_of[people.listed[pair.listed].order] == people.pupils[pair.pupil].order;
      found += is_true && pair.outcome != PairOutcome::none ? 1U : 0U;
      wrong += !is_true && pair.outcome == PairOutcome::link ? 1U : 0U;
    }
    EXPECT_EQ(wrong, 0U) << seed;
    EXPECT_GE(found * 1'000, people.true_pairs * 995) << seed;
  }
}

TEST(MatchOrder, WhoeverHasAKeyIsComparedAndWhoeverHasNoneIsNamed) {
  bench::InventedPeople people = bench::invent(small(9));
  Person nobody;
  nobody.order = 1'000'000;
  people.pupils.push_back(nobody);
  people.listed.push_back(nobody);
  const MatchResult result = match(people);
  EXPECT_THAT(result.not_compared_pupils, testing::ElementsAre(static_cast<std::uint32_t>(people.pupils.size() - 1)));
  EXPECT_THAT(result.not_compared_listed, testing::ElementsAre(static_cast<std::uint32_t>(people.listed.size() - 1)));
}

TEST(MatchOrder, ManyLabelsTeachAndFewDoNot) {
  const bench::InventedPeople people = bench::invent(small(5));
  MatchSetting setting;
  const PeopleModel taught = match(people, setting).model;
  EXPECT_GT(taught.labels, 700U);
  setting.fewest_labels = 100'000;
  const PeopleModel built_in = match(people, setting).model;
  EXPECT_EQ(built_in.labels, 0U);
  EXPECT_NE(taught.text(), built_in.text());
  const auto guardian = static_cast<std::size_t>(Field::guardian);
  // The built-in weights are those of the table, whoever the people are.
  const PeopleModel of_others = match(bench::invent(small(6)), setting).model;
  for (const Field field : {Field::birth, Field::sex, Field::guardian, Field::place}) EXPECT_EQ(built_in.weight[static_cast<std::size_t>(field)], of_others.weight[static_cast<std::size_t>(field)]);
  // Either way agreement speaks for a pair and disagreement against it.
  for (const PeopleModel& model : {taught, built_in}) {
    EXPECT_GT(model.weight[guardian][static_cast<std::size_t>(GuardianLevel::exact)], 10'000);
    EXPECT_LT(model.weight[guardian][static_cast<std::size_t>(GuardianLevel::other)], 0);
    EXPECT_LT(model.weight[static_cast<std::size_t>(Field::name)][static_cast<std::size_t>(NameLevel::different)], -5'000);
  }
}

}  // namespace
}  // namespace zhuxue::matching
