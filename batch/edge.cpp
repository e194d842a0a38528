#include "batch/edge.hpp"

#include <iostream>
#include <new>

#include "app/cluster.hpp"
#include "files/bytes.hpp"
#include "files/sheet.hpp"
#include "store/database_error.hpp"

namespace zhuxue::batch {
namespace {

app::Outcome failed(app::Report report, int code, std::string text) { return {code, std::move(report), std::move(text)}; }

app::Outcome refused(app::Report report, app::ReportFinding finding) {
  report.say(finding.text);
  report.finding(std::move(finding));
  return {kLook, std::move(report), {}};
}

}  // namespace

app::Outcome outcome_of(const Chosen& chosen) {
  app::Report report(chosen.name);
  try {
    Session session(chosen.common);
    const int code = chosen.work(session, report);
    return {code, std::move(report), {}};
  } catch (const jobs::Refused& why) {
    return refused(std::move(report), {std::string(code(why.refusal())), why.subject(), why.text()});
  } catch (const files::BadFile& bad) {
    return refused(std::move(report), {bad.code(), bad.line() ? "第" + std::to_string(bad.line()) + "行" : "", bad.what()});
  } catch (const app::UsageError& error) {
    return failed(std::move(report), kUsage, error.what());
  } catch (const app::ClusterError& error) {
    return failed(std::move(report), kWorld, error.what());
  } catch (const files::FileError& error) {
    return failed(std::move(report), kWorld, error.what());
  } catch (const store::DatabaseError& error) {
    if (error.fault() == store::DatabaseFault::day_closed)
      return refused(std::move(report), {"DAY_CLOSED", chosen.common.today, "这一天已经结账,不能再记账,本次没有改动;请用结账日之后的业务日期(--today)"});
    const bool world = error.fault() == store::DatabaseFault::connection || error.fault() == store::DatabaseFault::retry;
    return failed(std::move(report), world ? kWorld : kOurs, std::string(error.what()) + (world ? ";可以安全地重新运行" : ""));
  } catch (const std::bad_alloc&) {
    return failed(std::move(report), kWorld, "内存不足,没有留下改动;可以安全地重新运行");
  } catch (const std::exception& error) {
    return failed(std::move(report), kOurs, std::string("程序错误,没有留下改动: ") + error.what());
  }
}

int run_at_the_edge(const Chosen& chosen) {
  const app::Outcome outcome = outcome_of(chosen);
  if (outcome.failure.empty())
    outcome.report.print(std::cout, chosen.common.json, chosen.common.quiet, outcome.exit);
  else
    std::cerr << "zhuxue: " << outcome.failure << "\n";
  return outcome.exit;
}

}  // namespace zhuxue::batch
