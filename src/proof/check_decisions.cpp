// What two people decide on a document, and the money that moved by it.
#include <algorithm>

#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

/// The one table of moves that rest on a decision: the kind, and whether they add up to its amount.
struct DecidedMove {
  std::string_view code, from, kind;
  bool needed;  ///< never without a decision
  bool whole;   ///< all such postings of one decision are its amount
};
constexpr DecidedMove kDecidedMoves[] = {
    {"T6R", "IN_TRANSIT", "RECALL", true, true},      {"T9", "RETURN_HOLD", "REMIT", false, true},    {"T10", "PAID", "RECOVER", true, true}, {"T12", "RECEIVABLE", "WRITE_OFF", true, true},
    {"T12", "AVAILABLE", "WRITE_OFF", true, false}, {"TC", "PAID", "CORRECT", true, true},          {"TC", "AVAILABLE", "CORRECT", true, true},
};

const DecidedMove* move_of(const PostingRecord& posting) {
  const auto found = std::find_if(std::begin(kDecidedMoves), std::end(kDecidedMoves), [&](const DecidedMove& move) { return move.code == posting.code && move.from == posting.debit; });
  return found == std::end(kDecidedMoves) ? nullptr : found;
}

std::string name_of(std::int64_t decision) { return "决定 D" + std::to_string(decision); }

void check_people(std::int64_t number, const DecisionRecord& decision, Finder& finder) {
  const std::string where = name_of(number);
  if (decision.document.empty()) finder.fault(where, "没有依据文号");
  if (decision.end.empty() != decision.end_actor.empty() || decision.end.empty() == decision.end_day.has_value()) finder.fault(where, "结果写得不全");
  if (decision.end != "APPROVED" && decision.end != "REFUSED" && !decision.end.empty()) finder.fault(where, "不认识的结果 " + std::string(decision.end));
  if (decision.end == "APPROVED" && decision.end_actor == decision.proposer) finder.fault(where, "提出和批准是同一个人 " + std::string(decision.proposer));
  if (decision.end_day && *decision.end_day < decision.day) finder.fault(where, "批准早于提出");
}

void check_witnesses(const Bundle& bundle, Finder& finder) {
  std::map<std::string, std::string_view> proposed, ended;
  for (const WitnessedEvent& witness : bundle.events) {
    const EvidenceEvent& event = witness.event;
    if (!event.kind.starts_with("DECISION_")) continue;
    const std::string number(event.fact("decision"));
    const std::string where = "决定 D" + number;
    const auto found = std::find_if(bundle.decisions.begin(), bundle.decisions.end(), [&](const auto& entry) { return std::to_string(entry.first) == number; });
    if (found == bundle.decisions.end()) {
      finder.fault(where, "链里有,记录里没有");
      continue;
    }
    const DecisionRecord& decision = found->second;
    const bool is_proposal = event.kind == "DECISION_PROPOSED";
    if (!(is_proposal ? proposed : ended).emplace(number, event.kind).second) finder.fault(where, "链里记了两次");
    if (event.fact("kind") != decision.kind || event.fact("document") != decision.document) finder.fault(where, "链里的种类或文号与记录不同");
    if (is_proposal && event.fact("amount") != (decision.amount ? decision.amount->yuan() : "")) finder.fault(where, "链里的金额与记录不同");
    if (!is_proposal && event.kind.substr(9) != decision.end) finder.fault(where, "链里的结果是 " + event.kind.substr(9) + ",记录是 " + std::string(decision.end));
    if (event.actor != (is_proposal ? decision.proposer : decision.end_actor)) finder.fault(where, "链里是 " + event.actor + " 办的,与记录不同");
    if (event.business_day != (is_proposal ? decision.day : decision.end_day)) finder.fault(where, "链里的日期与记录不同");
  }
  for (const auto& [number, decision] : bundle.decisions) {
    if (!proposed.contains(std::to_string(number))) finder.fault(name_of(number), "记录里有,链里没有提出它");
    if (!decision.end.empty() && !ended.contains(std::to_string(number))) finder.fault(name_of(number), "记录里有结果,链里没有");
  }
}

// The sum of what was posted by each decision and move.
void check_postings(const Bundle& bundle, Finder& finder) {
  std::map<std::pair<std::int64_t, const DecidedMove*>, Money> moved;
  for (const PostingRecord& posting : bundle.postings) {
    const std::string where = "分录 " + std::to_string(posting.posting);
    const DecidedMove* const move = move_of(posting);
    if (!posting.decision) {
      if (move && move->needed) finder.fault(where, std::string(posting.code) + " 没有依据的决定");
      continue;
    }
    const auto found = bundle.decisions.find(*posting.decision);
    if (found == bundle.decisions.end()) {
      finder.fault(where, "没有" + name_of(*posting.decision));
      continue;
    }
    const DecisionRecord& decision = found->second;
    if (!move || move->kind != decision.kind) finder.fault(where, std::string(posting.code) + " 不能由" + name_of(*posting.decision) + "(" + std::string(decision.kind) + ")而来");
    if (decision.end != "APPROVED") finder.fault(where, name_of(*posting.decision) + " 没有批准");
    if (posting.actor != decision.end_actor || posting.day != decision.end_day) finder.fault(where, "日期或经手人与" + name_of(*posting.decision) + "的批准不同");
    if (move) moved[{*posting.decision, move}] += posting.amount;
  }
  for (const auto& [number, decision] : bundle.decisions)
    for (const DecidedMove& move : kDecidedMoves) {
      if (move.kind != decision.kind || !move.whole || decision.end != "APPROVED") continue;
      const Money sum = moved[{number, &move}];
      if (sum != decision.amount) finder.fault(name_of(number), std::string(move.code) + " 分录合计 " + sum.yuan() + ",决定的金额是 " + (decision.amount ? decision.amount->yuan() : "空"));
    }
}

}  // namespace

void check_decisions(const Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "TwoPeopleDecide");
  for (const auto& [number, decision] : bundle.decisions) check_people(number, decision, finder);
  check_witnesses(bundle, finder);
  check_postings(bundle, finder);
  finder.end("决定: " + std::to_string(bundle.decisions.size()) + " 件,提出和批准不是同一个人,与链里的记录一致;召回、缴库、追回、核销、更正的分录都有批准过的决定,金额相等");
}

}  // namespace zhuxue::proof
