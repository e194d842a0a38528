// The fund ledger: legal moves only, nothing overdrawn at any moment, and every move told again by what it was made for.
#include <algorithm>
#include <tuple>

#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

/// What a move must add up to.
enum class Ground {
  step,    ///< the shares of the batch at this step of it
  effect,  ///< the shares of the lines that bank lines of this effect name, within one bank file
  other,   ///< a document, a plan or a decision: not in the bundle
};
struct LegalMove {
  std::string_view code, from, to;
  Ground ground = Ground::other;
  std::string_view word = {};  ///< step or effect; several are set apart by a bar
  int reissue = -1;       ///< 0 or 1: only of such batches
};
/// The one table of moves (domain/money-movement §5): a further code is a further row.
constexpr LegalMove kLegalMoves[] = {
    {"T1", "APPROPRIATION", "AVAILABLE"},
    {"T1-", "AVAILABLE", "APPROPRIATION"},
    {"T2", "AVAILABLE", "RESERVED", Ground::step, "SEALED", 0},
    {"T3", "RESERVED", "AVAILABLE", Ground::step, "WITHDRAWN|REFUSED", 0},
    {"T3R", "RESERVED", "RETURN_HOLD", Ground::step, "WITHDRAWN|REFUSED", 1},
    {"T4", "RESERVED", "IN_TRANSIT", Ground::step, "ISSUED"},
    {"T5", "IN_TRANSIT", "PAID", Ground::effect, "PAID"},
    {"T6", "IN_TRANSIT", "RETURN_HOLD", Ground::effect, "REJECTED"},
    {"T6R", "IN_TRANSIT", "RETURN_HOLD"},
    {"T6b", "RETURN_HOLD", "AVAILABLE"},
    {"T7", "PAID", "RETURN_HOLD", Ground::effect, "RETURNED"},
    {"T7", "IN_TRANSIT", "RETURN_HOLD", Ground::effect, "RETURNED"},
    {"T8", "RETURN_HOLD", "RESERVED", Ground::step, "SEALED", 1},
    {"T9", "RETURN_HOLD", "TREASURY"},
    {"T10", "PAID", "RECEIVABLE"},
    {"T11", "RECEIVABLE", "AVAILABLE"},
    {"T11", "RECEIVABLE", "TREASURY"},
    {"T11", "RECEIVABLE", "SUSPENSE"},
    {"T12", "RECEIVABLE", "WRITE_OFF"},
    {"T12", "AVAILABLE", "SUSPENSE"},
    {"T13", "RETURN_HOLD", "PAID", Ground::effect, "PAID_LATE|PAID_DUPLICATE"},
    {"T13", "AVAILABLE", "PAID", Ground::effect, "PAID_LATE|PAID_DUPLICATE"},
    {"T13", "SUSPENSE", "PAID", Ground::effect, "PAID_LATE|PAID_DUPLICATE"},
    {"T13W", "RETURN_HOLD", "PAID"},
    {"TM1", "AVAILABLE", "RESERVED"},
    {"TM2", "RESERVED", "IN_TRANSIT"},
    {"TM3", "IN_TRANSIT", "PAID"},
    {"TC", "PAID", "AVAILABLE"},
    {"TC", "AVAILABLE", "PAID"},
};
/// The counters of a position and the account each counts; the sign is how the counter grows with what the account holds.
struct Counter {
  std::string_view column, account;
  int sign = 1;
};
constexpr Counter kCounters[] = {{"approved", "APPROPRIATION", -1}, {"reserved", "RESERVED"},   {"in_transit", "IN_TRANSIT"}, {"paid", "PAID"},         {"on_hold", "RETURN_HOLD"},
                                 {"receivable", "RECEIVABLE"},      {"to_treasury", "TREASURY"}, {"written_off", "WRITE_OFF"}, {"suspense", "SUSPENSE", -1}};

bool names(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::string_view first = words.substr(0, words.find('|'));
    if (first == word) return true;
    words.remove_prefix(std::min(words.size(), first.size() + 1));
  }
  return false;
}

const LegalMove* move_of(const PostingRecord& posting) {
  const auto found =
      std::find_if(std::begin(kLegalMoves), std::end(kLegalMoves), [&](const LegalMove& move) { return move.code == posting.code && move.from == posting.debit && move.to == posting.credit; });
  return found == std::end(kLegalMoves) ? nullptr : found;
}

using FundLine = std::tuple<std::string_view, std::int64_t, std::int64_t>;  // programme, year, level

std::string text_of(const FundLine& line) {
  const auto level = std::get<2>(line);
  return std::string(std::get<0>(line)) + " " + std::to_string(std::get<1>(line)) + " " + (level >= 0 && level < 4 ? std::string(label(static_cast<FundLevel>(level))) : std::to_string(level));
}

// What is said of one step of a batch or of one effect in a bank file: told twice, by the postings and by lines.
struct Told {
  std::string_view code;
  std::int64_t batch = 0, bank_file = 0;
  auto operator<=>(const Told&) const = default;
};

class Ledger {
 public:
  Ledger(const Bundle& bundle, Verdict& verdict) : bundle_(bundle), two_sides_(verdict, "EveryTransferHasTwoSides"), budget_(verdict, "NoBudgetIsOverdrawn"), grounds_(verdict, "PostingsEqualLines"), positions_(verdict, "PositionsEqualPostings") {}

  void check() {
    std::int64_t expected = 0;
    for (const PostingRecord& posting : bundle_.postings) {
      const std::string where = "分录 " + std::to_string(posting.posting);
      if (bundle_.scope == Scope::all && posting.posting != ++expected) two_sides_.fault(where, "编号不连续,应为 " + std::to_string(expected)), expected = posting.posting;
      const LegalMove* const move = move_of(posting);
      if (!move) two_sides_.fault(where, std::string(posting.code) + " 不能从 " + std::string(posting.debit) + " 记到 " + std::string(posting.credit));
      if (posting.amount <= Money() || posting.debit == posting.credit || posting.level < 0 || posting.level > 3) two_sides_.fault(where, "金额不是正数,或两边是同一个账户");
      book(where, posting);
      if (move) take(where, posting, *move);
    }
    tell_steps();
    tell_effects();
    compare();
    if (bundle_.scope == Scope::all) check_positions();
    end();
  }

 private:
  void book(const std::string& where, const PostingRecord& posting) {
    total_ += posting.amount;
    auto& accounts = accounts_[{posting.programme, posting.year, posting.level}];
    accounts[posting.debit] -= posting.amount;
    accounts[posting.credit] += posting.amount;
    // SUSPENSE is what was paid without cover; everything else holds what it was given. A bundle of one batch does not see what came before.
    if (bundle_.scope != Scope::all || posting.debit == "APPROPRIATION" || posting.debit == "SUSPENSE" || accounts[posting.debit] >= Money()) return;
    budget_.fault(where, text_of({posting.programme, posting.year, posting.level}) + " 的 " + std::string(posting.debit) + " 少了 " + (-accounts[posting.debit]).yuan() + " 元: 用了没有的钱");
  }

  void take(const std::string& where, const PostingRecord& posting, const LegalMove& move) {
    if (move.ground == Ground::other) return;
    const bool by_step = move.ground == Ground::step;
    if (by_step ? !posting.batch : !posting.bank_file) return grounds_.fault(where, by_step ? "没有说是哪一批" : "没有说是哪份回单");
    posted_[{posting.code, by_step || posting.batch ? posting.batch.value_or(0) : 0, by_step ? 0 : *posting.bank_file}].parts[static_cast<std::size_t>(posting.level & 3)] += posting.amount;
    if (by_step)
      compare_step(where, posting, move);
    else if (const auto file = bundle_.bank_files.find(*posting.bank_file); file == bundle_.bank_files.end())
      grounds_.fault(where, "没有回单 " + std::to_string(*posting.bank_file));
    else if (file->second.day != posting.day || file->second.actor != posting.actor)
      grounds_.fault(where, "日期或经手人与回单 " + std::to_string(*posting.bank_file) + " 不同");
    if (const auto batch = bundle_.batches.find(posting.batch.value_or(0)); batch != bundle_.batches.end() && (batch->second.programme != posting.programme || batch->second.year != posting.year))
      grounds_.fault(where, "项目或年度与 B" + std::to_string(batch->first) + " 不同");
  }

  void compare_step(const std::string& where, const PostingRecord& posting, const LegalMove& move) {
    const auto steps = bundle_.steps.find(*posting.batch);
    const StepRecord* step = nullptr;
    if (steps != bundle_.steps.end())
      for (const StepRecord& candidate : steps->second)
        if (names(move.word, candidate.step)) step = &candidate;
    if (!step)
      grounds_.fault(where, "B" + std::to_string(*posting.batch) + " 没有这一步");
    else if (step->day != posting.day || step->actor != posting.actor)
      grounds_.fault(where, "日期或经手人与 B" + std::to_string(*posting.batch) + " 的步骤不同");
  }

  void tell_steps() {
    for (const auto& [number, steps] : bundle_.steps) {
      const auto batch = bundle_.batches.find(number);
      if (batch == bundle_.batches.end()) continue;
      for (const StepRecord& step : steps)
        for (const LegalMove& move : kLegalMoves)
          if (move.ground == Ground::step && names(move.word, step.step) && (move.reissue < 0 || (move.reissue == 1) == batch->second.reissue)) told_[{move.code, number, 0}] += batch->second.split;
    }
  }

  // A late success is booked without its batch, which has had its answer.
  void tell_effects() {
    for (const BankLineRecord& line : bundle_.bank_lines) {
      const LineRecord* const record = line.payment ? bundle_.line_at(*line.payment) : nullptr;
      if (!record) continue;
      std::string_view last;
      for (const LegalMove& move : kLegalMoves) {
        if (move.ground != Ground::effect || move.code == last || !names(move.word, line.effect)) continue;
        last = move.code;
        const bool late = move.code == "T13";
        if (late && bundle_.scope != Scope::all) continue;
        told_[{move.code, late ? 0 : line.payment->first, line.bank_file}] += record->line.split;
      }
    }
  }

  void compare() {
    std::set<Told> all;
    for (const auto& [key, split] : told_) all.insert(key);
    for (const auto& [key, split] : posted_) all.insert(key);
    for (const Told& key : all) {
      const FundSplit by_lines = told_[key], by_postings = posted_[key];
      for (const FundLevel level : kFundLevels)
        if (by_lines[level] != by_postings[level])
          grounds_.fault(std::string(key.code) + (key.batch ? " B" + std::to_string(key.batch) : "") + (key.bank_file ? " 回单 " + std::to_string(key.bank_file) : ""),
                         std::string(label(level)) + "分录 " + by_postings[level].yuan() + ",各行份额之和 " + by_lines[level].yuan());
    }
    compared_ = static_cast<std::int64_t>(all.size());
  }

  void check_positions() {
    std::set<FundLine> seen;
    for (const PositionRecord& position : bundle_.positions) {
      const FundLine line{position.programme, position.year, position.level};
      if (!seen.insert(line).second) positions_.fault(text_of(line), "写了两次");
      auto& accounts = accounts_[line];
      Money used;
      for (const Counter& counter : kCounters) {
        const Money of_account = counter.sign > 0 ? accounts[counter.account] : -accounts[counter.account];
        const auto said = position.counters.find(counter.column);
        if (said == position.counters.end() || said->second != of_account)
          positions_.fault(text_of(line), std::string(counter.column) + " 台账是 " + (said == position.counters.end() ? "" : said->second.yuan()) + ",分录之和是 " + of_account.yuan());
        if (counter.column != "approved") used += counter.sign > 0 ? of_account : -of_account;
      }
      if (used > -accounts["APPROPRIATION"]) budget_.fault(text_of(line), "占用 " + used.yuan() + " 超过指标 " + (-accounts["APPROPRIATION"]).yuan());
    }
    for (const auto& [line, accounts] : accounts_)
      if (!seen.contains(line)) positions_.fault(text_of(line), "有分录,台账里没有");
  }

  void end() {
    Money sum;
    for (const auto& [line, accounts] : accounts_)
      for (const auto& [account, holds] : accounts) sum += holds;
    if (!sum.is_zero()) two_sides_.fault("合计", "借贷相差 " + sum.yuan());
    two_sides_.end("分录: " + std::to_string(bundle_.postings.size()) + " 条,金额合计 " + total_.yuan() + ",每条一出一进,科目合法" + (bundle_.scope == Scope::all ? ",编号不缺" : ""));
    grounds_.end("分录与付款行: " + std::to_string(compared_) + " 组,每一步的分录等于各行份额之和,日期、经手人与步骤和回单一致");
    if (bundle_.scope != Scope::all) return budget_.remark("台账和超支须用全部证据(export proof --all)核对");
    budget_.end("指标: " + std::to_string(accounts_.size()) + " 项,按分录次序逐条核,任何时候都没有超支");
    positions_.end("台账: " + std::to_string(bundle_.positions.size()) + " 项,每一栏等于分录之和");
  }

  const Bundle& bundle_;
  Finder two_sides_, budget_, grounds_, positions_;
  std::map<FundLine, std::map<std::string_view, Money>> accounts_;
  std::map<Told, FundSplit> posted_, told_;
  Money total_;
  std::int64_t compared_ = 0;
};

}  // namespace

void check_ledger(const Bundle& bundle, Verdict& verdict) { Ledger(bundle, verdict).check(); }

}  // namespace zhuxue::proof
