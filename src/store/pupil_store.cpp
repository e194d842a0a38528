#include "store/pupil_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::string status_words(std::int64_t status) {
  constexpr const char* kStatus[] = {"在读", "休学", "转出", "退学", "毕业"};
  return status >= 0 && status < 5 ? kStatus[status] : "";
}

}  // namespace

std::vector<BatchLineRow> lines_of_batch(UnitOfWork& work, std::int64_t batch, std::int64_t after, std::int64_t most) {
  std::vector<BatchLineRow> lines;
  Query(work, sql::page_batch_lines).with("batch", batch).with("after", after).with("most", most).each([&](const ResultRow& row) {
    lines.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), Money::fen(row.integer(5)), row.text(6), row.text(7), row.text(8), row.text(9), {row.integer(10), row.integer(11)}});
  });
  return lines;
}

std::optional<PupilPlace> place_of_assessment(UnitOfWork& work, std::int64_t run, std::int64_t ordinal) {
  std::optional<PupilPlace> found;
  Query(work, sql::page_roll_place).with("run", run).with("ordinal", ordinal).each([&](const ResultRow& row) { found = PupilPlace{{row.integer(0), row.integer(1)}, row.text(2), row.text(3)}; });
  return found;
}

std::optional<RollPupil> pupil_at(UnitOfWork& work, const ListPlace& place) {
  std::optional<RollPupil> found;
  Query(work, sql::page_pupil_at).with("version", place.version).with("line", place.line).each([&](const ResultRow& row) {
    found = RollPupil{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), status_words(row.integer(6)), static_cast<int>(row.integer(7)),
                      static_cast<int>(row.integer(8)), row.integer(9) == 1, row.text(10), row.text(11)};
  });
  return found;
}

std::vector<PupilFound> find_pupils(UnitOfWork& work, const std::string& name, const std::string& number, Date today, std::int64_t most) {
  std::vector<PupilFound> found;
  const auto take = [&](const ResultRow& row) {
    found.push_back({{row.integer(0), row.integer(1)}, row.text(2), row.text(3), row.text(4), row.text(5), status_words(row.integer(6)), row.integer(7) == 1});
  };
  Query(work, sql::page_pupils_like).with("name", name).with("number", number).with("today", today).with("most", most).each(take);
  if (found.empty()) Query(work, sql::page_pupils_once).with("name", name).with("number", number).with("most", most).each(take);
  return found;
}

std::vector<PaymentFound> find_payments(UnitOfWork& work, const std::string& account, Money amount, std::int64_t most) {
  std::vector<PaymentFound> found;
  Query(work, sql::page_payments_like).with("account", account).with("amount", amount).with("most", most).each([&](const ResultRow& row) {
    found.push_back({row.integer(0), row.integer(1), Money::fen(row.integer(2)), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)});
  });
  return found;
}

}  // namespace zhuxue::store
