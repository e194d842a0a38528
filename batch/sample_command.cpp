#include "batch/command.hpp"
#include "sample/answers.hpp"
#include "sample/district.hpp"
#include "sample/trial.hpp"

namespace zhuxue::batch {
namespace {

struct SampleOptions {
  std::int64_t students = 65000;
  std::uint64_t seed = 1;
  std::string out, bank_file;
  std::int64_t fail_every = 0;
  bool trial = false, faults = false;
  std::int64_t listed = 0;
  int damage = 1;
};

int run_trial(const SampleOptions& options, Session& session, app::Report& report) {
  sample::TrialOptions trial;
  trial.students = options.students;
  trial.persons = options.listed;
  trial.damage = options.damage;
  trial.seed = options.seed;
  trial.out = options.out;
  trial.county = std::to_string(session.settings().county);
  const sample::TrialSummary summary = sample::write_trial(trial);
  report.say("比对试验区县在 " + options.out + ": 学生 " + std::to_string(summary.students) + " 人,名单 " + std::to_string(summary.persons) + " 人 " + std::to_string(summary.hardship_rows) +
             " 行,其中在籍学生 " + std::to_string(summary.pairs) + " 人;标准答案在 truth/links.csv");
  report.count("students", summary.students);
  report.count("schools", summary.schools);
  report.count("hardship_rows", summary.hardship_rows);
  report.count("listed_persons", summary.persons);
  report.count("true_pairs", summary.pairs);
  report.count("listed_elsewhere", summary.listed_elsewhere);
  for (const auto& [kind, pairs] : summary.damaged_pairs) report.count("pairs_" + kind, pairs);
  return kDone;
}

int run_sample(const SampleOptions& options, Session& session, app::Report& report) {
  if (options.out.empty()) throw app::UsageError("请用 --out 写出文件夹");
  if ((options.listed != 0 || options.damage != 1) && !options.trial) throw app::UsageError("--listed 和 --damage 只与 --trial 一起用");
  if (options.faults && (options.trial || options.students < 2000)) throw app::UsageError("--faults 要 2000 名以上学生,不与 --trial 一起用");
  if (options.trial && (options.students < 1000 || options.students > 1000000)) throw app::UsageError("--trial 的 --students 为 1000 至 1000000");
  if (options.trial) return run_trial(options, session, report);
  sample::DistrictOptions district;
  district.students = options.students;
  district.seed = options.seed;
  district.out = options.out;
  district.county = std::to_string(session.settings().county);
  district.faults = options.faults;
  sample::DistrictSummary summary;
  try {
    summary = sample::write_district(district);
  } catch (const std::invalid_argument&) {
    throw app::UsageError("--students、--county 不在样例能生成的范围里;--faults 要更多的学生");
  }
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
  if (options.faults) report.count("faults", summary.faults);
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
  sub.add_flag("--trial", options->trial, "只写检验比对的区县: 学校、学籍、困难名单和每一对的标准答案,毛病按种类标明");
  sub.add_flag("--faults", options->faults, "另外埋下阻断检查该查出的错: truth/faults.csv 写明每一条,later 里的名单在核定以后导入");
  sub.add_option("--listed", options->listed, "--trial 时名单上的人数;默认每 65000 名学生 200000 人")->check(CLI::Range(1000, 6000000));
  sub.add_option("--damage", options->damage, "--trial 时有毛病的对数为通常的几倍")->check(CLI::Range(1, 5));
  sub.require_subcommand(0, 1);
  CLI::App* answers = sub.add_subcommand("answers", "为一份发出的文件写银行回单");
  answers->add_option("file", options->bank_file, "发出的银行文件")->required();
  answers->add_option("--fail-every", options->fail_every, "每隔几笔失败一笔,0 为都成功")->check(CLI::NonNegativeNumber);
  answers->add_option("--out", options->out, "回单文件")->required();
  finish_command(sub, chosen, "sample", [options](Session& session, app::Report& report) { return run_sample(*options, session, report); });
  finish_command(*answers, chosen, "sample answers", [options](Session&, app::Report& report) { return run_answers(*options, report); });
}

}  // namespace zhuxue::batch
