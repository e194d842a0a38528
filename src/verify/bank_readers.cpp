#include "verify/bank_readers.hpp"

#include "files/bank_profile_file.hpp"
#include "files/issued_file.hpp"
#include "files/sheet.hpp"

namespace zhuxue::verify {
namespace {

std::optional<std::vector<proof::PaidLine>> read_by_form(std::string_view profile, std::string_view form, std::string_view bytes) {
  const files::ParsedProfile parsed = files::parse_bank_profile(form, std::string(profile) + ".toml");
  if (!parsed.profile) return std::nullopt;
  try {
    std::vector<proof::PaidLine> lines;
    for (const files::IssuedLine& line : files::read_issued(*parsed.profile, bytes).lines)
      lines.push_back({static_cast<std::int64_t>(lines.size()) + 1, line.account, line.holder, line.reference, line.amount});
    return lines;
  } catch (const files::BadFile& bad) {
    throw proof::UnreadableFile((bad.line() ? "第 " + std::to_string(bad.line()) + " 行: " : "") + bad.what());
  }
}

}  // namespace

proof::BankReaders bank_readers() {
  proof::BankReaders readers = proof::independent_readers();
  readers.payments = [generic = readers.payments](std::string_view profile, std::string_view form, std::string_view bytes) {
    auto lines = generic(profile, form, bytes);
    return lines || form.empty() ? lines : read_by_form(profile, form, bytes);
  };
  return readers;
}

}  // namespace zhuxue::verify
