#include "batch/command.hpp"
#include "sample/answers.hpp"
#include "sample/district.hpp"

namespace zhuxue::batch {
namespace {

struct SampleOptions {
  std::int64_t students = 65000;
  std::uint64_t seed = 1;
  std::string out, bank_file;
  std::int64_t fail_every = 0;
};

int run_sample(const SampleOptions& options, Session& session, app::Report& report) {
  if (options.out.empty()) throw app::UsageError("请用 --out 写出文件夹");
  sample::DistrictOptions district;
  district.students = options.students;
  district.seed = options.seed;
  district.out = options.out;
  district.county = std::to_string(session.settings().county);
  const sample::DistrictSummary summary = sample::write_district(district);
  report.say("样例区县在 " + options.out + ": " + std::to_string(summary.schools) + " 所学校,学生 " + std::to_string(summary.students) + " 人");
  report.count("students", summary.students);
  report.count("schools", summary.schools);
  report.count("roll_rows", summary.roll_rows);
  report.count("hardship_rows", summary.hardship_rows);
  report.count("listed_children", summary.listed_children);
  report.count("accounts", summary.accounts);
  report.count("true_links", summary.true_links);
  report.count("due_rows", summary.due_rows);
  report.sum("due", Money::fen(summary.due_fen));
  for (const auto& [kind, rows] : summary.damaged) report.count("damaged_" + kind, rows);
  return kDone;
}

int run_answers(const SampleOptions& options, app::Report& report) {
  sample::write_answers({options.bank_file, options.out, options.fail_every});
  report.say("银行回单写到 " + options.out);
  return kDone;
}

}  // namespace

void declare_sample(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<SampleOptions>();
  sub.add_option("--students", options->students, "学生数")->check(CLI::Range(50, 2000000));
  sub.add_option("--seed", options->seed, "种子");
  sub.add_option("--out", options->out, "文件夹");
  sub.require_subcommand(0, 1);
  CLI::App* answers = sub.add_subcommand("answers", "为一份发出的文件写银行回单");
  answers->add_option("file", options->bank_file, "发出的银行文件")->required();
  answers->add_option("--fail-every", options->fail_every, "每隔几笔失败一笔,0 为都成功")->check(CLI::NonNegativeNumber);
  answers->add_option("--out", options->out, "回单文件")->required();
  finish_command(sub, chosen, "sample", [options](Session& session, app::Report& report) { return run_sample(*options, session, report); });
  finish_command(*answers, chosen, "sample answers", [options](Session&, app::Report& report) { return run_answers(*options, report); });
}

}  // namespace zhuxue::batch
