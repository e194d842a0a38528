// The lines of a batch: the root over them, the commitments in them, their shares and their sums.
#include "proof/bundle.hpp"
#include "zhuxue/evidence/merkle.hpp"

namespace zhuxue::proof {
namespace {

constexpr Money kOneFen = Money::fen(std::int64_t{1});

void check_opening(const LineRecord& record, const Tools& tools, Finder& finder) {
  const std::string where = reference_of({record.line.batch, record.line.line});
  if (commitment_to_pupil(tools.sm3, record.opening) != record.line.pupil) finder.fault(where, "学生与付款行里的承诺不符");
  if (commitment_to_payee(tools.sm3, record.opening) != record.line.payee) finder.fault(where, "户名、账号与付款行里的承诺不符");
}

// I2, the part that a line tells by itself.
void check_shares(const ProvenLine& line, Finder& finder) {
  const std::string where = reference_of({line.batch, line.line});
  if (line.amount < kOneFen) finder.fault(where, "金额不是正数");
  if (line.split.total() != line.amount) finder.fault(where, "各级份额之和 " + line.split.total().yuan() + " 不等于金额 " + line.amount.yuan());
  for (const FundLevel level : kFundLevels)
    if (line.split[level] < Money()) finder.fault(where, std::string(label(level)) + "份额是负数");
}

void check_whole_batch(const BatchRecord& batch, const std::vector<LineRecord>& lines, std::int64_t county, const Tools& tools, Finder& roots, Finder& sums) {
  const std::string name = "B" + std::to_string(batch.batch);
  std::vector<Hash> leaves;
  Money total;
  FundSplit split;
  std::int64_t expected = 0;
  for (const LineRecord& record : lines) {
    const ProvenLine& line = record.line;
    const std::string where = reference_of({batch.batch, line.line});
    if (line.line != ++expected) roots.fault(where, "行号不连续,应为 " + std::to_string(expected)), expected = line.line;
    if (line.county != county || line.programme != batch.programme || line.period != batch.period) roots.fault(where, "区划、项目或期间与批次不同");
    check_opening(record, tools, roots);
    check_shares(line, sums);
    leaves.push_back(leaf_hash(tools.sm3, record.bytes));
    total += line.amount;
    split += line.split;
  }
  if (static_cast<std::int64_t>(lines.size()) != batch.lines) sums.fault(name, "批次是 " + std::to_string(batch.lines) + " 行,付款行有 " + std::to_string(lines.size()) + " 行");
  if (total != batch.total) sums.fault(name, "各行之和 " + total.yuan() + " 不等于批次合计 " + batch.total.yuan());
  for (const FundLevel level : kFundLevels)
    if (split[level] != batch.split[level]) sums.fault(name, std::string(label(level)) + "份额之和 " + split[level].yuan() + " 不等于批次的 " + batch.split[level].yuan());
  if (!batch.root)
    roots.remark(name + " 是在有根之前封存的,付款行没有根可核");
  else if (leaves.empty() || MerkleTree(tools.sm3, std::move(leaves)).root() != *batch.root)
    roots.fault(name, "由付款行重建的根与封存时的不同: 有付款行被改过、换过或抽掉过");
}

void check_one_payment(const Bundle& bundle, const Tools& tools, Finder& roots, Finder& sums) {
  const std::string where = reference_of({bundle.batch, bundle.line});
  const LineRecord* const record = bundle.line_at({bundle.batch, bundle.line});
  const auto batch = bundle.batches.find(bundle.batch);
  if (!record || batch == bundle.batches.end() || bundle.lines.size() != 1 || bundle.lines.begin()->second.size() != 1)
    return roots.fault(where, "应当正好有这一行付款和它的批次");
  const BatchRecord& of_batch = batch->second;
  if (record->line.county != bundle.county || record->line.programme != of_batch.programme || record->line.period != of_batch.period) roots.fault(where, "区划、项目或期间与批次不同");
  check_opening(*record, tools, roots);
  check_shares(record->line, sums);
  if (record->line.amount > of_batch.total) sums.fault(where, "金额大于批次合计");
  if (bundle.line < 1 || bundle.line > of_batch.lines) return roots.fault(where, "行号不在批次之内");
  const auto root = root_by_path(tools.sm3, leaf_hash(tools.sm3, record->bytes), static_cast<std::size_t>(bundle.line) - 1, static_cast<std::size_t>(of_batch.lines), bundle.path);
  if (!of_batch.root)
    roots.fault(where, "批次没有根,单笔无从证明");
  else if (root != of_batch.root)
    roots.fault(where, "这一行不在封存的批次里: 由它和路径算出的根与封存时的不同");
}

}  // namespace

void check_lines(const Bundle& bundle, const Tools& tools, Verdict& verdict) {
  Finder roots(verdict, "RootsStandForTheLines"), sums(verdict, "SharesAddUpToThePayment");
  std::int64_t lines = 0;
  for (const auto& [number, of_batch] : bundle.lines) {
    lines += static_cast<std::int64_t>(of_batch.size());
    if (!bundle.batches.contains(number)) roots.fault("B" + std::to_string(number), "有付款行,没有批次");
  }
  if (bundle.scope == Scope::payment) {
    check_one_payment(bundle, tools, roots, sums);
    roots.end("付款行: " + reference_of({bundle.batch, bundle.line}) + " 在封存的 " + std::to_string(bundle.batches.empty() ? 0 : bundle.batches.begin()->second.lines) + " 行之中(" +
              std::to_string(bundle.path.size()) + " 个散列的路径),学生、账号与它相符");
    return sums.end("份额: 这一行各级份额之和等于金额");
  }
  static const std::vector<LineRecord> kNone;
  for (const auto& [number, batch] : bundle.batches) {
    const auto found = bundle.lines.find(number);
    check_whole_batch(batch, found == bundle.lines.end() ? kNone : found->second, bundle.county, tools, roots, sums);
  }
  roots.end("付款行: " + std::to_string(bundle.batches.size()) + " 批 " + std::to_string(lines) + " 行,由行重建的根与封存时一致,学生、账号与承诺相符");
  sums.end("份额: " + std::to_string(lines) + " 行各级份额之和等于金额,每批合计和各级合计等于各行之和");
}

}  // namespace zhuxue::proof
