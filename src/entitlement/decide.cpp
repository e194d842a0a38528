#include "zhuxue/entitlement/decide.hpp"

#include <algorithm>
#include <stdexcept>

namespace zhuxue {
namespace {

// How a record stands on T, the later of D and its own recognition (contract §3, "Hardship").
struct Standing {
  bool in_force = false;
  bool ended_by_clearing_alone = false;
  bool counts_as_lifted = false;  // an 脱贫不稳定户 whose risk is cleared, or not: TPH until its exit
};

Standing standing_of(const HardshipFacts& record, Date as_of, Date last_day) {
  Standing standing;
  const Date reference = std::max(as_of, record.recognised);
  const bool exited = record.exit && *record.exit <= reference;
  const bool cleared = is_monitored(record.kind) && record.risk_cleared && *record.risk_cleared <= reference;
  if (!record.stands || record.recognised > last_day || exited) return standing;
  if (record.kind == HardshipKind::unstable) {
    standing.in_force = true;
    standing.counts_as_lifted = true;
    return standing;
  }
  standing.in_force = !cleared;
  standing.ended_by_clearing_alone = cleared;
  return standing;
}

bool is_among(const std::vector<Category>& categories, Category category) { return std::find(categories.begin(), categories.end(), category) != categories.end(); }

bool is_listed(const Eligibility& eligible, Category category, bool public_school) {
  return is_among(eligible.categories, category) && (public_school || !is_among(eligible.public_only, category));
}

bool qualifies(const Eligibility& eligible, const HardshipFacts& record, const Standing& standing, Date as_of, bool public_school) {
  if (!standing.in_force) return false;
  if (eligible.any_category) return true;
  if (standing.counts_as_lifted) {
    const Date reference = std::max(as_of, record.recognised);
    const bool cleared = record.risk_cleared && *record.risk_cleared <= reference;
    return is_listed(eligible, Category::TPH, public_school) || (!cleared && is_listed(eligible, Category::JC_BWD, public_school));
  }
  return is_listed(eligible, category_of(record.kind), public_school);
}

void keep_first(std::optional<HardshipKind>& first, HardshipKind kind) {
  if (!first || kind < *first) first = kind;
}

// A record without a level takes the middle tier (contract §3, sample configuration).
Money yearly_amount(const Standard& standard, HardshipLevel level, const PupilOnDay& pupil) {
  if (standard.basis == AmountBasis::school_fee) return pupil.school_fee.value_or(Money());
  const auto tier = standard.tiers.find(level == HardshipLevel::none ? HardshipLevel::medium : level);
  const Money amount = tier == standard.tiers.end() ? standard.per_year : tier->second;
  const bool capped = standard.basis == AmountBasis::at_most_public_fee && pupil.public_school && pupil.school_fee;
  return capped ? std::min(amount, *pupil.school_fee) : amount;
}

bool is_pending(const Standard* standard, const PupilOnDay& pupil) {
  return !standard || standard->placeholder || (standard->basis == AmountBasis::school_fee && !pupil.school_fee);
}

}  // namespace

std::string_view code(NotDueReason reason) {
  switch (reason) {
    case NotDueReason::duplicate_enrolment: return "DUPLICATE_ENROLMENT";
    case NotDueReason::deceased: return "DECEASED";
    case NotDueReason::not_enrolled: return "NOT_ENROLLED";
    case NotDueReason::grade: return "GRADE";
    case NotDueReason::risk_cleared: return "RISK_CLEARED";
    case NotDueReason::no_record_in_force: return "NO_RECORD_IN_FORCE";
    case NotDueReason::category_not_listed: return "CATEGORY_NOT_LISTED";
    case NotDueReason::placeholder: return "PLACEHOLDER";
  }
  throw std::logic_error("no such reason");
}

std::string_view sentence(NotDueReason reason) {
  switch (reason) {
    case NotDueReason::duplicate_enrolment: return "同一证件号或学籍号在两处在读,待确认由哪所学校发放";
    case NotDueReason::deceased: return "基准日前已死亡";
    case NotDueReason::not_enrolled: return "基准日不在读";
    case NotDueReason::grade: return "该年级不在资助范围";
    case NotDueReason::risk_cleared: return "监测户风险已消除";
    case NotDueReason::no_record_in_force: return "基准日没有有效的困难记录";
    case NotDueReason::category_not_listed: return "困难类型不在该项目的资助范围";
    case NotDueReason::placeholder: return "标准待定";
  }
  throw std::logic_error("no such reason");
}

Entitlement decide(const Policy& policy, const Period& period, Date last_day, const PupilOnDay& pupil, std::span<const HardshipFacts> records) {
  Entitlement result;
  const Date as_of = period.as_of();
  const auto stage = standard_stage(pupil.stage, pupil.grade);
  if (!stage || !policy.has_stage(*stage)) throw std::logic_error("the programme has no such stage");
  result.standard = policy.standard_on(*stage, period.first_day(), pupil.variant);
  const Eligibility* eligible = policy.eligible_on(as_of);

  std::optional<HardshipKind> first_of_all, first_qualifying;
  bool any_in_force = false, all_cleared = !records.empty();
  Money best;  // where several records qualify, the tier that gives most
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Standing standing = standing_of(records[i], as_of, last_day);
    keep_first(first_of_all, records[i].kind);
    any_in_force |= standing.in_force;
    all_cleared &= standing.ended_by_clearing_alone;
    if (!eligible || !qualifies(*eligible, records[i], standing, as_of, pupil.public_school)) continue;
    keep_first(first_qualifying, records[i].kind);
    if (i < 64) result.qualifying |= std::uint64_t{1} << i;
    if (result.standard) best = std::max(best, yearly_amount(*result.standard, records[i].level, pupil));
  }
  const bool everyone = eligible && eligible->everyone;
  if (everyone && !first_qualifying && result.standard) best = yearly_amount(*result.standard, HardshipLevel::none, pupil);

  const auto not_due = [&](NotDueReason reason) {
    result.reason = reason;
    result.kind = first_of_all;
    return result;
  };
  if (pupil.held_as_duplicate) return not_due(NotDueReason::duplicate_enrolment);
  if (pupil.died && *pupil.died <= as_of) return not_due(NotDueReason::deceased);
  if (!pupil.enrolled) return not_due(NotDueReason::not_enrolled);
  if (!policy.serves_grade(*stage, pupil.grade, as_of)) return not_due(NotDueReason::grade);
  if (!everyone) {
    if (!any_in_force) return not_due(all_cleared ? NotDueReason::risk_cleared : NotDueReason::no_record_in_force);
    if (!first_qualifying) return not_due(NotDueReason::category_not_listed);
  }
  if (is_pending(result.standard, pupil)) return not_due(NotDueReason::placeholder);
  result.due = true;
  result.kind = first_qualifying;
  result.amount = period_amount(best, policy.cadence, period);
  return result;
}

}  // namespace zhuxue
