#include "zhuxue/linkage/model.hpp"

#include <gtest/gtest.h>

#include "zhuxue/require.hpp"

namespace zhuxue::linkage {
namespace {

Model two_comparators() {
  Model model;
  model.prior = -20'300;
  model.comparators.push_back({"name", {{"missing"}, {"same", 17'200, TermUse::full}, {"one character", 6'000, TermUse::half}, {"else", -4'000}}, {}});
  model.comparators[0].terms = count_terms({{"张伟", 33, 30}, {"欧阳娜", 1, 1}, {"李丽", 10, 8}}, 100'000, 100'000, 17'200);
  model.comparators.push_back({"birth\tdate", {{"missing"}, {"same", 12'100}, {"else", -3'000}}, {}});
  return model;
}

TEST(Model, AddsPriorWeightsAndTermPartsAndShowsThem) {
  const Model model = two_comparators();
  EXPECT_EQ(model.fault(), std::nullopt);
  const std::uint32_t zhang_wei = model.comparators[0].terms->find("张伟"), li_li = model.comparators[0].terms->find("李丽");
  // log2(100000/33) = 11.565: the commoner side counts.
  const Observation pair[] = {{1, zhang_wei, zhang_wei}, {1}};
  EXPECT_EQ(score(model, pair), -20'300 + 17'200 + (11'565 - 17'200) + 12'100);
  const Waterfall shown = waterfall(model, pair);
  EXPECT_EQ(shown.prior, -20'300);
  EXPECT_EQ(shown.steps, (std::vector<Waterfall::Step>{{1, 17'200, -5'635}, {1, 12'100, 0}}));
  EXPECT_EQ(shown.score, score(model, pair));
  // A near level takes half of it, of the commoner of the two values.
  const Observation near[] = {{2, zhang_wei, li_li}, {0}};
  EXPECT_EQ(score(model, near), -20'300 + 6'000 - 5'635 / 2);
  // A missing value and a value that is in no table weigh nothing of their own.
  const Observation unknown[] = {{1, Terms::kNone, zhang_wei}, {0}};
  EXPECT_EQ(score(model, unknown), -20'300 + 17'200);
}

TEST(Model, HoldsTermBitsBetweenTheFloorAndTheCap) {
  const Terms rare = count_terms({{"a", 1, 0}, {"b", 900, 0}}, 10'000'000, 0, 10'000);
  EXPECT_EQ(rare.values[0].bits, 20'000) << "log2(10^7) is 23.3 bits, the cap is 20";
  const Terms floored = count_terms({{"a", 1, 4}}, 1'024, 1'024, 10'000, {.least_count = 16});
  EXPECT_EQ(floored.values[0].bits, 6'000) << "counted as 16 of 1,024";
  EXPECT_EQ(count_terms({{"a", 1, 4}}, 1'024, 1'024, 10'000).values[0].bits, 8'000) << "the larger share, 4 of 1,024";
  EXPECT_EQ(count_terms({{"a", 3, 3}}, 3, 3, 10'000, {.least_count = 16}).values[0].bits, 0);
  EXPECT_THROW(count_terms({{"a", 3, 3}}, 2, 3, 0), Breach);
  EXPECT_THROW(count_terms({{"a", 1, 1}, {"a", 1, 1}}, 3, 3, 0), Breach);
}

TEST(Model, IsOneTextWhateverItsTermsWereCountedIn) {
  Model model = two_comparators();
  model.comparators[0].terms = count_terms({{"李\n丽", 10, 8}, {"b", 1, 1}}, 1'000, 1'000, 17'200);
  EXPECT_EQ(model.text(),
            "linkage-model 1\nprior -20300\ncomparator name\nlevel 0 none missing\nlevel 17200 full same\nlevel 6000 half one character\nlevel -4000 none else\n"
            "terms 17200 2\n9966 b\n6644 李\\n丽\ncomparator birth\\tdate\nlevel 0 none missing\nlevel 12100 none same\nlevel -3000 none else\nend\n");
}

TEST(Model, SaysWhatIsWrongWithIt) {
  Model model = two_comparators();
  model.comparators[1].levels[0].weight = 1;
  EXPECT_EQ(model.fault(), "birth\tdate: the first level is the missing one and weighs nothing");
  model = two_comparators();
  model.comparators[0].terms.reset();
  EXPECT_EQ(model.fault(), "name: the level same uses terms that are not there");
  model = two_comparators();
  model.comparators[1].levels.resize(1);
  EXPECT_TRUE(model.fault());
}

}  // namespace
}  // namespace zhuxue::linkage
