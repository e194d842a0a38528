// A month of the aid office, told as it happens, on a generated district.
#include <iostream>
#include <set>

#include "app/clock.hpp"
#include "batch/command.hpp"
#include "files/bytes.hpp"
#include "files/column_map_file.hpp"
#include "files/csv_writer.hpp"
#include "files/sheet.hpp"
#include "jobs/award_plan.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/import_list.hpp"
#include "jobs/issue_batch.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/month_run.hpp"
#include "jobs/officers.hpp"
#include "jobs/reconcile_day.hpp"
#include "jobs/reissue_batch.hpp"
#include "jobs/replay_run.hpp"
#include "jobs/review_match.hpp"
#include "jobs/seal_batch.hpp"
#include "jobs/sign_steps.hpp"
#include "jobs/step_batch.hpp"
#include "jobs/take_bank_file.hpp"
#include "sample/answers.hpp"
#include "sample/district.hpp"

namespace zhuxue::batch {
namespace {

namespace fs = std::filesystem;

struct DemoOptions {
  std::int64_t students = 65000;
  std::uint64_t seed = 1;
  std::int64_t fail_every = 97;
};

constexpr std::string_view kClerk = "zhang", kReviewer = "li", kApprover = "wang";
// The bank of the demo, whatever the settings say: its answers are written by sample/answers.
const std::string kProfile = "generic-csv";

class Demo {
 public:
  Demo(const DemoOptions& options, Session& session, app::Report& report) : options_(options), session_(session), report_(report), folder_(session.data_folder() / "demo") {}

  int run() {
    tell("助学 · 样例区县的一个月(2026年11月)\n");
    make_district();
    add_officers();
    import_lists();
    run_month();
    seal_and_issue();
    take_answers(options_.fail_every);
    mend_and_reissue();
    const bool agrees = add_everything_up();
    tell("\n用时共 " + watch_.seconds() + " 秒。接下来可以: zhuxue batch list --data " + session_.data_folder().string() + " · zhuxue trace payment B1-000001 --data " + session_.data_folder().string() +
         "\n看网页: zhuxue user invite zhang li wang shen cai admin --data " + session_.data_folder().string() + " 得到邀请码,再 zhuxue serve --today 2026-11-30 --data " + session_.data_folder().string() +
         ",在 http://127.0.0.1:8450/invited 设密码");
    return agrees ? kDone : kLook;
  }

 private:
  void tell(const std::string& text) { std::cout << text << "\n" << std::flush; }
  void step(const std::string& title) {
    tell("\n" + std::to_string(++steps_) + ". " + title);
    step_watch_ = app::Stopwatch();
  }
  void done() { tell("   (" + step_watch_.seconds() + " 秒)"); }

  jobs::Job acting(std::string_view login) {
    jobs::Job job = session_.job();
    job.actor = login;
    return job;
  }

  void make_district() {
    step("别的部门送来名单");
    sample::DistrictOptions district;
    district.students = options_.students;
    district.seed = options_.seed;
    district.out = folder_;
    district.county = std::to_string(session_.settings().county);
    const sample::DistrictSummary summary = sample::write_district(district);
    truth_due_ = Money::fen(summary.due_fen);
    tell("   " + std::to_string(summary.schools) + " 所学校,学生 " + std::to_string(summary.students) + " 人;困难名单 " + std::to_string(summary.hardship_rows) + " 行,其中在读孩子 " +
         std::to_string(summary.listed_children) + " 人;约百分之一的行带着真实会有的毛病");
    done();
  }

  void add_officers() {
    const jobs::Job job = acting("system");
    jobs::add_officer(job, std::string(kClerk), "张经办", "clerk");
    jobs::add_officer(job, std::string(kReviewer), "李复核", "reviewer");
    jobs::add_officer(job, std::string(kApprover), "王审批", "approver");
    // Who else looks at the pages afterwards; without an administrator nobody could add anybody.
    jobs::add_officer(job, "admin", "管理员", "admin");
    jobs::add_officer(job, "shen", "沈审计", "auditor");
    jobs::add_officer(job, "cai", "蔡计财", "budget");
  }

  void import_list(ListKind kind, const fs::path& file, const std::string& as_of) {
    jobs::ImportOrder order;
    order.kind = kind;
    order.file = file;
    order.as_of = Date::parse_iso(as_of).value();
    order.headers = files::load_header_map(session_.settings().departments, kind);
    for (const Policy& policy : session_.shelf().policies) order.programmes[policy.code] = order.programmes[policy.name] = policy.code;
    const jobs::ImportResult result = jobs::import_list(acting(kClerk), order);
    const std::string name(spec(kind).name);
    tell("   " + name + ": 读到 " + std::to_string(count_of(result.counts, "read")) + ",收下 " + std::to_string(count_of(result.counts, "accepted")) + ",拒绝 " +
         std::to_string(count_of(result.counts, "rejected")) + ",警告 " + std::to_string(count_of(result.counts, "warned")) + (result.already ? "(以前已导入)" : ""));
  }

  static bool has_rows(const fs::path& file) {
    const files::MappedFile list(file);
    const auto header = list.bytes().find('\n');
    return header != std::string_view::npos && header + 1 < list.bytes().size();
  }

  void import_lists() {
    step("经办张导入名单;坏行逐格说明,原样退回部门,不混进来");
    for (const ListSpec& list : list_specs()) {
      const fs::path file = folder_ / (std::string(list.code) + ".csv");
      if (!fs::exists(file)) continue;  // a list that the generator does not make
      // A small district may have no school that serves meals, say: a list without rows is nothing to send in.
      if (has_rows(file))
        import_list(list.kind, file, "2026-10-31");
      else
        tell("   " + std::string(list.name) + ": 这个区县没有");
    }
    done();
  }

  void run_month() {
    step("比对、测算、计划: 每个孩子应发多少,为什么");
    jobs::MonthOrder order;
    order.month = {2026, 11};
    order.two_people = session_.settings().two_people;
    const jobs::MonthResult result = jobs::run_month(acting(kClerk), order, session_.shelf());
    run_ = result.run;
    tell("   比对 R" + std::to_string(result.run) + ": 匹配 " + std::to_string(count_of(result.counts, "linked")) + ",待核 " + std::to_string(count_of(result.counts, "review")) + ",不在籍 " +
         std::to_string(count_of(result.counts, "not_on_roll")));
    tell("   测算: 应发 " + std::to_string(count_of(result.counts, "due")) + " 笔,不发 " + std::to_string(count_of(result.counts, "not_due")) + " 笔");
    tell("   计划 P" + std::to_string(*result.plan) + ": 新增 " + std::to_string(count_of(result.counts, "new")) + ",补发 " + std::to_string(count_of(result.counts, "top_up")) + ",追回 " +
         std::to_string(count_of(result.counts, "recover")) + ",不变 " + std::to_string(count_of(result.counts, "unchanged")));
    if (decide_doubtful_matches() > 0) {
      const jobs::MonthResult again = jobs::run_month(acting(kClerk), order, session_.shelf());
      run_ = again.run;
      tell("   核对之后重新测算 R" + std::to_string(again.run) + ": 应发 " + std::to_string(count_of(again.counts, "due")) + " 笔");
    }
    const jobs::AwardResult award = jobs::award_plan(acting(kClerk), 0, session_.shelf(), order.two_people);
    tell("   核定 " + std::to_string(count_of(award.counts, "awarded")) + " 笔" + (award.already ? "(以前已核定)" : ""));
    done();
  }

  // Names on the lists with the student number that the sample's truth gives them.
  std::set<std::pair<std::string, std::string>> true_pairs() const {
    const files::MappedFile file(folder_ / "truth" / "links.csv");
    const auto sheet = files::open_sheet(file.bytes());
    std::set<std::pair<std::string, std::string>> pairs;
    // 数据来源, 户编号, 证件号码, 姓名, 结果, 学籍号
    for (files::SheetRow row; sheet->next(row);)
      if (row.cells[4] == "匹配") pairs.emplace(row.cells[3], row.cells[5]);
    return pairs;
  }

  // The clerk knows the children: what the sample's truth says is what the clerk finds out. The number of cases answered.
  std::size_t decide_doubtful_matches() {
    const auto known = true_pairs();
    const bool two_people = session_.settings().two_people;
    std::size_t accepted = 0, refused = 0;
    for (const store::MatchCase& open : jobs::list_match_cases(acting(kClerk), two_people, true)) {
      const jobs::CaseView view = jobs::show_case(acting(kClerk), open.case_no);
      const bool same = known.contains({view.row.list_name, view.row.student_no});
      const jobs::MatchAnswer answer = same ? jobs::MatchAnswer::same_person : jobs::MatchAnswer::other_person;
      jobs::answer_cases(acting(kClerk), {open.case_no}, answer, "", two_people);
      if (same && two_people) jobs::answer_cases(acting(kReviewer), {open.case_no}, answer, "", two_people);
      ++(same ? accepted : refused);
    }
    if (accepted + refused) tell("   张逐件核对待核的匹配: 是同一人 " + std::to_string(accepted) + ",不是 " + std::to_string(refused));
    return accepted + refused;
  }

  void sign_off(const std::vector<store::BatchRow>& batches) {
    for (const store::BatchRow& batch : batches) {
      jobs::act_on_batch(acting(kReviewer), {jobs::BatchAct::review, batch.batch, "", ""});
      jobs::act_on_batch(acting(kApprover), {jobs::BatchAct::approve, batch.batch, jobs::tail_of(batch.sm3), ""});
      const jobs::IssueResult issued = jobs::issue_batch(acting(kClerk), batch.batch, session_.data_folder() / "out", session_.shelf(), session_.banks());
      issued_.push_back(issued.file);
    }
  }

  void seal_and_issue() {
    step("封存、复核、审批、发出: 三个人,同一个校验码");
    jobs::SealOrder order;
    order.profile = kProfile;
    order.periods = jobs::periods_of_month(session_.shelf(), {2026, 11});
    const jobs::BatchesResult sealed = jobs::seal_batches(acting(kClerk), order, session_.shelf(), session_.banks());
    Money total;
    for (const store::BatchRow& batch : sealed.batches) total += batch.total;
    tell("   张封存 " + std::to_string(sealed.batches.size()) + " 批 " + std::to_string(sealed.lines) + " 笔,共 " + grouped(total) + " 元;没有可用账户 " + std::to_string(sealed.left_out) + " 笔,逐人列出");
    sign_off(sealed.batches);
    if (!sealed.batches.empty()) {
      const store::BatchRow& first = sealed.batches.front();
      tell("   李复核、王抄录校验码后四位审批、张发出。例如 B" + std::to_string(first.batch) + ": " + first.bank + " " + std::to_string(first.lines) + " 笔 " + grouped(first.total) + " 元,SM3 …" + jobs::tail_of(first.sm3));
    }
    done();
  }

  void take_answers(std::int64_t fail_every) {
    step(fail_every ? "银行回单: 哪些到了,哪些退了" : "银行再回单");
    std::int64_t paid = 0, failed = 0, known = 0;
    for (const fs::path& file : issued_) {
      const fs::path answer = folder_ / "answers" / file.filename();
      fs::create_directories(answer.parent_path());
      sample::write_answers({file, answer, fail_every});
      const jobs::BankFileResult result = jobs::take_bank_file(acting(kClerk), answer, *session_.banks().find(kProfile), session_.banks().results);
      paid += count_of(result.counts, "paid");
      failed += count_of(result.counts, "failed");
      known += count_of(result.counts, "already_known");
    }
    tell("   " + std::to_string(issued_.size()) + " 份回单: 成功 " + std::to_string(paid) + ",失败 " + std::to_string(failed) + (known ? ",以前已知 " + std::to_string(known) : ""));
    done();
  }

  // The schools send mended accounts for every pupil whose payment failed.
  void mend_and_reissue() {
    if (issued_.empty()) return;
    step("失败的账户由学校更正,再发一次: 同一笔钱不会发两次");
    std::vector<std::int64_t> with_failures;
    std::string csv;
    files::append_csv_row(csv, {"学籍号", "户名", "与学生关系", "开户银行", "银行账号"});
    std::int64_t mended = 0;
    {
      store::UnitOfWork work(session_.job().database);
      for (const store::BatchRow& batch : store::select_batches(work)) {
        store::TextArena texts;
        const auto failed = store::failed_of_batch(work, batch.batch, 0, texts);
        if (failed.empty()) continue;
        with_failures.push_back(batch.batch);
        const auto accounts = store::latest_accounts(work, failed, texts);
        for (const store::WaitingAward& award : failed) {
          const store::PayeeAccount& account = accounts.find(award.student_no)->second;
          const std::string number = "6231999" + std::to_string(100000000 + award.award);
          files::append_csv_row(csv, {award.student_no, account.holder, "本人", account.bank, number});
          ++mended;
        }
      }
    }
    issued_.clear();
    if (mended) {
      const fs::path file = folder_ / "account-mended.csv";
      files::write_atomically(file, csv);
      import_list(ListKind::account, file, "2026-11-28");
      std::int64_t lines = 0;
      for (const std::int64_t batch : with_failures) {
        const jobs::BatchesResult again = jobs::reissue_batch(acting(kClerk), batch, 0, kProfile, session_.shelf(), session_.banks(), {});
        lines += again.lines;
        sign_off(again.batches);
      }
      tell("   重发 " + std::to_string(lines) + " 笔,仍是三个人、同一校验码");
    }
    done();
    if (!issued_.empty()) take_answers(0);
  }

  bool add_everything_up() {
    step("对账: 每一个数从另一头再加一遍");
    jobs::MonthOrder order;
    order.month = {2026, 11};
    order.two_people = session_.settings().two_people;
    const jobs::MonthResult plan = jobs::run_month(acting(kClerk), order, session_.shelf());
    Money due, decided;
    for (const auto& [name, sum] : plan.sums) (name == "due" ? due : decided) = sum;
    const jobs::Reconciliation books = jobs::reconcile_day(acting(kClerk), session_.today());
    std::vector<jobs::TickedSum> ticks = {{"Σ应发 = Σ已定", due, decided}, {"Σ应发 = 样例的标准答案", due, truth_due_},
                                          {"Σ已定 = Σ核定到个人 + Σ减免到学校", decided, Money::fen(books.sums.awarded_fen) + Money::fen(books.sums.waived_fen)}};
    ticks.insert(ticks.end(), books.ticks.begin(), books.ticks.end());
    bool agrees = books.differences == 0;
    for (const jobs::TickedSum& tick : ticks) {
      agrees &= tick.agrees();
      tell((tick.agrees() ? "   ✓ " : "   ✗ ") + tick.sentence + "   " + grouped(tick.left) + (tick.agrees() ? "" : " ≠ " + grouped(tick.right)));
      report_.sum(tick.sentence, tick.left);
    }
    for (const store::BookRule& rule : books.rules) tell((rule.broken.empty() ? "   ✓ " : "   ✗ ") + std::string(rule.sentence));
    const jobs::Replay replay = jobs::replay_run(acting(kClerk), run_);
    agrees &= replay.equal();
    tell((replay.equal() ? "   ✓ " : "   ✗ ") + std::string("R") + std::to_string(run_) + " 按原名单重算,逐字节一致: " + replay.stored.substr(0, 16) + "…");
    done();
    return agrees;
  }

  const DemoOptions& options_;
  Session& session_;
  app::Report& report_;
  fs::path folder_;
  app::Stopwatch watch_, step_watch_;
  int steps_ = 0;
  std::int64_t run_ = 0;
  Money truth_due_;
  std::vector<fs::path> issued_;
};

}  // namespace

void declare_demo(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<DemoOptions>();
  sub.add_option("--students", options->students, "学生数")->check(CLI::Range(50, 2000000));
  sub.add_option("--seed", options->seed, "种子");
  sub.add_option("--fail-every", options->fail_every, "每隔几笔失败一笔")->check(CLI::PositiveNumber);
  // The generated lists are of autumn 2026: the demo lives on the last day of that November.
  finish_command(sub, chosen, "demo", [options](Session& session, app::Report& report) { return Demo(*options, session, report).run(); }, "2026-11-30");
}

}  // namespace zhuxue::batch
