#pragma once
// Pupils as pages show them, with the place on the roll by which they are named in addresses (a 学籍号 holds the ID and never stands in one).
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/list_place.hpp"
#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// A line of a batch as the page lists it.
struct BatchLineRow {
  std::int64_t line = 0;
  std::string school, school_name, name, student_no;
  Money amount;
  std::string holder, account;
  std::string ended, cause;   ///< PAID, or how the attempt ended; empty while the bank has not answered
  ListPlace roll;
};
std::vector<BatchLineRow> lines_of_batch(UnitOfWork& work, std::int64_t batch, std::int64_t after, std::int64_t most);

/// Where the pupil of an assessment stands on the roll.
struct PupilPlace {
  ListPlace roll;
  std::string name, school_name;
};
std::optional<PupilPlace> place_of_assessment(UnitOfWork& work, std::int64_t run, std::int64_t ordinal);

/// A row of the roll.
struct RollPupil {
  std::string student_no, name, id_no, school, school_name, class_name, status;
  int stage = 0, grade = 0;
  bool boards = false;
  std::string guardian, as_of;
};
std::optional<RollPupil> pupil_at(UnitOfWork& work, const ListPlace& place);

/// A pupil that a search finds.
struct PupilFound {
  ListPlace roll;
  std::string student_no, name, school_name, class_name, status;
  bool old = false;          ///< no roll in force has the number any more
};
/// By exact name, or by ID or student number (`number`); one of the two is empty.
std::vector<PupilFound> find_pupils(UnitOfWork& work, const std::string& name, const std::string& number, Date today, std::int64_t most);

struct PaymentFound {
  std::int64_t batch = 0, line = 0;
  Money amount;
  std::string programme, period, student_no, ended, holder;
};
/// To an account, or of an amount (zero: not asked); the newest batches first.
std::vector<PaymentFound> find_payments(UnitOfWork& work, const std::string& account, Money amount, std::int64_t most);

}  // namespace zhuxue::store
