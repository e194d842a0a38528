#pragma once
// Follow-up visits: lots drawn, and what the families said.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue::store {

struct VisitDraw {
  std::int64_t draw = 0;
  Month month;
  std::int64_t population = 0, sample = 0, seed = 0;
  std::string actor, day;
  std::int64_t answered = 0, differing = 0;   ///< answers, and those that name another amount than was paid
};
struct VisitAnswer {
  bool received = false;
  Money amount;
  std::string asked, visited_on, note, actor;
};
struct VisitLine {
  std::int64_t line = 0, award = 0;
  std::string school, programme, period, name, class_name, guardian;
  Stage stage = Stage::primary;
  int grade = 0;
  Money amount;
  std::optional<VisitAnswer> answer;
};

std::int64_t insert_draw(UnitOfWork& work, const VisitDraw& draw, const std::vector<std::int64_t>& awards, Date today);
/// `draw` 0: all.
std::vector<VisitDraw> select_draws(UnitOfWork& work, std::int64_t draw);
std::vector<VisitLine> lines_of_draw(UnitOfWork& work, std::int64_t draw);
void insert_answer(UnitOfWork& work, std::int64_t draw, std::int64_t line, const VisitAnswer& answer, Date today);

}  // namespace zhuxue::store
