#pragma once
// A bank that answers: reads a generic-csv file that was issued and writes what a bank would send back.
#include <cstdint>
#include <filesystem>

namespace zhuxue::sample {

struct AnswerOptions {
  std::filesystem::path bank_file;  ///< 序号,账号,户名,金额,用途,参考号
  std::filesystem::path out;        ///< 序号,账号,户名,金额,参考号,状态,原因
  std::int64_t fail_every = 0;      ///< every N-th line fails, 0: none; the reasons are 户名不符, 账号不存在, 账户已销户 in turn
};

/// Throws std::runtime_error for a file that is not of this form (naming the line, never its contents), before anything is written;
/// std::invalid_argument for a negative fail_every.
void write_answers(const AnswerOptions& options);

}  // namespace zhuxue::sample
