#pragma once
// All that stands behind a payment, a pupil, a batch, a list row or a case, and after it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/batch_store.hpp"
#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// A row of a received list: SHA256:LINE.
struct FactRef {
  std::string kind, sha256, file_name;
  std::int64_t line = 0;
  std::string as_of, department;
};

struct PaymentTrace {
  std::int64_t batch = 0, line = 0, award = 0, attempt = 0, plan = 0, run = 0;
  std::string student_no, programme, period, clause, policy_sha256, month, state, bank_sha256, bank_words;
  std::int64_t bank_line = 0;
  Money amount;
  FundSplit split;
  std::vector<FactRef> facts;            ///< roll row, hardship rows, account row
  std::vector<StepOfBatch> people;
};
/// nullopt where there is no such payment.
std::optional<PaymentTrace> trace_payment(UnitOfWork& work, std::int64_t batch, std::int64_t line);

struct AwardTrace {
  std::int64_t award = 0, part = 0, plan = 0, run = 0;
  std::string student_no, programme, period, clause;
  Money amount;
  std::vector<std::pair<std::int64_t, std::int64_t>> payments;  ///< batch and line of each attempt
  bool cancelled = false;
};
std::vector<AwardTrace> awards_of_student(UnitOfWork& work, const std::string& student_no);

struct AssessmentTrace {
  std::int64_t run = 0;
  std::string month, programme, period, clause, reason;
  Money amount;
  std::vector<FactRef> facts;
};
/// Every assessment of a pupil, the latest run first.
std::vector<AssessmentTrace> assessments_of_student(UnitOfWork& work, const std::string& student_no);

/// The student numbers whose assessments rest on a list row, and of the latest runs only once each.
std::vector<std::string> students_of_row(UnitOfWork& work, const std::string& sha256, std::int64_t line);
std::optional<FactRef> list_row(UnitOfWork& work, const std::string& sha256, std::int64_t line);

}  // namespace zhuxue::store
