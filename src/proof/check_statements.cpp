// The bank's statements, as the chain says they were taken: each goes on from the one before, and nothing of ours followed a refused payment before they had told of the day on which it went out.
#include <algorithm>

#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

/// A statement of the paying account, by the last four of its number.
struct Told {
  Place place;
  Date from, to;
  std::string_view opening, closing;
};
using Statements = std::map<std::string_view, std::vector<Told>>;

std::string name_of(std::string_view account, const Told& told) { return "付款户尾号 " + std::string(account) + " " + told.from.iso() + " 的对账单"; }

Statements statements_in(const Bundle& bundle, Finder& finder) {
  Statements statements;
  for (const WitnessedEvent& witness : bundle.events) {
    if (witness.event.kind != "STATEMENT_TAKEN") continue;
    const auto from = Date::parse_iso(witness.event.fact("from")), to = Date::parse_iso(witness.event.fact("to"));
    if (!from || !to)
      finder.fault("对账单", "链里的日子读不出");
    else
      statements[witness.event.fact("account")].push_back({witness.place, *from, *to, witness.event.fact("opening"), witness.event.fact("closing")});
  }
  return statements;
}

void check_in_order(std::string_view account, std::vector<Told> told, Finder& finder) {
  std::sort(told.begin(), told.end(), [](const Told& one, const Told& other) { return one.from < other.from; });
  for (std::size_t i = 1; i < told.size(); ++i) {
    if (told[i].from <= told[i - 1].to) finder.fault(name_of(account, told[i]), "与前一份的日子重叠");
    if (told[i].opening != told[i - 1].closing) finder.fault(name_of(account, told[i]), "期初 " + std::string(told[i].opening) + " 不是前一份的期末 " + std::string(told[i - 1].closing));
  }
}

// Whether the statements taken before a place in the chain cover a day: they begin no later and reach as far.
bool cover(const std::vector<Told>& told, const std::optional<Place>& before, Date day) {
  const auto any = [&](auto holds) { return std::any_of(told.begin(), told.end(), [&](const Told& one) { return (!before || one.place < *before) && holds(one); }); };
  return any([&](const Told& one) { return one.from <= day; }) && any([&](const Told& one) { return one.to >= day; });
}

class Seals {
 public:
  explicit Seals(const Bundle& bundle) {
    for (const WitnessedEvent& witness : bundle.events)
      if (witness.event.kind == "BATCH_SEALED") sealed_.emplace(witness.event.fact("batch"), &witness);
  }
  /// Null where the chain does not say.
  const WitnessedEvent* of(std::int64_t batch) const {
    const auto found = sealed_.find(std::to_string(batch));
    return found == sealed_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::string_view, const WitnessedEvent*, std::less<>> sealed_;
};

}  // namespace

void check_statements(const Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "RejectionsWaitForTheStatement");
  const Statements statements = statements_in(bundle, finder);
  std::size_t count = 0, followed = 0;
  for (const auto& [account, told] : statements) count += told.size(), check_in_order(account, told, finder);
  const Seals seals(bundle);
  for (const auto& [place, end] : bundle.ends) {
    const auto& [award, number] = place;
    const auto attempts = bundle.attempts.find(award);
    if (end.kind != "REJECTED" || attempts == bundle.attempts.end()) continue;
    const auto refused = attempts->second.find(number), next = attempts->second.find(number + 1);
    // What the bank itself says afterwards (a late success) waits for nothing.
    if (refused == attempts->second.end() || next == attempts->second.end() || next->second.use == "PAID_LATE" || !refused->second.line) continue;
    const WitnessedEvent* const seal = seals.of(refused->second.line->first);
    const StepRecord* const issued = bundle.step_of(refused->second.line->first, "ISSUED");
    if (!seal || seal->event.fact("statements").empty() || !issued) continue;
    ++followed;
    const WitnessedEvent* const again = next->second.line ? seals.of(next->second.line->first) : nullptr;
    const auto told = statements.find(seal->event.fact("statements"));
    // On which day the bank refused it a bundle does not say; the day on which the file went out is the least that must have been told.
    if (told == statements.end() || !cover(told->second, again ? std::optional(again->place) : std::nullopt, issued->day))
      finder.fault("核定 " + std::to_string(award) + " 第 " + std::to_string(number + 2) + " 次", "银行回失败以后,对账单还没有证实没有扣款,就又办了");
  }
  finder.end("对账单: " + std::to_string(count) + " 份逐日相接,回失败以后又办的 " + std::to_string(followed) + " 笔都在对账单之后");
}

}  // namespace zhuxue::proof
