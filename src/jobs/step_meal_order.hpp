#pragma once
// What officers do to a sealed meal order: review, approve, refuse, withdraw; then it is sent, and the treasury's voucher closes it.
#include <filesystem>
#include <string>

#include "jobs/job.hpp"
#include "store/meal_order_store.hpp"

namespace zhuxue::jobs {

enum class MealAct { review, approve, withdraw, refuse, pay };

struct MealStep {
  MealAct act = MealAct::review;
  std::int64_t meal_order = 0;
  std::string tail;   ///< approve: the last four characters of the SM3, as typed from the sheet
  std::string note;   ///< pay: 支付凭证号
};
struct MealStepDone {
  bool already = false;
  store::MealOrderRow order;
};
/// Throws Refused (NOT_FOUND, WRONG_STEP, SAME_PERSON, WRONG_TAIL, TAKEN, STALE where an account has moved since, INSUFFICIENT_BUDGET).
MealStepDone step_meal_order(const Job& job, const MealStep& step);

struct MealIssued {
  bool already = false;
  store::MealOrderRow order;
  std::filesystem::path file;
  std::int64_t payments = 0;
};
/// Writes FOLDER/N1.csv: 序号,账号,户名,开户银行,金额,用途,参考号. Issued again, the same bytes. Throws Refused (NOT_FOUND, WRONG_STEP).
MealIssued issue_meal_order(const Job& job, std::int64_t meal_order, const std::filesystem::path& folder);

}  // namespace zhuxue::jobs
