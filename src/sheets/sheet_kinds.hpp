#pragma once
// The sheets there are: one row each.
#include <span>
#include <string_view>

#include "sheets/order.hpp"

namespace zhuxue::sheets {

struct SheetKind {
  std::string_view name;      ///< as the command takes it
  std::string_view title;
  std::string_view sentence;  ///< what it is for
  paper::Sheet (*make)(const Order& order);
  bool spans_months;          ///< --since has a meaning
};

std::span<const SheetKind> sheet_kinds();
/// Null where there is none of that name.
const SheetKind* find_sheet(std::string_view name);

// The sheets, by file. Each throws Refused where the month has no run, or the ledger differs.
paper::Sheet notice(const Order& order);
paper::Sheet roster(const Order& order);
paper::Sheet candidates(const Order& order);
paper::Sheet account_forms(const Order& order);
paper::Sheet unpaid(const Order& order);
paper::Sheet summary_by_school(const Order& order);
paper::Sheet summary_of_district(const Order& order);
paper::Sheet coverage_by_school(const Order& order);
paper::Sheet coverage_by_category(const Order& order);
paper::Sheet towns(const Order& order);
paper::Sheet recognition(const Order& order);
paper::Sheet installments(const Order& order);
paper::Sheet documents(const Order& order);
paper::Sheet by_function(const Order& order);
paper::Sheet open_figures(const Order& order);
paper::Sheet away(const Order& order);
paper::Sheet messages(const Order& order);
paper::Sheet performance(const Order& order);
paper::Sheet targets(const Order& order);
paper::Sheet system_check(const Order& order);
paper::Sheet two_increases(const Order& order);
paper::Sheet publicity(const Order& order);
paper::Sheet budget_request(const Order& order);
paper::Sheet enrolment_report(const Order& order);

}  // namespace zhuxue::sheets
