#include "jobs/reconcile_day.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zhuxue::jobs {
namespace {

// A month in which everything adds up: 1000.00 awarded, 900.00 in first lines, 80.00 without a line, 20.00 cancelled before any line.
store::BookSums sound() {
  store::BookSums sums;
  sums.awarded_fen = 100000;
  sums.first_attempts_fen = 90000;
  sums.without_line_fen = 8000;
  sums.never_line_cancelled_fen = 2000;
  sums.lines_fen = sums.issued_postings_fen = 90000;
  sums.paid_fen = sums.paid_postings_fen = 70000;
  sums.failed_fen = sums.failed_postings_fen = 15000;
  sums.open_fen = 5000;
  return sums;
}

std::ptrdiff_t broken(const store::BookSums& sums) {
  const auto ticks = ticks_of(sums);
  return std::count_if(ticks.begin(), ticks.end(), [](const TickedSum& tick) { return !tick.agrees(); });
}

TEST(Ticks, OfSoundBooksAllAgree) {
  EXPECT_EQ(broken(sound()), 0);
  EXPECT_EQ(broken({}), 0);
  EXPECT_EQ(ticks_of(sound()).size(), 5u);
}

TEST(Ticks, APlantedFenTurnsTheTickIntoAnError) {
  std::int64_t store::BookSums::*const sums[] = {&store::BookSums::awarded_fen,         &store::BookSums::first_attempts_fen,
                                                 &store::BookSums::without_line_fen,    &store::BookSums::never_line_cancelled_fen,
                                                 &store::BookSums::lines_fen,           &store::BookSums::paid_fen,
                                                 &store::BookSums::failed_fen,          &store::BookSums::open_fen,
                                                 &store::BookSums::issued_postings_fen, &store::BookSums::paid_postings_fen,
                                                 &store::BookSums::failed_postings_fen};
  for (const auto sum : sums)
    for (const std::int64_t fen : {1, -1}) {
      store::BookSums planted = sound();
      planted.*sum += fen;
      EXPECT_GE(broken(planted), 1) << "sum " << std::find(std::begin(sums), std::end(sums), sum) - std::begin(sums);
    }
}

TEST(Ticks, EachHasASentenceOfItsOwnAndBothSides) {
  store::BookSums planted = sound();
  planted.paid_postings_fen -= 1;
  for (const TickedSum& tick : ticks_of(planted)) {
    EXPECT_FALSE(tick.sentence.empty());
    if (!tick.agrees()) {
      EXPECT_EQ(tick.sentence, "Σ成功 = Σ支付分录 T5");
      EXPECT_EQ(tick.left - tick.right, Money::fen(std::int64_t{1}));
    }
  }
}

}  // namespace
}  // namespace zhuxue::jobs
