// The bytes that went to the bank: those that were signed, and line for line those that are owed.
#include <algorithm>

#include "proof/bundle.hpp"
#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::proof {
namespace {

void compare_line(const PaidLine& read, const LineRecord& owed, Finder& finder) {
  const std::string where = reference_of({owed.line.batch, owed.line.line});
  if (!read.reference.empty() && read.reference != where) finder.fault(where, "文件里的参考号不是这一行的");
  if (read.amount != owed.line.amount) finder.fault(where, "文件里是 " + read.amount.yuan() + " 元,付款行是 " + owed.line.amount.yuan() + " 元");
  if (read.account != owed.opening.account) finder.fault(where, "文件里的账号不是核准的账号");
  if (read.holder != owed.opening.holder) finder.fault(where, "文件里的户名不是核准的户名");
}

// The form in which the file was written; it is bound by the event of the seal. Empty for batches sealed before forms were kept.
std::string_view form_of(const BundleFiles& files, const BatchRecord& batch, const Tools& tools, Finder& finder) {
  if (batch.profile_sha256.empty()) return {};
  const std::string name = "B" + std::to_string(batch.batch);
  const auto form = files.find(std::string(kProfileFolder) + std::string(batch.profile_sha256));
  if (form == files.end()) return finder.fault(name, "包里没有它的银行格式"), std::string_view();
  if (to_hex(tools.sha256(form->second)) != batch.profile_sha256) finder.fault(name, "银行格式不是封存时的那份: SHA-256 不同");
  return form->second;
}

// The number of lines read, or nullopt where nobody here can read this profile.
std::optional<std::int64_t> check_content(const BatchRecord& batch, std::string_view form, std::string_view bytes, const std::vector<LineRecord>& lines, const Tools& tools, Finder& finder) {
  const std::string name = "B" + std::to_string(batch.batch);
  try {
    const auto read = tools.readers.payments(batch.profile, form, bytes);
    if (!read) return finder.remark(name + " 的版式 " + std::string(batch.profile) + " 没有独立的读取程序: 字节核对过,没有逐行重读"), std::nullopt;
    Money total;
    for (const PaidLine& line : *read) total += line.amount;
    if (static_cast<std::int64_t>(read->size()) != batch.lines) finder.fault(name, "文件有 " + std::to_string(read->size()) + " 笔,批次是 " + std::to_string(batch.lines) + " 笔");
    if (total != batch.total) finder.fault(name, "文件合计 " + total.yuan() + ",批次合计 " + batch.total.yuan());
    for (std::size_t i = 0; i < read->size() && i < lines.size(); ++i) compare_line((*read)[i], lines[i], finder);
    return static_cast<std::int64_t>(read->size());
  } catch (const UnreadableFile& unreadable) {
    finder.fault(name, std::string("文件读不出: ") + unreadable.what());
    return 0;
  }
}

}  // namespace

void check_issued_files(const BundleFiles& files, const Bundle& bundle, const Tools& tools, Verdict& verdict) {
  Finder finder(verdict, "FileTotalsEqualApprovedTotals");
  std::int64_t issued = 0, read = 0;
  static const std::vector<LineRecord> kNone;
  for (const auto& [number, batch] : bundle.batches) {
    const std::string name = "B" + std::to_string(number);
    const auto file = files.find(std::string(kIssuedFolder) + name);
    const bool was_issued = bundle.has_step(number, "ISSUED");
    if (was_issued != (file != files.end())) finder.fault(name, was_issued ? "已经发出,包里没有发出的文件" : "没有发出,包里却有发出的文件");
    if (file == files.end()) continue;
    ++issued;
    if (to_hex(tools.sm3(file->second)) != batch.sm3) finder.fault(name, "发出的字节不是封存、审批的那份: SM3 不同");
    if (to_hex(tools.sha256(file->second)) != batch.sha256) finder.fault(name, "发出的字节不是封存、审批的那份: SHA-256 不同");
    const auto lines = bundle.lines.find(number);
    read += check_content(batch, form_of(files, batch, tools, finder), file->second, lines == bundle.lines.end() ? kNone : lines->second, tools, finder).value_or(0);
  }
  for (const auto& [name, bytes] : files) {
    if (!name.starts_with(kIssuedFolder)) continue;
    const auto number = parse_number(std::string_view(name).substr(std::min(name.size(), kIssuedFolder.size() + 1)));
    if (!number || !bundle.batches.contains(*number)) finder.fault(name, "没有这个批次");
  }
  finder.end("发出的文件: " + std::to_string(issued) + " 份,字节就是封存、审批的那份,逐行重读 " + std::to_string(read) + " 笔,账号、户名、金额、合计一致");
}

}  // namespace zhuxue::proof
