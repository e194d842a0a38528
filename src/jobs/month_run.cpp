#include "jobs/month_run.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "files/text.hpp"
#include "jobs/match_record.hpp"
#include "jobs/month_output.hpp"
#include "store/award_store.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::jobs {
namespace {

Counts count_match(const std::vector<MatchLine>& lines) {
  std::array<std::int64_t, 3> by_outcome{};
  for (const MatchLine& line : lines) ++by_outcome[static_cast<std::size_t>(line.judgement.outcome)];
  return {{"rows", static_cast<std::int64_t>(lines.size())}, {"linked", by_outcome[0]}, {"review", by_outcome[1]}, {"not_on_roll", by_outcome[2]}};
}

Counts count_assessment(const MonthAssessment& assessment) {
  std::int64_t due = 0;
  for (const Assessment& row : assessment.rows) due += row.entitlement.due;
  return {{"due", due}, {"not_due", static_cast<std::int64_t>(assessment.rows.size()) - due}, {"possible_exit", static_cast<std::int64_t>(assessment.clues.size())}};
}

// One run in the making or found again.
class MonthRun {
 public:
  MonthRun(const Job& job, const MonthOrder& order, const PolicyShelf& shelf) : job_(job), order_(order), shelf_(shelf), work_(job.database) {
    work_.wait_for(store::UnitOfWork::Queue::run);
  }

  MonthResult run() {
    find_run();
    if (wants(MonthOrder::Step::match)) match_step();
    if (wants(MonthOrder::Step::assess)) assess_step();
    if (wants(MonthOrder::Step::plan)) plan_step();
    result_.already = added_.empty();
    if (!added_.empty()) {
      store::put_on_record(work_, {"MONTH_RUN", job_.actor, job_.today,
                                   {{"run", std::to_string(result_.run)}, {"month", order_.month.text()}, {"inputs", inputs_.digest}, {"steps", added_},
                                    {"counts", joined(result_.counts)}}});
      work_.commit();
    }
    return std::move(result_);
  }

 private:
  bool wants(MonthOrder::Step step) const { return order_.step == MonthOrder::Step::all || order_.step == step; }

  void find_run() {
    // `match` and `month` begin a run; `assess` and `plan` go on with the latest of the step before, with what it knew unless told otherwise.
    Date known = order_.known.value_or(order_.month.last_day());
    std::optional<store::RunRow> before;
    if (order_.step == MonthOrder::Step::assess || order_.step == MonthOrder::Step::plan) {
      const bool assess = order_.step == MonthOrder::Step::assess;
      const auto latest = store::latest_run_with(work_, order_.month, assess ? "MATCHED" : "ASSESSED");
      if (latest) before = store::select_run(work_, *latest);
      if (!before && !(assess && order_.known))
        throw Refused(Refusal::no_run, order_.month.text(), assess ? "这个月还没有比对,请先运行 zhuxue match --month " + order_.month.text() : "这个月还没有测算,请先运行 zhuxue assess --month " + order_.month.text());
      if (before && !order_.known) known = before->known;
    }
    inputs_ = gather_inputs(work_, order_.month, known, shelf_, order_.two_people);
    if (before && !order_.known && before->inputs != inputs_.digest)
      throw Refused(Refusal::stale, "R" + std::to_string(before->run), "R" + std::to_string(before->run) + " 之后名单、核对结论或政策有变化,请重新运行 zhuxue month " + order_.month.text());
    if (const auto run = store::find_run(work_, order_.month, inputs_.digest)) {
      result_.run = *run;
      return;
    }
    store::RunRow row;
    row.month = order_.month;
    row.known = known;
    row.inputs = inputs_.digest;
    row.last_decision = inputs_.last_decision;
    row.two_people = inputs_.two_people;
    row.program = ZX_VERSION;
    std::vector<std::int32_t> versions;
    for (const store::KnownVersion& version : inputs_.versions) versions.push_back(version.version);
    result_.run = store::insert_run(work_, row, versions, shelf_.bytes, job_.today, job_.actor);
    added_ = "run";
  }

  // Rows are loaded only where something must be computed or printed.
  void load() {
    if (loaded_) return;
    loaded_ = load_month(work_, inputs_, shelf_.policies, job_.progress);
    job_.progress("比对", 2, 4);
    match_ = std::make_unique<CrossMatch>(loaded_->facts.roll, loaded_->facts.listed, loaded_->facts.records, loaded_->decisions, files::normalise_name, MatchScope{order_.month.year, {}});
  }

  void match_step() {
    const auto stored = store::select_step(work_, result_.run, "MATCHED");
    if (stored && !order_.want_match_csv) return add(parsed_counts(stored->counts));
    load();
    std::vector<MatchLine> lines = match_lines(*match_, loaded_->facts.roll, loaded_->facts.listed, loaded_->facts.records, loaded_->facts.lists);
    const Counts counts = count_match(lines);
    add(counts);
    if (!stored) {
      store::insert_step(work_, result_.run, "MATCHED", {match_digest(lines, loaded_->facts), joined(counts)});
      result_.new_cases = record_match(work_, result_.run, job_.today, *loaded_, *match_, lines);
      added_ += " match";
    }
    if (order_.want_match_csv) result_.match_csv = match_csv(std::move(lines), *match_);
  }

  void assess_step() {
    const auto stored = store::select_step(work_, result_.run, "ASSESSED");
    if (order_.step == MonthOrder::Step::assess && !store::select_step(work_, result_.run, "MATCHED")) {
      // A run that knows more or less than the one matched: its matching comes with it.
      MonthResult kept = result_;
      match_step();
      result_.counts = kept.counts;
    }
    if (stored && !order_.want_assess_csv) return add(parsed_counts(stored->counts));
    load();
    job_.progress("测算", 3, 4);
    const MonthAssessment assessment = assess(loaded_->facts, *match_);
    const Counts counts = count_assessment(assessment);
    add(counts);
    std::string csv = assess_csv(loaded_->facts, assessment);
    if (!stored) {
      save_assessment(assessment);
      record_stakes(work_, result_.run, *loaded_, assessment);
      store::insert_step(work_, result_.run, "ASSESSED", {files::sha256_hex(csv), joined(counts)});
      added_ += " assess";
    }
    if (order_.want_assess_csv) result_.assess_csv = std::move(csv);
    job_.progress("测算", 4, 4);
  }

  void save_assessment(const MonthAssessment& assessment) {
    files::KeyedDigest keyed(store::person_secret(work_));
    const MonthFacts& facts = loaded_->facts;
    std::vector<std::string> periods;
    for (const AssessedProgramme& programme : facts.programmes.programmes) periods.push_back(programme.period.text());
    {
      store::AssessmentWriter writer(work_, result_.run);
      store::AssessmentRow row;
      std::string key;
      for (const Assessment& assessed : assessment.rows) {
        const RollRow& pupil = facts.roll[assessed.row];
        key = person_key(keyed, pupil);
        row.student_no = assessed.student_no;
        row.programme = facts.programmes.programmes[assessed.programme].policy->code;
        row.period = periods[assessed.programme];
        row.clause = assessed.clause;
        row.school = pupil.school;
        row.person_key = key;
        row.amount = assessed.entitlement.amount;
        row.kind = assessed.entitlement.kind;
        row.reason = assessed.entitlement.reason;
        row.facts = {pupil.place.version, pupil.place.line};
        for (const std::uint32_t record : assessed.records) {
          const RowPlace place = facts.listed[facts.records[record].row].place;
          row.facts.insert(row.facts.end(), {place.version, place.line});
        }
        writer.put(row);
      }
      writer.finish();
    }
    store::insert_clues(work_, result_.run, facts, assessment.clues);
  }

  void plan_step() {
    const std::int64_t awards_seen = store::last_award_event(work_);
    const auto stored = store::find_plan(work_, result_.run, awards_seen);
    if (stored && !order_.want_plan_csv) {
      result_.plan = stored->plan;
      return add_plan(parsed_counts(stored->counts));
    }
    const auto look = look_at_plan(work_, result_.run, periods_of_month(shelf_, inputs_.month));
    Counts counts = count_plan(look->lines);
    Money due, decided;
    for (const PlanLine& line : look->lines) due += line.due, decided += line.decided;
    counts.emplace_back("due_fen", due.in_fen());
    counts.emplace_back("decided_fen", decided.in_fen());
    std::string csv = plan_csv(look->lines);
    const bool nothing_to_do = std::all_of(look->lines.begin(), look->lines.end(), [](const PlanLine& line) { return line.action == PlanAction::unchanged; });
    const auto granted = store::latest_plan_of_run(work_, result_.run);
    if (!stored && nothing_to_do && granted) {
      // The run's earlier plan was carried out and still holds: no new one is needed to say so.
      result_.plan = *granted;
    } else if (stored) {
      result_.plan = stored->plan;
    } else {
      result_.plan = store::insert_plan(work_, {0, result_.run, awards_seen, files::sha256_hex(csv), joined(counts)}, job_.actor, job_.today);
      added_ += " plan";
    }
    add_plan(counts);
    if (order_.want_plan_csv) result_.plan_csv = std::move(csv);
  }

  void add(const Counts& counts) { result_.counts.insert(result_.counts.end(), counts.begin(), counts.end()); }

  // Stored counts of a plan carry its sums in fen.
  void add_plan(const Counts& counts) {
    for (const auto& [name, value] : counts) {
      if (name == "due_fen")
        result_.sums.emplace_back("due", Money::fen(value));
      else if (name == "decided_fen")
        result_.sums.emplace_back("decided", Money::fen(value));
      else
        result_.counts.emplace_back(name, value);
    }
  }

  const Job& job_;
  const MonthOrder& order_;
  const PolicyShelf& shelf_;
  store::UnitOfWork work_;
  MonthInputs inputs_;
  MonthResult result_;
  std::string added_;
  std::unique_ptr<LoadedMonth> loaded_;
  std::unique_ptr<CrossMatch> match_;
};

}  // namespace

MonthResult run_month(const Job& job, const MonthOrder& order, const PolicyShelf& shelf) { return MonthRun(job, order, shelf).run(); }

std::unique_ptr<PlanLook> look_at_plan(store::UnitOfWork& work, std::int64_t run, std::vector<store::ProgrammePeriod> assessed) {
  auto look = std::make_unique<PlanLook>();
  look->dues = store::load_dues(work, run, look->texts);
  std::set<std::pair<std::string_view, std::string_view>> found;
  for (const DueAmount& due : look->dues) found.emplace(due.programme, due.period);
  for (const store::ProgrammePeriod& pair : assessed) found.erase({pair.programme, pair.period});
  for (const auto& [programme, period] : found) assessed.push_back({std::string(programme), std::string(period)});
  look->standings = store::load_standings(work, assessed, look->texts);
  look->lines = make_plan(look->dues, look->standings);
  return look;
}

Counts count_plan(const std::vector<PlanLine>& lines) {
  std::array<std::int64_t, 4> by_action{};
  for (const PlanLine& line : lines) ++by_action[static_cast<std::size_t>(line.action)];
  return {{"new", by_action[0]}, {"top_up", by_action[1]}, {"recover", by_action[2]}, {"unchanged", by_action[3]}};
}

std::string person_key(files::KeyedDigest& keyed, const RollRow& row) {
  const std::string_view id = row.person_id();
  const files::Digest digest = id.empty() ? keyed.of("N" + std::string(row.student_no)) : keyed.of(id);
  return {reinterpret_cast<const char*>(digest.data()), 16};
}

std::string replay_digest(store::UnitOfWork& work, const MonthInputs& inputs, const std::vector<Policy>& policies, const Progress& progress, bool assessed) {
  const auto loaded = load_month(work, inputs, policies, progress);
  const CrossMatch match(loaded->facts.roll, loaded->facts.listed, loaded->facts.records, loaded->decisions, files::normalise_name, MatchScope{inputs.month.year, {}});
  if (!assessed) return match_digest(match_lines(match, loaded->facts.roll, loaded->facts.listed, loaded->facts.records, loaded->facts.lists), loaded->facts);
  return files::sha256_hex(assess_csv(loaded->facts, assess(loaded->facts, match)));
}

}  // namespace zhuxue::jobs
