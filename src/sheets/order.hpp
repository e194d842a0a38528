#pragma once
// What a sheet is asked for with, and what its pages share.
#include <exception>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "store/sheet_store.hpp"
#include "zhuxue/enrolment/rules.hpp"
#include "zhuxue/paper/sheet.hpp"
#include "zhuxue/reconciliation/result_table.hpp"

namespace zhuxue::sheets {

/// A year's figures that the planning section enters.
struct YearFigure {
  int year = 0;
  Money spent;               ///< 一般公共预算教育支出
  std::int64_t pupils = 0;   ///< above zero
};

/// What the national aid system shows, as the office types it off.
struct SystemFigure {
  std::string school, programme, period;   ///< 学校标识码, code, "2026-autumn"
  std::int64_t heads = 0;
  Money amount;
};

struct Order {
  const jobs::Job& job;
  Month month;
  std::optional<Month> since;          ///< the first month, where the sheet covers several
  const jobs::PolicyShelf& shelf;
  const ResultTable& results;          ///< what a bank's words mean
  std::string office;                  ///< 制表单位
  std::vector<YearFigure> figures = {};  ///< by year; only where a sheet asks for them
  std::vector<SystemFigure> system = {}; ///< only where a sheet asks for them
  const EnrolmentRules* enrolment = nullptr;   ///< school age and attendance; of the sheets that need them
  bool two_people = false;             ///< setting review.two_people
};

/// The programmes and periods that are assessed in the months of the order.
std::vector<store::ProgrammePeriod> periods_of(const Order& order);
/// The latest assessed run of the month. Throws Refused (NO_RUN).
std::int64_t run_of(store::UnitOfWork& work, Month month);
/// False of a waiver, which goes to the school and arrives nowhere.
bool goes_to_persons(const Order& order, std::string_view programme);
/// What a run found due to persons.
std::vector<store::DueLine> due_to_persons(store::UnitOfWork& work, const Order& order, std::int64_t run, store::TextArena& texts);
/// 制表单位, 制表日期.
std::vector<std::string> made_by(const Order& order);
/// The same behind a first fact.
std::vector<std::string> facts_of(const Order& order, std::string first);
/// The same behind 期间.
std::vector<std::string> facts_of(const Order& order, const std::vector<store::ProgrammePeriod>& periods);

using Schools = std::unordered_map<std::string, store::SheetSchool>;
/// The school's name; where no list names it, that.
std::string name_of(const Schools& schools, std::string_view school);
std::string kind_words(const std::optional<HardshipKind>& kind);
/// 「尾号1234」: all of an account that a sheet shows.
std::string account_tail(std::string_view account);

/// A sheet whose sum the books do not have: a person must look, and no file is written.
class LedgerDiffers : public std::exception {
 public:
  LedgerDiffers(std::string title, std::string text) : title_(std::move(title)), text_(std::move(text)) {}
  const std::string& title() const { return title_; }
  const std::string& text() const { return text_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::string title_, text_;
};

/// Throws LedgerDiffers unless the sheet's total is what the ledger says.
void hold_against_ledger(Money sheet, Money ledger, const std::string& title);

}  // namespace zhuxue::sheets
