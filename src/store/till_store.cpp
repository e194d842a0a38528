#include "store/till_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::vector<BankFileGlance> read_files(UnitOfWork& work, std::int64_t below, std::int64_t only, std::int64_t most) {
  std::vector<BankFileGlance> files;
  Query(work, sql::page_bank_files).with("below", below).with("only", only).with("most", most).each([&](const ResultRow& row) {
    files.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.integer(6), row.integer(7), row.integer(8), row.integer(9), row.integer(10), row.integer(11)});
  });
  return files;
}

}  // namespace

std::vector<BankFileGlance> bank_files(UnitOfWork& work, std::int64_t below, std::int64_t most) { return read_files(work, below, 0, most); }

std::optional<BankFileGlance> select_bank_file(UnitOfWork& work, std::int64_t bank_file) {
  auto files = read_files(work, 0, bank_file, 1);
  return files.empty() ? std::nullopt : std::optional(std::move(files.front()));
}

std::vector<BankLineGlance> bank_lines(UnitOfWork& work, std::int64_t bank_file, std::int64_t after, std::int64_t most) {
  std::vector<BankLineGlance> lines;
  Query(work, sql::page_bank_lines).with("bank_file", bank_file).with("after", after).with("most", most).each([&](const ResultRow& row) {
    BankLineGlance& line = lines.emplace_back();
    line.line = row.integer(0);
    line.batch = row.integer(1);
    line.batch_line = row.integer(2);
    if (!row.is_null(3)) line.amount = Money::fen(row.integer(3));
    line.status = row.text(4);
    line.reason = row.text(5);
    line.effect = row.text(6);
    line.serial = row.text(7);
    line.booked_on = row.text(8);
  });
  return lines;
}

std::vector<FailedPayments> failed_payments(UnitOfWork& work) {
  std::vector<FailedPayments> failed;
  Query(work, sql::page_failed_payments).each([&](const ResultRow& row) {
    failed.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), Money::fen(row.integer(6)), row.integer(7) == 1});
  });
  return failed;
}

std::vector<std::pair<std::string, std::string>> schools_by_number(UnitOfWork& work) {
  std::vector<std::pair<std::string, std::string>> schools;
  Query(work, sql::page_schools).each([&](const ResultRow& row) { schools.emplace_back(row.text(0), row.text(1)); });
  return schools;
}

}  // namespace zhuxue::store
