// What became of each award: one thing at a time, and every fen of it somewhere.
#include <algorithm>
#include <tuple>

#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

struct LegalUse {
  std::string_view use;
  bool is_line;         ///< stands in a batch
  bool may_be_followed; ///< by a next attempt, once it has ended
};
/// The one table of what can happen next to an award.
constexpr LegalUse kLegalUses[] = {{"LINE", true, true}, {"CANCELLED", false, false}, {"PAID_LATE", false, true}, {"TO_TREASURY", false, false}};

struct LegalEnd {
  std::string_view kind;
  std::string_view effect;  ///< of the bank line that tells it; empty where steps of the batch or a letter do
};
constexpr LegalEnd kLegalEnds[] = {{"WITHDRAWN", ""}, {"REJECTED", "REJECTED"}, {"RETURNED", "RETURNED"}, {"RECALLED", ""}};

const LegalUse* use_of(std::string_view use) {
  const auto found = std::find_if(std::begin(kLegalUses), std::end(kLegalUses), [&](const LegalUse& legal) { return legal.use == use; });
  return found == std::end(kLegalUses) ? nullptr : found;
}
const LegalEnd* end_of(std::string_view kind) {
  const auto found = std::find_if(std::begin(kLegalEnds), std::end(kLegalEnds), [&](const LegalEnd& legal) { return legal.kind == kind; });
  return found == std::end(kLegalEnds) ? nullptr : found;
}

class Awards {
 public:
  Awards(const Bundle& bundle, Finder& finder) : bundle_(bundle), finder_(finder) {
    for (const BankLineRecord& line : bundle.bank_lines)
      if (line.payment) effects_.emplace(*line.payment, line.effect);
  }

  void check(std::int64_t award, const std::map<std::int64_t, AttemptRecord>& attempts) {
    std::int64_t expected = 0;
    for (const auto& [number, attempt] : attempts) {
      const std::string where = name_of(award, number);
      if (number != expected) finder_.fault(where, "付款的次序有缺");
      expected = number + 1;
      const bool last = number == attempts.rbegin()->first;
      const EndRecord* const end = end_at(award, number);
      if (!last && !end) finder_.fault(where, "前一次还没有结局就有了下一次: 同一笔核定可能付两次");
      const LegalUse* const use = use_of(attempt.use);
      if (!use) {
        finder_.fault(where, "不认识的用途 " + std::string(attempt.use));
        continue;
      }
      if (!last && !use->may_be_followed) finder_.fault(where, "取消或缴库之后不能再有");
      if (use->is_line != attempt.line.has_value()) finder_.fault(where, "付款行与用途不符");
      if (use->is_line && attempt.line) check_line(where, award, number, attempt);
      if (end) check_end(where, attempt, *end);
      if (last) count(attempt, end);
    }
  }

  void check_facts(const AwardRecord& award) {
    const std::string where = "核定 " + std::to_string(award.award);
    const auto key = std::tuple(award.person_key, award.programme, award.period, award.part);
    if (!awarded_.insert(key).second) finder_.fault(where, "同一个人同一项目同一期间同一部分核定了两次");
    awarded_sum_ += award.amount;
    const auto attempts = bundle_.attempts.find(award.award);
    if (attempts == bundle_.attempts.end()) {
      unpaid_ += award.amount;
      return;
    }
    for (const auto& [number, attempt] : attempts->second)
      if (attempt.amount != award.amount) finder_.fault(name_of(award.award, number), "金额 " + attempt.amount.yuan() + " 不等于核定的 " + award.amount.yuan());
  }

  std::string sentence() const {
    return "核定 " + awarded_sum_.yuan() + " = 已付 " + paid_.yuan() + " + 在途 " + in_flight_.yuan() + " + 封存未发 " + sealed_.yuan() + " + 退回待处理 " + on_hold_.yuan() + " + 未付 " + unpaid_.yuan() +
           " + 已取消或缴库 " + over_.yuan();
  }
  Money awarded() const { return awarded_sum_; }
  Money somewhere() const { return paid_ + in_flight_ + sealed_ + on_hold_ + unpaid_ + over_; }

 private:
  static std::string name_of(std::int64_t award, std::int64_t attempt) { return "核定 " + std::to_string(award) + " 第 " + std::to_string(attempt + 1) + " 次"; }
  const EndRecord* end_at(std::int64_t award, std::int64_t attempt) const {
    const auto found = bundle_.ends.find({award, attempt});
    return found == bundle_.ends.end() ? nullptr : &found->second;
  }
  bool bank_said(const Place& payment, std::string_view effect) const {
    const auto [from, to] = effects_.equal_range(payment);
    return std::any_of(from, to, [&](const auto& entry) { return entry.second == effect; });
  }

  void check_line(const std::string& where, std::int64_t award, std::int64_t number, const AttemptRecord& attempt) {
    const LineRecord* const record = bundle_.line_at(*attempt.line);
    if (!record) {
      if (bundle_.scope == Scope::all) finder_.fault(where, "付款行 " + reference_of(*attempt.line) + " 不在");
      return;
    }
    const ProvenLine& line = record->line;
    if (line.award != award || line.attempt != number) finder_.fault(where, reference_of(*attempt.line) + " 说自己是核定 " + std::to_string(line.award) + " 第 " + std::to_string(line.attempt + 1) + " 次的");
    if (line.amount != attempt.amount) finder_.fault(where, reference_of(*attempt.line) + " 的金额不同");
    const auto found = bundle_.awards.find(award);
    if (found == bundle_.awards.end()) return;
    const AwardRecord& of = found->second;
    if (line.programme != of.programme || line.period != of.period || line.part != of.part || line.clause != of.clause || hex_of(record->opening.person_key) != of.person_key)
      finder_.fault(where, reference_of(*attempt.line) + " 的人、项目、期间或条款与核定不同");
  }

  void check_end(const std::string& where, const AttemptRecord& attempt, const EndRecord& end) {
    const LegalEnd* const legal = end_of(end.kind);
    if (!legal) return finder_.fault(where, "不认识的结局 " + std::string(end.kind));
    if (!attempt.line) return;
    const bool withdrawn = bundle_.has_step(attempt.line->first, "WITHDRAWN") || bundle_.has_step(attempt.line->first, "REFUSED");
    if (bundle_.batches.contains(attempt.line->first) && (end.kind == "WITHDRAWN") != withdrawn) finder_.fault(where, "结局是 " + std::string(end.kind) + ",批次的步骤却不是");
    if (!legal->effect.empty() && bundle_.batches.contains(attempt.line->first) && !bank_said(*attempt.line, legal->effect)) finder_.fault(where, "结局是 " + std::string(end.kind) + ",银行没有这样说过");
  }

  void count(const AttemptRecord& attempt, const EndRecord* end) {
    if (end)
      (end->kind == "WITHDRAWN" ? unpaid_ : on_hold_) += attempt.amount;
    else if (attempt.use == "PAID_LATE" || (attempt.line && bank_said(*attempt.line, "PAID")))
      paid_ += attempt.amount;
    else if (!attempt.line)
      over_ += attempt.amount;
    else
      (bundle_.has_step(attempt.line->first, "ISSUED") ? in_flight_ : sealed_) += attempt.amount;
  }

  const Bundle& bundle_;
  Finder& finder_;
  std::multimap<Place, std::string_view> effects_;
  std::set<std::tuple<std::string_view, std::string_view, std::string_view, std::int64_t>> awarded_;
  Money awarded_sum_, paid_, in_flight_, sealed_, on_hold_, unpaid_, over_;
};

}  // namespace

void check_awards(const Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "NobodyIsPaidTwiceForOneAward");
  Awards awards(bundle, finder);
  std::size_t attempts = 0;
  std::set<Place> in_attempts;
  for (const auto& [award, of_award] : bundle.attempts) {
    awards.check(award, of_award);
    attempts += of_award.size();
    if (bundle.scope != Scope::payment && !bundle.awards.contains(award)) finder.fault("核定 " + std::to_string(award), "有付款,没有核定");
    for (const auto& [number, attempt] : of_award)
      if (attempt.line && !in_attempts.insert(*attempt.line).second) finder.fault(reference_of(*attempt.line), "一行付款给了两笔核定");
  }
  for (const auto& [number, lines] : bundle.lines)
    for (const LineRecord& record : lines)
      if (!in_attempts.contains({number, record.line.line})) finder.fault(reference_of({number, record.line.line}), "付款行不属于任何核定");
  for (const auto& [place, end] : bundle.ends)
    if (const auto found = bundle.attempts.find(place.first); found == bundle.attempts.end() || !found->second.contains(place.second))
      finder.fault("核定 " + std::to_string(place.first), "有结局,没有那一次付款");
  for (const auto& [number, award] : bundle.awards) awards.check_facts(award);
  finder.end("不重不漏: " + std::to_string(bundle.scope == Scope::payment ? bundle.attempts.size() : bundle.awards.size()) + " 笔核定 " + std::to_string(attempts) +
             " 次付款,同一笔核定同时至多一次,每次的结局有根据");
  if (bundle.scope != Scope::all) return;
  Finder somewhere(verdict, "EveryFenOfAnAwardIsSomewhere");
  if (awards.awarded() != awards.somewhere()) somewhere.fault("合计", "核定 " + awards.awarded().yuan() + ",去处合计 " + awards.somewhere().yuan());
  somewhere.end("每一分钱的去处: " + awards.sentence());
}

}  // namespace zhuxue::proof
