#pragma once
// 《学生资助资金发放审批表》: the sheet on which people sign and from which the approver copies the last four characters.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::print {

struct SheetSchool {
  std::string name;          ///< 学校名称, or its 标识码 where no list names it
  std::int64_t pupils = 0;
  Money total;
};
/// A post that signs, with who has signed in the system already.
struct SheetPost {
  std::string post;          ///< 经办, 复核, 计财股 …
  std::string name, day;     ///< empty: still to sign
};
/// A line to an account that is new or changed.
struct SheetAccount {
  std::string reference;     ///< B3-000017
  std::string school;
  std::string day, importer; ///< of the list that has the account
  std::string look;          ///< who held it against the papers, in words
};
struct ApprovalSheet {
  std::string batch;         ///< B3
  std::string programme;     ///< the full name
  std::string period, bank;
  int fiscal_year = 0;
  std::int64_t lines = 0, pupils = 0;
  Money total;
  FundSplit split;
  std::vector<SheetSchool> schools;
  std::vector<SheetPost> posts;
  Hash sm3{};                ///< of the bank file: the 校验码
  std::string printed_on;    ///< YYYY-MM-DD
  std::vector<std::string> warnings;   ///< a line each, below the sums
  std::vector<SheetAccount> accounts;  ///< lines to accounts that are new or changed, on a page of their own
  std::int64_t accounts_left_out = 0;  ///< of those, not listed
  std::optional<Hash> root;  ///< over the lines; none of batches sealed before roots were made
  std::int64_t stream = 0, seq = 0;
  Hash head{};               ///< of the chain of evidence at stream and seq
};

/// What the QR code of the sheet holds, and what zhuxue-verify --sheet takes: "B3 5 1562.50 SM3 ROOT 2026:31:HEAD". Root and head of the chain are for whoever checks
/// later with a scanner in hand; printed as characters they would be further codes beside the one that the approver copies, and somebody would copy the wrong one.
std::string words_of_qr(const ApprovalSheet& sheet);

/// The sheet as a PDF in A4, pages as many as the schools need. The same sheet gives the same bytes. Throws std::runtime_error where the fonts or the drawing fail.
std::string approval_sheet_pdf(const ApprovalSheet& sheet);

}  // namespace zhuxue::print
