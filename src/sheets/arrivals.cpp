#include "sheets/arrivals.hpp"

#include "sheets/deadline.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {

void Arrivals::add(const Order& order, const store::AwardOutcome& outcome) {
  sent += outcome.sent;
  came_back += outcome.came_back;
  if (!outcome.arrived_on) return;
  people.insert(outcome.person_key);
  ++times;
  amount += outcome.amount;
  if (const auto deadline = deadline_of(order, outcome.programme, outcome.period)) ++timed, in_time += *outcome.arrived_on <= *deadline;
}

std::string Arrivals::on_time_rate() const { return paper::percent(in_time, timed); }
std::string Arrivals::return_rate() const { return paper::percent(came_back, sent); }

}  // namespace zhuxue::sheets
