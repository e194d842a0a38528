#include "store/books_store.hpp"

#include <array>

#include "files/digest.hpp"
#include "store/copy.hpp"
#include "zhuxue/evidence/chain.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

struct Rule {
  std::string_view name, sentence;
  const char* query;
};

constexpr std::array kRules = {
    Rule{"EveryTransferHasTwoSides", "每笔分录有借有贷,同一笔业务出自一个事由", sql::books_two_sides},
    Rule{"SharesAddUpToThePayment", "每批各级份额之和等于各行之和", sql::books_shares_add_up},
    Rule{"EveryFenOfAnAwardIsSomewhere", "每一笔核定的付款次序完整,取消后不再付", sql::books_attempts_without_gap},
    Rule{"NobodyIsPaidTwiceForOneAward", "同一核定至多一笔有效付款,同类项目不重复", sql::books_nobody_paid_twice},
    Rule{"NoBudgetIsOverdrawn", "占用不超过指标", sql::books_no_budget_overdrawn},
    Rule{"FileTotalsEqualApprovedTotals", "发出的文件就是审批的文件", sql::books_files_equal_batches},
    Rule{"EveryPaymentHasThreePeople", "封存、复核、审批是三个人", sql::books_three_people},
    Rule{"MoneyGoesToTheApprovedAccount", "付款行就是核准的那一版账户", sql::books_approved_account},
    Rule{"APendingPaymentIsSettledOnce", "银行的失败与付款的结束一一对应", sql::books_failures_end_lines},
    Rule{"NoBankLineIsLost", "回单每一行都有去处", sql::books_no_bank_line_lost},
    Rule{"BankBalanceEqualsLedgerBalance", "付款户的对账单逐日相接,账上付出的都已扣款", sql::books_bank_balance},
    Rule{"OldYearMoneyIsNotSpentAgain", "跨年退回的资金不再使用", sql::books_old_year_money},
    Rule{"PositionsEqualPostings", "指标台账等于分录之和", sql::books_positions_equal_postings},
    Rule{"HeldMoneyEqualsFailedPayments", "待处理退汇等于失败、退汇而未了结的付款之和", sql::books_held_money},
    Rule{"LateSuccessesAreBookedOnce", "迟到的成功各记一次账", sql::books_late_successes},
    Rule{"RecoveriesAreBooked", "应追回、核销等于各笔追回之和", sql::books_recoveries},
    Rule{"PostingsEqualLines", "每一步分录等于各行份额之和", sql::books_postings_equal_lines},
    Rule{"OnlyCashGoesToPeople", "减免、供餐的钱不进个人账户", sql::books_only_cash_is_paid},
    Rule{"MealOrdersAreBooked", "营养膳食补助的分录等于拨付单,各校账上都有", sql::books_meal_orders},
};

}  // namespace

std::vector<BookRule> check_books(UnitOfWork& work) {
  const HashedJoins hashed(work);
  std::vector<BookRule> rules;
  for (const Rule& rule : kRules) {
    BookRule& checked = rules.emplace_back(BookRule{rule.name, rule.sentence, {}});
    Query(work, rule.query).each([&](const ResultRow& row) { checked.broken.push_back({row.text(0), row.text(1)}); });
  }
  rules.push_back({"HistoryIsNeverRewritten", "证据链首尾相接,没有改写", check_evidence(work)});
  return rules;
}

std::vector<BrokenRule> check_evidence(UnitOfWork& work) {
  std::vector<BrokenRule> broken;
  std::int64_t stream = -1, seq = 0;
  Hash previous{};
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  CopyOut rows(work, "SELECT stream, seq, bytes, prev_hash, hash FROM evidence_event WHERE county = " + std::to_string(work.county()) + " ORDER BY stream, seq");
  while (rows.next()) {
    if (rows.integer(0) != stream) {
      stream = rows.integer(0);
      seq = 0;
      previous = kChainStart;
    }
    ++seq;
    const Hash hash = chain_hash(sm3, stream, seq, previous, sm3(rows.text(2)));
    if (rows.integer(1) != seq || rows.text(3) != raw(previous) || rows.text(4) != raw(hash)) {
      broken.push_back({std::to_string(stream) + " #" + std::to_string(seq), "证据链在此断开"});
      break;
    }
    previous = hash;
  }
  // A chain that was cut or made anew as a whole is sound in itself: it no longer holds what was put on paper.
  Query(work, sql::books_anchors_lost).each([&](const ResultRow& row) { broken.push_back({row.text(0), row.text(1)}); });
  return broken;
}

BookSums book_sums(UnitOfWork& work, Date day) {
  const HashedJoins hashed(work);
  BookSums sums;
  std::int64_t* const fields[] = {&sums.issued_lines, &sums.paid, &sums.failed, &sums.open, &sums.awarded_fen, &sums.first_attempts_fen, &sums.without_line_fen, &sums.never_line_cancelled_fen,
                                  &sums.lines_fen, &sums.paid_fen, &sums.failed_fen, &sums.open_fen, &sums.issued_postings_fen, &sums.paid_postings_fen, &sums.failed_postings_fen,
                                  &sums.returned_fen, &sums.late_fen, &sums.returned_postings_fen, &sums.late_postings_fen, &sums.waived_fen};
  Query(work, sql::books_sums).with("day", day).each([&](const ResultRow& row) {
    for (std::size_t i = 0; i < std::size(fields); ++i) *fields[i] = row.integer(i);
  });
  return sums;
}

std::int64_t count_open_cases(UnitOfWork& work, Date day) { return Query(work, sql::books_open_cases).with("day", day).integer().value(); }

std::optional<Date> last_closed_day(UnitOfWork& work) {
  const auto day = Query(work, sql::books_last_closed_day).text();
  return day ? Date::parse_iso(*day) : std::nullopt;
}

Money uncovered(UnitOfWork& work) { return Money::fen(Query(work, sql::books_suspense).integer().value()); }

void insert_day_close(UnitOfWork& work, Date day, const BookSums& sums, const std::string& actor, Date today) {
  Query(work, sql::books_insert_day_close)
      .with("day", day)
      .with("issued", sums.issued_lines)
      .with("paid", sums.paid_fen)
      .with("failed", sums.failed_fen)
      .with("in_process", sums.open_fen)
      .with("actor", actor)
      .with("business_day", today)
      .run_once();
}

}  // namespace zhuxue::store
