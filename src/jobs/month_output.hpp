#pragma once
// The files that a run prints (contract §5), and the digests that stand for them.
#include <span>
#include <string>
#include <vector>

#include "zhuxue/disbursement/plan.hpp"
#include "zhuxue/entitlement/assess.hpp"
#include "zhuxue/matching/cross_match.hpp"

namespace zhuxue::jobs {

/// 数据来源, 户编号, 证件号码, 姓名, 结果, 学籍号, 方式, 分值, 依据.
std::string match_csv(std::vector<MatchLine> lines, const CrossMatch& match);
/// SHA-256 over what was linked and doubted, row by row: the match step's digest, without the cost of sorting those not on the roll.
std::string match_digest(const std::vector<MatchLine>& lines, const MonthFacts& facts);

/// 学籍号, 项目, 期间, 结果, 金额, 困难类型, 条款, 原因; rows come in order.
std::string assess_csv(const MonthFacts& facts, const MonthAssessment& assessment);

/// 学籍号, 项目, 期间, 动作, 应发, 已定, 差额.
std::string plan_csv(std::span<const PlanLine> lines);

}  // namespace zhuxue::jobs
