#include "zhuxue/reconciliation/unpaid.hpp"

#include <stdexcept>

namespace zhuxue {
namespace {

std::string quoted(std::string_view words) { return words.empty() ? "没有说明原因" : "原因「" + std::string(words) + "」"; }

UnpaidReason why_without_line(const UnpaidAward& award) {
  if (!award.has_account) return {"已核定,没有账户,请学校补报账户", "学校"};
  if (award.account_fault) return {"已核定," + std::string(*award.account_fault) + ",请学校更正账户", "学校"};
  return {"已核定,尚未列入批次;指标不足时先请计财股下达", "经办"};
}

// A payment that did not arrive: what stands in the way of sending it again.
UnpaidReason why_not_again(const UnpaidAward& award, const std::string& happened) {
  if (award.has_open_case) return {happened + ",这一笔有未结的银行疑点,结案后才能重发", "复核"};
  if (award.awaits_statement) return {happened + ",等当天的银行对账单证实没有扣款后才能重发", "经办"};
  if (award.claimed) return {happened + ",已列为追回,须重新测算后核定余额", "经办"};
  if (award.year_over) return {happened + ",指标年度已结束,须缴回国库后用新的指标补发", "计财股"};
  if (!award.has_account) return {happened + ",现在没有账户,请学校补报账户", "学校"};
  if (award.account_fault) return {happened + "," + std::string(*award.account_fault) + ",请学校更正账户", "学校"};
  if (!award.account_changed && award.cause_was_payee) return {happened + ",账户还没有更正,请学校核对后补报", "学校"};
  return {happened + (award.account_changed ? ",账户已更正,待重发" : ",不是账户的原因,待重发"), "经办"};
}

}  // namespace

UnpaidReason why_unpaid(const UnpaidAward& award) {
  switch (award.stage) {
    case UnpaidStage::not_awarded: return {"测算应发,尚未核定", "经办"};
    case UnpaidStage::no_line: return why_without_line(award);
    case UnpaidStage::sealed: return {"已列入批次,待复核", "复核"};
    case UnpaidStage::reviewed: return {"已复核,待审批", "审批"};
    case UnpaidStage::approved: return {"已审批,待发出", "经办"};
    case UnpaidStage::issued: return {"已发出,银行没有回单", "银行"};
    case UnpaidStage::pending: return {"已发出,银行处理中", "银行"};
    case UnpaidStage::failed: return why_not_again(award, "银行支付失败," + quoted(award.bank_words));
    case UnpaidStage::returned: return why_not_again(award, "支付后被银行退回," + quoted(award.bank_words));
    case UnpaidStage::recalled: {
      UnpaidAward ours = award;
      ours.cause_was_payee = false;
      return why_not_again(ours, "付款已召回");
    }
  }
  throw std::logic_error("no such stage");
}

}  // namespace zhuxue
