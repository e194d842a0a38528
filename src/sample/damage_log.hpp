#pragma once
// truth/damage.csv: where each damage ended up.
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "sample/csv_file.hpp"
#include "sample/damage.hpp"

namespace zhuxue::sample {

class DamageLog {
 public:
  explicit DamageLog(const std::filesystem::path& path) : file_(path, {"文件", "行", "列", "种类", "写成", "本应为"}) {}
  /// Nothing where `damage` is null.
  void note(std::string_view list, std::size_t line, const Damage* damage) {
    if (!damage) return;
    file_.row({list, std::to_string(line), damage->column, text(damage->kind), damage->written, damage->meant});
    ++counts_[std::string(text(damage->kind))];
  }
  void close() { file_.close(); }
  const std::map<std::string, std::int64_t>& counts() const { return counts_; }

 private:
  CsvFile file_;
  std::map<std::string, std::int64_t> counts_;
};

/// The cell under `column`: what the damage made of it, or what was meant.
inline std::string_view cell(const Damage* damage, std::string_view column, std::string_view meant) {
  return damage && damage->column == column ? std::string_view(damage->written) : meant;
}

}  // namespace zhuxue::sample
